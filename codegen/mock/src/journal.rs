//! The exchanges so far. Values that are secret or personal, or of which the document says nothing, are masked.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Mutex;

use accord_codegen::media;
use bytes::Bytes;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::api::Operation;
use crate::body;
use crate::details::Details;
use crate::engine::{Inner, Trace, lock};
use crate::fault::Fault;
use crate::header_text;
use crate::mask::{self, MASK};
use crate::outgoing::Outgoing;
use crate::reply::Reply;
use crate::validate;

/// How many exchanges are kept in memory.
const MOST: usize = 1_000;

/// One exchange.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entry {
    /// Counted from 1.
    pub number: u64,
    /// The `operationId`; none where the document has no such path or method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The method.
    pub method: String,
    /// The path of the document.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// The parameters, by name.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub parameters: Map<String, Value>,
    /// The names of the request's headers.
    pub headers: Vec<String>,
    /// The body of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// The status of the answer.
    pub status: u16,
    /// The body of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Value>,
    /// Whether the call was carried out.
    pub carried_out: bool,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Of a request that the provider sent by itself: which callback or webhook it was. Its status is the receiver's, or 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<String>,
    /// What went wrong by request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

/// The exchanges so far.
#[derive(Debug)]
pub(crate) struct Journal {
    kept: Mutex<Kept>,
}

#[derive(Debug)]
struct Kept {
    entries: VecDeque<Entry>,
    count: u64,
    file: Option<File>,
}

impl Journal {
    pub(crate) fn new(path: Option<&Path>) -> io::Result<Self> {
        let file = path.map(File::create).transpose()?;
        Ok(Self { kept: Mutex::new(Kept { entries: VecDeque::new(), count: 0, file }) })
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        lock(&self.kept).entries.iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        lock(&self.kept).entries.clear();
    }

    pub(crate) fn add(
        &self,
        inner: &Inner,
        operation: Option<&Operation>,
        request: &http::Request<Bytes>,
        reply: &Reply,
        trace: &Trace,
        fault: Option<Fault>,
    ) {
        let details = operation.map(|operation| inner.api.details(operation));
        let entry = Entry {
            number: 0,
            operation: trace.operation.clone(),
            method: request.method().to_string(),
            path: operation.map(|operation| operation.path.clone()).unwrap_or_default(),
            parameters: details.map(|details| parameters(inner, details, request)).unwrap_or_default(),
            headers: request.headers().keys().map(ToString::to_string).collect(),
            body: operation.and_then(|operation| request_body(inner, operation, request)),
            status: reply.status.as_u16(),
            answer: operation.and_then(|operation| answer(inner, operation, reply)),
            carried_out: trace.carried_out,
            reason: trace.reason.clone(),
            fault: fault.map(|fault| fault.to_string()),
            sent: None,
        };
        self.keep(entry);
    }

    /// A callback or a webhook, and what came of it.
    pub(crate) fn add_sent(&self, outgoing: &Outgoing, sent: Result<u16, String>) {
        self.keep(Entry {
            method: outgoing.method.clone(),
            headers: outgoing.headers.keys().map(ToString::to_string).collect(),
            status: *sent.as_ref().unwrap_or(&0),
            carried_out: sent.is_ok(),
            reason: sent.err(),
            sent: Some(outgoing.name.clone()),
            ..Entry::default()
        });
    }

    fn keep(&self, mut entry: Entry) {
        let mut kept = lock(&self.kept);
        kept.count += 1;
        entry.number = kept.count;
        if let Some(file) = &mut kept.file
            && let Ok(line) = serde_json::to_string(&entry)
        {
            // A full disk does not stop the mock.
            let _ = writeln!(file, "{line}");
        }
        kept.entries.push_back(entry);
        if kept.entries.len() > MOST {
            kept.entries.pop_front();
        }
    }
}

/// The parameters of the query by name; those of other places are in the path and the headers.
fn parameters(inner: &Inner, details: &Details, request: &http::Request<Bytes>) -> Map<String, Value> {
    let context = inner.context();
    let pairs = body::pairs(request.uri().query().unwrap_or_default());
    let shown = |(name, value): (String, String)| {
        let parameter = details.parameters.iter().find(|parameter| parameter.name == name)?;
        let schema = parameter.schema.as_deref().and_then(|schema| context.get(schema));
        let is_open = schema.is_some_and(|schema| mask::is_open(&context, schema)) && !parameter.sensitive;
        let is_open = is_open && !inner.schemes.iter().any(|scheme| scheme.is_in_query(&name));
        Some((name, if is_open { value.into() } else { MASK.into() }))
    };
    pairs.into_iter().filter_map(shown).collect()
}

/// Larger bodies are not kept.
const MOST_BYTES: usize = 64 * 1024;

fn request_body(inner: &Inner, operation: &Operation, request: &http::Request<Bytes>) -> Option<Value> {
    let (context, details) = (inner.context(), inner.api.details(operation));
    let bytes = Some(request.body()).filter(|body| !body.is_empty())?;
    if bytes.len() > MOST_BYTES {
        return Some(MASK.into());
    }
    let given = header_text::text(request.headers(), "content-type");
    let given = given.as_deref();
    let content = &details.body.as_ref()?.content;
    let same = |media: &&crate::details::Media| {
        given.is_some_and(|given| media::essence(&media.name) == media::essence(given))
    };
    let media = content.iter().find(same).or_else(|| content.first())?;
    let schema = media.schema.as_deref().and_then(|schema| context.get(schema));
    let value = body::value(&context, given.unwrap_or(&media.name), schema, &media.fields, bytes).ok().flatten();
    let Some(value) = value else { return Some(MASK.into()) };
    let mut shown = mask::masked(&context, schema, &value);
    for scheme in &inner.schemes {
        scheme.in_body().into_iter().for_each(|pointer| mask::cover(&mut shown, pointer));
        for place in scheme.login_fields(&operation.id) {
            if let Some(pointer) = place.in_body() {
                mask::cover(&mut shown, &format!("{}{pointer}", details.arguments_place()));
            }
        }
    }
    Some(shown)
}

fn answer(inner: &Inner, operation: &Operation, reply: &Reply) -> Option<Value> {
    let (context, details) = (inner.context(), inner.api.details(operation));
    let value = reply.value.as_ref()?;
    if reply.body.len() > MOST_BYTES {
        return Some(MASK.into());
    }
    let documented = crate::answers::documented(details, reply.status.as_u16())?;
    let of_result = details.result.as_ref().filter(|(_, at)| at.is_empty() && documented.is_success());
    // Each media type has a schema of its own.
    let sent = header_text::text(&reply.headers, "content-type");
    let media = validate::documented(&documented.content, sent.as_deref()).or(documented.content.first());
    let schema = of_result.map(|(schema, _)| schema).or_else(|| media?.schema.as_ref());
    let schema = schema.and_then(|schema| context.get(schema));
    let mut shown = mask::masked(&context, schema, value);
    for pointer in inner.schemes.iter().flat_map(|scheme| scheme.token_fields(&operation.id)) {
        mask::cover(&mut shown, &format!("{}{pointer}", details.result_place()));
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::testing::{ask, mock};

    #[test]
    fn credentials_and_what_is_in_lists_are_masked() {
        let document = "
security: [{ token: [], key: [], secret: [] }]
paths:
  /login:
    post:
      operationId: login
      security: []
      requestBody: { content: { application/json: { schema: { type: object, properties: { user: { type: object, properties: { word: { type: string } } }, lang: { type: string } } } } } }
      responses: { '200': { description: A., content: { application/json: { schema: { type: object, required: [message], properties: { message: { type: string } } } } } } }
  /a:
    post:
      operationId: a
      parameters:
        - { name: names, in: query, schema: { type: array, items: { type: string, x-accord-sensitive: personal } } }
        - { name: key, in: query, schema: { type: string } }
        - { name: open, in: query, schema: { type: array, items: { type: string } } }
      requestBody: { content: { application/json: { schema: { type: object, properties: { secret: { type: string }, n: { type: integer } } } } } }
      responses: { '204': { description: A. } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer, x-accord-token: { operation: login, credentials: { word: /user/word }, token: { pointer: /message }, lifetime: unknown } }
    key: { type: apiKey, in: query, name: key }
    secret: { type: apiKey, in: header, name: S, x-accord-place: { body: /secret } }
";
        let mock = mock(document, Options::default());
        let post = |target: &str, token: &str, body: &'static str| {
            let request = http::Request::post(target).header("content-type", "application/json");
            let request = request.header("authorization", format!("Bearer {token}"));
            mock.respond(&request.body(body.into()).unwrap())
        };
        let login = post("/login", "", r#"{"user":{"word":"HIDDEN"},"lang":"de"}"#);
        let token =
            login.value.as_ref().and_then(|value| value.pointer("/message")?.as_str().map(str::to_owned)).unwrap();
        let reply = post("/a?names=HIDDEN&key=HIDDEN&open=SEEN", &token, r#"{"secret":"HIDDEN","n":1}"#);
        assert_eq!((login.status.as_u16(), reply.status.as_u16()), (200, 204));
        let journal = serde_json::to_string(&mock.journal()).unwrap();
        assert!(!journal.contains("HIDDEN") && !journal.contains(&token), "{journal}");
        for shown in [r#""lang":"de""#, r#""n":1"#, r#""open":"SEEN""#] {
            assert!(journal.contains(shown), "{journal}");
        }
    }

    #[test]
    fn an_answer_is_masked_by_the_schema_of_its_media_type() {
        let media = |rest: &str| {
            format!(
                "{{ schema: {{ type: object, properties: {{ name: {{ type: string{rest} }} }} }}, example: {{ name: Ann }} }}"
            )
        };
        let content = format!(
            "application/json: {}, application/hal+json: {}",
            media(""),
            media(", x-accord-sensitive: personal")
        );
        let get = format!(
            "get: {{ operationId: a, responses: {{ '200': {{ description: A., content: {{ {content} }} }} }} }}"
        );
        let mock = mock(&format!("paths: {{ /a: {{ {get} }} }}\n"), Options::default());
        for (accept, shown) in [("application/json", "Ann"), ("application/hal+json", MASK)] {
            assert_eq!(ask(&mock, "GET /a", &[("accept", accept)]).status, 200);
            let last = mock.journal().pop().and_then(|entry| entry.answer);
            assert_eq!(last, Some(serde_json::json!({ "name": shown })), "{accept}");
        }
    }

    #[test]
    fn a_large_answer_is_not_kept() {
        for (length, is_kept) in [(10, true), (MOST_BYTES, false)] {
            let text = "a".repeat(length);
            let document = format!(
                "paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: fine\n          content:\n            \
                 application/json:\n              schema: {{ type: string }}\n              example: {text}\n"
            );
            let mock = mock(&document, Options::default());
            assert_eq!(ask(&mock, "GET /a", &[]).body.len(), length + 2);
            let shown = if is_kept { text.as_str() } else { MASK };
            assert_eq!(mock.journal()[0].answer, Some(shown.into()));
        }
    }
}
