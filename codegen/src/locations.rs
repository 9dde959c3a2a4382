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

/// The variables in the host of a server's URL for which a document does not list all values: every caller may have one of
/// their own, so the defaults are an example at best.
pub(crate) fn open_variables(server: &Value) -> Vec<&str> {
    let url = server.get("url").and_then(Value::as_str).unwrap_or_default();
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let variables = server.get("variables");
    let is_closed = |name: &str| {
        let values = variables.and_then(|all| all.get(name)?.get("enum")?.as_array());
        values.is_some_and(|values| !values.is_empty())
    };
    placeholders(scheme).chain(placeholders(host)).filter(|name| !is_closed(name)).collect()
}

/// The names in braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

/// The URLs of a document's servers, where they are whole ones.
pub(crate) fn of_servers(document: &Value) -> Vec<String> {
    let servers = document.get("servers").and_then(Value::as_array).into_iter().flatten();
    servers.filter_map(of_server).filter(|url| origin(url).is_some()).collect()
}

/// The server that an operation, or else its path item, has for itself, as it is seen from the document's first; `None` where
/// that is one of them.
pub(crate) fn own(document: &Value, item: &Value, operation: &Value) -> Option<String> {
    let list = |node: &Value| node.get("servers")?.as_array().filter(|servers| !servers.is_empty()).cloned();
    let own = list(operation).or_else(|| list(item))?;
    let base = of_document(document);
    let seen = |server: &Value| {
        let url = with_tls_of(base.as_deref(), of_server(server)?);
        let seen = seen_from(base.as_deref(), &url);
        Some(if seen.is_empty() { "/".to_owned() } else { seen.to_owned() })
    };
    let first = document.get("servers").and_then(|servers| servers.get(0));
    let first = first.map_or_else(|| Some("/".to_owned()), seen);
    let own: Vec<String> = own.iter().filter_map(seen).collect();
    if own.iter().any(|url| Some(url) == first.as_ref()) {
        return None;
    }
    own.into_iter().find(|url| fault(url).is_none() && !url.contains('?'))
}

/// A URL without TLS on the host of one with it, as that is: what can be had safely on a host is not sent there in the open.
fn with_tls_of(base: Option<&str>, url: String) -> String {
    match url.strip_prefix("http://").map(|rest| format!("https://{rest}")) {
        Some(safe) if origin(&safe) == base.and_then(origin) => safe,
        _ => url,
    }
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
