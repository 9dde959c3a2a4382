//! A boolean written as the text `1` or `0`. On read, `1`, `0`, `true` and `false` are accepted, in a string or not.
//!
//! ```
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Form {
//!     #[serde(with = "accord_runtime::format::digit_boolean")]
//!     resident: bool,
//! }
//! let read: Form = serde_json::from_str(r#"{"resident": 1}"#).unwrap();
//! assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"resident":"1"}"#);
//! ```

use std::fmt;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};

/// Writes it as a string of one digit.
///
/// # Errors
/// What the serializer fails with.
pub fn serialize<S: Serializer>(value: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *value { "1" } else { "0" })
}

/// Reads it.
///
/// # Errors
/// If it is something else.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    deserializer.deserialize_any(Digit)
}

struct Digit;

impl Visitor<'_> for Digit {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("1, 0, true or false")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        match value {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Other("another number"), &self)),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        match value {
            "0" | "false" => Ok(false),
            "1" | "true" => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Other("another string"), &self)),
        }
    }
}

/// The same where it may be missing; needs `#[serde(default)]` beside it.
pub mod option {
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes it as a string of one digit, or `null`.
    ///
    /// # Errors
    /// What the serializer fails with.
    pub fn serialize<S: Serializer>(value: &Option<bool>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::serialize(value, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// If it is something else.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
        struct Digit(bool);
        impl<'de> Deserialize<'de> for Digit {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::deserialize(deserializer).map(Self)
            }
        }
        Ok(Option::<Digit>::deserialize(deserializer)?.map(|d| d.0))
    }
}
