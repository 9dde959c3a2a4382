//! JSON for tools, and its schema.

use serde_json::{Value, json};

use crate::diff::{Change, Diff, ItemChange, Place};

/// The comparison, as [`schema`] describes it.
#[must_use]
pub fn json(diff: &Diff) -> Value {
    let [old, new] = &diff.documents;
    let document = |compared: &crate::diff::Compared| json!({ "path": compared.name, "version": compared.version });
    json!({
        "format": FORMAT,
        "package": diff.package,
        "old": document(old),
        "new": document(new),
        "bump": diff.bump(),
        "version": diff.next_version().map(|version| version.to_string()),
        "changes": diff.changes.iter().map(change).collect::<Vec<_>>(),
        "moved_citations": diff.moved_citations,
    })
}

/// The version of the form. Keys may be added to it; any other change is another number.
const FORMAT: u32 = 1;

fn change(change: &Change) -> Value {
    json!({
        "code": change.rule.code,
        "rule": change.rule.name,
        "group": change.group,
        "what": change.what,
        "old": change.old.as_ref().map(place),
        "new": change.new.as_ref().map(place),
        "wire": change.rule.wire,
        "users": change.users,
        "documentation": change.is_documentation(),
        "items": change.items.iter().map(item).collect::<Vec<_>>(),
        "tests": change.tests,
        "fingerprint": change.fingerprint,
        "approved": change.approved,
    })
}

fn place(place: &Place) -> Value {
    json!({ "pointer": place.pointer, "overlay": place.file, "line": place.line, "text": place.text })
}

fn item(item: &ItemChange) -> Value {
    json!({ "path": item.path, "old": item.old, "new": item.new, "users": item.users })
}

/// The JSON Schema of [`json()`].
#[must_use]
pub fn schema() -> Value {
    let text = json!({ "type": "string" });
    let optional = json!({ "type": ["string", "null"] });
    let object = |properties: Value| {
        let required: Vec<String> =
            properties.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
        json!({ "type": "object", "required": required, "properties": properties })
    };
    let document = object(json!({ "path": text, "version": optional }));
    let place = object(json!({
        "pointer": { "type": "string", "description": "JSON pointer in the document as it is written." },
        "overlay": { "type": ["string", "null"], "description": "The other file that it is in, an overlay or one that is referred to; null where it is in the document." },
        "line": { "type": "integer", "minimum": 0, "description": "From 1; 0 where it is not known." },
        "text": optional,
    }));
    let place = json!({ "oneOf": [place, { "type": "null" }] });
    let users = json!({
        "enum": ["same", "behaves", "adds", "breaks"],
        "description": "What it does to the crate's users: nothing; the client behaves otherwise; there is something new; their code may not compile.",
    });
    let item = object(json!({ "path": text, "old": optional, "new": optional, "users": users }));
    let change = object(json!({
        "code": { "type": "string", "pattern": "^AC0[89][0-9]{2}$" },
        "rule": text,
        "group": { "type": "string", "description": "The operation or schema; empty for the document as a whole." },
        "what": text,
        "old": place,
        "new": place,
        "wire": {
            "enum": ["same", "works", "breaks"],
            "description": "What it does to clients of the old document: nothing is sent or read otherwise; they still work; a call of theirs fails.",
        },
        "users": users,
        "documentation": { "type": "boolean" },
        "items": { "type": "array", "items": item },
        "tests": {
            "type": "array",
            "items": text,
            "description": "The tests that the register names for this part of the document, and those that mention what breaks.",
        },
        "fingerprint": { "type": "string", "pattern": "^[0-9a-f]{16}$" },
        "approved": optional,
    }));
    let mut schema = object(json!({
        "format": { "const": FORMAT },
        "package": text,
        "old": document,
        "new": document,
        "bump": { "enum": ["none", "patch", "minor", "major"] },
        "version": optional,
        "changes": { "type": "array", "items": change },
        "moved_citations": {
            "type": "integer",
            "minimum": 0,
            "description": "How many citations cite other lines, and are the same otherwise. They are not among the changes.",
        },
    }));
    if let Some(object) = schema.as_object_mut() {
        object.shift_insert(0, "$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        object.shift_insert(1, "title".to_owned(), "The output of `accord diff --format json`".into());
    }
    schema
}
