//! The client: one method an operation.

#[allow(unused_imports)]
use ::accord_runtime::{ByteStream, Error, RequestBuilderExt, ResponseValue, encode_path};

#[allow(unused_imports)]
use super::{facts, types};

/// Client for Peer data.
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
    /// An API key, sent as it is in the Authorization header ([PD-07](super::discrepancies#pd-07)). It is sent in the header `Authorization`. A ready one, instead of one that is fetched.
    #[must_use]
    pub fn api_key(
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
    /// Get an API key
    ///
    /// Hands out an API key that is good for 24 hours. Nothing is asked for ([PD-05](super::discrepancies#pd-05)), and what the answer looks like is not described ([PD-06](super::discrepancies#pd-06)). The client calls it by itself when it needs a key. It may be sent again: a key more does no harm (inferred).
    ///
    /// Sends `GET` to `/auth/getToken`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `peer-data.txt`, “APIKeyHeader”, lines 8-9.
    pub async fn get_token(
        &self,
    ) -> Result<
        ResponseValue<::accord_runtime::OpenBody>,
        Error<::accord_runtime::OpenBody>,
    > {
        let url = format!("{}/auth/getToken", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("get_token", request).await
    }

    /// Request information about persons
    ///
    /// Asks for information of one kind about one or more persons (Send request). The answer has an id for each (`idRequest`); `respond` takes these ids and has the results. Never sent twice: every one is a request of its own.
    ///
    /// Sends `POST` to `/api/createrequest`. Once: the client never sends it again on its own.
    ///
    /// Source: `peer-data.txt`, “Send request”, lines 12-25; `peer-data.txt`, “Default successful response”, lines 25-34.
    pub async fn create_request(
        &self,
        body: &types::CreateRequest,
    ) -> Result<
        ResponseValue<types::CreateRequestAnswer>,
        Error<::accord_runtime::OpenBody>,
    > {
        let url = format!("{}/api/createrequest", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("create_request", request).await
    }

    /// Get the answers to requests
    ///
    /// Has the state of requests and, where it is there, what was found (Get Respond): of the requests named by id, or of all of the last minutes. It changes nothing.
    ///
    /// Sends `POST` to `/api/respond`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `peer-data.txt`, “Get Respond”, lines 35-46; `peer-data.txt`, “Default successful response”, lines 47-63.
    pub async fn respond(
        &self,
        body: &types::RespondRequest,
    ) -> Result<ResponseValue<types::RespondAnswer>, Error<::accord_runtime::OpenBody>> {
        let url = format!("{}/api/respond", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("respond", request).await
    }

    /// Calls [`create_request`](Self::create_request), and then [`respond`](Self::respond) for all that it started, until the results are there, `wait` is over or no more will come. Once the first call has succeeded nothing is lost in an error: the ids and the results so far are in the answer.
    pub async fn create_request_and_wait(
        &self,
        body: &types::CreateRequest,
        wait: ::accord_runtime::Wait,
    ) -> Result<
        ::accord_runtime::Polled<types::RespondAnswer>,
        Error<::accord_runtime::OpenBody>,
    > {
        let answer = self.create_request(body).await?;
        let ask = |request: types::RespondRequest| async move {
            self.respond(&request).await
        };
        Ok(
            ::accord_runtime::poll(
                    &facts::POLL_CREATE_REQUEST,
                    body,
                    &*answer,
                    wait,
                    ask,
                )
                .await,
        )
    }
}
