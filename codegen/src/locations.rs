//! URLs of a document, of its servers and token endpoints, read as the client reads them: by the WHATWG's rules.
//!
//! They decide to which host a credential may go, so generator and runtime must not differ. What the rules mend in silence
//! (a backslash, a tab, a missing slash) is refused here, because its author meant something else.

#[cfg(test)]
mod differential;
mod variables;

use serde_json::Value;
use url::{Host, ParseError, Position, Url};

pub use variables::of_server;
pub(crate) use variables::{open_variables, shown};

/// The first server of a document that a client can send to: one with a host, where there is one.
pub(crate) fn first_server(document: &Value) -> Option<&Value> {
    let is_usable =
        |server: &&Value| of_server(server).is_some_and(|url| is_whole(&url) && server_fault(&url).is_none());
    servers(document).find(is_usable).or_else(|| servers(document).next())
}

/// The path of a document's first server, where that is all that the document states of its servers: a caller has to put
/// the host before it.
pub(crate) fn base_path(document: &Value) -> Option<String> {
    let url = first_server(document).and_then(of_server)?;
    if is_whole(&url) || server_fault(&url).is_some() || host_without_scheme(&url).is_some() {
        return None;
    }
    let path = Url::parse("https://host.invalid").ok()?.join(&url).ok()?.path().trim_end_matches('/').to_owned();
    (!path.is_empty()).then_some(path)
}

/// The first part of a relative URL, where it looks like a host.
pub(crate) fn host_without_scheme(url: &str) -> Option<&str> {
    let first = url.split('/').next()?;
    let name = first.split(':').next()?;
    let is_host =
        name == "localhost" || name.rsplit_once('.').is_some_and(|(host, top)| !host.is_empty() && top.len() > 1);
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    (is_host && is_name && name.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(first)
}

/// The URL of that server, where it is a whole one.
pub(crate) fn of_document(document: &Value) -> Option<String> {
    first_server(document).and_then(of_server).filter(|url| is_whole(url))
}

/// The URLs of a document's servers, where they are whole ones.
pub(crate) fn of_servers(document: &Value) -> Vec<String> {
    servers(document).filter_map(of_server).filter(|url| is_whole(url)).collect()
}

/// The servers of a document, but those of other protocols.
fn servers(document: &Value) -> impl Iterator<Item = &Value> {
    let servers = document.get("servers").and_then(Value::as_array).into_iter().flatten();
    servers.filter(|server| server.get("url").and_then(Value::as_str).is_none_or(|url| other_scheme(url).is_none()))
}

/// The scheme of a server's URL, if it is one that no client of HTTP sends to, such as `wss`.
pub(crate) fn other_scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once("://")?;
    let is_http = ["http", "https"].iter().any(|http| scheme.eq_ignore_ascii_case(http));
    (!is_http && !scheme.contains('{')).then_some(scheme)
}

/// The server that an operation, or else its path item, has for itself, as it is seen from the document's first; `None` where
/// that is one of them.
pub(crate) fn own(document: &Value, item: &Value, operation: &Value) -> Option<String> {
    let list = |node: &Value| node.get("servers")?.as_array().filter(|servers| !servers.is_empty()).cloned();
    let own = list(operation).or_else(|| list(item))?;
    let base = of_document(document);
    let seen = |server: &Value| {
        let url = with_tls_of(base.as_deref(), of_server(server)?);
        let seen = of_endpoint(document, &url);
        Some(if seen.is_empty() { "/".to_owned() } else { seen })
    };
    let first = first_server(document);
    let first = first.map_or_else(|| Some("/".to_owned()), seen);
    let own: Vec<String> = own.iter().filter_map(seen).collect();
    if own.iter().any(|url| Some(url) == first.as_ref()) {
        return None;
    }
    own.into_iter().find(|url| server_fault(url).is_none())
}

/// A URL without TLS on the host of one with it, as that is: what can be had safely on a host is not sent there in the open.
fn with_tls_of(base: Option<&str>, url: String) -> String {
    let safe = sendable(&url).filter(|url| url.scheme() == "http").and_then(|mut url| {
        url.set_scheme("https").ok()?;
        let base = sendable(base?)?;
        (base.origin() == url.origin()).then_some(url)
    });
    safe.map_or(url, |safe| safe.as_str().trim_end_matches('/').to_owned())
}

/// The URL that a document has for something else than a server, as it is seen from the document's first. A relative one begins
/// where that server does, at its last slash.
pub(crate) fn of_endpoint(document: &Value, url: &str) -> String {
    let base = of_document(document);
    let is_beside = fault(url).is_none() && !url.starts_with('/') && !is_whole(url);
    let whole = is_beside.then(|| first_server(document).and_then(variables::with_last_slash));
    let whole = whole.flatten().and_then(|server| Some(Url::parse(&server).ok()?.join(url).ok()?.to_string()));
    seen_from(base.as_deref(), whole.as_deref().unwrap_or(url))
}

/// A URL as it is seen from another one: without scheme and host where they are the same, so that it moves along when a
/// caller gives another base URL.
pub(crate) fn seen_from(base: Option<&str>, url: &str) -> String {
    let here = sendable(url).filter(|here| base.and_then(sendable).is_some_and(|base| base.origin() == here.origin()));
    let path = here.as_ref().and_then(|here| here.as_str().get(here[..Position::BeforePath].len()..));
    match path {
        // Two slashes in front would be read as a host.
        Some(path) if path.starts_with('/') && !path.starts_with("//") => path.to_owned(),
        _ => url.to_owned(),
    }
}

/// Whether a URL has a scheme and a host.
pub(crate) fn is_whole(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| url.has_host())
}

/// A whole URL that a client can send to.
fn sendable(url: &str) -> Option<Url> {
    fault(url).map_or_else(|| Url::parse(url).ok(), |_| None)
}

/// Why a client cannot send to a URL, a relative one included.
pub(crate) fn fault(url: &str) -> Option<&'static str> {
    match url {
        _ if url.trim().is_empty() => return Some("is empty"),
        _ if url.contains(['{', '}']) => return Some("has a placeholder"),
        _ if url.contains(|c: char| c.is_whitespace() || c.is_control()) => return Some("has whitespace"),
        _ if url.contains('#') => return Some("has a fragment"),
        // It would be read as a slash, and what follows two of them as a host.
        _ if url.contains('\\') => return Some("has a backslash"),
        _ if url.starts_with("//") => return Some("has no scheme"),
        _ => {}
    }
    match Url::parse(url) {
        Err(ParseError::RelativeUrlWithoutBase) => None,
        Err(ParseError::EmptyHost) => Some("has no host"),
        Err(_) => Some("is not a URL"),
        Ok(parsed) if !["http", "https"].contains(&parsed.scheme()) => Some("is neither https nor http"),
        // Without its two slashes it is a path where the base URL has the same scheme, and a host where it has another.
        Ok(_) if !has_authority(url) => Some("has no host"),
        Ok(parsed) if !parsed.username().is_empty() || parsed.password().is_some() => {
            Some("contains a user or password")
        }
        Ok(_) => None,
    }
}

/// Why a client cannot send to a server of this URL, which paths are appended to.
pub(crate) fn server_fault(url: &str) -> Option<&'static str> {
    fault(url).or_else(|| url.contains('?').then_some("has a query"))
}

/// Whether exactly two slashes follow the scheme.
fn has_authority(url: &str) -> bool {
    let rest = url.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//"));
    rest.is_some_and(|rest| !rest.starts_with('/'))
}

/// Whether what is sent to a URL can be read on the way.
pub(crate) fn is_plain(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| {
        url.scheme() == "http"
            && match url.host() {
                Some(Host::Ipv4(address)) => !address.is_loopback(),
                Some(Host::Ipv6(address)) => !address.is_loopback(),
                Some(Host::Domain(name)) => name != "localhost",
                None => true,
            }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn urls_move_along_with_their_host() {
        let base = Some("https://API.example.com/v1");
        for (url, seen) in [
            ("https://api.example.com/oauth/token?a=b", "/oauth/token?a=b"),
            ("https://api.example.com", "/"),
            ("https://api.example.com?a", "/?a"),
            ("HTTPS://u@api.example.com/t", "HTTPS://u@api.example.com/t"),
            ("https:/api.example.com/t", "https:/api.example.com/t"),
            ("https://api.example.com:443/a/../t", "/t"),
            ("https://api.example.com//evil.example/t", "https://api.example.com//evil.example/t"),
            ("https://api.example.com/\\evil.example/t", "https://api.example.com/\\evil.example/t"),
            ("http://api.example.com/t", "http://api.example.com/t"),
            ("https://api.example.com.evil.example/t", "https://api.example.com.evil.example/t"),
            ("https://login.example.com/t", "https://login.example.com/t"),
            ("/t", "/t"),
            ("", ""),
        ] {
            assert_eq!(seen_from(base, url), seen);
            assert_eq!(seen_from(None, url), url);
        }
    }

    #[test]
    fn the_first_server_with_a_host_is_the_documents() {
        for (urls, url, path) in [
            (&["/base", "https://real.example.com/v2"] as &[&str], Some("https://real.example.com/v2"), None),
            (&["https://u:p@a.example.com", "https://b.example.com"], Some("https://b.example.com"), None),
            (&["/base/", "wss://events.example.com"], None, Some("/base")),
            (&["wss://events.example.com", "api/v1"], None, Some("/api/v1")),
            (&["../v1"], None, Some("/v1")),
            (&["api.example.com/v1"], None, None),
            (&["/a?b"], None, None),
            (&["/"], None, None),
            (&[""], None, None),
            (&[], None, None),
        ] {
            let servers: Vec<Value> = urls.iter().map(|url| json!({"url": url})).collect();
            let document = json!({"servers": servers});
            assert_eq!(of_document(&document).as_deref(), url, "{urls:?}");
            assert_eq!(base_path(&document).as_deref(), path, "{urls:?}");
        }
    }

    #[test]
    fn what_is_relative_begins_at_the_last_slash_of_the_server() {
        let of = |server: &str, url: &str| of_endpoint(&json!({"servers": [{"url": server}]}), url);
        for (server, url, expected) in [
            ("https://api.example.com/v1/", "oauth/token", "/v1/oauth/token"),
            ("https://api.example.com/v1", "oauth/token", "/oauth/token"),
            ("https://api.example.com/v1/", "../token?a=b", "/token?a=b"),
            ("https://api.example.com/v1/", "/token", "/token"),
            ("https://api.example.com/v1/", "https://api.example.com/token", "/token"),
            ("https://api.example.com/v1/", "https://login.example.com/token", "https://login.example.com/token"),
            ("/v1/", "token", "token"),
            ("https://api.example.com/v1/", "", ""),
        ] {
            assert_eq!(of(server, url), expected, "{server} {url}");
        }
    }

    #[test]
    fn what_cannot_be_sent_to_is_told() {
        for url in [
            "",
            " ",
            "https://{t}.example.com",
            "ftp://a/b",
            "mailto:a",
            "https://",
            "https://u:p@a/",
            "/a b",
            "/a#b",
            "/\\a",
            "//a.example/t",
            "https:a.example/t",
            "https:/a.example/t",
            "https:///a.example/t",
            "https://a.example:port/",
            "https://a b/",
            "https://a%00b/",
        ] {
            assert!(fault(url).is_some(), "{url}");
        }
        for url in ["https://a.example/t?x=y:z", "/oauth/token", "token", "http://localhost:1/t"] {
            assert_eq!(fault(url), None, "{url}");
        }
        for (url, plain) in [
            ("http://a.example", true),
            ("http://127.0.0.1:8080/a", false),
            ("http://[::1]/", false),
            ("/a", false),
            ("http://127.evil.example/", true),
            ("http://localhost.evil.example/", true),
            ("HTTP://LOCALHOST", false),
            ("http://localhost:80@evil.example/", true),
            ("http://0x7f.1/", false),
            ("http://2130706433", false),
        ] {
            assert_eq!(is_plain(url), plain, "{url}");
        }
    }

    #[test]
    fn a_server_of_its_own_is_none_of_the_documents_first() {
        let of = |servers: Value, own: &[&str]| {
            let own: Vec<Value> = own.iter().map(|url| json!({"url": url})).collect();
            let item = json!({"servers": own});
            self::own(&json!({"servers": servers}), &item, &json!({}))
        };
        let base = json!([{"url": "https://api.example.com/v1/"}, {"url": "https://sandbox.example.com"}]);
        for (own, found) in [
            (&["https://uploads.example.com/"] as &[&str], Some("https://uploads.example.com")),
            (&["https://API.example.com/v2"], Some("/v2")),
            (&["https://api.example.com"], Some("/")),
            (&["https://api.example.com/v1"], None),
            (&["/v1/"], None),
            (&["http://api.example.com/v1"], None),
            (&["http://api.example.com/v2"], Some("/v2")),
            (&["http://uploads.example.com"], Some("http://uploads.example.com")),
            (&["https://uploads.example.com", "https://api.example.com/v1"], None),
            (&["ftp://a.example", "https://b.example"], Some("https://b.example")),
            (&["https://b.example/?a"], None),
            (&[], None),
        ] {
            assert_eq!(of(base.clone(), own).as_deref(), found, "{own:?}");
        }
        assert_eq!(of(json!([]), &["/"]), None);
        assert_eq!(of(json!([{"url": "/v1"}]), &["/v1"]), None);
        assert_eq!(of(json!([]), &["https://a.example"]).as_deref(), Some("https://a.example"));
    }
}
