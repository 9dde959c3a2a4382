//! AC0311: name that is none in Rust.
//!
//! ## What it does
//! Checks `x-accord-name` and `x-accord-names`: types and variants in PascalCase, fields and parameters in snake_case, no
//! keywords, no variant name twice, and only values that the enum has.
//!
//! ## Why is this bad?
//! The names become identifiers as they are.
//!
//! ## Example
//! ```yaml
//! x-accord-name: type
//! ```
//! ## Use instead
//! ```yaml
//! x-accord-name: kind
//! ```

use serde_json::Value;

use crate::{
    dialect::{Name, Names},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Lint, Report, site::join, suggest},
    names::{is_identifier, pascal, snake},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0311", name: "name that is none in Rust", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, Name(name)) in context.keyed::<Name>() {
        let (holds, fit) = match site.kind {
            Kind::Schema => (is_pascal(&name), pascal(&name)),
            _ => (is_identifier(&name) && snake(&name) == name, snake(&name)),
        };
        if !holds {
            let finding = report.at_value(&pointer, format!("{} is no name of {}", quote(&name), what(site.kind)));
            report.push(finding.help(format!("write `{fit}`")));
        }
    }
    for (site, pointer, Names(names)) in context.keyed::<Names>() {
        let values = site.object.get("enum").and_then(Value::as_array);
        // Integers in an enum are keys of the table all the same.
        let known: Vec<String> =
            values.into_iter().flatten().map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned)).collect();
        let mut taken: Vec<&str> = Vec::new();
        for (value, name) in &names {
            let place = join(&pointer, value);
            if !known.contains(value) {
                let finding = report.at_key(&place, format!("the enum has no value {}", quote(value)));
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                report.push(match suggest::help(value, &known) {
                    Some(help) => finding.help(help),
                    None => finding.help("this key stands on a schema with `enum`"),
                });
            }
            if !is_pascal(name) {
                let finding = report.at_value(&place, format!("{} is no name of a variant", quote(name)));
                report.push(finding.help(format!("write `{}`", pascal(name))));
            }
            if taken.contains(&name.as_str()) {
                report.push(report.at_value(&place, format!("two values have the name {}", quote(name))));
            }
            taken.push(name);
        }
    }
}

/// Whether a text is an identifier in PascalCase.
pub(super) fn is_pascal(name: &str) -> bool {
    is_identifier(name) && name.starts_with(char::is_uppercase) && !name.contains('_')
}

fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Schema => "a type",
        Kind::Parameter => "a parameter",
        _ => "a field",
    }
}
