//! Inference without a reason.

use serde::Deserialize;

use crate::{
    dialect::{Citation, Source},
    findings::Severity,
    lint::{Context, Report, lint, rules::citation::sources},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that every `inferred` has a reason.
    ///
    /// ## Why is this bad?
    /// The reader cannot tell an inference from a guess.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Car
    /// x-accord-source: { inferred: "" }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Car
    /// x-accord-source: { inferred: the example answer has no other field }
    /// ```
    "AC0305", Severity::Error, "inference without a reason", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (pointer, value) in sources(context) {
        let list = match Source::deserialize(value) {
            Ok(Source::One(one)) => vec![(join(&pointer, "inferred"), one)],
            Ok(Source::Many(many)) => {
                let places = (0..many.len()).map(|at| format!("{pointer}/{at}/inferred"));
                places.zip(many).collect()
            }
            Err(_) => continue,
        };
        for (pointer, citation) in list {
            if matches!(citation, Citation::Inferred(i) if i.inferred.trim().is_empty()) {
                report
                    .push(report.at_value(&pointer, "the reason is empty").help("write the reason for this inference"));
            }
        }
    }
}
