//! File where none can be sent.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, Tally, lint},
    media::{essence, framing, is_json},
    openapi::files::{self, Count, is_binary},
};

lint! {
    /// ## What it does
    /// Looks for strings of `format: binary` where no file can be sent: in JSON, within a part of a multipart form that is JSON, in
    /// a form of `application/x-www-form-urlencoded`, and in parameters. JSON of an operation that takes a multipart form as well
    /// is left out. It also tells how a field that is a map of files is sent, which OpenAPI does not say.
    ///
    /// ## Why is this bad?
    /// The method takes a text there, which cannot have all bytes of a file.
    ///
    /// ## Example
    /// ```yaml /paths/~1photos/post/requestBody
    /// content:
    ///   application/x-www-form-urlencoded:
    ///     schema: { type: object, properties: { image: { type: string, format: binary } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1photos/post/requestBody
    /// content:
    ///   multipart/form-data:
    ///     schema: { type: object, properties: { image: { type: string, format: binary } } }
    /// ```
    "AC0236", Severity::Note, "file where none can be sent", run
}

/// What is found, and what was looked at already.
struct Search<'c, 'd> {
    context: &'c Context<'d>,
    found: Tally,
    seen: BTreeSet<(&'static str, *const Value)>,
}

fn run<'d>(context: &Context<'d>, report: &mut Report<'_>) {
    let mut search = Search { context, found: Tally::default(), seen: BTreeSet::new() };
    let mut maps = Tally::default();
    for operation in &context.operations {
        let parameters = context.parameters(&operation.pointer);
        for schema in parameters.iter().filter_map(|parameter| parameter.get("schema")) {
            search.look("a parameter", schema);
        }
        let whole = if operation.is_command { context.get(operation.whole()) } else { Some(operation.value) };
        let body = whole.and_then(|whole| context.resolve(whole.get("requestBody")?));
        let content = body.and_then(|body| body.get("content")?.as_object());
        let has_parts = content.is_some_and(|content| content.keys().any(|media| is_multipart(media)));
        // A command is sent in the media types of its operation.
        let own = operation.is_command.then(|| operation.value.get("request"));
        let schema = |media: &'d Value| own.unwrap_or_else(|| media.get("schema"));
        for (media, schema) in content.into_iter().flatten().filter_map(|(media, m)| Some((media, schema(m)?))) {
            match essence(media).as_str() {
                _ if is_multipart(media) => parts(&mut search, &mut maps, schema),
                "application/x-www-form-urlencoded" => search.look("a form that is not multipart", schema),
                // A file as a whole is sent as its bytes, whatever its media type is.
                _ if context.resolve(schema).is_some_and(files::is_file) => {}
                _ if !has_parts && (is_json(media) || framing(media).is_some()) => search.look("JSON", schema),
                _ => {}
            }
        }
    }
    for (place, pointer, more) in search.found.into_each() {
        let message = format!("{place} has no files, so this is sent as a text{more}");
        report.push(
            report
                .at_key(&pointer, message)
                .help("nothing to do, if the provider takes a text; else send a multipart form"),
        );
    }
    for (name, pointer, more) in maps.into_each() {
        let message = format!("each file of {} is sent as a part with its key in brackets{more}", quote(&name));
        report
            .push(report.at_key(&pointer, message).help("nothing to do, unless the provider has other names for them"));
    }
}

fn is_multipart(media: &str) -> bool {
    essence(media).starts_with("multipart/")
}

/// The parts of a multipart form.
fn parts<'d>(search: &mut Search<'_, 'd>, maps: &mut Tally, schema: &'d Value) {
    const PLACE: &str = "JSON in a part of a form";
    let context = search.context;
    let document = &context.document.value;
    for part in context.parts(schema) {
        for (name, property) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
            match files::of(document, property).map(|files| files.count) {
                Some(Count::Named) => maps.add(name.clone(), || search.pointer(property)),
                Some(Count::One | Count::Many) => {}
                None => search.look(PLACE, property),
            }
        }
        let is_file = |rest: &&Value| files::of(document, rest).is_some_and(|files| files.count == Count::One);
        if let Some(rest) = part.get("additionalProperties").filter(|rest| !is_file(rest)) {
            search.look(PLACE, rest);
        }
    }
}

impl<'d> Search<'_, 'd> {
    /// Looks for files in a schema.
    fn look(&mut self, place: &'static str, schema: &'d Value) {
        let mut open = vec![schema];
        while let Some(next) = open.pop() {
            let Some(schema) = self.context.resolve(next) else { continue };
            if !self.seen.insert((place, std::ptr::from_ref(schema))) {
                continue;
            }
            if is_binary(schema) {
                let pointer = self.pointer(schema);
                self.found.add(place.to_owned(), || pointer);
            }
            let members =
                ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array()).flatten();
            let held = ["items", "additionalProperties"].into_iter().filter_map(|key| schema.get(key));
            let properties = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::values);
            let is_sent = |property: &&Value| property.get("readOnly") != Some(&Value::Bool(true));
            // In the document's order, since the last comes first.
            let below: Vec<&Value> = properties.filter(is_sent).chain(held).chain(members).collect();
            open.extend(below.into_iter().rev());
        }
    }

    fn pointer(&self, schema: &Value) -> String {
        let site = schema.as_object().and_then(|object| self.context.site_of(object));
        site.map_or_else(String::new, |site| site.pointer.clone())
    }
}
