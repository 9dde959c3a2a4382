//! Reading a value that may be of one of several types, where nothing but its shape says which.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Object, object};

/// A value that was read and of which it is not yet known what it is. The first type that it fits is it.
#[derive(Debug)]
pub struct Untagged<T> {
    value: Value,
    found: Option<T>,
}

impl<T> Untagged<T> {
    /// Reads the value whatever it is.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { value: Value::deserialize(deserializer)?, found: None })
    }

    /// Tries one more type.
    #[must_use]
    pub fn or<U: DeserializeOwned>(mut self, variant: fn(U) -> T) -> Self {
        if self.found.is_none() {
            self.found = U::deserialize(&self.value).ok().map(variant);
        }
        self
    }

    /// Tries a variant that is an object.
    #[must_use]
    pub fn or_object<const VARIANT: usize>(mut self) -> Self
    where
        T: for<'de> Object<'de, VARIANT>,
    {
        if self.found.is_none() {
            self.found = object::<VARIANT, T, _>(&self.value).ok();
        }
        self
    }

    /// What it is.
    ///
    /// # Errors
    /// When it is none of the types.
    pub fn end<E: Error>(self) -> Result<T, E> {
        self.found.ok_or_else(|| E::custom("a value that is none of the documented ones"))
    }
}
