//! AC0202: not the structure of OpenAPI.
//!
//! ## What it does
//! Checks what every OpenAPI document has: `info`, `paths`, responses of every operation, a name and a place of every
//! parameter, known types, `required` as a list.
//!
//! ## Why is this bad?
//! Every later stage relies on it, and other tools refuse such a document too.
//!
//! ## Example
//! ```yaml
//! properties:
//!   name: { type: string, required: true }
//! ```
//! ## Use instead
//! ```yaml
//! required: [name]
//! properties:
//!   name: { type: string }
//! ```

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Lint, Report, Site, explain::misspelt_required, suggest},
    load::kind,
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0202", name: "not the structure of OpenAPI", severity: Severity::Error, run };

const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for misfit in &context.misfits {
        let found = context.get(&misfit.pointer).map_or("nothing", kind);
        report.push(report.at_value(&misfit.pointer, format!("expected {}, found {found}", misfit.expected)));
    }
    for site in &context.sites {
        if site.is_ref() {
            continue;
        }
        match site.kind {
            Kind::Document => missing(site, &["info", "paths"], report),
            Kind::Info => missing(site, &["title", "version"], report),
            Kind::Operation => missing(site, &["responses"], report),
            Kind::Response => missing(site, &["description"], report),
            Kind::RequestBody => missing(site, &["content"], report),
            Kind::Parameter => parameter(site, report),
            Kind::Schema | Kind::Property => schema(site, report),
            Kind::Container if site.pointer == "/paths" => paths(site, report),
            Kind::Container if site.pointer.ends_with("/responses") && site.pointer.starts_with("/paths/") => {
                statuses(site, report);
            }
            _ => {}
        }
    }
}

fn missing(site: &Site<'_>, fields: &[&str], report: &mut Report<'_>) {
    for field in fields.iter().filter(|f| !site.object.contains_key(**f)) {
        let message = format!("{} has no `{field}`", site.kind.as_str());
        report.push_mended(report.at_key(&site.pointer, message).help(format!("add `{field}`")));
    }
}

fn parameter(site: &Site<'_>, report: &mut Report<'_>) {
    missing(site, &["name", "in"], report);
    if let Some(place) = site.object.get("in").filter(|p| !["path", "query", "header", "cookie"].iter().any(|k| p == k))
    {
        let message = format!("{} is no place of a parameter", quote(place.as_str().unwrap_or("this")));
        report.push(report.at_value(&site.child("in"), message).help("possible here: path, query, header, cookie"));
    }
    if !site.object.contains_key("schema") && !site.object.contains_key("content") {
        report.push_mended(report.at_key(&site.pointer, "a parameter has no `schema`").help("add `schema`"));
    }
}

fn schema(site: &Site<'_>, report: &mut Report<'_>) {
    match site.object.get("type") {
        None => {}
        Some(Value::String(name)) if TYPES.contains(&name.as_str()) => {}
        Some(Value::String(name)) => {
            let finding = report.at_value(&site.child("type"), format!("{} is no type of OpenAPI", quote(name)));
            let help = match name.as_str() {
                "null" => Some("OpenAPI 3.0 says `nullable: true` beside another type".to_owned()),
                name => suggest::nearest(name, TYPES).map(|near| format!("did you mean `{near}`?")),
            };
            report.push_mended(finding.help(help.unwrap_or_else(|| format!("possible here: {}", TYPES.join(", ")))));
        }
        Some(other) => {
            let finding = report.at_value(&site.child("type"), format!("expected a string, found {}", kind(other)));
            report.push_mended(finding.help(match other {
                Value::Object(_) => "a property called `type` stands below `properties`",
                _ => "OpenAPI 3.0 has one type a schema; for null write `nullable: true`",
            }));
        }
    }
    if let Some(required) = site.object.get("required") {
        let names = required.as_array().is_some_and(|a| a.iter().all(Value::is_string));
        if !names {
            let help = "the schema of the object lists the names of its required properties: `required: [name]`";
            report
                .push_mended(report.at_value(&site.child("required"), "`required` is not a list of names").help(help));
        }
        misspelt(site, required, report);
    }
}

/// A name in `required` that no property has, and one that is not required nearly has.
fn misspelt(site: &Site<'_>, required: &Value, report: &mut Report<'_>) {
    for (at, name) in required.as_array().into_iter().flatten().enumerate() {
        if let Some((name, near)) = name.as_str().and_then(|name| Some((name, misspelt_required(site.object, name)?))) {
            let message = format!("`required` names {}, which is no property", quote(name));
            let finding = report.at_value(&format!("{}/{at}", site.child("required")), message);
            report.push_mended(finding.help(format!("did you mean `{near}`?")));
        }
    }
}

fn paths(site: &Site<'_>, report: &mut Report<'_>) {
    for path in site.object.keys().filter(|p| !p.starts_with('/') && !p.starts_with("x-")) {
        let message = format!("the path {} does not begin with `/`", quote(path));
        report.push(report.at_key(&site.child(path), message).help(format!("write `/{path}`")));
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
            let message = format!("{} is no status", quote(status));
            report.push(report.at_key(&site.child(status), message).help("write `200`, `2XX` or `default`"));
        }
    }
}
