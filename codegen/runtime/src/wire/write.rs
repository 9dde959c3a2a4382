//! Writing an object: its fields in the order of the table.

use serde::Serialize;
use serde::ser::{Error as _, SerializeMap, Serializer};

use super::flat::Flat;
use crate::{Extra, Nullable, OpenJson};

/// A type that is an object in JSON.
pub trait WriteObject {
    /// Writes its fields.
    fn write<'a, M: SerializeMap>(&'a self, object: &mut Writer<'a, M>);
}

/// Writes an object.
///
/// # Errors
/// Those of the serializer.
pub fn write<T: WriteObject, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = Writer::new(serializer);
    value.write(&mut object);
    object.end()
}

/// An object that is being written; after an error nothing more is.
#[derive(Debug)]
pub struct Writer<'a, M: SerializeMap> {
    map: Result<M, M::Error>,
    /// What an answer had for fields that have no value.
    unread: &'a [(&'static str, OpenJson)],
}

impl<'a, M: SerializeMap> Writer<'a, M> {
    /// Begins.
    pub fn new<S: Serializer<SerializeMap = M, Ok = M::Ok, Error = M::Error>>(serializer: S) -> Self {
        Self::of(serializer.serialize_map(None))
    }

    pub(super) fn of(map: Result<M, M::Error>) -> Self {
        Self { map, unread: &[] }
    }

    /// A field that has no value is written as it was read.
    pub fn unread(&mut self, extra: &'a Extra) {
        self.unread = extra.all_unread();
    }

    #[inline]
    fn absent(&mut self, name: &'static str) {
        if !self.unread.is_empty() {
            self.unread_value(name);
        }
    }

    #[cold]
    fn unread_value(&mut self, name: &'static str) {
        if let Some((_, value)) = self.unread.iter().find(|(unread, _)| *unread == name) {
            self.always(name, value);
        }
    }

    /// A field, whatever it is.
    pub fn always<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        if let Ok(map) = &mut self.map
            && let Err(error) = map.serialize_entry(name, value)
        {
            self.map = Err(error);
        }
    }

    /// A field that is left out when it has no value.
    // Most fields of most requests have none.
    #[inline]
    pub fn some<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        match value {
            Some(value) => self.always(name, value),
            None => self.absent(name),
        }
    }

    /// A field that is left out when it is absent, and may be null.
    pub fn nullable<T: Serialize>(&mut self, name: &'static str, value: &Nullable<T>) {
        match value.is_absent() {
            true => self.absent(name),
            false => self.always(name, value),
        }
    }

    /// An integer, as a string.
    pub fn digits(&mut self, name: &'static str, value: &i64) {
        self.always(name, &crate::IntegerString(*value));
    }

    /// An integer, as a string; left out when there is none.
    pub fn some_digits(&mut self, name: &'static str, value: &Option<i64>) {
        self.some(name, &value.map(crate::IntegerString));
    }

    /// An integer, as a string; null when there is none.
    pub fn null_digits(&mut self, name: &'static str, value: &Option<i64>) {
        self.always(name, &value.map(crate::IntegerString));
    }

    /// An integer, as a string; left out when it is absent, and may be null.
    pub fn nullable_digits(&mut self, name: &'static str, value: &Nullable<i64>) {
        match value.is_absent() {
            true => self.absent(name),
            false => self.null_digits(name, &value.into_option()),
        }
    }

    /// The fields of another type, or the entries of a map.
    pub fn rest<T: Serialize>(&mut self, value: &T) {
        if let Ok(map) = &mut self.map
            && let Err(error) = value.serialize(Flat(map))
        {
            self.map = Err(error);
        }
    }

    /// The fields that the document does not declare; those that it declares have a place of their own.
    pub fn undeclared(&mut self, extra: &Extra, declared: &[&str]) {
        if extra.keys().any(|name| declared.contains(&name.as_str())) {
            self.map = Err(M::Error::custom(Extra::DECLARED));
        } else {
            self.rest(extra);
        }
    }

    /// Ends.
    ///
    /// # Errors
    /// The first one that there was.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.map?.end()
    }
}
