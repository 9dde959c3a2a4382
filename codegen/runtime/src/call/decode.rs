//! From the answer of a call to its value, or to the error that a refusal is.

use crate::response::{FromResponse, Response};
use crate::{Error, ResponseValue};

/// The value of an answer: a document, or a stream.
pub(crate) fn value<A: FromResponse, E: FromResponse>(response: Box<Response>) -> Result<ResponseValue<A>, Error<E>> {
    Ok(ResponseValue::read(success(response)?)?)
}

/// The value of an answer whose body means nothing.
pub(crate) fn nothing<E: FromResponse>(response: Box<Response>) -> Result<ResponseValue<()>, Error<E>> {
    Ok(ResponseValue::empty(success(response)?))
}

/// The answer, unless it is a refusal.
fn success<E: FromResponse>(response: Box<Response>) -> Result<Box<Response>, Error<E>> {
    if response.refusal.is_none() {
        return Ok(response);
    }
    Err(refusal(response))
}

/// The error that a refusal is.
pub(crate) fn refusal<E: FromResponse>(response: Box<Response>) -> Error<E> {
    let answer = response.into_answer();
    let body = E::from_response(&answer).ok();
    let mut fault = answer.fault();
    fault.inner_mut().mismatches = answer.take_mismatches();
    Error::refused(fault, body)
}
