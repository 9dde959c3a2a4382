//! What is known of parameters and bodies.

use serde::Serialize;
use serde_json::Value;

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body, at a JSON pointer.
    Body,
    /// The whole query.
    QueryString,
}

impl Place {
    /// How a parameter there is usually written, and whether each item or field is written for itself.
    #[must_use]
    pub fn usual_style(self) -> (Style, bool) {
        match self {
            Self::Query | Self::Cookie => (Style::Form, true),
            Self::Path | Self::Header => (Style::Simple, false),
            Self::Body | Self::QueryString => (Style::Json, false),
        }
    }
}

/// How a parameter's value is written; as OpenAPI calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a&name=b`, or `name=a,b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
    /// Of a cookie: as it is.
    Cookie,
    /// JSON.
    Json,
}

/// How a value is written, in all that the document says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Writing {
    /// The style.
    pub style: Style,
    /// Whether each item or field is written for itself.
    pub explode: bool,
    /// What stands between the items of a list that is one value, percent-encoded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// Whether an empty list is sent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sends_empty: bool,
    /// Whether reserved characters stand for themselves.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// Whether a boolean is `1` or `0`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub digits: bool,
}

impl Writing {
    /// In this style, and nothing else.
    #[must_use]
    pub fn of(style: Style, explode: bool) -> Self {
        Self { style, explode, delimiter: None, sends_empty: false, allow_reserved: false, digits: false }
    }
}

/// What the model must know of a parameter.
#[derive(Clone, Debug, Serialize)]
pub struct ParameterHints {
    /// Its name in Rust.
    pub name: String,
    /// What the lowered document's operation calls it, in Rust.
    #[serde(skip)]
    pub argument: String,
    /// Whether a call must have it.
    pub required: bool,
    /// Whether it may be null: JSON may, and no style of OpenAPI has a null.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Documentation.
    pub docs: String,
    /// An example of its value, from the document.
    pub example: Option<Value>,
    /// The text that is sent where the caller sets no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
    /// Its name in the document.
    pub wire: String,
    /// Where it goes.
    pub place: Place,
    /// How it is written.
    #[serde(flatten)]
    pub writing: Writing,
}

impl ParameterHints {
    /// Whether it has a null on the wire: as JSON, but for a path, which cannot be without a value.
    pub(in crate::lower) fn has_null(&self) -> bool {
        self.writing.style == Style::Json && matches!(self.place, Place::Query | Place::Header | Place::Cookie)
    }
}

/// What the body of a request is on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BodyHints {
    /// The kind of encoding.
    pub kind: BodyKind,
    /// Its media type, as the document has it.
    pub media_type: String,
    /// Other media types of the same kind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// Whether a call must have it.
    pub required: bool,
}

/// The kinds of encoding of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum BodyKind {
    /// JSON.
    Json,
    /// The items of a list, one after the other: JSON lines or a JSON text sequence.
    Items,
    /// `multipart/form-data`: the type writes its own parts.
    Multipart,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}
