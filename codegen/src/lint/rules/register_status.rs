//! Decision without a status.

use crate::{
    dialect::{Discrepancies, Discrepancy, DiscrepancyStatus, Key},
    findings::Severity,
    lint::{Context, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that each entry of `x-accord-discrepancies` has a `status` and the `question` to ask the provider, and
    /// that one whose status is `confirmed` or `refuted` has the `answer`. A missing `status` or `question` is an error
    /// in the strict profile.
    ///
    /// ## Why is this bad?
    /// A reader takes what we assume for what the provider stated, and nobody asks the provider.
    ///
    /// ## Example
    /// ```yaml /x-accord-discrepancies
    /// - id: RC-12
    ///   kind: ambiguity
    ///   title: The unit of times
    ///   claims: [{ lines: "1", says: a number }]
    ///   decision: Seconds.
    ///   reason: The example is in this century.
    ///   status: confirmed
    ///   test: rental.rs::times_are_seconds
    /// ```
    /// ## Use instead
    /// ```yaml /x-accord-discrepancies
    /// - id: RC-12
    ///   kind: ambiguity
    ///   title: The unit of times
    ///   claims: [{ lines: "1", says: a number }]
    ///   decision: Seconds.
    ///   reason: The example is in this century.
    ///   status: confirmed
    ///   question: Are the four times Unix timestamps in seconds?
    ///   answer: "Yes (support, 2026-03-02)."
    ///   test: rental.rs::times_are_seconds
    /// ```
    "AC0340", Severity::Error, "decision without a status", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(register) = context.top::<Discrepancies>() else { return };
    for (at, entry) in register.0.iter().enumerate() {
        let pointer = format!("/{}/{at}", Discrepancies::NAME);
        missing(report, &pointer, entry);
        for (field, text) in [("question", &entry.question), ("answer", &entry.answer)] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                report
                    .push(report.at_value(&join(&pointer, field), format!("the `{field}` of a discrepancy is empty")));
            }
        }
        let stated = match entry.status {
            Some(DiscrepancyStatus::Confirmed) => "confirmed",
            Some(DiscrepancyStatus::Refuted) => "refuted",
            Some(DiscrepancyStatus::Assumed) | None => continue,
        };
        if entry.answer.is_none() {
            let finding = report.at_value(&join(&pointer, "status"), format!("`{stated}` without an `answer`"));
            report.push(finding.help("add `answer`: what the provider said or its service did, and when"));
        }
    }
}

/// What an entry has to have, unless somebody else publishes the document.
fn missing(report: &mut Report<'_>, pointer: &str, entry: &Discrepancy) {
    let id = join(pointer, "id");
    if entry.status.is_none() {
        let finding = report.at_value(&id, "a discrepancy has no `status`");
        report.push_tolerable(finding.help("add `status: assumed`, or `confirmed` or `refuted` with an `answer`"));
    }
    if entry.question.is_none() {
        let finding = report.at_value(&id, "a discrepancy has no `question`");
        report.push_tolerable(finding.help("add `question`: what to ask the provider"));
    }
}
