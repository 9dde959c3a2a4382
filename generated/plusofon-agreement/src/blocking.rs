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

    /// Get the present status of the agreement
    ///
    /// Sends `GET` to `/api/v1/agreement/current-status`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/current-status”, lines 4-6, 7.
    pub fn get_current_status(
        &self,
    ) -> Result<ResponseValue<types::CurrentStatus>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.get_current_status())
    }

    /// List the statuses that an agreement can have
    ///
    /// The list of the document is short of those in between, see [PA-21](super::discrepancies#pa-21).
    ///
    /// Sends `GET` to `/api/v1/agreement/statuses`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/statuses”, lines 82-84, 85.
    pub fn list_statuses(
        &self,
    ) -> Result<ResponseValue<types::StatusList>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.list_statuses())
    }

    /// Get the end of the test period
    ///
    /// Of the account that the token belongs to (текущий личный кабинет).
    ///
    /// Sends `GET` to `/api/v1/agreement/expiration`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/expiration”, lines 156-158, 159.
    pub fn get_expiration(
        &self,
    ) -> Result<ResponseValue<types::Expiration>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.get_expiration())
    }

    /// Get the saved data of a private person (физическое лицо)
    ///
    /// Sends `GET` to `/api/v1/agreement/fiz`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/fiz”, lines 221-223, 224.
    pub fn get_fiz(
        &self,
    ) -> Result<ResponseValue<types::FizAgreementAnswer>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.get_fiz())
    }

    /// File the agreement of a private person (физическое лицо)
    ///
    /// Sends the data and the scanned papers, so that the agreement is drawn up (оформление договора). A form, not JSON as in the examples, see [PA-13](super::discrepancies#pa-13).
    ///
    /// Sends `POST` to `/api/v1/agreement/fiz`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz”, lines 1083-1085.
    pub fn submit_fiz(
        &self,
        body: &types::SubmitFiz,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.submit_fiz(body))
    }

    /// Get the saved data of a company (юридическое лицо)
    ///
    /// Sends `GET` to `/api/v1/agreement/jur`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/jur”, lines 306-308, 309.
    pub fn get_jur(
        &self,
    ) -> Result<ResponseValue<types::JurAgreementAnswer>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.get_jur())
    }

    /// File the agreement of a company (юридическое лицо)
    ///
    /// Sends the data and the scanned papers, so that the agreement is drawn up (оформление договора). A form, not JSON as in the examples, see [PA-13](super::discrepancies#pa-13).
    ///
    /// Sends `POST` to `/api/v1/agreement/jur`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur”, lines 1271-1273.
    pub fn submit_jur(
        &self,
        body: &types::SubmitJur,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.submit_jur(body))
    }

    /// Get the saved data of a sole trader (индивидуальный предприниматель)
    ///
    /// Sends `GET` to `/api/v1/agreement/ip`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/ip”, lines 401-403, 404.
    pub fn get_ip(
        &self,
    ) -> Result<ResponseValue<types::IpAgreementAnswer>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.get_ip())
    }

    /// File the agreement of a sole trader (индивидуальный предприниматель)
    ///
    /// Sends the data and the scanned papers, so that the agreement is drawn up (оформление договора). A form, not JSON as in the examples, see [PA-13](super::discrepancies#pa-13).
    ///
    /// Sends `POST` to `/api/v1/agreement/ip`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip”, lines 1516-1518.
    pub fn submit_ip(
        &self,
        body: &types::SubmitIp,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.submit_ip(body))
    }

    /// Save the data of a private person (физическое лицо) without filing the agreement
    ///
    /// Any field may be left out. The effect is taken to be idempotent, see [PA-36](super::discrepancies#pa-36).
    ///
    /// Sends `POST` to `/api/v1/agreement/fiz-save`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/fiz-save”, lines 492-494.
    pub fn save_fiz(
        &self,
        body: &types::SaveFiz,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.save_fiz(body))
    }

    /// Save the data of a company (юридическое лицо) without filing the agreement
    ///
    /// Any field may be left out. The effect is taken to be idempotent, see [PA-36](super::discrepancies#pa-36).
    ///
    /// Sends `POST` to `/api/v1/agreement/jur-save`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/jur-save”, lines 659-661.
    pub fn save_jur(
        &self,
        body: &types::SaveJur,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.save_jur(body))
    }

    /// Save the data of a sole trader (индивидуальный предприниматель) without filing the agreement
    ///
    /// Any field may be left out. The effect is taken to be idempotent, see [PA-36](super::discrepancies#pa-36).
    ///
    /// Sends `POST` to `/api/v1/agreement/ip-save`. Idempotent: sending it twice has the effect of sending it once.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/ip-save”, lines 880-882.
    pub fn save_ip(
        &self,
        body: &types::SaveIp,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.save_ip(body))
    }

    /// Download the agreement as PDF
    ///
    /// Refused as `FileNotReady` while the file is being made; the call may then be tried again later.
    ///
    /// Sends `GET` to `/api/v1/agreement/download`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/download”, lines 1737-1739, 1740.
    pub fn download_agreement(
        &self,
    ) -> Result<ResponseValue<ByteStream>, Error<types::Refusal>> {
        self.runtime
            .wait(self.inner.download_agreement())
            .map(|answer| ByteStream::of(answer, self.runtime))
    }

    /// Upload the signed agreement
    ///
    /// A form, not JSON as in the examples, see [PA-24](super::discrepancies#pa-24).
    ///
    /// Sends `POST` to `/api/v1/agreement/upload`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “POST api/v1/agreement/upload”, lines 1803-1805.
    pub fn upload_signed_agreement(
        &self,
        body: &types::UploadSignedAgreement,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.upload_signed_agreement(body))
    }

    /// Get the URL for identification through the state services portal
    ///
    /// The portal is Госуслуги; the URL is for the person to open.
    ///
    /// Sends `GET` to `/api/v1/agreement/esia`. Safe: it changes nothing and may be sent again.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/esia”, lines 1888-1890, 1891.
    pub fn get_esia_url(
        &self,
    ) -> Result<ResponseValue<types::EsiaUrl>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.get_esia_url())
    }

    /// Send the agreement for signing
    ///
    /// To the application Госключ. A GET that does something: it is never repeated by the client on its own, see [PA-27](super::discrepancies#pa-27).
    ///
    /// Sends `GET` to `/api/v1/agreement/send-on-sign`. Once: the client never sends it again on its own.
    ///
    /// Source: `plusofon-agreement.txt`, “GET api/v1/agreement/send-on-sign”, lines 1948-1950, 1951.
    pub fn send_on_sign(
        &self,
    ) -> Result<ResponseValue<types::Acknowledgement>, Error<types::Refusal>> {
        self.runtime.wait(self.inner.send_on_sign())
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
