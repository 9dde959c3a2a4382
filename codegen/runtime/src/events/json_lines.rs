//! A JSON text on each line: `application/jsonl`, `application/x-ndjson`; or any text. Empty lines are signs of life.

use bytes::Bytes;

use super::event::RawEvent;
use super::parser::{Found, Line, Rest, TooLong};
use crate::json;

/// A line ends with LF; a CR before that is white space to JSON.
#[derive(Default)]
pub(super) struct JsonLinesParser {
    line: Line,
    started: bool,
}

impl JsonLinesParser {
    pub(super) fn next(&mut self, chunk: &mut Bytes, most: usize) -> Result<Option<Found>, TooLong> {
        let Some((line, _)) = self.line.take(chunk, 0, most, |byte| byte == b'\n')? else { return Ok(None) };
        Ok(Some(self.event(line).map_or(Found::SignOfLife, Found::Event)))
    }

    /// The event of a line, unless it is empty. Only the first may have a byte-order mark.
    fn event(&mut self, line: Bytes) -> Option<RawEvent> {
        let text = if std::mem::replace(&mut self.started, true) { &line } else { json::text(&line) };
        let data = text.trim_ascii();
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let whole = (text.len() > data.len()).then(|| line.slice_ref(text));
        (!data.is_empty()).then(|| RawEvent { data: line.slice_ref(data), line: whole, ..RawEvent::default() })
    }

    /// The last line may have no end.
    pub(super) fn finish(&mut self) -> Rest {
        let line = self.line.rest();
        self.event(line).map_or(Rest::Nothing, Rest::Event)
    }
}
