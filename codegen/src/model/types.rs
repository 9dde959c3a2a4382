//! The types of a client: what is sent, what is answered, and the documented codes.
//!
//! [`read`] makes them from the items that the type generator emitted and from what lowering noted beside them. They stand in
//! the document's order: types as its schemas do, fields as its properties do.

mod cycles;
mod display;
mod equality;
mod order;
mod read;
mod rust_type;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::dialect::Sensitive;
use crate::lower::{Encoding, FileField};

pub(in crate::model) use equality::held;
pub(super) use read::answer_type;
pub use read::read;
pub use rust_type::RustType;

/// All types of a client.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Types {
    all: Vec<Type>,
    #[serde(skip)]
    places: BTreeMap<String, usize>,
}

impl Types {
    fn new(all: Vec<Type>) -> Self {
        let places = all.iter().enumerate().map(|(place, ty)| (ty.name.clone(), place)).collect();
        Self { all, places }
    }

    /// All of them, in the document's order.
    pub fn iter(&self) -> impl Iterator<Item = &Type> {
        self.all.iter()
    }

    /// The type of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Type> {
        self.all.get(*self.places.get(name)?)
    }

    /// What a type is in JSON, if it is there: without `Option`, `Nullable`, `Box`, and names that only stand for another type.
    #[must_use]
    pub fn underlying<'t>(&'t self, mut ty: &'t RustType) -> &'t RustType {
        // A ring of names holds nothing; it ends after each of them.
        for _ in 0..=self.all.len() {
            ty = match (ty, ty.inner_optional()) {
                (_, Some(inner)) => inner,
                (RustType::Boxed(inner), None) => inner,
                (RustType::Named(name), None) => match self.get(name).map(|ty| &ty.kind) {
                    Some(Kind::Newtype(newtype)) => &newtype.inner,
                    _ => return ty,
                },
                _ => return ty,
            };
        }
        ty
    }

    /// The object that a type is. None: it is something else.
    #[must_use]
    pub fn object(&self, ty: &RustType) -> Option<&Object> {
        let RustType::Named(name) = self.underlying(ty) else { return None };
        match &self.get(name)?.kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The answers of one operation that a type names. None: it names something else, or nothing.
    #[must_use]
    pub fn answers(&self, ty: &RustType) -> Option<&Answers> {
        let RustType::Named(name) = ty else { return None };
        match &self.get(name)?.kind {
            Kind::Answers(answers) => Some(answers),
            _ => None,
        }
    }

    /// Whether there is a type of this name.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }
}

/// One type.
#[derive(Debug, Serialize)]
pub struct Type {
    /// Its name in Rust.
    pub name: String,
    /// The JSON pointer of its schema in the document; none for a type that only generating made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Documentation, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Where the provider's document says so, as one line of Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Whether a request may hold it.
    pub written: bool,
    /// Whether an answer may hold it.
    pub read: bool,
    /// Whether it is left out of `Debug` as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Sensitive>,
    /// Whether its `Debug` leaves something out.
    pub redacted: bool,
    /// The type of the codes that it carries as the body of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<RustType>,
    /// Whether two values can be compared: all but files and streams.
    pub comparable: bool,
    /// An example of its value, from the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// What it is.
    pub kind: Kind,
}

/// What a type is.
#[derive(Debug, Serialize)]
pub enum Kind {
    /// An object with named fields.
    Object(Object),
    /// Another type under a name of its own.
    Newtype(Newtype),
    /// One of several variants.
    Choice(Choice),
    /// A string enum that keeps values it does not know.
    Enum(Vec<EnumValue>),
    /// The same of integers.
    IntegerEnum(Vec<EnumValue>),
    /// The documented codes of an outcome: variant, meaning, class.
    Codes(Vec<CodeVariant>),
    /// The answers of one operation, chosen by the status.
    Answers(Answers),
    /// A second name of another type.
    Alias(String),
}

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

/// Another type under a name of its own.
#[derive(Debug, Serialize)]
pub struct Newtype {
    /// The type that it holds.
    pub inner: RustType,
    /// How it is made from a text.
    pub parse: Parse,
    /// Whether it is shown as what it holds.
    pub display: bool,
}

/// How a newtype is made from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Parse {
    /// Not at all.
    No,
    /// Every text is one.
    Any,
    /// As the type that it holds.
    Inner,
    /// A text of such a length.
    Checked(Length),
}

/// One of several variants.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// The variants, in the document's order.
    pub variants: Vec<Variant>,
    /// The property whose value tells the objects among them apart, by its name on the wire; otherwise their form does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// The position of the element whose value tells the lists among them apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// Whether the values of the property or the element are numbers or booleans.
    pub is_json: bool,
    /// The variant for a value that is none of them.
    pub unknown: String,
    /// Whether all variants hold scalars, so that it is shown as what its variant holds and made from a text.
    pub scalar: bool,
}

/// One of several variants.
#[derive(Debug, Serialize)]
pub struct Variant {
    /// Its name in Rust.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub ty: RustType,
    /// The values of the property that lead to it; the first is the one that is sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Whether objects with any other value of the property are read as it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fallback: bool,
    /// Which values it can be.
    pub candidate: Candidate,
    /// Whether the choice has a constructor with the fields of what it holds.
    pub constructor: bool,
}

/// Which values a member of a choice can be.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    /// What it is in JSON.
    pub shape: Shape,
    /// The names that an object must have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// Whether an object with other names is none.
    pub closed: bool,
}

/// What a type is in JSON. Of two that read the same text or number the lesser is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Shape {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A text of a form of its own.
    Formatted,
    /// A text, of which some are listed.
    Listed,
    /// Any text.
    Text,
    /// A list.
    List,
    /// An object with the fields of the type of this name.
    Object(String),
    /// An object with any names.
    Map,
    /// Whatever its type decodes.
    Any,
}

/// A value of an enum.
#[derive(Debug, Serialize)]
pub struct EnumValue {
    /// Documentation, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The variant.
    pub name: String,
    /// The value on the wire.
    pub wire: String,
    /// Other spellings that are accepted when it is read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// A documented code.
#[derive(Debug, Serialize)]
pub struct CodeVariant {
    /// The variant.
    pub name: String,
    /// What it means, as the document says.
    pub meaning: String,
    /// Where the provider's document has it, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// What kind of refusal it is.
    pub class: String,
}

/// The answers of one operation.
#[derive(Debug, Serialize)]
pub struct Answers {
    /// Whether they are refusals.
    pub refusals: bool,
    /// Whether they are the events of a stream, chosen by their names.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub events: bool,
    /// One for each status or range of them that the document names.
    pub variants: Vec<AnswerVariant>,
}

/// One of several answers.
#[derive(Debug, Serialize)]
pub struct AnswerVariant {
    /// The variant.
    pub name: String,
    /// `200`, `2XX` or `default`; of an event, its name.
    pub status: String,
    /// The type of its body, if it has one.
    pub body: Option<RustType>,
}
