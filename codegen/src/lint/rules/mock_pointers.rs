//! Mock pointer that leads nowhere.

use crate::{
    dialect::mock::{Answer, Expression, Literal, RefuseWith},
    findings::{Finding, Severity, render::quote, suggest},
    lint::{
        Context, Report, lint,
        mock::{Body, Item, Rules, Scope, Use, What, World, uses},
    },
    pointer::{escape, join},
};

lint! {
    /// ## What it does
    /// Checks every pointer in the rules of `x-accord-mock` against the schemas: into the body of a request, into an answer, and
    /// into records, which have what `start`, `settles` and the effects of all rules put there. Also that the schema of an answer
    /// allows the constants that a rule writes into it.
    ///
    /// ## Why is this bad?
    /// A condition that looks where nothing ever is never holds, or always. A value that is taken from there is missing in the
    /// answer. An answer with a field or a value that its schema does not have is refused by the mock itself.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/post/x-accord-mock
    /// rules: [{ when: { request: /palte, equals: "" }, refuse: { status: 400 } }]
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/post/x-accord-mock
    /// rules: [{ when: { request: /plate, equals: "" }, refuse: { status: 400 } }]
    /// ```
    "AC0903", Severity::Error, "mock pointer that leads nowhere", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let world = World::new(context);
    for (operation, rules) in world.operations.iter().enumerate() {
        for (at, rule) in rules.list.iter().enumerate() {
            let pointer = format!("{}/{at}", rules.pointer);
            for used in uses(rule, &pointer) {
                let found = read(&world, report, operation, rules, &used);
                found.into_iter().for_each(|finding| report.push(finding));
            }
            if let Some(answer) = &rule.answer {
                written_by_answer(context, report, rules, answer, &join(&pointer, "answer"));
            }
            if let Some(refuse) = rule.refuse.as_ref().map(crate::dialect::mock::Refuse::details) {
                written_by_refusal(context, report, rules, &refuse, &join(&pointer, "refuse"));
            }
        }
    }
}

/// Why a pointer by which something is read leads nowhere.
fn read(
    world: &World<'_, '_>,
    report: &Report<'_>,
    operation: usize,
    rules: &Rules<'_>,
    used: &Use<'_>,
) -> Option<Finding> {
    let segments: Vec<String> = used.pointer.segments().collect();
    let target = quote(used.pointer.as_str());
    if let Some(depth) = segments.iter().position(|segment| segment == "*")
        && !is_named_star(world.context, rules, used, &segments, depth)
    {
        let finding =
            report.at_value(&used.place, format!("{target} has a `*`, which is no wildcard in a mock's rules"));
        return Some(finding.help("`each` and `$records` go through lists"));
    }
    match used.what {
        What::Request => {
            let Some(body) = &rules.request else {
                return Some(report.at_value(&used.place, "the operation has no request body"));
            };
            if body.is_hidden(&segments) {
                let finding = report.at_value(&used.place, format!("{target} is the name of the command"));
                return Some(finding.help("rules of a command do not see it; it is the same in all of its requests"));
            }
            let is_there = body.may_have(world.context, &segments);
            (!is_there).then(|| missing(world.context, report, &used.place, "the request body", body, &segments))
        }
        What::Record(name) | What::Where(name, _) => {
            // Where there are no records at all, that is another finding.
            let is_there = segments.is_empty()
                || !world.may_be_stored(name, None)
                || !world.recorded(name, &segments).is_nothing();
            (!is_there).then(|| {
                let message = format!("no record of {} has anything at {target}", quote(name));
                let depth = (0..segments.len()).rev().find(|depth| {
                    let around = segments.get(..*depth).unwrap_or_default();
                    around.is_empty() || !world.recorded(name, around).is_nothing()
                });
                let around = segments.get(..depth.unwrap_or_default()).unwrap_or_default();
                let names = world.names(name, around);
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                help(report.at_value(&used.place, message), &segments, around.len(), &names)
            })
        }
        What::Item(item) => {
            let scope = Scope { operation, item };
            let found = || world.possible(&Expression::Item(used.pointer.clone()), &[], scope);
            match item {
                Item::None => {
                    let finding = report.at_value(&used.place, "there is no item here");
                    Some(finding.help("`$item` is for an effect with `each` and for `as` of `$records`"))
                }
                _ if found().is_nothing() => {
                    Some(report.at_value(&used.place, format!("no item has anything at {target}")))
                }
                _ => None,
            }
        }
    }
}

/// Whether a body has a field of the name `*`.
fn is_named_star(context: &Context<'_>, rules: &Rules<'_>, used: &Use<'_>, segments: &[String], depth: usize) -> bool {
    let around = segments.get(..depth).unwrap_or_default();
    let body = rules.request.as_ref().filter(|_| matches!(used.what, What::Request));
    body.is_some_and(|body| body.names(context, around).contains(&"*"))
}

fn written_by_answer(context: &Context<'_>, report: &mut Report<'_>, rules: &Rules<'_>, answer: &Answer, place: &str) {
    let success = |(status, _): &&(String, Body<'_>)| match answer.status {
        Some(wanted) => is_of(status, wanted),
        None => status.starts_with('2'),
    };
    let found = rules.answers.iter().find(success);
    // A status that is not documented is another finding.
    let found = found.or_else(|| rules.answers.iter().find(|(status, _)| status == "DEFAULT"));
    let Some((_, body)) = found else { return };
    if body.is_nothing() && (answer.body.is_some() || !answer.set.is_empty()) {
        let finding =
            report.at_key(&join(place, if answer.body.is_some() { "body" } else { "set" }), "the answer has no body");
        report.push(finding.help("describe one in `content`, or remove it"));
        return;
    }
    if let Some(value) = &answer.body {
        written(context, report, body, value, &mut Vec::new(), &join(place, "body"));
    }
    for (at, value) in &answer.set {
        let place = join(&join(place, "set"), at.as_str());
        written(context, report, body, value, &mut at.segments().collect(), &place);
    }
}

fn written_by_refusal(
    context: &Context<'_>,
    report: &mut Report<'_>,
    rules: &Rules<'_>,
    refuse: &RefuseWith,
    place: &str,
) {
    let is_meant = |status: &str| refuse.status.is_none_or(|wanted| is_of(status, wanted) || status == "DEFAULT");
    let meant: Vec<&Body<'_>> =
        rules.answers.iter().filter(|(status, _)| is_meant(status)).map(|(_, body)| body).collect();
    for (at, value) in &refuse.set {
        let place = join(&join(place, "set"), at.as_str());
        let segments: Vec<String> = at.segments().collect();
        // Which answer refuses is known when it does: one of them has to have the place.
        let has = meant.iter().find(|body| body.may_have(context, &segments));
        let Some(body) = has.or_else(|| meant.iter().find(|body| !body.is_nothing())) else { continue };
        written(context, report, body, value, &mut segments.clone(), &place);
    }
}

/// Whether an answer of a documented status, which may be a range, is meant.
fn is_of(documented: &str, status: u16) -> bool {
    documented == status.to_string() || documented == format!("{}XX", status / 100)
}

/// What of a value that is written into an answer has no place there.
fn written(
    context: &Context<'_>,
    report: &mut Report<'_>,
    body: &Body<'_>,
    value: &Expression,
    segments: &mut Vec<String>,
    place: &str,
) {
    if !body.may_have(context, segments) {
        report.push(missing(context, report, place, "the answer", body, segments));
        return;
    }
    let Expression::Literal(literal) = value else { return };
    let misfit = match literal {
        Literal::Scalar(value) => body.misfit(context, segments, |shape| shape.may_hold(value)),
        Literal::List(_) => body.misfit(context, segments, |shape| shape.may_be(&["array"])),
        Literal::Object(_) => body.misfit(context, segments, |shape| shape.may_be(&["object"])),
    };
    if let Some(described) = misfit {
        let at = quote(&pointer(segments));
        let message = match literal {
            Literal::Scalar(value) => format!("{at} of the answer cannot be {}", quote(&value.to_string())),
            Literal::List(_) => format!("{at} of the answer cannot be a list"),
            Literal::Object(_) => format!("{at} of the answer cannot be an object"),
        };
        report.push(report.at_value(place, message).help(described));
        return;
    }
    let mut below = |name: String, value: &Expression, place: &str| {
        segments.push(name);
        written(context, report, body, value, segments, place);
        segments.pop();
    };
    match literal {
        Literal::Scalar(_) => {}
        Literal::List(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(at, value)| below(at.to_string(), value, &format!("{place}/{at}")));
        }
        Literal::Object(members) => {
            members.iter().for_each(|(name, value)| below(name.clone(), value, &join(place, name)));
        }
    }
}

/// That a body has nothing at a place, with what it has there.
fn missing(
    context: &Context<'_>,
    report: &Report<'_>,
    place: &str,
    whose: &str,
    body: &Body<'_>,
    segments: &[String],
) -> Finding {
    let message = format!("{whose} has no field at {}", quote(&pointer(segments)));
    let finding = report.at_value(place, message);
    let is_there = |depth: &usize| body.may_have(context, segments.get(..*depth).unwrap_or_default());
    let depth = (0..segments.len()).rev().find(is_there).unwrap_or_default();
    let names = body.names(context, segments.get(..depth).unwrap_or_default());
    help(finding, segments, depth, &names)
}

/// The names that there are where a pointer leaves them.
fn help(finding: Finding, segments: &[String], depth: usize, names: &[&str]) -> Finding {
    let around = pointer(segments.get(..depth).unwrap_or_default());
    let wrong = segments.get(depth).map(String::as_str).unwrap_or_default();
    match (suggest::nearest(wrong, names.iter().copied()), names) {
        (Some(near), _) => finding.help(suggest::question(&join(&around, near))),
        (None, []) => finding,
        (None, names) if names.len() <= 16 => finding.help(format!("there are {}", names.join(", "))),
        (None, _) => finding,
    }
}

fn pointer(segments: &[String]) -> String {
    segments.iter().map(|segment| format!("/{}", escape(segment))).collect()
}
