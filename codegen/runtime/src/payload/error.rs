//! Why a request could not be encoded.

use std::convert::Infallible;
use std::fmt;

use http::header::InvalidHeaderValue;

/// Why a request could not be encoded. It states the problem and shows no value.
///
/// ```
/// let error = accord_runtime::FilePart::from_bytes("a\r\nb.pdf", "%PDF").unwrap_err();
/// assert_eq!(error.to_string(), "a file name has control characters");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodeError(&'static str);

impl EncodeError {
    pub(crate) const fn new(what: &'static str) -> Self {
        Self(what)
    }

    /// For generated code: the problem, as a constant text.
    #[must_use]
    pub const fn says(what: &'static str) -> Self {
        Self::new(what)
    }

    pub(crate) fn header() -> Self {
        Self::new("a header value has control characters")
    }

    pub(crate) fn what(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for EncodeError {}

impl From<Infallible> for EncodeError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl From<InvalidHeaderValue> for EncodeError {
    fn from(_: InvalidHeaderValue) -> Self {
        Self::header()
    }
}
