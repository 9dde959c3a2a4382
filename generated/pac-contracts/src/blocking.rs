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

    /// Get an access token
    ///
    /// Hands out an access token (токен доступа) for an account's e-mail and password. The client calls it by itself when it was given credentials. It may be sent again: a token more does no harm (inferred, [PC-04](super::discrepancies#pc-04)).
    ///
    /// Sends `POST` to `/api/login`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `pac-contracts.txt`, “Получение токена доступа.”, lines 15-111.
    pub fn login(
        &self,
        body: &types::LoginRequest,
    ) -> Result<ResponseValue<types::LoginAnswer>, Error<::accord_runtime::OpenJson>> {
        self.runtime.wait(self.inner.login(body))
    }

    /// Get a contract
    ///
    /// Asks for what is stored of a contract (Запрос данных по договору). What the answer holds is not described ([PC-06](super::discrepancies#pc-06)).
    ///
    /// Sends `GET` to `/api/contracts/{code}`. Safe: it changes nothing and may be sent again.
    ///
    /// - `code`: Number of the contract (номер договора). Its form is not stated, so any text is sent, as one path segment ([PC-11](super::discrepancies#pc-11)).
    ///
    /// Source: `pac-contracts.txt`, “Запрос данных по договору”, lines 113-199.
    pub fn get_contract(
        &self,
        code: &str,
    ) -> Result<ResponseValue<::accord_runtime::OpenJson>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.get_contract(code))
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
