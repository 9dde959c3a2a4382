//! Collections of Postman: each request is a section.

use serde_json::Value;

use super::{label, literal, sentence};
use crate::load::Document;
use crate::pointer::join;
use crate::trace::claim::{Claim, Kind, digest};

/// Whether a value is a collection.
pub(super) fn is_collection(value: &Value) -> bool {
    value.get("item").is_some_and(Value::is_array)
        && value.pointer("/info/schema").and_then(Value::as_str).is_some_and(|schema| schema.contains("postman"))
}

/// The claims of a collection.
pub(super) fn read(document: &Document) -> Vec<Claim> {
    let reader = Reader { document };
    let mut out = Vec::new();
    reader.text("/info/description", document.value.pointer("/info/description"), &mut out);
    reader.items("/item", document.value.get("item"), &mut out);
    for (at, variable) in document.value.get("variable").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let name = variable.get("key").and_then(Value::as_str).unwrap_or_default();
        out.push(reader.claim(Kind::Keyword, name, &format!("/variable/{at}/key")).valued(&variable.to_string()));
    }
    reader.authentication("", &document.value, &mut out);
    reader.rest("", &document.value, &["info", "item", "variable", "auth"], &mut out);
    out
}

/// The address of a request that has its parts only: a list or a text each.
fn from_parts(url: &Value) -> String {
    let part = |key: &str, joint: &str| match url.get(key) {
        Some(Value::Array(parts)) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(joint),
        Some(Value::String(text)) => text.trim_start_matches('/').to_owned(),
        _ => String::new(),
    };
    let host = part("host", ".");
    let scheme = if host.is_empty() || host.starts_with("{{") { "" } else { "https" };
    let scheme = url.get("protocol").and_then(Value::as_str).unwrap_or(scheme);
    let joint = if scheme.is_empty() { "" } else { "://" };
    format!("{scheme}{joint}{host}/{}", part("path", "/"))
}

/// Keys of an item that are read, or that only identify it.
const ITEM: &[&str] = &["name", "description", "item", "request", "response", "auth", "id", "_postman_id", "uid"];

/// The same of a request.
const REQUEST: &[&str] = &["url", "method", "header", "auth", "body", "description"];

/// The same of a body; `options` says how an editor shows it.
const BODY: &[&str] = &["mode", "raw", "urlencoded", "formdata", "options"];

/// The same of an answer; its request is the one that it belongs to.
const ANSWER: &[&str] = &[
    "id",
    "name",
    "code",
    "status",
    "header",
    "body",
    "originalRequest",
    "_postman_previewlanguage",
    "responseTime",
    "uid",
];

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

struct Reader<'d> {
    document: &'d Document,
}

impl Reader<'_> {
    fn line(&self, pointer: &str) -> usize {
        self.document.spans.key_line(pointer).unwrap_or(1)
    }

    fn claim(&self, kind: Kind, name: &str, pointer: &str) -> Claim {
        Claim::new(kind, name, self.line(pointer))
    }

    fn text(&self, pointer: &str, value: Option<&Value>, out: &mut Vec<Claim>) {
        let text = value.and_then(|value| value.as_str().or_else(|| value.get("content")?.as_str()));
        if let Some(text) = text {
            out.extend(sentence::claims(&[(self.line(pointer), text)]));
        }
    }

    /// Requests, and folders of them.
    fn items(&self, pointer: &str, items: Option<&Value>, out: &mut Vec<Claim>) {
        for (at, item) in items.and_then(Value::as_array).into_iter().flatten().enumerate() {
            let pointer = format!("{pointer}/{at}");
            self.text(&join(&pointer, "name"), item.get("name"), out);
            self.text(&join(&pointer, "description"), item.get("description"), out);
            self.items(&join(&pointer, "item"), item.get("item"), out);
            self.authentication(&pointer, item, out);
            self.rest(&pointer, item, ITEM, out);
            if let Some(request) = item.get("request") {
                out.push(self.request(&pointer, request, item.get("response")));
            }
        }
    }

    fn request(&self, pointer: &str, request: &Value, answers: Option<&Value>) -> Claim {
        let base = join(pointer, "request");
        let url = request.get("url").unwrap_or(request);
        let put_together = from_parts(url);
        let raw = url.get("raw").unwrap_or(url).as_str().unwrap_or(&put_together);
        let method = request.get("method").and_then(Value::as_str).unwrap_or("GET").to_uppercase();
        // A variable at the beginning is the address of the server; any other is a part of the path.
        let path = raw.strip_prefix("{{").and_then(|rest| rest.split_once("}}")).map_or(raw, |(_, path)| path);
        let name = format!("{method} {}", label::absolute(path));
        let mut section = self.claim(Kind::Section, &name, &base);
        let place = join(&base, "url");
        section.children.push(self.claim(Kind::Endpoint, &name, &place));
        // The path is the endpoint's, and a variable states no address.
        if let Some((scheme, rest)) = raw.split_once("://") {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            section.children.push(self.claim(Kind::Url, &format!("{scheme}://{host}"), &place));
        }
        self.text(&join(&base, "description"), request.get("description"), &mut section.children);
        self.headers(&join(&base, "header"), request.get("header"), &mut section.children);
        self.list("query", &format!("{base}/url/query"), url.get("query"), &mut section.children);
        self.list("path", &format!("{base}/url/variable"), url.get("variable"), &mut section.children);
        self.authentication(&base, request, &mut section.children);
        self.rest(&base, request, REQUEST, &mut section.children);
        if let Some(body) = request.get("body") {
            let below = join(&base, "body");
            for mode in ["urlencoded", "formdata"] {
                self.list("body", &join(&below, mode), body.get(mode), &mut section.children);
            }
            section.children.extend(self.json("body", &join(&below, "raw"), body.get("raw")));
            self.rest(&below, body, BODY, &mut section.children);
        }
        for (at, answer) in answers.and_then(Value::as_array).into_iter().flatten().enumerate() {
            let pointer = format!("{pointer}/response/{at}");
            let status = answer.get("code").map(Value::to_string).unwrap_or_default();
            let mut claim = self.json(&status, &join(&pointer, "body"), answer.get("body"));
            let claim = claim.get_or_insert_with(|| self.claim(Kind::Example, &status, &pointer));
            self.headers(&join(&pointer, "header"), answer.get("header"), &mut claim.children);
            self.rest(&pointer, answer, ANSWER, &mut claim.children);
            section.children.push(claim.clone());
        }
        section
    }

    fn authentication(&self, pointer: &str, owner: &Value, out: &mut Vec<Claim>) {
        if let Some(auth) = owner.get("auth").filter(|auth| !auth.is_null()) {
            out.push(self.claim(Kind::Authentication, "", &join(pointer, "auth")).valued(&auth.to_string()));
        }
    }

    /// What nothing here reads, such as scripts and GraphQL: a claim for each key, so that it is not passed over.
    fn rest(&self, pointer: &str, object: &Value, known: &[&str], out: &mut Vec<Claim>) {
        let entries = object.as_object().into_iter().flatten();
        for (key, value) in entries.filter(|(key, value)| !known.contains(&key.as_str()) && !is_empty(value)) {
            out.push(self.claim(Kind::Keyword, key, &join(pointer, key)).valued(&value.to_string()));
        }
    }

    fn headers(&self, pointer: &str, list: Option<&Value>, out: &mut Vec<Claim>) {
        for (at, header) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
            let text = |key: &str| header.get(key).and_then(Value::as_str).unwrap_or_default();
            out.push(self.claim(Kind::Header, text("key"), &format!("{pointer}/{at}/key")).valued(text("value")));
        }
    }

    /// Fields that a collection lists by name.
    fn list(&self, name: &str, pointer: &str, list: Option<&Value>, out: &mut Vec<Claim>) {
        let Some(fields) = list.and_then(Value::as_array).filter(|list| !list.is_empty()) else { return };
        let mut group = self.claim(Kind::Fields, name, pointer);
        for (at, field) in fields.iter().enumerate() {
            let text = |key: &str| field.get(key).and_then(Value::as_str);
            let key = format!("{pointer}/{at}/key");
            let mut claim = self.claim(Kind::Field, text("key").unwrap_or_default(), &key);
            claim.facts.ty = text("type").map(str::to_owned);
            let is_disabled = field.get("disabled") == Some(&Value::Bool(true));
            let value = text("value").filter(|_| !is_disabled).map(digest);
            claim.facts.hash = value.or_else(|| is_disabled.then(|| digest("disabled")));
            self.text(&format!("{pointer}/{at}/description"), field.get("description"), &mut claim.children);
            claim.facts.described = claim.children.iter().any(|child| child.kind == Kind::Prose);
            group.children.push(claim);
        }
        out.push(group);
    }

    /// A body that is JSON in a text. Its claims are all in the line of that text.
    fn json(&self, name: &str, pointer: &str, text: Option<&Value>) -> Option<Claim> {
        fn place(claims: &mut [Claim], line: usize) {
            for claim in claims {
                claim.line = line;
                place(&mut claim.children, line);
            }
        }
        let text = text?.as_str().filter(|text| !text.trim().is_empty())?;
        let mut claim = self.claim(Kind::Example, name, pointer);
        match literal::json(text, claim.line) {
            Some(keys) => claim.children = keys,
            None => claim = claim.valued(text),
        }
        let line = claim.line;
        place(&mut claim.children, line);
        Some(claim)
    }
}
