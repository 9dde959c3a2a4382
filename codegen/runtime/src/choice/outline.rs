//! What a choice knows of a value before it is decoded: its kind, its names, and the texts of its parts.

use std::borrow::Cow;

use serde_json::Error;
use serde_json::value::RawValue;

use crate::json::parts;

/// A value that is not decoded yet.
pub(super) struct Outline<'a> {
    pub(super) text: &'a str,
    pub(super) form: Form,
    /// The names and values of an object.
    entries: Vec<(Cow<'a, str>, &'a RawValue)>,
}

/// What a value is in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

impl<'a> Outline<'a> {
    pub(super) fn of(text: &'a str) -> Result<Self, Error> {
        let text = text.trim_ascii();
        let form = match text.as_bytes().first() {
            Some(b'n') => Form::Null,
            Some(b't' | b'f') => Form::Boolean,
            Some(b'"') => Form::Text,
            Some(b'[') => Form::List,
            Some(b'{') => Form::Object,
            _ => Form::Number,
        };
        let entries = if form == Form::Object { parts::entries(text)? } else { Vec::new() };
        Ok(Self { text, form, entries })
    }

    pub(super) fn is_object(&self) -> bool {
        self.form == Form::Object
    }

    /// The names of an object.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| &**name)
    }

    /// The names and values of an object.
    pub(super) fn into_entries(self) -> Vec<(Cow<'a, str>, &'a RawValue)> {
        self.entries
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|own| own == name)
    }

    /// What a property says, if it is a scalar. Of a name that is there more than once, the last value holds.
    pub(super) fn word(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.entries.iter().rev().find(|(own, _)| own == name)?;
        parts::word(value.get())
    }

    /// The elements of a list.
    pub(super) fn elements(&self) -> Vec<&'a RawValue> {
        match self.form {
            Form::List => parts::elements(self.text).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// What the element at a position of a list says, if it is a scalar.
    pub(super) fn word_at(&self, at: usize) -> Option<Cow<'a, str>> {
        parts::word(self.elements().get(at)?.get())
    }

    /// Whether two types that read the value may mean different things by it: a text, a number or an empty list is the same in
    /// both, an object or a list of them is not.
    pub(super) fn has_names(&self) -> bool {
        match self.form {
            Form::Object => true,
            Form::List => parts::has_names(self.text),
            _ => false,
        }
    }
}
