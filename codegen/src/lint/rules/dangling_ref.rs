//! Dangling reference.

use crate::{
    findings::{Finding, Severity, render::quote, suggest::Hints},
    lint::{Context, Kind, Report, lint, suggest},
    local_files,
    pointer::{escape, join, local},
};

lint! {
    /// ## What it does
    /// Checks that every `$ref` and every target of a discriminator mapping exists in the document. Nothing is fetched from another
    /// server: `--files-of https://schemas.example.com/v1/=schemas` says that the folder `schemas` has copies of what is there.
    ///
    /// ## Why is this bad?
    /// What is referred to is missing from the generated crate; where that is a schema of the document, its place is
    /// open JSON.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Rented
    /// $ref: '#/components/schemas/Cra'
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Rented
    /// $ref: '#/components/schemas/Car'
    /// ```
    "AC0205", Severity::Error, "dangling reference", run
}

/// How many findings say what may be meant: each is looked for among all components.
const MOST_HINTS: usize = 100;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let hints = Hints::new(MOST_HINTS);
    for site in &context.sites {
        if let Some(reference) = site.str("$ref").filter(|_| site.kind != Kind::Container) {
            let wrong = check(context, report, &site.child("$ref"), reference, &hints);
            let is_prose = site.kind.is_prose() || site.pointer.contains("/callbacks/");
            // Other files are read or told of; what is on another server is not fetched.
            let is_open = reference.starts_with('#') || reference.contains("://");
            match is_prose || site.kind.is_schema() && is_open {
                true => wrong.into_iter().for_each(|finding| report.push_tolerable(finding)),
                false => wrong.into_iter().for_each(|finding| report.push(finding)),
            }
        }
        let mapping = site.object.get("mapping").and_then(|m| m.as_object());
        if site.pointer.ends_with("/discriminator") {
            let mapping = mapping.into_iter().flatten().map(|(value, to)| (join(&site.child("mapping"), value), to));
            let default = site.object.get("defaultMapping").map(|to| (site.child("defaultMapping"), to));
            for (pointer, target) in mapping.chain(default) {
                let Some(target) = target.as_str() else { continue };
                let wrong = match target.contains(['#', '/']) {
                    true => check(context, report, &pointer, target, &hints),
                    false => check(context, report, &pointer, &join("#/components/schemas", target), &hints),
                };
                wrong.into_iter().for_each(|finding| report.push_tolerable(finding));
            }
        }
    }
}

/// Whether the chain of references from a pointer still goes on where it is given up.
fn is_endless(context: &Context<'_>, pointer: &str) -> bool {
    let goes_on = |last: String| context.get(&local(context.get(&last)?.get("$ref")?.as_str()?)?);
    context.end_of_refs(pointer).err().and_then(goes_on).is_some()
}

/// What is wrong with a reference.
fn check(context: &Context<'_>, report: &Report<'_>, pointer: &str, reference: &str, hints: &Hints) -> Option<Finding> {
    if !reference.starts_with('#') {
        let message = format!("the reference {} points outside of the document", quote(reference));
        let target = "copy its target into `components`";
        let help = match local_files::help(reference) {
            Some(help) => format!("{help}; or {target}"),
            None => target.to_owned(),
        };
        return Some(report.at_value(pointer, message).help(help));
    }
    let Some(target) = local(reference) else {
        let message = format!("invalid reference {}", quote(reference));
        return Some(report.at_value(pointer, message).help("write `#/components/schemas/Name`"));
    };
    match context.get(&target) {
        Some(value) if context.resolve(value).is_some() => None,
        Some(_) if is_endless(context, &target) => Some(report.at_value(pointer, "the references form a cycle")),
        // A later reference of the chain leads nowhere and is told at its own place.
        Some(_) => None,
        None => {
            let finding = report.at_value(pointer, format!("unresolved reference {}", quote(reference)));
            let (around, name) = target.rsplit_once('/').unwrap_or_default();
            let siblings = context.get(around).and_then(|v| v.as_object()).into_iter().flat_map(|o| o.keys());
            let near = hints.take().then(|| suggest::nearest(name, siblings.map(String::as_str))).flatten();
            // In a mapping the name of a schema is a reference too.
            let fix = near.and_then(|near| {
                let written = context.get(pointer)?.as_str()?;
                let new =
                    if written.starts_with('#') { format!("#{around}/{}", escape(near)) } else { near.to_owned() };
                report.replace(pointer, &new)
            });
            let finding = finding.fix(fix);
            Some(match near {
                Some(near) => finding.help(suggest::question(&format!("#{around}/{near}"))),
                None => finding,
            })
        }
    }
}
