//! A value of an answer that is not as documented.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::error::is_name;

/// A value of an answer that is not as documented. It is shown by its place, never by its content.
///
/// ```
/// # fn f(answer: accord_runtime::ResponseValue<()>) {
/// use accord_runtime::MismatchKind;
///
/// let left_out = answer.mismatches().iter().filter(|mismatch| mismatch.kind() == MismatchKind::LeftOut);
/// let as_they_came = left_out.map(|mismatch| answer.field::<serde_json::Value>(mismatch.pointer()));
/// # drop(as_they_came);
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Mismatch {
    pointer: String,
    kind: MismatchKind,
}

/// What became of a value that is not as documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MismatchKind {
    /// It was read from a value of another kind, such as a number from a string.
    Converted,
    /// It is a text with half of a character, such as `"\ud83d"` alone, or with bytes that are not UTF-8, which no text of Rust
    /// can hold. U+FFFD was read in its place.
    Replaced,
    /// It could not be read, and its field is optional: the answer's type has nothing there, and its
    /// [`Extra`](crate::Extra) what was there.
    LeftOut,
    /// Its name is there more than once. The last value was read.
    Repeated,
    /// Its object is closed and does not have this name. It was passed over.
    Undocumented,
    /// It does not fit the variant of a choice that it names: its type has the JSON, as the variant for what is not known.
    Kept,
    /// It could not be read or is missing, and the answer cannot be read without it. Only errors have it.
    Unreadable,
}

impl Mismatch {
    pub(crate) fn new(pointer: String, kind: MismatchKind) -> Self {
        Self { pointer, kind }
    }

    /// Where it is in the body: a JSON pointer (RFC 6901). It has the keys of the answer, which in a map may be anything.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What became of it.
    #[must_use]
    pub fn kind(&self) -> MismatchKind {
        self.kind
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            f.write_str("the answer")?;
        }
        for segment in self.pointer.split('/').skip(1) {
            let is_index = segment.len() <= 6 && segment.bytes().all(|byte| byte.is_ascii_digit());
            write!(f, "/{}", if is_index || is_name(segment) { segment } else { "…" })?;
        }
        f.write_str(match self.kind {
            MismatchKind::Converted => ": read from a value of another kind",
            MismatchKind::Replaced => ": a text with half of a character, which was replaced",
            MismatchKind::LeftOut => ": left out, because it could not be read",
            MismatchKind::Repeated => ": there more than once, the last was read",
            MismatchKind::Undocumented => ": not documented, passed over",
            MismatchKind::Kept => ": not the variant that it names, kept as JSON",
            MismatchKind::Unreadable => ": could not be read, or is missing",
        })
    }
}

impl fmt::Debug for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mismatch({self})")
    }
}

/// What a reading notes of an answer or an event while it only borrows it.
#[derive(Default)]
pub(crate) struct Noted(Mutex<Vec<Mismatch>>);

impl Noted {
    pub(crate) fn set(&self, mismatches: Vec<Mismatch>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = mismatches;
    }

    pub(crate) fn take(&self) -> Vec<Mismatch> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Noted {
    pub(crate) fn into_inner(self) -> Vec<Mismatch> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for Noted {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}
