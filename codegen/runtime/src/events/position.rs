//! Where a stream is, so that it can go on there after its connection broke: no event is lost, and none comes twice.
//!
//! A server is told the last event's id in `Last-Event-ID`. Some go on after it, some send it once more, some begin where the
//! stream began. The ids of the events that came before tell these apart. Where they cannot, the stream ends with an error.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};

use http::HeaderValue;

use super::event::RawEvent;

/// How many ids are known again.
const KNOWN: usize = 256;

/// Where a stream is.
pub(crate) struct Position {
    last: Option<String>,
    /// Hashes of the last ids.
    known: VecDeque<u64>,
    hasher: RandomState,
    /// Whether an event was handed on.
    has_begun: bool,
    /// Whether every event was handed on with an id of its own, so far, and since the last id.
    all_have_ids: bool,
    last_has_id: bool,
    /// Whether an id came twice without a new connection, so that it is no place in the stream.
    repeats: bool,
    /// Whether there was a new connection.
    is_resumed: bool,
    after: After,
}

/// What a new connection has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// That it goes on, or that it is the first.
    GoesOn,
    /// Nothing yet. Whether an event without an id may be one that came before.
    Unknown { doubtful: bool },
    /// That it sends events once more; the last one has not come yet.
    Repeats,
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Admitted {
    /// It is new.
    New,
    /// It came before.
    Again,
    /// It cannot be told which.
    Doubtful,
}

impl Position {
    pub(crate) fn new() -> Self {
        Self {
            last: None,
            known: VecDeque::new(),
            hasher: RandomState::new(),
            has_begun: false,
            all_have_ids: true,
            last_has_id: true,
            repeats: false,
            is_resumed: false,
            after: After::GoesOn,
        }
    }

    /// The id of the last event that had one.
    pub(crate) fn last(&self) -> Option<&str> {
        self.last.as_deref()
    }

    /// Whether no event has come.
    pub(crate) fn is_start(&self) -> bool {
        !self.has_begun
    }

    /// What to send so that the stream goes on here. `Err`: nothing can say that.
    pub(crate) fn to_resume(&self) -> Result<Option<HeaderValue>, ()> {
        if self.repeats || !self.last_has_id {
            return Err(());
        }
        match self.last.as_ref().filter(|id| !id.is_empty()) {
            Some(id) => HeaderValue::try_from(id.as_bytes()).map(Some).map_err(drop),
            None if self.is_start() => Ok(None),
            None => Err(()),
        }
    }

    /// There is a new connection.
    pub(crate) fn connected_again(&mut self) {
        let is_new = self.last.is_none() || !self.has_begun;
        self.after = if is_new { After::GoesOn } else { After::Unknown { doubtful: !self.all_have_ids } };
        self.is_resumed |= !is_new;
    }

    /// Whether a new connection has shown that it goes on where the last one broke.
    pub(crate) fn goes_on(&self) -> bool {
        self.after != After::Repeats
    }

    /// The server names a place without an event.
    pub(crate) fn moved(&mut self, id: &str) {
        // Of a new connection it is not known yet whether that is a place ahead.
        if self.after == After::GoesOn {
            self.last = Some(id.to_owned());
            self.last_has_id = true;
        }
    }

    /// An event came.
    pub(crate) fn admit(&mut self, event: &RawEvent) -> Admitted {
        let Some(id) = &event.id else {
            return match self.after {
                After::Repeats => Admitted::Again,
                After::Unknown { doubtful: true } => Admitted::Doubtful,
                _ => {
                    (self.has_begun, self.all_have_ids, self.last_has_id) = (true, false, false);
                    Admitted::New
                }
            };
        };
        let hash = self.hasher.hash_one(id.as_str());
        let is_last = self.last.as_deref() == Some(id);
        let is_known = self.known.contains(&hash);
        match self.after {
            After::GoesOn if is_known && self.is_resumed => return Admitted::Doubtful,
            After::GoesOn => self.repeats |= is_known,
            After::Unknown { .. } | After::Repeats if is_last => {
                self.after = After::GoesOn;
                return Admitted::Again;
            }
            After::Unknown { .. } | After::Repeats if is_known => {
                self.after = After::Repeats;
                return Admitted::Again;
            }
            After::Unknown { .. } => self.after = After::GoesOn,
            // It went back, and then not to where the stream was.
            After::Repeats => return Admitted::Doubtful,
        }
        if self.known.len() == KNOWN {
            // The first stays: it is what a server sends that begins again.
            self.known.remove(1);
        }
        self.known.push_back(hash);
        self.last = Some(id.clone());
        (self.has_begun, self.last_has_id) = (true, true);
        Admitted::New
    }
}

#[cfg(test)]
#[path = "position/tests.rs"]
mod tests;
