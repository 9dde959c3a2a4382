//! AC0307: poll that leads nowhere.
//!
//! ## What it does
//! Checks `x-accord-poll`: the operation that asks for the result exists, every pointer has a place in the two operations'
//! requests and answers, and no state means two things.
//!
//! ## Why is this bad?
//! The client would wait for what never comes.
//!
//! ## Example
//! ```yaml
//! operation: respnd
//! ```
//! ## Use instead
//! ```yaml
//! operation: respond
//! ```

use serde_json::Value;

use crate::{
    dialect::{OneOrMany, Poll},
    findings::{Severity, render::quote},
    lint::{Context, Lint, Report, rules::token::unknown_operation, site::join},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0307", name: "poll that leads nowhere", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, poll) in context.keyed::<Poll>() {
        let mut states: Vec<(&Value, &str)> = Vec::new();
        for (list, name) in [(&poll.wait, "wait"), (&poll.done, "done"), (&poll.failed, "failed")] {
            for (at, state) in list.iter().enumerate() {
                if let Some((_, other)) = states.iter().find(|(s, _)| *s == state) {
                    let message = format!("the state {} is in `{other}` and in `{name}`", quote(&state.to_string()));
                    report.push(report.at_value(&format!("{pointer}/{name}/{at}"), message));
                }
                states.push((state, name));
            }
        }
        if poll.done.is_empty() {
            report.push(report.at_value(&join(&pointer, "done"), "no state means that the result is there"));
        }
        let Some(other) = context.operation(&poll.operation) else {
            report.push(unknown_operation(context, report, &join(&pointer, "operation"), &poll.operation));
            continue;
        };
        let own = context.operations.iter().find(|o| o.pointer == site.pointer);
        let (own_request, own_answer) =
            (own.and_then(|o| context.request_schema(o)), own.and_then(|o| context.response_schema(o)));
        let (request, answer) = (context.request_schema(other), context.response_schema(other));
        let mut places = vec![("into".to_owned(), &poll.into, request, "the other operation's request")];
        for (key, pointers, schema, whose) in [
            ("id", &poll.id, own_answer, "this operation's answer"),
            ("results", &poll.results, answer, "the other operation's answer"),
        ] {
            for (at, pointer) in pointers.as_slice().iter().enumerate() {
                let key = match pointers {
                    OneOrMany::One(_) => key.to_owned(),
                    OneOrMany::Many(_) => format!("{key}/{at}"),
                };
                places.push((key, pointer, schema, whose));
            }
        }
        for (to, from) in &poll.carry {
            let key = join("carry", to.as_str());
            places.push((key.clone(), to, request, "the other operation's request"));
            places.push((key, from, own_request, "this operation's request"));
        }
        for (key, target, schema, whose) in places {
            let segments: Vec<String> = target.segments().collect();
            if schema.is_some_and(|s| !context.may_have(s, &segments)) {
                let message = format!("{whose} has nothing at {}", quote(target.as_str()));
                report.push(report.at_value(&format!("{pointer}/{key}"), message));
            }
        }
    }
}
