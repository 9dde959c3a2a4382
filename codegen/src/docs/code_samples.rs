//! A call on the command line.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::fields::SET_BY_CLIENT;
use super::page::{Content, Field};
use super::words;
use crate::facts::{self, Command, Placement, Scheme};
use crate::lower::{BodyKind, Encoding, Style};
use crate::media;
use crate::model::types::{Form, Types};
use crate::model::{Body, Operation};
use crate::pointer;

/// A part of a word of the shell.
enum Part {
    /// Text that the shell takes as it is, whatever it has.
    Literal(String),
    /// The name of a variable, which the shell expands.
    Variable(String),
}

/// A word of the shell. What a document says is in it as literals alone.
#[derive(Default)]
struct Word(Vec<Part>);

impl Word {
    fn literal(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Literal(text.into()));
        self
    }

    fn part(mut self, part: Part) -> Self {
        self.0.push(part);
        self
    }

    fn word(mut self, other: Self) -> Self {
        self.append(other);
        self
    }

    fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    fn starts_with(&self, c: char) -> bool {
        matches!(self.0.first(), Some(Part::Literal(text)) if text.starts_with(c))
    }

    /// The word as it is typed: literals in single quotes, variables in double quotes.
    fn quoted(&self) -> String {
        let mut out = String::new();
        let mut literal = String::new();
        for part in &self.0 {
            match part {
                Part::Literal(text) => literal.push_str(text),
                Part::Variable(name) => {
                    push_quoted(&mut out, &literal);
                    literal.clear();
                    let _ = write!(out, "\"${name}\"");
                }
            }
        }
        push_quoted(&mut out, &literal);
        if out.is_empty() { "''".to_owned() } else { out }
    }
}

/// Appends a text in single quotes, in which nothing has a meaning to a shell.
fn push_quoted(out: &mut String, text: &str) {
    let plain: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    if !plain.is_empty() {
        let _ = write!(out, "'{}'", plain.replace('\'', r"'\''"));
    }
}

/// A header of a request.
struct Header {
    name: String,
    value: Word,
}

impl Header {
    fn new(name: &str, value: Word) -> Self {
        Self { name: name.to_owned(), value }
    }

    /// The argument of `-H`. None for a name that no header has: curl reads `-H @file` from a file.
    fn argument(self) -> Option<Word> {
        let mut word =
            media::is_header_name(&self.name).then(|| Word::default().literal(format!("{}: ", self.name)))?;
        let in_line = |part| match part {
            Part::Literal(text) => Part::Literal(text.replace('\n', " ")),
            Part::Variable(name) => Part::Variable(name),
        };
        word.0.extend(self.value.0.into_iter().map(in_line));
        Some(word)
    }
}

/// What a sample of a call is made of.
pub(super) struct Call<'a> {
    /// Where the service is. A variable of the shell stands for each of `open`.
    pub(super) base_url: &'a str,
    /// The names in its braces that every caller has a value for.
    pub(super) open: &'a [String],
    pub(super) operation: &'a Operation,
    pub(super) parameters: &'a [Field],
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

/// A call with curl, with the document's own sample where it has one.
pub(super) fn curl(call: &Call<'_>) -> String {
    let Call { operation, schemes, .. } = *call;
    let text = |text: &str| Word::default().literal(text);
    let value = |field: &Field| field.example.clone().unwrap_or_else(|| field.name.to_uppercase());
    let mut path = operation.facts.path.clone();
    let mut query: Vec<Word> = Vec::new();
    let mut headers: Vec<Header> =
        fixed_headers(operation).iter().map(|(name, value)| Header::new(name, text(value))).collect();
    for field in call.parameters.iter().filter(|field| field.client == "required") {
        match field.place {
            "path" => path = path.replace(&format!("{{{}}}", field.name), &encoded(&value(field))),
            "query" => query.push(text(&format!("{}={}", encoded(&field.name), encoded(&value(field))))),
            "header" => headers.push(Header::new(&field.name, text(&value(field)))),
            _ => {}
        }
    }
    let mut inside: Vec<(&String, Word)> = Vec::new();
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
            Placement::Query(name) => query.push(text(&format!("{}=", encoded(name))).word(sent())),
            Placement::Cookie(name) => headers.push(Header::new("Cookie", text(&format!("{name}=")).word(sent()))),
            Placement::Body(pointer) => inside.push((pointer, sent())),
        }
    }
    match &operation.facts.command {
        Some(Command::Query(name, value)) => query.push(text(&format!("{}={}", encoded(name), encoded(value)))),
        Some(Command::Header(name, value)) => headers.push(Header::new(name, text(value))),
        _ => {}
    }
    let mut url = call.base_word().literal(path);
    for (at, pair) in query.into_iter().enumerate() {
        url = url.literal(if at == 0 { "?" } else { "&" });
        url.append(pair);
    }
    let method = &operation.facts.method;
    let is_word = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let method = if is_word { method.clone() } else { text(method).quoted() };
    // What begins with a hyphen would be an option.
    let mut out = format!("curl -X {method} {}{}", if url.starts_with('-') { "--url " } else { "" }, url.quoted());
    let typed = headers.iter().any(|header| header.name.eq_ignore_ascii_case("content-type"));
    if let Some(body) = operation.body.as_ref().filter(|body| body.kind == BodyKind::Json && !typed) {
        headers.push(Header::new("Content-Type", text(&body.media_type)));
    }
    for header in headers.into_iter().filter_map(Header::argument) {
        let _ = write!(out, " \\\n  -H {}", header.quoted());
    }
    let Some((body, content)) = operation.body.as_ref().zip(call.body) else { return out };
    match body.kind {
        BodyKind::Multipart | BodyKind::Form => {
            for (flag, pair) in call.form(body, content) {
                let _ = write!(out, " \\\n  {flag} {}", text(&pair).quoted());
            }
        }
        BodyKind::Json => {
            let example = match &content.sample {
                Some(sample) => sample.clone(),
                None => call.framed(content),
            };
            let example = serde_json::to_string_pretty(&example).unwrap_or_default();
            let _ = write!(out, " \\\n  --data-raw {}", with_credentials(example, inside).quoted());
        }
        _ => out.push_str(" \\\n  --data-binary @body"),
    }
    out
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

    /// The body that was made, as its command is sent.
    fn framed(&self, content: &Content) -> Value {
        let set_by_client = |name: &str| {
            let fields = content.shapes.first().into_iter().flat_map(|shape| &shape.fields);
            fields.filter(|field| field.depth == 0).any(|field| field.name == name && field.client == SET_BY_CLIENT)
        };
        match self.made.clone() {
            Some(Value::Object(own)) => {
                let own = own.into_iter().filter(|(name, _)| !set_by_client(name)).collect();
                framed(&own, &self.operation.facts)
            }
            Some(other) => other,
            None => framed(&Map::new(), &self.operation.facts),
        }
    }

    /// The fields of a form as they are sent: each with the flag that curl takes it by.
    fn form(&self, body: &Body, content: &Content) -> Vec<(&'static str, String)> {
        let is_multipart = body.kind == BodyKind::Multipart;
        let plain = if is_multipart { "--form-string" } else { "--data-urlencode" };
        let fields = self.types.object(&body.ty).map(|object| object.fields.as_slice()).unwrap_or_default();
        let mut out = Vec::new();
        for row in required(content) {
            let own = fields.iter().find(|field| field.wire == row.name);
            let part = own.and_then(|field| field.part.as_ref());
            if is_multipart && part.is_some_and(|part| part.file.is_some()) {
                // Of `-F`, a name with an equals sign would end there; the rest would be a value that may name a file.
                let flag = if row.name.contains('=') { plain } else { "-F" };
                out.push((flag, format!("{}=@file", row.name)));
                continue;
            }
            let of = |value: &Option<Value>| value.as_ref().and_then(|value| value.get(&row.name)).cloned();
            let value = of(&content.sample).or_else(|| of(&self.made)).unwrap_or_else(|| Value::from("…"));
            let style = body.styles.get(&row.name).or(match part.and_then(|part| part.encoding.as_ref()) {
                Some(Encoding::Styled(writing)) => Some(writing),
                _ => None,
            });
            let digits =
                own.is_some_and(|field| field.form == Form::DigitBoolean) || style.is_some_and(|own| own.digits);
            let scalar = |value: &Value| match value {
                Value::Bool(value) if digits => u8::from(*value).to_string(),
                value => words::whole(value),
            };
            let is_json = style.is_some_and(|own| own.style == Style::Json);
            let explode = style.is_none_or(|own| own.explode);
            match &value {
                Value::Null => {}
                value if is_json => out.push((plain, format!("{}={value}", row.name))),
                Value::Array(items) if explode => {
                    out.extend(items.iter().map(|item| (plain, format!("{}={}", row.name, scalar(item)))));
                }
                Value::Array(items) if items.is_empty() => {}
                Value::Array(items) => {
                    let between = match style.map(|own| own.style) {
                        Some(Style::SpaceDelimited) => " ",
                        Some(Style::PipeDelimited) => "|",
                        _ => ",",
                    };
                    let items: Vec<String> = items.iter().map(scalar).collect();
                    out.push((plain, format!("{}={}", row.name, items.join(between))));
                }
                Value::Object(fields) if !is_multipart => {
                    let is_deep = style.is_some_and(|own| own.style == Style::DeepObject);
                    for (name, value) in fields {
                        let name = if is_deep { format!("{}[{name}]", row.name) } else { name.clone() };
                        out.push((plain, format!("{name}={}", scalar(value))));
                    }
                }
                value => out.push((plain, format!("{}={}", row.name, scalar(value)))),
            }
        }
        out
    }
}

/// A JSON body with the credentials that go into it.
fn with_credentials(body: String, credentials: Vec<(&String, Word)>) -> Word {
    // A text that no other value is.
    const HERE: &str = "\u{1}";
    let mut word = Word::default();
    let mut rest = body;
    for (pointer, credential) in credentials {
        let Ok(mut value) = serde_json::from_str::<Value>(&rest) else { break };
        insert(&mut value, pointer, HERE.into());
        let text = serde_json::to_string_pretty(&value).unwrap_or_default();
        let Some((before, after)) = text.split_once("\\u0001") else { break };
        word = word.literal(before).word(credential);
        rest = after.to_owned();
    }
    word.literal(rest)
}

/// Puts a value where a pointer leads; an element of a list comes before the one that is there.
fn insert(value: &mut Value, pointer: &str, new: Value) {
    let Some((around, last)) = pointer.rsplit_once('/') else { return };
    let last = pointer::unescape(last);
    match value.pointer_mut(around) {
        Some(Value::Object(object)) => drop(object.insert(last, new)),
        Some(Value::Array(list)) => list.insert(last.parse::<usize>().unwrap_or_default().min(list.len()), new),
        _ => {}
    }
}

/// The whole body of a command, of its own fields.
fn framed(own: &Map<String, Value>, facts: &facts::Operation) -> Value {
    let own = match facts.positions.as_slice() {
        [] => Value::Object(own.clone()),
        names => names.iter().map_while(|name| own.get(name).cloned()).collect(),
    };
    let text = match &facts.command {
        Some(Command::Body { bare: Some(bare), .. } | Command::Merged { bare: Some(bare), .. })
            if own.as_object().is_some_and(Map::is_empty) || own.as_array().is_some_and(Vec::is_empty) =>
        {
            bare.clone()
        }
        Some(Command::Body { before, after, merge: false, .. }) => format!("{before}{own}{after}"),
        Some(Command::Body { before, after, merge: true, .. }) => {
            let fields = own.to_string();
            let fields = fields.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
            format!("{before}{}{fields}{after}", if fields.is_empty() || before.ends_with('{') { "" } else { "," })
        }
        Some(Command::Merged { before, fixed, after, .. }) => {
            let mut fixed: Value = serde_json::from_str(fixed).unwrap_or_default();
            merge(&mut fixed, &own);
            format!("{before}{fixed}{after}")
        }
        _ => return own,
    };
    serde_json::from_str(&text).unwrap_or(own)
}

/// Adds the fields of one object to those of another, and likewise in the objects that both have.
fn merge(into: &mut Value, from: &Value) {
    let (Value::Object(into), Value::Object(from)) = (into, from) else { return };
    for (name, value) in from {
        match into.get_mut(name) {
            Some(held) => merge(held, value),
            None => drop(into.insert(name.clone(), value.clone())),
        }
    }
}

/// The required fields of the media type that the client sends.
fn required(content: &Content) -> impl Iterator<Item = &Field> {
    let fields = content.shapes.first().into_iter().flat_map(|shape| &shape.fields);
    fields.filter(|field| field.depth == 0 && !field.form && field.client.starts_with("required"))
}

/// The variable of the shell that has a credential or a part of the URL.
fn variable(scheme: &str) -> String {
    let name = crate::names::snake(scheme).to_uppercase();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    // A digit would be an argument of the shell's own.
    if name.starts_with(|c: char| !c.is_ascii_digit()) { name } else { format!("KEY{name}") }
}

/// A value in a URL.
fn encoded(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_document_is_one_word_of_the_shell() {
        for (word, typed) in [
            (Word::default().literal("a$(id)`id`$HOME!"), "'a$(id)`id`$HOME!'"),
            (Word::default().literal("it's"), r"'it'\''s'"),
            (Word::default().literal("a\u{1b}[2Jb"), "'a[2Jb'"),
            (Word::default(), "''"),
            (Word::default().literal("a").literal("b").part(Part::Variable("KEY".to_owned())), "'ab'\"$KEY\""),
        ] {
            assert_eq!(word.quoted(), typed);
        }
    }

    #[test]
    fn a_variable_is_a_name() {
        for (scheme, name) in [("apiKey", "API_KEY"), ("ключ", "KEY"), ("é1", "KEY1"), ("1", "X1")] {
            assert_eq!(variable(scheme), name);
        }
    }

    #[test]
    fn a_header_is_one_line_and_no_file() {
        let typed = |name, value: &str| Some(Header::new(name, Word::default().literal(value)).argument()?.quoted());
        assert_eq!(typed("X-A", "1\nX-B: 2").as_deref(), Some("'X-A: 1 X-B: 2'"));
        assert_eq!(typed("@/etc/passwd", ""), None);
    }
}
