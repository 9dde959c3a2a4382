//! A recorded request against its operation.

use accord_codegen::dialect::{Framing, Headers, Key as _};
use accord_codegen::lint::examples::Direction;
use accord_codegen::lint::path_item;
use accord_codegen::media;
use accord_codegen::pointer::join;
use serde_json::Value;

use super::difference::{Difference, Side, has_mask, of_value, shown_name};
use super::places;
use super::recording::{Content, Exchange};
use crate::api::Operation;
use crate::body;
use crate::details::{Body, Details, Media};
use crate::engine::Inner;
use crate::frames;
use crate::incoming::Incoming;
use crate::mask::MASK;
use crate::parameters::{Parameter, Place, decoded};
use crate::security::Carried;
use crate::validate::{self, names_in_query, validator};

/// A request against its operation.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) differences: Vec<Difference>,
    /// The places of the document that it is an example of.
    pub(super) places: Vec<String>,
}

/// Checks a request. `has_credentials` names the security schemes that any request of the recording has a credential of: of
/// the others the recording has none, as browsers leave them out.
pub(super) fn check(
    inner: &Inner,
    operation: &Operation,
    incoming: &Incoming<'_>,
    exchange: &Exchange,
    has_credentials: &[String],
) -> Asked {
    let details = inner.api.details(operation);
    let whole = inner.api.whole(operation);
    let mut asked = Asked::default();
    asked.places.extend([path_item(&whole.pointer).to_owned(), whole.pointer.clone(), operation.pointer.clone()]);
    parameters(inner, details, incoming, &mut asked);
    security(inner, operation, incoming, has_credentials, &mut asked);
    // A journal has the names of headers alone.
    if !matches!(exchange.body, Content::Value(_)) {
        fixed_headers(inner, &whole.pointer, details, incoming, &mut asked);
    }
    if let Some(body) = &details.body {
        checked_body(inner, operation, details, body, incoming, &exchange.body, &mut asked);
    }
    asked
}

fn parameters(inner: &Inner, details: &Details, incoming: &Incoming<'_>, asked: &mut Asked) {
    let context = inner.context();
    let names = names_in_query(inner, details);
    let texts = incoming.texts(inner, details, &names);
    for parameter in &details.parameters {
        let what = format!("{} parameter `{}`", parameter.place.as_str(), parameter.name);
        let validator = validator(inner, parameter);
        let Some(value) = parameter.value(&context, validator.as_deref(), &texts) else {
            if parameter.required && parameter.can_be_sent(&texts) {
                asked.differences.push(Difference::new(Side::Request, what, "it is missing", &parameter.pointer));
            }
            continue;
        };
        if parameter.is_repeated(&context, &texts) {
            let message = "it is given more than once";
            asked.differences.push(Difference::new(Side::Request, what, message, &parameter.pointer));
            continue;
        }
        if has_mask(&value) {
            continue;
        }
        let problems = validator.as_ref().map(|validator| validator.problems(&value)).unwrap_or_default();
        if problems.is_empty() {
            asked.places.push(parameter.pointer.clone());
            if let Some(schema) = &parameter.schema {
                places::add(inner, Direction::Request, schema, &value, &mut asked.places);
            }
        }
        asked.differences.extend(
            problems
                .into_iter()
                .map(|problem| Difference::new(Side::Request, what.clone(), problem.message, &problem.schema)),
        );
    }
    let list = |parameter: &Parameter| parameter.place == Place::Query || parameter.place == Place::QueryString;
    for (name, _) in &incoming.query {
        let name = decoded(name);
        let declared = details.parameters.iter().filter(|p| list(p)).any(|parameter| parameter.takes(&context, &name));
        if !declared && !inner.schemes.iter().any(|scheme| scheme.carries("query", &name)) {
            let what = format!("query parameter `{}`", shown_name(&name));
            let found = Difference::new(Side::Request, what, "the spec does not have it", &details.pointer);
            asked.differences.push(found.more());
        }
    }
}

/// Whether the request has the credentials that its operation asks for.
fn security(
    inner: &Inner,
    operation: &Operation,
    incoming: &Incoming<'_>,
    has_credentials: &[String],
    asked: &mut Asked,
) {
    let details = inner.api.details(operation);
    let body = incoming.sent_body(&inner.context());
    let carried = Carried::of(incoming, body.as_ref());
    let scheme = |name: &String| inner.scheme(name);
    let has = |name: &String| scheme(name).is_none_or(|scheme| scheme.is_carried(&carried));
    let used = details.security.iter().find(|requirement| requirement.iter().all(has));
    if let Some(used) = used {
        let places = used.iter().filter_map(scheme).map(|scheme| scheme.pointer.clone());
        asked.places.extend(places);
        asked.places.extend(details.security_at.clone());
        return;
    }
    if details.security.is_empty() {
        asked.places.extend(details.security_at.clone());
        return;
    }
    let missing = details.security.iter().flatten().find(|name| !has(name) && has_credentials.contains(name));
    if let Some(scheme) = missing.and_then(scheme) {
        let message = format!("the credential of the security scheme `{}` is missing", scheme.name);
        asked.differences.push(Difference::new(Side::Request, "", message, &scheme.pointer));
    }
}

fn fixed_headers(inner: &Inner, whole: &str, details: &Details, incoming: &Incoming<'_>, asked: &mut Asked) {
    let context = inner.context();
    let at = |name: &str| {
        let keys = [whole, path_item(whole), ""].map(|pointer| join(pointer, Headers::NAME));
        let has = |key: &String| {
            let headers = context.get(key).and_then(Value::as_object);
            headers.is_some_and(|headers| headers.keys().any(|other| other.eq_ignore_ascii_case(name)))
        };
        keys.into_iter().find(has).unwrap_or_default()
    };
    for (name, value) in incoming.fixed_headers(details) {
        let given = incoming.header(name).map(|given| media::essence(&given));
        // Browsers and programs accept more than one type, and this one among them.
        let is_accepted =
            name.eq_ignore_ascii_case("accept") && given.as_ref().is_some_and(|given| given.contains('*'));
        if given.as_ref() == Some(&media::essence(value)) {
            asked.places.push(at(name));
        } else if !is_accepted {
            let message = "it is not the one that the spec sends";
            asked.differences.push(Difference::new(Side::Request, format!("header `{name}`"), message, &at(name)));
        }
    }
}

fn checked_body(
    inner: &Inner,
    operation: &Operation,
    details: &Details,
    body: &Body,
    incoming: &Incoming<'_>,
    content: &Content,
    asked: &mut Asked,
) {
    let different = |message: &str, place: &str| Difference::new(Side::Request, "", message, place);
    let media_type = incoming.header("content-type").filter(|given| given != MASK);
    let media_type = media_type.as_deref();
    let value = match content {
        Content::Unknown => return,
        Content::Value(value) => {
            let Some(media) = validate::documented(&body.content, media_type) else { return };
            (media, Some(value.clone()))
        }
        Content::Bytes(bytes) if bytes.is_empty() => {
            if body.required {
                asked.differences.push(different("the body is missing", &body.pointer));
            }
            return;
        }
        Content::Bytes(bytes) => {
            let Some(media) = validate::documented(&body.content, media_type) else {
                let listed: Vec<&str> = body.content.iter().map(|media| media.name.as_str()).collect();
                let message = format!("the media type of the body is not one of {}", listed.join(", "));
                asked.differences.push(different(&message, &body.pointer));
                return;
            };
            let context = inner.context();
            let schema = media.schema.as_deref().and_then(|schema| context.get(schema));
            let is_file = schema.is_some_and(|schema| body::is_file(&context, schema));
            if let Some(framing) = frames::framing(media).filter(|_| !is_file) {
                asked.places.push(body.pointer.clone());
                return sent_events(inner, media, framing, bytes, asked);
            }
            match body::value(&context, media_type.unwrap_or(&media.name), schema, &media.fields, bytes) {
                Ok(value) => (media, value),
                Err(malformed) => {
                    asked.differences.push(different(&malformed.0, &media.pointer));
                    return;
                }
            }
        }
    };
    asked.places.push(body.pointer.clone());
    let (media, Some(value)) = value else { return };
    asked.places.push(media.pointer.clone());
    if let Some(schema) = &media.schema {
        check_value(inner, schema, "", &validate::without_selector(inner, operation, schema, &value), asked);
    }
    if let Some((schema, at)) = &details.arguments {
        check_value(inner, schema, at, value.pointer(at).unwrap_or(&Value::Null), asked);
    }
}

/// The events that a request sends.
fn sent_events(inner: &Inner, media: &Media, framing: Framing, body: &[u8], asked: &mut Asked) {
    let events = match frames::sent(inner, media, framing, body) {
        Ok(events) => events,
        Err(malformed) => {
            asked.differences.push(Difference::new(Side::Request, "", &malformed.0, &media.pointer));
            return;
        }
    };
    asked.places.push(media.pointer.clone());
    for (schema, below, value) in frames::checked(inner, media, &events) {
        check_value(inner, &schema, &below, &value, asked);
    }
}

fn check_value(inner: &Inner, schema: &str, below: &str, value: &Value, asked: &mut Asked) {
    let validator = inner.schemas.of_request(&inner.api.document, schema);
    let found = of_value(inner, Side::Request, &validator, below, value);
    if found.is_empty() {
        places::add(inner, Direction::Request, schema, value, &mut asked.places);
    }
    asked.differences.extend(found);
}
