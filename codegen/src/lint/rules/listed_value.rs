//! Listed value of another type.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    openapi::type_of,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that the values of `enum` and `const` are of the `type` beside them.
    ///
    /// ## Why is this bad?
    /// No such value is valid, so either the type or the list is wrong. The client sends and reads values of the type.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Level
    /// type: integer
    /// enum: ["1", "2"]
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Level
    /// type: integer
    /// enum: [1, 2]
    /// ```
    "AC0237", Severity::Warning, "listed value of another type", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.sites.iter().filter(|site| site.kind.is_schema() && !site.is_ref()) {
        let Some(kind) = site.str("type") else { continue };
        let values = site.object.get("enum").and_then(Value::as_array).into_iter().flatten();
        let mut others = values.enumerate().filter(|(_, value)| !is_of(value, kind));
        let Some((at, value)) = others.next() else { continue };
        let more = others.count();
        let more = if more > 0 { format!(" ({} such values)", more + 1) } else { String::new() };
        let message = format!("{} is not of the type {}{more}", quote(&value.to_string()), quote(kind));
        let help = match (value, kind) {
            (Value::String(_), "integer" | "number" | "boolean") => "write it without quotes, or as `type: string`",
            _ => "let the type and the values agree; values of the type are sent and read",
        };
        report.push(report.at_value(&join(&site.child("enum"), &at.to_string()), message).help(help));
    }
}

/// Whether a value is of a type. Whether null is, `nullable` says.
fn is_of(value: &Value, kind: &str) -> bool {
    let is_whole = |value: &Value| value.as_f64().is_some_and(|number| number.fract() == 0.0);
    match (type_of(value), kind) {
        (None, _) | (Some("integer"), "number") => true,
        (Some("number"), "integer") => is_whole(value),
        (Some(found), kind) => found == kind,
    }
}
