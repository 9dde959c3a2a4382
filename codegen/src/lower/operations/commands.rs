//! One path and method that is many operations becomes one operation a command.
//!
//! ```yaml
//! /contracts.php: {post: {x-accord-commands: {selector: {in: body, pointer: /cmd}, commands: {start: …, stop: …}}}}
//! # becomes
//! /contracts.php#start_rental: {post: {operationId: start_rental, …}}
//! /contracts.php#stop_rental:  {post: {operationId: stop_rental, …}}
//! ```
//! A fragment keeps the paths apart and is never sent. Where the selector goes is a fact of each command; the property
//! that is the selector leaves the command's type, so that it cannot be set by hand.

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use crate::dialect::{self, Commands, EmptyArguments, Key as _, Outcome, Pointer, Positional, RequestIdType, Selector};
use crate::facts;
use crate::internal_error::InternalError;
use crate::lower::operations::frame::{Empty, fixed, frame};
use crate::lower::{Lowering, walk};
use crate::media;
use crate::openapi::METHODS;
use crate::pointer::join;

/// Where the facts of a split operation wait for the `operations` pass.
pub(in crate::lower) const COMMAND: &str = "x-lowered-command";
/// The number that tells calls apart, likewise.
pub(in crate::lower) const REQUEST_ID: &str = "x-lowered-request-id";
/// The batch that a command may be part of, by its index, and whether the batch is sent as this command is, likewise.
pub(in crate::lower) const BATCH: &str = "x-lowered-batch";
/// The pointer to the result, likewise.
pub(in crate::lower) const RESULT: &str = "x-lowered-result";
/// Where the command has an outcome of its own: the pointer to the command from its operation.
pub(in crate::lower) const OUTCOME_OWNER: &str = "x-lowered-outcome-owner";

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Some(Value::Object(paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    let mut split = Map::new();
    for (path, mut item) in paths {
        // Few have any, and those are copied.
        if !METHODS.iter().any(|method| item.get(*method).is_some_and(|one| one.get(Commands::NAME).is_some())) {
            split.insert(path, item);
            continue;
        }
        let mut commands = Vec::new();
        for method in METHODS {
            let Some(operation) = item.get(*method) else { continue };
            let Some(found) = dialect::read::<Commands>(operation).map_err(|e| e.to_string())? else { continue };
            let operation = walk::object(&mut item).shift_remove(*method).unwrap_or_default();
            commands.push((*method, operation, found));
        }
        let shared = shared_of(&item);
        if commands.is_empty() || METHODS.iter().any(|m| item.get(*m).is_some()) {
            split.insert(path.clone(), item);
        }
        for (method, operation, found) in commands {
            let batch = found.batch.as_ref().map(|batch| {
                let place = join(&join(&join("/paths", &path), method), Commands::NAME);
                state.facts.batches.push(self::batch(batch, join(&place, "batch"))?);
                Ok::<_, InternalError>(state.facts.batches.len() - 1)
            });
            let batch = batch.transpose()?;
            let alike = found.commands.values().position(|command| command.security.is_none()).unwrap_or_default();
            for (at, (value, command)) in found.commands.iter().enumerate() {
                let mut item = shared.clone();
                let mut one = one(&operation, &found, value, command)?;
                if let Some(batch) = batch {
                    walk::object(&mut one).insert(BATCH.to_owned(), json!([batch, at == alike]));
                }
                item.insert(method.to_owned(), one);
                split.insert(format!("{path}#{}", command.operation_id), Value::Object(item));
            }
            if let Selector::Body { pointer } = &found.selector {
                for command in found.commands.values() {
                    if let Some(request) = &command.request {
                        drop_selector(&mut state.document, request, &found.arguments, pointer);
                    }
                }
            }
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(split));
    Ok(())
}

/// What a path item says for all its operations.
fn shared_of(item: &Value) -> Map<String, Value> {
    let mut shared = item.as_object().cloned().unwrap_or_default();
    shared.retain(|key, _| !METHODS.contains(&key.as_str()));
    shared
}

fn one(
    operation: &Value,
    commands: &Commands,
    value: &str,
    command: &dialect::Command,
) -> Result<Value, InternalError> {
    let mut one = operation.as_object().cloned().unwrap_or_default();
    for key in ["x-accord-commands", "x-accord-source", "requestBody", "summary", "description"] {
        one.shift_remove(key);
    }
    one.insert("operationId".to_owned(), json!(command.operation_id));
    one.insert("x-accord-effect".to_owned(), json!(command.effect));
    // Without a response of its own the command answers as the operation does, which is about the whole answer; where results
    // have a place of their own, it has none.
    let result = if command.response.is_some() { commands.result.as_str() } else { "" };
    one.insert(RESULT.to_owned(), json!(result));
    let said = [("summary", &command.summary), ("description", &command.description)];
    for (key, text) in said.into_iter().filter_map(|(key, text)| text.as_ref().map(|text| (key, text))) {
        one.insert(key.to_owned(), json!(text));
    }
    if let Some(source) = &command.source {
        one.insert("x-accord-source".to_owned(), serde_json::to_value(source).map_err(|e| e.to_string())?);
    }
    if command.outcome.is_some() {
        let owner = join(&join(&join("", Commands::NAME), "commands"), value);
        let outcome = operation.pointer(&join(&owner, Outcome::NAME)).cloned().unwrap_or_default();
        one.insert(Outcome::NAME.to_owned(), outcome);
        one.insert(OUTCOME_OWNER.to_owned(), json!(owner));
    }
    if let Some(security) = &command.security {
        one.insert("security".to_owned(), security.clone());
    }
    parameters(&mut one, commands, command);
    if let Some(schema) = &command.request {
        let media = media_type(operation, &commands.selector);
        let content = Value::Object(Map::from_iter([(media, json!({ "schema": schema }))]));
        one.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    if let Some(schema) = &command.response {
        answer(&mut one, schema);
    }
    if command.response.is_none() && !commands.result.is_root() {
        nothing(&mut one);
    }
    if !command.positional.is_empty() {
        one.insert(Positional::NAME.to_owned(), json!(command.positional));
    }
    let fact = serde_json::to_value(place(commands, value, command)?).map_err(|e| e.to_string())?;
    one.insert(COMMAND.to_owned(), fact);
    if let Some(id) = commands.request_id.as_ref().map(request_id) {
        one.insert(REQUEST_ID.to_owned(), serde_json::to_value(id).map_err(|e| e.to_string())?);
    }
    Ok(Value::Object(one))
}

/// The operation's own parameters without the selector, and the command's.
fn parameters(one: &mut Map<String, Value>, commands: &Commands, command: &dialect::Command) {
    let selector = match &commands.selector {
        Selector::Query { name } => Some(("query", name)),
        Selector::Header { name } => Some(("header", name)),
        Selector::Body { .. } | Selector::Form { .. } => None,
    };
    let is_selector = |p: &Value| {
        selector.is_some_and(|(place, name)| {
            p.get("in").is_some_and(|v| v == place)
                && p.get("name").and_then(Value::as_str).is_some_and(|n| n.eq_ignore_ascii_case(name))
        })
    };
    let mut parameters = one.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
    parameters.retain(|p| !is_selector(p));
    parameters.extend(command.parameters.iter().cloned());
    one.insert("parameters".to_owned(), Value::Array(parameters));
}

fn media_type(operation: &Value, selector: &Selector) -> String {
    let declared = operation
        .pointer("/requestBody/content")
        .and_then(Value::as_object)
        .and_then(|content| content.keys().next().cloned());
    declared.unwrap_or_else(|| match selector {
        Selector::Form { .. } => "application/x-www-form-urlencoded".to_owned(),
        _ => "application/json".to_owned(),
    })
}

/// The command's own answer in every success response of the operation.
fn answer(one: &mut Map<String, Value>, schema: &Value) {
    let responses = walk::object(one.entry("responses").or_insert(Value::Null));
    if !responses.keys().any(|status| status.starts_with('2')) {
        responses.insert("200".to_owned(), json!({ "description": "The command's result." }));
    }
    for (_, response) in responses.iter_mut().filter(|(status, _)| status.starts_with('2')) {
        let content = walk::object(walk::object(response).entry("content").or_insert(Value::Null));
        if content.is_empty() {
            content.insert("application/json".to_owned(), json!({}));
        }
        for (_, media) in content.iter_mut().filter(|(media, _)| media::framing(media).is_none()) {
            *media = json!({ "schema": schema });
        }
    }
}

/// No result in any success of the operation.
fn nothing(one: &mut Map<String, Value>) {
    let responses = walk::object(one.entry("responses").or_insert(Value::Null));
    for (_, response) in responses.iter_mut().filter(|(status, _)| status.starts_with('2')) {
        walk::object(response).shift_remove("content");
    }
}

/// Where the selector and the command's own fields go.
fn place(commands: &Commands, value: &str, command: &dialect::Command) -> Result<facts::Command, InternalError> {
    Ok(match &commands.selector {
        Selector::Query { name } => facts::Command::Query(name.clone(), value.to_owned()),
        Selector::Form { name } => facts::Command::Form(name.clone(), value.to_owned()),
        Selector::Header { name } => facts::Command::Header(name.clone(), value.to_owned()),
        Selector::Body { pointer } => {
            let mut constants: Vec<(&Pointer, Value)> = vec![(pointer, json!(value))];
            let shared = commands.constants.iter().filter(|(pointer, _)| !command.constants.contains_key(*pointer));
            constants.extend(shared.chain(&command.constants).map(|(pointer, value)| (pointer, value.clone())));
            frame(&constants, &commands.arguments, empty(commands))?
        }
    })
}

/// What a command without fields sends of them.
fn empty(commands: &Commands) -> Empty {
    let is_positional = commands.commands.values().any(|command| !command.positional.is_empty());
    match commands.empty_arguments {
        EmptyArguments::Omitted => Empty::Omitted,
        // At the top, the list would be in place of the selector.
        EmptyArguments::Sent if is_positional && !commands.arguments.is_root() => Empty::List,
        EmptyArguments::Sent => Empty::Object,
    }
}

fn request_id(id: &dialect::RequestId) -> facts::RequestId {
    facts::RequestId {
        request: id.pointer.as_str().to_owned(),
        answer: id.in_answer().as_str().to_owned(),
        is_text: id.kind == RequestIdType::String,
    }
}

/// The facts of a batch, but for the ids of operations, which have none yet.
fn batch(batch: &dialect::Batch, pointer: String) -> Result<facts::Batch, InternalError> {
    let texts = |places: &IndexMap<Pointer, Pointer>| {
        places.iter().map(|(to, from)| (to.as_str().to_owned(), from.as_str().to_owned())).collect()
    };
    let around: Vec<(&Pointer, Value)> = batch.constants.iter().map(|(place, value)| (place, value.clone())).collect();
    Ok(facts::Batch {
        id: batch.operation_id.clone(),
        description: batch.description.clone().unwrap_or_default(),
        pointer,
        members: Vec::new(),
        like: String::new(),
        calls: batch.calls.as_str().to_owned(),
        answers: batch.answers.as_str().to_owned(),
        around: if around.is_empty() { None } else { Some(fixed(&around)?.to_string()) },
        call: texts(&batch.call),
        answer: texts(&batch.answer),
        limit: batch.limit,
    })
}

/// Takes the selector's property out of the command's own schema.
fn drop_selector(document: &mut Value, request: &Value, arguments: &Pointer, selector: &Pointer) {
    let Some(inner) = selector.as_str().strip_prefix(arguments.as_str()) else { return };
    let Some(property) = inner.strip_prefix('/').filter(|rest| !rest.contains('/')) else { return };
    let Some(name) = walk::schema_ref(request) else { return };
    let Some(schema) = walk::schemas(document).get_mut(&name) else { return };
    walk::deep_mut(schema, &mut |schema| {
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            properties.shift_remove(property);
        }
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|name| name != property);
        }
    });
}
