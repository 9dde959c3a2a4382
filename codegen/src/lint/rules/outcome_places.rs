//! AC0317: outcome that no answer has.
//!
//! ## What it does
//! Checks that every pointer of `x-accord-outcome` leads to something in an answer that is described: of an operation that the
//! outcome is for, or of its refusal.
//!
//! ## Why is this bad?
//! A condition on a field that no answer has is never true, or always. Every success would be a refusal, or every refusal a
//! success.
//!
//! ## Example
//! ```yaml
//! success: { pointer: /cdoe, equals: 0 }
//! ```
//! ## Use instead
//! ```yaml
//! success: { pointer: /code, equals: 0 }
//! ```

use serde_json::Value;

use crate::{
    dialect::{OneOrMany, Outcome, Pointer},
    findings::{Severity, render::quote, suggest},
    lint::{Context, Kind, Lint, Report, Site, site::join},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0317", name: "outcome that no answer has", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, outcome) in context.keyed::<Outcome>() {
        let answers = answers(context, site, &outcome, &pointer);
        // An answer that is not described may have anything.
        if answers.is_empty() {
            continue;
        }
        for (place, target) in places(&outcome, &pointer) {
            let segments: Vec<String> = target.segments().collect();
            if answers.iter().any(|schema| context.may_have(schema, &segments)) {
                continue;
            }
            let message = format!("no answer has anything at {}", quote(target.as_str()));
            report.push(report.at_value(&place, message).help(help(context, &answers, &segments)));
        }
    }
}

/// The schemas of the answers that an outcome is for.
fn answers<'d>(context: &Context<'d>, site: &Site<'d>, outcome: &Outcome, pointer: &str) -> Vec<&'d Value> {
    let mut schemas: Vec<&Value> = Vec::new();
    if outcome.refusal.is_some() {
        schemas.extend(context.get(&join(pointer, "refusal")));
    }
    for operation in context.operations.iter().filter(|o| governs(context, site, &o.pointer)) {
        if operation.is_command {
            schemas.extend(operation.value.get("response"));
            continue;
        }
        let responses = operation.value.get("responses").and_then(Value::as_object);
        for response in responses.into_iter().flat_map(|r| r.values()).filter_map(|r| context.resolve(r)) {
            let content = response.get("content").and_then(Value::as_object);
            schemas.extend(content.into_iter().flat_map(|c| c.values()).filter_map(|media| media.get("schema")));
        }
    }
    schemas
}

/// Whether an outcome is the nearest of an operation.
fn governs(context: &Context<'_>, site: &Site<'_>, operation: &str) -> bool {
    const KEY: &str = "x-accord-outcome";
    // A command stands below its operation, which may have an outcome.
    let operation = operation.split("/x-accord-commands/").next().unwrap_or(operation);
    let item = operation.rsplit_once('/').map_or("", |(item, _)| item);
    let nearest = [operation, item, ""].into_iter().find(|at| context.get(&join(at, KEY)).is_some());
    nearest == Some(site.pointer.as_str()) && matches!(site.kind, Kind::Document | Kind::PathItem | Kind::Operation)
}

/// The pointers of an outcome, each with its place in the document.
fn places<'o>(outcome: &'o Outcome, pointer: &str) -> Vec<(String, &'o Pointer)> {
    let mut places = Vec::new();
    if let Some(success) = &outcome.success {
        let base = join(pointer, "success");
        for (at, condition) in success.as_slice().iter().enumerate() {
            places.push((join(&numbered(&base, success, at), "pointer"), &condition.pointer));
        }
    }
    for (name, pointers) in [("code", &outcome.code), ("message", &outcome.message)] {
        if let Some(pointers) = pointers {
            let base = join(pointer, name);
            places.extend(pointers.as_slice().iter().enumerate().map(|(at, p)| (numbered(&base, pointers, at), p)));
        }
    }
    places.extend(outcome.retry_after.iter().map(|after| (format!("{pointer}/retry-after/pointer"), &after.pointer)));
    places
}

fn numbered<T>(base: &str, list: &OneOrMany<T>, at: usize) -> String {
    match list {
        OneOrMany::One(_) => base.to_owned(),
        OneOrMany::Many(_) => format!("{base}/{at}"),
    }
}

/// What the answers have where the pointer leaves them.
fn help(context: &Context<'_>, answers: &[&Value], segments: &[String]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for part in answers.iter().flat_map(|schema| context.parts(schema)) {
        let properties = part.get("properties").and_then(Value::as_object);
        for name in properties.into_iter().flat_map(|p| p.keys().map(String::as_str)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let near = segments.first().and_then(|first| suggest::nearest(first, names.iter().copied()));
    match (near, names.as_slice()) {
        (Some(near), _) if segments.first().is_some_and(|first| first != near) => format!("did you mean `/{near}`?"),
        (_, []) => "describe it in the schema of an answer".to_owned(),
        (_, names) if names.len() <= 16 => format!("their fields are {}", names.join(", ")),
        _ => "describe it in the schema of an answer".to_owned(),
    }
}
