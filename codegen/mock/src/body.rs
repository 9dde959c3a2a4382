//! Bodies of requests as values: JSON, forms, texts. What has no such value is not looked into.

use std::borrow::Cow;

use accord_codegen::lint::Context;
use accord_codegen::media;
use accord_codegen::openapi::files;
use bytes::Bytes;
use serde_json::Value;

use crate::form_fields::{self, FieldEncoding, escaped};
use crate::parameters::decoded;
use crate::style;

/// Why a body cannot be read.
pub(crate) struct Malformed(pub(crate) String);

impl From<&str> for Malformed {
    fn from(why: &str) -> Self {
        Self(why.to_owned())
    }
}

/// The value of a body. None: its media type has none, such as an image.
pub(crate) fn value<'d>(
    context: &Context<'d>,
    media_type: &str,
    schema: Option<&'d Value>,
    fields: &[FieldEncoding],
    body: &Bytes,
) -> Result<Option<Value>, Malformed> {
    let essence = media::essence(media_type);
    if schema.is_some_and(|schema| is_file(context, schema)) {
        return Ok(None);
    }
    if media::is_json(media_type) {
        let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        return serde_json::from_slice(text).map(Some).map_err(|error| {
            Malformed::from(match error.classify() {
                serde_json::error::Category::Eof => "the JSON ends too early",
                _ if error.to_string().starts_with("number out of range") => "the body has a number that is too large",
                _ => "the body is not valid JSON",
            })
        });
    }
    match essence.as_str() {
        "application/x-www-form-urlencoded" => {
            let text = std::str::from_utf8(body).map_err(|_| Malformed::from("the form is not UTF-8"))?;
            Ok(Some(form_fields::object(context, schema, fields, &raw_pairs(text))))
        }
        "multipart/form-data" => multipart(context, media_type, schema, fields, body).map(Some),
        text if text.starts_with("text/") && !text.ends_with("xml") && media::framing(text).is_none() => {
            let text = match media::is_latin1(media_type) {
                true => of_latin1(body).into(),
                false => Cow::from(std::str::from_utf8(body).map_err(|_| Malformed::from("the text is not UTF-8"))?),
            };
            Ok(Some(style::value(context, schema, None, &text)))
        }
        _ => Ok(None),
    }
}

/// A text in ISO-8859-1, in which each byte is a character.
fn of_latin1(text: &[u8]) -> String {
    text.iter().copied().map(char::from).collect()
}

/// Whether a body is bytes, whatever its media type is.
pub(crate) fn is_file<'d>(context: &Context<'d>, schema: &'d Value) -> bool {
    context.resolve(schema).is_some_and(files::is_file)
}

/// The pairs of a form or a query, decoded.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    raw_pairs(text).into_iter().map(|(name, value)| (decoded(&name), decoded(&value))).collect()
}

/// The pairs of a form or a query, as they are written.
pub(crate) fn raw_pairs(text: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (name.to_owned(), value.to_owned())
    };
    text.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// A form of parts as an object; a file is the text of its bytes. Read leniently: a name may have any characters.
fn multipart<'d>(
    context: &Context<'d>,
    media_type: &str,
    schema: Option<&'d Value>,
    fields: &[FieldEncoding],
    body: &[u8],
) -> Result<Value, Malformed> {
    let mut pairs = Vec::new();
    for part in parts(media_type, body)? {
        let Part { name, media_type, text } = part;
        let field = fields.iter().find(|field| field.name == name);
        if media_type.zip(field).is_some_and(|(media_type, field)| !field.allows(&media_type)) {
            return Err(Malformed(format!("the part `{name}` has another media type than `encoding` lists")));
        }
        pairs.push((escaped(&name), escaped(&text)));
    }
    Ok(form_fields::object(context, schema, fields, &pairs))
}

/// A part of a form.
struct Part {
    name: String,
    media_type: Option<String>,
    text: String,
}

/// The names and texts of a form, of either kind.
pub(crate) fn texts(media_type: &str, body: &[u8]) -> Vec<(String, String)> {
    if media::essence(media_type) == "multipart/form-data" {
        let parts = parts(media_type, body).unwrap_or_default();
        return parts.into_iter().map(|part| (part.name, part.text)).collect();
    }
    std::str::from_utf8(body).map(pairs).unwrap_or_default()
}

/// The parts of a form.
fn parts(media_type: &str, body: &[u8]) -> Result<Vec<Part>, Malformed> {
    let boundary = media_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.trim().split_once('=')?;
        name.eq_ignore_ascii_case("boundary").then(|| value.trim_matches('"'))
    });
    let boundary = boundary.filter(|boundary| !boundary.is_empty());
    let boundary = boundary.ok_or_else(|| Malformed::from("`Content-Type` has no boundary of the parts"))?;
    // The first boundary may be at the very beginning, without a line before it.
    let first = format!("--{boundary}");
    let delimiter = format!("\r\n{first}");
    let parts = match body.strip_prefix(first.as_bytes()) {
        Some(rest) => split(rest, delimiter.as_bytes()),
        None => split(body, delimiter.as_bytes()).split_off(1),
    };
    let mut out = Vec::new();
    for part in parts {
        if part.starts_with(b"--") {
            return Ok(out);
        }
        let mut halves = split(part, b"\r\n\r\n").into_iter();
        let head = halves.next().map(String::from_utf8_lossy).unwrap_or_default();
        let name = field_name(&head).ok_or_else(|| Malformed::from("a part of the form has no name"))?;
        let content = halves.collect::<Vec<_>>().join(b"\r\n\r\n".as_slice());
        let media_type = of_part(&head).map(str::to_owned);
        let text = match media_type.as_deref().is_some_and(media::is_latin1) {
            true => of_latin1(&content),
            false => String::from_utf8_lossy(&content).into_owned(),
        };
        out.push(Part { name, media_type, text });
    }
    Err("the last boundary of the form is missing".into())
}

/// The name in `Content-Disposition: form-data; name="…"`, which may be a word without quotes.
fn field_name(head: &str) -> Option<String> {
    let (kind, mut rest) = header(head, "content-disposition")?.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    loop {
        let (name, after) = rest.split_once('=')?;
        let (value, next) = parameter(after.trim_start());
        if name.trim_matches([';', ' ', '\t']).eq_ignore_ascii_case("name") {
            return Some(value.replace("%22", "\"").replace("%0D%0A", "\r\n"));
        }
        rest = next;
    }
}

/// The value of a parameter, and what follows it.
fn parameter(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        return (value.trim().to_owned(), rest);
    };
    let mut value = String::new();
    let mut rest = quoted;
    while let Some(at) = rest.find('"') {
        let (before, after) = rest.split_at(at);
        rest = after.get(1..).unwrap_or_default();
        // Some write a quote so. Any other backslash is one, as in paths of Windows.
        let Some(escaped) = before.strip_suffix('\\') else {
            value.push_str(before);
            return (value, rest);
        };
        value.push_str(escaped);
        value.push('"');
    }
    (value + rest, "")
}

/// The media type that the head of a part has.
fn of_part(head: &str) -> Option<&str> {
    header(head, "content-type")
}

/// A header of the head of a part.
fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut all = head.lines().filter_map(|line| line.split_once(':'));
    all.find(|(own, _)| own.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// The parts of bytes between a delimiter.
fn split<'b>(bytes: &'b [u8], delimiter: &[u8]) -> Vec<&'b [u8]> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(delimiter.len()).position(|window| window == delimiter) {
        let (before, after) = rest.split_at(at);
        out.push(before);
        rest = after.get(delimiter.len()..).unwrap_or_default();
    }
    out.push(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_bytes_whatever_its_media_type_is() {
        let document = accord_codegen::load::from_text("a.yaml".as_ref(), "openapi: 3.0.3\n").unwrap();
        let context = Context::of_references(&document);
        let schema = serde_json::json!({ "type": "string", "format": "binary" });
        let bytes = Bytes::from_static(b"\xff\xfe");
        for media_type in ["text/plain", "application/json", "application/octet-stream"] {
            assert_eq!(value(&context, media_type, Some(&schema), &[], &bytes).ok(), Some(None), "{media_type}");
        }
        assert!(value(&context, "text/plain", None, &[], &bytes).is_err());
    }

    #[test]
    fn a_form_of_parts_is_read() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\ncontent-disposition: form-data; \
                    name=\"\u{1d}\"; filename=\"f\"\r\nContent-Type: text/plain\r\n\r\nx\r\n\r\ny\r\n--b--\r\n";
        let document = accord_codegen::load::from_text("a.yaml".as_ref(), "openapi: 3.0.3\n").unwrap();
        let context = Context::of_references(&document);
        let read = |media_type, body: &str| multipart(&context, media_type, None, &[], body.as_bytes()).ok();
        let expected = serde_json::json!({ "a": "1", "\u{1d}": "x\r\n\r\ny" });
        assert_eq!(read("multipart/form-data; boundary=b", body), Some(expected));
        assert_eq!(read("multipart/form-data; boundary=\"b\"", "--b--"), Some(serde_json::json!({})));
        assert_eq!(read("multipart/form-data", body), None);
        assert_eq!(read("multipart/form-data; boundary=b", "--b\r\n"), None);
    }

    #[test]
    fn the_name_of_a_part_is_read_in_each_of_its_forms() {
        for (head, name) in [
            ("Content-Disposition: form-data; name=\"a\"", Some("a")),
            ("content-disposition:FORM-DATA;NAME=a;filename=b", Some("a")),
            ("Content-Disposition: form-data;\tfilename=\"; name=\\\"b\\\"\"; name = \"a\"", Some("a")),
            ("Content-Disposition: form-data; filename=\"C:\\b\"; name=\"a%22\\\"b\"", Some("a\"\"b")),
            ("X-Note: form-data; name=\"b\"\r\nContent-Disposition: form-data; name=\"a\"", Some("a")),
            ("Content-Disposition: form-data; name=\"a", Some("a")),
            ("Content-Disposition: form-data; filename=\"a\"", None),
            ("Content-Disposition: attachment; name=\"a\"", None),
            ("X-Note: a", None),
        ] {
            assert_eq!(field_name(head).as_deref(), name, "{head}");
        }
    }

    #[test]
    fn a_text_in_iso_8859_1_is_read_so() {
        let document = accord_codegen::load::from_text("a.yaml".as_ref(), "openapi: 3.0.3\n").unwrap();
        let context = Context::of_references(&document);
        let read =
            |media_type, body: &'static [u8]| value(&context, media_type, None, &[], &body.into()).ok().flatten();
        assert_eq!(read("text/plain; charset=ISO-8859-1", b"\xe9"), Some("\u{e9}".into()));
        assert_eq!(read("text/plain", "\u{e9}".as_bytes()), Some("\u{e9}".into()));
        let form = b"--b\r\nContent-Disposition: form-data; name=\"a\"\r\ncontent-type: text/plain; charset=\"latin1\"\r\n\r\n\xe9\r\n--b--";
        assert_eq!(read("multipart/form-data; boundary=b", form), Some(serde_json::json!({ "a": "\u{e9}" })));
    }
}
