//! What the model must know of the generated types and methods: what the rewriting takes out of the document and is no fact
//! for the runtime.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::dialect::{Framing, PageBy, Sensitive};

/// What the model must know of the generated types and methods.
#[derive(Debug, Default, Serialize)]
pub struct Hints {
    /// Generated structs and enums by their Rust name.
    pub types: BTreeMap<String, TypeHints>,
    /// String enums, which are emitted by us so that they are open.
    pub enums: BTreeMap<String, OpenEnum>,
    /// Types of refusals whose body is not described, by name, and the outcome whose codes they carry.
    pub open_refusals: BTreeMap<String, usize>,
    /// Enums over several answers, by name.
    pub answers: BTreeMap<String, AnswerHints>,
    /// Types of headers by name, and the further names they have.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, Vec<String>>,
    /// Choices, by name.
    pub choices: BTreeMap<String, ChoiceHints>,
    /// Where the document states each outcome of the facts: JSON pointers, in the same order.
    #[serde(skip)]
    pub outcomes: Vec<String>,
    /// Methods by `operationId`.
    pub methods: BTreeMap<String, MethodHints>,
    /// Error body types by name, and the outcome whose codes they carry.
    pub errors: BTreeMap<String, Option<usize>>,
    /// The groups of operations, in the document's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagHints>,
    /// Where there is more to read of the API, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub further: String,
}

/// A group of operations.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TagHints {
    /// Its name in the document.
    pub name: String,
    /// Documentation, in one line of Markdown.
    pub docs: String,
    /// The ids of its operations.
    pub operations: Vec<String>,
}

impl Hints {
    /// The component schemas that answers are made of outside of the document: by status, by media type, or of events.
    pub(crate) fn answer_schemas(&self) -> impl Iterator<Item = &String> {
        let by_status = self.answers.values().flat_map(|answer| &answer.variants).filter_map(|v| v.schema.as_ref());
        let by_method = self.methods.values().flat_map(|method| {
            let events = method.stream.iter().filter_map(|stream| stream.data.schema.as_ref());
            method.ends.iter().filter_map(|end| end.schema.as_ref()).chain(events)
        });
        by_status.chain(by_method)
    }

    /// As [`answer_schemas`](Self::answer_schemas), to rename them.
    pub(crate) fn answer_schemas_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let by_status = self.answers.values_mut().flat_map(|answer| &mut answer.variants);
        let by_method = self.methods.values_mut().flat_map(|method| {
            let events = method.stream.iter_mut().filter_map(|stream| stream.data.schema.as_mut());
            method.ends.iter_mut().filter_map(|end| end.schema.as_mut()).chain(events)
        });
        by_status.filter_map(|v| v.schema.as_mut()).chain(by_method)
    }

    /// Forgets a schema that has become open JSON.
    pub(crate) fn forget(&mut self, schema: &str) {
        self.types.remove(schema);
        self.enums.remove(schema);
        self.errors.remove(schema);
        self.headers.remove(schema);
        self.choices.remove(schema);
    }
}

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

/// An enum over the answers of one operation, chosen by the status.
#[derive(Debug, Serialize)]
pub struct AnswerHints {
    /// One for each status or range of them that the document names.
    pub variants: Vec<AnswerVariant>,
    /// For the errors of an operation: the outcome whose codes they carry, if any.
    pub refusal_of: Option<Option<usize>>,
    /// Whether they are the events of a stream, chosen by their names.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub events: bool,
}

/// One answer of several.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerVariant {
    /// The variant.
    pub name: String,
    /// `200`, `2XX` or `default`; of an event, its name.
    pub status: String,
    /// A type of the runtime's that the body is.
    pub ty: Option<String>,
    /// The component schema that the body is. Neither: there is no body.
    pub schema: Option<String>,
    /// Whether the body may be null.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
}

/// What an operation answers with if it is asked for another media type.
#[derive(Clone, Debug, Serialize)]
pub struct EndHints {
    /// The method of the request that asks for it.
    pub name: String,
    /// The media types.
    pub media: Vec<String>,
    /// A type of the runtime's that the body is.
    pub ty: Option<String>,
    /// The component schema that the body is.
    pub schema: Option<String>,
}

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
}

impl Writing {
    /// In this style, and nothing else.
    #[must_use]
    pub fn of(style: Style, explode: bool) -> Self {
        Self { style, explode, delimiter: None, sends_empty: false, allow_reserved: false }
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
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Documentation.
    pub docs: String,
    /// An example of its value, from the document.
    pub example: Option<Value>,
    /// Its name in the document.
    pub wire: String,
    /// Where it goes.
    pub place: Place,
    /// How it is written.
    #[serde(flatten)]
    pub writing: Writing,
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

/// How the next page of an answer is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct PagesHints {
    /// How it is told.
    pub by: PageBy,
    /// The parameter that asks for a page; none where the URL does.
    pub parameter: Option<ParameterHints>,
    /// Where the next value or URL stands in the answer's body, if it has it.
    pub next: Option<String>,
    /// The header of the answer that has the next value or URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_header: Option<String>,
    /// Where the list of items stands in the answer, if the document says so.
    pub items: Option<String>,
    /// The value for the first page.
    pub first: i64,
}

/// How the events of an answer are asked for and read.
#[derive(Clone, Debug, Serialize)]
pub struct StreamHints {
    /// What is asked for.
    pub media_type: String,
    /// How events are told apart.
    pub framing: Framing,
    /// What ends the stream.
    pub end: StreamEnd,
    /// Fields of the body that ask for it: name and JSON.
    pub body: Vec<(String, String)>,
    /// Pairs of the query that ask for it.
    pub query: Vec<(String, String)>,
    /// The type of an event's data.
    pub data: AnswerVariant,
}

/// What ends a stream; see `accord_runtime::facts::Stream`.
#[derive(Clone, Debug, Serialize)]
pub enum StreamEnd {
    /// The end of the answer.
    Answer,
    /// Data of this text, or the end of the answer.
    May(String),
    /// Data of this text.
    Must(String),
    /// Nothing.
    Never,
}

/// What the model must know of an operation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MethodHints {
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// How the next page is asked for, where the answer is one of many.
    pub pages: Option<PagesHints>,
    /// How the events of the answer are read, where it may be a stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<StreamHints>,
    /// Parameters in the order of the arguments: those of the path as the path has them, then as the document has them.
    pub parameters: Vec<ParameterHints>,
    /// Its body.
    pub body: Option<BodyHints>,
    /// Where the document describes it: a JSON pointer.
    pub pointer: String,
    /// What it does: the summary and the description.
    pub docs: String,
    /// Its server, its required parameters, its source and the headers of its answer.
    pub details: String,
    /// What the document says of its body and of its answers, in one line of Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub exchange: String,
    /// What the document says of its body.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub body_docs: String,
    /// What the document says of its answers, by status.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answer_docs: Vec<(String, String)>,
    /// The type of the headers of a success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<String>,
    /// What it answers with if it is asked for other media types.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<EndHints>,
    /// Of a form: the fields that are not written as forms usually are, by wire name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub form: BTreeMap<String, Writing>,
}
