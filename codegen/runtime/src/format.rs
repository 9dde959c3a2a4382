//! Wire forms that OpenAPI has no word for.

mod integer_string;
mod lenient;
#[cfg(feature = "chrono")]
mod local;
mod unix;

pub use integer_string::IntegerString;
#[cfg(feature = "chrono")]
pub use local::LocalDateTime;
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
