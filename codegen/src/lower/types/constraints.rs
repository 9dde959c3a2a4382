//! Constraints that would make a type nobody wants to build leave the schema; the documentation of the field has them.
//!
//! ```yaml
//! page: {type: integer, minimum: 1, maximum: 100}       # before: would be a NonZeroU64
//! page: {type: integer}                                 # after
//! ```
//! Lengths of strings stay where they are written: the builder checks them.

use serde_json::Value;

use crate::fields::field;
use crate::internal_error::InternalError;
use crate::lower::{Lowering, types::formats, walk};
use crate::openapi::constraints::DOCUMENTED;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            let Some(map) = schema.as_object_mut() else { return };
            map.retain(|key, _| !DOCUMENTED.contains(&key.as_str()));
        });
    });
    Ok(())
}

/// The constraints of a schema in words, one sentence each.
pub(in crate::lower) fn in_words(schema: &Value) -> String {
    let get = |key: &str| field(schema, key);
    let number = |key: &str| get(key).filter(|v| v.is_number());
    let is_set = |key: &str| get(key) == Some(&Value::Bool(true));
    let words = [
        ("minLength", "At least", "characters"),
        ("maxLength", "At most", "characters"),
        ("minimum", if is_set("exclusiveMinimum") { "Above" } else { "Not below" }, ""),
        ("maximum", if is_set("exclusiveMaximum") { "Below" } else { "Not above" }, ""),
        ("minItems", "At least", "items"),
        ("maxItems", "At most", "items"),
        ("minProperties", "At least", "properties"),
        ("maxProperties", "At most", "properties"),
        ("multipleOf", "A multiple of", ""),
    ];
    let mut said: Vec<String> = Vec::new();
    for (key, lead, unit) in words {
        if let Some(value) = number(key) {
            said.push(format!("{lead} {value} {unit}").trim_end().to_owned() + ".");
        }
    }
    if let Some(values) = get("enum").and_then(Value::as_array).filter(|all| !all.iter().all(Value::is_string)) {
        said.push(format!("One of {}.", listed(values)));
    }
    if let Some(default) = get("default") {
        said.push(format!("Default: {}.", code(default)));
    }
    if let Some(not) = get("not").filter(|not| not.is_object()) {
        said.push(format!("Not: {}.", code(not)));
    }
    let object = get("properties").is_some() || get("type").is_some_and(|kind| kind == "object");
    let is_open =
        ["properties", "additionalProperties", "allOf", "oneOf", "anyOf"].iter().all(|key| get(key).is_none());
    if object && is_open {
        said.push("An object.".to_owned());
    }
    if object && get("additionalProperties") == Some(&Value::Bool(false)) {
        said.push("No other properties.".to_owned());
    }
    for (key, words) in [("readOnly", "Only in answers."), ("writeOnly", "Only in requests.")] {
        if is_set(key) {
            said.push(words.to_owned());
        }
    }
    let kinds = ["oneOf", "anyOf"].iter().all(|key| get(key).is_none());
    let property = get("discriminator").filter(|_| kinds);
    let property = property.and_then(|said| said.as_str().or_else(|| said.get("propertyName")?.as_str()));
    if let Some(property) = property {
        said.push(format!("Its kinds are told apart by {}.", crate::prose::code(property)));
    }
    if is_set("uniqueItems") {
        said.push("No item twice.".to_owned());
    }
    // Formats that are not the type already.
    let format = get("format").and_then(Value::as_str).filter(|_| get("type").is_some_and(|t| t == "string"));
    if let Some(format) = format.filter(|format| formats::typed_text(format).is_none() && *format != "binary") {
        said.push(format!("Format: {}.", crate::prose::code(&crate::prose::one_line(format))));
    }
    if let Some(pattern) = get("pattern").and_then(Value::as_str) {
        said.push(format!("Pattern: {}.", crate::prose::code(&crate::prose::one_line(pattern))));
    }
    said.join(" ")
}

/// The values of an enum, the first of many.
fn listed(values: &[Value]) -> String {
    const MOST: usize = 16;
    let mut words: Vec<String> = Vec::new();
    for word in values.iter().map(code) {
        if words.len() == MOST {
            words.push("…".to_owned());
            break;
        }
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}

/// A value as JSON, cut short.
fn code(value: &Value) -> String {
    const MOST: usize = 80;
    let text = value.to_string();
    let short: String = text.chars().take(MOST).collect();
    crate::prose::code(&if short.len() < text.len() { short + "…" } else { short })
}

/// Adds sentences to a text: to the end of its only paragraph, else as a paragraph.
pub(in crate::lower) fn append(text: String, more: &str) -> String {
    if more.is_empty() || text == more {
        return text;
    }
    let text = text.trim_end();
    let is_block = |text: &str| text.contains('\n') || text.starts_with(['#', '-', '*', '|', '>', '`', '<']);
    if text.is_empty() {
        more.to_owned()
    } else if is_block(text) || is_block(more) {
        format!("{text}\n\n{more}")
    } else if text.ends_with(['.', '!', '?', ':']) {
        format!("{text} {more}")
    } else {
        format!("{text}. {more}")
    }
}
