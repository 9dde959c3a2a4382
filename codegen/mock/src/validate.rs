//! Whether a request fits the document: its parameters, its body, the command that it selects.

use std::borrow::Cow;
use std::sync::Arc;

use accord_codegen::dialect::{Framing, RefusalClass, Selector};
use accord_codegen::lint::examples::{Problem, Standalone};
use accord_codegen::media;
use bytes::Bytes;
use http::{HeaderMap, Uri};
use serde_json::Value;

use crate::api::Operation;
use crate::body;
use crate::content::is_in;
use crate::credential_body::SentBody;
use crate::details::{Details, Media};
use crate::engine::Inner;
use crate::frames;
use crate::incoming::Incoming;
use crate::media_type::MediaType;
use crate::parameters::{Parameter, Place};
use crate::positions;
use crate::refusal::Rejection;
use crate::strict;
use crate::values::text;

/// A request, and the operation that it calls.
pub(crate) struct Call<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) details: &'a Details,
    pub(crate) parameters: Vec<(&'a Parameter, Value)>,
    /// None: there is none, or its media type has no value.
    pub(crate) body: Option<Value>,
    /// The body without the name of the command.
    pub(crate) fields: Option<Value>,
    pub(crate) accept: Option<String>,
    pub(crate) method: &'a str,
    pub(crate) uri: &'a Uri,
    pub(crate) headers: &'a HeaderMap,
}

impl Call<'_> {
    /// The value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&Value> {
        self.parameters.iter().find(|(parameter, _)| parameter.name == name).map(|(_, value)| value)
    }
}

/// The command that a request selects, of the operations that it may be; or the operation, where there are no commands.
pub(crate) fn select(
    inner: &Inner,
    candidates: &[usize],
    incoming: &Incoming<'_>,
) -> Result<usize, (usize, Box<Rejection>)> {
    let mut first = None;
    for at in candidates {
        let Some(operation) = inner.api.operations.get(*at) else { continue };
        let Some(selector) = operation.selector() else { return Ok(*at) };
        let selected = selected(selector, incoming);
        let found = selected.as_ref().and_then(|name| inner.api.commands(*at).find(|(command, _)| command == name));
        if let Some((_, command)) = found {
            return Ok(command);
        }
        if let Some(command) = behind_a_credential(inner, *at, selector, incoming) {
            return Ok(command);
        }
        let what = match (&selected, selector) {
            (Some(_), _) => "the command is not one of the document's".to_owned(),
            (None, Selector::Body { pointer, .. }) => format!("the body has no command at `{}`", pointer.as_str()),
            (None, Selector::Query { name } | Selector::Form { name } | Selector::Header { name }) => {
                format!("the command in `{name}` is missing")
            }
        };
        let place = format!("{}/x-accord-commands/commands", operation.pointer);
        first = first.or(Some((*at, Rejection::new(RefusalClass::Invalid, what).at(&place))));
    }
    let nothing = || (0, Rejection::new(RefusalClass::NotFound, "no operation".to_owned()));
    Err(first.unwrap_or_else(nothing))
}

/// The command whose selector is found once the credentials are out of the body: one in the same list moves it.
fn behind_a_credential(inner: &Inner, at: usize, selector: &Selector, incoming: &Incoming<'_>) -> Option<usize> {
    let Selector::Body { pointer, .. } = selector else { return None };
    let is_in_list = pointer.segments().any(|segment| segment.parse::<usize>().is_ok());
    let sent = incoming.sent_body(&inner.context()).filter(|_| is_in_list)?;
    let mut commands = inner.api.commands(at);
    let is_meant = |(name, command): &(&str, usize)| {
        let Some(operation) = inner.api.operations.get(*command) else { return false };
        let body = positions::without_credentials(inner, inner.api.details(operation), None, sent.clone());
        body.pointer(pointer.as_str()).map(text).is_some_and(|selected| selected == *name)
    };
    commands.find(is_meant).map(|(_, command)| command)
}

fn selected(selector: &Selector, incoming: &Incoming<'_>) -> Option<String> {
    match selector {
        Selector::Body { pointer, .. } => {
            let body: Value = serde_json::from_slice(incoming.body).ok()?;
            body.pointer(pointer.as_str()).map(text)
        }
        Selector::Query { name } => {
            let decoded = |text: &str| crate::parameters::decoded(text);
            incoming.query.iter().find(|(other, _)| decoded(other) == *name).map(|(_, value)| decoded(value))
        }
        Selector::Form { name } => {
            let texts = body::texts(&incoming.header("content-type").unwrap_or_default(), incoming.body);
            texts.into_iter().find(|(other, _)| other == name).map(|(_, value)| value)
        }
        Selector::Header { name } => incoming.header(name).map(Cow::into_owned),
    }
}

/// The call that a request is, or why it is none.
pub(crate) fn call<'a>(
    inner: &'a Inner,
    operation: &'a Operation,
    incoming: &Incoming<'a>,
) -> Result<Call<'a>, Box<Rejection>> {
    let details = inner.api.details(operation);
    let parameters = parameters(inner, details, incoming)?;
    let body = match &details.body {
        Some(body) => checked_body(inner, operation, details, body, incoming)?,
        None => None,
    };
    if inner.options.strict {
        strict::check(inner, details, incoming)?;
    }
    let fields = body.as_ref().map(|body| without_command(inner, operation, body).into_owned());
    let accept = incoming.header("accept").map(Cow::into_owned);
    let Incoming { method, uri, headers, .. } = *incoming;
    Ok(Call { operation, details, parameters, body, fields, accept, method, uri, headers })
}

/// The validator of a parameter's values.
pub(crate) fn validator(inner: &Inner, parameter: &Parameter) -> Option<Arc<Standalone>> {
    parameter.schema.as_ref().map(|schema| inner.schemas.of_request(&inner.api.document, schema))
}

fn parameters<'a>(
    inner: &'a Inner,
    details: &'a Details,
    incoming: &Incoming<'_>,
) -> Result<Vec<(&'a Parameter, Value)>, Box<Rejection>> {
    let names = names_in_query(inner, details);
    let texts = incoming.texts(inner, details, &names);
    let mut out = Vec::new();
    for parameter in &details.parameters {
        let what = || format!("the {} parameter `{}`", parameter.place.as_str(), parameter.name);
        let validator = validator(inner, parameter);
        let Some(value) = parameter.value(&inner.context(), validator.as_deref(), &texts) else {
            if parameter.required && parameter.can_be_sent(&texts) {
                let rejection = Rejection::new(RefusalClass::Invalid, format!("{} is missing", what()));
                return Err(rejection.at(&parameter.pointer));
            }
            continue;
        };
        if parameter.is_repeated(&inner.context(), &texts) {
            let rejection = Rejection::new(RefusalClass::Invalid, format!("{} is given more than once", what()));
            return Err(rejection.at(&parameter.pointer));
        }
        if let Some(problem) = validator.as_ref().and_then(|validator| validator.problems(&value).into_iter().next()) {
            return Err(misfit(&what(), &problem));
        }
        out.push((parameter, value));
    }
    Ok(out)
}

/// The names of the parameters of a query and of the credentials in it.
pub(crate) fn names_in_query<'a>(inner: &'a Inner, details: &'a Details) -> Vec<&'a str> {
    let parameters = details.parameters.iter().filter(|parameter| parameter.place == Place::Query);
    let credentials = inner.schemes.iter().filter_map(|scheme| scheme.in_query());
    parameters.map(|parameter| parameter.name.as_str()).chain(credentials).collect()
}

fn misfit(what: &str, problem: &Problem) -> Box<Rejection> {
    let at = if problem.at.is_empty() { String::new() } else { format!(" at `{}`", problem.at) };
    Rejection::new(RefusalClass::Invalid, format!("{what}{at}: {}", problem.message)).at(&problem.schema)
}

fn checked_body(
    inner: &Inner,
    operation: &Operation,
    details: &Details,
    body: &crate::details::Body,
    incoming: &Incoming<'_>,
) -> Result<Option<Value>, Box<Rejection>> {
    let media_type = incoming.header("content-type");
    let media_type = media_type.as_deref();
    if incoming.body.is_empty() && !media_type.is_some_and(may_be_empty) {
        return match body.required {
            true => Err(Rejection::new(RefusalClass::Invalid, "the body is missing".to_owned()).at(&body.pointer)),
            false => Ok(None),
        };
    }
    let Some(media) = documented(&body.content, media_type) else {
        let listed: Vec<&str> = body.content.iter().map(|media| media.name.as_str()).collect();
        let reason = format!("the media type of the body is not one of {}", listed.join(", "));
        return Err(Rejection::new(RefusalClass::Invalid, reason).at(&body.pointer).with_status(415));
    };
    let context = inner.context();
    let schema = media.schema.as_deref().and_then(|schema| context.get(schema));
    let given = media_type.unwrap_or(&media.name);
    let is_file = schema.is_some_and(|schema| body::is_file(&context, schema));
    if let Some(framing) = frames::framing(media).filter(|_| !is_file) {
        return sent_events(inner, media, framing, incoming.body).map(Some);
    }
    let value = body::value(&context, given, schema, &media.fields, incoming.body)
        .map_err(|malformed| Rejection::new(RefusalClass::Invalid, malformed.0).at(&media.pointer))?;
    let Some(value) = value else { return Ok(None) };
    let sent = SentBody { value: value.clone(), is_json: media::is_json(given) };
    let named = positions::by_name(inner, operation, details, media.schema.as_deref(), sent);
    if let Some(pointer) = &media.schema {
        let validator = inner.schemas.of_request(&inner.api.document, pointer);
        // The schema of the whole has the list that the fields of a command are sent as.
        let whole = if details.arguments.is_some() { &value } else { &named };
        let value = without_selector(inner, operation, pointer, whole);
        if let Some(problem) = problem(inner, &validator, &value) {
            return Err(misfit("the body", &problem));
        }
    }
    if let Some((schema, at)) = &details.arguments {
        let validator = inner.schemas.of_request(&inner.api.document, schema);
        let own = named.pointer(at).unwrap_or(&Value::Null);
        if let Some(mut problem) = problem(inner, &validator, own) {
            problem.at = format!("{at}{}", problem.at);
            return Err(misfit("the body", &problem));
        }
    }
    Ok(Some(named))
}

/// Whether no bytes are a body of a media type: an empty text, a form without fields, a list without items.
fn may_be_empty(media_type: &str) -> bool {
    media::essence(media_type).starts_with("text/")
        || media::is_form(media_type)
        || media::framing(media_type).is_some()
}

/// The events of a body as a list.
fn sent_events(inner: &Inner, media: &Media, framing: Framing, body: &Bytes) -> Result<Value, Box<Rejection>> {
    let events = frames::sent(inner, media, framing, body)
        .map_err(|malformed| Rejection::new(RefusalClass::Invalid, malformed.0).at(&media.pointer))?;
    for (schema, at, value) in frames::checked(inner, media, &events) {
        let validator = inner.schemas.of_request(&inner.api.document, &schema);
        if let Some(mut problem) = problem(inner, &validator, &value) {
            problem.at = format!("{at}{}", problem.at);
            return Err(misfit("the body", &problem));
        }
    }
    Ok(events.into())
}

fn problem(inner: &Inner, validator: &Standalone, value: &Value) -> Option<Problem> {
    let found = validator.problems(value).into_iter().next();
    found.or_else(|| match inner.options.strict {
        true => validator.undeclared(&inner.context(), value).into_iter().next(),
        false => None,
    })
}

/// The body without the command's name, where the schema of the command's own fields does not have that.
pub(crate) fn without_selector<'v>(
    inner: &Inner,
    operation: &Operation,
    schema: &str,
    value: &'v Value,
) -> Cow<'v, Value> {
    let context = inner.context();
    let parts = context.get(schema).map(|schema| context.parts(schema)).unwrap_or_default();
    let declares =
        |name: &str| parts.iter().any(|part| part.get("properties").is_some_and(|all| all.get(name).is_some()));
    match selector_field(inner, operation) {
        Some(name) if !declares(&name) => without_command(inner, operation, value),
        _ => Cow::Borrowed(value),
    }
}

/// The body without the command's name.
fn without_command<'v>(inner: &Inner, operation: &Operation, value: &'v Value) -> Cow<'v, Value> {
    let Some(name) = selector_field(inner, operation) else { return Cow::Borrowed(value) };
    let mut value = value.clone();
    if let Value::Object(members) = &mut value {
        members.shift_remove(&name);
    }
    Cow::Owned(value)
}

/// The field of the body that has the command's name.
fn selector_field(inner: &Inner, operation: &Operation) -> Option<String> {
    let (_, whole) = operation.command.as_ref()?;
    match inner.api.operations.get(*whole)?.selector()? {
        Selector::Body { pointer, .. } => pointer.segments().next().filter(|_| pointer.segments().count() == 1),
        Selector::Form { name } => Some(name.clone()),
        Selector::Query { .. } | Selector::Header { .. } => None,
    }
}

/// The documented media type that a body's is. A body without one is of the first.
pub(crate) fn documented<'m>(content: &'m [Media], given: Option<&str>) -> Option<&'m Media> {
    let Some(given) = given.map(MediaType::read) else { return content.first() };
    let mut exact: Option<(&Media, usize)> = None;
    for media in content {
        let documented = MediaType::read(&media.name);
        let alike = documented.parameters_alike(&given).filter(|_| documented.essence == given.essence);
        if let Some(alike) = alike.filter(|alike| exact.is_none_or(|(_, most)| *alike > most)) {
            exact = Some((media, alike));
        }
    }
    let range = |media: &&Media| is_in(&given.essence, &media::essence(&media.name));
    exact.map(|(media, _)| media).or_else(|| content.iter().find(range))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::options::Options;
    use crate::reply::Reply;
    use crate::testing;

    const PATHS: &str = r"paths:
  /args:
    post:
      operationId: args
      security: [{ pw: [] }]
      x-accord-commands:
        selector: { in: body, pointer: /args/1 }
        arguments: /args/2
        constants: { /args/0: db }
        commands:
          search: { operationId: search, effect: safe, positional: [domain], request: { type: object, required: [domain], properties: { domain: { type: array, items: {} } } } }
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { args: { type: array, items: {} } } } } } }
      responses: { '204': { description: Done. } }
  /upload:
    post:
      operationId: upload
      x-accord-commands:
        selector: { in: form, name: act }
        commands:
          put: { operationId: put_it, effect: once, request: { type: object, required: [name], properties: { name: { type: string } } } }
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { act: { type: string } } } } } }
      responses: { '204': { description: Done. } }
  /form:
    post:
      operationId: form
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } }, application/json: { schema: { type: object } } } }
      responses: { '204': { description: Done. } }
components:
  securitySchemes:
    pw: { type: apiKey, in: query, name: pw, x-accord-place: { body: /args/1 } }
";

    fn send(path: &str, media_type: &str, body: &str) -> Reply {
        let mock = testing::mock(PATHS, Options::default());
        let request = http::Request::post(path).header("content-type", media_type);
        mock.respond(&request.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
    }

    #[test]
    fn a_command_behind_a_credential_in_the_same_list_is_found() {
        assert_eq!(send("/args", "application/json", r#"{"args":["db","secret","search",[[1]]]}"#).status, 204);
        assert_eq!(send("/args", "application/json", r#"{"args":["db","secret","other",[[1]]]}"#).status, 400);
    }

    #[test]
    fn a_command_in_a_form_of_parts_is_found() {
        let part = |name: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let form = |act: &str| part("act", act) + &part("name", "n") + "--b--\r\n";
        assert_eq!(send("/upload", "multipart/form-data; boundary=b", &form("put")).status, 204);
        assert_eq!(send("/upload", "multipart/form-data; boundary=b", &form("get")).status, 400);
    }

    #[test]
    fn a_form_without_fields_is_a_body() {
        assert_eq!(send("/form", "application/x-www-form-urlencoded", "").status, 204);
        assert_eq!(send("/form", "application/json", "").status, 400);
    }
}
