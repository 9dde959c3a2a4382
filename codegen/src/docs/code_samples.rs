//! A call on the command line.

mod forms;
mod json;
mod shell;
mod written;

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::fields::SET_BY_CLIENT;
use super::page::Content;
use crate::dialect::Framing;
use crate::facts::{Command, Placement, Scheme};
use crate::lower::{BodyKind, ParameterHints, Place};
use crate::media;
use crate::model::types::Types;
use crate::model::{Body, Operation};
use forms::Flag;
use json::Inside;
use shell::{Header, Part, Word, variable};
use written::Escape;

/// What a sample of a call is made of.
pub(super) struct Call<'a> {
    /// Where the service is. A variable of the shell stands for each of `open`.
    pub(super) base_url: &'a str,
    /// The names in its braces that every caller has a value for.
    pub(super) open: &'a [String],
    pub(super) operation: &'a Operation,
    /// What is sent outside of the body.
    pub(super) parameters: Vec<(&'a ParameterHints, Value)>,
    pub(super) body: Option<&'a Content>,
    /// A body where the document has no sample of one.
    pub(super) made: Option<Value>,
    /// The types of the client.
    pub(super) types: &'a Types,
    pub(super) schemes: &'a [Scheme],
}

/// The headers that every call of an operation has. The media type of a form is that of its payload, which has the boundary.
pub(super) fn fixed_headers(operation: &Operation) -> Vec<(String, String)> {
    let is_form = operation.body.as_ref().is_some_and(Body::has_form_type);
    let is_sent = |name: &str| !(is_form && name.eq_ignore_ascii_case("content-type"));
    operation.facts.headers.iter().filter(|(name, _)| is_sent(name)).cloned().collect()
}

/// What stands for itself in the path of a document, outside of its parameters.
const IN_PATH: &str = "/:?#[]@!$&'()*+,;=%{}";

fn text(text: &str) -> Word {
    Word::default().literal(text)
}

/// A call with curl, with the document's own sample where it has one.
pub(super) fn curl(call: &Call<'_>) -> String {
    let Call { operation, schemes, .. } = *call;
    let mut path = Escape::But(IN_PATH).text(&operation.facts.path);
    let mut query: Vec<Word> = Vec::new();
    let mut cookies: Vec<Word> = Vec::new();
    let mut headers: Vec<Header> =
        fixed_headers(operation).iter().map(|(name, value)| Header::new(name, text(value))).collect();
    for (hints, value) in &call.parameters {
        let ParameterHints { wire, writing, .. } = hints;
        match hints.place {
            Place::Path => {
                let name = format!("{{{}}}", Escape::But(IN_PATH).text(wire));
                path = path.replace(&name, &written::path(wire, writing, value));
            }
            Place::Query => {
                let pairs = written::query(wire, writing, value);
                query.extend(pairs.into_iter().map(|(name, value)| text(&format!("{name}={value}"))));
            }
            Place::QueryString => query.push(text(&written::query_string(writing, value))),
            Place::Header => {
                headers.extend(written::header(writing, value).map(|value| Header::new(wire, text(&value))))
            }
            Place::Cookie => cookies.extend(written::cookies(wire, writing, value).map(|pair| text(&pair))),
            Place::Body => {}
        }
    }
    let mut inside: Vec<Inside<'_>> = Vec::new();
    for scheme in operation.facts.security.first().into_iter().flatten().filter_map(|at| schemes.get(*at)) {
        let sent = || match &scheme.default {
            Some(value) => Part::Literal(value.clone()),
            None => Part::Variable(variable(&scheme.name)),
        };
        let sent = || Word::default().literal(scheme.prefix.as_str()).part(sent());
        let authorization =
            |kind: &str| Header::new("Authorization", Word::default().literal(format!("{kind} ")).word(sent()));
        match &scheme.placement {
            Placement::Bearer => headers.push(authorization("Bearer")),
            Placement::Basic => headers.push(authorization("Basic")),
            Placement::Header(name) => headers.push(Header::new(name, sent())),
            Placement::Query(name) => query.push(text(&format!("{}=", Escape::But("").text(name))).word(sent())),
            Placement::Cookie(name) => cookies.push(text(&format!("{name}=")).word(sent())),
            Placement::Body(pointer) => {
                inside.push(Inside { pointer, is_number: scheme.is_number, word: sent() });
            }
        }
    }
    match &operation.facts.command {
        Some(Command::Query(name, value)) => {
            query.push(text(&format!("{}={}", Escape::But("").text(name), Escape::But("").text(value))));
        }
        Some(Command::Header(name, value)) => headers.push(Header::new(name, text(value))),
        _ => {}
    }
    if let Some(all) = cookies.into_iter().reduce(|all, next| all.literal("; ").word(next)) {
        headers.push(Header::new("Cookie", all));
    }
    let mut url = call.base_word().literal(path);
    for (at, pair) in query.into_iter().enumerate() {
        url = url.literal(if at == 0 { "?" } else { "&" });
        url.append(pair);
    }
    let mut out = start(operation, &url);
    let typed = headers.iter().any(|header| header.name.eq_ignore_ascii_case("content-type"));
    let untyped = operation.body.as_ref().filter(|body| !typed && !body.has_form_type());
    headers.extend(untyped.map(|body| Header::new("Content-Type", text(&content_type(body)))));
    for header in headers.into_iter().filter_map(Header::argument) {
        let _ = write!(out, " \\\n  -H {}", header.quoted());
    }
    let Some((body, content)) = operation.body.as_ref().zip(call.body) else { return out };
    let mut unsendable = Vec::new();
    for (flag, word) in call.payload(body, content, &inside, &mut unsendable) {
        let _ = write!(out, " \\\n  {flag} {word}");
    }
    let comment = |name: String| {
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        format!("# not sent, because curl ends a name at an equals sign: {name}\n")
    };
    unsendable.dedup();
    unsendable.into_iter().map(comment).collect::<String>() + &out
}

/// The command without headers and body.
fn start(operation: &Operation, url: &Word) -> String {
    let method = &operation.facts.method;
    let is_word = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // By `-X HEAD`, curl waits for the body that the answer does not have.
    let method = match method.as_str() {
        "HEAD" if operation.body.is_none() => "--head".to_owned(),
        method if is_word => format!("-X {method}"),
        method => format!("-X {}", text(method).quoted()),
    };
    let url = url.quoted();
    // Brackets and braces would be several URLs.
    let several = if url.contains(['[', ']', '{', '}']) { "--globoff " } else { "" };
    // What begins with a hyphen would be an option.
    let option = if url.starts_with("'-") { "--url " } else { "" };
    format!("curl {method} {several}{option}{url}")
}

/// The media type of a body that is no form.
fn content_type(body: &Body) -> String {
    let mut all = std::iter::once(&body.media_type).chain(&body.others);
    let known = all.find(|name| !name.contains('*')).cloned();
    known.unwrap_or_else(|| match body.kind {
        BodyKind::Bytes => "application/octet-stream".to_owned(),
        _ => media::sent(&body.media_type),
    })
}

impl Call<'_> {
    /// Where the service is, with variables of the shell for what every caller has a value for.
    fn base_word(&self) -> Word {
        let mut word = Word::default();
        let mut rest = self.base_url;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}').filter(|(name, _)| self.open.iter().any(|o| o == name))
            else {
                break;
            };
            word = word.literal(before).part(Part::Variable(variable(name)));
            rest = after;
        }
        word.literal(rest.trim_end_matches('/'))
    }

    /// The body, as flags of curl with what is typed after each. `unsendable` gets the fields that curl has no flag for.
    fn payload(
        &self,
        body: &Body,
        content: &Content,
        inside: &[Inside<'_>],
        unsendable: &mut Vec<String>,
    ) -> Vec<(&'static str, String)> {
        let value = || content.sample.clone().or_else(|| self.made.clone());
        let flag = match body.kind {
            BodyKind::Multipart | BodyKind::Form => {
                let mut flags = self.form(body, content, inside);
                if body.kind == BodyKind::Multipart {
                    let is_unsendable = |flag: &Flag| flag.name.contains('=');
                    unsendable.extend(flags.iter().filter(|flag| is_unsendable(flag)).map(|flag| flag.name.clone()));
                    flags.retain(|flag| !is_unsendable(flag));
                }
                return flags.into_iter().map(Flag::argument).collect();
            }
            BodyKind::Json => {
                let example = content.sample.clone().unwrap_or_else(|| self.framed(content));
                let example = serde_json::to_string_pretty(&example).unwrap_or_default();
                return vec![("--data-raw", json::with_credentials(example, inside).quoted())];
            }
            BodyKind::Items => match value() {
                Some(Value::Array(items)) if media::framing(&body.media_type) == Some(Framing::JsonLines) => {
                    Some(items.iter().map(|item| format!("{item}\n")).collect::<String>())
                }
                _ => None,
            },
            BodyKind::Text => match value() {
                Some(Value::Null | Value::Object(_) | Value::Array(_)) | None => None,
                Some(value) => Some(super::words::whole(&value)),
            },
            BodyKind::Bytes => None,
        };
        match flag.filter(|body| !body.trim().is_empty()) {
            Some(body) => vec![("--data-raw", text(&body).quoted())],
            None => vec![("--data-binary", "@body".to_owned())],
        }
    }

    /// The body that was made, as its command is sent.
    fn framed(&self, content: &Content) -> Value {
        let set_by_client = |name: &str| {
            let fields = content.shapes.first().into_iter().flat_map(|shape| &shape.fields);
            fields.filter(|field| field.depth == 0).any(|field| field.name == name && field.client == SET_BY_CLIENT)
        };
        match self.made.clone() {
            Some(Value::Object(own)) => {
                let own = own.into_iter().filter(|(name, _)| !set_by_client(name)).collect();
                json::framed(&own, &self.operation.facts)
            }
            Some(other) => other,
            None => json::framed(&Map::new(), &self.operation.facts),
        }
    }
}
