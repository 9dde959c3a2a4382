//! The text of one header, read as whatever type is asked for.

use std::str::{FromStr, Utf8Error};

use http::header::HeaderMap;
use serde::de::value::SeqDeserializer;
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};

use super::HeaderError;

/// A header's value; of several of one name, what they are together.
pub(super) struct Text(String);

impl Text {
    /// The header of a name, if there is one.
    pub(super) fn of(headers: &HeaderMap, name: &str) -> Option<Result<Self, Utf8Error>> {
        let mut lines = headers.get_all(name).into_iter().map(|value| std::str::from_utf8(value.as_bytes()));
        let mut text = match lines.next()? {
            Ok(first) => first.trim().to_owned(),
            Err(error) => return Some(Err(error)),
        };
        for line in lines {
            match line {
                Ok(line) => text = format!("{text}, {}", line.trim()),
                Err(error) => return Some(Err(error)),
            }
        }
        Some(Ok(Self(text)))
    }

    fn parse<T: FromStr>(&self) -> Result<T, HeaderError> {
        self.0.parse().map_err(|_| HeaderError::custom("another kind"))
    }

    /// A number that JSON could hold as well.
    fn finite(&self) -> Result<f64, HeaderError> {
        self.parse::<f64>().and_then(|number| match number.is_finite() {
            true => Ok(number),
            false => Err(HeaderError::custom("not finite")),
        })
    }
}

impl IntoDeserializer<'_, HeaderError> for Text {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, HeaderError> {
            visitor.$visit(self.parse()?)
        })*
    };
}

impl<'de> Deserializer<'de> for Text {
    type Error = HeaderError;

    integers!(
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64,
        deserialize_bool visit_bool
    );

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, HeaderError> {
        visitor.visit_f64(self.finite()?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, HeaderError> {
        visitor.visit_f64(self.finite()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, HeaderError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, HeaderError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, HeaderError> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    /// A list is one line, with commas between its items, or several lines.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, HeaderError> {
        let items = self.0.split(',').map(str::trim).filter(|item| !item.is_empty());
        visitor.visit_seq(SeqDeserializer::new(items.map(|item| Self(item.to_owned()))))
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, HeaderError> {
        visitor.visit_string(self.0)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier ignored_any
    }
}
