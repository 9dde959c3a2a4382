//! Null, where nothing else is documented.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::{Serialize, Serializer};

/// The value of what is documented as null and nothing else. It is read from no other value, so a choice between a type with
/// such a field and others is the right one.
///
/// ```
/// use accord_runtime::Null;
///
/// assert_eq!(serde_json::from_str::<Null>("null").unwrap(), Null);
/// assert!(serde_json::from_str::<Null>(r#""text""#).is_err());
/// assert_eq!(serde_json::to_string(&Null).unwrap(), "null");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Null;

impl fmt::Display for Null {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null")
    }
}

impl Serialize for Null {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for Null {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_unit(OnlyNull)
    }
}

struct OnlyNull;

impl Visitor<'_> for OnlyNull {
    type Value = Null;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null")
    }

    fn visit_unit<E: Error>(self) -> Result<Null, E> {
        Ok(Null)
    }
}
