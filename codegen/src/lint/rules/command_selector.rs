//! AC0308: selector that is not described.
//!
//! ## What it does
//! Checks that what selects a command is described by the operation's plain OpenAPI: a property of the body, or a
//! parameter; and that there are commands.
//!
//! ## Why is this bad?
//! Readers and tools that do not know the dialect cannot tell the commands apart.
//!
//! ## Example
//! ```yaml
//! x-accord-commands: { selector: { in: body, pointer: /cmd }, … }
//! requestBody: …          # no schema has a property `cmd`
//! ```
//! ## Use instead
//! ```yaml
//! x-accord-commands: { selector: { in: body, pointer: /cmd }, … }
//! requestBody: …          # every schema of the `oneOf` has a property `cmd`
//! ```

use serde_json::Value;

use crate::{
    dialect::{Commands, Selector},
    findings::{Severity, render::quote},
    lint::{Context, Lint, Report, Site, site::join},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0308", name: "selector that is not described", severity: Severity::Warning, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, commands) in context.keyed::<Commands>() {
        if commands.commands.is_empty() {
            report.push(report.at_value(&join(&pointer, "commands"), "there are no commands"));
        }
        let Some(operation) = context.operations.iter().find(|o| o.pointer == site.pointer) else { continue };
        let result: Vec<String> = commands.result.segments().collect();
        if context.response_schema(operation).is_some_and(|answer| !context.may_have(answer, &result)) {
            let message = format!("the answer has nothing at {}", quote(commands.result.as_str()));
            report.push(report.at_value(&join(&pointer, "result"), message).help("describe it in plain OpenAPI too"));
        }
        let parameter = |name: &str, place: &str| {
            parameters(context, site).any(|p| {
                p.get("in").and_then(Value::as_str) == Some(place)
                    && p.get("name").and_then(Value::as_str).is_some_and(|n| n.eq_ignore_ascii_case(name))
            })
        };
        let body = |segments: &[String]| {
            context.request_schema(operation).is_none_or(|s| context.property(s, segments).is_some())
        };
        let (described, what) = match &commands.selector {
            Selector::Body { pointer } => {
                (body(&pointer.segments().collect::<Vec<_>>()), "property of the request body")
            }
            Selector::Form { name } => (body(std::slice::from_ref(name)), "field of the request body"),
            Selector::Query { name } => (parameter(name, "query"), "query parameter"),
            Selector::Header { name } => (parameter(name, "header"), "header parameter"),
        };
        if !described {
            let finding = report.at_value(&join(&pointer, "selector"), format!("the selector is no described {what}"));
            report.push(finding.help("describe it in plain OpenAPI too"));
        }
    }
}

/// The parameters of an operation and of its path item, references followed.
fn parameters<'c, 'd>(context: &'c Context<'d>, site: &Site<'d>) -> impl Iterator<Item = &'d Value> + use<'c, 'd> {
    let item = site.pointer.rsplit_once('/').and_then(|(item, _)| context.get(item));
    let own = site.object.get("parameters");
    let lists = [own, item.and_then(|i| i.get("parameters"))];
    lists.into_iter().flatten().filter_map(Value::as_array).flatten().filter_map(|p| context.resolve(p))
}
