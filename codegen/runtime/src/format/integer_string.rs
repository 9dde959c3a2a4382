//! An integer in a JSON string: `"1233"`. A JSON integer is accepted on read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FormatError, lenient};

/// An integer in a string. A JSON integer is accepted on read.
///
/// ```
/// use accord_runtime::IntegerString;
///
/// let odometer: IntegerString = serde_json::from_str(r#""1233""#).unwrap();
/// assert_eq!(i64::from(odometer), 1233);
/// assert_eq!(serde_json::to_string(&odometer).unwrap(), r#""1233""#);
/// ```
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
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for IntegerString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::integer(deserializer).map(Self)
    }
}
