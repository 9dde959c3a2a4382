//! Telling a stream of events from what a server may send in its place with a status of success: a refusal as JSON, or a page.

use bytes::{Buf, Bytes, BytesMut};
use http::header::{CONTENT_TYPE, HeaderMap};

use crate::error::{DecodeError, Fault, Kind};
use crate::facts::{Framing, Stream};
use crate::response::{Incoming, is_packed, open_end};
use crate::{json, media};

/// What a 2xx answer to a request for events turned out to be.
pub(super) enum Streamed {
    /// The events, with the bytes that were looked at put back.
    Events(Box<Incoming>),
    /// A JSON document.
    Document(Bytes),
    /// Neither, with the bytes that there are.
    Neither(DecodeError, Bytes),
}

/// What the head of an answer says that it is.
enum Said {
    /// The stream.
    Stream,
    /// Nothing, or only that it is a text or bytes.
    Little,
    /// A JSON document.
    Json,
    /// Something else.
    Else,
}

/// Looks at the head of an answer, and at its first bytes where the head says too little. JSON is read whole, up to `most`
/// bytes.
pub(super) async fn look(
    stream: &Stream,
    headers: &HeaderMap,
    mut body: Incoming,
    most: usize,
) -> Result<Streamed, Fault> {
    let is_stream = match said(stream, headers) {
        Said::Stream if !is_packed(headers) => true,
        // Some servers unpack it and say nevertheless that it is packed.
        Said::Stream | Said::Little => begins_stream(stream.framing, &mut body, most).await?,
        Said::Else => false,
        Said::Json => {
            let bytes = body.all(most).await?;
            if !body.ending().is_certain_of(&bytes) {
                return Err(open_end().with_beginning(bytes));
            }
            return Ok(match json::is_json(&bytes) {
                true => Streamed::Document(bytes),
                false => Streamed::Neither(DecodeError::says("not JSON, though it says so"), bytes),
            });
        }
    };
    if is_stream {
        return Ok(Streamed::Events(Box::new(body.live())));
    }
    // For the caller to look at; that it is wrong is known already.
    let bytes = body.all(most).await.unwrap_or_default();
    Ok(Streamed::Neither(DecodeError::says("not the stream of events that is documented"), bytes))
}

fn said(stream: &Stream, headers: &HeaderMap) -> Said {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let said = media::essence(text);
    let is_documented = said == media::essence(stream.media_type) || media::framing(&said) == Some(stream.framing);
    match said.as_str() {
        _ if is_documented => Said::Stream,
        _ if media::is_json(&said) => Said::Json,
        "" | "text/plain" | "application/octet-stream" | "binary/octet-stream" => Said::Little,
        _ => Said::Else,
    }
}

/// Whether the first bytes are those of a stream. They are read next, whatever they are; of byte-order marks and of spaces
/// before the first line, at most so many bytes are looked at, and none are kept.
async fn begins_stream(framing: Framing, body: &mut Incoming, most: usize) -> Result<bool, Fault> {
    let mut head = BytesMut::new();
    let mut is_past_marks = false;
    let mut dropped = 0;
    let begins = loop {
        if !is_past_marks {
            dropped += drop_to(&mut head, json::text);
            is_past_marks = !json::may_be_mark(&head);
        }
        if is_past_marks && framing == Framing::Lines {
            dropped += drop_to(&mut head, <[u8]>::trim_ascii_start);
        }
        let begins = match framing {
            _ if !is_past_marks => None,
            Framing::Events => begins_event(&head),
            Framing::Lines => head.first().map(|first| b"{[\"-0123456789tfn".contains(first)),
            Framing::Sequence => head.first().map(|first| *first == 0x1e),
        };
        if let Some(begins) = begins {
            break begins;
        }
        if dropped > most {
            return Err(Fault::unknown(Kind::BodyTooLarge));
        }
        match body.chunk().await.transpose()? {
            Some(chunk) => head.extend_from_slice(&chunk),
            None => break head.is_empty() && dropped == 0,
        }
    };
    body.unread(head.freeze());
    Ok(begins)
}

/// Drops what is before the rest of some bytes, and says how much that was.
fn drop_to(head: &mut BytesMut, rest: impl Fn(&[u8]) -> &[u8]) -> usize {
    let before = head.len() - rest(head).len();
    head.advance(before);
    before
}

/// Whether a text begins with a field, a comment or an empty line; nothing while it may.
fn begins_event(text: &[u8]) -> Option<bool> {
    let end = text.iter().position(|byte| matches!(byte, b':' | b'\n' | b'\r'));
    let fields: [&[u8]; 5] = [b"", b"data", b"event", b"id", b"retry"];
    match end {
        Some(end) => Some(fields.contains(&text.get(..end)?)),
        None if fields.iter().any(|field| field.starts_with(text)) => None,
        None => Some(false),
    }
}
