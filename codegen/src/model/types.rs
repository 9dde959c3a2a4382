//! The types of a client: what is sent, what is answered, and the documented codes.
//!
//! [`read`] makes them from the items that the type generator emitted and from what lowering noted beside them. They stand in
//! the document's order: types as its schemas do, fields as its properties do.

mod choice;
mod cycles;
mod display;
mod equality;
mod object;
mod order;
mod read;
mod rust_type;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::dialect::Sensitive;

pub use choice::{Candidate, Choice, Shape, Variant};
pub(in crate::model) use equality::held;
pub use object::{Field, Form, Length, Object, ObjectEncoding, Part, Presence, Rest};
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
