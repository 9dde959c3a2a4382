//! Media types, and names of headers and cookies, as documents have them.

use crate::dialect::Framing;

/// The type without its parameters, in lower case.
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A character set, as far as the client knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Charset {
    /// UTF-8, or ASCII.
    Utf8,
    /// ISO-8859-1.
    Latin1,
    /// Any other.
    Other,
}

/// The character set that a media type has as a parameter. The runtime reads it alike.
fn charset(media_type: &str) -> Option<Charset> {
    let parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, name) = parameters.into_iter().find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"))?;
    Some(match name.trim().trim_matches('"').to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => Charset::Utf8,
        "iso-8859-1" | "latin1" | "iso8859-1" | "iso_8859-1" => Charset::Latin1,
        _ => Charset::Other,
    })
}

/// Whether texts of a media type are in ISO-8859-1. JSON is in UTF-8, whatever it says.
pub fn is_latin1(media_type: &str) -> bool {
    charset(media_type) == Some(Charset::Latin1) && !is_json(media_type)
}

/// A media type with the character set in which its body is sent: that of a text, where the client knows it, or else UTF-8.
pub fn sent(media_type: &str) -> String {
    match charset(media_type) {
        None | Some(Charset::Utf8) => media_type.to_owned(),
        Some(Charset::Latin1) if !is_json(media_type) => media_type.to_owned(),
        Some(Charset::Latin1 | Charset::Other) => in_utf8(media_type),
    }
}

/// What two spellings of a media type have in common: its parts in lower case, without a character set that is UTF-8, as where
/// none is stated.
pub fn parts(media_type: &str) -> Vec<String> {
    let is_utf8 = charset(media_type) == Some(Charset::Utf8);
    let stated = media_type.split(';').filter(|part| !is_utf8 || !is_charset(part));
    stated.map(|part| part.trim().to_ascii_lowercase().replace('"', "")).collect()
}

/// Whether it is `application/json` without parameters, but for the character set that JSON has anyway. Any other parameter,
/// such as a version, selects what the body means.
pub fn is_plain_json(media_type: &str) -> bool {
    parts(media_type).iter().filter(|part| !part.is_empty()).eq(["application/json"])
}

/// Whether a parameter of a media type names its character set.
fn is_charset(parameter: &str) -> bool {
    parameter.split_once('=').is_some_and(|(key, _)| key.trim().eq_ignore_ascii_case("charset"))
}

/// A media type whose character set is UTF-8, where it has one.
fn in_utf8(media_type: &str) -> String {
    if matches!(charset(media_type), None | Some(Charset::Utf8)) {
        return media_type.to_owned();
    }
    let kept = media_type.split(';').filter(|parameter| !is_charset(parameter)).map(str::trim);
    kept.chain(["charset=utf-8"]).collect::<Vec<_>>().join("; ")
}

/// What a kind of JSON is called: `merge-patch` of `application/merge-patch+json`.
pub fn json_subtype(media_type: &str) -> String {
    let essence = essence(media_type);
    let subtype = essence.rsplit('/').next().unwrap_or_default();
    subtype.strip_suffix("+json").unwrap_or(subtype).to_owned()
}

/// Whether it is a range that JSON is in.
pub fn is_any(media_type: &str) -> bool {
    matches!(essence(media_type).as_str(), "*/*" | "*" | "application/*")
}

/// Whether content of this media type in a string is text, and not bytes.
pub fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("text/")
        || ["json", "xml", "yaml", "x-www-form-urlencoded", "javascript", "jwt"]
            .iter()
            .any(|end| essence.ends_with(end))
}

/// Whether it is JSON.
pub fn is_json(media_type: &str) -> bool {
    if framing(media_type).is_some() {
        return false;
    }
    let essence = essence(media_type);
    // Some write the suffix before the name: `application/json+sarif`.
    let is_plain = essence == "application/json" || essence == "text/json";
    is_plain || essence.ends_with("+json") || essence.starts_with("application/json+") || is_named_json(&essence)
}

/// Whether a media type is JSON by a name that is not registered, with a version or without, such as
/// `application/x-amz-json-1.0`. The runtime has the same, see the test.
fn is_named_json(essence: &str) -> bool {
    let Some(("application" | "text", subtype)) = essence.split_once('/') else { return false };
    let is_version = |word: &&str| word.strip_prefix('v').unwrap_or(word).bytes().all(|byte| byte.is_ascii_digit());
    let last = subtype.split(['-', '.', '_']).rfind(|word| !is_version(word));
    last == Some("json") || matches!(subtype, "json-rpc" | "jsonrequest")
}

/// Whether it is a form: fields by their names.
pub fn is_form(media_type: &str) -> bool {
    essence(media_type).starts_with("multipart/") || is_url_form(media_type)
}

/// Whether it is a form that is one text, as a query is.
pub fn is_url_form(media_type: &str) -> bool {
    essence(media_type) == "application/x-www-form-urlencoded"
}

/// How the events of a stream of this type are told apart; none where it is no stream.
pub fn framing(media_type: &str) -> Option<Framing> {
    let essence = essence(media_type);
    match essence.as_str() {
        "text/event-stream" => Some(Framing::EventStream),
        "application/json-seq" => Some(Framing::JsonSeq),
        seq if seq.ends_with("+json-seq") => Some(Framing::JsonSeq),
        lines if JSON_LINES.contains(&lines) => Some(Framing::JsonLines),
        _ => None,
    }
}

/// The names that JSON lines have; none is registered. The runtime has the same list, see the test.
const JSON_LINES: [&str; 10] = [
    "application/jsonl",
    "application/x-jsonl",
    "application/jsonlines",
    "application/x-jsonlines",
    "application/json-lines",
    "application/ndjson",
    "application/x-ndjson",
    "application/json-stream",
    "application/stream+json",
    "text/jsonl",
];

/// Whether a text is `type/subtype`, with parameters or without, and can stand in a header.
pub fn is_media_type(text: &str) -> bool {
    let word =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-*".contains(&b));
    let essence = text.split(';').next().unwrap_or_default().trim_end();
    essence.split_once('/').is_some_and(|(kind, sub)| word(kind) && word(sub))
        && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Whether a text can be the name of a header.
pub fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// Whether a text can be the name of a cookie: services have brackets and colons in them, which do not end it.
pub fn is_cookie_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic() && !b";,=\"\\".contains(&b))
}

#[cfg(test)]
mod tests {
    const OWN: &str = include_str!("media.rs");
    const RUNTIME: &str = include_str!("../runtime/src/media.rs");

    /// The text of one of both files between two others.
    fn between(source: &'static str, start: &str, end: &str) -> Option<&'static str> {
        source.split_once(start)?.1.split_once(end).map(|(text, _)| text)
    }

    #[test]
    fn the_runtime_knows_the_same_names_of_json_lines() {
        let list = |source| between(source, "JSON_LINES: ", "];");
        let own = list(OWN);
        assert!(own.is_some_and(|list| list.contains("\"application/x-ndjson\"")), "{own:?}");
        assert_eq!(own, list(RUNTIME));
    }

    #[test]
    fn the_runtime_knows_json_by_the_same_names() {
        let body = |source| between(source, "fn is_named_json(essence: &str) -> bool {", "\n}\n");
        let own = body(OWN);
        assert!(own.is_some_and(|body| body.contains("\"json-rpc\"")), "{own:?}");
        assert_eq!(own, body(RUNTIME));
    }
}
