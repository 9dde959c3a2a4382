//! Journals of the mock: `--journal FILE` has a line for each exchange, `GET /__accord/journal` a list of them.

use http::{HeaderMap, Uri};
use serde_json::{Map, Value};

use super::recording::{Answer, Content, Exchange, Recording, Unreadable, add_header, json_error, unreadable};
use crate::mask::MASK;
use crate::probe::encoded;

/// Whether a text begins with an entry of a journal. A HAR that is on one line begins with its `log`.
pub(super) fn is_one(text: &str) -> bool {
    let first = serde_json::Deserializer::from_str(text).into_iter::<Value>().next();
    first.is_some_and(|first| first.is_ok_and(|first| first.get("method").is_some_and(Value::is_string)))
}

pub(super) fn lines(text: &str) -> Recording {
    let mut recording = Recording::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(entry) => add(&mut recording, &entry, at + 1),
            Err(error) => recording.unreadable.push(Unreadable {
                line: at + 1,
                column: error.column().max(1),
                message: json_error(&error).to_owned(),
            }),
        }
    }
    recording
}

pub(super) fn list(text: &str) -> Recording {
    let mut recording = Recording::default();
    match serde_json::from_str::<Vec<&serde_json::value::RawValue>>(text) {
        Ok(entries) => {
            for raw in entries {
                let start = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
                let line = unreadable(text, start, "").line;
                add(&mut recording, &serde_json::from_str(raw.get()).unwrap_or_default(), line);
            }
        }
        Err(error) => recording.unreadable.push(Unreadable {
            line: error.line().max(1),
            column: error.column().max(1),
            message: json_error(&error).to_owned(),
        }),
    }
    recording
}

fn add(recording: &mut Recording, entry: &Value, line: usize) {
    match exchange(entry) {
        Ok(Some(exchange)) => recording.exchanges.push(Exchange { line, ..exchange }),
        Ok(None) => {}
        Err(message) => recording.unreadable.push(Unreadable { line, column: 1, message }),
    }
}

/// An exchange. None: the document had no such operation, so its path is not in the journal.
fn exchange(entry: &Value) -> Result<Option<Exchange>, String> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let method = text("method").ok_or("the entry has no text `method`, so this is no journal of a mock")?;
    let status = entry.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
    let status = status.ok_or("the entry has no number `status`, so this is no journal of a mock")?;
    let Some(path) = text("path").filter(|path| path.starts_with('/')) else { return Ok(None) };
    let none = Map::new();
    let parameters = entry.get("parameters").and_then(Value::as_object).unwrap_or(&none);
    let text_of = |value: &Value| crate::values::text(value);
    let pairs: Vec<String> =
        parameters.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(&text_of(value)))).collect();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    let uri = Uri::try_from(format!("{}{query}", masked_path(path)));
    let mut headers = HeaderMap::new();
    for name in entry.get("headers").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        add_header(&mut headers, name, MASK);
    }
    let content = |name: &str| entry.get(name).map_or(Content::Unknown, |value| Content::Value(value.clone()));
    // What a fault has made of an answer says nothing of the provider.
    let is_spoilt = entry.get("fault").is_some();
    let answer = Answer { status, headers: HeaderMap::new(), body: content("answer") };
    Ok(Some(Exchange {
        line: 0,
        method: method.to_owned(),
        uri: uri.map_err(|_| "`path` of the entry is no path")?,
        host: None,
        headers,
        body: content("body"),
        answer: Some(answer).filter(|_| !is_spoilt),
    }))
}

/// A path of the document with a mask in place of each name: a journal does not have the values.
fn masked_path(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path.split(['?', '#']).next().unwrap_or_default();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else { break };
        out.push_str(&before.replace(' ', "%20"));
        out.push_str(MASK);
        rest = after;
    }
    out + &rest.replace(' ', "%20")
}
