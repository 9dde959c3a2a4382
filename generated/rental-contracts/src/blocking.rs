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

    /// Get a token
    ///
    /// Hands out a bearer token for the login and password of the administration panel. The client calls it by itself when it was given credentials. It may be sent again: a token more does no harm (inferred, [RC-05](super::discrepancies#rc-05)).
    ///
    /// Sends `GET` to `/backend/app/contracts.php`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `rental-contracts.txt`, “Пример авторизации”, lines 8-26; `rental-contracts.txt`, “Основные команды”, line 31.
    pub fn generate_token(
        &self,
        body: &types::GenerateToken,
    ) -> Result<ResponseValue<types::TokenAnswer>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.generate_token(body))
    }

    /// Start a rental
    ///
    /// Begins a rental of a vehicle. Never sent twice: a second one may be refused (code 20), or close the contract that the first one made and open another (code 22).
    ///
    /// Sends `POST` to `/backend/app/contracts.php`. Once: the client never sends it again on its own.
    ///
    /// Source: `rental-contracts.txt`, “Основные команды”, line 33; `rental-contracts.txt`, “Запуск аренды”, lines 249-276.
    pub fn start_rental(
        &self,
        body: &types::StartRental,
    ) -> Result<ResponseValue<types::OdometerAnswer>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.start_rental(body))
    }

    /// Update a rental
    ///
    /// Changes what is stored of a rental. Never sent twice: the second of two equal updates is refused with code 2, and so a success would be reported as a refusal.
    ///
    /// Sends `POST` to `/backend/app/contracts.php`. Once: the client never sends it again on its own.
    ///
    /// Source: `rental-contracts.txt`, “Основные команды”, line 35; `rental-contracts.txt`, “Обновление аренды”, lines 277-295.
    pub fn update_rental(
        &self,
        body: &types::UpdateRental,
    ) -> Result<ResponseValue<types::OdometerAnswer>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.update_rental(body))
    }

    /// Stop a rental
    ///
    /// Ends a rental. Never sent twice: the second is refused, because the contract has ended already (code 19) or the vehicle is not rented out any more (code 10).
    ///
    /// Sends `POST` to `/backend/app/contracts.php`. Once: the client never sends it again on its own.
    ///
    /// Source: `rental-contracts.txt`, “Основные команды”, line 37; `rental-contracts.txt`, “Остановка аренды”, lines 297-313.
    pub fn stop_rental(
        &self,
        body: &types::StopRental,
    ) -> Result<ResponseValue<types::OdometerAnswer>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.stop_rental(body))
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
