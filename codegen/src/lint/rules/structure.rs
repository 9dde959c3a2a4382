//! Not the structure of OpenAPI.

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Site, explain::Required, lint, suggest},
};

lint! {
    /// ## What it does
    /// Checks that every path begins with a slash, that every response stands under a status, that `required` names no
    /// property that is nearly one of the schema's, and that an `enum` has values. The fields of all objects are checked
    /// before, against the grammar of the document's version ([`crate::openapi::conform`]), with the same code.
    ///
    /// ## Why is this bad?
    /// Every later stage relies on it, and other tools refuse such a document too.
    ///
    /// ## Example
    /// ```yaml
    /// paths: { items: { get: { responses: { '200': { description: Yes. } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// paths: { /items: { get: { responses: { '200': { description: Yes. } } } } }
    /// ```
    "AC0202", Severity::Error, "not the structure of OpenAPI", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::Container, Kind::Schema, Kind::Property]) {
        if site.kind.is_schema() {
            misspelt(site, report);
            no_values(site, report);
        } else if site.pointer == "/paths" {
            paths(site, report);
        } else if site.pointer.ends_with("/responses") && site.pointer.starts_with("/paths/") {
            statuses(site, report);
        }
    }
}

/// A name in `required` that no property has, and one that is not required nearly has.
fn misspelt(site: &Site<'_>, report: &mut Report<'_>) {
    let Some(required) = Required::of(site.object) else { return };
    let listed = site.object.get("required").and_then(Value::as_array).into_iter().flatten();
    for (at, name) in listed.enumerate() {
        if let Some((name, near)) = name.as_str().and_then(|name| Some((name, required.meant(name)?))) {
            let message = format!("`required` lists {}, which is not a property", quote(name));
            let finding = report.at_value(&format!("{}/{at}", site.child("required")), message);
            let fix = report.replace(&format!("{}/{at}", site.child("required")), near);
            report.push_tolerable(finding.help(suggest::question(near)).fix(fix));
        }
    }
}

/// An enum of nothing, which allows no value at all.
fn no_values(site: &Site<'_>, report: &mut Report<'_>) {
    if site.object.get("enum").and_then(Value::as_array).is_some_and(Vec::is_empty) {
        let finding = report.at_value(&site.child("enum"), "`enum` has no values");
        report.push_tolerable(finding.help("list the values, or remove the key; any value of the type is taken"));
    }
}

fn paths(site: &Site<'_>, report: &mut Report<'_>) {
    for path in site.object.keys().filter(|p| !p.starts_with('/') && !p.starts_with("x-")) {
        let message = format!("the path {} does not begin with `/`", quote(path));
        let fix = report.rename(&site.child(path), &format!("/{path}"));
        report.push(report.at_key(&site.child(path), message).help(format!("write `/{path}`")).fix(fix));
    }
}

fn statuses(site: &Site<'_>, report: &mut Report<'_>) {
    for status in site.object.keys() {
        let known = match status.as_bytes() {
            [b'1'..=b'5', b'X', b'X'] => true,
            [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => true,
            _ => status == "default" || status.starts_with("x-"),
        };
        if !known {
            let message = format!("invalid status {}", quote(status));
            report.push(report.at_key(&site.child(status), message).help("write `200`, `2XX` or `default`"));
        }
    }
}
