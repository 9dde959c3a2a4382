//! Media types, as documents and headers have them.

use crate::facts::Framing;

/// The type without its parameters; of several, the first.
pub(crate) fn bare(media_type: &str) -> &str {
    media_type.split([';', ',']).next().unwrap_or_default().trim()
}

/// The same in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    bare(media_type).to_ascii_lowercase()
}

/// The character set that a media type names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum CharacterSet {
    /// UTF-8, ASCII, which is a part of it, or none.
    Utf8,
    Latin1,
    /// One that is not read.
    Other,
}

impl CharacterSet {
    pub(crate) fn of(media_type: &str) -> Self {
        let parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
        let mut sets = parameters.filter(|(key, _)| key.trim().eq_ignore_ascii_case("charset"));
        let Some((_, set)) = sets.next() else { return Self::Utf8 };
        let set = set.trim().trim_matches('"').trim();
        let is_one_of = |names: &[&str]| names.iter().any(|name| set.eq_ignore_ascii_case(name));
        match set {
            _ if is_one_of(&["", "utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968"]) => Self::Utf8,
            _ if is_one_of(&["iso-8859-1", "latin1", "iso8859-1", "iso_8859-1"]) => Self::Latin1,
            _ => Self::Other,
        }
    }
}

/// Whether a media type says that its text is in ISO-8859-1.
pub(crate) fn is_latin1(media_type: &str) -> bool {
    CharacterSet::of(media_type) == CharacterSet::Latin1
}

/// Whether it is JSON. Some write the suffix before the name: `application/json+sarif`.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_plain = matches!(essence.as_str(), "application/json" | "text/json");
    is_plain || essence.ends_with("+json") || essence.starts_with("application/json+") || is_named_json(&essence)
}

/// Whether a media type is JSON by a name that is not registered, with a version or without, such as
/// `application/x-amz-json-1.0`. The generator has the same.
fn is_named_json(essence: &str) -> bool {
    let Some(("application" | "text", subtype)) = essence.split_once('/') else { return false };
    let is_version = |word: &&str| word.strip_prefix('v').unwrap_or(word).bytes().all(|byte| byte.is_ascii_digit());
    let last = subtype.split(['-', '.', '_']).rfind(|word| !is_version(word));
    last == Some("json") || matches!(subtype, "json-rpc" | "jsonrequest")
}

/// Whether a media type is of another, or in a range such as `image/*`.
pub(crate) fn is_in(range: &str, media_type: &str) -> bool {
    let (range, media_type) = (essence(range), essence(media_type));
    match range.strip_suffix('*') {
        Some("" | "*/") => true,
        Some(kind) => media_type.starts_with(kind),
        None => range == media_type,
    }
}

/// How the events of a stream of this type are told apart; none where it is no stream.
pub(crate) fn framing(media_type: &str) -> Option<Framing> {
    let essence = essence(media_type);
    match essence.as_str() {
        "text/event-stream" => Some(Framing::Events),
        "application/json-seq" => Some(Framing::Sequence),
        seq if seq.ends_with("+json-seq") => Some(Framing::Sequence),
        lines if JSON_LINES.contains(&lines) => Some(Framing::Lines),
        _ => None,
    }
}

/// The names that JSON lines have; none is registered. The generator has the same list, and a test for it.
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
