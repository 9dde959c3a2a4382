//! The `Link` header (RFC 8288, section 3), and the URLs that pages have of the next one.

use http::header::{HeaderMap, LINK};
use url::Url;

/// One link: its target, and the first `rel` and `anchor` of its parameters.
#[derive(Default)]
struct Link<'a> {
    target: &'a [u8],
    relations: Option<Vec<u8>>,
    anchor: Option<Vec<u8>>,
}

impl Link<'_> {
    /// Whether it leads from a page to the next one.
    fn is_next(&self, page: Option<&Url>) -> bool {
        let mut relations = self.relations.iter().flat_map(|all| all.split(u8::is_ascii_whitespace));
        relations.any(|relation| relation.eq_ignore_ascii_case(b"next")) && self.is_of(page)
    }

    /// Whether the link is one of the page, and not of what its anchor names in place of that.
    fn is_of(&self, page: Option<&Url>) -> bool {
        let Some(anchor) = self.anchor.as_deref().filter(|anchor| !anchor.is_empty()) else { return true };
        let Ok(anchor) = std::str::from_utf8(anchor) else { return false };
        page.is_some_and(|page| {
            !anchor.contains('#') && beside(page, anchor).is_ok_and(|anchor| anchor == without_fragment(page))
        })
    }
}

/// The URL whose relation is `next`.
pub(super) fn next(headers: &HeaderMap, page: Option<&Url>) -> Result<Option<String>, &'static str> {
    for value in headers.get_all(LINK) {
        let mut rest = value.as_bytes();
        while let Some(link) = take(&mut rest) {
            if link.is_next(page) {
                let target = String::from_utf8(link.target.trim_ascii().to_vec());
                return target.map(Some).map_err(|_| "the URL of the next page is not a text");
            }
        }
    }
    Ok(None)
}

/// Takes the next link. What is none is passed over.
fn take<'a>(rest: &mut &'a [u8]) -> Option<Link<'a>> {
    loop {
        let at = rest.iter().position(|byte| *byte != b',' && !byte.is_ascii_whitespace())?;
        *rest = rest.get(at..)?;
        let Some(from) = rest.strip_prefix(b"<") else {
            pass(rest, b",");
            continue;
        };
        let end = from.iter().position(|byte| *byte == b'>')?;
        let mut link = Link { target: from.get(..end)?, ..Link::default() };
        *rest = from.get(end + 1..)?;
        loop {
            pass(rest, b";,");
            let Some(after) = rest.strip_prefix(b";") else { break };
            *rest = after;
            let (name, value) = parameter(rest);
            let place = match name {
                name if name.eq_ignore_ascii_case(b"rel") => &mut link.relations,
                name if name.eq_ignore_ascii_case(b"anchor") => &mut link.anchor,
                _ => continue,
            };
            place.get_or_insert(value);
        }
        return Some(link);
    }
}

/// Takes a parameter: its name, and its value without quotes.
fn parameter<'a>(rest: &mut &'a [u8]) -> (&'a [u8], Vec<u8>) {
    let name = until(rest, b"=;,").trim_ascii();
    let Some(value) = rest.strip_prefix(b"=") else { return (name, Vec::new()) };
    *rest = value.trim_ascii_start();
    if !rest.starts_with(b"\"") {
        return (name, until(rest, b";,").trim_ascii().to_vec());
    }
    let quoted = quoted(rest);
    let mut value = Vec::with_capacity(quoted.len());
    let mut bytes = quoted.iter();
    while let Some(byte) = bytes.next() {
        value.extend(if *byte == b'\\' { bytes.next() } else { Some(byte) });
    }
    (name, value)
}

/// Passes over what is before one of these bytes, and over quoted texts whatever they have.
fn pass(rest: &mut &[u8], ends: &[u8]) {
    while let Some(first) = rest.first().filter(|byte| !ends.contains(byte)) {
        if *first == b'"' {
            quoted(rest);
        } else {
            *rest = rest.get(1..).unwrap_or_default();
        }
    }
}

/// Takes what is before the first of these bytes.
fn until<'a>(rest: &mut &'a [u8], ends: &[u8]) -> &'a [u8] {
    let end = rest.iter().position(|byte| ends.contains(byte)).unwrap_or(rest.len());
    let (taken, after) = rest.split_at(end);
    *rest = after;
    taken
}

/// Takes a quoted text, and gives what is between its quotes. One without its end goes on to that of the header.
fn quoted<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let text = rest.get(1..).unwrap_or_default();
    let mut is_escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    let end = end.unwrap_or(text.len());
    *rest = text.get(end + 1..).unwrap_or_default();
    text.get(..end).unwrap_or_default()
}

/// A URL that a page has, on the same host as the page: a provider behind a proxy may name another scheme, and only its path
/// and its query are used.
pub(crate) fn beside(page: &Url, next: &str) -> Result<Url, &'static str> {
    let next = page.join(next).map_err(|_| "the URL of the next page is not one")?;
    let is_same_port = next.port().is_none() || next.port() == page.port();
    if next.host() != page.host() || !is_same_port || !matches!(next.scheme(), "http" | "https") {
        return Err("the URL of the next page is on another host, which is not asked");
    }
    let mut beside = without_fragment(page);
    beside.set_path(next.path());
    beside.set_query(next.query());
    Ok(beside)
}

fn without_fragment(page: &Url) -> Url {
    let mut page = page.clone();
    page.set_fragment(None);
    page
}

/// The parameter in the query of a URL, which may be relative: where it would lead does not matter.
pub(super) fn in_query(url: &str, parameter: &str) -> Option<String> {
    let url = Url::parse("http://page/").ok()?.join(url).ok()?;
    url.query_pairs().find(|(name, _)| name == parameter).map(|(_, value)| value.into_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_on_the_same_host() {
        let url = Url::parse("https://api.example.com:8443/v1/items?limit=2").unwrap();
        for (next, is) in [
            ("?page=2", "https://api.example.com:8443/v1/items?page=2"),
            ("/v2/x?a=%26", "https://api.example.com:8443/v2/x?a=%26"),
            ("https://api.example.com:8443/x#top", "https://api.example.com:8443/x"),
            ("http://API.example.com/x?y", "https://api.example.com:8443/x?y"),
            ("https://user:word@api.example.com/x", "https://api.example.com:8443/x"),
        ] {
            assert_eq!(beside(&url, next).unwrap().as_str(), is, "{next}");
        }
        for elsewhere in [
            "https://example.com/x",
            "//evil.example/x",
            "https://api.example.com:1/x",
            "ftp://api.example.com/x",
            "http://",
        ] {
            assert!(beside(&url, elsewhere).is_err(), "{elsewhere}");
        }
    }

    #[test]
    fn the_next_link_is_found_and_only_its_parameter_taken() {
        let linked =
            |value: &[u8]| next(&HeaderMap::from_iter([(LINK, http::HeaderValue::from_bytes(value).unwrap())]), None);
        let next = |value: &str| linked(value.as_bytes()).unwrap();
        let both = next("<https://elsewhere/x?page=1>; rel=\"prev\", <https://elsewhere/x?per=5&page=3>; rel=\"next\"");
        assert_eq!(both.as_deref().and_then(|url| in_query(url, "page")).as_deref(), Some("3"));
        assert_eq!(next("</x?page=a%20b>; rel=next").as_deref(), Some("/x?page=a%20b"));
        assert_eq!(next("</x?page=2>; rel=Next , </y>; rel=prev").as_deref(), Some("/x?page=2"));
        assert_eq!(next("</x?page=2>; rel=\"last\""), None);
        assert_eq!(next("</x?q=é&page=2>; rel=next; title=é").as_deref(), Some("/x?q=é&page=2"));
        assert_eq!(linked(b"</x>; rel=next; title=\xe9").unwrap().as_deref(), Some("/x"));
        assert_eq!(linked(b"</y?q=\xe9>; rel=prev, </x>; rel=next").unwrap().as_deref(), Some("/x"));
        assert!(linked(b"</x?q=\xe9>; rel=next").is_err());
        assert_eq!(in_query("/x?page=a%20b", "page").as_deref(), Some("a b"));
        assert_eq!(in_query("/x", "page"), None);
    }

    #[test]
    fn no_header_is_read_beyond_its_end() {
        let whole = br#" , x"<", </a?b=,>; title="\"x\\"; rel=prev;;a =b;rel*=c , <b>; anchor="/c"; rel="start next", </d>;rel=next"#;
        for from in 0..whole.len() {
            for to in from..=whole.len() {
                let value = http::HeaderValue::from_bytes(whole.get(from..to).unwrap()).unwrap();
                let _ = next(&HeaderMap::from_iter([(LINK, value)]), None);
            }
        }
        let value = http::HeaderValue::from_bytes(whole).unwrap();
        assert_eq!(next(&HeaderMap::from_iter([(LINK, value)]), None).unwrap().as_deref(), Some("/d"));
    }
}
