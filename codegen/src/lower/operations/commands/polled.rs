//! Which commands get the jobs of their operation: those whose answer may name one.

use serde_json::Value;

use crate::dialect::{AnswerPlace, Command, Commands, Pointer, Poll};
use crate::lower::walk;
use crate::openapi::members::COMBINATIONS;

/// Whether the answer of a command may name a job. That with the results would be asked for instead.
pub(super) fn starts_jobs(source: &Value, commands: &Commands, command: &Command, poll: &Poll) -> bool {
    if command.operation_id == poll.operation {
        return false;
    }
    // Without a response of its own it answers as the operation does, or with nothing where results have a place.
    let Some(schema) = &command.response else { return commands.result.is_root() };
    poll.id.as_slice().iter().any(|id| match id {
        AnswerPlace::Pointer(id) => has_place(source, schema, id),
        AnswerPlace::Header(_) => true,
    })
}

fn has_place(source: &Value, schema: &Value, id: &Pointer) -> bool {
    let segments: Vec<String> = id.segments().collect();
    let is_scalar = |part: &&Value| !matches!(part.get("type").and_then(Value::as_str), Some("object" | "array"));
    // What is right in the whole is no object.
    let is_one = || walk::members(source, schema, COMBINATIONS).iter().all(is_scalar);
    walk::may_have(source, schema, &segments) && (!segments.is_empty() || is_one())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_command_that_names_no_job_does_not_wait_for_one() {
        let source = json!({});
        let commands = |result: &str| -> Commands {
            let empty = json!({ "selector": { "in": "body", "pointer": "/cmd" }, "result": result, "commands": {} });
            serde_json::from_value(empty).unwrap()
        };
        let poll = |id: &str| -> Poll {
            serde_json::from_value(json!({ "operation": "look", "id": id, "into": "/id" })).unwrap()
        };
        for (id, result, command, expected) in [
            ("", "/r", json!({ "operationId": "add", "response": { "type": "string" } }), true),
            ("", "/r", json!({ "operationId": "get", "response": { "type": "object" } }), false),
            ("", "/r", json!({ "operationId": "purge" }), false),
            ("", "", json!({ "operationId": "purge" }), true),
            ("", "/r", json!({ "operationId": "look", "response": { "type": "string" } }), false),
            ("/id", "/r", json!({ "operationId": "add", "response": { "properties": { "id": {} } } }), true),
            ("/id", "/r", json!({ "operationId": "get", "response": { "properties": { "name": {} } } }), false),
        ] {
            let mut command = command;
            command["effect"] = json!("safe");
            let command: Command = serde_json::from_value(command).unwrap();
            assert_eq!(starts_jobs(&source, &commands(result), &command, &poll(id)), expected, "{id} {command:?}");
        }
    }
}
