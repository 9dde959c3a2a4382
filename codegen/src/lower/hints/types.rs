//! What is known of the types.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::Writing;
use crate::dialect::Sensitive;

/// A choice, which is emitted by us.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChoiceHints {
    /// The component that has a property of each member's type. It is read for these types and not emitted.
    pub carrier: String,
    /// Whether a value may be several of the members at once.
    pub is_any: bool,
    /// The property that decides, as it is on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// The position of the element of a list that decides instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// Whether its values are numbers or booleans.
    pub is_json: bool,
    /// The members.
    pub variants: Vec<VariantHints>,
}

/// A member of a choice.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VariantHints {
    /// The variant.
    pub name: String,
    /// The values of the property that lead to it; the first is the one that is sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Whether values of the property that no member has lead to it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fallback: bool,
    /// Whether an object with other names is none.
    pub closed: bool,
    /// Whether its type was described within the choice.
    pub inline: bool,
}

/// What the model must know of a type.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TypeHints {
    /// Documentation.
    pub docs: String,
    /// Where the provider's document says so, in one line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The JSON pointer of its schema in the document, where it is a component there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Reachable from a request body: gets a builder.
    pub request: bool,
    /// Reachable from an answer.
    pub read: bool,
    /// A multipart body: no serde, but parts.
    pub multipart: bool,
    /// What its positions are called, if it is a list in JSON.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<String>,
    /// Without fields, but what comes all the same is read: it is an answer, or the fields of its schema are not for this
    /// direction.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// An example of its value, from the document.
    pub example: Option<Value>,
    /// Redacted as a whole.
    pub sensitive: Option<Sensitive>,
    /// The values under names that it does not list are redacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive_rest: Option<Sensitive>,
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// By wire name.
    pub fields: BTreeMap<String, FieldHints>,
    /// Of a multipart body: the parts that are not sent as they usually are, by wire name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub encodings: BTreeMap<String, Encoding>,
}

/// How a part of a multipart body is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// As a file of one of these media types.
    File(Vec<String>),
    /// With a media type of its own.
    Typed(String),
    /// As a parameter of the query is.
    Styled(Writing),
}

/// What the model must know of a field.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FieldHints {
    /// Documentation.
    pub docs: String,
    /// Where the provider's document says so, in one line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Its Rust name, where the spec gives one.
    pub name: Option<String>,
    /// Other spellings accepted on read.
    pub aliases: Vec<String>,
    /// Redacted.
    pub sensitive: Option<Sensitive>,
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Whether it may be null.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// Sent as an integer in a string.
    pub integer_string: bool,
    /// Sent as `1` or `0` in forms.
    pub digit_boolean: bool,
    /// Files of a multipart body: one, or several.
    pub file: Option<FileField>,
    /// An example of its value, from the document.
    pub example: Option<Value>,
    /// Bounds on the length of a secret's text.
    pub length: Option<(Option<u64>, Option<u64>)>,
}

/// How many files a multipart field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum FileField {
    /// One.
    One,
    /// Any number.
    Many,
    /// Any number, each with a name.
    Named,
}

/// A string enum of the document.
#[derive(Debug, Serialize)]
pub struct OpenEnum {
    /// Documentation.
    pub docs: String,
    /// Whether the values are integers.
    pub integers: bool,
    /// Variant, wire value, other spellings accepted on read.
    pub variants: Vec<(String, String, Vec<String>)>,
    /// What is said of values, by their wire value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<String, ValueNote>,
}

/// What is said of a value of an enum.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ValueNote {
    /// Documentation, in one line.
    pub docs: String,
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
}
