//! The same client without async.

#[allow(unused_imports)]
use ::accord_runtime::{Error, ResponseValue, blocking::ByteStream};

#[allow(unused_imports)]
use super::types;

/// The same client without async. Called inside an async runtime, its methods return an error.
#[derive(Clone, Debug)]
pub struct Client {
    inner: super::Client,
    runtime: ::accord_runtime::blocking::Runtime,
}

#[allow(clippy::needless_lifetimes)]
impl Client {
    /// A client that waits, from one that does not.
    ///
    /// # Errors
    /// When the system gives no thread to wait on.
    pub fn new(
        inner: super::Client,
    ) -> ::std::result::Result<Self, ::accord_runtime::BuildError> {
        ::std::result::Result::Ok(Self {
            inner,
            runtime: ::accord_runtime::blocking::Runtime::new()?,
        })
    }

    /// Get an API key
    ///
    /// Hands out an API key that is good for 24 hours. Nothing is asked for ([PD-05](super::discrepancies#pd-05)), and what the answer looks like is not described ([PD-06](super::discrepancies#pd-06)). The client calls it by itself when it needs a key. It may be sent again: a key more does no harm (inferred).
    ///
    /// Sends `GET` to `/auth/getToken`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `peer-data.txt`, “APIKeyHeader”, lines 8-9.
    pub fn get_token(
        &self,
    ) -> Result<
        ResponseValue<::accord_runtime::OpenBody>,
        Error<::accord_runtime::OpenBody>,
    > {
        self.runtime.wait(self.inner.get_token())
    }

    /// Request information about persons
    ///
    /// Asks for information of one kind about one or more persons (Send request). The answer has an id for each (`idRequest`); `respond` takes these ids and has the results. Never sent twice: every one is a request of its own.
    ///
    /// Sends `POST` to `/api/createrequest`. Once: the client never sends it again on its own.
    ///
    /// Source: `peer-data.txt`, “Send request”, lines 12-25; `peer-data.txt`, “Default successful response”, lines 25-34.
    pub fn create_request(
        &self,
        body: &types::CreateRequest,
    ) -> Result<
        ResponseValue<types::CreateRequestAnswer>,
        Error<::accord_runtime::OpenBody>,
    > {
        self.runtime.wait(self.inner.create_request(body))
    }

    /// Get the answers to requests
    ///
    /// Has the state of requests and, where it is there, what was found (Get Respond): of the requests named by id, or of all of the last minutes. It changes nothing.
    ///
    /// Sends `POST` to `/api/respond`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `peer-data.txt`, “Get Respond”, lines 35-46; `peer-data.txt`, “Default successful response”, lines 47-63.
    pub fn respond(
        &self,
        body: &types::RespondRequest,
    ) -> Result<ResponseValue<types::RespondAnswer>, Error<::accord_runtime::OpenBody>> {
        self.runtime.wait(self.inner.respond(body))
    }

    /// Calls [`create_request`](Self::create_request), and then [`respond`](Self::respond) for all that it started, until the results are there, `wait` is over or no more will come. Once the first call has succeeded nothing is lost in an error: the ids and the results so far are in the answer.
    pub fn create_request_and_wait(
        &self,
        body: &types::CreateRequest,
        wait: ::accord_runtime::Wait,
    ) -> Result<
        ::accord_runtime::Polled<types::RespondAnswer>,
        Error<::accord_runtime::OpenBody>,
    > {
        self.runtime.wait(self.inner.create_request_and_wait(body, wait))
    }
}

impl super::ClientBuilder {
    /// The same client without async.
    ///
    /// # Errors
    /// As [`build`](Self::build); and when the system gives no thread to wait on.
    pub fn build_blocking(
        self,
    ) -> ::std::result::Result<Client, ::accord_runtime::BuildError> {
        Client::new(self.build()?)
    }
}
