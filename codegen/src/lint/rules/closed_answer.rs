//! Answer that is closed to what the provider adds.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    findings::Severity,
    lint::{
        Context, Kind, Report, Site, lint,
        reach::{self, Received},
    },
};

lint! {
    /// ## What it does
    /// In a document that is written for Accord, looks for schemas of answers that are closed: objects with
    /// `additionalProperties: false`, and an `enum` of a single value that no discriminator needs.
    ///
    /// ## Why is this bad?
    /// Providers add fields and values. A name that a closed object does not have and another value than the only one are
    /// mismatches, and in a choice a closed object does not match any more. An open list of values keeps a new one.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// components: { schemas: { Car: { type: object, additionalProperties: false } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-documents: { guide: { title: Guide, file: guide.txt, lines: 40 } }
    /// components: { schemas: { Car: { type: object } } }
    /// ```
    "AC0357", Severity::Note, "closed answer", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if !context.is_authored() {
        return;
    }
    let targets = reach::targets(context);
    let received = Received::new(&targets);
    let members = members(context);
    for site in context.of(&[Kind::Schema, Kind::Property]).filter(|site| received.has(&site.pointer)) {
        if site.object.get("additionalProperties") == Some(&Value::Bool(false)) {
            let message = "this object of an answer is closed: a field that the provider adds is a mismatch";
            let finding = report.at_key(&site.child("additionalProperties"), message);
            report.push(finding.help("remove it, unless the provider says that nothing is ever added"));
        }
        let is_single = site.object.get("enum").and_then(Value::as_array).is_some_and(|values| values.len() == 1);
        if is_single && site.kind == Kind::Property && !is_tag(&members, site) {
            let message = "this value of an answer is the only one: another that the provider adds is a mismatch";
            report.push(report.at_key(&site.child("enum"), message).help("list all values, or describe it in prose"));
        }
    }
}

/// The references to the members of all choices.
fn members<'d>(context: &Context<'d>) -> BTreeSet<&'d str> {
    let lists =
        context.sites.iter().flat_map(|site| ["oneOf", "anyOf"].into_iter().filter_map(|key| site.object.get(key)));
    lists.filter_map(Value::as_array).flatten().filter_map(|member| member.get("$ref")?.as_str()).collect()
}

/// Whether a property tells the members of a choice apart: then its single value is its name.
fn is_tag(members: &BTreeSet<&str>, site: &Site<'_>) -> bool {
    let Some((owner, _)) = site.pointer.rsplit_once("/properties/") else { return false };
    owner.contains("/oneOf/") || owner.contains("/anyOf/") || members.contains(format!("#{owner}").as_str())
}
