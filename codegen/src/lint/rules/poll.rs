//! Poll that leads nowhere.

use std::borrow::Cow;

use serde_json::Value;

use crate::{
    dialect::{self, AnswerPlace, Commands, Effect, Pointer, Poll, PollIn, PollPlace, PollTarget, Selector},
    findings::{Severity, render::quote},
    lint::{
        Context, Operation, Report, lint,
        rules::condition::{inconstant, is_constant},
        rules::credential_place::several,
        rules::pages::header,
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
    /// Checks `x-accord-poll`: the operation that asks for the result exists and may be repeated, everything that it requires is
    /// filled, every pointer and every parameter has a place in the two operations' requests and answers, something says
    /// whether a result is there, and no state means two things.
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
        if poll.done.is_empty() && poll.state.is_some() {
            let finding = match poll.wait.is_empty() && poll.failed.is_empty() {
                true => report.at_key(&pointer, "`done` is missing, so a result would never be complete"),
                false => {
                    report.at_value(&join(&pointer, "done"), "`done` is empty, so a result would never be complete")
                }
            };
            report.push(finding);
        }
        let Some(other) = context.operation(&poll.operation) else {
            report.push(unknown_operation(context, report, &join(&pointer, "operation"), &poll.operation));
            continue;
        };
        let own = context.operations.iter().find(|o| o.pointer == site.pointer);
        let unfit = unfit(context, other, &site.pointer, &poll);
        if let Some((message, help)) = unfit {
            report.push(report.at_value(&join(&pointer, "operation"), message).help(help));
        } else {
            unfilled(context, report, &pointer, &poll, other);
            stateless(context, report, &pointer, &poll, other);
        }
        let own_request = own.map(|o| context.request_schemas(o)).unwrap_or_default();
        let own_answer = own.map(|o| context.success_schemas(o)).unwrap_or_default();
        let (request, answer) = (context.request_schemas(other), context.success_schemas(other));
        let (into, given): (Vec<Pointer>, _) = match poll.into.target() {
            PollTarget::Body(pointer) => (Pointer::try_from(pointer.to_owned()).into_iter().collect(), None),
            PollTarget::Parameter(place, name) => (Vec::new(), Some((place, name))),
            PollTarget::Url => (Vec::new(), None),
        };
        let mut places: Vec<(String, Pointer, &Vec<&Value>, &str)> = Vec::new();
        let below = |key: &str, place: &PollPlace| match place {
            PollPlace::In(PollIn::Body { .. }) => format!("{key}/pointer"),
            PollPlace::In(PollIn::Url {}) => format!("{key}/in"),
            PollPlace::In(_) => format!("{key}/name"),
            PollPlace::Text(_) => key.to_owned(),
        };
        let into_key = below("into", &poll.into);
        for pointer in into {
            places.push((into_key.clone(), pointer, &request, "the other operation's request"));
        }
        if let Some(wanted) = given {
            parameter(context, report, &format!("{pointer}/{into_key}"), other, wanted, "the other operation");
        }
        for (key, at) in poll.id.placed("id") {
            match at {
                AnswerPlace::Pointer(at) => places.push((key, at.clone(), &own_answer, "this operation's answer")),
                AnswerPlace::Header(named) => header(report, &format!("{pointer}/{key}"), named),
            }
        }
        let is_url = poll.into.target() == PollTarget::Url;
        for (key, at) in poll.results.iter().flat_map(|results| results.placed("results")) {
            places.push((key, at.clone(), &answer, "the other operation's answer"));
        }
        let is_read = own.is_some_and(|own| context.request_media(own).into_iter().any(may_be_json));
        let mut carried = poll.carried();
        if carried.any(|(_, from)| matches!(from, PollTarget::Body(_))) && !is_read {
            let message = "`carry` is read from this operation's JSON body, and it has none";
            let finding = report.at_key(&join(&pointer, "carry"), message);
            report.push(finding.help("leave `carry` out, or describe a JSON body"));
        }
        for ((word, source), (to, from)) in poll.carry.iter().zip(poll.carried()) {
            let key = join("carry", word);
            let source = below(&key, source);
            match to {
                PollTarget::Body(at) if is_read || !matches!(from, PollTarget::Body(_)) => {
                    let at = Pointer::try_from(at.to_owned()).unwrap_or_default();
                    places.push((key.clone(), at, &request, "the other operation's request"));
                }
                PollTarget::Body(_) => {}
                PollTarget::Parameter(place, name) => {
                    let at = format!("{pointer}/{key}");
                    parameter(context, report, &at, other, (place, name), "the other operation");
                    if is_url && place_of(context, other, (place, name)).is_some_and(|place| place != "header") {
                        let finding =
                            report.at_key(&at, "the URL of the job is asked for as it is, without this value");
                        report.push(
                            finding
                                .help("leave it out; with `into: { in: url }` only headers and the body are carried"),
                        );
                    }
                }
                PollTarget::Url => {}
            }
            match (from, own) {
                (PollTarget::Body(at), _) if is_read => {
                    let at = Pointer::try_from(at.to_owned()).unwrap_or_default();
                    places.push((source, at, &own_request, "this operation's request"));
                }
                (PollTarget::Parameter(place, name), Some(own)) => {
                    parameter(context, report, &format!("{pointer}/{source}"), own, (place, name), "this operation");
                }
                (PollTarget::Url, _) => {
                    let finding = report.at_value(&format!("{pointer}/{source}"), "a URL is no value that is carried");
                    report.push(finding.help("`in: url` belongs to `into`"));
                }
                _ => {}
            }
        }
        if !answer.is_empty() {
            results(context, report, &pointer, &poll, &answer);
        }
        for (key, target, schemas, whose) in places {
            if !key.starts_with("id") && !key.starts_with("results") {
                several(report, &format!("{pointer}/{key}"), &target);
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

/// Why an operation cannot be asked for the result: it is called again and again, and what goes into its body has to have a
/// place there.
fn unfit(context: &Context<'_>, other: &Operation<'_>, own: &str, poll: &Poll) -> Option<(String, &'static str)> {
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
    let key = if other.is_command { "request" } else { "requestBody" };
    let body = other.value.get(key).and_then(|body| context.resolve(body));
    if !poll.fills_body() {
        let is_required =
            body.and_then(|body| body.get("required")).is_some_and(|required| *required == Value::Bool(true));
        let message = format!("the body of {id} is required, and nothing goes into it");
        let help = "fill it by `into` or `carry`, as in `carry: { /field: /field }`";
        return (is_required && !other.is_command).then_some((message, help));
    }
    if body.is_none() {
        let help = "name an operation with a JSON body, or a parameter, as in `into: { in: path, name: id }`";
        return Some((format!("{id} has no request body to put the ids in"), help));
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
    None
}

/// The parameters of an operation: where they are, their names, whether they are required, and their schemas. Placeholders of
/// the path are some, also those that nothing describes.
fn parameters<'d>(
    context: &Context<'d>,
    operation: &Operation<'d>,
) -> Vec<(&'d str, Cow<'d, str>, bool, Option<&'d Value>)> {
    let text = |parameter: &'d Value, key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
    let described = context.parameters(&operation.pointer).into_iter().filter(|held| !headers::is_ignored(held));
    let mut all: Vec<_> = described
        .map(|held| {
            let is_required = held.get("required").is_some_and(|required| *required == Value::Bool(true));
            let place = text(held, "in");
            (place, Cow::Borrowed(text(held, "name")), is_required || place == "path", held.get("schema"))
        })
        .collect();
    let path = operation.whole().split('/').nth(2).map(crate::pointer::unescape).unwrap_or_default();
    for part in path.split('{').skip(1) {
        let Some((name, _)) = part.split_once('}') else { continue };
        if !all.iter().any(|(place, held, ..)| *place == "path" && held == name) {
            all.push(("path", Cow::Owned(name.to_owned()), true, None));
        }
    }
    all
}

/// Checks that an operation has a parameter which a value goes into or comes from.
fn parameter(
    context: &Context<'_>,
    report: &mut Report<'_>,
    at: &str,
    operation: &Operation<'_>,
    (stated, wanted): (Option<&str>, &str),
    whose: &str,
) {
    let all = parameters(context, operation);
    let places = PollTarget::PLACES.into_iter().filter(|place| stated.is_none_or(|stated| stated == *place));
    let mut fit = places.flat_map(|place| all.iter().filter(move |(held, ..)| *held == place));
    let found = fit.clone().find(|(place, name, ..)| headers::is_same_name(place, name, wanted));
    let Some((_, _, _, schema)) = found else {
        let names: Vec<&str> = fit.by_ref().map(|(_, name, ..)| &**name).collect();
        let word = match stated {
            Some("path") => "path parameter",
            Some("query") => "query parameter",
            Some(_) => "header",
            None => "parameter",
        };
        let finding = report.at_value(at, format!("{whose} has no {word} {}", quote(wanted)));
        let finding = finding.help("name one of its parameters; a field of its body is a JSON pointer, as in `/id`");
        // The target of `carry` is a key: what is at the place is another parameter.
        let is_value = context.get(at).is_some_and(|value| value.as_str() == Some(wanted));
        report.push(if is_value { report.suggest_value(finding, at, wanted, &names) } else { finding });
        return;
    };
    let shape = schema.map(|schema| context.shape(schema, &[]));
    if let Some(shape) = shape.filter(|shape| !shape.may_be(&["string", "integer", "number", "boolean", "array"])) {
        let message = format!("{} has the type {}, which no single value can be", quote(wanted), shape.described());
        report.push(report.at_value(at, message));
    }
}

/// Where the parameter of an operation is that a name means.
fn place_of(
    context: &Context<'_>,
    operation: &Operation<'_>,
    (stated, name): (Option<&'static str>, &str),
) -> Option<&'static str> {
    let all = parameters(context, operation);
    let has = |place: &&str| all.iter().any(|(held, own, ..)| held == place && headers::is_same_name(place, own, name));
    stated.or_else(|| PollTarget::PLACES.into_iter().find(has))
}

/// Checks that everything which the other operation requires is filled.
fn unfilled(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, poll: &Poll, other: &Operation<'_>) {
    let all = parameters(context, other);
    let selector = selector(context, other);
    let filled: Vec<(&str, &str)> = [poll.into.target()]
        .into_iter()
        .chain(poll.carried().map(|(to, _)| to))
        .filter_map(|target| match target {
            PollTarget::Body(_) | PollTarget::Url => None,
            PollTarget::Parameter(place, name) => Some((place_of(context, other, (place, name))?, name)),
        })
        .collect();
    let is_url = poll.into.target() == PollTarget::Url;
    for (place, name, is_required, _) in &all {
        let is_filled = is_url && matches!(*place, "path" | "query")
            || filled.iter().any(|(to, filled)| to == place && headers::is_same_name(place, name, filled));
        if !is_required || is_filled || selector.as_deref() == Some(&name.to_lowercase()) {
            continue;
        }
        let id = quote(other.id.unwrap_or_default());
        let message = format!("{id} requires the parameter {}, and nothing fills it", quote(name));
        let finding = report.at_value(&join(pointer, "operation"), message);
        report.push(finding.help(format!("fill it by `into`, or as in `carry: {{ {name}: {name} }}`")));
    }
}

/// Checks that something says whether a result is there: its state, or the status 202.
fn stateless(context: &Context<'_>, report: &mut Report<'_>, pointer: &str, poll: &Poll, other: &Operation<'_>) {
    if poll.state.is_some() {
        return;
    }
    for (key, states) in [("wait", &poll.wait), ("done", &poll.done), ("failed", &poll.failed)] {
        if !states.is_empty() {
            let finding = report.at_key(&join(pointer, key), format!("`{key}` has no effect without `state`"));
            report.push(finding.help("add `state`: the pointer to the state of a result"));
        }
    }
    let responses = context.get(other.whole()).and_then(|whole| whole.get("responses")?.as_object());
    let successes: Vec<&str> =
        responses.into_iter().flat_map(|all| all.keys()).map(String::as_str).filter(|s| s.starts_with('2')).collect();
    if successes.len() < 2 || !successes.contains(&"202") {
        let finding = report.at_key(pointer, "nothing says whether a result is there");
        let id = quote(other.id.unwrap_or_default());
        report.push(finding.help(format!("add `state`, or describe that {id} answers with the status 202 until then")));
    }
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
fn results<'d>(context: &Context<'d>, report: &mut Report<'_>, pointer: &str, poll: &Poll, answers: &[&'d Value]) {
    let whole = [Pointer::default()];
    let bases = if poll.results().is_empty() { &whole[..] } else { poll.results() };
    if poll.result_id.is_none() {
        let mut lists = bases.iter().flat_map(|base| answers.iter().map(move |answer| (base, *answer)));
        let is_list = |(base, answer): (&Pointer, &'d Value)| {
            let segments: Vec<String> = base.segments().collect();
            context.may_have(answer, &segments) && context.shape(answer, &segments).only("array")
        };
        if lists.any(is_list) {
            let finding = report.at_key(pointer, "the results are a list, and nothing says which job each is of");
            report.push(finding.help("add `result-id`: the pointer to the job's id in a result"));
        }
    }
    for (key, target) in [("result-id", &poll.result_id), ("state", &poll.state)] {
        let Some(target) = target else { continue };
        let places: Vec<Vec<String>> = bases.iter().flat_map(|base| below(base, target)).collect();
        let found = || answers.iter().flat_map(|answer| places.iter().map(move |place| (*answer, place)));
        if !found().any(|(answer, place)| context.may_have(answer, place)) {
            let message = format!("a result has no field at {}", quote(target.as_str()));
            report.push(report.at_value(&join(pointer, key), message).help("the pointer is relative to one result"));
            continue;
        }
        if key != "state" {
            continue;
        }
        // Of answers with different states, any may come.
        let lists = found().filter_map(|(answer, place)| context.property(answer, place));
        let lists: Option<Vec<&Vec<Value>>> = lists.map(|schema| schema.get("enum")?.as_array()).collect();
        let values: Vec<Value> = lists.unwrap_or_default().into_iter().flatten().cloned().collect();
        if values.is_empty() {
            continue;
        }
        for (list, name) in [(&poll.wait, "wait"), (&poll.done, "done"), (&poll.failed, "failed")] {
            for (at, state) in list.iter().enumerate().filter(|(_, state)| !values.contains(state)) {
                let message = format!("{} is not a state of a result", quote(&state.to_string()));
                let finding = report.at_value(&format!("{pointer}/{name}/{at}"), message);
                report.push(finding.help(suggest::possible(&values)));
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
