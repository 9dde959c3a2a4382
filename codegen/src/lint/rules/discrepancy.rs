//! Discrepancy without an answer.

use std::collections::BTreeMap;

use crate::{
    dialect::{Discrepancies, Key, OneOrMany},
    findings::{Severity, render::quote},
    lint::{Context, Report, lint},
    names::is_identifier,
    pointer::{join, local},
};

lint! {
    /// ## What it does
    /// Checks the register `x-accord-discrepancies`: ids that are there once, claims, a decision, a reason and a test
    /// for each, and that what it concerns exists in the spec.
    ///
    /// ## Why is this bad?
    /// Without a decision and a test, somebody will decide differently next time.
    ///
    /// ## Example
    /// ```yaml /x-accord-discrepancies
    /// - id: RC-01
    ///   kind: omission
    ///   title: Whether a location is needed
    ///   claims: [{ lines: "1", says: nothing }]
    ///   decision: ""
    ///   reason: The example has none.
    ///   test: todo
    /// ```
    /// ## Use instead
    /// ```yaml /x-accord-discrepancies
    /// - id: RC-01
    ///   kind: omission
    ///   title: Whether a location is needed
    ///   claims: [{ lines: "1", says: nothing }]
    ///   decision: The field is optional.
    ///   reason: The example has none.
    ///   test: rental.rs::start_needs_no_end_location
    /// ```
    "AC0303", Severity::Error, "discrepancy without an answer", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(register) = context.top::<Discrepancies>() else { return };
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for (at, entry) in register.0.iter().enumerate() {
        let pointer = format!("/{}/{at}", Discrepancies::NAME);
        let texts =
            [("id", &entry.id), ("title", &entry.title), ("decision", &entry.decision), ("reason", &entry.reason)];
        for (field, text) in texts {
            if text.trim().is_empty() {
                report
                    .push(report.at_value(&join(&pointer, field), format!("the `{field}` of a discrepancy is empty")));
            }
        }
        if let Some(first) = ids.get(entry.id.as_str()) {
            let finding = report.at_value(&join(&pointer, "id"), format!("duplicate id {}", quote(&entry.id)));
            report.push(finding.related("the first is here", context.document.spans.value(first)));
        } else {
            ids.insert(&entry.id, join(&pointer, "id"));
        }
        if entry.claims.is_empty() {
            let finding = report.at_value(&join(&pointer, "claims"), "a discrepancy has no claims");
            report.push(finding.help("add one claim for each place of the provider's document"));
        }
        for (at, claim) in entry.claims.iter().enumerate() {
            if claim.says.trim().is_empty() {
                report.push(report.at_value(&format!("{pointer}/claims/{at}/says"), "`says` is empty"));
            }
        }
        tests(report, &join(&pointer, "test"), &entry.test);
        for (at, reference) in entry.at.iter().enumerate() {
            // A place of the text counts too, also where it has another name or none in the converted document.
            let is_there = |p: &String| context.get(p).is_some() || context.document.spans.has(p);
            if !local(reference).is_some_and(|p| is_there(&p)) {
                let finding =
                    report.at_value(&format!("{pointer}/at/{at}"), format!("nothing found at {}", quote(reference)));
                report.push(finding.help("write a pointer into this document, such as `#/components/schemas/Name`"));
            }
        }
    }
}

fn tests(report: &mut Report<'_>, pointer: &str, tests: &OneOrMany<String>) {
    let help = "write `file.rs::function`, the test below `tests/` that fails when the decision is changed";
    if tests.as_slice().is_empty() {
        report.push(report.at_value(pointer, "no test is named for this decision").help(help));
    }
    for (place, test) in tests.placed(pointer) {
        if test_name(test).is_none() {
            let message = match test.trim().is_empty() {
                true => "no test is named for this decision".to_owned(),
                false => format!("{} does not name a test", quote(test)),
            };
            report.push(report.at_value(&place, message).help(help));
        }
    }
}

/// The file and the function of a test: `file.rs::function`.
pub(super) fn test_name(test: &str) -> Option<(&str, &str)> {
    test.split_once("::").filter(|(file, function)| {
        file.strip_suffix(".rs").is_some_and(|stem| !stem.is_empty() && !stem.contains(".."))
            && function.split("::").all(is_identifier)
    })
}
