//! From the bytes of an answer to its events, whatever the chunks that they come in.

use bytes::Bytes;

use super::event::RawEvent;
use super::event_stream::EventStreamParser;
use super::json_lines::JsonLinesParser;
use super::json_sequence::JsonSequenceParser;
use crate::facts::Framing;

/// What was found in the bytes so far.
#[derive(Debug)]
pub(crate) enum Found {
    /// An event.
    Event(RawEvent),
    /// Something between two events by which the server shows that it is there.
    SignOfLife,
    /// The id and the pause that the server sent without an event.
    Position(RawEvent),
}

/// An event that is longer than an event may be.
#[derive(Debug)]
pub(crate) struct TooLong;

/// What is left at the end of the bytes.
#[derive(Debug)]
pub(crate) enum Rest {
    /// Nothing.
    Nothing,
    /// An event that is complete, if nothing was cut after it.
    Event(RawEvent),
    /// An event that was cut.
    Cut,
}

/// A parser of one answer.
pub(crate) struct Parser {
    chunk: Bytes,
    most: usize,
    kind: Kind,
}

enum Kind {
    Events(EventStreamParser),
    Lines(JsonLinesParser),
    Sequence(JsonSequenceParser),
}

impl Parser {
    /// One for events of so many bytes at most.
    pub(crate) fn new(framing: Framing, most: usize) -> Self {
        let kind = match framing {
            Framing::Events => Kind::Events(EventStreamParser::default()),
            Framing::Lines => Kind::Lines(JsonLinesParser::default()),
            Framing::Sequence => Kind::Sequence(JsonSequenceParser::default()),
        };
        Self { chunk: Bytes::new(), most, kind }
    }

    /// Adds the next bytes. Those before must be used up: [`next`](Self::next) found no more in them.
    pub(crate) fn feed(&mut self, chunk: Bytes) {
        self.chunk = chunk;
    }

    /// What is found next, or nothing if that needs more bytes.
    pub(crate) fn next(&mut self) -> Result<Option<Found>, TooLong> {
        let Self { chunk, most, kind } = self;
        match kind {
            Kind::Events(parser) => parser.next(chunk, *most),
            Kind::Lines(parser) => parser.next(chunk, *most),
            Kind::Sequence(parser) => parser.next(chunk, *most),
        }
    }

    /// What is left when there are no more bytes.
    pub(crate) fn finish(&mut self) -> Rest {
        match &mut self.kind {
            Kind::Events(parser) => parser.finish(),
            Kind::Lines(parser) => parser.finish(),
            Kind::Sequence(parser) => parser.finish(),
        }
    }
}

/// A line that comes in pieces.
#[derive(Default)]
pub(crate) struct Line(Vec<u8>);

impl Line {
    /// Takes the bytes of the chunk up to the first of which `is_end` holds, and that one. `None`: there is none, and all of
    /// the chunk was taken. `held` is how many bytes the event has so far.
    pub(crate) fn take(
        &mut self,
        chunk: &mut Bytes,
        held: usize,
        most: usize,
        is_end: impl Fn(u8) -> bool,
    ) -> Result<Option<(Bytes, u8)>, TooLong> {
        let end = chunk.iter().position(|byte| is_end(*byte));
        let length = end.unwrap_or(chunk.len());
        if held.saturating_add(self.0.len()).saturating_add(length) > most {
            return Err(TooLong);
        }
        let part = chunk.split_to(length);
        if chunk.is_empty() {
            self.0.extend_from_slice(&part);
            return Ok(None);
        }
        let [ended, ..] = *chunk.split_to(1) else { return Ok(None) };
        if self.0.is_empty() {
            return Ok(Some((part, ended)));
        }
        self.0.extend_from_slice(&part);
        Ok(Some((Bytes::from(std::mem::take(&mut self.0)), ended)))
    }

    /// What has come of a line that has no end yet.
    pub(crate) fn rest(&mut self) -> Bytes {
        Bytes::from(std::mem::take(&mut self.0))
    }
}

#[cfg(test)]
#[path = "parser/tests.rs"]
mod tests;
