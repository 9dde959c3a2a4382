//! A value of a parameter or a field, as JSON has it: with the digits of its numbers and the order of its fields.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::payload::{EncodeError, finite};

/// A value, as a JSON text.
#[derive(Clone)]
pub(crate) struct Given(String);

/// What a value is for a style. A value inside of another is its JSON text.
pub(crate) enum Kind<'a> {
    Null,
    /// The text of a string, a number or a boolean.
    Word(Cow<'a, str>),
    List(Vec<&'a RawValue>),
    Object(Vec<(String, &'a RawValue)>),
}

impl Given {
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, EncodeError> {
        let refused = || EncodeError::says("a query or form cannot be encoded");
        let json = finite::to_json(value)
            .map_err(|_| EncodeError::says("a number in a query or form is not finite, or cannot be encoded"))?;
        String::from_utf8(json).map(Self).map_err(|_| refused())
    }

    pub(crate) fn json(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_json(self) -> String {
        self.0
    }

    pub(crate) fn kind(&self) -> Result<Kind<'_>, EncodeError> {
        kind(&self.0)
    }
}

/// What a JSON text is.
pub(crate) fn kind(json: &str) -> Result<Kind<'_>, EncodeError> {
    Ok(match json.as_bytes().first() {
        Some(b'n') => Kind::Null,
        Some(b'[') => Kind::List(read(json)?),
        Some(b'{') => Kind::Object(read::<Fields<'_>>(json)?.0),
        Some(b'"') if !json.contains('\\') => Kind::Word(Cow::Borrowed(json.trim_matches('"'))),
        Some(b'"') => Kind::Word(Cow::Owned(read(json)?)),
        _ => Kind::Word(Cow::Borrowed(json)),
    })
}

/// A value inside of a list or of an object as a word; nothing for null. One that is a list or an object has no form in any
/// style: JSON is what services read there.
pub(crate) fn word(value: &RawValue) -> Result<Option<Cow<'_, str>>, EncodeError> {
    Ok(match kind(value.get())? {
        Kind::Null => None,
        Kind::Word(word) => Some(word),
        Kind::List(_) | Kind::Object(_) => Some(Cow::Borrowed(value.get())),
    })
}

#[allow(clippy::disallowed_methods, reason = "a text that was written here")]
fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, EncodeError> {
    serde_json::from_str(json).map_err(|_| EncodeError::says("a query or form cannot be encoded"))
}

/// The fields of an object, in their order.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
