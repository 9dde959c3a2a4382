//! What the model must know of the generated types and methods: what the rewriting takes out of the document and is no fact
//! for the runtime.

mod answers;
mod parameters;
mod types;

use std::collections::BTreeMap;

use serde::Serialize;

pub use answers::{AnswerHints, AnswerVariant, EndHints, PagesHints, StreamEnd, StreamHints};
pub use parameters::{BodyHints, BodyKind, ParameterHints, Place, Style, Writing};
pub use types::{ChoiceHints, Encoding, FieldHints, FileField, OpenEnum, TypeHints, ValueNote, VariantHints};

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
