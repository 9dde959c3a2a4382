//! Why a transport has no answer.

use std::error::Error as StdError;
use std::fmt;

use crate::error::{Cause, Fault, Kind, of_io};

/// Why a transport has no answer. It keeps no value of a request or of an answer: of an underlying error only the kind, and
/// otherwise constant texts.
///
/// ```
/// use accord_runtime::transport::TransportError;
///
/// let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
/// let error = TransportError::connect().because(&refused);
/// assert!(error.is_connect() && !error.is_timeout());
/// assert_eq!(error.to_string(), "the connection could not be made: connection refused");
/// ```
#[derive(Clone, Debug)]
pub struct TransportError {
    what: What,
    timeout: bool,
    cause: Option<Cause>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Invalid,
    Connect,
    Broken,
    #[cfg_attr(not(feature = "reqwest"), allow(dead_code))]
    Redirected,
}

impl TransportError {
    fn new(what: What) -> Self {
        Self { what, timeout: false, cause: None }
    }

    /// No connection could be made, so **not one byte** of the request has left. The call is repeated then, whatever its
    /// effect. Where that is not certain, use [`broken`](Self::broken).
    #[must_use]
    pub fn connect() -> Self {
        Self::new(What::Connect)
    }

    /// The transport cannot express the request in HTTP, and has sent nothing. The call is not repeated.
    #[must_use]
    pub fn invalid_request() -> Self {
        Self::new(What::Invalid)
    }

    /// The connection broke, or what came over it is not HTTP. The call may have been carried out, so only one without an
    /// effect, or one that is idempotent, is repeated.
    #[must_use]
    pub fn broken() -> Self {
        Self::new(What::Broken)
    }

    /// The transport followed a redirect, which it must not.
    #[cfg_attr(not(feature = "reqwest"), allow(dead_code))]
    pub(crate) fn redirected() -> Self {
        Self::new(What::Redirected)
    }

    /// A time limit passed.
    #[must_use]
    pub fn timed_out(mut self) -> Self {
        self.timeout = true;
        self
    }

    /// What is below. Only the kind of an [`std::io::Error`] in the chain is kept, because the texts of errors quote values.
    #[must_use]
    pub fn because(mut self, error: &(dyn StdError + 'static)) -> Self {
        self.cause = of_io(error).map(Cause::Io).or(self.cause);
        self
    }

    /// What is below, in words. They are shown to whoever reads the error.
    #[must_use]
    pub fn with_reason(mut self, reason: &'static str) -> Self {
        self.cause = Some(Cause::Says(reason));
        self
    }

    /// Whether no connection could be made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.what == What::Connect
    }

    /// Whether a time limit passed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }

    fn kind(&self) -> Kind {
        match self.what {
            What::Invalid => Kind::Encode,
            What::Redirected => Kind::Redirect,
            What::Connect | What::Broken if self.timeout => Kind::Timeout,
            What::Connect => Kind::Connect,
            What::Broken => Kind::Transport,
        }
    }

    /// What that means for the call.
    pub(crate) fn into_fault(self) -> Fault {
        let kind = self.kind();
        let fault = match self.what {
            What::Invalid | What::Connect => Fault::not_sent(kind),
            What::Broken | What::Redirected => Fault::unknown(kind),
        };
        match self.cause {
            Some(cause) => fault.because(cause),
            None => fault,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind().description())?;
        self.cause.as_ref().map_or(Ok(()), |cause| write!(f, ": {cause}"))
    }
}

impl StdError for TransportError {}
