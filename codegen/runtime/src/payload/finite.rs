//! Numbers that JSON cannot express. For infinity and NaN, serde_json writes `null`, which means something else.
//!
//! A body whose JSON contains `null` is therefore serialized once more, only to check its numbers.

use std::cell::Cell;
use std::{fmt, io};

use serde::Serialize;
use serde::ser::{
    Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};
use serde_json::ser::Formatter;

use super::EncodeError;
use crate::Extra;

/// Whether every number in it is finite.
pub(crate) fn is_finite<T: Serialize + ?Sized>(value: &T) -> bool {
    value.serialize(Numbers).is_ok()
}

/// The JSON of a value, unless it contains a number that JSON cannot express.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let null = Cell::new(false);
    let mut json = Vec::with_capacity(128);
    let done = value.serialize(&mut serde_json::Serializer::with_formatter(&mut json, NotesNull(&null)));
    done.map_err(|error| match error.to_string() == Extra::DECLARED {
        true => EncodeError::new(Extra::DECLARED),
        false => EncodeError::new("a body has no JSON encoding"),
    })?;
    if null.get() && !is_finite(value) {
        return Err(EncodeError::says("a number in a body is not finite"));
    }
    Ok(json)
}

/// Formats compactly, and records whether there was a `null`.
struct NotesNull<'a>(&'a Cell<bool>);

impl Formatter for NotesNull<'_> {
    fn write_null<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.set(true);
        writer.write_all(b"null")
    }
}

/// Writes nothing; fails at a number that JSON cannot express.
#[derive(Clone, Copy)]
struct Numbers;

#[derive(Debug)]
struct NotFinite;

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number is not finite")
    }
}

impl std::error::Error for NotFinite {}

impl Error for NotFinite {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Done = Result<(), NotFinite>;

macro_rules! passes {
    ($($name:ident($type:ty)),*) => {
        $(fn $name(self, _: $type) -> Done {
            Ok(())
        })*
    };
}

impl Serializer for Numbers {
    type Ok = ();
    type Error = NotFinite;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    passes!(
        serialize_bool(bool),
        serialize_i8(i8),
        serialize_i16(i16),
        serialize_i32(i32),
        serialize_i64(i64),
        serialize_i128(i128),
        serialize_u8(u8),
        serialize_u16(u16),
        serialize_u32(u32),
        serialize_u64(u64),
        serialize_u128(u128),
        serialize_char(char),
        serialize_str(&str),
        serialize_bytes(&[u8]),
        serialize_unit_struct(&'static str)
    );

    fn serialize_f32(self, value: f32) -> Done {
        if value.is_finite() { Ok(()) } else { Err(NotFinite) }
    }

    fn serialize_f64(self, value: f64) -> Done {
        if value.is_finite() { Ok(()) } else { Err(NotFinite) }
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, _: &T) -> Done {
        Ok(())
    }

    fn serialize_none(self) -> Done {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Done {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Done {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, NotFinite> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, NotFinite> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, NotFinite> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, NotFinite> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, NotFinite> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, NotFinite> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, NotFinite> {
        Ok(self)
    }
}

macro_rules! parts {
    ($($trait:ident $method:ident($($key:ty)?)),*) => {
        $(impl $trait for Numbers {
            type Ok = ();
            type Error = NotFinite;

            fn $method<T: Serialize + ?Sized>(&mut self, $(_: $key,)? value: &T) -> Done {
                value.serialize(*self)
            }

            fn end(self) -> Done {
                Ok(())
            }
        })*
    };
}

parts!(
    SerializeSeq serialize_element(),
    SerializeTuple serialize_element(),
    SerializeTupleStruct serialize_field(),
    SerializeTupleVariant serialize_field(),
    SerializeStruct serialize_field(&'static str),
    SerializeStructVariant serialize_field(&'static str)
);

impl SerializeMap for Numbers {
    type Ok = ();
    type Error = NotFinite;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Done {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(*self)
    }

    fn end(self) -> Done {
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeMap;

    use super::to_json;

    #[test]
    fn only_what_json_can_say() {
        let check = |value: &BTreeMap<&str, (Option<f64>, Vec<f32>)>| to_json(value).is_ok();
        assert!(check(&BTreeMap::from([("null", (None, vec![1.0, f32::MAX]))])));
        assert!(!check(&BTreeMap::from([("a", (Some(f64::NAN), vec![]))])));
        assert!(!check(&BTreeMap::from([("a", (None, vec![f32::INFINITY]))])));
    }
}
