//! Why a client could not be built.

use std::fmt;

/// Why a client could not be built, and what to do about it. It shows no value that was given to the builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildError(What);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    BaseUrl(&'static str),
    PlainHttp,
    #[cfg(not(feature = "reqwest"))]
    NoTransport,
    #[cfg(all(feature = "reqwest", not(any(feature = "rustls", feature = "native-tls"))))]
    NoTls,
    #[cfg_attr(not(feature = "reqwest"), allow(dead_code))]
    Tls,
    Header,
    Credential(&'static str),
    TokenUrl(&'static str),
}

impl BuildError {
    pub(crate) fn base_url(why: &'static str) -> Self {
        Self(What::BaseUrl(why))
    }

    pub(crate) fn plain_http() -> Self {
        Self(What::PlainHttp)
    }

    #[cfg(not(feature = "reqwest"))]
    pub(crate) fn no_transport() -> Self {
        Self(What::NoTransport)
    }

    #[cfg(all(feature = "reqwest", not(any(feature = "rustls", feature = "native-tls"))))]
    pub(crate) fn no_tls() -> Self {
        Self(What::NoTls)
    }

    #[cfg(feature = "reqwest")]
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

    /// The base URL is at fault.
    #[must_use]
    pub fn is_base_url(&self) -> bool {
        matches!(self.0, What::BaseUrl(_))
    }

    /// The base URL is plain http to another machine, which was not allowed.
    #[must_use]
    pub fn is_plain_http(&self) -> bool {
        self.0 == What::PlainHttp
    }

    /// TLS is needed and not available: it is compiled out, or there are no trusted certificates.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        match self.0 {
            What::Tls => true,
            #[cfg(all(feature = "reqwest", not(any(feature = "rustls", feature = "native-tls"))))]
            What::NoTls => true,
            _ => false,
        }
    }

    /// The client has no transport: the default one is compiled out, and none was given.
    #[must_use]
    pub fn is_no_transport(&self) -> bool {
        #[cfg(not(feature = "reqwest"))]
        return self.0 == What::NoTransport;
        #[cfg(feature = "reqwest")]
        false
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

    /// The URL of the token endpoint is invalid, or not safe to send to.
    #[must_use]
    pub fn is_token_url(&self) -> bool {
        matches!(self.0, What::TokenUrl(_))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            What::BaseUrl(why) => write!(f, "the base URL {why}; give one such as https://api.example.com"),
            What::PlainHttp => f.write_str(
                "the base URL is plain http to another machine; use https, or name the host in allow_plain_http",
            ),
            #[cfg(not(feature = "reqwest"))]
            What::NoTransport => {
                f.write_str("the client has no transport; give it one, or switch on the feature `reqwest`")
            }
            #[cfg(all(feature = "reqwest", not(any(feature = "rustls", feature = "native-tls"))))]
            What::NoTls => f.write_str("a URL is https, but TLS was compiled out; switch on the feature `rustls`"),
            What::Tls => f.write_str("TLS could not be set up; see that the system has trusted certificates"),
            What::Header => f.write_str(
                "a header cannot be sent: its name or value has other characters, or it says where a body ends",
            ),
            What::Credential(why) => f.write_str(why),
            What::TokenUrl(why) => write!(f, "the token URL {why}; give one with ClientCredentials::token_url"),
        }
    }
}

impl std::error::Error for BuildError {}
