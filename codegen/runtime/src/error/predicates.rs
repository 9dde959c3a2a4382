//! What went wrong, asked one question at a time.

use super::{Fault, Kind};
use crate::facts::Class;

impl Fault {
    /// A time limit passed.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.is_timeout()
    /// # }
    /// ```
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == Kind::Timeout
    }

    /// The connection could not be made.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.is_connect() // and therefore was_not_sent()
    /// # }
    /// ```
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == Kind::Connect
    }

    /// The connection broke, or the answer ended before its end.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.is_transport()
    /// # }
    /// ```
    #[must_use]
    pub fn is_transport(&self) -> bool {
        matches!(self.0.kind, Kind::Transport | Kind::Truncated)
    }

    /// The answer is not what the document promises.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) {
    /// if fault.is_decode() { eprintln!("{fault}: {:?}", fault.excerpt()) }
    /// # }
    /// ```
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode | Kind::NoToken)
    }

    /// The answer is larger than the builder's `max_body`.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.is_body_too_large()
    /// # }
    /// ```
    #[must_use]
    pub fn is_body_too_large(&self) -> bool {
        self.0.kind == Kind::BodyTooLarge
    }

    /// The answer is a redirect. None are followed: credentials would travel with them.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.is_redirect() // most often a wrong base URL
    /// # }
    /// ```
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        self.0.kind == Kind::Redirect
    }

    /// The request could not be encoded from what the caller gave.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.is_encode() // such as an empty path parameter, or a file that cannot be opened
    /// # }
    /// ```
    #[must_use]
    pub fn is_encode(&self) -> bool {
        self.0.kind == Kind::Encode
    }

    /// The credentials are at fault: none were given, they cannot be sent, or the provider does not accept them.
    ///
    /// ```
    /// # fn f(fault: accord_runtime::Fault) -> bool {
    /// fault.is_authentication()
    /// # }
    /// ```
    #[must_use]
    pub fn is_authentication(&self) -> bool {
        matches!(self.0.kind, Kind::NoCredentials | Kind::BadCredential | Kind::NoToken)
            || self.0.class == Some(Class::Unauthenticated)
    }
}
