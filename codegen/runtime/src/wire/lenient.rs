//! The second reading of an answer that does not fit its type.
//!
//! A provider that has done what it was asked answers with a number in a string, with `""` for no date, or without a field
//! that its document requires. The first reading is strict, because it has to be fast and because it decides between the
//! candidates of a choice. Only when it fails, the answer is read once more, by [`Lenient`]:
//!
//! 1. A value of another kind is converted where the conversion loses nothing (`coerce.rs` has the table).
//! 2. What cannot be converted is left out, if its field is optional.
//! 3. An entry of a map that cannot be read is left out of the map.
//! 4. What cannot be left out makes the value around it unreadable, and so on outward to the next optional field or entry of
//!    a map. Elements of a list are never left out: the elements after them would move, and a caller could not see it.
//! 5. A choice whose value does not fit the variant that it names keeps the JSON, if that cannot be read leniently either.
//! 6. Half of a character in a text is read as U+FFFD, and so are bytes that are not UTF-8.
//! 7. A choice whose value fits no variant keeps the JSON, unless one variant promises more than every other: then the value
//!    is read as that. A strict reading that kept JSON so is doubted, which is another reason for a second reading.
//!
//! Everything that was not read as documented is noted by its JSON pointer. Nothing here runs while an answer fits.

mod access;
mod coerce;
mod deserializer;
mod state;

use std::borrow::Cow;

use serde::de::{DeserializeOwned, Visitor};
use serde_json::value::RawValue;
use tokio::time::Instant;

pub(crate) use coerce::whole;
pub(crate) use deserializer::{Lenient, elements_of, list_of};
pub(super) use state::strictly;
pub(crate) use state::{attempt, doubted, is_on, keep_as_json};
pub(super) use state::{missing, pass_over, recover};

use access::Entries;
use state::Within;

use crate::error::DecodeError;
use crate::json::unpaired;
use crate::response::{Mismatch, MismatchKind};
use crate::wire::{loss, trail, work};
use crate::{json, pointer};

/// Reads a JSON text as [`decode`] does the value at a pointer.
pub(crate) fn decode_whole<T: DeserializeOwned>(
    body: &[u8],
    until: Option<Instant>,
    note: impl FnOnce(Vec<Mismatch>),
) -> Result<T, DecodeError> {
    match doubted(|| DecodeError::of_reading(body.len(), until, || json::from_slice(body))) {
        (Ok(value), false) => Ok(value),
        (Err(error), _) if !may_fit(&error, body) => Err(error),
        (strict, _) => {
            let (value, mismatches) = again(body, "", until, strict.map(Some));
            note(mismatches);
            value?.ok_or(DecodeError::says("no JSON"))
        }
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
    match doubted(|| DecodeError::of_reading(body.len(), until, || pointer::decode(body, at))) {
        (Ok(value), false) => Ok(value),
        (Err(error), _) if !may_fit(&error, body) => Err(error),
        (strict, _) => {
            let (value, mismatches) = again(body, at, until, strict);
            note(mismatches);
            value
        }
    }
}

/// Whether a text that could not be read strictly is JSON, and may fit if it is read leniently.
fn may_fit(error: &DecodeError, body: &[u8]) -> bool {
    // Half of a character is JSON, and no text of Rust.
    error.is_mismatch() || !error.is_late() && json::is_json(body)
}

/// Reads it leniently. If that fails too, the result of the strict reading remains, unless both failed and the lenient one
/// stopped elsewhere or took too long: then it is not known whether the value can be read.
#[cold]
fn again<T: DeserializeOwned>(
    body: &[u8],
    at: &str,
    until: Option<Instant>,
    strict: Result<Option<T>, DecodeError>,
) -> (Result<Option<T>, DecodeError>, Vec<Mismatch>) {
    let text = unpaired::text(json::text(body));
    let raw: Box<RawValue> = match pointer::decode(text.as_bytes(), at) {
        Ok(Some(raw)) => raw,
        // There is nothing; or it is not JSON after all.
        Ok(None) | Err(_) => return (strict, Vec::new()),
    };
    let mut mismatches = Vec::new();
    let read = DecodeError::of_reading(body.len(), until, || {
        let (read, noted) = state::with(at, body.len(), || T::deserialize(Lenient::new(raw.get())));
        mismatches = noted;
        read
    });
    match (read, strict) {
        (Ok(value), _) => (Ok(Some(value)), mismatches),
        (Err(_), Ok(strict)) => (Ok(strict), Vec::new()),
        (Err(error), Err(strict)) if !error.is_late() && error.is_same_as(&strict) => (Err(strict), mismatches),
        (Err(error), _) => (Err(error), mismatches),
    }
}

/// Reads a candidate of a choice, whose text this is: strictly, because what is made to fit would win over the right one.
/// Where that fails and integers may be the reason that are written with a point or an exponent, `exact` reads them too.
pub(crate) fn candidate<T, E>(
    text: &str,
    strict: impl FnOnce() -> Result<T, E>,
    exact: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let (before, lost) = (trail::length(), loss::so_far());
    let read = strictly(strict);
    if read.is_ok() || !coerce::may_have_integers(text) || !work::attempt() {
        return read;
    }
    let steps = trail::split_off(before);
    loss::back_to(lost);
    let again = state::exactly(exact);
    if again.is_err() {
        trail::cut(before);
        steps.into_iter().for_each(trail::push);
        return read;
    }
    again
}

/// The text of a number in a string, if this is a lenient reading; then the conversion is noted.
pub(crate) fn number(text: &str) -> Option<String> {
    let number = coerce::number(text).filter(|_| is_on())?;
    state::note(MismatchKind::Converted).then_some(number)
}

/// Reads entries of an object as a map.
pub(super) fn visit_entries<'de, V: Visitor<'de>>(
    entries: impl Iterator<Item = (&'de str, &'de RawValue)>,
    visitor: V,
) -> Result<V::Value, serde_json::Error> {
    let entries = entries.map(|(name, value)| (Cow::Borrowed(name), value)).collect();
    visitor.visit_map(Entries::from(entries, Within::Map)?)
}

/// Reads entries of an object as fields.
pub(super) fn visit_fields<'de, V: Visitor<'de>>(
    entries: impl Iterator<Item = (&'de str, &'de RawValue)>,
    visitor: V,
) -> Result<V::Value, serde_json::Error> {
    let entries = entries.map(|(name, value)| (Cow::Borrowed(name), value)).collect();
    visitor.visit_map(Entries::from(entries, Within::Fields)?)
}

/// Reads each element of the list at a pointer for itself. `None` if there is no list.
pub(crate) fn elements<T: DeserializeOwned>(body: &[u8], at: &str) -> Option<Vec<Option<T>>> {
    let elements: Vec<Box<RawValue>> = pointer::decode(json::readable(body).as_bytes(), at).ok()??;
    Some(elements.iter().map(|text| decode(text.get().as_bytes(), "", None, drop).ok().flatten()).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
