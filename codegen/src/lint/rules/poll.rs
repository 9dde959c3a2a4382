//! Poll that leads nowhere.

use serde_json::Value;

use crate::{
    dialect::{self, Commands, Effect, Pointer, Poll, Selector},
    findings::{Severity, render::quote},
    lint::{
        Context, Operation, Report, lint,
        rules::condition::{inconstant, is_constant},
        rules::credential_place::several,
        rules::token::{split, unknown_operation},
        shape::Shape,
        suggest,
    },
    media,
    openapi::headers,
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks `x-accord-poll`: the operation that asks for the result exists and may be repeated, every pointer has a place in
    /// the two operations' requests and answers, and no state means two things.
    ///
    /// ## Why is this bad?
    /// The client would wait for what never comes.
    ///
    /// ## Example
    /// ```yaml /paths/~1ask/post/x-accord-poll
    /// operation: respnd
    /// id: /id
    /// into: /ids
    /// results: /list
    /// result-id: /id
    /// state: /state
    /// wait: [new]
    /// done: [ready]
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1ask/post/x-accord-poll
    /// operation: respond
    /// id: /id
    /// into: /ids
    /// results: /list
    /// result-id: /id
    /// state: /state
    /// wait: [new]
    /// done: [ready]
    /// ```
    "AC0307", Severity::Error, "poll that leads nowhere", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (site, pointer, poll) in context.keyed::<Poll>() {
        let mut states: Vec<(&Value, &str)> = Vec::new();
        for (list, name) in [(&poll.wait, "wait"), (&poll.done, "done"), (&poll.failed, "failed")] {
            for (at, state) in list.iter().enumerate() {
                if !is_constant(state) {
                    report.push(inconstant(report, &format!("{pointer}/{name}/{at}"), state));
                }
                if let Some((_, other)) = states.iter().find(|(s, _)| *s == state) {
                    let message = format!("the state {} is in both `{other}` and `{name}`", quote(&state.to_string()));
                    report.push(report.at_value(&format!("{pointer}/{name}/{at}"), message));
                }
                states.push((state, name));
            }
        }
        if poll.done.is_empty() {
            report
                .push(report.at_value(&join(&pointer, "done"), "`done` is empty, so a result would never be complete"));
        }
        let Some(other) = context.operation(&poll.operation) else {
            report.push(unknown_operation(context, report, &join(&pointer, "operation"), &poll.operation));
            continue;
        };
        if let Some((message, help)) = unfit(context, other, &site.pointer) {
            report.push(report.at_value(&join(&pointer, "operation"), message).help(help));
        }
        let own = context.operations.iter().find(|o| o.pointer == site.pointer);
        let own_request = own.map(|o| context.request_schemas(o)).unwrap_or_default();
        let own_answer = own.map(|o| context.response_schemas(o)).unwrap_or_default();
        let (request, answer) = (context.request_schemas(other), context.response_schemas(other));
        let mut places = vec![("into".to_owned(), &poll.into, &request, "the other operation's request")];
        for (key, pointers, schema, whose) in [
            ("id", &poll.id, &own_answer, "this operation's answer"),
            ("results", &poll.results, &answer, "the other operation's answer"),
        ] {
            places.extend(pointers.placed(key).map(|(key, pointer)| (key, pointer, schema, whose)));
        }
        let is_read = own.is_some_and(|own| context.request_media(own).into_iter().any(may_be_json));
        if !poll.carry.is_empty() && !is_read {
            let message = "`carry` is read from this operation's JSON body, and it has none";
            let finding = report.at_key(&join(&pointer, "carry"), message);
            report.push(finding.help("leave `carry` out, or describe a JSON body"));
        }
        for (to, from) in poll.carry.iter().filter(|_| is_read) {
            let key = join("carry", to.as_str());
            places.push((key.clone(), to, &request, "the other operation's request"));
            places.push((key, from, &own_request, "this operation's request"));
        }
        if let [answer] = answer.as_slice() {
            results(context, report, &pointer, &poll, answer);
        }
        for (key, target, schemas, whose) in places {
            if !key.starts_with("id") && !key.starts_with("results") {
                several(report, &format!("{pointer}/{key}"), target);
            }
            let segments: Vec<String> = target.segments().collect();
            let having = || schemas.iter().filter(|schema| context.may_have(schema, &segments));
            let mut shapes = having().filter(|_| key.starts_with("id")).map(|schema| context.shape(schema, &segments));
            let is_id = |shape: &Shape<'_>| shape.may_be(&["string", "integer", "number"]);
            let wrong = shapes.next().filter(|first| !is_id(first) && !shapes.any(|shape| is_id(&shape)));
            if let Some(shape) = wrong {
                let message =
                    format!("{} has the type {}, which cannot be an id", quote(target.as_str()), shape.described());
                let finding = report.at_value(&format!("{pointer}/{key}"), message);
                report.push(finding.help("an id is a string or a number; `*` is every element of a list"));
            } else if !schemas.is_empty() && having().next().is_none() {
                let message = format!("{whose} has no field at {}", quote(target.as_str()));
                report.push(report.at_value(&format!("{pointer}/{key}"), message));
            }
        }
    }
}

/// Why an operation cannot be asked for the result: it is called again and again, and the ids go into the one body that it
/// takes.
fn unfit(context: &Context<'_>, other: &Operation<'_>, own: &str) -> Option<(String, &'static str)> {
    let id = quote(other.id.unwrap_or_default());
    if other.pointer == own {
        return Some((format!("{id} would be called again instead of asked for its result"), "name another operation"));
    }
    if let Some(split) = split(other) {
        return Some(split);
    }
    if other.effect() == Effect::Once {
        let help = "name one that may be called again and again; if this one may, add `x-accord-effect: safe`";
        return Some((format!("{id} may be called only once, and polling repeats it"), help));
    }
    let body = if other.is_command { "request" } else { "requestBody" };
    if other.value.get(body).and_then(|body| context.resolve(body)).is_none() {
        return Some((format!("{id} has no request body to put the ids in"), "name an operation with a JSON body"));
    }
    if !context.request_media(other).first().is_some_and(|name| may_be_json(name)) {
        return Some((
            format!("the body of {id} is not JSON, so the ids cannot be put in it"),
            "name an operation whose first body is JSON",
        ));
    }
    if context.request_schema(other).is_some_and(|schema| !context.shape(schema, &[]).may_be(&["object"])) {
        return Some((
            format!("the body of {id} is not an object, so the ids cannot be put in it"),
            "name an operation with a JSON body",
        ));
    }
    let parameter = context.parameters(&other.pointer).into_iter().find(|parameter| {
        let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_lowercase();
        if selector(context, other).as_ref() == Some(&name) {
            return false;
        }
        !headers::is_ignored(parameter)
    });
    parameter.map(|_| (format!("{id} has parameters besides its body"), "polling cannot set them"))
}

/// Whether a media type is JSON, or one that JSON can be sent as.
fn may_be_json(media_type: &str) -> bool {
    media::is_json(media_type) || media::is_any(media_type)
}

/// The parameter that selects a command, in lower case: the client sets it.
fn selector(context: &Context<'_>, other: &Operation<'_>) -> Option<String> {
    let (whole, _) = other.pointer.split_once("/x-accord-commands/")?;
    match dialect::read::<Commands>(context.get(whole)?).ok()??.selector {
        Selector::Query { name } | Selector::Header { name } => Some(name.to_lowercase()),
        Selector::Body { .. } | Selector::Form { .. } => None,
    }
}

/// What every result has: its job's id and its state, which is one of those that are described.
fn results<'d>(context: &Context<'d>, report: &mut Report<'_>, pointer: &str, poll: &Poll, answer: &'d Value) {
    for (key, target) in [("result-id", &poll.result_id), ("state", &poll.state)] {
        let places: Vec<Vec<String>> = poll.results.as_slice().iter().flat_map(|base| below(base, target)).collect();
        if !places.iter().any(|place| context.may_have(answer, place)) {
            let message = format!("a result has no field at {}", quote(target.as_str()));
            report.push(report.at_value(&join(pointer, key), message).help("the pointer is relative to one result"));
            continue;
        }
        let schema = places.iter().find_map(|place| context.property(answer, place));
        let Some(values) = schema.filter(|_| key == "state").and_then(|s| s.get("enum")?.as_array()) else { continue };
        for (list, name) in [(&poll.wait, "wait"), (&poll.done, "done"), (&poll.failed, "failed")] {
            for (at, state) in list.iter().enumerate().filter(|(_, state)| !values.contains(state)) {
                let message = format!("{} is not a state of a result", quote(&state.to_string()));
                let finding = report.at_value(&format!("{pointer}/{name}/{at}"), message);
                report.push(finding.help(suggest::possible(values)));
            }
        }
    }
}

/// A place below a result: below the object at `base`, or below each item of the list there.
fn below(base: &Pointer, target: &Pointer) -> [Vec<String>; 2] {
    let one: Vec<String> = base.segments().chain(target.segments()).collect();
    let each = base.segments().chain(["*".to_owned()]).chain(target.segments()).collect();
    [each, one]
}
