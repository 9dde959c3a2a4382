//! A stream that cannot be read or asked for.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    dialect::{Framing, Stream, StreamFormat, read},
    findings::{Severity, render::quote},
    lint::{Context, Operation, Report, lint, suggest},
    media,
    pointer::{join, unescape},
};

lint! {
    /// ## What it does
    /// Checks that `x-accord-stream` is on a media type of a success, that its fields fit together, and that the
    /// request has the fields and parameters that ask for the stream.
    ///
    /// ## Why is this bad?
    /// `events()` would not get the stream, or would not know where an event ends.
    ///
    /// ## Example
    /// ```yaml /paths/~1chat/post
    /// responses:
    ///   '200':
    ///     description: The answer, word by word.
    ///     content: { text/event-stream: { x-accord-stream: { body: { streams: true } } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1chat/post
    /// responses:
    ///   '200':
    ///     description: The answer, word by word.
    ///     content: { text/event-stream: { x-accord-stream: { body: { stream: true } } } }
    /// ```
    "AC0319", Severity::Error, "a stream that cannot be read or asked for", run
}

const KEY: &str = "x-accord-stream";

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut used = BTreeSet::new();
    for operation in &context.operations {
        for (pointer, media) in successes(context, operation) {
            let Ok(Some(stream)) = read::<Stream>(media) else { continue };
            let pointer = join(&pointer, KEY);
            asked_for(context, report, operation, &pointer, &stream);
            used.insert(pointer);
        }
    }
    for (_, pointer, stream) in context.keyed::<Stream>() {
        // What conversion has made of the keywords of a newer version is no mistake of the author.
        let is_written = context.document.spans.key(&pointer).is_some();
        if is_written && !used.contains(&pointer) {
            let finding = report.at_key(&pointer, "`x-accord-stream` is on no success of an operation");
            report.push(finding.help("it is allowed on a media type of a response whose status starts with 2"));
            continue;
        }
        fits(report, &pointer, &stream);
    }
}

/// The media types of an operation's successes, with their places.
fn successes<'d>(context: &Context<'d>, operation: &Operation<'d>) -> Vec<(String, &'d Value)> {
    let Some(responses) = operation.value.get("responses").and_then(Value::as_object) else { return Vec::new() };
    let has_success = responses.keys().any(|status| status.starts_with('2'));
    let is_success = |status: &str| status.starts_with('2') || status == "default" && !has_success;
    let mut found = Vec::new();
    for status in responses.keys().filter(|status| is_success(status)) {
        let Ok(pointer) = context.end_of_refs(&join(&join(&operation.pointer, "responses"), status)) else { continue };
        let pointer = join(&pointer, "content");
        let content = context.get(&pointer).and_then(Value::as_object).into_iter().flatten();
        found.extend(content.map(|(media_type, media)| (join(&pointer, media_type), media)));
    }
    found
}

/// Whether the fields of the key fit together.
fn fits(report: &mut Report<'_>, pointer: &str, stream: &Stream) {
    let media_type = pointer.rsplit('/').nth(1).map(unescape).unwrap_or_default();
    let framing = stream.framing.or_else(|| media::framing(&media_type));
    let Some(framing) = framing else {
        let message = format!("{} does not say how events are told apart", quote(&media_type));
        let finding = report.at_key(pointer, message);
        report.push(finding.help("add `framing: event-stream`, `json-lines` or `json-seq`"));
        return;
    };
    let is_events = framing == Framing::EventStream;
    let mut wrong = |key: &str, is: bool, message: &str, help: &str| {
        if is {
            report.push(report.at_key(&join(pointer, key), message).help(help));
        }
    };
    let only = "only `event-stream` has it";
    wrong("events", !stream.events.is_empty() && !is_events, "events of this framing have no names", only);
    wrong("endless", stream.endless && !is_events, "a stream of this framing cannot be resumed", only);
    let has_end = stream.end.is_some();
    wrong("endless", stream.endless && has_end, "`endless` and `end` exclude each other", "keep one of them");
    let is_empty = stream.end.as_ref().is_some_and(|end| end.trim().is_empty());
    wrong("end", is_empty, "an empty text ends no stream", "leave it out where the end of the answer is the end");
    let is_text = stream.format == Some(StreamFormat::Text);
    wrong("format", is_text && framing == Framing::JsonSeq, "a JSON text sequence holds JSON", "leave it out");
}

/// Whether the request has what asks for the stream.
fn asked_for(
    context: &Context<'_>,
    report: &mut Report<'_>,
    operation: &Operation<'_>,
    pointer: &str,
    stream: &Stream,
) {
    let parameters = context.parameters(&operation.pointer);
    let queries = parameters.iter().filter(|parameter| parameter.get("in").is_some_and(|place| place == "query"));
    let names: Vec<&str> = queries.filter_map(|parameter| parameter.get("name")?.as_str()).collect();
    for name in stream.query.keys().filter(|name| !names.contains(&name.as_str())) {
        let place = join(&join(pointer, "query"), name);
        let finding = report.at_key(&place, format!("unknown query parameter {}", quote(name)));
        let help = suggest::help(name, &names).unwrap_or_else(|| "name a query parameter of the operation".to_owned());
        report.push(finding.help(help));
    }
    let body = context.request_schema(operation);
    for name in stream.body.keys() {
        let place = join(&join(pointer, "body"), name);
        match body {
            None => {
                let finding = report.at_key(&place, "the operation has no body");
                report.push(finding.help("use `query` for a parameter of the query"));
            }
            Some(schema) if !context.may_have(schema, std::slice::from_ref(name)) => {
                let finding = report.at_key(&place, format!("the body has no field {}", quote(name)));
                report.push(finding.help("describe it in the body's schema"));
            }
            Some(_) => {}
        }
    }
}
