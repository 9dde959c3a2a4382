//! Batches, and the commands that may be in them.

use accord_codegen::diff::{Bump, Users, print};
use serde_json::Value;

use super::{compare, document, found, users_of};

/// Operations of commands: the path, the names of the commands, and what else their table has.
fn rpc(operations: &[(&str, &[&str], &str)]) -> Value {
    let one = |(path, commands, more): &(&str, &[&str], &str)| {
        let commands: Vec<String> =
            commands.iter().map(|name| format!("{name}: {{ operationId: {name}, effect: safe }}")).collect();
        format!(
            "  /{path}:
    post:
      operationId: {path}
      x-accord-commands: {{ selector: {{ in: body, pointer: /method }}, {more}commands: {{ {} }} }}
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: object, properties: {{ method: {{ type: string }} }} }} }} }} }}
      responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ type: object }} }} }} }} }}
",
            commands.join(", ")
        )
    };
    document(&format!("paths:\n{}", operations.iter().map(one).collect::<String>()))
}

const BATCH: &str = "batch: { operationId: batch }, ";
const SECOND: &str = "batch: { operationId: batch2 }, ";

#[test]
fn a_command_that_leaves_its_batch_breaks_callers() {
    let old = rpc(&[("rpc", &["sum", "ping"], BATCH)]);
    for (second, rules) in
        [(SECOND, vec!["path-changed path", "operation-added batch2"]), ("", vec!["path-changed path"])]
    {
        let diff = compare(&old, &rpc(&[("rpc", &["ping"], BATCH), ("rpc2", &["sum"], second)]));
        let text = print::text(&diff);
        let mut found = found(&diff);
        found.sort_by_key(|change| !change.starts_with("path"));
        assert_eq!(
            (found, diff.bump()),
            (rules.iter().map(|rule| (*rule).to_owned()).collect(), Bump::Major),
            "{text}"
        );
        assert_eq!(users_of(&diff, "requests::Sum: InBatch<Batch>"), Some(Users::Breaks), "{text}");
    }
    // One that comes to a batch breaks nobody.
    let old = rpc(&[("rpc", &["ping"], BATCH), ("rpc2", &["sum"], "")]);
    let diff = compare(&old, &rpc(&[("rpc", &["sum", "ping"], BATCH)]));
    assert_eq!(users_of(&diff, "requests::Sum: InBatch<Batch>"), Some(Users::Adds), "{}", print::text(&diff));
}

#[test]
fn a_batch_is_known_by_its_id() {
    let both = |first: &str, second: &str| rpc(&[("rpc", &["ping"], first), ("rpc2", &["sum"], second)]);
    // It moved with its command.
    let diff = compare(&rpc(&[("rpc", &["ping"], BATCH)]), &rpc(&[("rpc2", &["ping"], BATCH)]));
    assert_eq!(found(&diff), ["path-changed path"], "{}", print::text(&diff));
    // It has another name.
    let diff = compare(&rpc(&[("rpc", &["ping"], BATCH)]), &rpc(&[("rpc", &["ping"], SECOND)]));
    assert_eq!(found(&diff), ["operation-renamed operationId"], "{}", print::text(&diff));
    // Both names changed places: each takes other commands.
    let diff = compare(&both(BATCH, SECOND), &both(SECOND, BATCH));
    assert_eq!(diff.bump(), Bump::Major, "{}", print::text(&diff));
    // It is gone with its operation.
    let diff = compare(&both(BATCH, SECOND), &rpc(&[("rpc", &["ping"], BATCH)]));
    let removed = found(&diff);
    assert_eq!(removed, ["operation-removed batch2", "operation-removed sum"], "{}", print::text(&diff));
}
