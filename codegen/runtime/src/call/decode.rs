//! From the answer of a call to its value, or to the error that a refusal is.

use crate::error::Fault;
use crate::response::{FromResponse, Response};
use crate::{ByteStream, Error, ResponseValue};

/// The value of an answer that is a document.
pub(crate) fn value<A: FromResponse, E: FromResponse>(response: Response) -> Result<ResponseValue<A>, Error<E>> {
    Ok(ResponseValue::read(success(response)?)?)
}

/// The value of an answer whose body means nothing.
pub(crate) fn nothing<E: FromResponse>(response: Response) -> Result<ResponseValue<()>, Error<E>> {
    Ok(ResponseValue::empty(success(response)?))
}

/// The bytes of an answer, as they come.
pub(crate) fn stream<E: FromResponse>(response: Response) -> Result<ResponseValue<ByteStream>, Error<E>> {
    Ok(ResponseValue::stream(success(response)?))
}

/// The value of a document, where the body of a refusal does not matter.
pub(crate) fn value_or_fault<A: FromResponse>(response: Response) -> Result<ResponseValue<A>, Fault> {
    if response.refusal.is_some() { Err(response.into_fault()) } else { ResponseValue::read(response) }
}

/// The answer, unless it is a refusal.
fn success<E: FromResponse>(response: Response) -> Result<Response, Error<E>> {
    if response.refusal.is_none() {
        return Ok(response);
    }
    let (answer, _) = response.buffered()?;
    Err(Error::refused(answer.fault(), E::from_response(&answer).ok()))
}
