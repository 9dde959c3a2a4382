//! The event stream format of HTML, `text/event-stream` (section 9.2.6 of the HTML standard).

use std::time::Duration;

use bytes::Bytes;

use super::event::RawEvent;
use super::parser::{Found, Line, Rest, TooLong};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Lines end with LF, CR or both; an empty line ends an event.
#[derive(Default)]
pub(super) struct EventStreamParser {
    line: Line,
    /// Whether the first line was seen; a byte-order mark may precede it.
    started: bool,
    /// Whether the last line ended with CR, so that an LF that follows belongs to that end.
    after_return: bool,
    event: RawEvent,
    data: Vec<u8>,
    /// Whether the event has data, which may be empty.
    has_data: bool,
    /// Whether a field of the event was seen.
    begun: bool,
}

impl EventStreamParser {
    pub(super) fn next(&mut self, chunk: &mut Bytes, most: usize) -> Result<Option<Found>, TooLong> {
        loop {
            // An LF after a CR is not a line of its own, and may come in another chunk than that.
            if self.after_return && !chunk.is_empty() {
                self.after_return = false;
                if chunk.first() == Some(&b'\n') {
                    drop(chunk.split_to(1));
                }
            }
            let held = self.data.len() + self.event.name.len() + self.event.id.as_ref().map_or(0, String::len);
            let Some((line, ended)) = self.line.take(chunk, held, most, |byte| matches!(byte, b'\n' | b'\r'))? else {
                return Ok(None);
            };
            self.after_return = ended == b'\r';
            if let Some(found) = self.line(&line) {
                return Ok(Some(found));
            }
        }
    }

    fn line(&mut self, line: &[u8]) -> Option<Found> {
        let line = match self.started {
            true => line,
            false => line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line),
        };
        self.started = true;
        match line {
            [] => Some(self.dispatch()),
            // A comment in the middle of an event does not make up for an event that does not come.
            [b':', ..] => (!self.begun).then_some(Found::SignOfLife),
            _ => {
                let colon = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
                let (name, value) = line.split_at(colon);
                let value = value.strip_prefix(b":").unwrap_or(value);
                self.field(name, value.strip_prefix(b" ").unwrap_or(value));
                None
            }
        }
    }

    fn field(&mut self, name: &[u8], value: &[u8]) {
        self.begun |= matches!(name, b"data" | b"event" | b"id" | b"retry");
        match name {
            b"data" => {
                if self.has_data {
                    self.data.push(b'\n');
                }
                self.data.extend_from_slice(value);
                self.has_data = true;
            }
            b"event" => self.event.name = String::from_utf8_lossy(value).into_owned(),
            b"id" if !value.contains(&0) => self.event.id = Some(String::from_utf8_lossy(value).into_owned()),
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                // More digits than a number has mean a time that nobody waits for.
                let millis = std::str::from_utf8(value).ok().and_then(|digits| digits.parse().ok());
                self.event.retry = Some(Duration::from_millis(millis.unwrap_or(u64::MAX)));
            }
            _ => {}
        }
    }

    /// An empty line. Without data, an event only has an id and a pause, if anything.
    fn dispatch(&mut self) -> Found {
        let mut event = std::mem::take(&mut self.event);
        let is_event = std::mem::take(&mut self.has_data);
        self.begun = false;
        if is_event {
            event.data = Bytes::from(std::mem::take(&mut self.data));
            return Found::Event(event);
        }
        match event.id.is_some() || event.retry.is_some() {
            true => Found::Position(event),
            false => Found::SignOfLife,
        }
    }

    /// The standard has it that an event without its empty line was cut. Spaces and a comment are no part of one.
    pub(super) fn finish(&mut self) -> Rest {
        let line = self.line.rest();
        let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&line).trim_ascii_start();
        if self.begun || !matches!(line, [] | [b':', ..]) { Rest::Cut } else { Rest::Nothing }
    }
}
