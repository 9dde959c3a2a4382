//! OpenAPI documents that a provider publishes, of version 2.0 or 3: operations and components as sections.
//!
//! What names something is a claim of its own kind. Every other value becomes a claim `keyword`, or is part of the digest of
//! the claim around it, so nothing of the document is left out.

use serde_json::{Map, Value};

use crate::load::Document;
use crate::openapi::METHODS;
use crate::pointer::join;
use crate::trace::claim::{Claim, Kind, digest};

/// Whether a value is an OpenAPI document.
pub(super) fn is_openapi(value: &Value) -> bool {
    (value.get("openapi").is_some() || value.get("swagger").is_some()) && value.get("paths").is_some()
}

/// The claims of a document.
pub(super) fn read(document: &Document) -> Vec<Claim> {
    let reader = Reader { document };
    let mut out = Vec::new();
    let top = document.value.as_object().into_iter().flatten();
    for (key, value) in top {
        let pointer = join("", key);
        match (key.as_str(), value) {
            ("paths" | "webhooks", Value::Object(paths)) => reader.paths(&pointer, paths, &mut out),
            ("servers", Value::Array(servers)) => {
                for (at, server) in servers.iter().enumerate() {
                    let pointer = join(&pointer, &at.to_string());
                    let url = server.get("url").and_then(Value::as_str).unwrap_or_default();
                    out.push(reader.claim(Kind::Url, url, &join(&pointer, "url")).valued_by(server, &["url"]));
                }
            }
            ("components", Value::Object(components)) => {
                for (kind, list) in components {
                    reader.components(&join(&pointer, kind), kind, list, &mut out);
                }
            }
            ("definitions" | "parameters" | "responses", list) => reader.components(&pointer, key, list, &mut out),
            _ => out.push(reader.keyword(key, &pointer, value)),
        }
    }
    out
}

struct Reader<'d> {
    document: &'d Document,
}

impl Reader<'_> {
    fn claim(&self, kind: Kind, name: &str, pointer: &str) -> Claim {
        Claim::new(kind, name, self.document.spans.key_line(pointer).unwrap_or(1))
    }

    /// A value as a claim, with those below it.
    fn keyword(&self, name: &str, pointer: &str, value: &Value) -> Claim {
        let mut claim = self.claim(Kind::Keyword, name, pointer);
        match value {
            Value::Object(object) => {
                claim.children =
                    object.iter().map(|(key, value)| self.keyword(key, &join(pointer, key), value)).collect();
            }
            Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
                let item = |(at, value): (usize, &Value)| self.keyword("*", &join(pointer, &at.to_string()), value);
                claim.children = items.iter().enumerate().map(item).collect();
            }
            scalar => claim = claim.valued(&scalar.to_string()),
        }
        claim
    }

    fn paths(&self, pointer: &str, paths: &Map<String, Value>, out: &mut Vec<Claim>) {
        for (path, item) in paths {
            let pointer = join(pointer, path);
            let shared = item.get("parameters");
            for (method, operation) in item.as_object().into_iter().flatten() {
                let below = join(&pointer, method);
                if !METHODS.contains(&method.as_str()) && method != "query" {
                    if method != "parameters" {
                        out.push(self.keyword(method, &below, operation));
                    }
                    continue;
                }
                let name = format!("{} {path}", method.to_uppercase());
                let mut section = self.claim(Kind::Section, &name, &below);
                section.children.push(self.claim(Kind::Endpoint, &name, &below));
                self.parameters(&join(&pointer, "parameters"), shared, &mut section.children);
                for (key, value) in operation.as_object().into_iter().flatten() {
                    self.part(key, &join(&below, key), value, &mut section.children);
                }
                out.push(section);
            }
        }
    }

    /// A field of an operation.
    fn part(&self, key: &str, pointer: &str, value: &Value, out: &mut Vec<Claim>) {
        match key {
            "parameters" => self.parameters(pointer, Some(value), out),
            "requestBody" => out.push(self.body("body", pointer, value)),
            "responses" => {
                for (status, answer) in value.as_object().into_iter().flatten() {
                    let pointer = join(pointer, status);
                    let mut claim = self.body(status, &pointer, answer);
                    claim.kind = Kind::Example;
                    out.push(claim);
                }
            }
            _ => out.push(self.keyword(key, pointer, value)),
        }
    }

    fn parameters(&self, pointer: &str, list: Option<&Value>, out: &mut Vec<Claim>) {
        for (at, parameter) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
            out.push(self.parameter(&join(pointer, &at.to_string()), parameter));
        }
    }

    fn parameter(&self, pointer: &str, parameter: &Value) -> Claim {
        let text = |key: &str| parameter.get(key).and_then(Value::as_str);
        let Some(name) = text("name") else {
            return self.claim(Kind::Field, "", pointer).valued(text("$ref").unwrap_or_default());
        };
        let mut claim = self.claim(Kind::Field, name, &join(pointer, "name"));
        claim.facts.required = parameter.get("required").and_then(Value::as_bool).unwrap_or(false);
        let schema = parameter.get("schema").unwrap_or(parameter);
        let base = if parameter.get("schema").is_some() { join(pointer, "schema") } else { pointer.to_owned() };
        self.describe(&mut claim, parameter);
        self.schema(&mut claim, &base, schema);
        let ty = claim.facts.ty.take().unwrap_or_default();
        claim.facts.ty = Some(format!("{ty} in {}", text("in").unwrap_or("body")));
        claim.valued_by(parameter, &["name", "required", "schema", "in", "description", "type", "enum", "items"])
    }

    /// A body of a request or an answer: its media types with their schemas.
    fn body(&self, name: &str, pointer: &str, body: &Value) -> Claim {
        let mut claim = self.claim(Kind::Fields, name, pointer);
        claim.facts.required = body.get("required").and_then(Value::as_bool).unwrap_or(false);
        self.describe(&mut claim, body);
        for (media, content) in body.get("content").and_then(Value::as_object).into_iter().flatten() {
            let below = join(&join(pointer, "content"), media);
            let mut one = self.claim(Kind::Media, media, &below);
            for (key, value) in content.as_object().into_iter().flatten() {
                match key.as_str() {
                    "schema" => self.schema(&mut one, &join(&below, key), value),
                    _ => one.children.push(self.keyword(key, &join(&below, key), value)),
                }
            }
            claim.children.push(one);
        }
        if let Some(schema) = body.get("schema") {
            self.schema(&mut claim, &join(pointer, "schema"), schema);
        }
        for (header, value) in body.get("headers").and_then(Value::as_object).into_iter().flatten() {
            let pointer = join(&join(pointer, "headers"), header);
            claim.children.push(self.claim(Kind::Header, header, &pointer).valued(&value.to_string()));
        }
        claim.valued_by(body, &["content", "schema", "headers", "description", "required"])
    }

    fn components(&self, pointer: &str, kind: &str, list: &Value, out: &mut Vec<Claim>) {
        for (name, value) in list.as_object().into_iter().flatten() {
            let pointer = join(pointer, name);
            match kind {
                "schemas" | "definitions" => {
                    let mut section = self.claim(Kind::Section, &format!("schema {name}"), &pointer);
                    let mut whole = self.claim(Kind::Field, "", &pointer);
                    self.describe(&mut whole, value);
                    self.schema(&mut whole, &pointer, value);
                    section.children.push(whole);
                    out.push(section);
                }
                "parameters" => out.push(self.parameter(&pointer, value)),
                "responses" | "requestBodies" => out.push(self.body(name, &pointer, value)),
                _ => out.push(self.keyword(name, &pointer, value)),
            }
        }
    }

    fn describe(&self, claim: &mut Claim, value: &Value) {
        claim.facts.described =
            value.get("description").and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
        if claim.facts.described {
            let text = value.get("description").map(Value::to_string).unwrap_or_default();
            claim.facts.hash = Some(claim.facts.hash.unwrap_or_default() ^ digest(&text));
        }
    }

    /// What a schema states: type, values and properties; the rest by its digest.
    fn schema(&self, claim: &mut Claim, pointer: &str, schema: &Value) {
        let Some(object) = schema.as_object() else { return };
        claim.facts.ty = Some(ty(schema));
        let required: Vec<&str> =
            object.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, value) in object {
            let below = join(pointer, key);
            match (key.as_str(), value) {
                ("properties", Value::Object(properties)) => {
                    for (name, property) in properties {
                        let below = join(&below, name);
                        let mut field = self.claim(Kind::Field, name, &below);
                        field.facts.required = required.contains(&name.as_str());
                        self.describe(&mut field, property);
                        self.schema(&mut field, &below, property);
                        claim.children.push(field);
                    }
                }
                ("enum", Value::Array(values)) => {
                    for (at, value) in values.iter().enumerate() {
                        let name = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                        claim.children.push(self.claim(Kind::Value, &name, &join(&below, &at.to_string())));
                    }
                }
                // Without a name: a property may be called so too.
                ("items" | "additionalProperties" | "not", Value::Object(_)) => {
                    let mut one = self.claim(Kind::Field, "", &below);
                    self.describe(&mut one, value);
                    self.schema(&mut one, &below, value);
                    claim.children.push(one);
                }
                ("allOf" | "oneOf" | "anyOf", Value::Array(parts)) => {
                    for (at, part) in parts.iter().enumerate() {
                        let below = join(&below, &at.to_string());
                        let mut one = self.claim(Kind::Field, "", &below);
                        self.describe(&mut one, part);
                        self.schema(&mut one, &below, part);
                        claim.children.push(one);
                    }
                }
                ("required", Value::Array(_)) | ("description" | "type" | "format" | "$ref", _) => {}
                (key, value) => {
                    let stated = digest(&format!("{key} {value}"));
                    claim.facts.hash = Some(claim.facts.hash.unwrap_or_default() ^ stated);
                }
            }
        }
    }
}

/// The type of a schema in one text: type, format or reference.
fn ty(schema: &Value) -> String {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    if let Some(reference) = text("$ref") {
        return format!("ref {}", reference.rsplit('/').next().unwrap_or_default());
    }
    let ty = match schema.get("type") {
        Some(Value::String(ty)) => ty.clone(),
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        Some(other) => other.to_string(),
        None => "any".to_owned(),
    };
    match text("format") {
        Some(format) => format!("{ty} {format}"),
        None => ty,
    }
}

impl Claim {
    /// Adds the digest of what an object states besides some keys.
    fn valued_by(mut self, value: &Value, besides: &[&str]) -> Self {
        let mut rest = String::new();
        for (key, value) in value.as_object().into_iter().flatten().filter(|(key, _)| !besides.contains(&key.as_str()))
        {
            rest.push_str(&format!("{key} {value} "));
        }
        if !rest.is_empty() {
            self.facts.hash = Some(self.facts.hash.unwrap_or_default() ^ digest(&rest));
        }
        self
    }
}
