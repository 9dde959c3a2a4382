//! The parts of a list and of an object, each with its place noted while it is read.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::vec::IntoIter;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;

use super::Lenient;
use super::deserializer::too_much;
use super::state::{self, Within};
use crate::json::parts;
use crate::response::MismatchKind;
use crate::wire::work;

/// The elements of a list: the name of each in a pointer, and its text.
pub(super) struct Elements<'de>(IntoIter<(Cow<'de, str>, &'de str)>);

impl<'de> Elements<'de> {
    pub(super) fn of(text: &'de str) -> Result<Self, Error> {
        let elements = parts::elements(text)?.into_iter().enumerate();
        Ok(Self::from(elements.map(|(index, element)| (index.to_string().into(), element.get())).collect()))
    }

    pub(super) fn none() -> Self {
        Self::from(Vec::new())
    }

    /// A value as its own only element.
    pub(super) fn one(text: &'de str) -> Self {
        Self::from(vec![(Cow::Borrowed(""), text)])
    }

    /// The values of an object whose names are numbers; any other object as the only element.
    pub(super) fn numbered(text: &'de str) -> Result<Self, Error> {
        let parts: Vec<_> = parts::entries(text)?.into_iter().map(|(name, value)| (name, value.get())).collect();
        let is_number = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        Ok(if parts.iter().all(|(name, _)| is_number(name)) { Self::from(parts) } else { Self::one(text) })
    }

    /// The values of an object whose names are the numbers from 0 or 1 on, in the order of these; nothing if it is another.
    pub(super) fn counted(text: &'de str) -> Option<Vec<&'de str>> {
        let parts = parts::entries(text).ok()?;
        let mut parts: Vec<(usize, &str)> =
            parts.into_iter().map(|(name, value)| Some((name.parse().ok()?, value.get()))).collect::<Option<_>>()?;
        parts.sort_by_key(|(number, _)| *number);
        let first = parts.first().map(|(number, _)| *number).filter(|first| *first <= 1)?;
        let is_whole = parts.iter().zip(first..).all(|((number, _), expected)| *number == expected);
        is_whole.then(|| parts.into_iter().map(|(_, value)| value).collect())
    }

    fn from(parts: Vec<(Cow<'de, str>, &'de str)>) -> Self {
        Self(parts.into_iter())
    }

    pub(super) fn into_texts(self) -> Vec<&'de str> {
        self.0.map(|(_, text)| text).collect()
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
            .map(|(name, text)| read(Some(&*name).filter(|name| !name.is_empty()), text, seed, Within::List))
            .transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The entries of an object, each name once.
pub(super) struct Entries<'de> {
    rest: IntoIter<(Cow<'de, str>, &'de str)>,
    next: Option<(Cow<'de, str>, &'de str)>,
    within: Within,
}

impl<'de> Entries<'de> {
    /// Of a name that is there more than once, the last value holds, as it does for most readers of JSON.
    pub(super) fn of(text: &'de str, within: Within) -> Result<Self, Error> {
        Self::from(parts::entries(text)?, within)
    }

    /// The entries of an object that is taken apart already.
    pub(super) fn from(parts: Vec<(Cow<'de, str>, &'de RawValue)>, within: Within) -> Result<Self, Error> {
        let mut last: BTreeMap<&str, usize> = BTreeMap::new();
        let mut is_repeated = false;
        for (index, (name, _)) in parts.iter().enumerate() {
            is_repeated |= last.insert(name, index).is_some();
        }
        let is_last: Vec<bool> = match is_repeated {
            false => Vec::new(),
            true => parts.iter().enumerate().map(|(index, (name, _))| last.get(&**name) == Some(&index)).collect(),
        };
        let odd = if within == Within::Map { state::odd_names() } else { BTreeSet::new() };
        let mut kept = Vec::with_capacity(parts.len());
        for (index, (name, value)) in parts.into_iter().enumerate() {
            let noted = match is_last.get(index) {
                Some(false) => MismatchKind::Repeated,
                _ if odd.contains(&*name) => MismatchKind::LeftOut,
                _ => {
                    kept.push((name, value.get()));
                    continue;
                }
            };
            if !work::attempt() || !state::note_name(&name, noted) {
                return Err(too_much());
            }
        }
        Ok(Self { rest: kept.into_iter(), next: None, within })
    }

    pub(super) fn none() -> Self {
        Self { rest: Vec::new().into_iter(), next: None, within: Within::Fields }
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
        read(Some(&name), text, seed, self.within)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// Reads one part.
fn read<'de, T: DeserializeSeed<'de>>(
    name: Option<&str>,
    text: &'de str,
    seed: T,
    within: Within,
) -> Result<T::Value, Error> {
    if !work::attempt() {
        return Err(too_much());
    }
    let mark = name.map(state::enter);
    let value = seed.deserialize(Lenient::new(text));
    match (&value, mark) {
        (_, None) => {}
        (Ok(_), Some(mark)) => state::leave(&mark),
        (Err(_), Some(mark)) => state::fail(&mark, within, text),
    }
    value
}
