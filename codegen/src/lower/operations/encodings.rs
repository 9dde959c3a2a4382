//! How the fields of a form are written: what `encoding` says of them, and what it makes of their schemas.
//!
//! ```yaml
//! schema: {properties: {photo: {type: string}, sheet: {type: object}}}                            # before
//! encoding: {photo: {contentType: image/png}, sheet: {contentType: application/xml}}
//! schema: {properties: {photo: {type: string, format: binary}, sheet: {type: string}}}            # after, and in the hints
//! ```
//! A part that is bytes is a file whatever its schema says, and one of a form that we do not write is a text.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::dialect::{Key as _, ListStyle};
use crate::lower::normalize::members::is_annotation;
use crate::lower::{BodyKind, Encoding, Style, Writing, operations::parameters, walk};
use crate::media::{in_utf8, is_media_type};

/// The object that a form's schema describes, with what its `allOf` says, and whether it is another than the schema's own.
pub(in crate::lower) fn object(document: &Value, schema: &Value) -> Option<(Value, bool)> {
    let resolved = walk::resolve(document, schema);
    let mut whole = resolved.as_object().cloned().unwrap_or_default();
    let combined = whole.shift_remove("allOf").is_some();
    if combined {
        absorb(document, resolved, &mut whole, 0);
        whole.insert("type".to_owned(), json!("object"));
    }
    let described = whole.get("properties").and_then(Value::as_object).is_some_and(|p| !p.is_empty());
    described.then_some((Value::Object(whole), combined))
}

/// Adds what the members of `allOf` say to the whole, the nearer word first.
fn absorb(document: &Value, schema: &Value, whole: &mut Map<String, Value>, depth: usize) {
    // Deeper than any that people write; one that holds itself ends here.
    if depth > 16 {
        return;
    }
    for member in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        let member = walk::resolve(document, member);
        let properties = member.get("properties").and_then(Value::as_object).into_iter().flatten();
        let held = walk::object(whole.entry("properties").or_insert_with(|| json!({})));
        for (name, property) in properties {
            held.entry(name.clone()).or_insert_with(|| property.clone());
        }
        if let Some(required) = member.get("required").and_then(Value::as_array) {
            let held = whole.entry("required").or_insert_with(|| json!([]));
            if let Some(held) = held.as_array_mut() {
                held.extend(required.iter().cloned());
            }
        }
        if let Some(more) = member.get("additionalProperties") {
            whole.entry("additionalProperties").or_insert_with(|| more.clone());
        }
        absorb(document, member, whole, depth + 1);
    }
}

/// Makes bytes of each part that is bytes in one of several ways: through a reference that may be null, as one file or a list
/// of them, or as a file or a text. Whether there was one.
pub(in crate::lower) fn files(document: &Value, object: &mut Value) -> bool {
    let mut changed = false;
    for (_, property) in object.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        let resolved = walk::resolve(document, property);
        let is_list = resolved.get("items").is_some();
        let is_plain = is(resolved, "format", "binary")
            || resolved.get("items").is_some_and(|items| is(walk::resolve(document, items), "format", "binary"));
        let Some(found) = held(document, property, 0).filter(|_| !is_plain) else { continue };
        let mut becomes = json!({ "type": "string", "format": "binary" });
        if found.is_many && !is_list {
            becomes = json!({ "type": "array", "items": becomes });
        }
        let is_nullable = found.is_nullable;
        retype(document, property, &becomes);
        let property = walk::object(property);
        if is_nullable {
            property.insert("nullable".to_owned(), json!(true));
        }
        if found.has_others {
            let said = property.get("description").and_then(Value::as_str).unwrap_or_default();
            let said = format!("{}\n\nA text is sent by `FilePart::from_text`.", said.trim_end());
            property.insert("description".to_owned(), json!(said.trim_start()));
        }
        changed = true;
    }
    changed
}

/// What a part's schema has of bytes.
#[derive(Clone, Copy, Default)]
struct Held {
    is_many: bool,
    is_nullable: bool,
    /// Whether it may be something else than bytes.
    has_others: bool,
}

/// What a schema has of bytes, if it has them at all.
fn held(document: &Value, schema: &Value, depth: usize) -> Option<Held> {
    // Deeper than any that people write; one that holds itself ends here.
    if depth > 16 {
        return None;
    }
    let resolved = walk::resolve(document, schema);
    let is_nullable = [schema, resolved].into_iter().any(|schema| schema.get("nullable") == Some(&Value::Bool(true)));
    if is(resolved, "format", "binary") {
        return Some(Held { is_nullable, ..Held::default() });
    }
    if let Some(items) = resolved.get("items") {
        let items = held(document, items, depth + 1).filter(|items| !items.is_many)?;
        return Some(Held { is_many: true, is_nullable, ..items });
    }
    let list = |key: &str| resolved.get(key).and_then(Value::as_array).filter(|list| !list.is_empty());
    let key = ["oneOf", "anyOf", "allOf"].into_iter().find(|key| list(key).is_some())?;
    let members: Vec<Option<Held>> = list(key)?
        .iter()
        .filter(|member| key != "allOf" || !is_annotation(member))
        .map(|member| held(document, member, depth + 1))
        .collect();
    let found: Vec<Held> = members.iter().flatten().copied().collect();
    if found.is_empty() || key == "allOf" && members.len() > 1 {
        return None;
    }
    let any = |has: fn(&Held) -> bool| found.iter().any(has);
    Some(Held {
        is_many: any(|held| held.is_many),
        is_nullable: is_nullable || any(|held| held.is_nullable),
        has_others: found.len() < members.len() || any(|held| held.has_others),
    })
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
    let value = value.get("items").map_or(value, |items| walk::resolve(document, items));
    if is(value, "format", "binary") {
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
        BodyKind::Text if !is_scalar => (Encoding::Typed(first.clone()), Some(json!({ "type": "string" }))),
        _ => (Encoding::Typed(first.clone()), None),
    })
}

/// The styles of the fields of a form that are not written as forms usually are.
pub(in crate::lower) fn fields(encoding: Option<&Value>) -> BTreeMap<String, Writing> {
    let said = encoding.and_then(Value::as_object).into_iter().flatten();
    let one = |(name, said): (&String, &Value)| {
        let json = || media_types(said).first().is_some_and(|media| BodyKind::of(media) == BodyKind::Json);
        let writing = styled(said, &["style", "explode", "allowReserved", ListStyle::NAME]);
        Some((name.clone(), writing.or_else(|| json().then(|| Writing::of(Style::Json, false)))?))
    };
    said.filter_map(one).collect()
}

/// How an encoding says that a field is written, if it has one of these keys.
fn styled(said: &Value, keys: &[&str]) -> Option<Writing> {
    let says = keys.iter().any(|key| said.get(*key).is_some());
    if says { parameters::writing(said, Style::Form).ok() } else { None }
}

/// The media types that an encoding lists, in its order. The text of a part is UTF-8.
fn media_types(said: &Value) -> Vec<String> {
    let list = said.get("contentType").and_then(Value::as_str).unwrap_or_default();
    list.split(',').map(str::trim).filter(|media| is_media_type(media)).map(in_utf8).collect()
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
