//! The client: one method an operation.

#[allow(unused_imports)]
use ::accord_runtime::{ByteStream, Error, RequestBuilderExt, ResponseValue, encode_path};

#[allow(unused_imports)]
use super::{facts, types};

/// Client for Pac Group contracts.
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
    /// What `login` asks for: a token is fetched with it at the first call, shared by all, and renewed when the provider says that it is not valid any more.
    #[must_use]
    pub fn credentials(
        mut self,
        email: impl ::std::convert::Into<::accord_runtime::Secret>,
        password: impl ::std::convert::Into<::accord_runtime::Secret>,
    ) -> Self {
        self.core.token_credentials(0usize, vec![email.into(), password.into()]);
        self
    }

    /// The token that `login` hands out; the document also calls it `YOUR_AUTH_KEY` ([PC-05](super::discrepancies#pc-05)). It is sent as `Authorization: Bearer …`. A ready one, instead of one that is fetched.
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
    /// Get an access token
    ///
    /// Hands out an access token (токен доступа) for an account's e-mail and password. The client calls it by itself when it was given credentials. It may be sent again: a token more does no harm (inferred, [PC-04](super::discrepancies#pc-04)).
    ///
    /// Sends `POST` to `/api/login`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `pac-contracts.txt`, “Получение токена доступа.”, lines 15-111.
    pub async fn login(
        &self,
        body: &types::LoginRequest,
    ) -> Result<ResponseValue<types::LoginAnswer>, Error<::accord_runtime::OpenJson>> {
        let url = format!("{}/api/login", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("login", request).await
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
    pub async fn get_contract(
        &self,
        code: &str,
    ) -> Result<ResponseValue<::accord_runtime::OpenJson>, Error<types::Refusal>> {
        let url = format!("{}/api/contracts/{}", self.baseurl, encode_path(code),);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("get_contract", request).await
    }
}
