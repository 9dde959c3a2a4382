//! What is known of answers, and of what is made of several.

use serde::Serialize;

use super::ParameterHints;
use crate::dialect::{AnswerPlace, Framing, PageBy};

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
    /// Where the last item of the answer has the next value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_item: Option<String>,
    /// Where the answer says whether there are more pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<AnswerPlace>,
    /// Where the answer has the number of all pages or items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<AnswerPlace>,
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
