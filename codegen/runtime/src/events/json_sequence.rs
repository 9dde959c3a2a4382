//! JSON text sequences: `application/json-seq` (RFC 7464). A record separator precedes each text, and an LF follows it.

use bytes::Bytes;

use super::event::RawEvent;
use super::parser::{Found, Line, Rest, TooLong};
use crate::json;

const RECORD_SEPARATOR: u8 = 0x1e;

/// A text is complete at the LF after which nothing is open in it, so that it need not wait for the next one.
#[derive(Default)]
pub(super) struct JsonSequenceParser {
    line: Line,
    text: Vec<u8>,
    /// How many arrays and objects are open in the text.
    open: usize,
    in_string: bool,
    escaped: bool,
}

impl JsonSequenceParser {
    pub(super) fn next(&mut self, chunk: &mut Bytes, most: usize) -> Result<Option<Found>, TooLong> {
        let is_end = |byte| matches!(byte, b'\n' | RECORD_SEPARATOR);
        while let Some((line, ended)) = self.line.take(chunk, self.text.len(), most, is_end)? {
            self.add(&line);
            if ended == b'\n' {
                self.text.push(ended);
            }
            // A text that the next one cuts off is handed on, and then is no JSON.
            let is_over = ended == RECORD_SEPARATOR || self.open == 0 && !self.in_string;
            // Only white space after it shows that a number is whole (RFC 7464, 2.4).
            let may_be_cut = ended == RECORD_SEPARATOR && self.text.last().is_some_and(u8::is_ascii_digit);
            if is_over && let Some(event) = self.event() {
                return Ok(Some(Found::Event(RawEvent { may_be_cut, ..event })));
            }
        }
        Ok(None)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match (self.in_string, byte) {
                (true, _) if self.escaped => self.escaped = false,
                (true, b'\\') => self.escaped = true,
                (_, b'"') => self.in_string = !self.in_string,
                (false, b'{' | b'[') => self.open = self.open.saturating_add(1),
                (false, b'}' | b']') => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
        self.text.extend_from_slice(bytes);
    }

    fn event(&mut self) -> Option<RawEvent> {
        (self.open, self.in_string, self.escaped) = (0, false, false);
        let text = Bytes::from(std::mem::take(&mut self.text));
        let data = text.trim_ascii();
        (!data.is_empty()).then(|| RawEvent { data: text.slice_ref(data), ..RawEvent::default() })
    }

    pub(super) fn finish(&mut self) -> Rest {
        let line = self.line.rest();
        self.add(&line);
        let is_cut = self.open > 0 || self.in_string;
        match self.event() {
            None => Rest::Nothing,
            Some(_) if is_cut => Rest::Cut,
            // A number may have been cut, and the white space after it would show that it was not.
            Some(event) if closes_itself(&event.data) => Rest::Event(event),
            Some(_) => Rest::Cut,
        }
    }
}

/// Every text but a number shows its end.
fn closes_itself(text: &[u8]) -> bool {
    !text.last().is_some_and(u8::is_ascii_digit) && json::is_json(text)
}
