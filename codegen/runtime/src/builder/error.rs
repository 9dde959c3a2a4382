//! Why a client could not be put together.

use std::fmt;

/// Why a client could not be put together, and what to do about it. Does not show what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildError(What);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    BaseUrl(&'static str),
    PlainHttp,
    #[cfg_attr(any(feature = "rustls", feature = "native-tls"), allow(dead_code))]
    NoTls,
    Tls,
    Header,
    Credential(&'static str),
    TokenUrl(&'static str),
    #[cfg_attr(not(feature = "blocking"), allow(dead_code))]
    Runtime,
}

impl BuildError {
    pub(crate) fn base_url(why: &'static str) -> Self {
        Self(What::BaseUrl(why))
    }

    pub(crate) fn plain_http() -> Self {
        Self(What::PlainHttp)
    }

    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    pub(crate) fn no_tls() -> Self {
        Self(What::NoTls)
    }

    pub(crate) fn tls() -> Self {
        Self(What::Tls)
    }

    pub(crate) fn header() -> Self {
        Self(What::Header)
    }

    pub(crate) fn credential(why: &'static str) -> Self {
        Self(What::Credential(why))
    }

    pub(crate) fn token_url(why: &'static str) -> Self {
        Self(What::TokenUrl(why))
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn runtime() -> Self {
        Self(What::Runtime)
    }

    /// The base URL is at fault.
    #[must_use]
    pub fn is_base_url(&self) -> bool {
        matches!(self.0, What::BaseUrl(_))
    }

    /// The base URL is plain http to another machine, and that was not allowed.
    #[must_use]
    pub fn is_plain_http(&self) -> bool {
        self.0 == What::PlainHttp
    }

    /// TLS is needed and is not there: compiled out, or without trusted certificates.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        matches!(self.0, What::Tls | What::NoTls)
    }

    /// A header's name or value cannot be sent.
    #[must_use]
    pub fn is_header(&self) -> bool {
        self.0 == What::Header
    }

    /// A credential cannot be sent.
    #[must_use]
    pub fn is_credential(&self) -> bool {
        matches!(self.0, What::Credential(_))
    }

    /// The URL that a token is fetched from is at fault.
    #[must_use]
    pub fn is_token_url(&self) -> bool {
        matches!(self.0, What::TokenUrl(_))
    }

    /// The runtime of a blocking client could not be started.
    #[must_use]
    pub fn is_runtime(&self) -> bool {
        self.0 == What::Runtime
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            What::BaseUrl(why) => write!(f, "the base URL {why}; give one such as https://api.example.com"),
            What::PlainHttp => f.write_str(
                "the base URL is plain http to another machine; use https, or name the host in allow_plain_http",
            ),
            What::NoTls => f.write_str("a URL is https, but TLS was compiled out; switch on the feature `rustls`"),
            What::Tls => f.write_str("TLS could not be set up; see that the system has trusted certificates"),
            What::Header => f.write_str("a header's name or value has characters that cannot be sent"),
            What::Credential(why) => f.write_str(why),
            What::TokenUrl(why) => write!(f, "the token URL {why}; give one with ClientCredentials::token_url"),
            What::Runtime => f.write_str("the runtime of the blocking client could not be started"),
        }
    }
}

impl std::error::Error for BuildError {}
