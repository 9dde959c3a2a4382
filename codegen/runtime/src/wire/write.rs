//! Writing an object: its fields in the order of the table.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::flat::Flat;

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

    /// A list or map that is left out when it is empty.
    pub fn filled<T: Serialize + Empty>(&mut self, name: &'static str, value: &T) {
        if !value.is_empty() {
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

    /// The fields of another type, or the entries of a map.
    pub fn rest<T: Serialize>(&mut self, value: &T) {
        if let Ok(map) = &mut self.0
            && let Err(error) = value.serialize(Flat(map))
        {
            self.0 = Err(error);
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

/// What may be empty.
pub trait Empty {
    /// Whether it is.
    fn is_empty(&self) -> bool;
}

impl<T> Empty for Vec<T> {
    fn is_empty(&self) -> bool {
        Vec::is_empty(self)
    }
}

impl<K, V> Empty for BTreeMap<K, V> {
    fn is_empty(&self) -> bool {
        BTreeMap::is_empty(self)
    }
}

impl Empty for Map<String, Value> {
    fn is_empty(&self) -> bool {
        Map::is_empty(self)
    }
}
