//! Positions that are not those of the fields.

use serde_json::Value;

use crate::{
    dialect::{Commands, Key as _, Positional, Selector},
    findings::{Severity, render::quote},
    lint::{Context, Operation, Report, lint},
    media,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks `x-accord-positional`, and `positional` of a command: that it lists each field of the JSON body once, and
    /// nothing else.
    ///
    /// ## Why is this bad?
    /// The body is sent as a list in that order. A field without a position could not be sent.
    ///
    /// ## Example
    /// ```yaml /paths/~1calls/post
    /// x-accord-positional: [from]
    /// requestBody:
    ///   content:
    ///     application/json:
    ///       schema: { type: object, properties: { from: { type: string }, to: { type: string } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1calls/post
    /// x-accord-positional: [from, to]
    /// requestBody:
    ///   content:
    ///     application/json:
    ///       schema: { type: object, properties: { from: { type: string }, to: { type: string } } }
    /// ```
    "AC0345", Severity::Error, "positions that are not those of the fields", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, positions) in context.keyed::<Positional>() {
        let Some(operation) = context.operations.iter().find(|o| o.pointer == site.pointer) else { continue };
        if site.object.get(Commands::NAME).is_some() {
            let finding = report.at_key(&pointer, "this operation is several commands, each with fields of its own");
            report.push(finding.help("write `positional` in each command"));
            continue;
        }
        let body = operation.value.get("requestBody").and_then(|body| context.resolve(body));
        let content = body.and_then(|body| body.get("content")?.as_object());
        let is_json = content.is_some_and(|content| content.keys().all(|name| media::is_json(&media::essence(name))));
        if !is_json {
            let finding = report.at_key(&pointer, "only a JSON body is sent as a list");
            report.push(finding.help("describe the body as `application/json`"));
            continue;
        }
        compare(context, report, &pointer, &positions.0, operation);
    }
    for (site, pointer, commands) in context.keyed::<Commands>() {
        for (value, command) in commands.commands.iter().filter(|(_, command)| !command.positional.is_empty()) {
            let pointer = join(&join(&join(&pointer, "commands"), value), "positional");
            if !matches!(commands.selector, Selector::Body { .. }) || commands.arguments.is_root() {
                let finding = report.at_key(&pointer, "a list needs a place of its own in the body");
                report.push(finding.help("write `arguments: /params`, beside a selector in the body"));
            }
            let own = site.pointer.as_str();
            let operation = context
                .operations
                .iter()
                .find(|o| o.is_command && o.pointer.starts_with(own) && o.id == Some(command.operation_id.as_str()));
            if let Some(operation) = operation {
                compare(context, report, &pointer, &command.positional, operation);
            }
        }
    }
}

/// The positions beside the fields of the request.
fn compare(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, names: &[String], operation: &Operation<'_>) {
    let schema = context.request_schema(operation);
    let parts = schema.map(|schema| context.parts(schema)).unwrap_or_default();
    let mut fields: Vec<&String> = Vec::new();
    for name in parts.iter().filter_map(|part| part.get("properties")?.as_object()).flat_map(|all| all.keys()) {
        if !fields.contains(&name) {
            fields.push(name);
        }
    }
    for (at, name) in names.iter().enumerate() {
        let place = format!("{pointer}/{at}");
        if names.iter().take(at).any(|other| other == name) {
            report
                .push(report.at_value(&place, format!("{} has two positions", quote(name))).help("remove one of them"));
        } else if !fields.contains(&name) {
            let known: Vec<&str> = fields.iter().map(|name| name.as_str()).collect();
            let finding = report.at_value(&place, format!("the request has no field {}", quote(name)));
            report.push(match known.is_empty() {
                true => finding.help("describe the fields in the schema of the request"),
                false => finding.help(format!("the fields are {}", known.join(", "))),
            });
        }
    }
    for missing in fields.into_iter().filter(|field| !names.contains(field)) {
        let finding = report.at_value(pointer, format!("the field {} has no position", quote(missing)));
        report.push(finding.help("add it where the provider expects it"));
    }
    let is_open = |part: &&Value| part.get("additionalProperties").is_some_and(|more| *more != Value::Bool(false));
    if parts.iter().any(is_open) {
        report.push(
            report
                .at_value(pointer, "further fields of the request would have no position")
                .help("remove `additionalProperties`"),
        );
    }
}
