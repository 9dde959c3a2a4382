//! Fields of a body that its type does not have, or that it has with other values.

use std::collections::BTreeMap;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use url::form_urlencoded;

use super::form;
use crate::json::edit::{self, Element};
use crate::payload::{Content, EncodeError, Payload};
use crate::{OpenJson, media, pointer};

/// A body with fields that its type does not have, or with other values of those that it has.
pub(crate) fn with_extra(payload: Payload, extra: Vec<(String, Box<RawValue>)>) -> Result<Payload, EncodeError> {
    let no_fields = || EncodeError::says("only a JSON object or a form can take an extra field");
    Ok(match payload.0 {
        Content::Empty => Payload::json(json(&extra.into_iter().collect::<BTreeMap<_, _>>())?),
        Content::Json(bytes) => {
            // What is there stays as it is written, digit by digit.
            let mut fields: BTreeMap<String, Box<RawValue>> =
                crate::json::from_slice(&bytes).map_err(|_| no_fields())?;
            fields.extend(extra);
            Payload::json(json(&fields)?)
        }
        Content::Form(text) => Payload(Content::Form(form::with_fields(&text, &extra)?)),
        #[cfg(feature = "files")]
        Content::Multipart(mut form) => {
            extra.iter().for_each(|(name, _)| form.remove(name));
            extra.iter().try_for_each(|(name, value)| form.text(name, value))?;
            form.into()
        }
        _ => return Err(no_fields()),
    })
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, EncodeError> {
    serde_json::to_vec(value).map_err(|_| not_json())
}

pub(crate) fn not_json() -> EncodeError {
    EncodeError::says("an extra field has no JSON encoding")
}

/// A body with a value at a JSON pointer. What is there else stays as it is written, digit by digit.
pub(crate) fn with_value(payload: Payload, pointer: &str, value: Box<RawValue>) -> Result<Payload, EncodeError> {
    match payload.0 {
        Content::Form(_) => with_extra(payload, vec![(form_name(pointer), value)]),
        Content::Empty => Ok(Payload::json(put(None, pointer, &value)?.get().to_owned())),
        Content::Json(bytes) => {
            let body = crate::json::from_slice::<Box<RawValue>>(&bytes).map_err(|_| no_object())?;
            Ok(Payload::json(put(Some(&body), pointer, &value)?.get().to_owned()))
        }
        _ => Err(no_object()),
    }
}

/// A secret as JSON: a text, or the number that it is.
pub(crate) fn secret_json(secret: &str, is_number: bool) -> Option<Box<RawValue>> {
    if !is_number {
        return to_raw_value(secret).ok();
    }
    let number = RawValue::from_string(secret.to_owned()).ok()?;
    number.get().starts_with(|first: char| first == '-' || first.is_ascii_digit()).then_some(number)
}

/// A body with a secret at a JSON pointer, or as a field of a form. An element of a list comes before the one that is there.
pub(crate) fn with_secret(
    payload: &Payload,
    headers: &mut HeaderMap,
    pointer: &str,
    (secret, is_number): (&str, bool),
) -> Option<Payload> {
    let json = secret_json(secret, is_number)?;
    let text = json.get();
    let is_json = |headers: &HeaderMap| {
        let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        media_type.is_some_and(media::is_json)
    };
    let placed = |body: &[u8]| {
        let body = crate::json::as_text(body)?;
        Some(Payload(Content::Bytes(edit::with(Some(body), pointer, text, Element::Moved)?.into())))
    };
    match &payload.0 {
        Content::Empty => {
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
            Some(Payload(Content::Bytes(edit::with(None, pointer, text, Element::Moved)?.into())))
        }
        Content::Json(body) => placed(body),
        Content::Bytes(body) if is_json(headers) => placed(body),
        Content::Form(form) => {
            let field = (form_name(pointer), json);
            Some(Payload(Content::Form(form::with_fields(form, &[field]).ok()?)))
        }
        #[cfg(feature = "files")]
        Content::Multipart(form) => {
            let mut form = form.clone();
            let name = form_name(pointer);
            form.remove(&name);
            form.prepend_text(&name, secret);
            Some(form.into())
        }
        _ => None,
    }
}

/// The value at a JSON pointer of a body, if it has one.
pub(crate) fn value(payload: &Payload, pointer: &str) -> Option<OpenJson> {
    match &payload.0 {
        Content::Form(text) => {
            let name = form_name(pointer);
            let (_, value) = form_urlencoded::parse(text.as_bytes()).find(|(field, _)| *field == name)?;
            Some(Value::String(value.into_owned()).into())
        }
        Content::Json(bytes) => json_value(bytes, pointer),
        _ => None,
    }
}

/// The value at a JSON pointer of a JSON text, unless it is null.
pub(crate) fn json_value(json: &[u8], pointer: &str) -> Option<OpenJson> {
    pointer::decode::<OpenJson>(json, pointer).ok()?.filter(|value| !value.is_null())
}

/// The JSON of the value at a JSON pointer of a body.
pub(crate) fn raw_value(body: &[u8], pointer: &str) -> Result<Option<Box<RawValue>>, EncodeError> {
    pointer::decode(body, pointer).map_err(|_| no_json_body())
}

pub(crate) fn no_json_body() -> EncodeError {
    EncodeError::says("the requests for the results repeat a field of the body, which is not JSON")
}

/// A field of a form has the name that the pointer begins with.
fn form_name(pointer: &str) -> String {
    pointer::segments(pointer).next().unwrap_or_default().into_owned()
}

/// A body with a value at a JSON pointer.
pub(crate) fn put(body: Option<&RawValue>, pointer: &str, value: &RawValue) -> Result<Box<RawValue>, EncodeError> {
    let text = edit::with(body.map(RawValue::get), pointer, value.get(), Element::Replaced).ok_or_else(no_object)?;
    RawValue::from_string(text).map_err(|_| no_object())
}

fn no_object() -> EncodeError {
    EncodeError::says("a value goes into the body, which has no place for it")
}
