//! Bodies of answers: a value in the form of its media type, and which media type a caller wants.

use accord_codegen::dialect::Stream;
use accord_codegen::media;
use bytes::Bytes;
use serde_json::Value;

use crate::details::Media;
use crate::frames;
use crate::values::text;

/// The media type that a caller wants of those that are documented; the first where it takes several alike. None: it takes
/// none of them.
pub(crate) fn negotiate<'m>(content: &'m [Media], accept: Option<&str>) -> Option<&'m Media> {
    let Some(accept) = accept.map(str::trim).filter(|accept| !accept.is_empty()) else { return content.first() };
    let ranges: Vec<(String, f32)> = accept.split(',').map(range).collect();
    let mut best: Option<(&Media, f32)> = None;
    for media in content {
        let weight = weight(&ranges, &media.name);
        if weight > 0.0 && best.is_none_or(|(_, most)| weight > most) {
            best = Some((media, weight));
        }
    }
    best.map(|(media, _)| media)
}

fn range(text: &str) -> (String, f32) {
    let mut parts = text.split(';');
    let essence = media::essence(parts.next().unwrap_or_default());
    let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok());
    (essence, weight.unwrap_or(1.0))
}

/// How much a type is wanted: by the range that is the most exact.
fn weight(ranges: &[(String, f32)], name: &str) -> f32 {
    let essence = media::essence(name);
    let kind = essence.split('/').next().unwrap_or_default();
    let exactness = |range: &str| match range {
        "*/*" | "*" => Some(0),
        range if range == essence => Some(2),
        range if range.strip_suffix("/*") == Some(kind) => Some(1),
        // A range in the document is whatever the caller takes.
        range if essence == "*/*" || essence.strip_suffix("/*").is_some_and(|k| range.split('/').next() == Some(k)) => {
            Some(1)
        }
        _ => None,
    };
    let matching = ranges.iter().filter_map(|(range, weight)| Some((exactness(range)?, *weight)));
    matching.max_by_key(|(exact, _)| *exact).map_or(0.0, |(_, weight)| weight)
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

/// A value as a body of a media type.
pub(crate) fn encode(media_type: &str, stream: Option<&Stream>, value: &Value) -> Bytes {
    let essence = media::essence(media_type);
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
            Value::String(text) if text.trim_start().starts_with('<') => text.clone().into(),
            value => format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{}", element("root", value)).into(),
        },
        (_, Value::String(text)) if !text.is_empty() && is_text(&essence) => text.clone().into(),
        (kind, Value::String(text)) => sample(kind).map_or_else(|| text.clone().into(), Bytes::from_static),
        (_, value) => text(value).into(),
    }
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

fn element(name: &str, value: &Value) -> String {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
    };
    let name = if is_name(name) { name } else { "item" };
    let inside = match value {
        Value::Object(members) => members.iter().map(|(name, value)| element(name, value)).collect(),
        Value::Array(items) => items.iter().map(|item| element("item", item)).collect(),
        Value::Null => String::new(),
        value => text(value).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
    };
    format!("<{name}>{inside}</{name}>")
}
