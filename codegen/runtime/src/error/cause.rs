//! The cause of a fault, reduced to what can be shown.
//!
//! serde_json quotes values and HTTP clients quote URLs. Only the category of their errors is kept.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::io;

use tokio::time::Instant;

use crate::choice;
use crate::wire::trail::{self, Trail};
use crate::wire::work;

/// A safe source for a fault.
#[derive(Clone, Debug)]
pub(crate) enum Cause {
    /// An operating system's error.
    Io(io::ErrorKind),
    /// A text of our own.
    Says(&'static str),
    /// Where decoding stopped.
    Decode(DecodeError),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(kind) => kind.fmt(f),
            Self::Says(words) => f.write_str(words),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl StdError for Cause {}

/// Why an answer could not be decoded. Shows the kind of mistake and its position, never the content.
///
/// ```
/// let error = serde_json::from_str::<u8>("\"personal\"").unwrap_err();
/// let error = accord_runtime::DecodeError::from(error);
/// assert_eq!(error.to_string(), "a value of another kind at line 1 column 10");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    what: Cow<'static, str>,
    line: usize,
    column: usize,
    is_late: bool,
    is_mismatch: bool,
}

impl DecodeError {
    pub(crate) fn says(what: &'static str) -> Self {
        Self { what: Cow::Borrowed(what), line: 0, column: 0, is_late: false, is_mismatch: false }
    }

    /// The line, from 1; 0 if the position is not known.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column, from 1; 0 if the position is not known.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

impl DecodeError {
    /// Reads JSON of so many bytes, until that moment at most, and knows where it does not fit.
    pub(crate) fn of_reading<T>(
        bytes: usize,
        until: Option<Instant>,
        read: impl FnOnce() -> Result<T, serde_json::Error>,
    ) -> Result<T, Self> {
        let ((result, trail), reached) = work::bounded(bytes, until, || trail::of(read));
        if reached {
            return Err(Self { is_late: true, ..Self::says("it takes more work to read than an answer may") });
        }
        result.map_err(|error| Self::new(error, Some(trail).filter(|trail| !trail.is_empty())))
    }

    /// Whether reading it was given up, and it may fit.
    pub(crate) fn is_late(&self) -> bool {
        self.is_late
    }

    /// Whether it is JSON, and not of this type.
    pub(crate) fn is_mismatch(&self) -> bool {
        self.is_mismatch
    }

    /// Whether both stopped in the same place for the same reason, as far as they know.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        self.what.trim_end_matches(',') == other.what.trim_end_matches(',')
    }

    fn new(error: serde_json::Error, trail: Option<Trail>) -> Self {
        use serde_json::error::Category;
        let what = match error.classify() {
            Category::Io => "a body that could not be read",
            Category::Syntax => "not JSON",
            Category::Data => "a value of another kind",
            Category::Eof => "JSON that ends early",
        };
        let details = [trail.map(|trail| trail.to_string()), choice::says(&error)];
        let details: Vec<String> = details.into_iter().flatten().collect();
        let what = match details.is_empty() {
            true => Cow::Borrowed(what),
            false => Cow::Owned(format!("{what}, {},", details.join(", "))),
        };
        let is_mismatch = error.classify() == Category::Data;
        Self { what, line: error.line(), column: error.column(), is_late: false, is_mismatch }
    }
}

impl From<serde_json::Error> for DecodeError {
    fn from(error: serde_json::Error) -> Self {
        Self::new(error, None)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.line > 0 { &self.what } else { self.what.trim_end_matches(',') })?;
        if self.line > 0 {
            write!(f, " at line {} column {}", self.line, self.column)?;
        }
        Ok(())
    }
}

impl StdError for DecodeError {}

/// The first operating system's error in a chain.
pub(crate) fn of_io(error: &(dyn StdError + 'static)) -> Option<io::ErrorKind> {
    let mut next = Some(error);
    while let Some(error) = next {
        let Some(io) = error.downcast_ref::<io::Error>() else {
            next = error.source();
            continue;
        };
        match io.kind() {
            // A wrapper without a kind of its own: the error that it wraps may have one.
            io::ErrorKind::Other => next = io.get_ref().map(|inner| inner as &(dyn StdError + 'static)),
            kind => return Some(kind),
        }
    }
    None
}
