//! Parts of a schema in words.

use serde_json::Value;

use super::fields::Resolved;
use crate::dialect::{Key as _, Tuple};
pub(super) use crate::diff::short;
pub(super) use crate::site::{FileNames, escaped};

/// The most values of an enum that a table shows.
const MOST_VALUES: usize = 24;

/// A tag of a language as HTML takes it; empty for any other text.
pub(super) fn language(text: &str) -> String {
    let is_part = |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let primary = text.split('-').next().unwrap_or_default();
    let is_primary = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_primary && text.split('-').all(is_part) { text.to_owned() } else { String::new() }
}

/// What a schema's values are.
pub(super) fn kind(resolved: &Resolved<'_>, outer: &Value) -> String {
    let node = resolved.node;
    if let Some(format) = [outer, node].iter().find_map(|node| node.get("x-accord-format")) {
        return match format.as_str() {
            Some("unix-seconds") => "Unix seconds".to_owned(),
            Some("unix-millis") => "Unix milliseconds".to_owned(),
            Some("integer-string") => "integer in a string".to_owned(),
            Some("digit-boolean") => "1 or 0".to_owned(),
            _ => match format.pointer("/local-date-time/offset").and_then(Value::as_str) {
                Some(offset) => format!("local date and time, assumed {offset}"),
                None => "formatted text".to_owned(),
            },
        };
    }
    if let Some(name) = &resolved.name {
        return name.clone();
    }
    plain_kind(node, 0)
}

/// What a schema's values are, whatever it is called.
pub(super) fn shape(node: &Value) -> String {
    plain_kind(node, 0)
}

fn plain_kind(node: &Value, depth: usize) -> String {
    let named = node.get("$ref").and_then(Value::as_str).and_then(|target| target.rsplit('/').next());
    if let Some(name) = named {
        return crate::pointer::unescape(name);
    }
    let format = node.get("format").and_then(Value::as_str);
    match node.get("type").and_then(Value::as_str) {
        Some("array") if node.get(Tuple::NAME).is_some() => "list by position".to_owned(),
        Some("array") => match node.get("items").filter(|_| depth < 4) {
            Some(items) => format!("list of {}", plain_kind(items, depth + 1)),
            None => "list".to_owned(),
        },
        Some("object") | None if node.get("properties").is_some() => "object".to_owned(),
        Some("object") => match node.get("additionalProperties").filter(|more| more.is_object() && depth < 4) {
            Some(values) => format!("map of {}", plain_kind(values, depth + 1)),
            None => "object".to_owned(),
        },
        Some("string") => match format {
            Some("date") => "date".to_owned(),
            Some("date-time") => "date and time".to_owned(),
            Some("binary") => "file".to_owned(),
            Some("byte") => "Base64".to_owned(),
            Some(format) => format!("string ({format})"),
            None => "string".to_owned(),
        },
        Some("number") => "number".to_owned(),
        Some(other) => other.to_owned(),
        None => match ["oneOf", "anyOf", "allOf"].iter().find(|key| node.get(**key).is_some()) {
            Some(&"allOf") => "object".to_owned(),
            Some(_) => "one of several".to_owned(),
            None => "any JSON".to_owned(),
        },
    }
}

/// A text of a schema, or of the one behind it.
pub(super) fn text(outer: &Value, inner: &Value, key: &str) -> String {
    let text = [outer, inner].iter().find_map(|node| node.get(key)?.as_str());
    text.unwrap_or_default().to_owned()
}

/// Bounds and forms.
pub(super) fn constraints(outer: &Value, inner: &Value) -> Vec<String> {
    let get = |key: &str| outer.get(key).or_else(|| inner.get(key));
    let mut out = Vec::new();
    let mut range = |least: &str, greatest: &str, noun: &str| match (get(least), get(greatest)) {
        (Some(least), Some(greatest)) if least == greatest => out.push(format!("{least}{noun}")),
        (Some(least), Some(greatest)) => out.push(format!("{least} to {greatest}{noun}")),
        (Some(least), None) => out.push(format!("at least {least}{noun}")),
        (None, Some(greatest)) => out.push(format!("at most {greatest}{noun}")),
        (None, None) => {}
    };
    range("minLength", "maxLength", " characters");
    range("minimum", "maximum", "");
    range("minItems", "maxItems", " items");
    range("minProperties", "maxProperties", " names");
    for (key, words) in [
        ("exclusiveMinimum", "the least itself is not allowed"),
        ("exclusiveMaximum", "the greatest itself is not allowed"),
        ("uniqueItems", "no item twice"),
    ] {
        if get(key) == Some(&Value::Bool(true)) {
            out.push(words.to_owned());
        }
    }
    for (key, words) in [("pattern", "pattern"), ("multipleOf", "multiple of"), ("default", "default")] {
        if let Some(value) = get(key) {
            out.push(format!("{words} {}", short(value)));
        }
    }
    out
}

/// Listed values.
pub(super) fn values(node: &Value) -> Vec<String> {
    let listed = node.get("enum").or_else(|| node.get("items")?.get("enum")).and_then(Value::as_array);
    let mut values: Vec<String> = listed.into_iter().flatten().take(MOST_VALUES).map(short).collect();
    if let Some(more) = listed.map(Vec::len).filter(|length| *length > MOST_VALUES) {
        values.push(format!("and {} more", more - MOST_VALUES));
    }
    values
}

/// A list of texts; of a map, its keys and values.
pub(super) fn list(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items.iter().map(short).collect(),
        _ => Vec::new(),
    }
}

/// A value as it is in a sample.
pub(super) fn pretty(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => serde_json::to_string_pretty(value).unwrap_or_default(),
    }
}

/// A word of the dialect as a reader would write it.
pub(super) fn class(class: &str) -> String {
    class.replace('_', " ")
}

/// A lifetime.
pub(super) fn duration(seconds: u64) -> String {
    let (number, unit) = match seconds {
        s if s > 0 && s % 86_400 == 0 => (s / 86_400, "day"),
        s if s > 0 && s % 3_600 == 0 => (s / 3_600, "hour"),
        s if s > 0 && s % 60 == 0 => (s / 60, "minute"),
        s => (s, "second"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_tag() {
        for (text, tag) in
            [("ru", "ru"), ("pt-BR", "pt-BR"), ("Russian", ""), ("", ""), ("ru\" onload=\"x", ""), ("e", "")]
        {
            assert_eq!(language(text), tag);
        }
    }
}
