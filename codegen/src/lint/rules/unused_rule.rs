//! Rule that matches nothing.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    dialect::{Headers, Key},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Looks for what is declared and never applies: fixed headers of the document or of a path that each operation
    /// replaces by one of its own, and (in a document that is written for Accord) security schemes that no operation
    /// requires. An `x-accord-outcome` that applies to no operation is AC0317.
    ///
    /// ## Why is this bad?
    /// A reader takes the rule for valid. Whoever edits it next waits for an effect that does not come.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars
    /// x-accord-headers: { X-Api: "2" }
    /// get: { x-accord-headers: { X-Api: "3" } }
    /// post: { x-accord-headers: { X-Api: "4" } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars
    /// x-accord-headers: { X-Api: "3" }
    /// post: { x-accord-headers: { X-Api: "4" } }
    /// ```
    "AC0355", Severity::Warning, "rule that matches nothing", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, Headers(headers)) in context.keyed::<Headers>().filter(|(s, ..)| s.kind != Kind::Operation) {
        for name in headers.keys() {
            let has = |value: &Value| {
                let own = value.get(Headers::NAME).and_then(Value::as_object);
                own.is_some_and(|own| own.keys().any(|other| other.eq_ignore_ascii_case(name)))
            };
            if is_replaced(context, &site.pointer, has) {
                let message = format!("every operation below has a header {} of its own", quote(name));
                report.push(report.at_key(&join(&pointer, name), message).help("remove it, or one of theirs"));
            }
        }
    }
    if context.is_authored() {
        schemes(context, report);
    }
}

/// Whether all operations of a path, or of the document, have something of their own. Paths may have it too.
fn is_replaced(context: &Context<'_>, around: &str, has: impl Fn(&Value) -> bool) -> bool {
    let mut below = context
        .operations
        .iter()
        .filter(|operation| !operation.is_command)
        .filter(|operation| around.is_empty() || crate::lint::context::path_item(&operation.pointer) == around)
        .peekable();
    below.peek().is_some()
        && below.all(|operation| {
            let item = crate::lint::context::path_item(&operation.pointer);
            has(operation.value) || around.is_empty() && context.get(item).is_some_and(&has)
        })
}

fn schemes(context: &Context<'_>, report: &mut Report<'_>) {
    let owners = context.operations.iter().map(|operation| operation.value).chain([&context.document.value]);
    let lists = owners.filter_map(|owner| owner.get("security")?.as_array()).flatten();
    let required: BTreeSet<&str> =
        lists.filter_map(Value::as_object).flat_map(|requirement| requirement.keys().map(String::as_str)).collect();
    let declared = context.get("/components/securitySchemes").and_then(Value::as_object);
    for name in declared.into_iter().flat_map(|schemes| schemes.keys()).filter(|name| !required.contains(name.as_str()))
    {
        let finding =
            report.at_key(&join("/components/securitySchemes", name), format!("no operation requires {}", quote(name)));
        report.push(finding.help(format!("write `security: [{{ {name}: [] }}]`, or remove it")));
    }
}
