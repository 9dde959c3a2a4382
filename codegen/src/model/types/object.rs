//! Objects and their fields.

use serde::Serialize;
use serde_json::Value;

use super::{Candidate, RustType};
use crate::dialect::Sensitive;
use crate::lower::{Encoding, FileField};

/// An object with named fields.
#[derive(Debug, Serialize)]
pub struct Object {
    /// Its fields, in the document's order.
    pub fields: Vec<Field>,
    /// Fields that take what stands under other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<Rest>,
    /// Whether an unknown name is an error.
    pub closed: bool,
    /// How it is encoded.
    pub encoding: ObjectEncoding,
    /// Whether all its fields may be missing, so that it has a default.
    pub default: bool,
    /// Whether it may get more fields without breaking anybody.
    pub open_to_growth: bool,
    /// Of an object that is any of several types: which values each field can be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Candidate>,
}

/// How an object is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ObjectEncoding {
    /// As JSON.
    Json,
    /// As a JSON list, its fields by their positions.
    Positions,
    /// As the parts of a multipart form; it is only sent.
    Multipart,
    /// As the headers of an answer; it is only read.
    Headers,
    /// As the objects that its fields hold, put together.
    Parts,
}

/// A field.
#[derive(Debug, Serialize)]
pub struct Field {
    /// Its name on the wire.
    pub wire: String,
    /// Its name in Rust.
    pub name: String,
    /// Its type, an `Option` or a `Nullable` included.
    #[serde(rename = "type")]
    pub ty: RustType,
    /// Whether it must be there.
    pub presence: Presence,
    /// Whether it may be null.
    pub nullable: bool,
    /// Other names that are accepted when it is read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// How its value is written.
    #[serde(skip_serializing_if = "Form::is_plain")]
    pub form: Form,
    /// How it is sent as a part of a multipart form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Documentation, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Where the provider's document says so, as one line of Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Whether it is left out of `Debug`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Sensitive>,
    /// The least and the greatest number of characters of a secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// An example of its value, from the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// The JSON pointer of its schema in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// The least and the greatest number of characters.
pub type Length = (Option<u64>, Option<u64>);

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Presence {
    /// Always. Where its type is an `Option`, it is null rather than missing.
    Required,
    /// Always written; when it is read it may be missing, because nothing is known of it.
    Assumed,
    /// It may be missing: an `Option`, or a `Nullable` where it may be null as well.
    Optional,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Form {
    /// As its type says.
    Plain,
    /// An integer in a string.
    Digits,
    /// A boolean as `1` or `0`, in forms.
    DigitBoolean,
}

impl Form {
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// How a field is sent as a part of a multipart form.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Files, where it holds some.
    pub file: Option<FileField>,
    /// What the document says of its encoding.
    pub encoding: Option<Encoding>,
}

/// A field that takes what stands under other names.
#[derive(Debug, Serialize)]
pub struct Rest {
    /// Its name in Rust.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: RustType,
    /// Documentation, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Whether it is left out of `Debug`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Sensitive>,
    /// Whether it takes what the document does not declare.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undeclared: bool,
}

impl Rest {
    /// The field for what the document does not declare.
    #[must_use]
    pub fn undeclared(name: String) -> Self {
        Self { name, ty: RustType::runtime("Extra"), docs: String::new(), sensitive: None, undeclared: true }
    }
}
