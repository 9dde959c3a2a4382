//! One event: as it was sent, and with its data typed.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use tokio::time::Instant;

use crate::error::DecodeError;
use crate::format::assumed;
use crate::payload::TextBody;
use crate::response::{Mismatch, Noted, OpenBody};
use crate::wire::lenient;

/// One event of a stream: its data, which this derefs to, and what came with it.
pub struct Event<D> {
    data: D,
    raw: RawEvent,
    mismatches: Vec<Mismatch>,
}

impl<D> Event<D> {
    pub(crate) fn new(data: D, raw: RawEvent) -> Self {
        let mismatches = raw.mismatches.take();
        Self { data, raw, mismatches }
    }

    /// The id that the server gave to this event. See also
    /// [`EventStream::last_event_id`](crate::EventStream::last_event_id).
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.raw.id.as_deref()
    }

    /// The name of its kind: `message` where the server gave none.
    #[must_use]
    pub fn event(&self) -> &str {
        self.raw.name()
    }

    /// How long the server asks to wait before a broken connection is made again, if it said so with this event.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.raw.retry
    }

    /// The data as it came. The runtime itself never prints it.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.raw.data
    }

    /// What of the data does not fit its type, and was read all the same: converted to what the document says, or left out, as
    /// in [`ResponseValue::mismatches`](crate::ResponseValue::mismatches). Empty for data that is as documented.
    ///
    /// ```
    /// # fn f(event: accord_runtime::Event<accord_runtime::OpenJson>) {
    /// for mismatch in event.mismatches() {
    ///     eprintln!("not as documented: {mismatch}"); // such as `/progress: read from a value of another kind`
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.mismatches
    }

    /// The data alone.
    #[must_use]
    pub fn into_inner(self) -> D {
        self.data
    }

    /// An event made by hand, without an id and a name, for tests of what is done with one.
    #[must_use]
    pub fn for_test(data: D) -> Self {
        Self::new(data, RawEvent::default())
    }
}

impl<D> Deref for Event<D> {
    type Target = D;

    fn deref(&self) -> &D {
        &self.data
    }
}

impl<D> DerefMut for Event<D> {
    fn deref_mut(&mut self) -> &mut D {
        &mut self.data
    }
}

impl<D: fmt::Debug> fmt::Debug for Event<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event").field("data", &self.data).finish_non_exhaustive()
    }
}

/// An event as it was sent, for [`EventData`].
#[derive(Clone, Default)]
pub struct RawEvent {
    /// Only if this event has it itself.
    pub(crate) id: Option<String>,
    /// Empty: none.
    pub(crate) name: String,
    pub(crate) retry: Option<Duration>,
    pub(crate) data: Bytes,
    /// The line that the data is in, where spaces around it are no part of JSON and a part of a text.
    pub(crate) line: Option<Bytes>,
    /// When its data has to be read.
    pub(crate) until: Option<Instant>,
    /// The offset of its local times that the client assumes.
    pub(crate) local_offset: Option<i32>,
    /// What of its data was not read as documented.
    pub(crate) mismatches: Noted,
    /// Whether its data may be the beginning of something longer.
    pub(crate) may_be_cut: bool,
}

impl RawEvent {
    /// The name of its kind: `message` where the server gave none.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.name.is_empty() { "message" } else { &self.name }
    }

    /// The data.
    #[must_use]
    pub fn data(&self) -> &Bytes {
        &self.data
    }
}

impl fmt::Debug for RawEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawEvent({} bytes)", self.data.len())
    }
}

/// A type that the data of an event can be read as: everything that deserializes, from JSON; a text; and enums by the event's
/// name, as generated code writes them.
pub trait EventData: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// If the data has another form.
    fn from_event(event: &RawEvent) -> Result<Self, DecodeError>;
}

impl<T: DeserializeOwned> EventData for T {
    fn from_event(event: &RawEvent) -> Result<Self, DecodeError> {
        assumed::with_offset(event.local_offset, || {
            lenient::decode_whole(&event.data, event.until, |mismatches| event.mismatches.set(mismatches))
        })
    }
}

impl EventData for TextBody {
    fn from_event(event: &RawEvent) -> Result<Self, DecodeError> {
        let text = event.line.as_ref().unwrap_or(&event.data);
        let text = std::str::from_utf8(text).map_err(|_| DecodeError::says("text that is not UTF-8"))?;
        Ok(Self::from(text))
    }
}

impl EventData for OpenBody {
    fn from_event(event: &RawEvent) -> Result<Self, DecodeError> {
        Ok(Self::of(event.data.clone()))
    }
}
