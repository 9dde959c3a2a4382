//! Values whose written form matters, and wire forms that OpenAPI has no word for.

pub(crate) mod assumed;
mod base64;
#[cfg(feature = "chrono")]
mod calendar;
mod integer_string;
mod lenient;
#[cfg(feature = "chrono")]
mod local;
mod null;
mod number;
mod unix;

pub use base64::{Base64, Base64Alphabet, Base64Url, Standard, UrlSafe};
#[cfg(feature = "chrono")]
pub use calendar::{Date, DateTime};
pub use integer_string::IntegerString;
#[cfg(feature = "chrono")]
pub use local::LocalDateTime;
pub use null::Null;
pub use number::Number;
pub use unix::{UnixMillis, UnixSeconds};

/// Why a text is not in the form it should have. Does not show the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatError(&'static str);

impl std::fmt::Display for FormatError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for FormatError {}
