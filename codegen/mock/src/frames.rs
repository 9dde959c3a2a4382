//! Streams of events: texts of them, and the events of a text.

use accord_codegen::dialect::{Framing, Stream};
use accord_codegen::media;
use accord_codegen::pointer::join;
use serde_json::Value;

use crate::body::Malformed;
use crate::details::Media;
use crate::engine::Inner;
use crate::style;
use crate::values::text;

/// How the events of a media type are told apart. None: it is no stream.
pub(crate) fn framing(media: &Media) -> Option<Framing> {
    let stated = media.stream.as_ref().and_then(|stream| stream.framing);
    stated.or_else(|| media::framing(&media.name))
}

/// The events of a stream: each item of a list is one.
pub(crate) fn written(framing: Framing, stream: Option<&Stream>, value: &Value) -> String {
    if let (Value::String(text), Framing::EventStream) = (value, framing)
        && text.contains("data:")
    {
        return text.clone();
    }
    let items = match value {
        Value::Array(items) => items.as_slice(),
        value => std::slice::from_ref(value),
    };
    let mut out = String::new();
    for item in items {
        match framing {
            Framing::EventStream => out.push_str(&event(None, &text(item))),
            Framing::JsonLines => out.push_str(&format!("{item}\n")),
            Framing::JsonSeq => out.push_str(&format!("\u{1e}{item}\n")),
        }
    }
    if let Some(end) = stream.and_then(|stream| stream.end.as_deref()) {
        match framing {
            Framing::EventStream => out.push_str(&event(None, end)),
            Framing::JsonLines | Framing::JsonSeq => out.push_str(&format!("{end}\n")),
        }
    }
    out
}

/// One event of an event stream.
pub(crate) fn event(name: Option<&str>, data: &str) -> String {
    let mut out = name.map(|name| format!("event: {name}\n")).unwrap_or_default();
    // An empty text has no lines, and an event without data is none.
    for line in data.split('\n') {
        out.push_str(&format!("data: {line}\n"));
    }
    out + "\n"
}

/// The events of a body, each with the pointer of its schema. Those that no schema describes are left out.
pub(crate) fn events(inner: &Inner, media: &Media, value: &Value) -> Vec<(String, Value)> {
    let Some(framing) = framing(media) else { return Vec::new() };
    let data = data(inner, media);
    match value {
        Value::String(text) => {
            let end = media.stream.as_ref().and_then(|stream| stream.end.as_deref()).unwrap_or("[DONE]");
            let read = read(framing, text).into_iter().filter(|(_, text)| text != end);
            let schema = |name: Option<&str>| match name {
                Some(name) => named(media, name).or_else(|| data.clone()),
                None => data.clone(),
            };
            read.filter_map(|(name, text)| Some((schema(name.as_deref())?, text.into()))).collect()
        }
        Value::Array(items) => items.iter().filter_map(|item| Some((data.clone()?, item.clone()))).collect(),
        value => data.map(|data| (data, value.clone())).into_iter().collect(),
    }
}

/// The events that a request sends, by the schema of each.
pub(crate) fn sent(inner: &Inner, media: &Media, framing: Framing, body: &[u8]) -> Result<Vec<Value>, Malformed> {
    let text = std::str::from_utf8(body).map_err(|_| Malformed::from("the events are not UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if framing == Framing::EventStream {
        let validator = data(inner, media).map(|schema| inner.schemas.of_request(&inner.api.document, &schema));
        let fit = |(_, text): (_, String)| {
            fitting(&text.into(), |value| validator.as_ref().is_none_or(|validator| validator.fits(value)))
        };
        return Ok(read(framing, text).into_iter().map(fit).collect());
    }
    let value = |(_, text): (_, String)| {
        serde_json::from_str(&text).map_err(|_| Malformed::from("an item of the body is not valid JSON"))
    };
    read(framing, text).into_iter().map(value).collect()
}

/// What the events of a request are checked by: a pointer of a schema, where the value is in the body, and the value. All of
/// them are one value where the schema of the body is one of lists.
pub(crate) fn checked(inner: &Inner, media: &Media, events: &[Value]) -> Vec<(String, String, Value)> {
    let context = inner.context();
    let Some(schema) = media.schema.as_deref() else { return Vec::new() };
    let is_list = |schema| {
        let types = style::types(&context, schema);
        types.contains(&"array") && types.iter().all(|kind| ["array", "null"].contains(kind))
    };
    if context.get(schema).is_some_and(is_list) {
        return vec![(schema.to_owned(), String::new(), events.iter().cloned().collect())];
    }
    let each = |(at, event): (usize, &Value)| (schema.to_owned(), format!("/{at}"), event.clone());
    events.iter().enumerate().map(each).collect()
}

/// The value of an event: its text, or the JSON that it is, whichever fits its schema.
pub(crate) fn fitting(text: &Value, fits: impl Fn(&Value) -> bool) -> Value {
    let json = text.as_str().and_then(|text| serde_json::from_str(text).ok());
    match json {
        Some(json) if !fits(text) => json,
        _ => text.clone(),
    }
}

/// The pointer of the schema that the events without a name have; of a list, they are its items.
pub(crate) fn data(inner: &Inner, media: &Media) -> Option<String> {
    let context = inner.context();
    let data = join(&join(&media.pointer, "x-accord-stream"), "data");
    if context.get(&data).is_some() {
        return Some(data);
    }
    let schema = media.schema.as_ref()?;
    let end = context.end_of_refs(schema).unwrap_or_else(|last| last);
    let items = join(&end, "items");
    Some(if context.get(&items).is_some() { items } else { end })
}

/// The pointer of the schema of the events of a name.
pub(crate) fn named(media: &Media, name: &str) -> Option<String> {
    let is_named = media.stream.as_ref().is_some_and(|stream| stream.events.contains_key(name));
    is_named.then(|| join(&join(&join(&media.pointer, "x-accord-stream"), "events"), name))
}

/// The names and texts of events.
fn read(framing: Framing, text: &str) -> Vec<(Option<String>, String)> {
    let plain = |text: &str| (None, text.trim().to_owned());
    match framing {
        Framing::JsonLines => text.lines().filter(|line| !line.trim().is_empty()).map(plain).collect(),
        Framing::JsonSeq => text.split('\u{1e}').filter(|text| !text.trim().is_empty()).map(plain).collect(),
        Framing::EventStream => {
            let mut out = Vec::new();
            let (mut name, mut data) = (None, Vec::new());
            for line in text.lines().chain([""]) {
                let (field, value) = line.split_once(':').unwrap_or((line, ""));
                let value = value.strip_prefix(' ').unwrap_or(value);
                match field {
                    "event" => name = Some(value.to_owned()),
                    "data" => data.push(value.to_owned()),
                    "" if line.is_empty() => {
                        let name = name.take();
                        if !data.is_empty() {
                            out.push((name, std::mem::take(&mut data).join("\n")));
                        }
                    }
                    _ => {}
                }
            }
            out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::testing::{ask, mock};

    fn served(media_type: &str, rest: &str) -> String {
        let document = format!(
            "paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: fine\n          content:\n            \
             {media_type}:\n{rest}"
        );
        let reply = ask(&mock(&document, Options::default()), "GET /a", &[]);
        assert_eq!(reply.status, 200, "{:?}", reply.headers);
        assert_eq!(reply.headers["content-type"], media_type);
        String::from_utf8(reply.body.to_vec()).unwrap()
    }

    #[test]
    fn events_of_each_framing_are_served_and_read() {
        let list = "              schema: { type: array, items: { type: integer } }\n              example: [1, 22]\n";
        for (media_type, framing, expected) in [
            ("text/event-stream", Framing::EventStream, "data: 1\n\ndata: 22\n\n"),
            ("application/x-ndjson", Framing::JsonLines, "1\n22\n"),
            ("application/json-seq", Framing::JsonSeq, "\u{1e}1\n\u{1e}22\n"),
        ] {
            let text = served(media_type, list);
            assert_eq!(text, expected);
            let texts: Vec<String> = read(framing, &text).into_iter().map(|(_, text)| text).collect();
            assert_eq!(texts, ["1", "22"], "{media_type}");
        }
    }

    #[test]
    fn events_have_their_names_and_the_stream_its_end() {
        let key = "              x-accord-stream:\n                end: over\n                data: { type: string, enum: [plain] \
                   }\n                events: { moved: { type: object, required: [x], properties: { x: { type: integer, enum: \
                   [7] } } } }\n";
        let text = served("text/event-stream", key);
        assert_eq!(text, "data: plain\n\nevent: moved\ndata: {\"x\":7}\n\ndata: over\n\n");
        assert_eq!(read(Framing::EventStream, &text)[1], (Some("moved".to_owned()), "{\"x\":7}".to_owned()));
    }

    #[test]
    fn the_end_of_a_stream_comes_after_the_items_of_an_example() {
        let list = "              x-accord-stream: { end: over }\n              schema: { type: array, items: { type: integer } \
                    }\n              example: [1]\n";
        assert_eq!(served("text/event-stream", list), "data: 1\n\ndata: over\n\n");
        assert_eq!(served("application/x-ndjson", list), "1\nover\n");
    }

    #[test]
    fn an_example_with_an_event_that_does_not_fit_is_not_served() {
        let key = "              x-accord-stream: { data: { type: integer, enum: [5] } }\n              examples:\n                \
                   bad: { value: \"data: 5\\n\\ndata: x\\n\\n\" }\n";
        assert_eq!(served("text/event-stream", key), "data: 5\n\n");
    }

    #[test]
    fn each_event_of_a_request_is_checked() {
        let status = |media_type: &str, rest: &str, body: &'static str| {
            let body_of = format!("requestBody: {{ required: true, content: {{ {media_type}: {{ {rest} }} }} }}");
            let post = format!("post: {{ operationId: a, {body_of}, responses: {{ '200': {{ description: A. }} }} }}");
            let mock = mock(&format!("paths: {{ /a: {{ {post} }} }}\n"), Options::default());
            assert_eq!(mock.probe("a"), Ok(()), "{media_type} {rest}");
            let request = http::Request::post("/a").header("content-type", media_type);
            mock.respond(&request.body(bytes::Bytes::from_static(body.as_bytes())).unwrap()).status.as_u16()
        };
        let item = "{ type: object, required: [a], properties: { a: { type: integer } } }";
        let list = format!("schema: {{ type: array, maxItems: 2, items: {item} }}");
        let nullable = format!("schema: {{ type: array, nullable: true, maxItems: 2, items: {item} }}");
        let one = format!("schema: {item}");
        let lines = "application/x-ndjson";
        for rest in [&list, &nullable, &one] {
            for (body, expected) in [
                ("{\"a\":1}\n\r\n{\"a\":2}", 200),
                ("{\"a\":1}\n{\"a\":\"x\"}", 400),
                ("{\"a\":1}\n{}", 400),
                ("{\"a\":1}\nnot json", 400),
            ] {
                assert_eq!(status(lines, rest, body), expected, "{rest} {body}");
            }
        }
        let three = "{\"a\":1}\n{\"a\":1}\n{\"a\":1}\n";
        assert_eq!((status(lines, &list, three), status(lines, &one, three)), (400, 200));
        assert_eq!(status(lines, "schema: { type: string, format: binary }", "not json"), 200);
        let sequence = "application/json-seq";
        assert_eq!(status(sequence, &list, "\u{1e}{\"a\":1}\n\u{1e}{\"a\":2}\n"), 200);
        assert_eq!(status(sequence, &list, "\u{1e}{\"a\":1}\n\u{1e}{\"a\":\n"), 400);
        assert_eq!(status("text/event-stream", &list, "data: {\"a\":1}\n\n"), 200);
        assert_eq!(status("text/event-stream", &list, "data: {}\n\n"), 400);
    }
}
