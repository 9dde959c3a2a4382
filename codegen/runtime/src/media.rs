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

/// Whether a media type says that its text is in ISO-8859-1.
pub(crate) fn is_latin1(media_type: &str) -> bool {
    let parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let mut sets = parameters.filter(|(key, _)| key.trim().eq_ignore_ascii_case("charset"));
    let names = ["iso-8859-1", "latin1", "iso8859-1", "iso_8859-1"];
    sets.next().is_some_and(|(_, set)| names.iter().any(|name| set.trim().trim_matches('"').eq_ignore_ascii_case(name)))
}

/// Whether it is JSON. Some write the suffix before the name: `application/json+sarif`.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_plain = matches!(essence.as_str(), "application/json" | "text/json");
    is_plain || essence.ends_with("+json") || essence.starts_with("application/json+")
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
