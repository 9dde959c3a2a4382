//! Bodies of answers: a value in the form of its media type, and which media type a caller wants.

use accord_codegen::lint::Context;
use accord_codegen::media;
use bytes::Bytes;
use serde_json::Value;

use crate::details::Media;
use crate::frames;
use crate::media_type::{MediaType, split};
use crate::values::text;
use crate::xml;

/// The media type that a caller wants of those that are documented; the first where it takes several alike. None: it takes
/// none of them.
pub(crate) fn negotiate<'m>(content: &'m [Media], accept: Option<&str>) -> Option<&'m Media> {
    let Some(accept) = accept.map(str::trim).filter(|accept| !accept.is_empty()) else { return content.first() };
    let ranges: Vec<(MediaType, f32)> = split(accept, ',').into_iter().map(range).collect();
    let mut best: Option<(&Media, f32)> = None;
    for media in content {
        let weight = weight(&ranges, &media.name);
        if weight > 0.0 && best.is_none_or(|(_, most)| weight > most) {
            best = Some((media, weight));
        }
    }
    best.map(|(media, _)| media)
}

fn range(text: &str) -> (MediaType, f32) {
    let range = MediaType::read(text);
    let weight = range.parameter("q").and_then(|weight| weight.parse().ok()).unwrap_or(1.0);
    (range, weight)
}

/// How much a type is wanted: by the range that is the most exact.
fn weight(ranges: &[(MediaType, f32)], name: &str) -> f32 {
    let documented = MediaType::read(name);
    let essence = documented.essence.as_str();
    let exactness = |range: &MediaType| match range.essence.as_str() {
        "*/*" | "*" => Some(0),
        same if same == essence => Some(2 + range.parameters_alike(&documented)?),
        // A range in the document is whatever the caller takes.
        range if is_in(essence, range) || is_in(range, essence) => Some(1),
        _ => None,
    };
    let matching = ranges.iter().filter_map(|(range, weight)| Some((exactness(range)?, *weight)));
    matching.max_by_key(|(exact, _)| *exact).map_or(0.0, |(_, weight)| weight)
}

/// Whether a media type without parameters is in a range, such as `image/*`.
pub(crate) fn is_in(essence: &str, range: &str) -> bool {
    range == "*/*" || range.strip_suffix("/*").is_some_and(|kind| essence.split('/').next() == Some(kind))
}

/// The media type that is sent: of a range, one that is in it.
pub(crate) fn sent(media: &Media, accept: Option<&str>) -> String {
    let essence = media::essence(&media.name);
    if !essence.contains('*') {
        return media.name.clone();
    }
    let wanted = accept.and_then(|accept| accept.split(',').next()).map(media::essence);
    if let Some(wanted) = wanted.filter(|wanted| !wanted.contains('*') && wanted.contains('/')) {
        return wanted;
    }
    match essence.as_str() {
        "image/*" => "image/png",
        "text/*" => "text/plain",
        "audio/*" => "audio/mpeg",
        "video/*" => "video/mp4",
        _ => "application/json",
    }
    .to_owned()
}

/// A body.
pub(crate) struct Encoded {
    pub(crate) bytes: Bytes,
    /// Whether its character set does not have all characters of the value.
    pub(crate) is_lossy: bool,
}

impl From<Bytes> for Encoded {
    fn from(bytes: Bytes) -> Self {
        Self { bytes, is_lossy: false }
    }
}

impl From<String> for Encoded {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

/// A value as a body of a media type.
pub(crate) fn encode(context: &Context<'_>, media: &Media, media_type: &str, value: &Value) -> Encoded {
    let essence = media::essence(media_type);
    let stream = media.stream.as_ref();
    let in_charset = |text: String| match media::is_latin1(media_type) {
        true => to_latin1(&text),
        false => text.into(),
    };
    if let Some(framing) = stream.and_then(|stream| stream.framing).or_else(|| media::framing(media_type)) {
        return frames::written(framing, stream, value).into();
    }
    if media::is_json(media_type) {
        return value.to_string().into();
    }
    match (essence.as_str(), value) {
        ("application/x-www-form-urlencoded", Value::Object(members)) => {
            let mut out = url::form_urlencoded::Serializer::new(String::new());
            for (name, value) in members {
                out.append_pair(name, &text(value));
            }
            out.finish().into()
        }
        (xml, value) if xml.ends_with("/xml") || xml.ends_with("+xml") => match value {
            Value::String(text) if text.trim_start().starts_with('<') => in_charset(text.clone()),
            value => {
                let charset = if media::is_latin1(media_type) { "ISO-8859-1" } else { "UTF-8" };
                let element = xml::document(context, media.schema.as_deref(), value);
                in_charset(format!("<?xml version=\"1.0\" encoding=\"{charset}\"?>{element}"))
            }
        },
        (_, Value::String(text)) if !text.is_empty() && is_text(&essence) => in_charset(text.clone()),
        (kind, Value::String(text)) => match sample(kind) {
            Some(file) => Bytes::from_static(file).into(),
            None => in_charset(text.clone()),
        },
        (_, value) => in_charset(text(value)),
    }
}

/// A text in ISO-8859-1, with a question mark for each character that it does not have.
fn to_latin1(text: &str) -> Encoded {
    let bytes = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect::<Vec<u8>>();
    Encoded { bytes: bytes.into(), is_lossy: text.chars().any(|c| u8::try_from(c).is_err()) }
}

fn is_text(essence: &str) -> bool {
    essence.starts_with("text/") || essence.ends_with("/javascript") || essence.ends_with("yaml")
}

/// The smallest file of a kind.
fn sample(essence: &str) -> Option<&'static [u8]> {
    Some(match essence {
        "application/pdf" => b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        "image/png" => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89",
        "image/gif" => b"GIF89a\x01\0\x01\0\0\0\0;",
        "image/jpeg" => b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9",
        "application/zip" => b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        "application/gzip" => b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::{ask, mock};

    fn served(content: &str, accept: &str) -> (u16, Vec<u8>, bool) {
        let answers = format!("responses: {{ '200': {{ description: A., content: {{ {content} }} }} }}");
        let mock = mock(&format!("paths: {{ /a: {{ get: {{ {answers} }} }} }}\n"), Options::default());
        let reply = ask(&mock, "GET /a", &[("accept", accept)]);
        (reply.status.as_u16(), reply.body.to_vec(), reply.headers.contains_key("accord-mock-reason"))
    }

    #[test]
    fn a_text_in_iso_8859_1_is_sent_so() {
        let text = |example: &str| {
            served(
                &format!("'text/plain; charset=iso-8859-1': {{ schema: {{ type: string }}, example: '{example}' }}"),
                "",
            )
        };
        assert_eq!(text("\u{e9}"), (200, vec![0xe9], false));
        assert_eq!(text("\u{e9}\u{20ac}"), (200, vec![0xe9, b'?'], true));
        let json =
            served("'application/json; charset=iso-8859-1': { schema: { type: string }, example: '\u{e9}' }", "");
        assert_eq!(json.1, "\"\u{e9}\"".as_bytes());
        let xml =
            served("'application/xml; charset=iso-8859-1': { schema: { type: string }, example: '\u{e9}' }", "").1;
        let form = "'application/x-www-form-urlencoded; charset=iso-8859-1': { example: { a: '\u{20ac}' } }";
        assert_eq!(served(form, ""), (200, b"a=%E2%82%AC".to_vec(), false));
        assert_eq!(xml, b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><root>\xe9</root>");
    }

    #[test]
    fn the_media_type_with_the_parameters_that_are_asked_for_is_served() {
        let content = "'application/json; version=1': { example: 1 }, 'application/json; version=2': { example: 2 }";
        for (accept, expected) in [
            ("application/json", (200, "1")),
            ("application/json;version=2", (200, "2")),
            ("application/json; version=\"2\"; q=0.5, application/json; q=0.1", (200, "2")),
            ("application/json; version=2; q=0.1, application/json", (200, "1")),
            ("application/json; charset=utf-8", (200, "1")),
            ("application/*", (200, "1")),
        ] {
            let (status, body, _) = served(content, accept);
            assert_eq!((status, String::from_utf8(body).unwrap().as_str()), expected, "{accept}");
        }
        assert_eq!(served(content, "application/json; version=3").0, 406);
    }
}
