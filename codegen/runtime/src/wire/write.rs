//! Writing an object: its fields in the order of the table.

use serde::Serialize;
use serde::ser::{Error as _, SerializeMap, Serializer};

use super::flat::Flat;
use crate::{Extra, Nullable};

/// An object that is being written; after an error nothing more is.
#[derive(Debug)]
pub struct Writer<M: SerializeMap>(Result<M, M::Error>);

impl<M: SerializeMap> Writer<M> {
    /// Begins.
    pub fn new<S: Serializer<SerializeMap = M, Ok = M::Ok, Error = M::Error>>(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    /// A field, whatever it is.
    pub fn always<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        if let Ok(map) = &mut self.0
            && let Err(error) = map.serialize_entry(name, value)
        {
            self.0 = Err(error);
        }
    }

    /// A field that is left out when it has no value.
    pub fn some<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.always(name, value);
        }
    }

    /// A field that is left out when it is absent, and may be null.
    pub fn nullable<T: Serialize>(&mut self, name: &'static str, value: &Nullable<T>) {
        if !value.is_absent() {
            self.always(name, value);
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
        if !value.is_absent() {
            self.null_digits(name, &value.into_option());
        }
    }

    /// The fields of another type, or the entries of a map.
    pub fn rest<T: Serialize>(&mut self, value: &T) {
        if let Ok(map) = &mut self.0
            && let Err(error) = value.serialize(Flat(map))
        {
            self.0 = Err(error);
        }
    }

    /// The fields that the document does not declare; those that it declares have a place of their own.
    pub fn undeclared(&mut self, extra: &Extra, declared: &[&str]) {
        if extra.keys().any(|name| declared.contains(&name.as_str())) {
            self.0 = Err(M::Error::custom(Extra::DECLARED));
        } else {
            self.rest(extra);
        }
    }

    /// Ends.
    ///
    /// # Errors
    /// The first one that there was.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        self.0?.end()
    }
}
