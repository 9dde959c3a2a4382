//! The number that tells a call from others: put into its request, and looked for in its answer.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::value::RawValue;

use crate::facts::{Operation, RequestId};
use crate::json::{
    self,
    edit::{self, Element},
    parts,
};
use crate::payload::{Content, EncodeError};
use crate::wire::lenient;
use crate::{Http, Request, pointer};

/// Counts the calls of a client.
#[derive(Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed).wrapping_add(1)
    }
}

/// Puts the next number of the client into a request. A body of the caller's own stays as it is.
pub(super) fn put(http: &Http, operation: &Operation, request: &mut Request) -> Result<(), EncodeError> {
    let Some(RequestId { request: place, is_text, .. }) = operation.request_id.filter(|_| !request.options.raw_body)
    else {
        return Ok(());
    };
    let number = http.0.calls.next();
    let text = if is_text { format!("\"{number}\"") } else { number.to_string() };
    let Content::Json(body) = &mut request.payload.0 else {
        return Err(EncodeError::says("the number of a call needs a JSON body, and this one is not JSON"));
    };
    let with_it = json::as_text(body).and_then(|body| edit::with(Some(body), place, &text, Element::Replaced));
    *body = with_it.ok_or(EncodeError::says("the body has no place for the number of the call"))?.into_bytes();
    request.options.number = Some(number);
    Ok(())
}

/// Whether an answer names another call. A provider that cannot read a request answers without its number.
pub(super) fn is_of_another(operation: &Operation, own: u64, body: &[u8]) -> bool {
    let Some(id) = operation.request_id else { return false };
    let text = json::readable(body);
    let held: Result<Option<Box<RawValue>>, _> = pointer::decode(text.as_bytes(), id.answer);
    held.is_ok_and(|held| held.is_some_and(|held| held.get() != "null")) && number(&text, id.answer) != Some(own)
}

/// The number that a JSON text has at a pointer, as a number or as a string. `1.0` is the number 1.
pub(crate) fn number(text: &str, at: &str) -> Option<u64> {
    let held = pointer::all(text, at).first().copied().and_then(parts::word)?;
    held.parse().ok().or_else(|| u64::try_from(lenient::whole(&held)?).ok())
}

/// Whether a JSON text has nothing at a pointer where a number would be, or null.
pub(crate) fn is_numberless(text: &str, at: &str) -> bool {
    pointer::all(text, at).first().is_none_or(|held| held.trim_ascii() == "null")
}
