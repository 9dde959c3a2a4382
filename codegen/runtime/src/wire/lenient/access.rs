//! The parts of a list and of an object, each with its place noted while it is read.

use std::collections::BTreeMap;
use std::fmt;
use std::vec::IntoIter;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;

use super::Lenient;
use super::deserializer::too_much;
use super::state;
use crate::json;
use crate::response::MismatchKind;
use crate::wire::work;

/// The elements of a list: the name of each in a pointer, and its text.
pub(super) struct Elements<'de>(IntoIter<(String, &'de str)>);

impl<'de> Elements<'de> {
    pub(super) fn of(text: &'de str) -> Result<Self, Error> {
        let parts = json::deserializer(text.as_bytes()).deserialize_seq(Parts)?;
        Ok(Self::from(parts.into_iter().enumerate().map(|(index, (_, text))| (index.to_string(), text)).collect()))
    }

    pub(super) fn none() -> Self {
        Self::from(Vec::new())
    }

    /// A value as its own only element.
    pub(super) fn one(text: &'de str) -> Self {
        Self::from(vec![(String::new(), text)])
    }

    /// The values of an object whose names are numbers; any other object as the only element.
    pub(super) fn numbered(text: &'de str) -> Result<Self, Error> {
        let parts = json::deserializer(text.as_bytes()).deserialize_map(Parts)?;
        let is_number = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        Ok(if parts.iter().all(|(name, _)| is_number(name)) { Self::from(parts) } else { Self::one(text) })
    }

    fn from(parts: Vec<(String, &'de str)>) -> Self {
        Self(parts.into_iter())
    }

    pub(super) fn visit<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let value = visitor.visit_seq(&mut self)?;
        match self.0.len() {
            0 => Ok(value),
            more => Err(Error::custom(format_args!("a list with {more} elements too many"))),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Elements<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0
            .next()
            .map(|(name, text)| read(Some(&name).filter(|name| !name.is_empty()), text, seed, false))
            .transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The entries of an object, each name once.
pub(super) struct Entries<'de> {
    rest: IntoIter<(String, &'de str)>,
    next: Option<(String, &'de str)>,
}

impl<'de> Entries<'de> {
    /// Of a name that is there more than once, the last value holds, as it does for most readers of JSON.
    pub(super) fn of(text: &'de str) -> Result<Self, Error> {
        let parts = json::deserializer(text.as_bytes()).deserialize_map(Parts)?;
        let mut last: BTreeMap<&str, usize> = BTreeMap::new();
        let mut repeated = Vec::new();
        for (index, (name, _)) in parts.iter().enumerate() {
            repeated.extend(last.insert(name, index));
        }
        let is_repeated: Vec<bool> = match repeated.is_empty() {
            true => Vec::new(),
            false => {
                parts.iter().enumerate().map(|(index, (name, _))| last.get(name.as_str()) != Some(&index)).collect()
            }
        };
        let mut kept = Vec::with_capacity(parts.len());
        for (index, part) in parts.into_iter().enumerate() {
            if is_repeated.get(index) != Some(&true) {
                kept.push(part);
            } else if !state::note_name(&part.0, MismatchKind::Repeated) {
                return Err(too_much());
            }
        }
        Ok(Self { rest: kept.into_iter(), next: None })
    }

    pub(super) fn none() -> Self {
        Self { rest: Vec::new().into_iter(), next: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.next = self.rest.next();
        self.next.as_ref().map(|(name, _)| seed.deserialize(StrDeserializer::new(name))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (name, text) = self.next.take().ok_or_else(|| Error::custom("a value without a name"))?;
        read(Some(&name), text, seed, true)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// Reads one part.
fn read<'de, T: DeserializeSeed<'de>>(
    name: Option<&String>,
    text: &'de str,
    seed: T,
    is_field: bool,
) -> Result<T::Value, Error> {
    if !work::attempt() {
        return Err(too_much());
    }
    let mark = name.map(|name| state::enter(name));
    let value = seed.deserialize(Lenient::new(text));
    match (&value, mark) {
        (_, None) => {}
        (Ok(_), Some(mark)) => state::leave(&mark),
        (Err(_), Some(mark)) => state::fail(&mark, is_field),
    }
    value
}

/// The names and texts of the parts of a list or an object.
struct Parts;

impl<'de> Visitor<'de> for Parts {
    type Value = Vec<(String, &'de str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut parts = Vec::new();
        while let Some(part) = seq.next_element::<&RawValue>()? {
            parts.push((String::new(), part.get()));
        }
        Ok(parts)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut parts = Vec::new();
        while let Some((name, part)) = map.next_entry::<String, &RawValue>()? {
            parts.push((name, part.get()));
        }
        Ok(parts)
    }
}
