//! Reading what stands in an object under names that are not its type's own.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};
use serde_json::Error;
use serde_json::value::{RawValue, to_raw_value};

use super::lenient;
use crate::json::exact;

/// The entries as a type of its own; what that has names for is taken out.
pub(super) fn read<T: DeserializeOwned>(entries: &mut BTreeMap<String, Box<RawValue>>) -> Result<T, Error> {
    let taken = Cell::default();
    let value = T::deserialize(Rest { entries, taken: &taken })?;
    let taken = taken.get();
    entries.retain(|name, _| !taken.contains(&name.as_str()));
    Ok(value)
}

#[derive(Clone, Copy)]
struct Rest<'a> {
    entries: &'a BTreeMap<String, Box<RawValue>>,
    /// The names of the type that reads them.
    taken: &'a Cell<&'static [&'static str]>,
}

impl<'de> Deserializer<'de> for Rest<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let entries = self.entries.iter().map(|(name, value)| (name.as_str(), &**value));
        match lenient::is_on() {
            true => lenient::visit_entries(entries, visitor),
            false => visitor.visit_map(MapDeserializer::new(entries)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.taken.set(names);
        let entries = self.entries.iter().filter(|(name, _)| names.contains(&name.as_str()));
        let entries = entries.map(|(name, value)| (name.as_str(), &**value));
        match lenient::is_on() {
            true => lenient::visit_fields(entries, visitor),
            false => visitor.visit_map(MapDeserializer::new(entries)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if exact::asks_for_text(name) {
            // Of a reader, which hands out texts that outlive it.
            let text = to_raw_value(self.entries)?;
            return serde_json::Deserializer::from_reader(text.get().as_bytes())
                .deserialize_newtype_struct(name, visitor);
        }
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}
