//! A call on the command line.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::page::{Content, Field};
use crate::facts::{Command, Placement, Scheme};
use crate::lower::BodyKind;
use crate::model::Operation;

/// A call with curl, with the document's own sample where it has one.
pub(super) fn curl(
    url: &str,
    operation: &Operation,
    parameters: &[Field],
    body: Option<&Content>,
    schemes: &[Scheme],
) -> String {
    let value = |field: &Field| field.example.clone().unwrap_or_else(|| field.name.to_uppercase());
    let mut url = url.to_owned();
    let mut query: Vec<String> = Vec::new();
    let mut headers: Vec<String> =
        operation.facts.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    for field in parameters.iter().filter(|field| field.client == "required") {
        match field.place {
            "path" => url = url.replace(&format!("{{{}}}", field.name), &encoded(&value(field))),
            "query" => query.push(format!("{}={}", encoded(&field.name), encoded(&value(field)))),
            "header" => headers.push(format!("{}: {}", field.name, value(field))),
            _ => {}
        }
    }
    for scheme in operation.facts.security.first().into_iter().flatten().filter_map(|at| schemes.get(*at)) {
        let variable = variable(&scheme.name);
        let sent = scheme.default.clone().unwrap_or_else(|| format!("${variable}"));
        match &scheme.placement {
            Placement::Bearer => headers.push(format!("Authorization: Bearer {sent}")),
            Placement::Basic => headers.push(format!("Authorization: Basic {sent}")),
            Placement::Header(name) => headers.push(format!("{name}: {sent}")),
            Placement::Query(name) => query.push(format!("{}={sent}", encoded(name))),
            Placement::Cookie(name) => headers.push(format!("Cookie: {name}={sent}")),
        }
    }
    match &operation.facts.command {
        Some(Command::Query(name, value)) => query.push(format!("{}={}", encoded(name), encoded(value))),
        Some(Command::Header(name, value)) => headers.push(format!("{name}: {value}")),
        _ => {}
    }
    if !query.is_empty() {
        let _ = write!(url, "?{}", query.join("&"));
    }
    let mut out = format!("curl -X {} {}", operation.facts.method, quoted(&url));
    let kind = operation.body.as_ref().map(|body| body.kind);
    let typed = headers.iter().any(|header| header.to_lowercase().starts_with("content-type:"));
    if let Some(body) = operation.body.as_ref().filter(|body| body.kind == BodyKind::Json && !typed) {
        headers.push(format!("Content-Type: {}", body.media_type));
    }
    for header in headers {
        let _ = write!(out, " \\\n  -H {}", quoted(&header));
    }
    match (kind, body) {
        (Some(BodyKind::Multipart | BodyKind::Form), Some(content)) => {
            let flag = if kind == Some(BodyKind::Multipart) { "-F" } else { "--data-urlencode" };
            let fields = content
                .fields
                .iter()
                .filter(|field| field.depth == 0 && !field.form && field.client.starts_with("required"));
            for field in fields {
                let value = field.sample.clone().or_else(|| field.example.clone());
                let value = value
                    .unwrap_or_else(|| if field.kind.contains("file") { "@file".to_owned() } else { "…".to_owned() });
                let _ = write!(out, " \\\n  {flag} {}", quoted(&format!("{}={value}", field.name)));
            }
        }
        (Some(BodyKind::Json), Some(content)) => {
            let text = content.examples.first().map(|example| example.text.clone());
            let text = text.unwrap_or_else(|| made(content, &operation.facts.command));
            let _ = write!(out, " \\\n  -d {}", quoted(&text));
        }
        (Some(_), Some(_)) => out.push_str(" \\\n  --data-binary @body"),
        _ => {}
    }
    out
}

/// A body of the examples of its required fields.
fn made(content: &Content, command: &Option<Command>) -> String {
    let mut body = match command {
        Some(Command::Body { before, after, .. }) => {
            serde_json::from_str(&format!("{before}{after}")).unwrap_or_default()
        }
        _ => Map::new(),
    };
    for field in
        content.fields.iter().filter(|field| field.depth == 0 && !field.form && field.client.starts_with("required"))
    {
        let text = field.example.clone();
        let value = match (text, field.kind.as_str()) {
            (Some(text), "string") => Value::from(text),
            (Some(text), _) => serde_json::from_str(&text).unwrap_or_else(|_| Value::from(text)),
            (None, "integer" | "number" | "Unix seconds") => Value::from(1),
            (None, "boolean") => Value::from(true),
            (None, kind) if kind.starts_with("list") => Value::Array(Vec::new()),
            (None, "string") => {
                field.values.first().map_or_else(|| Value::from("…"), |value| Value::from(value.as_str()))
            }
            (None, _) => Value::Object(Map::new()),
        };
        body.insert(field.name.clone(), value);
    }
    serde_json::to_string_pretty(&body).unwrap_or_default()
}

/// One word of a shell. Double quotes where a variable of ours stands in it.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    match plain.split_once('$') {
        Some((before, after))
            if after.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
                && !before.contains(['"', '`', '\\', '!']) =>
        {
            format!("\"{plain}\"")
        }
        _ => format!("'{}'", plain.replace('\'', r"'\''")),
    }
}

fn variable(name: &str) -> String {
    let name = crate::names::snake(name).to_uppercase();
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
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
