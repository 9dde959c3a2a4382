//! Provenance that is missing.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    dialect::{Documents, Key as _, Source},
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, lint},
    pointer::{unescape, upward},
};

lint! {
    /// ## What it does
    /// In a document that declares `x-accord-documents`, looks for properties and parameters without `x-accord-source`,
    /// where the object that they are in has none either. One finding for each object.
    ///
    /// ## Why is this bad?
    /// A reader cannot tell what the provider documents from what somebody made up, and a change of the provider's document
    /// does not lead to these fields.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// components: { schemas: { Owner: { type: object, properties: { name: { type: string } } } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// components:
    ///   schemas:
    ///     Owner:
    ///       type: object
    ///       properties: { name: { type: string, x-accord-source: { document: guide, lines: "12" } } }
    ///     Car: { x-accord-source: { inferred: an example of this page } }
    ///     Cars: { x-accord-source: { inferred: an example of this page } }
    /// ```
    "AC0350", Severity::Note, "provenance that is missing", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.document.value.get(Documents::NAME).is_none() {
        return;
    }
    let sourced: BTreeSet<&str> = context
        .sites
        .iter()
        .filter(|site| site.object.contains_key(Source::NAME) && !site.pointer.is_empty() && site.kind != Kind::Info)
        .map(|site| site.pointer.as_str())
        .collect();
    let mut missing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for site in context.of(&[Kind::Property, Kind::Parameter]).filter(|site| !site.is_ref()) {
        // A source of an object is that of its fields too.
        if upward(&site.pointer).any(|around| sourced.contains(&around)) {
            continue;
        }
        let name = match site.kind {
            Kind::Parameter => site.str("name").unwrap_or("?").to_owned(),
            _ => unescape(site.pointer.rsplit('/').next().unwrap_or_default()),
        };
        missing.entry(owner(&site.pointer)).or_default().push(name);
    }
    for (owner, names) in missing {
        let shown: Vec<String> = names.iter().take(5).map(|name| quote(name)).collect();
        let more =
            if names.len() > shown.len() { format!(" and {} more", names.len() - shown.len()) } else { String::new() };
        let finding = report.at_key(owner, format!("no source: {}{more}", shown.join(", ")));
        report.push(finding.help("add `x-accord-source: { document: …, lines: … }`, or `{ inferred: why }`"));
    }
}

/// The object whose finding it is.
fn owner(pointer: &str) -> &str {
    pointer
        .rsplit_once("/properties/")
        .or_else(|| pointer.rsplit_once("/parameters/"))
        .map_or(pointer, |(owner, _)| owner)
}
