//! AC0309: commands and discriminator disagree.
//!
//! ## What it does
//! Checks that the commands and the discriminator's mapping of the same request body list the same values.
//!
//! ## Why is this bad?
//! The plain OpenAPI view and the generated client then describe two different APIs.
//!
//! ## Example
//! ```yaml
//! commands: { start: …, stop: … }
//! discriminator: { propertyName: cmd, mapping: { start: … } }
//! ```
//! ## Use instead
//! ```yaml
//! commands: { start: …, stop: … }
//! discriminator: { propertyName: cmd, mapping: { start: …, stop: … } }
//! ```

use serde_json::Value;

use crate::{
    dialect::{Commands, Selector},
    findings::{Severity, render::quote},
    lint::{Context, Lint, Report},
    pointer::join,
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0309", name: "commands and discriminator disagree", severity: Severity::Warning, run };

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
