//! Where the texts of events are typed: what is in the `data` of an item of `text/event-stream` becomes a type, where any other
//! string is kept as text.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::media;
use crate::pointer::{self, join};

/// What an event has.
const FIELDS: [&str; 5] = ["data", "event", "id", "retry", "comment"];
/// How many references and choices are followed.
const DEEPEST: usize = 16;

/// The pointers of the schemas of such texts.
pub(super) fn typed_texts(document: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![(String::new(), document)];
    while let Some((pointer, value)) = open.pop() {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields.iter().filter(|(_, value)| value.is_object() || value.is_array()) {
                    let below = join(&pointer, key);
                    let media = pointer.rsplit('/').next().map(pointer::unescape).unwrap_or_default();
                    if key == "itemSchema" && media::essence(&media) == "text/event-stream" {
                        item(document, below.clone(), value, DEEPEST, &mut found);
                    }
                    open.push((below, value));
                }
            }
            Value::Array(values) => {
                open.extend(values.iter().enumerate().map(|(at, value)| (format!("{pointer}/{at}"), value)));
            }
            _ => {}
        }
    }
    found
}

fn item(document: &Value, pointer: String, schema: &Value, left: usize, found: &mut BTreeSet<String>) {
    let Some(left) = left.checked_sub(1) else { return };
    let (pointer, schema) = target(document, pointer, schema);
    let properties = schema.get("properties").and_then(Value::as_object);
    if !properties.into_iter().flatten().all(|(name, _)| FIELDS.contains(&name.as_str())) {
        return;
    }
    if let Some(data) = properties.and_then(|properties| properties.get("data")) {
        found.insert(target(document, format!("{pointer}/properties/data"), data).0);
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        let members = schema.get(key).and_then(Value::as_array).into_iter().flatten();
        for (at, member) in members.enumerate() {
            item(document, format!("{pointer}/{key}/{at}"), member, left, found);
        }
    }
}

/// What a schema refers to, and where that is.
fn target<'d>(document: &'d Value, mut pointer: String, mut schema: &'d Value) -> (String, &'d Value) {
    for _ in 0..DEEPEST {
        let reference = schema.get("$ref").and_then(Value::as_str).and_then(pointer::local);
        let Some((place, next)) = reference.and_then(|to| pointer::get(document, &to).map(|next| (to, next))) else {
            break;
        };
        (pointer, schema) = (place, next);
    }
    (pointer, schema)
}
