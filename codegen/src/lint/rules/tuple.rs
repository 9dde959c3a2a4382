//! Tuples that are no lists.

use crate::{
    dialect::Tuple,
    findings::Severity,
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// Checks that a schema with `x-accord-tuple` is an array, and not put together from others.
    ///
    /// ## Why is this bad?
    /// The elements have no positions then, and the schemas of `x-accord-tuple` are not used.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Point
    /// type: object
    /// x-accord-tuple: [{ title: x, type: number }, { title: y, type: number }]
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Point
    /// type: array
    /// minItems: 2
    /// items: {}
    /// x-accord-tuple: [{ title: x, type: number }, { title: y, type: number }]
    /// ```
    "AC0348", Severity::Error, "tuple that is no list", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, _) in context.keyed::<Tuple>() {
        if site.object.get("type").is_none_or(|kind| kind != "array") {
            let finding = report.at_key(&pointer, "`x-accord-tuple` is about an array");
            report.push(finding.help("write `type: array` beside it"));
        }
        if let Some(key) = ["allOf", "oneOf", "anyOf", "not", "enum"].iter().find(|key| site.object.contains_key(**key))
        {
            let finding = report.at_key(&pointer, format!("`x-accord-tuple` has no meaning beside `{key}`"));
            report.push(finding.help("give the list a component of its own, and refer to that"));
        }
    }
}
