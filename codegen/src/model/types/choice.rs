//! Choices between several types, and how the variant of a value is found.

use serde::Serialize;

use super::RustType;

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
