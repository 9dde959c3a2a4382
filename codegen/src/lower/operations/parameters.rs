//! Each operation gets all its parameters, under names that are different in Rust, in the one style progenitor has; what
//! they are called and how they are written on the wire goes to the hints.
//!
//! ```yaml
//! /a/{id}: {parameters: [id], get: {parameters: [{name: filter, in: query, style: deepObject}, {name: sid, in: cookie}]}}
//! # becomes
//! /a/{id}: {get: {parameters: [id, {name: filter, in: query}, {name: sid, in: header}]}}
//! ```
//! Header parameters that something else decides on leave (AC0232, AC0234, AC0235). A placeholder of the path that nothing describes is a string.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::dialect::{self, ListStyle, Name};
use crate::internal_error::InternalError;
use crate::lower::{
    Lowering, ParameterHints, Place, Style, Writing,
    operations::{ids, placeholders},
    walk,
};
use crate::media::{essence, is_json};
use crate::names::{self, NameScope};
use crate::openapi::{
    METHODS,
    headers::{identity, is_ignored},
};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { source, document, hints, .. } = state;
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return Ok(()) };
    for (path, item) in paths.iter_mut() {
        let shared = walk::object(item).shift_remove("parameters");
        let shared = shared.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for method in METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            let all = all_of(path, shared, operation);
            let mut taken = NameScope::from_iter(placeholders::VARIABLES);
            let mut lowered = Vec::new();
            let mut said = Vec::new();
            for parameter in &all {
                let Some((parameter, hint)) = one(source, parameter, &mut taken) else { continue };
                lowered.push(parameter);
                said.push(hint);
            }
            walk::object(operation).insert("parameters".to_owned(), json!(lowered));
            let id = ids::id(operation)?;
            hints.methods.entry(id.to_owned()).or_default().parameters = said;
        }
    }
    Ok(())
}

/// Those of the path item that the operation does not say anew, and its own; the path's first.
fn all_of(path: &str, shared: &[Value], operation: &Value) -> Vec<Value> {
    let own = operation.get("parameters").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let said: BTreeSet<_> = own.iter().map(identity).collect();
    let mut all: Vec<Value> = shared.iter().filter(|p| !said.contains(&identity(p))).cloned().collect();
    all.extend_from_slice(own);
    let placeholders = placeholders::of(path);
    let is_path = |p: &Value| p.get("in").is_some_and(|place| place == "path");
    all.retain(|p| !is_ignored(p));
    all.retain(|p| !is_path(p) || p.get("name").and_then(Value::as_str).is_some_and(|n| placeholders.contains(&n)));
    for name in &placeholders {
        if !all.iter().any(|p| is_path(p) && p.get("name").is_some_and(|n| n == name)) {
            all.push(json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
        }
    }
    // The path's order is part of what the operation is called; the list's order is not.
    let position = |p: &Value| placeholders.iter().position(|held| p.get("name").is_some_and(|name| name == held));
    all.sort_by_key(|p| if is_path(p) { position(p).unwrap_or(usize::MAX - 1) } else { usize::MAX });
    let mut seen = BTreeSet::new();
    let is_first: Vec<bool> = all.iter().map(|parameter| seen.insert(identity(parameter))).collect();
    let firsts = all.into_iter().zip(is_first).filter(|(_, is_first)| *is_first);
    firsts.map(|(parameter, _)| parameter).collect()
}

/// Whether two are the same parameter: by place and name, and names of headers are the same in any case.
pub(super) fn is_same(a: &Value, b: &Value) -> bool {
    identity(a) == identity(b)
}

/// The parameter as progenitor takes it, and what the model must know of it.
fn one(document: &Value, parameter: &Value, taken: &mut NameScope) -> Option<(Value, ParameterHints)> {
    let wire = parameter.get("name").and_then(Value::as_str)?.to_owned();
    let place = match parameter.get("in").and_then(Value::as_str)? {
        "path" => Place::Path,
        "query" => Place::Query,
        "header" => Place::Header,
        "cookie" => Place::Cookie,
        "querystring" => query_string(parameter),
        _ => return None,
    };
    let named = dialect::read::<Name>(parameter).ok().flatten();
    let named = named.as_ref().map_or(wire.as_str(), |name| name.0.as_str());
    let name = taken.take(&names::snake(named));
    let content = parameter.get("content").and_then(Value::as_object).and_then(|content| content.iter().next());
    let schema = match content {
        Some((_, media)) => media.get("schema"),
        None => parameter.get("schema"),
    };
    let schema = schema.cloned().unwrap_or_else(|| json!({ "type": "string" }));
    let in_json = content.is_some_and(|(media, _)| is_json(media));
    // In any other media type than JSON it is a text that the caller writes.
    let is_form = content.is_some() && place == Place::Query && parameter.get("in") == Some(&json!("querystring"));
    let is_text = content.is_some() && !in_json && !is_form && !is_scalar(document, &schema);
    let schema = if is_text { json!({ "type": "string" }) } else { schema };
    let writing = match in_json || place == Place::QueryString {
        true => Writing::of(Style::Json, false),
        false => writing(parameter, place.usual_style().0).ok()?,
    };
    let required = place == Place::Path || parameter.get("required").and_then(Value::as_bool) == Some(true);
    let hint = ParameterHints {
        name: name.clone(),
        argument: name.clone(),
        required,
        nullable: false,
        deprecated: false,
        docs: String::new(),
        example: None,
        fixed: None,
        wire: wire.clone(),
        place,
        writing,
    };
    // The path has the name as the document has it.
    let key = if place == Place::Path { wire } else { name };
    let within = match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header | Place::Cookie | Place::Body => "header",
        Place::QueryString => "query",
    };
    let mut lowered = json!({ "name": key, "in": within, "required": required, "schema": schema });
    for kept in ["description", "example", "deprecated", "x-accord-sensitive", "x-accord-source"] {
        if let Some(value) = parameter.get(kept) {
            walk::object(&mut lowered).insert(kept.to_owned(), value.clone());
        }
    }
    Some((lowered, hint))
}

/// The whole query of OpenAPI 3.2. As a form it is what the fields of an object are in a query; as anything else it is one
/// text.
fn query_string(parameter: &Value) -> Place {
    let content = parameter.get("content").and_then(Value::as_object);
    let is_form = content.is_none_or(|content| {
        content.keys().next().is_some_and(|media| essence(media) == "application/x-www-form-urlencoded")
    });
    if is_form { Place::Query } else { Place::QueryString }
}

/// How the values of a parameter or of a form's field are written.
///
/// # Errors
/// When the dialect's key is not of its form, which linting has said.
pub(in crate::lower) fn writing(said: &Value, usual: Style) -> Result<Writing, serde_json::Error> {
    let style = said.get("style").and_then(Value::as_str).and_then(style_of).unwrap_or(usual);
    let explode = said.get("explode").and_then(Value::as_bool);
    let list = dialect::read::<ListStyle>(said)?;
    Ok(Writing {
        style,
        explode: explode.unwrap_or(matches!(style, Style::Form | Style::Cookie)),
        delimiter: list.as_ref().and_then(|list| list.delimiter.clone()),
        sends_empty: list.is_some_and(|list| list.empty.is_some()),
        allow_reserved: said.get("allowReserved") == Some(&Value::Bool(true)),
        digits: false,
    })
}

/// The style of a name.
fn style_of(name: &str) -> Option<Style> {
    Some(match name {
        "label" => Style::Label,
        "matrix" => Style::Matrix,
        "simple" => Style::Simple,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        "cookie" => Style::Cookie,
        _ => return None,
    })
}

/// Whether a value is one word on the wire, which every type of it can print.
fn is_scalar(document: &Value, schema: &Value) -> bool {
    let schema = walk::resolve(document, schema);
    let combined = ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(key).is_some());
    let nullable = schema.get("nullable").is_some_and(|nullable| *nullable == Value::Bool(true));
    let kind = schema.get("type").and_then(Value::as_str);
    !combined && !nullable && matches!(kind, Some("string" | "integer" | "number" | "boolean"))
}
