//! List style that has no effect.

use serde_json::Value;

use crate::{
    dialect::ListStyle,
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
};

lint! {
    /// ## What it does
    /// Checks that `x-accord-style` says something, and that a delimiter is for a list that is one value: `explode:
    /// false`, in a style that has delimiters.
    ///
    /// ## Why is this bad?
    /// The key would do nothing.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get/parameters
    /// - name: ids
    ///   in: query
    ///   x-accord-style: { delimiter: "%2C" }
    ///   schema: { type: array, items: { type: integer } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get/parameters
    /// - name: ids
    ///   in: query
    ///   explode: false
    ///   x-accord-style: { delimiter: "%2C" }
    ///   schema: { type: array, items: { type: integer } }
    /// ```
    "AC0329", Severity::Error, "list style that has no effect", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, list) in context.keyed::<ListStyle>() {
        if list == (ListStyle { delimiter: None, empty: None }) {
            report
                .push(report.at_key(&pointer, "this says nothing").help("write `delimiter` or `empty`, or remove it"));
            continue;
        }
        if list.delimiter.is_none() {
            continue;
        }
        let at = format!("{pointer}/delimiter");
        let usual = match (site.kind, site.str("in")) {
            (Kind::Parameter, Some("path" | "header")) => "simple",
            _ => "form",
        };
        let style = site.str("style").unwrap_or(usual);
        let explode = site.object.get("explode").and_then(Value::as_bool);
        let explode = explode.unwrap_or(matches!(style, "form" | "cookie"));
        if site.object.contains_key("content") || style == "deepObject" {
            let style = if style == "deepObject" { style } else { "content" };
            let finding = report.at_key(&at, format!("there is no delimiter in {}", quote(style)));
            report.push(finding.help("write another `style`, or remove the delimiter"));
        } else if explode && matches!(style, "form" | "cookie" | "spaceDelimited" | "pipeDelimited" | "matrix") {
            let finding = report.at_key(&at, "each item is a value of its own, so there is no delimiter");
            report.push(finding.help("write `explode: false`, or remove the delimiter"));
        }
    }
}
