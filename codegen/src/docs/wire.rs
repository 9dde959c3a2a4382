//! How a call and its answer are written where the dialect says so, as texts of the document's form.

use std::collections::BTreeSet;

use serde_json::Value;

use super::operation::{Maker, OwnCommand, Source};
use crate::dialect::{self, Batch, Condition, Elements, EmptyArguments, Outcome, Pointer, Positional, Selector};
use crate::facts::{self, Placement, PollPlace};
use crate::lower::StreamEnd;
use crate::model;
use crate::names::snake;
use crate::pointer::unescape;
use crate::prose::code;

impl<'a> Maker<'a> {
    /// How a call is written: where its fields go, and what the client adds to them.
    pub(super) fn sent_so(&self, operation: &model::Operation, source: &Source<'a>) -> Vec<String> {
        let positional = dialect::read::<Positional>(source.node).ok().flatten();
        let mut out: Vec<String> = positional.iter().map(|Positional(names)| in_order("The body is", names)).collect();
        if let Some(own) = &source.command {
            out.extend(of_command(own));
        }
        if let Some(stream) = &operation.stream {
            let fields = stream.hints.body.iter().map(|(name, value)| pair(name, value));
            let pairs = stream.hints.query.iter().map(|(name, value)| pair(&format!("?{name}"), value));
            let set: Vec<String> = fields.chain(pairs).collect();
            if !set.is_empty() {
                out.push(format!("To ask for a stream, `events()` sets {}.", joined(&set, "and")));
            }
        }
        out
    }

    /// How its answer is read: where its result is, what of a stream is the end, and what becomes of jobs.
    pub(super) fn read_so(&self, operation: &model::Operation, source: &Source<'a>) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(own) = source.command.as_ref().filter(|own| own.command.response.is_some()) {
            let result = own.all().result.as_str();
            if !result.is_empty() {
                out.push(format!("The result is at {} of the answer.", code(result)));
            }
        }
        out.extend(operation.stream.as_ref().and_then(|stream| ended(&stream.hints.end)));
        out.extend(self.lowered.facts.polls.get(&operation.id).into_iter().flat_map(jobs));
        out
    }

    /// The names at the top of the fields of a call that the client fills in itself.
    pub(super) fn filled(&self, operation: &model::Operation, source: &Source<'a>) -> BTreeSet<String> {
        let object = operation.body.as_ref().and_then(|body| self.client.types.object(&body.ty));
        let is_typed = |name: &str| object.is_some_and(|object| object.fields.iter().any(|field| field.wire == name));
        let places = self.schemes(operation).filter_map(|scheme| match &scheme.placement {
            // With an alternative that does not have it, the field is the caller's.
            Placement::Body(pointer) => Some(pointer).filter(|at| !at.strip_prefix('/').is_some_and(is_typed)).cloned(),
            _ => None,
        });
        let mut places: Vec<String> = places.collect();
        let mut arguments = "";
        if let Some(own) = &source.command {
            let all = own.all();
            arguments = all.arguments.as_str();
            places.extend(match &all.selector {
                Selector::Body { pointer, .. } => Some(pointer.as_str().to_owned()),
                Selector::Form { name } => Some(crate::pointer::join("", name)),
                Selector::Query { .. } | Selector::Header { .. } => None,
            });
            places.extend(constants(own).map(|(pointer, _)| pointer.as_str().to_owned()));
            places.extend(all.request_id.iter().map(|id| id.pointer.as_str().to_owned()));
        }
        let names = places.iter().filter_map(|place| place.strip_prefix(arguments)?.strip_prefix('/'));
        names.filter(|name| !name.contains('/')).map(unescape).collect()
    }
}

fn of_command(own: &OwnCommand) -> Vec<String> {
    let (all, command) = (own.all(), &own.command);
    let mut out = Vec::new();
    match (all.arguments.as_str(), command.request.is_some()) {
        ("", _) => {}
        (place, true) => out.push(format!("The fields are at {} of the body.", code(place))),
        (place, false) => {
            let left = if all.empty_arguments == EmptyArguments::Omitted { "left out" } else { "empty" };
            out.push(format!("It has no fields: {} of the body is {left}.", code(place)));
        }
    }
    if !command.positional.is_empty() {
        out.push(in_order("They are sent as", &command.positional));
    }
    let added: Vec<String> = constants(own).map(|(pointer, value)| json(pointer.as_str(), value)).collect();
    if !added.is_empty() {
        out.push(format!("The client adds {}.", joined(&added, "and")));
    }
    if let Some(id) = &all.request_id {
        let (sent, answered) = (code(id.pointer.as_str()), code(id.in_answer().as_str()));
        let form = if id.kind == dialect::RequestIdType::String { ", as a text" } else { "" };
        out.push(format!(
            "The client counts {sent} up from call to call{form}; the answer has the number at {answered}."
        ));
    }
    out.extend(all.batch.iter().flat_map(several));
    out
}

/// The fixed values that the client adds to a command: those of it alone come before those of all.
fn constants(own: &OwnCommand) -> impl Iterator<Item = (&Pointer, &Value)> {
    own.command.constants.iter().chain(own.all().shared_constants(&own.command))
}

/// How several calls go in one request.
fn several(batch: &Batch) -> Vec<String> {
    let place = |pointer: &Pointer, whole: &str| match pointer.as_str() {
        "" => whole.to_owned(),
        pointer => format!("at {} of {whole}", code(pointer)),
    };
    let limit = batch.limit.map(|limit| format!(", at most {limit}")).unwrap_or_default();
    let mut out = vec![format!(
        "Several calls go in one request by {}{limit}: the list of the calls is {}, that of their answers {}.",
        code(&format!("{}()", snake(&batch.operation_id))),
        place(&batch.calls, "the body"),
        place(&batch.answers, "the body of the answer"),
    )];
    let around: Vec<String> = batch.constants.iter().map(|(pointer, value)| json(pointer.as_str(), value)).collect();
    if !around.is_empty() {
        out.push(format!("Around the list of the calls, the client adds {}.", joined(&around, "and")));
    }
    let moved = |(there, alone): (&Pointer, &Pointer)| format!("{} at {}", whole(alone), whole(there));
    let calls: Vec<String> = batch.call.iter().map(moved).collect();
    let answers: Vec<String> = batch.answer.iter().map(|(alone, there)| moved((there, alone))).collect();
    for (what, parts) in
        [("A call in the list has of a call alone", calls), ("An answer in the list has of an answer alone", answers)]
    {
        if !parts.is_empty() {
            out.push(format!("{what} {}.", joined(&parts, "and")));
        }
    }
    out.extend(batch.description.clone());
    for citation in batch.source.as_ref().map(dialect::Source::citations).unwrap_or_default() {
        out.push(match citation {
            dialect::Citation::Stated(stated) => {
                let section = stated.section.as_ref().map(|section| format!("{section}, ")).unwrap_or_default();
                format!("This is from {}: {section}lines {}.", code(&stated.document), stated.lines)
            }
            dialect::Citation::Inferred(inferred) => format!("This is inferred: {}", inferred.inferred),
        });
    }
    out
}

fn whole(pointer: &Pointer) -> String {
    if pointer.as_str().is_empty() { "the whole".to_owned() } else { code(pointer.as_str()) }
}

fn in_order(what: &str, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| code(name)).collect();
    format!("{what} a list: {}, in this order. Those at the end that are not set are left out.", names.join(", "))
}

/// What ends a stream.
fn ended(end: &StreamEnd) -> Option<String> {
    Some(match end {
        StreamEnd::Answer => return None,
        StreamEnd::May(text) => format!("The data {} ends the stream, and so does the end of the answer.", code(text)),
        StreamEnd::Must(text) => {
            format!("The data {} ends the stream. An answer that ends before it is an error.", code(text))
        }
        StreamEnd::Never => {
            "The stream has no end: where the answer ends, it is asked for again with the id of the last event."
                .to_owned()
        }
    })
}

/// Where jobs are, and which states they have.
fn jobs(poll: &facts::Poll) -> Vec<String> {
    let listed = |places: &[String]| joined(&places.iter().map(|place| code(place)).collect::<Vec<_>>(), "or else");
    let place = |place: &PollPlace| match place {
        PollPlace::Body(pointer) => format!("{} of its body", code(pointer)),
        PollPlace::Parameter { place, name } => format!("{} of its {place}", code(name)),
        PollPlace::Url { .. } => "its URL".to_owned(),
    };
    let operation = code(&poll.operation);
    let headers = poll.id_headers.iter().map(|name| format!("the header {}", code(name)));
    let names: Vec<String> = poll.ids.iter().map(|at| code(at)).chain(headers).collect();
    let names = joined(&names, "or else");
    let mut out = vec![match &poll.into {
        PollPlace::Url { .. } => {
            format!("The answer names jobs at {names}, each by a URL of the same host. {operation} is asked for there.")
        }
        into => format!("The answer names jobs at {names}. Each goes to {operation} in {}.", place(into)),
    }];
    for (to, from) in &poll.carry {
        let from = match from {
            PollPlace::Body(pointer) => format!("{} of this body", code(pointer)),
            PollPlace::Parameter { place, name } => format!("{} of this {place}", code(name)),
            PollPlace::Url { .. } => "this URL".to_owned(),
        };
        out.push(format!("{operation} also gets {from}, in {}.", place(to)));
    }
    let results = if poll.results.is_empty() { "the whole answer".to_owned() } else { listed(&poll.results) };
    let id = poll.result_id.as_ref().map(|id| format!("; a result names its job at {}", code(id))).unwrap_or_default();
    out.push(format!("Its results are {results}{id}."));
    let states =
        |states: &[Value]| joined(&states.iter().map(|state| code(&state.to_string())).collect::<Vec<_>>(), "or");
    match &poll.state {
        None => out.push("The status 202 there means that there is no result yet.".to_owned()),
        Some(state) => {
            let meaning = [
                (&poll.wait, "is asked for again"),
                (&poll.done, "is the result"),
                (&poll.failed, "will have no result"),
            ];
            let known = meaning.iter().filter(|(list, _)| !list.is_empty());
            let known: Vec<String> = known.map(|(list, means)| format!("{} {means}", states(list))).collect();
            out.push(format!("By its state at {}: {}.", code(state), known.join("; ")));
        }
    }
    out
}

/// What tells a success from a refusal, and where its code and its message are.
pub(super) fn rules(outcome: &Outcome) -> Vec<String> {
    let conditions = |list: &Option<dialect::OneOrMany<Condition>>, word: &str| {
        let all = list.as_ref()?.as_slice().iter().map(condition).collect::<Vec<_>>();
        Some(joined(&all, word))
    };
    let mut out = Vec::new();
    if let Some(all) = conditions(&outcome.success, "and") {
        out.push(format!("An answer is a success only where {all}."));
    }
    if let Some(any) = conditions(&outcome.proof, "or") {
        out.push(format!("It is one in any case where {any}."));
    }
    for (what, pointers, headers) in
        [("code", &outcome.code, &outcome.code_header), ("message", &outcome.message, &outcome.message_header)]
    {
        let pointers =
            pointers.iter().flat_map(|pointers| pointers.as_slice()).map(|pointer| subject(pointer.as_str()));
        let headers =
            headers.iter().flat_map(|headers| headers.as_slice()).map(|name| format!("the header {}", code(name)));
        let places: Vec<String> = pointers.chain(headers).collect();
        if !places.is_empty() {
            out.push(format!("The {what} is {}.", joined(&places, "or else")));
        }
    }
    if let Some(retry) = &outcome.retry_after {
        let unit = format!("{:?}", retry.unit).to_lowercase();
        out.push(format!("How long to wait is {}, in {unit}.", subject(retry.pointer.as_str())));
    }
    out
}

fn subject(pointer: &str) -> String {
    if pointer.is_empty() { "the answer".to_owned() } else { format!("{} of the answer", code(pointer)) }
}

fn condition(condition: &Condition) -> String {
    let place = match &condition.header {
        Some(name) => format!("the header {}", code(name)),
        None => subject(condition.pointer.as_str()),
    };
    let place = match condition.of {
        Some(Elements::All) => format!("every {place}"),
        Some(Elements::Any) => format!("any {place}"),
        None => place,
    };
    if let Some(value) = &condition.equals {
        return format!("{place} is {}", code(&value.to_string()));
    }
    if let Some(value) = &condition.differs {
        return format!("{place} is missing or not {}", code(&value.to_string()));
    }
    if let Some(test) = condition.parts().next() {
        let (does, not) = if test.at_start { ("begins with", "does not begin with") } else { ("has", "does not have") };
        let verb = if test.is_there { does } else { not };
        return format!("{place} {verb} {}", code(test.part));
    }
    let state = match (condition.truthy, condition.falsy) {
        (true, _) => "is there, and not empty, `0` or `false`",
        (_, true) => "is missing, empty, `0` or `false`",
        _ => "is missing or `null`",
    };
    format!("{place} {state}")
}

fn json(pointer: &str, value: &Value) -> String {
    pair(pointer, &value.to_string())
}

fn pair(name: &str, value: &str) -> String {
    format!("{} = {}", code(name), code(value))
}

/// `a, b and c`
fn joined(all: &[String], word: &str) -> String {
    match all {
        [most @ .., before, last] => {
            let most: String = most.iter().map(|one| format!("{one}, ")).collect();
            format!("{most}{before} {word} {last}")
        }
        [one] => one.clone(),
        [] => String::new(),
    }
}
