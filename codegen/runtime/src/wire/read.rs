//! Reading an object: its fields in whatever order they come.

mod names;

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use serde_json::Value;
use serde_json::value::RawValue;

use super::row::ReadRow;
use super::trail::{self, Step};
use super::{lenient, loss, rest};
use crate::{Extra, IntegerString, Nullable, OpenJson};
use names::{Found, Key, Seen};

/// A type that is an object in JSON.
pub trait Object: Sized {
    /// The names that it has there.
    const NAMES: &'static [&'static str];
    /// Whether another name is an error.
    const STRICT: bool = false;
    /// Whether it takes what stands under other names.
    const RESTS: bool = false;
    /// Whether it keeps what the document does not declare.
    const UNDECLARED: bool = false;

    /// Takes what is read; nothing after an error, which `fields` keeps.
    fn read<'de, A: MapAccess<'de>>(fields: &mut Fields<'de, A>) -> Option<Self>;
}

/// Reads an object.
///
/// # Errors
/// When it is none, or does not fit the type.
pub fn object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct("", T::NAMES, Whole::<T>(PhantomData))
}

struct Whole<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for Whole<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut fields = Fields::of(map, T::NAMES, T::STRICT, T::UNDECLARED);
        fields.rest = (T::RESTS || T::UNDECLARED).then(BTreeMap::new);
        let value = T::read(&mut fields);
        match fields.error {
            Some(error) => Err(error),
            None => value.ok_or_else(|| A::Error::custom("an object that does not fit")),
        }
    }
}

/// The fields of an object that is being read. After an error nothing more is.
///
/// It is generic over the map alone. With the map's error as a second parameter, the compiler would normalize `A::Error` in
/// each call for each field: 6 % more instructions to check a table.
#[derive(Debug)]
pub struct Fields<'de, A: MapAccess<'de>> {
    map: A,
    names: &'static [&'static str],
    strict: bool,
    /// The name that comes next if they come in the table's order.
    next: usize,
    seen: Seen,
    /// What stands under other names, where the type takes that.
    rest: Option<BTreeMap<String, Box<RawValue>>>,
    /// What stands under its own names and is not read, where the type keeps that.
    unread: Option<Vec<(&'static str, OpenJson)>>,
    error: Option<A::Error>,
    /// What is read may borrow from it.
    source: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    pub(super) fn of(map: A, names: &'static [&'static str], strict: bool, undeclared: bool) -> Self {
        let unread = undeclared.then(Vec::new);
        Self {
            map,
            names,
            strict,
            next: 0,
            seen: Seen::default(),
            rest: None,
            unread,
            error: None,
            source: PhantomData,
        }
    }

    pub(super) fn has_error(&self) -> bool {
        self.error.is_some()
    }

    pub(super) fn into_error(self) -> Option<A::Error> {
        self.error
    }

    pub(super) fn keep_rest(&mut self, rest: BTreeMap<String, Box<RawValue>>) {
        self.rest = Some(rest);
    }

    /// An element of a list that was read, or nothing and the error.
    pub(super) fn element<T>(&mut self, read: Result<Option<T>, A::Error>, name: &'static str) -> Option<T> {
        self.kept(read, (!name.is_empty()).then_some(Step::In(name))).flatten()
    }

    /// What came out, or nothing and the error.
    fn kept<T>(&mut self, result: Result<T, A::Error>, step: Option<Step>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                if self.error.is_none() {
                    step.into_iter().for_each(trail::push);
                    self.error = Some(error);
                }
                None
            }
        }
    }

    /// The place in the table of the name that stands next; nothing at the end. Other names are passed over, or kept for
    /// [`Self::rest`].
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<usize> {
        if self.error.is_some() {
            return None;
        }
        let found = self.find();
        self.kept(found, None).flatten()
    }

    fn find(&mut self) -> Result<Option<usize>, A::Error> {
        loop {
            let key = Key { names: self.names, next: self.next, keep: self.rest.is_some(), strict: self.strict };
            match self.map.next_key_seed(key)? {
                None => return Ok(None),
                Some(Found::At(place)) => {
                    if self.seen.twice(place) {
                        let name = self.name(place);
                        trail::push(Step::Twice(name));
                        return Err(A::Error::duplicate_field(name));
                    }
                    self.next = place + 1;
                    return Ok(Some(place));
                }
                Some(Found::Other(name)) => {
                    let value = self.map.next_value()?;
                    if let Some(rest) = &mut self.rest {
                        rest.insert(name, value);
                    }
                }
                Some(Found::Passed) => {
                    loss::add(1);
                    self.map.next_value::<IgnoredAny>()?;
                }
            }
        }
    }

    /// Reads all of them.
    #[inline]
    pub fn all<How, T: ReadRow<'de, How>>(&mut self) -> Option<T> {
        let mut slots = T::Slots::default();
        while let Some(place) = self.next() {
            T::value(&mut slots, 0, place, self);
        }
        T::finish(slots, 0, self)
    }

    fn name(&self, place: usize) -> &'static str {
        self.names.get(place).copied().unwrap_or_default()
    }

    /// Reads the value of the name that [`Self::next`] gave.
    pub fn value<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        *slot = match self.map.next_value() {
            Ok(value) => Some(value),
            Err(error) => {
                let name = self.next.checked_sub(1).and_then(|place| self.names.get(place));
                match (lenient::recover(), name) {
                    (None, _) => self.kept(Err(error), name.map(|name| Step::In(name))),
                    (Some(text), Some(name)) => {
                        self.keep(name, || OpenJson::of(&text));
                        None
                    }
                    (Some(_), None) => None,
                }
            }
        };
    }

    /// Keeps what stands under a name that the type has and cannot read.
    fn keep(&mut self, name: &'static str, value: impl FnOnce() -> OpenJson) {
        if let Some(unread) = &mut self.unread {
            unread.push((name, value()));
        }
    }

    /// A field that has to be there, unless its type is one that may be null.
    pub fn required<T: Deserialize<'de>>(&mut self, slot: Option<T>, place: usize) -> Option<T> {
        match slot {
            None if self.error.is_none() => {
                let name = self.name(place);
                let absent = T::deserialize(Absent(name, PhantomData));
                let step = absent.is_err().then(|| lenient::missing(name));
                self.kept(absent, step)
            }
            slot => slot,
        }
    }

    /// A field that has to be there, be it null.
    pub fn present<T>(&mut self, slot: Option<T>, place: usize) -> Option<T> {
        if slot.is_none() {
            let name = self.name(place);
            let step = lenient::missing(name);
            self.kept::<T>(Err(A::Error::missing_field(name)), Some(step));
        }
        slot
    }

    /// A field that may be missing.
    pub fn optional<T: Optional>(&mut self, slot: Option<T>, place: usize) -> Option<T> {
        if slot.as_ref().is_some_and(Optional::is_nothing) {
            self.keep(self.name(place), || OpenJson::from(Value::Null));
        }
        Some(slot.unwrap_or_default())
    }

    /// A field that has a default.
    pub fn assumed<T: Default>(&mut self, slot: Option<T>, _: usize) -> Option<T> {
        Some(slot.unwrap_or_default())
    }

    /// A field that may be missing, of a type that null is a value of.
    pub fn given<T>(&mut self, slot: Option<T>, _: usize) -> Option<Option<T>> {
        Some(slot)
    }

    /// An integer in a string.
    pub fn digits(&mut self, slot: Option<IntegerString>, place: usize) -> Option<i64> {
        self.present(slot, place).map(i64::from)
    }

    /// An integer in a string that has to be there, be it null.
    #[allow(clippy::option_option)]
    pub fn present_digits(&mut self, slot: Option<Option<IntegerString>>, place: usize) -> Option<Option<i64>> {
        self.present(slot, place).map(|value| value.map(i64::from))
    }

    /// An integer in a string that may be missing or null.
    pub fn optional_digits(&mut self, slot: Option<Option<IntegerString>>, place: usize) -> Option<Option<i64>> {
        self.optional(slot, place).map(|value| value.map(i64::from))
    }

    /// An integer in a string that may be missing, null or there.
    pub fn nullable_digits(&mut self, slot: Option<Option<IntegerString>>, _: usize) -> Option<Nullable<i64>> {
        Some(slot.map_or(Nullable::Absent, |value| value.map(i64::from).into()))
    }

    /// A field with other spellings that has to be there under one of them.
    pub fn spelled<T>(&mut self, slot: Option<Option<T>>, place: usize) -> Option<T> {
        self.present(slot.flatten(), place)
    }

    /// A field with other spellings that may be missing, null or there.
    pub fn spelled_nullable<T>(&mut self, slot: Option<Option<T>>, _: usize) -> Option<Nullable<T>> {
        Some(slot.map_or(Nullable::Absent, Nullable::from))
    }

    /// A field with other spellings that has a default.
    pub fn spelled_default<T: Default>(&mut self, slot: Option<Option<T>>, _: usize) -> Option<T> {
        Some(slot.flatten().unwrap_or_default())
    }

    /// An integer in a string, with other spellings.
    pub fn spelled_digits(&mut self, slot: Option<Option<IntegerString>>, place: usize) -> Option<i64> {
        self.digits(slot.flatten(), place)
    }

    /// What stands under other names, as a type of its own; what that has names for is taken out.
    pub fn rest<T: DeserializeOwned>(&mut self) -> Option<T> {
        let read = rest::read(self.rest.get_or_insert_default());
        self.kept(read.map_err(A::Error::custom), None)
    }

    /// The same where it may not fit: then nothing.
    pub fn rest_if<T: DeserializeOwned>(&mut self) -> Option<Option<T>> {
        let entries = self.rest.get_or_insert_default();
        let before = trail::length();
        let (read, is_doubted) = lenient::doubted(|| lenient::strictly(|| rest::read(entries)));
        let is_missing = trail::is_missing_since(before);
        trail::cut(before);
        match read {
            Ok(read) if !is_doubted => Some(Some(read)),
            // Without what it needs, it is not there.
            Err(_) if is_missing => Some(None),
            read => Some(lenient::attempt(|| rest::read(entries)).or(read.ok())),
        }
    }

    /// What the document does not declare: it is kept, and counts as passed over where types are compared by fit.
    pub fn undeclared(&mut self) -> Extra {
        let extra: Extra = match self.rest.take() {
            Some(entries) if !entries.is_empty() => {
                loss::add(u64::try_from(entries.len()).unwrap_or(u64::MAX));
                entries.into_iter().map(|(name, text)| (name, OpenJson::of_text(text))).collect()
            }
            _ => Extra::default(),
        };
        extra.with_unread(self.unread.take().unwrap_or_default())
    }
}

/// A type that a field has which may be missing.
pub trait Optional: Default {
    /// Whether it was read and has no place for what was there: null, where the document does not say that it may be.
    fn is_nothing(&self) -> bool;
}

impl<T> Optional for Option<T> {
    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}

impl<T> Optional for Nullable<T> {
    fn is_nothing(&self) -> bool {
        false
    }
}

/// The value of one spelling, unless it is missing or null; else that of another. Null where no spelling has a value.
#[must_use]
pub fn either<T>(own: Option<Option<T>>, other: Option<Option<T>>) -> Option<Option<T>> {
    match (own, other) {
        (Some(None), other @ Some(Some(_))) => other,
        (own, other) => own.or(other),
    }
}

/// A field that is not there: nothing, for a type that may be null.
struct Absent<E>(&'static str, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Absent<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
