//! Lines that state a call, an answer or a header.

use super::{
    lines::Line,
    vocabulary::{METHODS, plain},
};
use crate::trace::claim::{Claim, Kind};

/// An endpoint, with what stands behind it on its line.
pub(super) struct Endpoint {
    pub(super) claim: Claim,
    pub(super) rest: String,
    pub(super) end: usize,
}

/// Reads a method and a path, on one line or on two.
pub(super) fn endpoint(lines: &[Line], at: usize) -> Option<Endpoint> {
    let line = lines.get(at)?;
    let text = line.text.trim_start_matches(['*', '`', ' ']);
    let word = text.split_whitespace().next()?;
    let method = word.trim_end_matches([':', '`', '*']);
    if !METHODS.contains(&method) {
        return None;
    }
    let rest = text.get(word.len()..)?.trim_start_matches([' ', '*', '`', ':', '|']);
    if !rest.is_empty() {
        // One word is a path where there is nothing else on the line.
        let (path, rest) = path(rest, !is_lone_name(rest))?;
        return Some(Endpoint { claim: claim(method, &path, line.number), rest, end: at + 1 });
    }
    let next = super::field::following(lines, at)?;
    // The address of the server may stand on a line of its own.
    let after = super::field::following(lines, next).filter(|after| {
        let starts = |at: usize, is: &dyn Fn(&str) -> bool| lines.get(at).is_some_and(|line| is(line.text.trim()));
        starts(next, &is_server) && starts(*after, &|text| text.starts_with('/'))
    });
    let next = after.unwrap_or(next);
    let line_of_path = lines.get(next)?;
    // Below a method that stands alone, one word is a path too.
    let (path, rest) = path(line_of_path.text.trim_start_matches(['*', '`', ' ']), false)?;
    let mut claim = claim(method, &path, line_of_path.number);
    claim.places.ty = Some(line.number);
    rest.is_empty().then_some(Endpoint { claim, rest, end: next + 1 })
}

fn is_lone_name(text: &str) -> bool {
    let bare = text.trim().trim_matches(['`', '*']);
    !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}

/// Whether a text is a URL without a path.
fn is_server(text: &str) -> bool {
    text.split_once("://").is_some_and(|(_, host)| !host.trim_end_matches('/').contains(['/', ' ']))
}

fn claim(method: &str, path: &str, line: usize) -> Claim {
    Claim::new(Kind::Endpoint, format!("{method} {path}"), line)
}

/// The path at the beginning of a text, and what follows.
fn path(text: &str, needs_slash: bool) -> Option<(String, String)> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let mut path = first.trim_matches(['`', '*', '"', '\'', ',', ';']).to_owned();
    let mut rest = rest.trim();
    if (needs_slash && !path.contains('/'))
        || path.is_empty()
        || !path.chars().all(|c| c.is_alphanumeric() || "/{}-_.~:%?=&$[]<>@+,*".contains(c))
    {
        return None;
    }
    // A path with a space in it, which no path has.
    let is_word = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if path.ends_with('/') && path.len() > 1 && !rest.is_empty() && is_word(rest) {
        path.push_str(rest);
        rest = "";
    }
    Some((absolute(&path), rest.to_owned()))
}

/// The path of a URL, or of a relative one; without a query.
pub(super) fn absolute(url: &str) -> String {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => url,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

/// The status of a line such as `Example response (200):`.
pub(super) fn answer(line: &Line) -> Option<Claim> {
    let text = plain(&line.text);
    let rest =
        ["example response", "response", "пример ответа", "ответ"].iter().find_map(|label| text.strip_prefix(label))?;
    let rest = rest.trim_start_matches([' ', '(', ':']);
    let status = rest.get(..3).filter(|status| status.bytes().all(|b| b.is_ascii_digit()))?;
    let after = rest.get(3..)?;
    let ends = after.is_empty() || after.starts_with([')', ',', ' ', ':']);
    (ends && text.chars().count() < 80).then(|| Claim::new(Kind::Example, status, line.number))
}

/// A header with its value, such as `Authorization: Bearer …`.
pub(super) fn header(line: &Line, is_expected: bool) -> Option<Claim> {
    const KNOWN: &[&str] =
        &["accept", "authorization", "vary", "host", "cookie", "location", "etag", "server", "date", "expires"];
    let (name, value) = line.text.split_once(": ")?;
    let name = name.trim_matches(['`', '*', '"']);
    let is_token = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_known = name.contains('-') || KNOWN.contains(&name.to_ascii_lowercase().as_str());
    (is_token && (is_known || is_expected) && !value.trim().is_empty())
        .then(|| Claim::new(Kind::Header, name, line.number).valued(value.trim_matches(['`', '"', ' '])))
}

/// Whether a line is a media type.
pub(super) fn media(line: &Line) -> Option<Claim> {
    let text = line.text.trim_matches(['`', '*', ' ']);
    let (kind, rest) = text.split_once('/')?;
    let is_media = ["application", "text", "image", "multipart", "audio", "video"].contains(&kind)
        && !rest.is_empty()
        && rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.'));
    is_media.then(|| Claim::new(Kind::Media, text, line.number))
}

/// A name or a number with its meaning, such as `start — begins a rental` or `4: not found`.
pub(super) fn definition(line: &Line) -> Option<(Claim, &str)> {
    let (name, meaning) = [" — ", " – ", " - ", ": "].iter().find_map(|sign| line.text.split_once(sign))?;
    let name = super::field::bare(name);
    let meaning = meaning.trim();
    let is_code = !name.is_empty() && name.len() <= 6 && name.bytes().all(|b| b.is_ascii_digit());
    if is_code && !meaning.is_empty() {
        return Some((Claim::new(Kind::Code, name, line.number), meaning));
    }
    let is_dashed = line.text.split_once(": ").is_none_or(|(before, _)| super::field::bare(before) != name);
    let is_term = super::field::is_field_name(name) && (is_dashed || line.is_item) && !meaning.is_empty();
    is_term.then(|| (Claim::new(Kind::Term, name, line.number), meaning))
}
