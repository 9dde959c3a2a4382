//! Each request body has one media type; an operation that takes several kinds becomes one operation a kind.
//!
//! ```yaml
//! post: {operationId: save, requestBody: {content: {application/json: A, multipart/form-data: B}}}     # before
//! post: {operationId: save, requestBody: {content: {application/json: A}}}                             # after, and
//! post: {operationId: save_multipart, requestBody: {content: {application/json: B}}}                   # B is multipart
//! ```
//! To progenitor every body is JSON or a form; the type of the body says to the runtime how it is encoded.

use serde_json::{Map, Value, json};

use super::outcomes::{is_json, rust_type};
use super::{Bug, Lowering, operations, walk};
use crate::{facts, names};

/// What a body is on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Json,
    Multipart,
    Form,
    Text,
    Bytes,
}

impl Kind {
    fn of(media: &str) -> Self {
        let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if is_json(&essence) {
            Self::Json
        } else if essence.starts_with("multipart/") {
            Self::Multipart
        } else if essence == "application/x-www-form-urlencoded" {
            Self::Form
        } else if is_text(&essence) {
            Self::Text
        } else {
            Self::Bytes
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Multipart => "multipart",
            Self::Form => "form",
            Self::Text => "text",
            Self::Bytes => "bytes",
        }
    }
}

/// Whether a media type is text to us: XML is, for we do not read it.
pub(super) fn is_text(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.starts_with("text/")
        || essence == "application/xml"
        || essence.ends_with("+xml")
        || essence.ends_with("yaml")
}

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let before = state.document.clone();
    let Some(Value::Object(paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    let mut all = Map::new();
    for (path, mut item) in paths {
        let mut more = Vec::new();
        for method in walk::METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            for (at, (kind, media, schema)) in kinds(operation).into_iter().enumerate() {
                let mut one = operation.clone();
                if at > 0 {
                    let id = also(state, operations::id(operation)?, kind)?;
                    walk::object(&mut one).insert("operationId".to_owned(), json!(id));
                }
                let body = body(state, &before, &one, kind, &media, schema)?;
                walk::object(&mut one).insert("requestBody".to_owned(), body);
                more.push((at, *method, one));
            }
            if kinds(operation).is_empty() {
                walk::object(operation).shift_remove("requestBody");
            }
        }
        let mut extra = Vec::new();
        for (at, method, operation) in more {
            if at == 0 {
                walk::object(&mut item).insert(method.to_owned(), operation);
            } else {
                extra.push((method, operation));
            }
        }
        all.insert(path.clone(), item);
        for (method, operation) in extra {
            let key = format!("{}#{}", path.split('#').next().unwrap_or(&path), operations::id(&operation)?);
            all.insert(key, Value::Object(Map::from_iter([(method.to_owned(), operation)])));
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(all));
    Ok(())
}

/// The kinds of body that an operation takes, JSON first, each with its first media type and schema.
fn kinds(operation: &Value) -> Vec<(Kind, String, Option<Value>)> {
    let content = operation.pointer("/requestBody/content").and_then(Value::as_object);
    let mut found: Vec<(Kind, String, Option<Value>)> = Vec::new();
    for (media, said) in content.into_iter().flatten() {
        let kind = Kind::of(media);
        if !found.iter().any(|(held, ..)| *held == kind) {
            found.push((kind, media.clone(), said.get("schema").cloned()));
        }
    }
    found.sort_by_key(|(kind, ..)| *kind);
    found
}

/// The id of the operation for another kind of body, with facts and notes as the first has them.
fn also(state: &mut Lowering, id: &str, kind: Kind) -> Result<String, Bug> {
    let operations = &mut state.facts.operations;
    let name = names::unique(&format!("{id}_{}", kind.word()), |name| operations.contains_key(name));
    let fact = operations.get(id).cloned().ok_or_else(|| format!("no facts for operation {id}"))?;
    operations.insert(name.clone(), fact);
    let note = state.notes.methods.get(id).cloned().unwrap_or_default();
    state.notes.methods.insert(name.clone(), note);
    Ok(name)
}

fn body(
    state: &mut Lowering,
    before: &Value,
    operation: &Value,
    kind: Kind,
    media: &str,
    schema: Option<Value>,
) -> Result<Value, Bug> {
    let id = operations::id(operation)?.to_owned();
    let said = schema.unwrap_or_else(|| json!({}));
    let (sent, schema) = match kind {
        Kind::Json => ("application/json", said),
        Kind::Form if is_object(&state.document, &said) => ("application/x-www-form-urlencoded", said),
        Kind::Multipart if is_object(&state.document, &said) => {
            let name = match walk::schema_ref(&said) {
                // A type is multipart or it is not; one that is used both ways becomes two.
                Some(name) if !used_elsewhere(before, &name) => name,
                _ => {
                    let resolved = walk::resolve(&state.document, &said).clone();
                    let schemas = walk::schemas(&mut state.document);
                    let name = names::unique(&names::pascal(&format!("{id} body")), |name| schemas.contains_key(name));
                    schemas.insert(name.clone(), resolved);
                    name
                }
            };
            state.notes.types.entry(name.clone()).or_default().multipart = true;
            ("application/json", walk::to_schema(&name))
        }
        Kind::Text => {
            content_type(state.facts.operations.get_mut(&id), media);
            ("application/json", rust_type("accord_runtime::TextBody"))
        }
        Kind::Form | Kind::Multipart | Kind::Bytes => {
            content_type(state.facts.operations.get_mut(&id), media);
            ("application/json", rust_type("accord_runtime::FilePart"))
        }
    };
    let content = Value::Object(Map::from_iter([(sent.to_owned(), json!({ "schema": schema }))]));
    // Always required: an optional body would be an argument that is silently left out.
    Ok(json!({ "required": true, "content": content }))
}

/// The body's media type as a fact, unless it is a range, of which the caller's own is one.
fn content_type(fact: Option<&mut facts::Operation>, media: &str) {
    if let Some(fact) = fact
        && !media.contains('*')
        && !fact.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"))
    {
        fact.headers.push(("Content-Type".to_owned(), media.to_owned()));
    }
}

fn is_object(document: &Value, schema: &Value) -> bool {
    walk::resolve(document, schema).get("properties").and_then(Value::as_object).is_some_and(|p| !p.is_empty())
}

/// Whether anything but multipart bodies refers to a component schema.
fn used_elsewhere(document: &Value, name: &str) -> bool {
    let reference = walk::to_schema(name);
    let in_schemas = document.pointer("/components/schemas").into_iter().flat_map(Value::as_object).flatten();
    let mut open: Vec<&Value> = in_schemas.map(|(_, schema)| schema).collect();
    for (_, _, operation) in walk::operations(document) {
        let content = operation.pointer("/requestBody/content").and_then(Value::as_object).into_iter().flatten();
        open.extend(
            content.filter(|(media, _)| Kind::of(media) != Kind::Multipart).filter_map(|(_, m)| m.get("schema")),
        );
        for response in operation.get("responses").and_then(Value::as_object).into_iter().flatten() {
            let content = response.1.get("content").and_then(Value::as_object).into_iter().flatten();
            open.extend(content.filter_map(|(_, media)| media.get("schema")));
        }
    }
    while let Some(schema) = open.pop() {
        if schema.get("$ref") == reference.get("$ref") {
            return true;
        }
        open.extend(walk::children(schema));
    }
    false
}
