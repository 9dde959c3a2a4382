//! Mock rule that names what is not there.

use serde_json::Value;

use crate::{
    dialect::{
        self, CodeClass, Key as _, Mock, Outcome,
        mock::{Effect, Expression, Rule},
    },
    findings::{Severity, render::quote},
    lint::{Context, Operation, Report, lint, suggest},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks the names in the rules of `x-accord-mock`: records that the document declares, codes and messages of the
    /// operation's `x-accord-outcome` (of a refusal in `refuse`, of a success in `answer`), statuses and examples of its answers,
    /// its parameters, and what an effect stored.
    ///
    /// ## Why is this bad?
    /// A rule that looks for what is not there never holds, so the mock would answer as if it were not written.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-mock: { records: { cars: {} } }
    /// paths:
    ///   /cars:
    ///     get:
    ///       x-accord-mock:
    ///         rules: [{ when: { record: crs, key: a, exists: false }, refuse: { status: 404 } }]
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-mock: { records: { cars: {} } }
    /// paths:
    ///   /cars:
    ///     get:
    ///       x-accord-mock:
    ///         rules: [{ when: { record: cars, key: a, exists: false }, refuse: { status: 404 } }]
    /// ```
    "AC0901", Severity::Error, "mock rule that names what is not there", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let declared = context.top::<Mock>().unwrap_or_default();
    for operation in &context.operations {
        let Some(mock) = dialect::read::<Mock>(operation.value).ok().flatten() else { continue };
        let names = Names::new(context, operation, &declared);
        let list = format!("{}/{}/rules", operation.pointer, Mock::NAME);
        for (at, rule) in mock.rules.iter().enumerate() {
            for (what, name, known) in names.of(rule) {
                if known.iter().any(|known| known == &name) {
                    continue;
                }
                let message = format!("there is no {what} {}", quote(&name));
                let finding = report.at_value(&format!("{list}/{at}"), message);
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let help = suggest::help(&name, &known);
                report.push(match help {
                    Some(help) => finding.help(help),
                    None => finding,
                });
            }
        }
    }
}

/// What the rules of an operation may name.
struct Names {
    records: Vec<String>,
    /// Codes and messages of refusals, and codes of successes and notices.
    refusals: Vec<String>,
    successes: Vec<String>,
    /// Each status, with the names of its examples.
    answers: Vec<(String, Vec<String>)>,
    parameters: Vec<String>,
}

type Named = (&'static str, String, Vec<String>);

impl Names {
    fn new<'d>(context: &Context<'d>, operation: &Operation<'d>, declared: &Mock) -> Self {
        let whole = operation.whole();
        let outcome = context.outcome_place(&operation.pointer).and_then(|place| context.get(place));
        let outcome = outcome.and_then(|value| dialect::read::<Outcome>(value).ok().flatten());
        let (mut refusals, mut successes) = (Vec::new(), Vec::new());
        for code in outcome.iter().flat_map(|outcome| &outcome.codes) {
            let is_success = matches!(code.class, CodeClass::Success | CodeClass::Notice);
            if is_success { &mut successes } else { &mut refusals }.push(code.name.clone());
        }
        refusals.extend(outcome.iter().flat_map(|outcome| outcome.messages.iter().map(|message| message.name.clone())));
        let responses = context.get(&join(whole, "responses")).and_then(Value::as_object).into_iter().flatten();
        let answer = |(status, response): (&String, &'d Value)| {
            let content = context.resolve(response).and_then(|response| response.get("content")?.as_object());
            let examples = content.into_iter().flatten().filter_map(|(_, media)| media.get("examples")?.as_object());
            (status.to_ascii_uppercase(), examples.flat_map(|all| all.keys().cloned()).collect())
        };
        let named = |parameter: &Value| parameter.get("name").and_then(Value::as_str).map(str::to_owned);
        Self {
            records: declared.records.keys().cloned().collect(),
            refusals,
            successes,
            answers: responses.filter(|(status, _)| !status.starts_with("x-")).map(answer).collect(),
            parameters: context.parameters(&operation.pointer).into_iter().filter_map(named).collect(),
        }
    }

    /// Every name in a rule, with what it is and what there is.
    fn of(&self, rule: &Rule) -> Vec<Named> {
        let mut out = Vec::new();
        let record = |name: &String| ("record", name.clone(), self.records.clone());
        for when in rule.when.iter().flat_map(|when| when.as_slice()) {
            out.extend(when.record.as_ref().map(record));
            let parameter = |name: &String| ("parameter", name.clone(), self.parameters.clone());
            out.extend(when.parameter.as_ref().map(parameter));
        }
        let mut stored = Vec::new();
        for effect in &rule.effects {
            let name = match effect {
                Effect::Store(store) | Effect::Merge(store) => {
                    stored.extend(store.name.clone());
                    &store.records
                }
                Effect::Set(set) => &set.records,
                Effect::Remove(chosen) => &chosen.records,
            };
            out.push(record(name));
        }
        if let Some(refuse) = rule.refuse.as_ref().map(dialect::mock::Refuse::details) {
            let refusal = |name: &String| ("refusal of `x-accord-outcome`", name.clone(), self.refusals.clone());
            out.extend(refuse.outcome.as_ref().map(refusal));
            self.answer(refuse.status, refuse.example.as_ref(), &mut out);
        }
        if let Some(answer) = &rule.answer {
            let success =
                |name: &String| ("success or notice of `x-accord-outcome`", name.clone(), self.successes.clone());
            out.extend(answer.outcome.as_ref().map(success));
            self.answer(answer.status, answer.example.as_ref(), &mut out);
        }
        for expression in expressions(rule) {
            expression.each(&mut |expression| match expression {
                Expression::Record(one) => out.push(record(&one.records)),
                Expression::Records(many) => out.push(record(&many.records)),
                Expression::Stored(name) => out.push(("effect with `as:`", name.clone(), stored.clone())),
                Expression::Parameter(name) => out.push(("parameter", name.clone(), self.parameters.clone())),
                _ => {}
            });
        }
        out
    }

    /// The status and the example of an answer.
    fn answer(&self, status: Option<u16>, example: Option<&String>, out: &mut Vec<Named>) {
        let is_meant = |documented: &str| {
            status.is_none_or(|status| {
                [status.to_string(), format!("{}XX", status / 100), "DEFAULT".to_owned()]
                    .iter()
                    .any(|s| s == documented)
            })
        };
        let meant: Vec<&(String, Vec<String>)> = self.answers.iter().filter(|(status, _)| is_meant(status)).collect();
        if let Some(status) = status.filter(|_| meant.is_empty()) {
            let known = self.answers.iter().map(|(status, _)| status.clone()).collect();
            out.push(("answer with the status", status.to_string(), known));
            return;
        }
        let examples = || meant.into_iter().flat_map(|(_, examples)| examples.clone()).collect();
        out.extend(example.map(|name| ("example of an answer", name.clone(), examples())));
    }
}

/// The expressions of a rule.
fn expressions(rule: &Rule) -> Vec<&Expression> {
    let mut out = Vec::new();
    for when in rule.when.iter().flat_map(|when| when.as_slice()) {
        out.extend(when.key.iter().chain(when.matching.values()));
        out.extend(when.equals.iter().chain(&when.differs).chain(&when.contains));
    }
    for effect in &rule.effects {
        match effect {
            Effect::Store(store) | Effect::Merge(store) => {
                out.extend(store.each.iter().chain([&store.key, &store.value]));
            }
            Effect::Set(set) => out.extend(set.key.iter().chain(set.matching.values()).chain([&set.value])),
            Effect::Remove(chosen) => out.extend(chosen.key.iter().chain(chosen.matching.values())),
        }
    }
    if let Some(dialect::mock::Refuse::With(with)) = &rule.refuse {
        out.extend(with.set.values());
    }
    if let Some(answer) = &rule.answer {
        out.extend(answer.body.iter().chain(answer.set.values()));
    }
    out
}
