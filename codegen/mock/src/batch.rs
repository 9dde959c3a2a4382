//! Several calls in one request, as `batch` of `x-accord-commands` describes them, and numbers that tell calls apart.

use accord_codegen::dialect::{Batch, Commands, RequestIdType};
use accord_codegen::media;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::api::Operation;
use crate::engine::{Inner, Trace};
use crate::outcome;
use crate::reply::Reply;

/// Marks a request that is one call of a batch: it is no batch itself.
#[derive(Clone, Copy)]
struct PartOfBatch;

/// The answer to a request that is a batch of one of these operations: each of its calls is answered as if it had come alone.
/// None: it is no batch.
pub(crate) fn reply(
    inner: &Inner,
    candidates: &[usize],
    request: &http::Request<Bytes>,
    trace: &mut Trace,
) -> Option<Reply> {
    let commands = candidates.iter().find_map(|at| inner.api.operations.get(*at)?.commands.as_ref())?;
    let batch = commands.batch.as_ref()?;
    if request.extensions().get::<PartOfBatch>().is_some() {
        return None;
    }
    let body: Value = serde_json::from_slice(request.body()).ok()?;
    let calls = calls(batch, &body)?;
    trace.operation = Some(batch.operation_id.clone());
    if calls.is_empty() || batch.limit.is_some_and(|limit| calls.len() > limit) {
        // The provider does not read it as a batch, so it gets what any request gets that is no command.
        trace.reason = Some(format!("a batch of {} calls", calls.len()));
        return None;
    }
    let answers: Vec<Value> = calls.iter().map(|call| answer(inner, request, commands, batch, call)).collect();
    trace.carried_out = true;
    let mut whole = Value::Null;
    outcome::set(&mut whole, batch.answers.as_str(), Value::Array(answers));
    let mut reply = Reply::json(200, &whole);
    reply.value = Some(whole);
    Some(reply)
}

/// The calls of a batch: the list where the document has it, with the fixed values around it.
fn calls<'a>(batch: &Batch, body: &'a Value) -> Option<&'a Vec<Value>> {
    let is_fixed = batch.constants.iter().all(|(place, value)| body.pointer(place.as_str()) == Some(value));
    body.pointer(batch.calls.as_str()).filter(|_| is_fixed)?.as_array()
}

/// The answer to one call.
fn answer(inner: &Inner, whole: &http::Request<Bytes>, commands: &Commands, batch: &Batch, call: &Value) -> Value {
    let mut single = Value::Null;
    if batch.call.is_empty() {
        single.clone_from(call);
    } else {
        for (place, value) in &commands.constants {
            outcome::set(&mut single, place.as_str(), value.clone());
        }
        for (there, alone) in &batch.call {
            if let Some(value) = call.pointer(there.as_str()) {
                outcome::set(&mut single, alone.as_str(), value.clone());
            }
        }
    }
    let mut request = http::Request::new(Bytes::from(single.to_string()));
    request.method_mut().clone_from(whole.method());
    request.uri_mut().clone_from(whole.uri());
    request.headers_mut().clone_from(whole.headers());
    request.extensions_mut().insert(PartOfBatch);
    let reply = inner.respond_alone(&request);
    let alone: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    if batch.answer.is_empty() {
        return alone;
    }
    let mut there = Value::Null;
    for (place, in_batch) in &batch.answer {
        if let Some(value) =
            alone.pointer(place.as_str()).filter(|value| !value.is_null() || place.as_str() == commands.result.as_str())
        {
            outcome::set(&mut there, in_batch.as_str(), value.clone());
        }
    }
    there
}

/// Repeats the number of a call in its answer.
pub(crate) fn repeat_number(inner: &Inner, operation: &Operation, request: &http::Request<Bytes>, reply: &mut Reply) {
    let around = operation.command.as_ref().and_then(|(_, around)| inner.api.operations.get(*around));
    let id = around.and_then(|around| around.commands.as_ref()?.request_id.as_ref());
    let (Some(id), Some(Value::Object(_))) = (id, &reply.value) else { return };
    let sent = serde_json::from_slice::<Value>(request.body()).ok();
    let number = sent.as_ref().and_then(|body| body.pointer(id.pointer.as_str()));
    let number = number.filter(|number| match id.kind {
        RequestIdType::Integer => number.is_number(),
        RequestIdType::String => number.is_string(),
    });
    let content_type = reply.headers.get(CONTENT_TYPE).and_then(|held| held.to_str().ok());
    let is_json = content_type.is_some_and(media::is_json);
    if let (Some(value), true) = (&mut reply.value, is_json) {
        outcome::set(value, id.in_answer().as_str(), number.cloned().unwrap_or(json!(null)));
        reply.body = value.to_string().into();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use bytes::Bytes;
    use serde_json::{Value, json};

    use crate::{Mock, Options};

    fn mock() -> Mock {
        // The generated client of this document sends the same.
        let text = include_str!("../../tests/golden/batches.yaml");
        let document = accord_codegen::load::from_text("batches.yaml".as_ref(), text).unwrap();
        Mock::new(document, Options::default()).unwrap_or_else(|error| panic!("{error}"))
    }

    fn call(mock: &Mock, path: &str, body: &Value) -> Value {
        let login = http::Request::get("/login?user=u").header("x-password", "p").body(Bytes::new()).unwrap();
        let login: Value = serde_json::from_slice(&mock.respond(&login).body).unwrap();
        let session = login["session"].as_str().unwrap();
        let request = http::Request::post(path).header("content-type", "application/json").header("x-session", session);
        let reply = mock.respond(&request.body(Bytes::from(body.to_string())).unwrap());
        serde_json::from_slice(&reply.body).unwrap_or_default()
    }

    #[test]
    fn the_number_of_a_call_is_repeated() {
        let mock = mock();
        let answer = call(&mock, "/rpc", &json!({ "jsonrpc": "2.0", "method": "version", "id": 17 }));
        assert_eq!(answer["id"], 17, "{answer}");
        let answer = call(&mock, "/rpc", &json!({ "jsonrpc": "2.0", "method": "add", "params": [5], "id": 18 }));
        assert_eq!((&answer["id"], answer["error"].is_object()), (&json!(18), true), "{answer}");
    }

    #[test]
    fn each_call_of_a_batch_is_answered_or_refused() {
        let mock = mock();
        let calls = json!([
            { "jsonrpc": "2.0", "method": "version", "id": 1 },
            { "jsonrpc": "2.0", "method": "add", "params": [5], "id": 2 },
            { "jsonrpc": "2.0", "method": "add", "params": ["a", 5], "id": 3 },
        ]);
        let answers = call(&mock, "/rpc", &calls);
        let answers = answers.as_array().unwrap_or_else(|| panic!("{answers}"));
        assert_eq!(answers.iter().map(|answer| &answer["id"]).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(answers[1].get("error").is_some() && answers[2].get("error").is_none_or(Value::is_null), "{answers:?}");
    }

    #[test]
    fn a_batch_within_a_batch_is_one_call_that_nothing_knows() {
        let answers = call(&mock(), "/rpc", &json!([[{ "jsonrpc": "2.0", "method": "version", "id": 1 }]]));
        let answers = answers.as_array().unwrap_or_else(|| panic!("{answers}"));
        assert!(answers.len() == 1 && !answers[0].is_array(), "{answers:?}");
    }

    #[test]
    fn calls_of_another_form_are_answered_in_another_form() {
        let calls =
            json!([{ "methodName": "methods", "params": [] }, { "methodName": "tell", "params": ["token:s", "x"] }]);
        let body = json!({ "method": "system.multicall", "id": "many", "params": [calls] });
        let answers = call(&mock(), "/many", &body);
        let answers = answers["result"].as_array().unwrap_or_else(|| panic!("{answers}"));
        assert!(answers[0][0].is_array() && answers[1][0]["name"].is_string(), "{answers:?}");
    }
}
