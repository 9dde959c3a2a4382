//! AC0302: condition without one test.
//!
//! ## What it does
//! Checks that every condition of `x-accord-outcome` has exactly one of `equals`, `differs`, `truthy` and `absent`, and that
//! a value compared with is a scalar.
//!
//! ## Why is this bad?
//! Without a test it has no meaning; with two it is ambiguous.
//!
//! ## Example
//! ```yaml
//! success: { pointer: /code }
//! ```
//! ## Use instead
//! ```yaml
//! success: { pointer: /code, equals: 0 }
//! ```

use crate::{
    dialect::{OneOrMany, Outcome},
    findings::Severity,
    lint::{Context, Lint, Report},
    pointer::join,
};

pub(in crate::lint) const LINT: Lint =
    Lint { code: "AC0302", name: "condition without one test", severity: Severity::Error, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, outcome) in context.keyed::<Outcome>() {
        let Some(success) = &outcome.success else { continue };
        let pointer = join(&pointer, "success");
        for (at, condition) in success.as_slice().iter().enumerate() {
            let pointer = match success {
                OneOrMany::One(_) => pointer.clone(),
                OneOrMany::Many(_) => format!("{pointer}/{at}"),
            };
            let tests = usize::from(condition.equals.is_some())
                + usize::from(condition.differs.is_some())
                + usize::from(condition.truthy)
                + usize::from(condition.absent);
            if tests != 1 {
                let message = format!("a condition needs exactly one test, and this one has {tests}");
                let help = "write one of `equals: value`, `differs: value`, `truthy: true`, `absent: true`";
                report.push(report.at_value(&pointer, message).help(help));
            }
            for (name, value) in [("equals", &condition.equals), ("differs", &condition.differs)] {
                if value.as_ref().is_some_and(|v| v.is_object() || v.is_array()) {
                    report.push(
                        report.at_value(
                            &join(&pointer, name),
                            "only a string, a number, a boolean or null can be compared",
                        ),
                    );
                }
            }
        }
        if success.as_slice().is_empty() {
            let finding = report.at_value(&pointer, "an empty list of conditions is true for every answer");
            report.push(finding.help("remove `success` if the HTTP status alone decides"));
        }
    }
}
