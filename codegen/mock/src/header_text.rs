//! The headers of a request as texts, whatever bytes they have.

use std::borrow::Cow;

use http::HeaderMap;

/// The text of a header: of several lines, that of their list. None: the request does not have it.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, str>> {
    let mut lines = headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes()));
    let first = lines.next()?;
    Some(lines.fold(first, |list, line| format!("{list}, {line}").into()))
}

/// The first of these headers that a request has more than once. Each has one value, so that nobody can tell which is meant.
pub(crate) fn repeated<'n>(headers: &HeaderMap, mut names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    names.find(|name| headers.get_all(*name).iter().nth(1).is_some())
}
