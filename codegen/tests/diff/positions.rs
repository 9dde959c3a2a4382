//! Bodies that are sent as a list.

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{Bump, print};
use serde_json::json;

use super::verdicts::rpc;
use super::{compare, edited, found, replaced};

#[test]
fn positions_that_changed_are_one_change() {
    let alone = "paths:
  /a:
    post:
      operationId: a
      x-accord-positional: [key, key2]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [key], properties: { key: { type: string }, key2: { type: string } } } } } }
      responses: { '204': { description: Fine. } }
";
    let diff = replaced(alone, &[("[key, key2]", "[key2, key]")]);
    let text = print::text(&diff);
    assert_eq!(
        (found(&diff), diff.bump()),
        (vec!["positions-changed x-accord-positional".to_owned()], Bump::Minor),
        "{text}"
    );
    let with = |positions: &[&str]| {
        let (at, mut rpc) = rpc(json!({}));
        rpc["post"]["x-accord-commands"]["commands"]["sum"]["positional"] = json!(positions);
        edited(&[(at, rpc)])
    };
    let diff = compare(&with(&["a", "b"]), &with(&["b", "a"]));
    assert_eq!(found(&diff), ["positions-changed positional"], "{}", print::text(&diff));
}

/// A command without fields sends `[]` where another of the group sends a list.
#[test]
fn a_command_that_has_fields_does_not_depend_on_the_positions_of_others() {
    let with = |positions: &[&str]| {
        let (at, mut rpc) = rpc(json!({}));
        let commands = &mut rpc["post"]["x-accord-commands"]["commands"];
        commands["sum"]["positional"] = json!(positions);
        let text = json!({ "type": "string" });
        let schemas = [
            ("needs", json!({ "type": "object", "required": ["t"], "properties": { "t": text } })),
            ("may", json!({ "type": "object", "properties": { "t": text } })),
        ];
        for (name, schema) in schemas {
            commands[name] =
                json!({ "operationId": name, "effect": "safe", "request": schema, "response": { "type": "object" } });
        }
        commands["none"] = json!({ "operationId": "none", "effect": "safe", "response": { "type": "object" } });
        edited(&[(at, rpc)])
    };
    let diff = compare(&with(&["a", "b"]), &with(&[]));
    let breaks = diff.changes.iter().filter(|change| change.rule.wire == Wire::Breaks);
    let groups: Vec<&str> = breaks.map(|change| change.group.rsplit(' ').next().unwrap()).collect();
    assert_eq!(groups, ["none", "sum", "sum"], "{}", print::text(&diff));
}
