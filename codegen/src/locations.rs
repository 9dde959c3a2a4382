//! URLs of a document: of its servers and token endpoints, as far as the text tells.

use serde_json::Value;

/// The URL of a server, with the defaults of its variables put in. `None` where one has no default.
pub(crate) fn of_server(server: &Value) -> Option<String> {
    let mut out = String::new();
    let mut rest = server.get("url")?.as_str()?.trim();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        out.push_str(before);
        out.push_str(server.get("variables")?.get(name)?.get("default")?.as_str()?);
        rest = after;
    }
    out.push_str(rest);
    Some(out.trim_end_matches('/').to_owned())
}

/// The URL that a document's first server has, where it is a whole one.
pub(crate) fn of_document(document: &Value) -> Option<String> {
    document.get("servers")?.get(0).and_then(of_server).filter(|url| origin(url).is_some())
}

/// Scheme and host of a whole URL.
pub(crate) fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://").filter(|(scheme, _)| is_scheme(scheme))?;
    let host = rest.split(['/', '?', '#', '\\']).next().filter(|host| !host.is_empty())?;
    Some(format!("{scheme}://{host}").to_ascii_lowercase())
}

/// A URL as it is seen from another one: without scheme and host where they are the same, so that it moves along when a
/// caller gives another base URL.
pub(crate) fn seen_from<'u>(base: Option<&str>, url: &'u str) -> &'u str {
    let here = origin(url).filter(|here| base.and_then(origin).as_ref() == Some(here));
    match here.and_then(|here| url.get(here.len()..)) {
        Some("") => "/",
        Some(path) if path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') => path,
        _ => url,
    }
}

/// Why a client cannot send to a URL, a relative one included.
pub(crate) fn fault(url: &str) -> Option<&'static str> {
    let scheme = url.split(['/', '?', '#']).next().and_then(|first| first.split_once(':')).map(|(scheme, _)| scheme);
    match scheme {
        _ if url.trim().is_empty() => Some("is empty"),
        _ if url.contains(['{', '}']) => Some("has a placeholder"),
        _ if url.contains(|c: char| c.is_whitespace() || c.is_control()) => Some("has white space"),
        _ if url.contains('#') => Some("has a fragment"),
        // It would be read as a slash, and what follows two of them as a host.
        _ if url.contains('\\') => Some("has a backslash"),
        _ if url.starts_with("//") => Some("names no scheme"),
        Some(scheme) if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) => {
            Some("is neither https nor http")
        }
        Some(_) if origin(url).is_none() => Some("names no host"),
        Some(_) if origin(url).is_some_and(|origin| origin.contains('@')) => Some("holds a user or password"),
        _ => None,
    }
}

/// Whether what is sent to a URL can be read on the way.
pub(crate) fn is_plain(url: &str) -> bool {
    let host = origin(url).and_then(|origin| origin.strip_prefix("http://").map(str::to_owned));
    host.is_some_and(|host| {
        let name =
            host.rsplit_once(':').filter(|(_, port)| !port.contains(']')).map_or(host.as_str(), |(name, _)| name);
        !(["localhost", "[::1]"].contains(&name) || name.starts_with("127."))
    })
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
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
            ("https://api.example.com?a", "https://api.example.com?a"),
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
        ] {
            assert!(fault(url).is_some(), "{url}");
        }
        for url in ["https://a.example/t?x=y:z", "/oauth/token", "token", "http://localhost:1/t"] {
            assert_eq!(fault(url), None, "{url}");
        }
        for (url, plain) in
            [("http://a.example", true), ("http://127.0.0.1:8080/a", false), ("http://[::1]/", false), ("/a", false)]
        {
            assert_eq!(is_plain(url), plain, "{url}");
        }
    }

    #[test]
    fn variables_have_their_defaults() {
        let variables = json!({"region": {"default": "eu"}, "none": {}});
        for (url, said) in [
            ("https://{region}.example.com/{region}/", Some("https://eu.example.com/eu")),
            ("https://{none}.example.com", None),
            ("https://{other}.example.com", None),
            ("https://{region", None),
        ] {
            assert_eq!(of_server(&json!({"url": url, "variables": variables})).as_deref(), said);
        }
        assert_eq!(of_server(&json!({"url": "https://a.example"})).as_deref(), Some("https://a.example"));
        assert_eq!(of_server(&json!({"url": 1})), None);
    }
}
