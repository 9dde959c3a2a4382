//! Variables in the URL of a server.

use serde_json::Value;
use url::Url;

/// The URL of a server, with the defaults of its variables put in. `None` where one has no default. One that begins with its
/// host has the scheme of the URL that the document is read from, which is `https`.
#[must_use]
pub fn of_server(server: &Value) -> Option<String> {
    with_last_slash(server).map(|url| url.trim_end_matches('/').to_owned())
}

/// As [`of_server`], with the slash at its end, if there is one: what is relative to it goes there.
pub(super) fn with_last_slash(server: &Value) -> Option<String> {
    let url = filled(server, |name| default(server, name))?;
    let begins_with_host = url.strip_prefix("//").is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty());
    Some(if begins_with_host { format!("https:{url}") } else { url })
}

/// The URL of a server as a reader is shown it: without a value where [`open_variables`] has none to name.
pub(crate) fn shown(server: &Value) -> Option<String> {
    let open = open_variables(server);
    let shown = |name: &str| match open.contains(&name) {
        true => Some(format!("{{{name}}}")),
        false => default(server, name).map(str::to_owned),
    };
    filled(server, shown).map(|url| url.trim_end_matches('/').to_owned())
}

/// The variables in the scheme or host of a server's URL for which a document does not list all values: every caller may have
/// one of their own, so the defaults are an example at best.
pub(crate) fn open_variables(server: &Value) -> Vec<&str> {
    let variables = server.get("variables");
    let is_closed = |name: &str| {
        let values = variables.and_then(|all| all.get(name)?.get("enum")?.as_array());
        values.is_some_and(|values| !values.is_empty())
    };
    let url = server.get("url").and_then(Value::as_str).unwrap_or_default();
    let mut names: Vec<&str> = Vec::new();
    for name in placeholders(url).filter(|name| !is_closed(name) && moves_host(server, name)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether scheme or host are others when the variable has another value.
fn moves_host(server: &Value, variable: &str) -> bool {
    let host_of = |value: &str| {
        let url =
            filled(server, |name| if name == variable { Some(value) } else { default(server, name).or(Some("1")) })?;
        let url = Url::parse(&url).ok()?;
        Some((url.scheme().to_owned(), url.host_str()?.to_owned()))
    };
    // A scheme is a word, a port is a number, and a variable may be the whole URL.
    let values = [("http", "https"), ("10", "11"), ("https://a.invalid", "https://b.invalid")];
    values.into_iter().any(|(one, other)| host_of(one) != host_of(other))
}

/// The URL with values for its placeholders.
fn filled<T: AsRef<str>>(server: &Value, value: impl Fn(&str) -> Option<T>) -> Option<String> {
    let mut out = String::new();
    let mut rest = server.get("url")?.as_str()?.trim();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        out.push_str(before);
        out.push_str(value(name)?.as_ref());
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

fn default<'s>(server: &'s Value, name: &str) -> Option<&'s str> {
    server.get("variables")?.get(name)?.get("default")?.as_str()
}

/// The names in braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn variables_have_their_defaults() {
        let variables = json!({"region": {"default": "eu"}, "none": {}});
        for (url, said) in [
            ("https://{region}.example.com/{region}/", Some("https://eu.example.com/eu")),
            ("https://{none}.example.com", None),
            ("https://{other}.example.com", None),
            ("https://{region", None),
            ("//{region}.example.com/v1/", Some("https://eu.example.com/v1")),
            ("///{region}.example.com", Some("///eu.example.com")),
            ("//", Some("")),
        ] {
            assert_eq!(of_server(&json!({"url": url, "variables": variables})).as_deref(), said);
        }
        assert_eq!(of_server(&json!({"url": "https://a.example"})).as_deref(), Some("https://a.example"));
        assert_eq!(of_server(&json!({"url": 1})), None);
    }

    #[test]
    fn what_decides_the_host_is_found_by_what_it_does() {
        let variables = json!({
            "v": {"default": "x"}, "w": {"default": "y"}, "port": {"default": "443"}, "listed": {"default": "a", "enum": ["a"]}
        });
        for (url, open) in [
            ("https://{v}.example.com/{w}", &["v"] as &[&str]),
            ("https://{v}/", &["v"]),
            ("{v}://example.com", &["v"]),
            ("https://example.com:{port}/{v}", &[]),
            ("https://{v}.example.com:{port}/{v}?{w}", &["v"]),
            ("https://example.com/{v}", &[]),
            ("https://{listed}.example.com", &[]),
            ("https://{v}@example.com", &[]),
            ("https://a@{v}.example.com", &["v"]),
            ("https:\\\\{v}.example.com/", &["v"]),
            ("https://example.com\\{v}.example.com", &[]),
            ("/{v}", &[]),
            ("{v}", &["v"]),
            ("{v}/api", &["v"]),
        ] {
            assert_eq!(open_variables(&json!({"url": url, "variables": variables})), open, "{url}");
        }
    }
}
