//! The client: one method an operation.

#[allow(unused_imports)]
use ::accord_runtime::{ByteStream, Error, RequestBuilderExt, ResponseValue, encode_path};

#[allow(unused_imports)]
use super::{facts, types};

/// Client for Rental contracts.
///
/// It is cheap to clone; clones share connections and tokens.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) baseurl: ::accord_runtime::BaseUrl,
    pub(crate) client: ::accord_runtime::Http,
}

impl Client {
    /// A builder for a client of the service at `base_url`: scheme and host, and a path prefix where there is one.
    #[must_use]
    pub fn builder(
        base_url: impl ::std::convert::Into<::std::string::String>,
    ) -> ClientBuilder {
        ClientBuilder {
            core: ::accord_runtime::Builder::new(&facts::API, base_url),
        }
    }
}

/// Sets a [`Client`] up.
#[derive(Debug)]
pub struct ClientBuilder {
    core: ::accord_runtime::Builder,
}

impl ClientBuilder {
    /// What `generate_token` asks for: a token is fetched with it at the first call, shared by all, and renewed when the provider says that it is not valid any more.
    #[must_use]
    pub fn credentials(
        mut self,
        login: impl ::std::convert::Into<::accord_runtime::Secret>,
        password: impl ::std::convert::Into<::accord_runtime::Secret>,
    ) -> Self {
        self.core.token_credentials(0usize, vec![login.into(), password.into()]);
        self
    }

    /// The token that `generate_token` hands out. It is sent as `Authorization: Bearer …`. A ready one, instead of one that is fetched.
    #[must_use]
    pub fn token(
        mut self,
        value: impl ::std::convert::Into<::accord_runtime::Secret>,
    ) -> Self {
        self.core.credential(0usize, value.into());
        self
    }

    ::accord_runtime::builder_methods!();
    /// The client.
    ///
    /// # Errors
    /// When the base URL cannot be used, or a value cannot be sent as a header.
    pub fn build(self) -> ::std::result::Result<Client, ::accord_runtime::BuildError> {
        let (baseurl, client) = self.core.build()?;
        ::std::result::Result::Ok(Client { baseurl, client })
    }
}

#[allow(clippy::needless_lifetimes, clippy::unnecessary_to_owned)]
impl Client {
    /// Get a token
    ///
    /// Hands out a bearer token for the login and password of the administration panel. The client calls it by itself when it was given credentials. It may be sent again: a token more does no harm (inferred, [RC-05](super::discrepancies#rc-05)).
    ///
    /// Sends `GET` to `/backend/app/contracts.php`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `rental-contracts.txt`, “Пример авторизации”, lines 8-26; `rental-contracts.txt`, “Основные команды”, line 31.
    pub async fn generate_token(
        &self,
        body: &types::GenerateToken,
    ) -> Result<ResponseValue<types::TokenAnswer>, Error<types::Refusal>> {
        let url = format!("{}/backend/app/contracts.php#generate_token", self.baseurl,);
        let request = self.client.get(url).accept_json().json(&body).build()?;
        self.client.call("generate_token", request).await
    }

    /// Start a rental
    ///
    /// Begins a rental of a vehicle. Never sent twice: a second one may be refused (code 20), or close the contract that the first one made and open another (code 22).
    ///
    /// Sends `POST` to `/backend/app/contracts.php`. Once: the client never sends it again on its own.
    ///
    /// Source: `rental-contracts.txt`, “Основные команды”, line 33; `rental-contracts.txt`, “Запуск аренды”, lines 249-276.
    pub async fn start_rental(
        &self,
        body: &types::StartRental,
    ) -> Result<ResponseValue<types::OdometerAnswer>, Error<types::Refusal>> {
        let url = format!("{}/backend/app/contracts.php#start_rental", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("start_rental", request).await
    }

    /// Update a rental
    ///
    /// Changes what is stored of a rental. Never sent twice: the second of two equal updates is refused with code 2, and so a success would be reported as a refusal.
    ///
    /// Sends `POST` to `/backend/app/contracts.php`. Once: the client never sends it again on its own.
    ///
    /// Source: `rental-contracts.txt`, “Основные команды”, line 35; `rental-contracts.txt`, “Обновление аренды”, lines 277-295.
    pub async fn update_rental(
        &self,
        body: &types::UpdateRental,
    ) -> Result<ResponseValue<types::OdometerAnswer>, Error<types::Refusal>> {
        let url = format!("{}/backend/app/contracts.php#update_rental", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("update_rental", request).await
    }

    /// Stop a rental
    ///
    /// Ends a rental. Never sent twice: the second is refused, because the contract has ended already (code 19) or the vehicle is not rented out any more (code 10).
    ///
    /// Sends `POST` to `/backend/app/contracts.php`. Once: the client never sends it again on its own.
    ///
    /// Source: `rental-contracts.txt`, “Основные команды”, line 37; `rental-contracts.txt`, “Остановка аренды”, lines 297-313.
    pub async fn stop_rental(
        &self,
        body: &types::StopRental,
    ) -> Result<ResponseValue<types::OdometerAnswer>, Error<types::Refusal>> {
        let url = format!("{}/backend/app/contracts.php#stop_rental", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("stop_rental", request).await
    }
}
