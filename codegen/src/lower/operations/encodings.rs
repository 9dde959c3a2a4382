//! How the fields of a form are written: what `encoding` says of them, and what it makes of their schemas.
//!
//! ```yaml
//! schema: {properties: {photo: {type: string}, sheet: {type: object}}}                            # before
//! encoding: {photo: {contentType: image/png}, sheet: {contentType: application/xml}}
//! schema: {properties: {photo: {type: string, format: binary}, sheet: {type: string}}}            # after, and in the hints
//! ```
//! A part that is bytes is a file whatever its schema says, and one of a form that we do not write is a text.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Value, json};

use crate::dialect::{Format, Key as _, ListStyle};
use crate::lower::{BodyKind, Encoding, Style, Writing, operations::parameters, walk};
use crate::media::{is_media_type, sent};
use crate::openapi::files::{self, Count, is_binary};
use crate::openapi::members::COMBINATIONS;

/// Makes bytes of each part that is bytes in one of several ways: through a reference that may be null, as one file or a list
/// of them, or as a file or a text. Whether there was one.
pub(in crate::lower) fn files(document: &Value, object: &mut Value) -> bool {
    let mut changed = false;
    for (_, property) in object.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        changed |= file(document, property);
    }
    // The parts that have no name here are files, or all others are.
    if let Some(rest) = object.get_mut("additionalProperties").filter(|rest| is_file(document, rest)) {
        changed |= file(document, rest);
    }
    changed
}

fn is_file(document: &Value, schema: &Value) -> bool {
    files::of(document, schema).is_some_and(|files| files.count == Count::One)
}

/// Makes bytes of one part.
fn file(document: &Value, property: &mut Value) -> bool {
    let resolved = walk::resolve(document, property);
    let is_list = resolved.get("items").is_some();
    let holds = |key: &str| resolved.get(key).is_some_and(|held| is_binary(walk::resolve(document, held)));
    let is_map = property.get("$ref").is_none() && property.get("additionalProperties").is_some_and(is_binary);
    let is_plain = is_binary(resolved) || holds("items") || is_map;
    let Some(found) = files::of(document, property).filter(|_| !is_plain) else { return false };
    let bytes = json!({ "type": "string", "format": "binary" });
    let becomes = match found.count {
        Count::One => bytes,
        Count::Many if is_list => bytes,
        Count::Many => json!({ "type": "array", "items": bytes }),
        Count::Named => json!({ "type": "object", "additionalProperties": bytes }),
    };
    retype(document, property, &becomes);
    let property = walk::object(property);
    if found.is_nullable {
        property.insert("nullable".to_owned(), json!(true));
    }
    if found.has_others {
        let said = property.get("description").and_then(Value::as_str).unwrap_or_default();
        let said = format!("{}\n\nA text is sent by `FilePart::from_text`.", said.trim_end());
        property.insert("description".to_owned(), json!(said.trim_start()));
    }
    true
}

/// The encodings of the parts of a multipart body, and whether a schema of a part was changed for it.
pub(in crate::lower) fn parts(
    document: &Value,
    object: &mut Value,
    encoding: Option<&Value>,
) -> (BTreeMap<String, Encoding>, bool) {
    let mut found = BTreeMap::new();
    let mut changed = false;
    for (name, said) in encoding.and_then(Value::as_object).into_iter().flatten() {
        let Some(property) = object.get_mut("properties").and_then(|properties| properties.get_mut(name)) else {
            continue;
        };
        let Some((encoding, becomes)) = part(document, property, said) else { continue };
        found.insert(name.clone(), encoding);
        if let Some(becomes) = becomes {
            retype(document, property, &becomes);
            changed = true;
        }
    }
    (found, changed)
}

/// One part's encoding, and what its value becomes for that.
fn part(document: &Value, property: &Value, said: &Value) -> Option<(Encoding, Option<Value>)> {
    let media = media_types(said);
    let value = walk::resolve(document, property);
    let named = value.get("additionalProperties").map(|named| walk::resolve(document, named));
    let value = value.get("items").map_or(value, |items| walk::resolve(document, items));
    if is_binary(named.filter(|named| is_binary(named)).unwrap_or(value)) {
        return (!media.is_empty()).then_some((Encoding::File(media), None));
    }
    if let Some(writing) = styled(said, &["style", "explode", ListStyle::NAME]) {
        return Some((Encoding::Styled(writing), None));
    }
    let first = media.iter().find(|media| !media.contains('*'))?;
    // Base64 is a text, and so is what has a list of values.
    let bare = ["format", "enum"].iter().all(|key| value.get(key).is_none());
    let is_text = is(value, "type", "string");
    let is_scalar = is_text || ["integer", "number", "boolean"].iter().any(|name| is(value, "type", name));
    Some(match BodyKind::of(first) {
        BodyKind::Bytes if !is_scalar || is_text && bare => {
            (Encoding::File(media), Some(json!({ "type": "string", "format": "binary" })))
        }
        BodyKind::Text if !is_scalar => (Encoding::Typed(sent(first)), Some(json!({ "type": "string" }))),
        _ => (Encoding::Typed(sent(first)), None),
    })
}

/// The styles of the fields of a form that are not written as forms usually are.
pub(in crate::lower) fn fields(
    document: &Value,
    schema: &Value,
    encoding: Option<&Value>,
) -> BTreeMap<String, Writing> {
    let said = encoding.and_then(Value::as_object).into_iter().flatten();
    let one = |(name, said): (&String, &Value)| {
        let json = || media_types(said).first().is_some_and(|media| BodyKind::of(media) == BodyKind::Json);
        let writing = styled(said, &["style", "explode", "allowReserved", ListStyle::NAME]);
        Some((name.clone(), writing.or_else(|| json().then(|| Writing::of(Style::Json, false)))?))
    };
    let mut found: BTreeMap<String, Writing> = said.filter_map(one).collect();
    for name in digit_fields(document, schema) {
        found.entry(name).or_insert_with(|| Writing::of(Style::Form, true)).digits = true;
    }
    found
}

/// The fields of a form whose booleans are written as digits.
fn digit_fields(document: &Value, schema: &Value) -> BTreeSet<String> {
    let parts = walk::members(document, schema, COMBINATIONS).into_iter();
    let fields = parts.filter_map(|part| part.get("properties")?.as_object()).flatten();
    fields.filter(|(_, property)| is_digit(document, property)).map(|(name, _)| name.clone()).collect()
}

/// Whether a value, or each of its items, has the format of a digit.
fn is_digit(document: &Value, schema: &Value) -> bool {
    let says = |schema: &Value| is(schema, Format::NAME, "digit-boolean");
    let mut open = vec![schema];
    let mut seen: HashSet<*const Value> = HashSet::new();
    while let Some(next) = open.pop() {
        let resolved = walk::resolve(document, next);
        if says(next) || says(resolved) {
            return true;
        }
        if seen.insert(std::ptr::from_ref(resolved)) {
            open.extend(
                resolved.get("allOf").and_then(Value::as_array).into_iter().flatten().chain(resolved.get("items")),
            );
        }
    }
    false
}

/// How an encoding says that a field is written, if it has one of these keys.
fn styled(said: &Value, keys: &[&str]) -> Option<Writing> {
    let says = keys.iter().any(|key| said.get(*key).is_some());
    if says { parameters::writing(said, Style::Form).ok() } else { None }
}

/// The media types that an encoding lists, in its order.
fn media_types(said: &Value) -> Vec<String> {
    let list = said.get("contentType").and_then(Value::as_str).unwrap_or_default();
    list.split(',').map(str::trim).filter(|media| is_media_type(media)).map(str::to_owned).collect()
}

fn is(schema: &Value, key: &str, word: &str) -> bool {
    schema.get(key).is_some_and(|said| said == word)
}

/// Gives a part's schema, or that of its items, another type; what is said of the place stays.
fn retype(document: &Value, property: &mut Value, becomes: &Value) {
    let resolved = walk::resolve(document, property).clone();
    let mut value = becomes.clone();
    if resolved.get("items").is_some() {
        value = json!({ "type": "array", "items": value });
    }
    for source in [&*property, &resolved] {
        for (key, said) in source.as_object().into_iter().flatten() {
            if matches!(key.as_str(), "description" | "nullable") || key.starts_with("x-accord") {
                walk::object(&mut value).entry(key.clone()).or_insert_with(|| said.clone());
            }
        }
    }
    *property = value;
}
