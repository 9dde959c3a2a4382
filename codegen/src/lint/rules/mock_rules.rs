//! Mock rule without one meaning.

use crate::{
    dialect::{
        self, Key as _, Mock,
        mock::{Rule, When},
    },
    findings::Severity,
    lint::{Context, Kind, Report, lint},
};

lint! {
    /// ## What it does
    /// Checks `x-accord-mock`: `records` are at the top, `rules` on operations and commands, `accept` on security schemes.
    /// A condition looks at one thing and has one test. A rule refuses or answers, and a rule that always holds is the last.
    ///
    /// ## Why is this bad?
    /// A part that is in another place, and a rule behind one that always holds, have no effect. A condition without a test
    /// has no meaning, and one with two is ambiguous.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get/x-accord-mock
    /// rules: [{ when: { parameter: limit }, refuse: { status: 400 } }]
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get/x-accord-mock
    /// rules: [{ refuse: { status: 400 } }]
    /// ```
    "AC0902", Severity::Error, "mock rule without one meaning", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, mock) in context.keyed::<Mock>() {
        let places = [
            ("records", mock.records.is_empty(), Kind::Document),
            ("rules", mock.rules.is_empty(), Kind::Operation),
            ("accept", mock.accept.is_empty(), Kind::SecurityScheme),
        ];
        for (field, is_empty, kind) in places {
            if !is_empty && site.kind != kind {
                misplaced(report, &format!("{pointer}/{field}"), field, kind);
            }
        }
    }
    for operation in &context.operations {
        let Some(mock) = dialect::read::<Mock>(operation.value).ok().flatten() else { continue };
        let pointer = format!("{}/{}", operation.pointer, Mock::NAME);
        if operation.is_command && !(mock.records.is_empty() && mock.accept.is_empty()) {
            let (field, kind) = match mock.records.is_empty() {
                true => ("accept", Kind::SecurityScheme),
                false => ("records", Kind::Document),
            };
            misplaced(report, &format!("{pointer}/{field}"), field, kind);
        }
        let mut always = None;
        for (at, rule) in mock.rules.iter().enumerate() {
            let pointer = format!("{pointer}/rules/{at}");
            if let Some(first) = always {
                let message = format!("this rule is never reached: rule {first} always holds");
                report.push(report.at_value(&pointer, message).help("move it before that one"));
            }
            check(report, &pointer, rule);
            if rule.when.as_ref().is_none_or(|when| when.as_slice().is_empty()) {
                always = always.or(Some(at + 1));
            }
        }
    }
}

fn misplaced(report: &mut Report<'_>, pointer: &str, field: &str, kind: Kind) {
    let message = format!("`{field}` has no effect here");
    let help = format!("it belongs into the `x-accord-mock` of {}", kind.as_str());
    report.push(report.at_key(pointer, message).help(help));
}

fn check(report: &mut Report<'_>, pointer: &str, rule: &Rule) {
    if rule.refuse.is_some() && (rule.answer.is_some() || !rule.effects.is_empty()) {
        let message = "a rule that refuses has no answer of a success and remembers nothing";
        report.push(report.at_value(pointer, message).help("make two rules of it"));
    }
    let Some(list) = &rule.when else { return };
    for (pointer, when) in list.placed(&format!("{pointer}/when")) {
        condition(report, &pointer, when);
    }
}

fn condition(report: &mut Report<'_>, pointer: &str, when: &When) {
    let count = |present: &[bool]| present.iter().filter(|present| **present).count();
    let subjects = count(&[when.request.is_some(), when.parameter.is_some(), when.record.is_some()]);
    if subjects != 1 {
        let message = format!("a condition looks at exactly one thing, and this one at {subjects}");
        report.push(report.at_value(pointer, message).help("write one of `request`, `parameter`, `record`"));
    }
    let tests = count(&[
        when.exists.is_some(),
        when.equals.is_some(),
        when.differs.is_some(),
        when.truthy,
        when.falsy,
        when.contains.is_some(),
    ]);
    if tests != 1 {
        let message = format!("a condition needs exactly one test, and this one has {tests}");
        let help = "write one of `exists`, `equals`, `differs`, `truthy: true`, `falsy: true`, `contains`";
        report.push(report.at_value(pointer, message).help(help));
    }
    let of_record = when.key.is_some() || !when.matching.is_empty() || when.at.is_some();
    if when.record.is_none() && of_record {
        let message = "`key`, `where` and `at` are for a `record`";
        report.push(report.at_value(pointer, message).help("write `record`, or remove them"));
    }
}
