//! AC0306: token that cannot be had.
//!
//! ## What it does
//! Checks `x-accord-token`: its operation exists, every credential has a place in that operation's request, and the token
//! and its lifetime have one in the answer.
//!
//! ## Why is this bad?
//! The client could not log in by itself.
//!
//! ## Example
//! ```yaml
//! operation: login
//! credentials: { login: /user }      # the request has `login` and `password`
//! ```
//! ## Use instead
//! ```yaml
//! operation: login
//! credentials: { login: /login, password: /password }
//! ```

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    dialect::{Expired, From, Lifetime, OneOrMany, Outcome, Place, Pointer, Token},
    findings::{Finding, Severity, render::quote},
    lint::{Context, Lint, Report, site::join, suggest},
    names::{is_identifier, snake},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0306", name: "token that cannot be had", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, token) in context.keyed::<Token>() {
        expired(context, report, &pointer, &token);
        for (name, _) in token.credentials.iter().filter(|(name, _)| !is_identifier(&snake(name)) || name.is_empty()) {
            let place = join(&join(&pointer, "credentials"), name);
            report.push(report.at_key(&place, format!("{} is no name of a parameter", quote(name))));
        }
        one_name(context, report, &join(&pointer, "credentials"), &token);
        let Some(id) = &token.operation else {
            if token.from == From::Answer {
                let finding = report.at_key(&pointer, "no operation yields this token");
                report.push(finding.help("add `operation: operationId`, or `from: refusal`"));
            }
            continue;
        };
        let Some(operation) = context.operation(id) else {
            report.push(unknown_operation(context, report, &join(&pointer, "operation"), id));
            continue;
        };
        let request = context.request_schema(operation);
        for (name, target) in &token.credentials {
            let place = join(&join(&pointer, "credentials"), name);
            let segments: Vec<String> = target.segments().collect();
            let message = match request {
                None => format!("the operation {} has no request body", quote(id)),
                Some(schema) if context.may_have(schema, &segments) => continue,
                Some(_) => format!("the request of {} has nothing at {}", quote(id), quote(target.as_str())),
            };
            report.push(report.at_value(&place, message).help(described(context, request)));
        }
        if token.from == From::Refusal {
            continue;
        }
        let Some(answer) = context.response_schema(operation) else { continue };
        let mut places: Vec<(String, &Pointer)> = Vec::new();
        for (at, place) in token.token.as_slice().iter().enumerate() {
            if let Place::Pointer(target) = place {
                let base = join(&pointer, "token");
                let base = if matches!(token.token, OneOrMany::Many(_)) { format!("{base}/{at}") } else { base };
                places.push((join(&base, "pointer"), target));
            }
        }
        if let Lifetime::Answer(lifetime) = &token.lifetime {
            places.push((format!("{pointer}/lifetime/pointer"), &lifetime.pointer));
        }
        for (place, target) in places {
            let segments: Vec<String> = target.segments().collect();
            if !context.may_have(answer, &segments) {
                let message = format!("the answer of {} has nothing at {}", quote(id), quote(target.as_str()));
                report.push(report.at_value(&place, message).help(described(context, Some(answer))));
            }
        }
    }
}

/// Credentials become parameters of one method.
fn one_name(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, token: &Token) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for name in token.credentials.keys() {
        let Some(other) = first.insert(snake(name), name) else { continue };
        let message = format!("the credentials {} and {} make one parameter name", quote(other), quote(name));
        let finding = report.at_key(&join(pointer, name), message).help("rename one of the two");
        report.push(finding.related("the other one is here", context.document.spans.key(&join(pointer, other))));
    }
}

/// A code that means that the token has expired is one of those that an outcome lists.
fn expired(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, token: &Token) {
    let known: Vec<Value> =
        context.keyed::<Outcome>().flat_map(|(_, _, outcome)| outcome.codes).map(|code| code.code).collect();
    for (at, expired) in token.expired.iter().enumerate() {
        let Expired::Code(code) = expired else { continue };
        if known.contains(code) {
            continue;
        }
        let message = format!("no outcome has the code {}", quote(&code.to_string()));
        let names: Vec<String> = known.iter().map(Value::to_string).collect();
        let finding = report.at_value(&format!("{pointer}/expired/{at}/code"), message);
        report.push(finding.help(match names.as_slice() {
            [] => "list the codes in `x-accord-outcome`, which also tells where an answer has its code".to_owned(),
            names => format!("the codes are {}", names.join(", ")),
        }));
    }
}

/// A help text: what is there instead.
fn described<'d>(context: &Context<'d>, schema: Option<&'d Value>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for part in schema.map(|s| context.parts(s)).unwrap_or_default() {
        let properties = part.get("properties").and_then(Value::as_object);
        names.extend(properties.into_iter().flat_map(|p| p.keys().map(String::as_str)));
    }
    match names.as_slice() {
        [] => "describe it in the operation's schema".to_owned(),
        names => format!("its fields are {}", names.join(", ")),
    }
}

/// A finding on an `operationId` that no operation has.
pub(super) fn unknown_operation(context: &Context<'_>, report: &Report<'_>, pointer: &str, id: &str) -> Finding {
    let ids: Vec<&str> = context.operations.iter().filter_map(|o| o.id).collect();
    let finding = report.at_value(pointer, format!("no operation is called {}", quote(id)));
    match suggest::help(id, &ids) {
        Some(help) => finding.help(help),
        None => finding,
    }
}
