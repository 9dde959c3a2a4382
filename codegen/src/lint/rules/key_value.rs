//! Wrong value of a key of the dialect.

use serde_json::Value;

use crate::{
    findings::Severity,
    lint::{Context, KEYS, Report, explain::explain_all, keys::value_schema, lint},
};

lint! {
    /// ## What it does
    /// Checks the value of every key of the dialect against its type: unknown and missing fields, wrong types, words
    /// that are not in the list. The same types make `specs/accord.schema.json`, so an editor and this lint agree.
    ///
    /// ## Why is this bad?
    /// A value that is not understood cannot hold.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/post
    /// x-accord-effect: sometimes
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/post
    /// x-accord-effect: once
    /// ```
    "AC0104", Severity::Error, "wrong value of a key of the dialect", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for rule in KEYS {
        let mut compiled = None;
        for site in context.carriers().filter(|s| rule.fits(s.kind)) {
            let Some(value) = site.object.get(rule.name) else { continue };
            let pointer = site.child(rule.name);
            let (schema, validator) = compiled.get_or_insert_with(|| {
                let schema = value_schema(rule);
                let validator = jsonschema::draft202012::new(&schema);
                (schema, validator)
            });
            let mut told = false;
            // A schema of ours that does not compile is held by a test; the type itself still checks the value.
            for misfit in explain_all(validator.iter().flat_map(|v| v.iter_errors(value)), schema) {
                let place = format!("{pointer}{}", misfit.pointer);
                let message = format!("`{}`: {}", rule.name, misfit.message);
                let finding = match misfit.on_key {
                    true => report.at_key(&place, message),
                    false => report.at_value(&place, message),
                };
                let fix = match (&misfit.instead, misfit.on_key) {
                    (Some(Value::String(name)), true) => report.rename(&place, name),
                    (Some(value), false) => report.rewrite(&place, value),
                    _ => None,
                };
                let finding = finding.fix(fix);
                report.push(match misfit.help {
                    Some(help) => finding.help(help),
                    None => finding,
                });
                told = true;
            }
            if let (false, Err(why)) = (told, (rule.read)(value)) {
                report.push(report.at_value(&pointer, format!("`{}`: {why}", rule.name)));
            }
        }
    }
}
