//! What every emitted method ends in: the request is sent, and its answer becomes a value or an error.

use super::exec;
use crate::response::{FromResponse, Response};
use crate::{ByteStream, Error, Http, Request, ResponseValue};

impl Http {
    /// Sends a request as the facts of its operation say, and decodes the result of a success.
    ///
    /// # Errors
    /// A refusal, with its typed body where that could be read; a fault of the way there or back; an answer that is not of
    /// the documented form, of which the error shows the shape.
    pub async fn call<T: FromResponse, E: FromResponse>(
        &self,
        operation: &'static str,
        request: Request,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let response = exec(self.clone(), request, operation).await?;
        Ok(ResponseValue::read(success(response)?)?)
    }

    /// As [`Http::call`], of an operation whose answer has no body that says anything.
    ///
    /// # Errors
    /// As [`Http::call`].
    pub async fn call_empty<E: FromResponse>(
        &self,
        operation: &'static str,
        request: Request,
    ) -> Result<ResponseValue<()>, Error<E>> {
        let response = exec(self.clone(), request, operation).await?;
        Ok(ResponseValue::empty(success(response)?))
    }

    /// As [`Http::call`], of an operation that answers with a file: its bytes, as they come.
    ///
    /// # Errors
    /// As [`Http::call`], for what happens before the first byte.
    pub async fn call_stream<E: FromResponse>(
        &self,
        operation: &'static str,
        request: Request,
    ) -> Result<ResponseValue<ByteStream>, Error<E>> {
        let response = exec(self.clone(), request, operation).await?;
        Ok(ResponseValue::stream(success(response)?))
    }
}

/// The answer, unless it is a refusal.
fn success<E: FromResponse>(response: Response) -> Result<Response, Error<E>> {
    if response.refusal.is_none() {
        return Ok(response);
    }
    let (answer, _) = response.buffered()?;
    Err(Error::refused(answer.fault(), E::from_response(&answer).ok()))
}
