//! The second reading of an answer that does not fit its type.
//!
//! A provider that has done what it was asked answers with a number in a string, with `""` for no date, or without a field
//! that its document requires. The first reading is strict, because it has to be fast and because it decides between the
//! candidates of a choice. Only when it fails, the answer is read once more, by [`Lenient`]:
//!
//! 1. A value of another kind is converted where the conversion loses nothing (`coerce.rs` has the table).
//! 2. What cannot be converted is left out, if its field is optional.
//! 3. What cannot be left out makes the value around it unreadable, and so on outward to the next optional field. Elements
//!    of a list are never left out: the elements after them would move, and a caller could not see it.
//!
//! Everything that was not read as documented is noted by its JSON pointer. Nothing here runs while an answer fits.

mod access;
mod coerce;
mod deserializer;
mod state;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tokio::time::Instant;

pub(crate) use deserializer::Lenient;
pub(crate) use state::{is_on, strictly};
pub(super) use state::{missing, pass_over, recover};

use crate::error::DecodeError;
use crate::response::Mismatch;
use crate::{json, pointer};

/// Reads a JSON text as [`decode`] does the value at a pointer.
pub(crate) fn decode_whole<T: DeserializeOwned>(
    body: &[u8],
    until: Option<Instant>,
    note: impl FnOnce(Vec<Mismatch>),
) -> Result<T, DecodeError> {
    match DecodeError::of_reading(body.len(), until, || json::from_slice(body)) {
        Err(error) if error.is_mismatch() => {
            let (value, mismatches) = again(body, "", until, error);
            note(mismatches);
            value?.ok_or(DecodeError::says("no JSON"))
        }
        strict => strict,
    }
}

/// Reads the value at a pointer of a JSON text: strictly, and leniently if it does not fit. `None` if there is no such value.
/// `note` gets what was not as documented, also where the value could not be read at all.
pub(crate) fn decode<T: DeserializeOwned>(
    body: &[u8],
    at: &str,
    until: Option<Instant>,
    note: impl FnOnce(Vec<Mismatch>),
) -> Result<Option<T>, DecodeError> {
    if at.is_empty() {
        return decode_whole(body, until, note).map(Some);
    }
    match DecodeError::of_reading(body.len(), until, || pointer::decode(body, at)) {
        Err(error) if error.is_mismatch() => {
            let (value, mismatches) = again(body, at, until, error);
            note(mismatches);
            value
        }
        strict => strict,
    }
}

/// Reads it leniently. If that fails too, the error of the strict reading remains, unless the lenient one stopped elsewhere.
#[cold]
fn again<T: DeserializeOwned>(
    body: &[u8],
    at: &str,
    until: Option<Instant>,
    strict: DecodeError,
) -> (Result<Option<T>, DecodeError>, Vec<Mismatch>) {
    let raw: Box<RawValue> = match pointer::decode(body, at) {
        Ok(Some(raw)) => raw,
        // It is not JSON after all, or the text is not UTF-8.
        Ok(None) | Err(_) => return (Err(strict), Vec::new()),
    };
    let (read, mismatches) = state::with(at, body.len(), || {
        DecodeError::of_reading(body.len(), until, || T::deserialize(Lenient::new(raw.get())))
    });
    match read {
        Ok(value) => (Ok(Some(value)), mismatches),
        Err(error) if error.is_late() || error.is_same_as(&strict) => (Err(strict), mismatches),
        Err(error) => (Err(error), mismatches),
    }
}

/// Reads each element of the list at a pointer for itself. `None` if there is no list.
pub(crate) fn elements<T: DeserializeOwned>(body: &[u8], at: &str) -> Option<Vec<Option<T>>> {
    let elements: Vec<Box<RawValue>> = pointer::decode(body, at).ok()??;
    Some(elements.iter().map(|text| decode(text.get().as_bytes(), "", None, drop).ok().flatten()).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
