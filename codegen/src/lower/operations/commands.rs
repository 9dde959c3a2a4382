//! One path and method that is many operations becomes one operation a command.
//!
//! ```yaml
//! /contracts.php: {post: {x-accord-commands: {selector: {in: body, pointer: /cmd}, commands: {start: …, stop: …}}}}
//! # becomes
//! /contracts.php#start_rental: {post: {operationId: start_rental, …}}
//! /contracts.php#stop_rental:  {post: {operationId: stop_rental, …}}
//! ```
//! A fragment keeps the paths apart and is never sent. Where the selector goes is a fact of each command; what the client sets
//! itself leaves the command's type (`selector.rs`), so that it cannot be set by hand. So do credentials (`secrets.rs`), also
//! of operations without commands.

mod paged;
mod polled;
mod secrets;
mod selector;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use self::secrets::Secrets;
use self::selector::Request;
use crate::authentication;
use crate::dialect::{
    self, Commands, EmptyArguments, Key as _, Outcome, Pages, Pointer, Poll, Positional, RequestIdType, Selector,
};
use crate::facts;
use crate::internal_error::InternalError;
use crate::lower::operations::frame::{Empty, fixed, frame};
use crate::lower::operations::methods::POINTER;
use crate::lower::operations::parameters::is_same;
use crate::lower::operations::refs;
use crate::lower::{Lowering, walk};
use crate::media;
use crate::openapi::{METHODS, members};
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
    let own: BTreeSet<String> = paths.keys().cloned().collect();
    let secrets = Secrets::of(&state.document);
    let mut split = Map::new();
    let mut requests: Vec<Request> = Vec::new();
    for (path, mut item) in paths {
        // Few have any, and those are copied.
        if !METHODS.iter().any(|method| item.get(*method).is_some_and(|one| one.get(Commands::NAME).is_some())) {
            requests.extend(secrets.requests(&path, &item));
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
        let (shared, parameters) = shared_of(&item);
        if commands.is_empty() || METHODS.iter().any(|m| item.get(*m).is_some()) {
            requests.extend(secrets.requests(&path, &item));
            split.insert(path.clone(), item);
        }
        for (method, operation, found) in commands {
            let pointer = join(&join("/paths", &path), method);
            let batch = found.batch.as_ref().map(|batch| {
                state.facts.batches.push(self::batch(batch, join(&join(&pointer, Commands::NAME), "batch"))?);
                Ok::<_, InternalError>(state.facts.batches.len() - 1)
            });
            let batch = batch.transpose()?;
            let common = operation.get("security").or_else(|| state.document.get("security"));
            let requirements: Vec<_> = found.commands.values().map(|command| command.security.as_ref()).collect();
            let (alike, batched) = authentication::batched(common, &requirements);
            let whole = Whole { own: bare(&operation), operation: &operation };
            for (at, (value, command)) in found.commands.iter().enumerate() {
                let mut item = shared.clone();
                let mut one = one(state.source, &parameters, &whole, &found, value, command)?;
                let fields = walk::object(&mut one);
                if let Some(batch) = batch
                    && batched.get(at) == Some(&true)
                {
                    fields.insert(BATCH.to_owned(), json!([batch, at == alike]));
                }
                fields.entry(POINTER).or_insert_with(|| json!(pointer));
                item.insert(method.to_owned(), one);
                let key = walk::key_beside(&path, &command.operation_id, &split, &own);
                if command.request.is_some() {
                    let mut fixed = selector::fixed(&found, command);
                    let required = command.security.as_ref().or(operation.get("security"));
                    fixed.extend(secrets.fields(required, &found.arguments));
                    requests.push(Request { path: key.clone(), method: method.to_owned(), fixed });
                }
                split.insert(key, Value::Object(item));
            }
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(split));
    selector::leave(&mut state.document, &requests);
    Ok(())
}

/// An operation with commands.
struct Whole<'o> {
    operation: &'o Value,
    /// What of it each command has.
    own: Map<String, Value>,
}

fn bare(operation: &Value) -> Map<String, Value> {
    let not_theirs = [Commands::NAME, "x-accord-source", "requestBody", "summary", "description"];
    let fields = operation.as_object().into_iter().flatten();
    fields
        .filter(|(key, _)| !not_theirs.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// What a path item says for all its operations: its fields, and its parameters.
fn shared_of(item: &Value) -> (Map<String, Value>, Vec<Value>) {
    let mut shared = item.as_object().cloned().unwrap_or_default();
    shared.retain(|key, _| !METHODS.contains(&key.as_str()));
    let parameters = shared.shift_remove("parameters");
    (shared, parameters.as_ref().and_then(Value::as_array).cloned().unwrap_or_default())
}

fn one(
    source: &Value,
    shared: &[Value],
    Whole { own, operation }: &Whole<'_>,
    commands: &Commands,
    value: &str,
    command: &dialect::Command,
) -> Result<Value, InternalError> {
    let mut one = own.clone();
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
    parameters(source, shared, &mut one, commands, command)?;
    if let Some(schema) = &command.request {
        let content = operation.pointer("/requestBody/content").and_then(Value::as_object);
        let declared: Vec<&str> = content.into_iter().flat_map(Map::keys).map(String::as_str).collect();
        let media = commands.selector.media_type(&declared, schema).to_owned();
        let content = Value::Object(Map::from_iter([(media, json!({ "schema": schema }))]));
        one.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    if let Some(schema) = &command.response {
        answer(&mut one, schema);
    }
    if command.response.is_none() && !commands.result.is_root() {
        nothing(&mut one);
    }
    if let Some(pages) = dialect::read::<Pages>(operation).map_err(|e| e.to_string())?
        && !paged::asks(source, &one, &pages)
    {
        one.shift_remove(Pages::NAME);
    }
    if let Some(poll) = dialect::read::<Poll>(operation).map_err(|e| e.to_string())?
        && !polled::starts_jobs(source, commands, command, &poll)
    {
        one.shift_remove(Poll::NAME);
    }
    if !command.positional.is_empty() {
        one.insert(Positional::NAME.to_owned(), json!(command.positional));
    }
    let fact = serde_json::to_value(place(source, commands, value, command)?).map_err(|e| e.to_string())?;
    one.insert(COMMAND.to_owned(), fact);
    if let Some(id) = commands.request_id.as_ref().map(request_id) {
        one.insert(REQUEST_ID.to_owned(), serde_json::to_value(id).map_err(|e| e.to_string())?);
    }
    Ok(Value::Object(one))
}

/// The parameters of the path item, of the operation and of the command, without the selector. Of two that are the same the
/// nearer one stays.
fn parameters(
    source: &Value,
    shared: &[Value],
    one: &mut Map<String, Value>,
    commands: &Commands,
    command: &dialect::Command,
) -> Result<(), InternalError> {
    let selector = match &commands.selector {
        Selector::Query { name } => Some(json!({ "in": "query", "name": name })),
        Selector::Header { name } => Some(json!({ "in": "header", "name": name })),
        Selector::Body { .. } | Selector::Form { .. } => None,
    };
    let mut parameters = shared.to_vec();
    let operation = one.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
    for nearer in [operation, command.parameters.clone()] {
        let mut nearer = nearer;
        nearer.iter_mut().try_for_each(|parameter| refs::resolve(source, parameter))?;
        parameters.retain(|held| !nearer.iter().any(|parameter| is_same(held, parameter)));
        parameters.extend(nearer);
    }
    parameters.retain(|held| !selector.as_ref().is_some_and(|selector| is_same(held, selector)));
    one.insert("parameters".to_owned(), Value::Array(parameters));
    Ok(())
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
fn place(
    source: &Value,
    commands: &Commands,
    value: &str,
    command: &dialect::Command,
) -> Result<facts::Command, InternalError> {
    Ok(match &commands.selector {
        Selector::Query { name } => facts::Command::Query(name.clone(), value.to_owned()),
        Selector::Form { name } => facts::Command::Form(name.clone(), value.to_owned()),
        Selector::Header { name } => facts::Command::Header(name.clone(), value.to_owned()),
        Selector::Body { pointer, .. } => {
            let value = commands.selector.value(value).ok_or("a command has a value that is no integer")?;
            let mut constants: Vec<(&Pointer, Value)> = vec![(pointer, value)];
            constants.extend(
                commands
                    .shared_constants(command)
                    .chain(&command.constants)
                    .map(|(pointer, value)| (pointer, value.clone())),
            );
            frame(&constants, &commands.arguments, empty(source, commands, command))?
        }
    })
}

/// What a command sends of its fields where it has none, or none is set.
fn empty(source: &Value, commands: &Commands, command: &dialect::Command) -> Empty {
    let is_positional = |command: &dialect::Command| !command.positional.is_empty();
    let sends_list = match &command.request {
        Some(_) => is_positional(command),
        None => commands.commands.values().any(is_positional),
    };
    let may_be_object = |schema| members::may_be_object(schema, |schema| walk::resolve(source, schema));
    match commands.empty_arguments {
        // An empty list of a command that sends a list is all that it sends.
        EmptyArguments::Omitted if command.request.as_ref().is_none_or(may_be_object) => Empty::Omitted,
        // At the top, the list would be in place of the selector.
        EmptyArguments::Sent if sends_list && !commands.arguments.is_root() => Empty::List,
        EmptyArguments::Omitted | EmptyArguments::Sent => Empty::Object,
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
