//! Answers that come piece by piece: `text/event-stream`, JSON lines and JSON text sequences.
//!
//! [`Reader`](reader::Reader) reads the events of one answer, [`Source`](source::Source) makes one stream of several answers
//! where a connection broke and the server goes on where it was, and [`EventStream`] gives the events their types.

mod event;
mod event_stream;
mod json_lines;
mod json_sequence;
mod macros;
mod parser;
mod position;
mod reader;
mod source;
mod stream;

pub use event::{Event, EventData, RawEvent};
pub use stream::EventStream;
