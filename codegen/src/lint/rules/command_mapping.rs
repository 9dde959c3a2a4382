//! Commands and discriminator disagree.

use serde_json::Value;

use crate::{
    dialect::{Commands, Selector},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that the commands and the discriminator's mapping of the same request body list the same values.
    ///
    /// ## Why is this bad?
    /// The plain OpenAPI view and the generated client then describe two different APIs.
    ///
    /// ## Example
    /// ```yaml /paths/~1commands/post
    /// x-accord-commands:
    ///   selector: { in: body, pointer: /cmd }
    ///   commands: { start: { operationId: start, effect: once }, stop: { operationId: stop, effect: once } }
    /// requestBody:
    ///   content:
    ///     application/json:
    ///       schema:
    ///         oneOf: [{ $ref: '#/components/schemas/Command' }]
    ///         discriminator: { propertyName: cmd, mapping: { start: '#/components/schemas/Command' } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1commands/post
    /// x-accord-commands:
    ///   selector: { in: body, pointer: /cmd }
    ///   commands: { start: { operationId: start, effect: once }, stop: { operationId: stop, effect: once } }
    /// requestBody:
    ///   content:
    ///     application/json:
    ///       schema:
    ///         oneOf: [{ $ref: '#/components/schemas/Command' }]
    ///         discriminator:
    ///           propertyName: cmd
    ///           mapping: { start: '#/components/schemas/Command', stop: '#/components/schemas/Command' }
    /// ```
    "AC0309", Severity::Warning, "commands and discriminator disagree", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, commands) in context.keyed::<Commands>() {
        let Some(operation) = context.operations.iter().find(|o| o.pointer == site.pointer) else { continue };
        let schema = context.request_schema(operation).and_then(|s| context.resolve(s));
        let Some(mapping) = schema
            .and_then(|s| s.get("discriminator"))
            .and_then(|d| d.get("mapping"))
            .and_then(Value::as_object)
            .filter(|_| matches!(commands.selector, Selector::Body { .. } | Selector::Form { .. }))
        else {
            continue;
        };
        for value in commands.commands.keys().filter(|v| !mapping.contains_key(*v)) {
            let place = join(&join(&pointer, "commands"), value);
            let finding = report.at_key(&place, format!("the discriminator's mapping does not list {}", quote(value)));
            report.push(finding.help("add it to `mapping`"));
        }
        for value in mapping.keys().filter(|v| !commands.commands.contains_key(*v)) {
            let message = format!("the discriminator lists {}, but there is no such command", quote(value));
            report.push(report.at_key(&join(&pointer, "commands"), message).help("add the command"));
        }
    }
}
