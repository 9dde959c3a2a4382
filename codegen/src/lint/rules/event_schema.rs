//! Schema of events where that of their data is read.

use crate::{
    findings::Severity,
    lint::{Context, Kind, Report, lint},
    media,
    pointer::{join, unescape},
};

lint! {
    /// ## What it does
    /// Looks for schemas of `text/event-stream` that seem to describe an event with its fields `data`, `event`, `id` and
    /// `retry`.
    ///
    /// ## Why is this bad?
    /// Before OpenAPI 3.2, the schema of a stream is that of the JSON in the `data` of its events. If this one describes the
    /// event instead, no event has data of this type.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get
    /// responses:
    ///   '200':
    ///     description: Changes of cars.
    ///     content:
    ///       text/event-stream:
    ///         schema: { type: object, properties: { id: { type: string }, data: { type: object } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get
    /// responses:
    ///   '200':
    ///     description: Changes of cars.
    ///     content: { text/event-stream: { x-accord-stream: { data: { type: object } } } }
    /// ```
    "AC0233", Severity::Note, "schema of events where that of their data is read", run
}

/// The fields of an event.
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for site in context.of(&[Kind::MediaType]).filter(|site| site.pointer.contains("/responses/")) {
        let name = site.pointer.rsplit('/').next().map(unescape).unwrap_or_default();
        if media::essence(&name) != "text/event-stream" || site.object.contains_key("x-accord-stream") {
            continue;
        }
        let schema = site.object.get("schema").and_then(|schema| context.resolve(schema));
        let properties = schema.and_then(|schema| schema.get("properties")?.as_object());
        let is_event = properties.is_some_and(|properties| {
            properties.len() > 1
                && properties.contains_key("data")
                && properties.keys().all(|name| FIELDS.contains(&name.as_str()))
        });
        if is_event {
            let message =
                "this schema has the fields of an event, and is read as that of the JSON in an event's `data`";
            let help = "if it describes the event, describe its data instead: `x-accord-stream: { data: … }`";
            report.push(report.at_key(&join(&site.pointer, "schema"), message).help(help));
        }
    }
}
