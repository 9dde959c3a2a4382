//! A deserializer that knows what is wanted of it, and converts what is there to that.

use std::borrow::Cow;

use serde::de::{Deserializer, Error as _, Unexpected, Visitor};
use serde_json::Error;

use super::access::{Elements, Entries};
use super::coerce;
use super::state::{self, Within};
use crate::json::{self, exact, unpaired};
use crate::response::MismatchKind;
use crate::wire::work;

/// The text of one JSON value, without space around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lenient<'de> {
    text: &'de str,
    /// Whether nothing may be there instead.
    optional: bool,
}

impl<'de> Lenient<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self { text: text.trim_ascii(), optional: false }
    }

    fn begins_with(self, byte: u8) -> bool {
        self.text.as_bytes().first() == Some(&byte)
    }

    fn is_text(self) -> bool {
        self.begins_with(b'"')
    }

    /// Whether it is one of the values that services send for nothing: `null`, `""`, `[]` and `{}`.
    fn is_nothing(self) -> bool {
        match self.text.as_bytes() {
            [b'"', inner @ .., b'"'] => inner.trim_ascii().is_empty(),
            [b'[', inner @ .., b']'] | [b'{', inner @ .., b'}'] => inner.trim_ascii().is_empty(),
            text => text == b"null",
        }
    }

    /// The value as it is.
    fn strict<T>(
        self,
        read: impl FnOnce(&mut serde_json::Deserializer<serde_json::de::SliceRead<'de>>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        read(&mut json::deserializer(self.text.as_bytes()))
    }

    /// Notes that the value is converted.
    fn converted(self) -> Result<(), Error> {
        noted(MismatchKind::Converted)
    }

    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Some(integer) = coerce::integer(self.text) else {
            return self.strict(|text| text.deserialize_i64(visitor));
        };
        // To JSON Schema `5.0` is an integer: only what is no number is a mismatch.
        if !coerce::is_number(self.text) {
            self.converted()?;
        }
        match (i64::try_from(integer), u64::try_from(integer)) {
            (Ok(integer), _) => visitor.visit_i64(integer),
            (_, Ok(integer)) => visitor.visit_u64(integer),
            _ => Err(Error::invalid_value(Unexpected::Other("an integer too large"), &visitor)),
        }
    }

    fn real<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Some(real) = coerce::real(self.text) else { return self.strict(|text| text.deserialize_f64(visitor)) };
        self.converted()?;
        visitor.visit_f64(real)
    }

    fn string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if !coerce::is_word(self.text) {
            if self.is_text()
                && let Cow::Owned(text) = unpaired::replaced(self.text)
            {
                noted(MismatchKind::Replaced)?;
                return visitor.visit_string(json::from_slice(text.as_bytes())?);
            }
            return self.strict(|text| text.deserialize_str(visitor));
        }
        self.converted()?;
        visitor.visit_str(self.text)
    }

    fn list<V: Visitor<'de>>(self, visitor: V, is_exact: bool) -> Result<V::Value, Error> {
        let is_list = self.begins_with(b'[');
        let is_left = !is_list && (is_exact || (self.optional && self.is_text() && self.is_nothing()));
        let Some(elements) = self.elements()?.filter(|_| !is_left) else {
            return self.strict(|text| text.deserialize_seq(visitor));
        };
        if !is_list {
            self.converted()?;
        }
        nested(|| elements.visit(visitor))
    }

    /// The elements of a list, or of what is read as one; nothing if it is neither.
    fn elements(self) -> Result<Option<Elements<'de>>, Error> {
        Ok(Some(match self.text.as_bytes().first() {
            Some(b'[') => Elements::of(self.text)?,
            _ if self.is_nothing() => Elements::none(),
            // PHP encodes a list with gaps as an object; any other object is a list of one.
            Some(b'{') => Elements::numbered(self.text)?,
            // Providers send it for none and for a failure: as the only element it would be one that nobody sent.
            Some(b'f') => return Ok(None),
            _ => Elements::one(self.text),
        }))
    }

    fn object<V: Visitor<'de>>(self, visitor: V, within: Within) -> Result<V::Value, Error> {
        let is_struct = within == Within::Fields;
        let entries = match self.begins_with(b'{') {
            true => Entries::of(self.text, within)?,
            // Nothing is rather an object that is not there than one without fields, if it does not have to be there.
            false if self.is_nothing() && !(self.optional && (is_struct || self.is_text())) => {
                self.converted()?;
                Entries::none()
            }
            false => return self.strict(|text| text.deserialize_map(visitor)),
        };
        nested(|| visitor.visit_map(entries))
    }
}

/// The texts of the elements that a value is read as where a list is wanted; nothing if it is none.
pub(crate) fn elements_of(text: &str) -> Result<Option<Vec<&str>>, Error> {
    Ok(Lenient::new(text).elements()?.map(Elements::into_texts))
}

/// The texts of the elements of a list, or of an object that PHP makes of one: its names are all of the numbers from 0 or 1 on.
pub(crate) fn list_of(text: &str) -> Option<Vec<&str>> {
    let text = text.trim_ascii_start();
    match text.as_bytes().first()? {
        b'[' => elements_of(text).ok().flatten(),
        b'{' => Elements::counted(text),
        _ => None,
    }
}

/// Reads what is in a list or an object.
fn nested<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    if !(work::copy() && state::descend()) {
        return Err(too_much());
    }
    let value = read();
    state::ascend();
    value
}

fn noted(kind: MismatchKind) -> Result<(), Error> {
    if state::note(kind) { Ok(()) } else { Err(too_much()) }
}

pub(super) fn too_much() -> Error {
    Error::custom("more work than an answer may take")
}

macro_rules! forward {
    ($as:ident: $($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$as(visitor)
        })*
    };
}

macro_rules! strict {
    ($($method:ident($($name:ident: $type:ty),*))*) => {
        $(fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Error> {
            self.strict(|text| text.$method($($name,)* visitor))
        })*
    };
}

impl<'de> Deserializer<'de> for Lenient<'de> {
    type Error = Error;

    forward!(integer: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_i128 deserialize_u128);
    forward!(real: deserialize_f32 deserialize_f64);
    forward!(string: deserialize_str deserialize_string deserialize_char deserialize_identifier);

    strict! {
        deserialize_any()
        deserialize_bytes()
        deserialize_byte_buf()
        deserialize_unit()
        deserialize_unit_struct(name: &'static str)
        deserialize_enum(name: &'static str, variants: &'static [&'static str])
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Some(truth) = coerce::truth(self.text) else { return self.strict(|text| text.deserialize_bool(visitor)) };
        self.converted()?;
        visitor.visit_bool(truth)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.text == "null" { visitor.visit_none() } else { visitor.visit_some(Self { optional: true, ..self }) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if exact::asks_for_text(name) {
            return self.strict(|text| text.deserialize_newtype_struct(name, visitor));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor, false)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor, true)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.list(visitor, true)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.object(visitor, Within::Map)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.object(visitor, Within::Fields)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
}
