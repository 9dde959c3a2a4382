//! The client: one method an operation.

#[allow(unused_imports)]
use ::accord_runtime::{ByteStream, Error, RequestBuilderExt, ResponseValue, encode_path};

#[allow(unused_imports)]
use super::{facts, types};

/// Client for Plusofon agreement.
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
    /// A token that the caller already has; how one is obtained is not said, see [PA-32](super::discrepancies#pa-32). It is sent as `Authorization: Bearer …`.
    #[must_use]
    pub fn token(
        mut self,
        value: impl ::std::convert::Into<::accord_runtime::Secret>,
    ) -> Self {
        self.core.credential(0usize, value.into());
        self
    }

    /// Sent beside the token. What it means is not said, see [PA-31](super::discrepancies#pa-31); 10553 in every example. It is sent in the header `Client`.
    #[must_use]
    pub fn client(
        mut self,
        value: impl ::std::convert::Into<::accord_runtime::Secret>,
    ) -> Self {
        self.core.credential(1usize, value.into());
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
    /// Get the present status of the agreement
    ///
    /// Sends `GET` to `/api/v1/agreement/current-status`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 4-6, 7.
    pub async fn get_current_status(
        &self,
    ) -> Result<ResponseValue<types::CurrentStatus>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/current-status", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("get_current_status", request).await
    }

    /// List the statuses that an agreement can have
    ///
    /// The list of the document is short of those in between, see [PA-21](super::discrepancies#pa-21).
    ///
    /// Sends `GET` to `/api/v1/agreement/statuses`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/statuses”, lines 82-84, 85.
    pub async fn list_statuses(
        &self,
    ) -> Result<ResponseValue<types::StatusList>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/statuses", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("list_statuses", request).await
    }

    /// Get the end of the test period
    ///
    /// Of the account that the token belongs to (текущий личный кабинет).
    ///
    /// Sends `GET` to `/api/v1/agreement/expiration`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/expiration”, lines 156-158, 159.
    pub async fn get_expiration(
        &self,
    ) -> Result<ResponseValue<types::Expiration>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/expiration", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("get_expiration", request).await
    }

    /// Get the saved data of a private person (физическое лицо)
    ///
    /// Sends `GET` to `/api/v1/agreement/fiz`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, lines 221-223, 224.
    pub async fn get_fiz(
        &self,
    ) -> Result<ResponseValue<types::FizAgreementAnswer>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/fiz", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("get_fiz", request).await
    }

    /// File the agreement of a private person (физическое лицо)
    ///
    /// Sends the data and the scanned papers, so that the agreement is drawn up (оформление договора). A form, not JSON as in the examples, see [PA-13](super::discrepancies#pa-13).
    ///
    /// Sends `POST` to `/api/v1/agreement/fiz`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1083-1085.
    pub async fn submit_fiz(
        &self,
        body: &types::SubmitFiz,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/fiz", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("submit_fiz", request).await
    }

    /// Get the saved data of a company (юридическое лицо)
    ///
    /// Sends `GET` to `/api/v1/agreement/jur`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, lines 306-308, 309.
    pub async fn get_jur(
        &self,
    ) -> Result<ResponseValue<types::JurAgreementAnswer>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/jur", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("get_jur", request).await
    }

    /// File the agreement of a company (юридическое лицо)
    ///
    /// Sends the data and the scanned papers, so that the agreement is drawn up (оформление договора). A form, not JSON as in the examples, see [PA-13](super::discrepancies#pa-13).
    ///
    /// Sends `POST` to `/api/v1/agreement/jur`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1271-1273.
    pub async fn submit_jur(
        &self,
        body: &types::SubmitJur,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/jur", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("submit_jur", request).await
    }

    /// Get the saved data of a sole trader (индивидуальный предприниматель)
    ///
    /// Sends `GET` to `/api/v1/agreement/ip`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, lines 401-403, 404.
    pub async fn get_ip(
        &self,
    ) -> Result<ResponseValue<types::IpAgreementAnswer>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/ip", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("get_ip", request).await
    }

    /// File the agreement of a sole trader (индивидуальный предприниматель)
    ///
    /// Sends the data and the scanned papers, so that the agreement is drawn up (оформление договора). A form, not JSON as in the examples, see [PA-13](super::discrepancies#pa-13).
    ///
    /// Sends `POST` to `/api/v1/agreement/ip`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1516-1518.
    pub async fn submit_ip(
        &self,
        body: &types::SubmitIp,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/ip", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("submit_ip", request).await
    }

    /// Save the data of a private person (физическое лицо) without filing the agreement
    ///
    /// Any field may be left out. The effect is taken to be idempotent, see [PA-36](super::discrepancies#pa-36).
    ///
    /// Sends `POST` to `/api/v1/agreement/fiz-save`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 492-494.
    pub async fn save_fiz(
        &self,
        body: &types::SaveFiz,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/fiz-save", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("save_fiz", request).await
    }

    /// Save the data of a company (юридическое лицо) without filing the agreement
    ///
    /// Any field may be left out. The effect is taken to be idempotent, see [PA-36](super::discrepancies#pa-36).
    ///
    /// Sends `POST` to `/api/v1/agreement/jur-save`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 659-661.
    pub async fn save_jur(
        &self,
        body: &types::SaveJur,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/jur-save", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("save_jur", request).await
    }

    /// Save the data of a sole trader (индивидуальный предприниматель) without filing the agreement
    ///
    /// Any field may be left out. The effect is taken to be idempotent, see [PA-36](super::discrepancies#pa-36).
    ///
    /// Sends `POST` to `/api/v1/agreement/ip-save`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 880-882.
    pub async fn save_ip(
        &self,
        body: &types::SaveIp,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/ip-save", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("save_ip", request).await
    }

    /// Download the agreement as PDF
    ///
    /// Refused as `FileNotReady` while the file is being made; the call may then be tried again later.
    ///
    /// Sends `GET` to `/api/v1/agreement/download`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/download”, lines 1737-1739, 1740.
    pub async fn download_agreement(
        &self,
    ) -> Result<ResponseValue<ByteStream>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/download", self.baseurl,);
        let request = self.client.get(url).build()?;
        self.client.call_stream("download_agreement", request).await
    }

    /// Upload the signed agreement
    ///
    /// A form, not JSON as in the examples, see [PA-24](super::discrepancies#pa-24).
    ///
    /// Sends `POST` to `/api/v1/agreement/upload`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/upload”, lines 1803-1805.
    pub async fn upload_signed_agreement(
        &self,
        body: &types::UploadSignedAgreement,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/upload", self.baseurl,);
        let request = self.client.post(url).accept_json().json(&body).build()?;
        self.client.call("upload_signed_agreement", request).await
    }

    /// Get the URL for identification through the state services portal
    ///
    /// The portal is Госуслуги; the URL is for the person to open.
    ///
    /// Sends `GET` to `/api/v1/agreement/esia`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/esia”, lines 1888-1890, 1891.
    pub async fn get_esia_url(
        &self,
    ) -> Result<ResponseValue<types::EsiaUrl>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/esia", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("get_esia_url", request).await
    }

    /// Send the agreement for signing
    ///
    /// To the application Госключ. A GET that does something: it is never repeated by the client on its own, see [PA-27](super::discrepancies#pa-27).
    ///
    /// Sends `GET` to `/api/v1/agreement/send-on-sign`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/send-on-sign”, lines 1948-1950, 1951.
    pub async fn send_on_sign(
        &self,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        let url = format!("{}/api/v1/agreement/send-on-sign", self.baseurl,);
        let request = self.client.get(url).accept_json().build()?;
        self.client.call("send_on_sign", request).await
    }
}
