//! Bodies of requests as values: JSON, forms, texts. What has no such value is not looked into.

use accord_codegen::lint::Context;
use accord_codegen::media;
use bytes::Bytes;
use futures_util::FutureExt as _;
use serde_json::Value;

use crate::parameters::decoded;
use crate::style;

/// Why a body cannot be read.
pub(crate) struct Malformed(pub(crate) &'static str);

/// The value of a body. None: its media type has none, such as an image.
pub(crate) fn value<'d>(
    context: &Context<'d>,
    media_type: &str,
    schema: Option<&'d Value>,
    body: &Bytes,
) -> Result<Option<Value>, Malformed> {
    let essence = media::essence(media_type);
    if media::is_json(media_type) {
        let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        return serde_json::from_slice(text).map(Some).map_err(|error| {
            Malformed(match error.classify() {
                serde_json::error::Category::Eof => "the JSON ends too early",
                _ => "the body is not valid JSON",
            })
        });
    }
    match essence.as_str() {
        "application/x-www-form-urlencoded" => {
            let text = std::str::from_utf8(body).map_err(|_| Malformed("the form is not UTF-8"))?;
            Ok(Some(style::form(context, schema, &pairs(text))))
        }
        "multipart/form-data" => multipart(context, media_type, schema, body).map(Some),
        text if text.starts_with("text/") && !text.ends_with("xml") && media::framing(text).is_none() => {
            let text = std::str::from_utf8(body).map_err(|_| Malformed("the text is not UTF-8"))?;
            Ok(Some(style::value(context, schema, None, text)))
        }
        _ => Ok(None),
    }
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

/// A form of parts as an object; a file is the text of its bytes.
fn multipart<'d>(
    context: &Context<'d>,
    media_type: &str,
    schema: Option<&'d Value>,
    body: &Bytes,
) -> Result<Value, Malformed> {
    let boundary =
        multer::parse_boundary(media_type).map_err(|_| Malformed("`Content-Type` has no boundary of the parts"))?;
    let body = body.clone();
    let whole = futures_util::stream::once(async move { Ok::<_, std::convert::Infallible>(body) });
    let mut parts = multer::Multipart::new(whole, boundary);
    let read = async move {
        let mut pairs = Vec::new();
        while let Some(part) = parts.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await?;
            pairs.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
        Ok::<_, multer::Error>(pairs)
    };
    // The whole body is there, so nothing is waited for.
    match read.now_or_never() {
        Some(Ok(pairs)) => Ok(style::form(context, schema, &pairs)),
        _ => Err(Malformed("the parts of the form cannot be read")),
    }
}
