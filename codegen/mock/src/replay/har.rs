//! HTTP Archives, as browsers and proxies save them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderMap;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use url::form_urlencoded;

use super::recording::{Answer, Content, Exchange, Recording, Unreadable, add_header, json_error, target, unreadable};

#[derive(Deserialize)]
struct Har<'t> {
    #[serde(borrow)]
    log: Option<Log<'t>>,
}

#[derive(Deserialize)]
struct Log<'t> {
    #[serde(borrow)]
    entries: Option<Vec<&'t RawValue>>,
}

pub(super) fn read(text: &str) -> Recording {
    let mut recording = Recording::default();
    let har: Har<'_> = match serde_json::from_str(text) {
        Ok(har) => har,
        Err(error) => {
            let place = Unreadable {
                line: error.line().max(1),
                column: error.column().max(1),
                message: json_error(&error).to_owned(),
            };
            recording.unreadable.push(place);
            return recording;
        }
    };
    let Some(entries) = har.log.and_then(|log| log.entries) else {
        let start = text.find('{').unwrap_or_default();
        recording.unreadable.push(unreadable(text, start, "there is no list `log.entries`, so this is not a HAR"));
        return recording;
    };
    for raw in entries {
        // A part of the text, so the distance of the two is its place.
        let start = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
        let place = unreadable(text, start, "");
        match serde_json::from_str(raw.get()).map_err(|error| json_error(&error).to_owned()).and_then(|e| entry(&e)) {
            Ok(mut exchange) => {
                exchange.line = place.line;
                recording.exchanges.push(exchange);
            }
            Err(message) => recording.unreadable.push(Unreadable { message, ..place }),
        }
    }
    recording
}

/// One entry, or what is wrong with it.
fn entry(entry: &Value) -> Result<Exchange, String> {
    let text = |pointer: &str| {
        let found = entry.pointer(pointer).and_then(Value::as_str);
        found.ok_or_else(|| format!("the entry has no text `{}`", pointer.trim_start_matches('/').replace('/', ".")))
    };
    let method = text("/request/method")?;
    let (uri, host) = target(text("/request/url")?).ok_or("`request.url` of the entry is not a URL")?;
    Ok(Exchange {
        line: 0,
        method: method.to_ascii_uppercase(),
        uri,
        host,
        headers: headers(entry.pointer("/request/headers")),
        body: posted(entry.pointer("/request/postData"))?,
        answer: entry.get("response").map(answer).transpose()?.flatten(),
    })
}

fn headers(list: Option<&Value>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for header in list.and_then(Value::as_array).into_iter().flatten() {
        let text = |name: &str| header.get(name).and_then(Value::as_str).unwrap_or_default();
        add_header(&mut headers, text("name"), text("value"));
    }
    headers
}

/// The body of a request: its text, or else the pairs of a form.
fn posted(data: Option<&Value>) -> Result<Content, String> {
    let Some(data) = data.filter(|data| data.is_object()) else { return Ok(Content::Bytes(Bytes::new())) };
    let text = data.get("text").and_then(Value::as_str).filter(|text| !text.is_empty());
    if let Some(text) = text {
        return decoded(text, data.get("encoding"), "request.postData.text");
    }
    let media_type = data.get("mimeType").and_then(Value::as_str).unwrap_or_default();
    let params = data.get("params").and_then(Value::as_array).filter(|params| !params.is_empty());
    let Some(params) = params else { return Ok(Content::Bytes(Bytes::new())) };
    if !media_type.starts_with("application/x-www-form-urlencoded") {
        // The parts of other forms have files, which are not recorded.
        return Ok(Content::Unknown);
    }
    let mut form = form_urlencoded::Serializer::new(String::new());
    for param in params {
        let text = |name: &str| param.get(name).and_then(Value::as_str).unwrap_or_default();
        form.append_pair(text("name"), text("value"));
    }
    Ok(Content::Bytes(form.finish().into()))
}

/// An answer. None where there is none: browsers write the status 0 for a call that was blocked or broke off.
fn answer(response: &Value) -> Result<Option<Answer>, String> {
    let status = response.get("status").and_then(Value::as_u64).ok_or("the entry has no number `response.status`")?;
    if status == 0 {
        return Ok(None);
    }
    let status = u16::try_from(status).ok().filter(|status| (100..1000).contains(status));
    let content = response.get("content");
    let text = content.and_then(|content| content.get("text")).and_then(Value::as_str);
    let is_empty = content.is_none_or(|content| content.get("size").and_then(Value::as_i64).unwrap_or_default() <= 0);
    let body = match text {
        Some(text) => decoded(text, content.and_then(|content| content.get("encoding")), "response.content.text")?,
        None if is_empty => Content::Bytes(Bytes::new()),
        None => Content::Unknown,
    };
    let mut headers = headers(response.get("headers"));
    // Recordings without headers still name the type.
    if let (false, Some(name)) =
        (headers.contains_key("content-type"), content.and_then(|content| content.get("mimeType")?.as_str()))
        && !name.is_empty()
    {
        add_header(&mut headers, "content-type", name);
    }
    Ok(Some(Answer { status: status.ok_or("`response.status` of the entry is no status of HTTP")?, headers, body }))
}

fn decoded(text: &str, encoding: Option<&Value>, what: &str) -> Result<Content, String> {
    if encoding.and_then(Value::as_str) != Some("base64") {
        return Ok(Content::Bytes(text.to_owned().into()));
    }
    let bytes = STANDARD.decode(text.trim()).map_err(|_| format!("`{what}` of the entry is not valid base64"))?;
    Ok(Content::Bytes(bytes.into()))
}
