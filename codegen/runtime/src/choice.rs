//! A choice between types that a property of the value decides.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::OpenJson;
use crate::wire::work;

/// Around words of ours in a serde error, so that they are known from those of others, which quote values.
const MARK: char = '\u{1}';

/// A value that was read and of which it is not yet said which type it is.
#[derive(Debug)]
pub struct Choice {
    property: &'static str,
    value: OpenJson,
}

impl Choice {
    /// Reads the value whatever it is.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D, property: &'static str) -> Result<Self, D::Error> {
        if !work::copy() {
            return Err(serde::de::Error::custom("more work than an answer may take"));
        }
        Ok(Self { property, value: OpenJson::deserialize(deserializer)? })
    }

    /// What the property says; a number or a boolean as it is written.
    #[must_use]
    pub fn tag(&self) -> Option<String> {
        text(self.value.get(self.property)?).map(Cow::into_owned)
    }

    /// The value as the type that the property names.
    ///
    /// # Errors
    /// When it does not fit that type: names the variant, never a value.
    pub fn of<T: DeserializeOwned, E: serde::de::Error>(self, variant: &'static str) -> Result<T, E> {
        serde_json::from_value(self.value.into_inner()).map_err(|error| {
            let within = says(&error).map(|inner| format!(", there {inner}")).unwrap_or_default();
            let property = self.property;
            E::custom(format_args!("{MARK}in the variant `{variant}` that `{property}` says{within}{MARK}"))
        })
    }

    /// The value as it is.
    #[must_use]
    pub fn open(self) -> OpenJson {
        self.value
    }
}

/// Our own words in an error.
pub(crate) fn says(error: &serde_json::Error) -> Option<String> {
    let text = error.to_string();
    let (words, _) = text.strip_prefix(MARK)?.split_once(MARK)?;
    Some(words.to_owned())
}

/// Sends a value with the property that says which type it is: its own where that is one of `tags`, or else the first.
///
/// # Errors
/// When the value cannot be sent as JSON.
pub fn write<S: Serializer, T: Serialize>(
    serializer: S,
    property: &str,
    tags: &[&str],
    value: &T,
) -> Result<S::Ok, S::Error> {
    let mut value = serde_json::to_value(value).map_err(|_| S::Error::custom("a value that is no JSON"))?;
    if let (Some(object), Some(first)) = (value.as_object_mut(), tags.first()) {
        let said = object.get(property).and_then(text);
        if !said.is_some_and(|said| tags.contains(&&*said)) {
            object.insert(property.to_owned(), Value::from(*first));
        }
    }
    value.serialize(serializer)
}

fn text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Bool(truth) => Some(Cow::Borrowed(if *truth { "true" } else { "false" })),
        _ => None,
    }
}
