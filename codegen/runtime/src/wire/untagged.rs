//! Reading a value that may be of one of several types, where nothing but its shape says which.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Object, object, trail, work};

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
        if !work::copy() {
            return Err(D::Error::custom("more work than an answer may take"));
        }
        Ok(Self { value: Value::deserialize(deserializer)?, found: None })
    }

    /// Tries one more type.
    #[must_use]
    pub fn or<U: DeserializeOwned>(self, variant: fn(U) -> T) -> Self {
        self.attempt(|value| U::deserialize(value).map(variant))
    }

    /// Tries a variant that is an object.
    #[must_use]
    pub fn or_object<const VARIANT: usize>(self) -> Self
    where
        T: for<'de> Object<'de, VARIANT>,
    {
        self.attempt(|value| object::<VARIANT, T, _>(value))
    }

    fn attempt(mut self, read: impl FnOnce(&Value) -> Result<T, serde_json::Error>) -> Self {
        if self.found.is_none() && work::attempt() {
            let before = trail::length();
            self.found = read(&self.value).ok();
            trail::cut(before);
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
