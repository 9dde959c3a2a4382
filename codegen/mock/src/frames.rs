//! Streams of events: texts of them, and the events of a text.

use accord_codegen::dialect::{Framing, Stream};
use accord_codegen::media;
use accord_codegen::pointer::join;
use serde_json::Value;

use crate::details::Media;
use crate::engine::Inner;
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
}
