//! Mock condition that never holds.

use serde_json::Value;

use crate::{
    dialect::mock::{Rule, When},
    findings::{Finding, Severity, render::quote, suggest},
    lint::{
        Context, Report, lint,
        mock::{Rules, What, World, constant, same, uses},
    },
    pointer::join,
};

lint! {
    /// ## What it does
    /// Finds conditions of `x-accord-mock` that no request can meet: a value that the schema does not allow or that no record ever
    /// has, a key under which nothing is ever stored, the absence of what the schema requires, and two conditions of a rule that
    /// contradict each other. Also a rule of which an earlier one has all conditions or fewer.
    ///
    /// ## Why is this bad?
    /// The rule never decides, so what the provider's document tells of the case cannot be had from the mock.
    ///
    /// ## Example
    /// ```yaml
    /// x-accord-mock: { records: { cars: { start: { a: { state: free } } } } }
    /// paths:
    ///   /cars:
    ///     post:
    ///       x-accord-mock:
    ///         rules:
    ///           - { when: { record: cars, key: { $request: /plate }, at: /state, equals: rented }, refuse: { status: 409 } }
    /// ```
    /// ## Use instead
    /// ```yaml
    /// x-accord-mock: { records: { cars: { start: { a: { state: free }, b: { state: rented } } } } }
    /// paths:
    ///   /cars:
    ///     post:
    ///       x-accord-mock:
    ///         rules:
    ///           - { when: { record: cars, key: { $request: /plate }, at: /state, equals: rented }, refuse: { status: 409 } }
    /// ```
    "AC0904", Severity::Error, "mock condition that never holds", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let world = World::new(context);
    for rules in &world.operations {
        for (at, rule) in rules.list.iter().enumerate() {
            let pointer = format!("{}/{at}", rules.pointer);
            let placed = rule.when.iter().flat_map(|list| list.placed(&join(&pointer, "when")));
            for (place, when) in placed {
                let found = impossible(&world, report, rules, when, &place);
                found.into_iter().for_each(|finding| report.push(finding));
            }
            for used in uses(rule, &pointer) {
                if let What::Where(name, wanted) = used.what
                    && let Some(wanted) = constant(wanted)
                {
                    let segments: Vec<String> = used.pointer.segments().collect();
                    let found = unequal(&world, report, name, &segments, wanted, &used.place);
                    found.into_iter().for_each(|finding| report.push(finding));
                }
            }
            contradictions(report, rule, &pointer);
        }
        unreached(report, rules);
    }
}

/// Why a condition never holds by itself.
fn impossible(
    world: &World<'_, '_>,
    report: &Report<'_>,
    rules: &Rules<'_>,
    when: &When,
    place: &str,
) -> Option<Finding> {
    let wanted = when.equals.as_ref().and_then(constant);
    if let (Some(pointer), Some(body)) = (&when.request, &rules.request) {
        let segments: Vec<String> = pointer.segments().collect();
        if when.exists == Some(false) && body.always_has(world.context, &segments) {
            return Some(always(report, &format!("{place}/exists"), &quote(pointer.as_str())));
        }
        let wanted = wanted.filter(|_| body.may_have(world.context, &segments))?;
        let described =
            body.misfit(world.context, &segments, |shape| shape.may_equal(wanted) || is_flag(shape, wanted))?;
        return Some(never(report, place, &quote(pointer.as_str()), wanted).help(described));
    }
    if let Some(name) = &when.parameter {
        let is_named = |parameter: &&&Value| parameter.get("name").and_then(Value::as_str) == Some(name);
        let parameter = rules.parameters.iter().find(is_named)?;
        let is_path = parameter.get("in").is_some_and(|place| place == "path");
        if when.exists == Some(false) && (is_path || parameter.get("required") == Some(&Value::Bool(true))) {
            return Some(always(report, &format!("{place}/exists"), &quote(name)));
        }
        let shape = world.context.shape(parameter.get("schema")?, &[]);
        // Outside of JSON a value is its text.
        let is_text = |value: &&Value| wanted.is_some_and(|wanted| plain(value) == plain(wanted));
        let (wanted, values) = (wanted?, shape.values()?);
        return (!values.iter().any(is_text))
            .then(|| never(report, place, &quote(name), wanted).help(suggest::possible(values)));
    }
    let name = when.record.as_ref()?;
    let key = when.key.as_ref().and_then(constant).and_then(Value::as_str);
    let of_whole = when.at.as_ref().is_none_or(crate::dialect::Pointer::is_root);
    match key {
        Some(key) if when.exists == Some(false) && of_whole && world.is_always_there(name, key) => {
            let what = format!("the record {} of {}", quote(key), quote(name));
            let finding = report.at_value(&format!("{place}/exists"), format!("{what} is always there"));
            return Some(finding.help("`start` has it, and no effect removes it"));
        }
        _ if needs_presence(when) && !world.may_be_stored(name, key) => {
            let keys = world.keys(name);
            return Some(match key {
                Some(key) => {
                    let message = format!("no record of {} is ever stored under {}", quote(name), quote(key));
                    let finding = report.at_value(&format!("{place}/key"), message);
                    suggest::help(key, &keys).map_or(finding.clone(), |help| finding.help(help))
                }
                None => {
                    let finding =
                        report.at_value(&format!("{place}/record"), format!("{} is always empty", quote(name)));
                    finding.help("an effect has to store something there, or `start` to have it")
                }
            });
        }
        _ => {}
    }
    let segments: Vec<String> = when.at.iter().flat_map(|at| at.segments().collect::<Vec<_>>()).collect();
    unequal(world, report, name, &segments, wanted?, &format!("{place}/equals"))
}

/// Whether a flag is compared with what may stand for one: `1`, `"true"`.
fn is_flag(shape: &crate::lint::shape::Shape<'_>, wanted: &Value) -> bool {
    wanted.is_boolean() && shape.may_be(&["integer", "number", "string"])
}

/// A value that no record has at a place where some have another.
fn unequal(
    world: &World<'_, '_>,
    report: &Report<'_>,
    name: &str,
    segments: &[String],
    wanted: &Value,
    place: &str,
) -> Option<Finding> {
    let possible = world.recorded(name, segments);
    if possible.is_nothing() || possible.may_equal(wanted) {
        return None;
    }
    let at: String = segments.iter().map(|segment| format!("/{}", crate::pointer::escape(segment))).collect();
    let message = format!("{} of a record of {} is never {}", quote(&at), quote(name), quote(&wanted.to_string()));
    let known: Vec<String> = possible.values.iter().map(Value::to_string).collect();
    let near =
        wanted.as_str().and_then(|wanted| suggest::nearest(wanted, possible.values.iter().filter_map(Value::as_str)));
    let help = near.map_or_else(|| format!("it may be {}", known.join(", ")), suggest::question);
    Some(report.at_value(place, message).help(help))
}

/// Whether a condition holds of nothing that is not there.
fn needs_presence(when: &When) -> bool {
    when.exists == Some(true) || when.equals.is_some() || when.truthy || when.contains.is_some()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn never(report: &Report<'_>, place: &str, what: &str, wanted: &Value) -> Finding {
    report.at_value(&join(place, "equals"), format!("{what} is never {}", quote(&wanted.to_string())))
}

fn always(report: &Report<'_>, place: &str, what: &str) -> Finding {
    report.at_value(place, format!("{what} is always there")).help("a request without it does not reach the rules")
}

/// Two conditions of a rule on the same thing of which only one can hold.
fn contradictions(report: &mut Report<'_>, rule: &Rule, pointer: &str) {
    let all: Vec<(String, &When)> = rule.when.iter().flat_map(|list| list.placed(&join(pointer, "when"))).collect();
    for (later, (place, when)) in all.iter().enumerate() {
        let earlier = all
            .iter()
            .take(later)
            .find(|(_, other)| subject(other) == subject(when) && (contradict(other, when) || contradict(when, other)));
        if let Some((other, _)) = earlier {
            let finding = report.at_value(place, "this condition contradicts another one of the rule");
            let span = crate::pointer::nearest(other, |p| report.context.document.spans.value(p));
            report.push(finding.related("the other one is here", span));
        }
    }
}

/// What a condition looks at.
fn subject(when: &When) -> When {
    let When { request, parameter, record, key, matching, at, .. } = when.clone();
    When { request, parameter, record, key, matching, at, ..When::default() }
}

fn contradict(one: &When, other: &When) -> bool {
    if one.exists == Some(false) && needs_presence(other) || one.truthy && other.falsy {
        return true;
    }
    let Some(value) = one.equals.as_ref().and_then(constant) else { return false };
    let equals = other.equals.as_ref().and_then(constant).is_some_and(|wanted| !same(value, wanted));
    let differs = other.differs.as_ref().and_then(constant).is_some_and(|wanted| value == wanted);
    equals || differs
}

/// Rules behind one that holds whenever they do. One that always holds is another finding.
fn unreached(report: &mut Report<'_>, rules: &Rules<'_>) {
    let conditions = |rule: &Rule| rule.when.iter().flat_map(|list| list.as_slice().to_vec()).collect::<Vec<When>>();
    let all: Vec<Vec<When>> = rules.list.iter().map(conditions).collect();
    for (later, of_later) in all.iter().enumerate() {
        let covers =
            |earlier: &Vec<When>| !earlier.is_empty() && earlier.iter().all(|condition| of_later.contains(condition));
        if let Some(first) = all.iter().take(later).position(covers) {
            let message = format!("this rule is never reached: rule {} holds whenever it does", first + 1);
            let finding = report.at_value(&format!("{}/{later}", rules.pointer), message);
            report.push(finding.help("move it before that one, or add a condition to that one"));
        }
    }
}
