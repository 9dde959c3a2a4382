//! Name that is none in Rust.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    dialect::{Key as _, Name, Names},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
    names::{is_identifier, pascal, snake},
    pointer::{join, local},
};

lint! {
    /// ## What it does
    /// Checks `x-accord-name` and `x-accord-names`: types and variants in PascalCase, fields and parameters in
    /// snake_case, no keywords, no name that another property, parameter, type or variant has too, and only values that
    /// the enum has.
    ///
    /// ## Why is this bad?
    /// The names become identifiers as they are.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Car/properties/code
    /// x-accord-name: type
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Car/properties/code
    /// x-accord-name: kind
    /// ```
    "AC0311", Severity::Error, "name that is none in Rust", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.keyed::<Name>().next().is_some() {
        properties(context, report);
        parameters(context, report);
        types(context, report);
    }
    for (site, pointer, Name(name)) in context.keyed::<Name>() {
        let (holds, fit) = match site.kind {
            Kind::Schema => (is_pascal(&name), pascal(&name)),
            _ => (is_identifier(&name) && snake(&name) == name, snake(&name)),
        };
        if !holds {
            let finding =
                report.at_value(&pointer, format!("{} is not a valid Rust name of {}", quote(&name), what(site.kind)));
            let fix = report.replace(&pointer, &fit);
            report.push(finding.help(format!("write `{fit}`")).fix(fix));
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
                let finding = finding.help("this key is for a schema with `enum`");
                report.push(report.suggest_key(finding, &place, value, &known));
            }
            if !is_pascal(name) {
                let finding = report.at_value(&place, format!("{} is not a valid variant name", quote(name)));
                let fix = report.replace(&place, &pascal(name));
                report.push(finding.help(format!("write `{}`", pascal(name))).fix(fix));
            }
            if taken.contains(&name.as_str()) {
                report.push(report.at_value(&place, format!("two values have the name {}", quote(name))));
            }
            taken.push(name);
        }
    }
}

/// Something with a name in Rust.
struct Named<'d> {
    /// Its name on the wire or in the document.
    own: &'d str,
    /// Its pointer.
    pointer: String,
    /// What the dialect calls it.
    said: Option<&'d str>,
    /// Its name in Rust.
    rust: String,
}

impl<'d> Named<'d> {
    fn new(own: &'d str, pointer: String, value: &'d Value, case: fn(&str) -> String) -> Self {
        let said = value.get(Name::NAME).and_then(Value::as_str);
        Self { own, pointer, said, rust: said.map_or_else(|| case(own), str::to_owned) }
    }
}

/// A name that the dialect gives is an identifier as it is, so nothing else beside it may have it.
fn unique(context: &Context<'_>, report: &mut Report<'_>, named: &[Named<'_>], told: &mut BTreeSet<String>) {
    for (at, one) in named.iter().enumerate().filter(|(_, one)| one.said.is_some()) {
        // Of two that are named so, the second is at fault.
        let taken = |(place, other): &(usize, &Named<'_>)| {
            *place != at
                && other.pointer != one.pointer
                && other.rust == one.rust
                && (other.said.is_none() || *place < at)
        };
        let Some((_, other)) = named.iter().enumerate().find(taken) else { continue };
        let place = join(&one.pointer, Name::NAME);
        if told.insert(place.clone()) {
            let message =
                format!("{} and {} get the same Rust name, {}", quote(one.own), quote(other.own), quote(&one.rust));
            let finding = report.at_value(&place, message).help("give one of them another name");
            report.push(finding.related("the other one is here", context.document.spans.key(&other.pointer)));
        }
    }
}

/// The properties of each schema, those that `allOf` adds among them.
fn properties(context: &Context<'_>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for site in context.of(&[Kind::Schema, Kind::Property]) {
        let mut named = Vec::new();
        own_properties(context, &site.pointer, &mut named, &mut BTreeSet::new());
        unique(context, report, &named, &mut told);
    }
}

fn own_properties<'d>(context: &Context<'d>, pointer: &str, named: &mut Vec<Named<'d>>, seen: &mut BTreeSet<String>) {
    let Some(schema) = context.get(pointer).filter(|_| seen.insert(pointer.to_owned())) else { return };
    if let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(local) {
        return own_properties(context, &target, named, seen);
    }
    let below = join(pointer, "properties");
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        // The same property of two parts is one field.
        if !named.iter().any(|known| known.own == name) {
            named.push(Named::new(name, join(&below, name), property, snake));
        }
    }
    let parts = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    for at in 0..parts {
        own_properties(context, &format!("{pointer}/allOf/{at}"), named, seen);
    }
}

/// The parameters of each operation, those of its path item among them.
fn parameters(context: &Context<'_>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for operation in &context.operations {
        let whole = operation.whole();
        let item = whole.rsplit_once('/').map_or("", |(item, _)| item);
        let mut places = vec![operation.pointer.as_str(), whole, item];
        places.dedup();
        let mut named: Vec<Named<'_>> = Vec::new();
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for list in places.into_iter().map(|place| join(place, "parameters")) {
            let count = context.get(&list).and_then(Value::as_array).map_or(0, Vec::len);
            for pointer in (0..count).map(|at| format!("{list}/{at}")) {
                let Some(value) = context.get(&pointer) else { continue };
                let pointer = value.get("$ref").and_then(Value::as_str).and_then(local).unwrap_or(pointer);
                let Some(value) = context.resolve(value) else { continue };
                let text = |key: &str| value.get(key).and_then(Value::as_str);
                let (Some(name), Some(place)) = (text("name"), text("in")) else { continue };
                // An operation's own parameter stands for the path item's of the same name and place.
                if !seen.contains(&(name, place)) {
                    seen.push((name, place));
                    named.push(Named::new(name, pointer, value, snake));
                }
            }
        }
        unique(context, report, &named, &mut told);
    }
}

/// The types: every schema of the components, and those elsewhere that have a name.
fn types(context: &Context<'_>, report: &mut Report<'_>) {
    const COMPONENTS: &str = "/components/schemas";
    let mut named: Vec<Named<'_>> = Vec::new();
    for (name, schema) in context.get(COMPONENTS).and_then(Value::as_object).into_iter().flatten() {
        named.push(Named::new(name, join(COMPONENTS, name), schema, pascal));
    }
    for (site, pointer, _) in context.keyed::<Name>().filter(|(site, ..)| site.kind == Kind::Schema) {
        let Some(said) = site.str(Name::NAME).filter(|_| !named.iter().any(|n| n.pointer == site.pointer)) else {
            continue;
        };
        let around = pointer.strip_suffix("/x-accord-name").unwrap_or(&pointer).to_owned();
        named.push(Named { own: said, pointer: around, said: Some(said), rust: said.to_owned() });
    }
    unique(context, report, &named, &mut BTreeSet::new());
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
