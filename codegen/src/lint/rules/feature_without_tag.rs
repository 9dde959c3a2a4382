//! A feature for each tag, of a document without tags.

use serde_json::Value;

use crate::{
    dialect::{Crate, Key as _},
    findings::Severity,
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// With `feature-per-tag`, checks that some operation has a tag.
    ///
    /// ## Why is this bad?
    /// An operation without tags is always compiled, so there is nothing to switch off.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-crate: { feature-per-tag: true }
    /// paths: { /cars: { get: { operationId: list_cars } } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-crate: { feature-per-tag: true }
    /// paths: { /cars: { get: { operationId: list_cars, tags: [cars] } } }
    /// ```
    "AC0320", Severity::Warning, "a feature for each tag, without tags", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let is_on = context.top::<Crate>().is_some_and(|metadata| metadata.feature_per_tag);
    let has_tag = |value: &Value| value.get("tags").and_then(Value::as_array).is_some_and(|tags| !tags.is_empty());
    if is_on && !context.operations.iter().any(|operation| has_tag(operation.value)) {
        let pointer = format!("/{}/feature-per-tag", Crate::NAME);
        let message = "`feature-per-tag` has no effect: no operation has a tag";
        report.push(report.at_value(&pointer, message).help("give operations `tags`, or remove it"));
    }
}
