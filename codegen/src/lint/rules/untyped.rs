//! Places that are read without a type.

use std::collections::HashMap;

use serde_json::Value;

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Kind, Report, Site, Tally, lint, rules::encoding::is_query_string},
    media::{essence, framing, is_any, is_form, is_json},
    openapi::{responses::is_refusal, schemas::is_scalar},
    pointer::{join, unescape},
};

lint! {
    /// ## What it does
    /// Looks for headers of answers whose schema is no scalar and no list of scalars, for a refusal whose schema is
    /// no object, nor a choice where no outcome applies, and for a refusal of several JSON media types where one applies; for
    /// two headers of an answer whose names are the same but for their case; for bodies of objects and lists that are
    /// neither JSON nor a form that is sent, such as XML; and for forms that are a list, or whose fields have no names.
    ///
    /// ## Why is this bad?
    /// It is not wrong. Such a header is read as its text, such a refusal as open JSON, and a refusal of several media
    /// types as the first of them, whose codes the outcome reads; of two such headers the first is read, because HTTP has only
    /// one of them; such a body is a text or bytes, or not used where JSON is beside it; such a form is put together by hand. So
    /// what a schema states has no type in Rust.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get/responses/200/headers
    /// X-Limits: { schema: { type: object, properties: { left: { type: integer } } } }
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get/responses/200/headers
    /// X-Left: { schema: { type: integer } }      # if the provider sends it so
    /// ```
    "AC0227", Severity::Note, "places that are read without a type", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    bodies(context, report);
    for site in context.of(&[Kind::Header, Kind::Operation]) {
        match site.kind {
            Kind::Header => header(context, site, report),
            _ => {
                refusal(context, site, report);
                same_headers(context, site, report);
                representations(context, site, report);
            }
        }
    }
}

fn header<'d>(context: &Context<'d>, site: &Site<'d>, report: &mut Report<'_>) {
    let Some(schema) = site.object.get("schema").and_then(|schema| context.resolve(schema)) else { return };
    let item = schema.get("items").and_then(|items| context.resolve(items));
    if is_scalar(schema) || item.is_some_and(is_scalar) || says_nothing(schema) {
        return;
    }
    let finding = report.at_key(&site.child("schema"), "this header is read as its text");
    report.push(finding.help("nothing to do; only a scalar or a list of scalars gets a type"));
}

/// Headers of one answer that are one header of HTTP.
fn same_headers<'d>(context: &Context<'d>, site: &Site<'d>, report: &mut Report<'_>) {
    let responses = site.object.get("responses").and_then(Value::as_object).into_iter().flatten();
    for response in responses.filter_map(|(_, response)| context.resolve(response)) {
        let Some(headers) = response.get("headers").and_then(Value::as_object) else { continue };
        let mut seen: HashMap<String, &str> = HashMap::new();
        for name in headers.keys() {
            let before = *seen.entry(name.to_ascii_lowercase()).or_insert(name);
            // The place is looked for only where there is something to tell.
            let Some(pointer) = (before != name).then(|| context.pointer_of(response)).flatten() else { continue };
            let message = format!("{} is the same header as {}, as which it is read", quote(name), quote(before));
            let finding = report.at_key(&join(&format!("{pointer}/headers"), name), message);
            report.push(finding.help("leave one of the two out; HTTP does not tell them apart"));
        }
    }
}

/// The only refusal of an operation: of several, each has its type.
fn refusal<'d>(context: &Context<'d>, site: &Site<'d>, report: &mut Report<'_>) {
    // The codes of an outcome are read from one object.
    let has_outcome = context.outcome_place(&site.pointer).is_some();
    let mut described = refusals(site).flat_map(|(status, response)| {
        let content = context.resolve(response).and_then(|response| response.get("content")?.as_object());
        let json = content.into_iter().flatten().filter(|(media, _)| is_json(media));
        let read = json.filter_map(|(media, value)| Some((media, value.get("schema")?)));
        read.take(if has_outcome { 1 } else { usize::MAX }).map(move |(media, schema)| (status, media, schema))
    });
    let Some((status, media, schema)) = described.next() else { return };
    let Some(resolved) = context.resolve(schema) else { return };
    let is_object = resolved.get("properties").is_some() || resolved.get("allOf").is_some();
    let is_choice = resolved.get("oneOf").is_some() || resolved.get("anyOf").is_some();
    if is_object
        || is_choice && !has_outcome
        || says_nothing(resolved)
        || described.any(|(_, _, other)| other != schema)
    {
        return;
    }
    let content = join(&format!("{}/responses/{status}/content", site.pointer), media);
    let pointer = format!("{content}/schema");
    let finding = report.at_key(&pointer, "this refusal is read as open JSON");
    report.push(finding.help("nothing to do; only an object gets a type, and a choice where no outcome applies"));
}

/// The refusals of an operation that are JSON in several media types.
fn representations<'d>(context: &Context<'d>, site: &Site<'d>, report: &mut Report<'_>) {
    if context.outcome_place(&site.pointer).is_none() {
        return;
    }
    for (status, response) in refusals(site) {
        let content = context.resolve(response).and_then(|response| response.get("content")?.as_object());
        let json = content.into_iter().flatten().filter(|(media, _)| is_json(media));
        let mut described = json.filter_map(|(media, value)| Some((media, value.get("schema")?)));
        let Some((first, read)) = described.find(|(_, schema)| !says_nothing(schema)) else { continue };
        let others = described.filter(|(_, schema)| *schema != read && !says_nothing(schema));
        for (media, _) in others {
            let pointer = join(&format!("{}/responses/{status}/content", site.pointer), media);
            let message = format!("this refusal is read as {} describes it", quote(first));
            let finding = report.at_key(&pointer, message);
            report.push(finding.help("nothing to do; the codes of an outcome are those of one object"));
        }
    }
}

/// Bodies that the client does not parse: the first of each media type, and how many there are.
fn bodies(context: &Context<'_>, report: &mut Report<'_>) {
    let (mut found, mut unused) = (Tally::default(), Tally::default());
    for site in context.of(&[Kind::MediaType]).filter(|site| !site.pointer.contains("/callbacks/")) {
        let Some((around, media)) = site.pointer.rsplit_once('/') else { continue };
        let media = unescape(media);
        // What is sent as a whole query has the parts of a form.
        let is_query = is_query_string(context, site) && essence(&media) == "application/x-www-form-urlencoded";
        let is_sent = is_query || around.contains("/requestBody/") || around.contains("/requestBodies/");
        // What is JSON beside it has the type, if it is of the same schema.
        let all = context.get(around).and_then(Value::as_object).into_iter().flatten();
        let mut beside = all.filter(|(media, _)| is_json(media)).map(|(_, json)| json.get("schema")).peekable();
        let is_beside = beside.peek().is_some();
        let own = site.object.get("schema");
        if !around.ends_with("/content")
            || is_parsed(&media, is_sent)
                && !(is_sent && is_form(&media) && own.is_some_and(|own| is_nameless(context, own, &media)))
            || beside.any(|json| json == own || json.is_none_or(says_nothing))
            || !own.and_then(|schema| context.resolve(schema)).is_some_and(|schema| has_parts(schema) || is_map(schema))
        {
            continue;
        }
        // A request of another schema has a method that takes it as a text, or as bytes.
        let found = if is_beside && !is_sent { &mut unused } else { &mut found };
        found.add(media, || site.child("schema"));
    }
    for (media, pointer, more) in unused.into_each() {
        let message = format!("the schema of {} is not the one of the JSON beside it{more}", quote(&media));
        report.push(report.at_key(&pointer, message).help("nothing to do; the type is that of the JSON"));
    }
    for (media, pointer, more) in found.into_each() {
        let help = match essence(&media).starts_with("multipart/") {
            true => "nothing to do; its parts are sent and read one by one",
            false => "nothing to do; it is sent and read as a text, or as bytes",
        };
        let finding = report.at_key(&pointer, format!("{} has no type of this schema{more}", quote(&media)));
        report.push(finding.help(help));
    }
}

/// Whether a body of a media type has the type of its schema.
pub(super) fn is_parsed(media: &str, is_sent: bool) -> bool {
    is_json(media) || is_any(media) || framing(media).is_some() || is_sent && is_form(media)
}

/// Whether no type can be made of a form's schema: a part has a name, and a form that is not multipart is an object.
fn is_nameless<'d>(context: &Context<'d>, schema: &'d Value, media: &str) -> bool {
    if !essence(media).starts_with("multipart/") {
        return context.resolve(schema).and_then(|schema| schema.get("type")).is_some_and(|kind| kind != "object");
    }
    let names =
        |part: &&Value| part.get("properties").and_then(Value::as_object).is_some_and(|named| !named.is_empty());
    !context.parts(schema).iter().any(names)
}

/// Whether a schema is one of an object whose fields have any name.
fn is_map(schema: &Value) -> bool {
    schema.get("additionalProperties").is_some_and(|others| !says_nothing(others))
}

/// Whether a schema is one of an object with properties, or of a list of something.
pub(super) fn has_parts(schema: &Value) -> bool {
    let combined = ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some());
    let properties = schema.get("properties").and_then(Value::as_object).is_some_and(|held| !held.is_empty());
    let items = schema.get("items").is_some_and(|items| !says_nothing(items));
    combined || properties || items
}

/// The entries of an operation that are neither a success nor a redirect.
fn refusals<'d>(site: &Site<'d>) -> impl Iterator<Item = (&'d String, &'d Value)> {
    let responses = site.object.get("responses").and_then(Value::as_object).into_iter().flatten();
    responses.filter(|(status, _)| is_refusal(status) && !status.starts_with("x-"))
}

fn says_nothing(schema: &Value) -> bool {
    schema.as_object().is_none_or(|schema| schema.keys().all(|key| matches!(key.as_str(), "description" | "title")))
}
