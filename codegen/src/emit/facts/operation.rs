//! The facts of one operation, and of those that the document does not describe.

use super::chain::{Chain, list, quoted};
use super::names::outcome_static;
use crate::dialect::Effect;
use crate::facts::{Answer, Api, Command, Operation, RequestId, Spellings};

pub(super) fn operation(id: &str, facts: &Operation, spellings: &Spellings) -> Chain {
    // The other methods are the builder's.
    let Operation {
        method,
        path,
        effect,
        security,
        headers,
        command,
        request_id,
        positions,
        outcome,
        result,
        answer,
        shows_message,
        files,
        methods: _,
    } = facts;
    let mut operation = Chain::new(format!("Operation::new({id:?}, {method:?}, {path:?})"));
    match effect {
        Effect::Safe => operation.set("retry", "RetrySafety::Safe"),
        Effect::Idempotent => operation.set("retry", "RetrySafety::Idempotent"),
        Effect::Once => {}
    }
    operation.list("security", alternatives(security));
    operation.list("headers", headers.iter().map(|(name, value)| format!("({name:?}, {value:?})")).collect());
    operation.list("positions", quoted(positions));
    if let Some(command) = command {
        operation.set("command", self::command(command));
    }
    if let Some(RequestId { request, answer, is_text }) = request_id {
        let text = if *is_text { ".text()" } else { "" };
        operation.set("request_id", format!("RequestId::new({request:?}, {answer:?}){text}"));
    }
    if let Some(index) = outcome {
        operation.set("outcome", format!("&{}", outcome_static(*index, spellings.form_of(*index, id))));
    }
    if !result.is_empty() {
        operation.set("result", format!("{result:?}"));
    }
    match answer {
        Answer::Json => {}
        Answer::Open => operation.set("open_answer", ""),
        Answer::Empty => operation.set("empty_answer", ""),
        Answer::Binary(media_types) => operation.set("binary_answer", list(&quoted(media_types))),
        Answer::Mixed(media_types, statuses) => {
            let statuses: Vec<String> = statuses.iter().map(|range| format!("{range:?}")).collect();
            operation.set("binary_answer_with", format!("{}, {}", list(&quoted(media_types)), list(&statuses)));
        }
    }
    if *shows_message {
        operation.set("shown_message", "");
    }
    operation.list("files", quoted(files));
    operation
}

fn command(command: &Command) -> String {
    let with_bare = |command: String, bare: &Option<String>| match bare {
        Some(bare) => format!("{command}.bare({bare:?})"),
        None => command,
    };
    match command {
        Command::Body { before, after, merge: true, beside, bare } => {
            let beside = list(&quoted(beside));
            with_bare(format!("Command::in_body({before:?}, {after:?}).beside({beside})"), bare)
        }
        Command::Body { before, after, merge: false, bare, .. } => {
            with_bare(format!("Command::around_body({before:?}, {after:?})"), bare)
        }
        Command::Merged { before, fixed, after, bare } => {
            with_bare(format!("Command::merged({before:?}, {fixed:?}, {after:?})"), bare)
        }
        Command::Query(name, value) => format!("Command::query({name:?}, {value:?})"),
        Command::Form(name, value) => format!("Command::form({name:?}, {value:?})"),
        Command::Header(name, value) => format!("Command::header({name:?}, {value:?})"),
    }
}

fn alternatives(security: &[Vec<usize>]) -> Vec<String> {
    let together = |schemes: &Vec<usize>| list(&schemes.iter().map(usize::to_string).collect::<Vec<_>>());
    security.iter().map(together).collect()
}

/// What the document states for all operations, or they have in common, for a request that it does not describe. `None` if that is nothing.
pub(super) fn undocumented(facts: &Api) -> Option<Chain> {
    let security = match &facts.security {
        Some(stated) => Some(stated.as_slice()).filter(|stated| !stated.is_empty()),
        None => common_security(facts),
    };
    let outcome = (facts.outcomes.len() == 1).then(|| format!("&{}", outcome_static(0, 0)));
    if security.is_none() && outcome.is_none() {
        return None;
    }
    let mut operation = Chain::new("Operation::new(\"request\", \"\", \"\")".to_owned());
    operation.list("security", security.map(alternatives).unwrap_or_default());
    if let Some(outcome) = outcome {
        operation.set("outcome", outcome);
    }
    operation.set("open_answer", "");
    Some(operation)
}

/// The security that most of those operations have that have any; of several, the first.
fn common_security(facts: &Api) -> Option<&[Vec<usize>]> {
    let mut counts: Vec<(&[Vec<usize>], usize)> = Vec::new();
    for security in facts.operations.values().map(|operation| operation.security.as_slice()) {
        match counts.iter_mut().find(|(known, _)| *known == security) {
            Some((_, count)) => *count += 1,
            None if security.is_empty() => {}
            None => counts.push((security, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(security, _)| security)
}
