//! What a caller gives for a security scheme.

use super::ClientCredentials;
use crate::Secret;

/// What was given for one security scheme.
#[derive(Clone, Default)]
pub(crate) struct Given {
    /// A credential that is sent as it is.
    pub(crate) ready: Option<Secret>,
    /// The values that the login operation takes.
    pub(crate) login: Option<Vec<Secret>>,
    /// The credentials for a token endpoint.
    pub(crate) grant: Option<ClientCredentials>,
}
