//! A scalar whose form on the wire matters becomes a type of the runtime's, as do secrets, files and values unsaid.
//!
//! ```yaml
//! ts: {type: integer, x-accord-format: unix-seconds}                            # before
//! at: {type: string, format: date-time}
//! price: {type: number}
//! host: {type: string, format: ipv4}
//! ts: {accord:rust-type: accord_runtime::UnixSeconds}                           # after
//! at: {accord:rust-type: accord_runtime::DateTime}
//! price: {accord:rust-type: accord_runtime::Number}
//! host: {type: string}
//! ```
//! No type refuses what a provider may send, and none writes it otherwise than it was read: so there are no types for
//! addresses, URLs and UUIDs, and those for dates and numbers keep their texts.

use serde_json::{Value, json};

use crate::dialect::{self, Format, Sensitive};
use crate::internal_error::InternalError;
use crate::lower::normalize::normalize_schema::ONLY_NULL;
use crate::lower::placeholder::{open_json, rust_type};
use crate::lower::{Lowering, walk};
use crate::openapi::files::is_binary;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = &mut *state;
    for (name, schema) in walk::schemas(document).iter_mut() {
        if hints.types.get(name).is_some_and(|hint| hint.multipart) {
            files(schema);
        }
    }
    let mut bugs = Vec::new();
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if let Err(bug) = one(schema) {
                bugs.push(bug);
            }
        });
    });
    bugs.into_iter().next().map_or(Ok(()), Err)
}

/// The fields of a multipart body that are files, and lists and maps of files.
fn files(schema: &mut Value) {
    walk::children_mut(schema, |child, schema| match child {
        walk::Child::Property(_) | walk::Child::Additional if is_binary(schema) => {
            replace(schema, rust_type("accord_runtime::FilePart"));
        }
        walk::Child::Property(_) => {
            for key in ["items", "additionalProperties"] {
                if let Some(held) = schema.get_mut(key).filter(|held| is_binary(held)) {
                    *held = rust_type("accord_runtime::FilePart");
                }
            }
        }
        walk::Child::Member(..) => files(schema),
        _ => {}
    });
}

fn one(schema: &mut Value) -> Result<(), InternalError> {
    if !schema.is_object() || schema.get("$ref").is_some() {
        return Ok(());
    }
    let format = dialect::read::<Format>(schema).map_err(|e| e.to_string())?;
    let sensitive = dialect::read::<Sensitive>(schema).map_err(|e| e.to_string())?;
    let is_string = schema.get("type").is_some_and(|t| t == "string");
    let path = match format {
        _ if schema.get(ONLY_NULL).is_some() => Some("accord_runtime::Null".to_owned()),
        Some(Format::UnixSeconds) => Some("accord_runtime::UnixSeconds".to_owned()),
        Some(Format::UnixMillis) => Some("accord_runtime::UnixMillis".to_owned()),
        // The model makes it an i64 that knows its wire form.
        Some(Format::IntegerString) => Some("accord_runtime::IntegerString".to_owned()),
        Some(Format::LocalDateTime { offset }) => {
            Some(format!("accord_runtime::LocalDateTime<{}>", offset_seconds(&offset)?))
        }
        Some(Format::DigitBoolean) | None => None,
    };
    let path =
        path.or_else(|| (sensitive == Some(Sensitive::Secret) && is_string).then(|| "accord_runtime::Secret".into()));
    match path {
        Some(path) => replace(schema, rust_type(&path)),
        None if says_nothing(schema) => replace(schema, open_json()),
        None => scalar(schema),
    }
    Ok(())
}

/// The formats of OpenAPI's registry that have a type.
fn scalar(schema: &mut Value) {
    if schema.get("enum").is_some() {
        return;
    }
    let is = |key: &str, word: &str| schema.get(key).is_some_and(|said| said == word);
    let path = match schema.get("format").and_then(Value::as_str).unwrap_or_default() {
        "float" | "double" if is("type", "number") => {
            walk::object(schema).insert("format".to_owned(), json!("double"));
            return;
        }
        _ if is("type", "number") => "accord_runtime::Number",
        format if is("type", "string") => match typed_text(format) {
            Some(path) => path,
            None => {
                walk::object(schema).shift_remove("format");
                return;
            }
        },
        _ => return,
    };
    replace(schema, rust_type(path));
}

/// The type of texts of a format; nothing where it is a text.
pub(in crate::lower) fn typed_text(format: &str) -> Option<&'static str> {
    Some(match format {
        "byte" => "accord_runtime::Base64",
        "base64url" => "accord_runtime::Base64Url",
        "date" => "accord_runtime::Date",
        "date-time" => "accord_runtime::DateTime",
        _ => return None,
    })
}

/// Puts a type in the place of what the schema says of it; whether it may be null is of the place.
fn replace(schema: &mut Value, by: Value) {
    let nullable = schema.get("nullable").cloned();
    match nullable {
        Some(Value::Bool(true)) => *schema = json!({ "nullable": true, "allOf": [by] }),
        _ => *schema = by,
    }
}

fn says_nothing(schema: &Value) -> bool {
    let mute = |key: &String| {
        matches!(key.as_str(), "description" | "title" | "example" | "nullable" | "default" | "readOnly" | "writeOnly")
            || key.starts_with("x-accord")
            || key.starts_with("x-lowered")
    };
    schema.as_object().is_some_and(|map| map.keys().all(mute))
}

/// `+03:00` in seconds.
fn offset_seconds(offset: &str) -> Result<i64, InternalError> {
    let (sign, rest) = match offset.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ if offset == "Z" => return Ok(0),
        _ => return Err(format!("not an offset: {offset}").into()),
    };
    let (hours, minutes) = rest.split_once(':').ok_or_else(|| format!("not an offset: {offset}"))?;
    let number = |text: &str| text.parse::<i64>().map_err(|_| format!("not an offset: {offset}"));
    Ok(sign * (number(hours)? * 3600 + number(minutes)? * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_seconds_east() {
        assert_eq!(offset_seconds("+03:00"), Ok(10_800));
        assert_eq!(offset_seconds("-05:30"), Ok(-19_800));
        assert_eq!(offset_seconds("Z"), Ok(0));
        assert!(offset_seconds("Moscow").is_err());
    }
}
