//! What a client shows to a token endpoint.

use std::fmt;

use crate::Secret;

/// The credentials of a client for an OAuth 2.0 token endpoint (RFC 6749, section 4.4), and how they are sent.
///
/// ```
/// use accord_runtime::ClientCredentials;
///
/// let credentials = ClientCredentials::new("id", "secret")
///     .token_url("https://sandbox.example.com/oauth/token")
///     .scopes(["orders:read"]);
/// assert_eq!(format!("{credentials:?}"), "ClientCredentials { .. }");
/// ```
#[derive(Clone)]
pub struct ClientCredentials {
    pub(crate) id: Secret,
    pub(crate) secret: Secret,
    pub(crate) url: Option<String>,
    pub(crate) scopes: Option<Vec<String>>,
    pub(crate) in_body: bool,
    pub(crate) parameters: Vec<(String, Secret)>,
}

impl ClientCredentials {
    /// The credentials, which are sent by HTTP Basic authentication (RFC 6749, section 2.3.1).
    #[must_use]
    pub fn new(client_id: impl Into<Secret>, client_secret: impl Into<Secret>) -> Self {
        let (id, secret) = (client_id.into(), client_secret.into());
        Self { id, secret, url: None, scopes: None, in_body: false, parameters: Vec::new() }
    }

    /// Where the token is fetched from, in place of the URL that the document has: https, or on this machine, or on a host
    /// that the builder's `allow_plain_http` names. A relative URL goes on from the base URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// What is asked for, in place of all the scopes that the document's operations name. None: whatever the provider gives
    /// to those who do not ask.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sends the credentials in the body, for providers that do not take them by HTTP Basic authentication.
    #[must_use]
    pub fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// A further field of the token request that the provider wants, such as `audience` or `resource`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").finish_non_exhaustive()
    }
}
