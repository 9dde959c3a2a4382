//! Operations: what a call takes, sends and answers with.

mod read;
mod reserved;

use std::collections::BTreeMap;

use serde::Serialize;

use super::RustType;
use crate::dialect::{AnswerPlace, PageBy};
use crate::load::Spans;
use crate::lower::{BodyKind, ParameterHints, StreamHints, Writing};
use crate::{facts, media};
pub(super) use read::{read, request_names};

/// One operation.
#[derive(Debug, Serialize)]
pub struct Operation {
    /// Its id: the method of the client.
    pub id: String,
    /// The type of its request, in the module `requests`.
    pub request: String,
    /// What it does, as Markdown.
    pub docs: String,
    /// Whether the document advises against using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Its server, its required parameters, its source and the headers of its answer, as Markdown.
    pub details: String,
    /// What the document says of its body and of its answers, in one line of Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub exchange: String,
    /// Where the document describes it.
    pub place: Place,
    /// Method, path, security, command, outcome and whether it may be sent again.
    pub facts: facts::Operation,
    /// Its parameters: those of the path in the path's order, then the others in the document's.
    pub parameters: Vec<Parameter>,
    /// Its body.
    pub body: Option<Body>,
    /// What it answers with when it succeeds.
    pub answer: Answer,
    /// What it answers with if it is asked for other media types.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<End>,
    /// The body of a refusal.
    pub refusal: RustType,
    /// How the next page is asked for, where the answer is one of many.
    pub paging: Option<Paging>,
    /// How the events of the answer are read, where it may be a stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<Stream>,
    /// Where the results of the jobs are that it starts.
    pub poll: Option<Poll>,
}

impl Operation {
    /// The parameters that its method takes.
    pub fn required(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.setter.is_none())
    }

    /// The parameters that its request has setters for, by the setter's name.
    pub fn setters(&self) -> impl Iterator<Item = (&str, &Parameter)> {
        self.parameters.iter().filter_map(|parameter| Some((parameter.setter.as_deref()?, parameter)))
    }
}

/// A place in the source.
#[derive(Debug, Serialize)]
pub struct Place {
    /// JSON pointer in the document as it was written.
    pub pointer: String,
    /// Line, counted from 1; 0 where it is not known.
    pub line: usize,
}

impl Place {
    /// The place of what stands at a pointer now.
    pub(crate) fn of(spans: &Spans, pointer: &str) -> Self {
        let line = spans.key_line(pointer).unwrap_or(0);
        Self { pointer: spans.origin(pointer).into_owned(), line }
    }
}

/// A parameter.
#[derive(Debug, Serialize)]
pub struct Parameter {
    /// Its name as an argument.
    pub name: String,
    /// Its setter, where it may be left out.
    pub setter: Option<String>,
    /// What the argument or the setter takes.
    #[serde(flatten)]
    pub takes: Argument,
    /// Its name on the wire, its place, its style, documentation and example.
    #[serde(flatten)]
    pub hints: ParameterHints,
}

/// What an argument is.
#[derive(Clone, Debug, Serialize)]
pub struct Argument {
    /// Its type.
    #[serde(rename = "type")]
    pub ty: RustType,
    /// Whether it is taken by reference.
    pub by_reference: bool,
}

/// A request body.
#[derive(Debug, Serialize)]
pub struct Body {
    /// Its type; it is taken by reference.
    pub ty: RustType,
    /// Whether the method takes it. Else the request has a setter `body`.
    pub required: bool,
    /// How it is encoded.
    pub kind: BodyKind,
    /// Its media type.
    pub media_type: String,
    /// Other media types that it may have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// Of a form: the fields that are not written as forms usually are.
    pub styles: BTreeMap<String, Writing>,
}

impl Body {
    /// Whether it is sent as a form of named fields.
    pub(crate) fn is_form(&self) -> bool {
        self.kind == BodyKind::Form && self.ty != RustType::runtime("TextBody")
    }

    /// Whether its media type is that of a form, of either kind.
    pub(crate) fn has_form_type(&self) -> bool {
        self.kind == BodyKind::Multipart || self.is_form()
    }

    /// The media type that its type does not imply.
    pub(crate) fn own_media_type(&self) -> Option<&str> {
        let implied = self.has_form_type()
            // The file says which of them it is.
            || self.kind == BodyKind::Bytes && !self.others.is_empty()
            || self.media_type.contains('*')
            || self.kind == BodyKind::Json && media::is_plain_json(&self.media_type);
        (!implied).then_some(self.media_type.as_str())
    }
}

/// The answer of a success.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// Its type.
    pub ty: RustType,
    /// How it is read.
    pub reading: Reading,
    /// The type of its headers.
    pub headers: Option<String>,
}

/// What an operation answers with if it is asked for another media type.
#[derive(Debug, Serialize)]
pub struct End {
    /// The method of the request.
    pub name: String,
    /// What is asked for.
    pub media: Vec<String>,
    /// The type of the answer.
    #[serde(rename = "type")]
    pub ty: RustType,
}

/// How an answer is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Reading {
    /// As a whole, into a value.
    Document,
    /// As bytes that are handed on as they come.
    Stream,
    /// Not at all.
    Nothing,
}

/// How the next page is asked for.
#[derive(Debug, Serialize)]
pub struct Paging {
    /// By what.
    pub by: PageBy,
    /// What asks for a page, on the wire; none where the URL does.
    pub parameter: Option<ParameterHints>,
    /// Where the body of the answer has the next value or URL.
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
    /// Where the answer has the list of items.
    pub items: Option<String>,
    /// The type of an item, where it is known.
    pub item: Option<RustType>,
    /// The value for the first page.
    pub first: i64,
}

/// How the events of an answer are read.
#[derive(Debug, Serialize)]
pub struct Stream {
    /// How it is asked for, how its events are told apart, and what ends it.
    #[serde(flatten)]
    pub hints: StreamHints,
    /// The type of an event's data.
    #[serde(rename = "type")]
    pub ty: RustType,
}

/// Where the results of jobs are.
#[derive(Debug, Serialize)]
pub struct Poll {
    /// The operation that has them.
    pub operation: String,
    /// The body of that operation; nothing where nothing goes into it.
    pub body: RustType,
    /// Its answer.
    pub results: RustType,
}
