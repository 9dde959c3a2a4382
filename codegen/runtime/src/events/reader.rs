//! The events of one answer, with the limits of one event.

use std::task::{Context, Poll, ready};

use super::event::RawEvent;
use super::parser::{Found, Parser, Rest, TooLong};
use crate::error::{Cause, Fault, Kind};
use crate::facts::Framing;
use crate::response::Incoming;

/// How many chunks without an event are read before the task yields.
const MAX_CHUNKS: u32 = 32;

/// The events of one answer.
pub(crate) struct Reader {
    body: Incoming,
    parser: Parser,
    ended: bool,
}

/// What came.
#[derive(Debug)]
pub(crate) enum Came {
    /// An event.
    Event(RawEvent),
    /// An id or a pause without an event.
    Position(RawEvent),
}

impl Reader {
    pub(crate) fn new(body: Incoming, framing: Framing, most: usize) -> Self {
        Self { body, parser: Parser::new(framing, most), ended: false }
    }

    /// What comes next; none at the end of the answer.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Came, Fault>>> {
        for chunks in 0.. {
            loop {
                match self.parser.next() {
                    Ok(None) => break,
                    Ok(Some(Found::SignOfLife)) => self.body.is_alive(),
                    Ok(Some(Found::Event(event))) => {
                        self.body.is_alive();
                        return Poll::Ready(Some(Ok(Came::Event(event))));
                    }
                    Ok(Some(Found::Position(event))) => {
                        self.body.is_alive();
                        return Poll::Ready(Some(Ok(Came::Position(event))));
                    }
                    Err(TooLong) => return Poll::Ready(Some(Err(too_long()))),
                }
            }
            if self.ended {
                return Poll::Ready(None);
            }
            if chunks >= MAX_CHUNKS {
                // A body that is always ready would keep the task from everything else.
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            match ready!(self.body.poll_chunk(cx)) {
                Some(Ok(chunk)) => self.parser.feed(chunk),
                Some(Err(fault)) => return Poll::Ready(Some(Err(fault))),
                None => {
                    self.ended = true;
                    return Poll::Ready(match self.parser.finish() {
                        Rest::Nothing => None,
                        Rest::Event(event) => Some(Ok(Came::Event(event))),
                        Rest::Cut => Some(Err(cut("the answer ended within an event"))),
                    });
                }
            }
        }
        Poll::Pending
    }
}

fn too_long() -> Fault {
    Fault::unknown(Kind::BodyTooLarge).because(Cause::Says("an event is longer than the limit of an answer in memory"))
}

/// The fault of a stream that was cut.
pub(super) fn cut(why: &'static str) -> Fault {
    Fault::unknown(Kind::Truncated).because(Cause::Says(why))
}
