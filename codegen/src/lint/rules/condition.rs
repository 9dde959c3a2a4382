//! Condition without one test.

use serde_json::Value;

use crate::{
    dialect::{Condition, OneOrMany},
    findings::{Finding, Severity},
    lint::{Context, Report, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that every condition of `x-accord-outcome` has one place, `pointer` or `header`, and exactly one of `equals`,
    /// `differs`, `truthy`, `falsy`, `absent`, `prefix`, `no-prefix`, `contains` and `lacks`, that a value compared with is a scalar, that a condition of a list says
    /// of how many elements it must hold, and that `proof` has something to decide against.
    ///
    /// ## Why is this bad?
    /// Without a test it has no meaning; with two it is ambiguous.
    ///
    /// ## Example
    /// ```yaml /x-accord-outcome
    /// success: { pointer: /code }
    /// ```
    /// ## Use instead
    /// ```yaml /x-accord-outcome
    /// success: { pointer: /code, equals: 0 }
    /// ```
    "AC0302", Severity::Error, "condition without one test", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, pointer, outcome) in context.outcomes() {
        for (key, conditions) in [("success", &outcome.success), ("proof", &outcome.proof)] {
            if let Some(conditions) = conditions {
                check(context, report, &join(&pointer, key), conditions);
            }
        }
        if outcome.proof.is_some() && outcome.success.is_none() {
            let finding = report.at_key(&join(&pointer, "proof"), "`proof` needs `success`, which it overrides");
            report.push(finding.help("without `success` every answer with a status of 2xx is a success anyway"));
        }
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, conditions: &OneOrMany<Condition>) {
    for (pointer, condition) in conditions.placed(pointer) {
        place(context, report, &pointer, condition);
        let tests = usize::from(condition.equals.is_some())
            + usize::from(condition.differs.is_some())
            + usize::from(condition.truthy)
            + usize::from(condition.falsy)
            + usize::from(condition.absent)
            + condition.parts().count();
        if tests != 1 {
            let message = format!("a condition needs exactly one test, and this one has {tests}");
            let help = "write one of `equals: value`, `differs: value`, `truthy: true`, `falsy: true`, `absent: true`, and of \
                        a text `prefix`, `no-prefix`, `contains` and `lacks`";
            report.push(report.at_value(&pointer, message).help(help));
        }
        for test in condition.parts().filter(|test| test.part.trim().is_empty()) {
            let finding = report.at_value(&join(&pointer, test.key), "every text has an empty part");
            report.push(finding.help("write a part of the text; for an empty text `equals: \"\"`"));
        }
        for (name, value) in [("equals", &condition.equals), ("differs", &condition.differs)] {
            if let Some(value) = value.as_ref().filter(|value| !is_constant(value)) {
                report.push(inconstant(report, &join(&pointer, name), value));
            }
        }
    }
    if conditions.as_slice().is_empty() {
        let finding = report.at_value(pointer, "an empty list of conditions decides nothing");
        report.push(finding.help("remove it; without `success` the HTTP status alone decides"));
    }
}

/// Whether values can be compared with this one.
pub(super) fn is_constant(value: &Value) -> bool {
    match value {
        Value::Array(_) | Value::Object(_) => false,
        Value::Number(number) => number.as_i64().is_some(),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// A finding on a value that no other is compared with.
pub(super) fn inconstant(report: &Report<'_>, pointer: &str, value: &Value) -> Finding {
    let finding = report.at_value(pointer, "only a string, an integer, a boolean or null can be compared");
    match value.is_number() {
        true => finding.help("write an integer of 64 bits; fractions of numbers are not compared"),
        false => finding,
    }
}

/// Where a condition looks, and at how many values.
fn place(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, condition: &Condition) {
    let has_pointer = context.get(pointer).is_some_and(|written| written.get("pointer").is_some());
    if has_pointer == condition.header.is_some() {
        let message =
            if has_pointer { "a condition has one place, and this one has two" } else { "a condition needs a place" };
        report.push(report.at_value(pointer, message).help("write either `pointer: /field` or `header: X-Name`"));
    }
    let is_list = condition.header.is_none() && condition.pointer.segments().any(|segment| segment == "*");
    match (is_list, condition.of) {
        (true, None) => {
            let message = "this is a condition of several values, and does not say of how many it must hold";
            let finding = report.at_value(&join(pointer, "pointer"), message);
            report.push(finding.help("add `of: all` or `of: any`"));
        }
        (false, Some(_)) => {
            let finding =
                report.at_value(&join(pointer, "of"), "`of` needs a pointer with `*`, which has several values");
            report.push(finding.help("remove it, or write the pointer of every element, such as `/results/*/code`"));
        }
        _ => {}
    }
}
