//! AC0205: dangling reference.
//!
//! ## What it does
//! Checks that every `$ref` and every target of a discriminator mapping exists in the document.
//!
//! ## Why is this bad?
//! What is referred to is missing from the generated crate.
//!
//! ## Example
//! ```yaml
//! $ref: '#/components/schemas/Cleint'
//! ```
//! ## Use instead
//! ```yaml
//! $ref: '#/components/schemas/Client'
//! ```

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Lint, Report, context::local, site::join, suggest},
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0205", name: "dangling reference", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in &context.sites {
        if let Some(reference) = site.str("$ref").filter(|_| site.kind != Kind::Container) {
            check(context, report, &site.child("$ref"), reference);
        }
        let mapping = site.object.get("mapping").and_then(|m| m.as_object());
        if site.pointer.ends_with("/discriminator") {
            for (value, target) in mapping.into_iter().flatten() {
                let pointer = join(&site.child("mapping"), value);
                let Some(target) = target.as_str() else { continue };
                match target.contains(['#', '/']) {
                    true => check(context, report, &pointer, target),
                    false => check(context, report, &pointer, &join("#/components/schemas", target)),
                }
            }
        }
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, reference: &str) {
    if !reference.starts_with('#') {
        let message = format!("the reference {} leaves the document", quote(reference));
        report.push(report.at_value(pointer, message).help("copy what it refers to into `components`"));
        return;
    }
    let Some(target) = local(reference) else {
        let message = format!("the reference {} is no pointer", quote(reference));
        report.push(report.at_value(pointer, message).help("write `#/components/schemas/Name`"));
        return;
    };
    match context.get(&target) {
        Some(value) if context.resolve(value).is_some() => {}
        Some(value)
            if value
                .get("$ref")
                .and_then(|r| r.as_str())
                .and_then(local)
                .is_some_and(|t| context.get(&t).is_none()) =>
        {
            // The next reference in the chain dangles and is told at its own place.
        }
        Some(_) => report.push(report.at_value(pointer, "the references go in a circle and lead nowhere")),
        None => {
            let finding = report.at_value(pointer, format!("nothing stands at {}", quote(reference)));
            let (around, name) = target.rsplit_once('/').unwrap_or_default();
            let siblings = context.get(around).and_then(|v| v.as_object()).into_iter().flat_map(|o| o.keys());
            let near = suggest::nearest(name, siblings.map(String::as_str));
            report.push(match near {
                Some(near) => finding.help(format!("did you mean `#{around}/{near}`?")),
                None => finding,
            });
        }
    }
}
