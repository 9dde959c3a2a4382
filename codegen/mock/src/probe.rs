//! One request for each operation, made of the document: whether the mock serves all of it.

use accord_codegen::instances;
use accord_codegen::lint::examples::Direction;
use accord_codegen::media;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use serde_json::Value;
use url::form_urlencoded::byte_serialize;

use crate::api::Operation;
use crate::credential_body::SentBody;
use crate::details::{Example, Media};
use crate::engine::{Inner, lock};
use crate::form_fields::FieldEncoding;
use crate::parameters::{Parameter, Place, decoded};
use crate::positions;
use crate::values::text;

/// Calls an operation, and tells why it is not served: it was refused, or has no answer that is valid. Rules of `x-accord-mock`
/// are passed over: that they refuse is no fault.
///
/// # Errors
/// In words.
pub(crate) fn run(inner: &Inner, operation: &Operation) -> Result<(), String> {
    let mut request = request(inner, operation)?;
    let (status, answer) = crate::answers::chosen(inner.api.details(operation), None);
    let wanted = HeaderValue::try_from(format!("code={status}"));
    if let (Ok(wanted), true) = (wanted, answer.is_some()) {
        request.headers_mut().insert("prefer", wanted);
    }
    let reply = inner.respond(&request);
    if reply.status.as_u16() == status && reply.misfit.is_none() {
        return Ok(());
    }
    let reason = reply.headers.get("accord-mock-reason").and_then(|reason| reason.to_str().ok()).unwrap_or_default();
    Err(format!("{} {reason}", reply.status.as_u16()))
}

/// The request of an operation: its examples where it has them, else values of its schemas, with all credentials.
///
/// # Errors
/// In words, where no valid request can be made.
pub(crate) fn request(inner: &Inner, operation: &Operation) -> Result<http::Request<Bytes>, String> {
    let details = inner.api.details(operation);
    let mut sent = with_parameters(inner, operation, |parameter| parameter.required)?;
    let whole = operation.command.as_ref().and_then(|(_, at)| inner.api.operations.get(*at));
    let selector = whole.and_then(|whole| Some((whole.selector()?, operation.command.as_ref()?.0.as_str())));
    let asked = details.security.first();
    let is_asked = |name: &String| asked.is_some_and(|names| names.contains(name));
    for scheme in inner.schemes.iter().filter(|scheme| is_asked(&scheme.name)) {
        let credential = scheme.acceptable(&mut lock(&inner.world), inner.options.seed);
        scheme.carry(&credential, &mut sent.headers, &mut sent.query, &mut sent.cookies);
        sent.in_body.extend(scheme.in_body().map(|pointer| (pointer.to_owned(), scheme.in_json(credential))));
    }
    let body = body(inner, operation, selector, &mut sent)?;
    sent.into_request(&operation.method, body)
}

/// A path at which an operation may be asked.
pub(crate) fn path(inner: &Inner, operation: &Operation) -> Option<String> {
    Some(with_parameters(inner, operation, |parameter| matches!(parameter.place, Place::Path)).ok()?.path)
}

/// A request of an operation with some of its parameters.
fn with_parameters(inner: &Inner, operation: &Operation, is_sent: impl Fn(&Parameter) -> bool) -> Result<Sent, String> {
    let path = operation.path.split(['?', '#']).next().unwrap_or_default();
    // With the base, so that it is no other path of the document.
    let mut sent = Sent { path: format!("{}{path}", inner.api.base()), ..Sent::default() };
    for parameter in inner.api.details(operation).parameters.iter().filter(|parameter| is_sent(parameter)) {
        let schema = parameter.schema.as_deref();
        let value = value(inner, schema, &parameter.examples).map(|value| sendable(inner, schema, value));
        let value =
            value.ok_or_else(|| format!("no valid value can be made for the parameter `{}`", parameter.name))?;
        sent.add(parameter, &value);
    }
    Ok(sent)
}

#[derive(Default)]
struct Sent {
    path: String,
    query: Vec<String>,
    headers: Vec<(String, String)>,
    cookies: Vec<String>,
    /// Credentials in the body, by pointer.
    in_body: Vec<(String, Value)>,
}

impl Sent {
    fn add(&mut self, parameter: &Parameter, value: &Value) {
        let name = encoded(&parameter.name);
        match parameter.place {
            Place::Path => {
                let text = Some(parameter.plain_text(value)).filter(|text| !text.is_empty());
                let text = parameter.prefix() + &text.unwrap_or_else(|| "text".to_owned());
                self.path = self.path.replace(&format!("{{{}}}", parameter.name), &text);
            }
            Place::Query | Place::QueryString => self.query.extend(parameter.pairs(&name, value)),
            Place::Header => self.headers.push((parameter.name.clone(), parameter.header_text(value))),
            Place::Cookie => self.cookies.push(format!("{}={}", parameter.name, parameter.plain_text(value))),
        }
    }

    fn into_request(self, method: &str, body: Bytes) -> Result<http::Request<Bytes>, String> {
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query.join("&")) };
        let mut request = http::Request::builder().method(method).uri(format!("{}{query}", self.path));
        for (name, value) in self.headers {
            let name = HeaderName::try_from(name).map_err(|_| "a header has no valid name".to_owned())?;
            let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|error| error.to_string())?;
            request = request.header(name, value);
        }
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookies.join("; "));
        }
        request.body(body).map_err(|error| error.to_string())
    }
}

/// A valid value of a request: an example, or one that is made of the schema.
fn value(inner: &Inner, schema: Option<&str>, examples: &[Example]) -> Option<Value> {
    let Some(schema) = schema else { return examples.first().map(|e| e.value.clone()).or(Some("text".into())) };
    let validator = inner.schemas.of_request(&inner.api.document, schema);
    let example = examples.iter().find(|example| validator.fits(&example.value)).map(|example| example.value.clone());
    example.or_else(|| {
        let fits = &mut |value: &Value| validator.fits(value);
        instances::plausible(&inner.context(), schema, Direction::Request, inner.options.seed, fits)
    })
}

/// A text in place of an object or a list without anything, which a parameter has no form for, where the schema allows that.
fn sendable(inner: &Inner, schema: Option<&str>, value: Value) -> Value {
    let is_nothing = value == serde_json::json!({}) || value == serde_json::json!([]);
    let text = Value::from("text");
    let fits = || schema.is_none_or(|schema| inner.schemas.of_request(&inner.api.document, schema).fits(&text));
    if is_nothing && fits() { text } else { value }
}

fn body(
    inner: &Inner,
    operation: &Operation,
    selector: Option<(&accord_codegen::dialect::Selector, &str)>,
    sent: &mut Sent,
) -> Result<Bytes, String> {
    use accord_codegen::dialect::Selector;
    let details = inner.api.details(operation);
    let Some(media) = details.body.as_ref().and_then(|body| body.content.first()) else { return Ok(Bytes::new()) };
    let is_meant = |example: &&Example| match selector {
        Some((Selector::Body { pointer, .. }, name)) => {
            example.value.pointer(pointer.as_str()).map(text).as_deref() == Some(name)
        }
        _ => true,
    };
    let examples: Vec<Example> = media.examples.iter().filter(is_meant).cloned().collect();
    let value = value(inner, media.schema.as_deref(), &examples);
    let mut value = value.ok_or_else(|| "no valid body can be made of the schema".to_owned())?;
    match selector {
        Some((selector @ Selector::Body { pointer, .. }, name)) => {
            crate::outcome::set(&mut value, pointer.as_str(), selector.value(name).unwrap_or_default());
        }
        Some((Selector::Form { name }, command)) => {
            crate::outcome::set(&mut value, &format!("/{name}"), command.into())
        }
        Some((Selector::Query { name }, command)) => sent.query.push(format!("{name}={command}")),
        Some((Selector::Header { name }, command)) => sent.headers.push((name.clone(), command.to_owned())),
        None => {}
    }
    if let Some((schema, at)) = &details.arguments {
        let own = self::value(inner, Some(schema), &[]);
        let own = own.ok_or("no valid arguments can be made of the schema")?;
        crate::outcome::set(&mut value, at, positions::sent(inner, operation, own));
    } else {
        value = positions::sent(inner, operation, value);
    }
    let mut whole = SentBody { value, is_json: media::is_json(&media.name) };
    sent.in_body.iter().for_each(|(pointer, credential)| whole.put(pointer, credential));
    let (media_type, body) = encode(inner, media, &whole.value);
    sent.headers.push((CONTENT_TYPE.to_string(), media_type));
    Ok(body)
}

fn encode(inner: &Inner, media: &Media, value: &Value) -> (String, Bytes) {
    const BOUNDARY: &str = "accord-mock-boundary";
    let essence = media::essence(&media.name);
    match (essence.as_str(), value) {
        ("multipart/form-data", Value::Object(members)) => {
            let mut out = String::new();
            for (name, value) in members {
                let field = media.fields.iter().find(|field| field.name == *name);
                let kind = field.and_then(FieldEncoding::sent_as);
                let kind = kind.map(|kind| format!("\r\nContent-Type: {kind}")).unwrap_or_default();
                let own = field.and_then(|field| field.pairs(value));
                let own = own.map(|pairs| pairs.iter().map(|(name, text)| (decoded(name), decoded(text))).collect());
                let pairs = own.unwrap_or_else(|| pairs(name, value));
                for (name, text) in pairs {
                    let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{kind}\r\n\r\n");
                    out.push_str(&format!("{head}{text}\r\n"));
                }
            }
            out.push_str(&format!("--{BOUNDARY}--\r\n"));
            (format!("multipart/form-data; boundary={BOUNDARY}"), out.into())
        }
        ("application/x-www-form-urlencoded", Value::Object(members)) => {
            let pair = |(name, value): (&String, &Value)| {
                let own = media.fields.iter().find(|field| field.name == *name).and_then(|field| field.pairs(value));
                let usual = || pairs(name, value).iter().map(|(name, text)| (encoded(name), encoded(text))).collect();
                let pairs: Vec<(String, String)> = own.unwrap_or_else(usual);
                pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
            };
            let pairs: Vec<String> = members.iter().map(pair).filter(|pair| !pair.is_empty()).collect();
            (essence, pairs.join("&").into())
        }
        (range, value) if range.contains('*') => ("application/json".to_owned(), value.to_string().into()),
        _ => (media.name.clone(), crate::content::encode(&inner.context(), media, &media.name, value).bytes),
    }
}

/// A field of a form as it usually is: a list repeats its name.
fn pairs(name: &str, value: &Value) -> Vec<(String, String)> {
    let items = value.as_array().map_or_else(|| vec![value], |items| items.iter().collect());
    items.into_iter().map(|item| (name.to_owned(), text(item))).collect()
}

/// As a part of a URL.
pub(crate) fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::mock;

    /// Each of these is a schema of a published document that no request was made of, because an example in it does not fit it or
    /// because its parts say more together than each for itself.
    #[test]
    fn a_request_is_made_of_schemas_whose_examples_do_not_fit() {
        for schema in [
            "{ type: object, required: [a], properties: { a: { type: integer, default: '12', example: '23' } } }",
            "{ type: object, required: [a], properties: { a: { type: string, enum: [x, y], example: 'Choose…' } } }",
            "{ type: object, required: [a], properties: { a: { type: array, minItems: 1, items: { type: string }, example: '[a]' } } }",
            "{ type: object, required: [a], properties: { a: { type: number, multipleOf: 5, minimum: 12 } } }",
            "{ allOf: [{ type: string, pattern: '^[0-9]{3}-[0-9]$' }, { type: string, nullable: true }] }",
            "{ type: object, additionalProperties: false, properties: { a: { type: array, minItems: 1, items: { type: string } }, b: { \
             type: object, required: [c], properties: { c: { not: {} } } } }, anyOf: [{ required: [a] }, { required: [b] }] }",
        ] {
            let document = format!(
                "paths:\n  /a:\n    post:\n      operationId: a\n      requestBody: {{ required: true, content: {{ application/json: {{ \
                 schema: {schema} }} }} }}\n      parameters: [{{ name: q, in: query, required: true, schema: {{}} }}]\n      responses: {{ \
                 '200': {{ description: fine }} }}\n"
            );
            assert_eq!(mock(&document, Options::default()).probe("a"), Ok(()), "{schema}");
        }
    }

    #[test]
    fn an_object_in_a_form_is_read_where_a_listed_text_is_allowed_too() {
        let document = "paths:\n  /a:\n    post:\n      operationId: a\n      requestBody:\n        required: true\n        content:\n          \
                        multipart/form-data:\n            schema:\n              type: object\n              properties:\n                \
                        how: { anyOf: [{ type: object, required: [type], properties: { type: { type: string, enum: [vad] } } }, { type: \
                        string, enum: [auto] }] }\n      responses: { '200': { description: fine } }\n";
        assert_eq!(mock(document, Options::default()).probe("a"), Ok(()));
    }
}
