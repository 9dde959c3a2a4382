//! An integer in a JSON string: `"1233"`. A JSON integer is accepted on read.
//!
//! ```
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Odometer {
//!     #[serde(with = "accord_runtime::format::integer_string")]
//!     odometer: i64,
//! }
//! let read: Odometer = serde_json::from_str(r#"{"odometer": "1233"}"#).unwrap();
//! assert_eq!(read.odometer, 1233);
//! assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"odometer":"1233"}"#);
//! ```

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FormatError, lenient};

/// An integer in a string, where it is no field of its own: in a list, say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IntegerString(pub i64);

impl From<i64> for IntegerString {
    fn from(value: i64) -> Self {
        Self(value)
    }
}

impl From<IntegerString> for i64 {
    fn from(value: IntegerString) -> Self {
        value.0
    }
}

impl fmt::Display for IntegerString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for IntegerString {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        text.parse().map(Self).map_err(|_| FormatError("not an integer"))
    }
}

impl Serialize for IntegerString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for IntegerString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(Self)
    }
}

/// Writes it as a string.
///
/// # Errors
/// What the serializer fails with.
pub fn serialize<S: Serializer>(value: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Reads it from a string or an integer.
///
/// # Errors
/// If it is neither.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    lenient::integer(deserializer)
}

/// The same where it may be missing; needs `#[serde(default)]` beside it.
pub mod option {
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes it as a string or `null`.
    ///
    /// # Errors
    /// What the serializer fails with.
    pub fn serialize<S: Serializer>(value: &Option<i64>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.collect_str(value),
            None => serializer.serialize_none(),
        }
    }

    /// Reads it from a string, an integer or `null`.
    ///
    /// # Errors
    /// If it is none of them.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
        Ok(Option::<super::IntegerString>::deserialize(deserializer)?.map(i64::from))
    }
}
