//! Operations: what a call takes, sends and answers with.

mod reserved;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::RustType;
use super::types::{self, Kind, Types};
use crate::dialect::{AnswerPlace, PageBy};
use crate::internal_error::InternalError;
use crate::load::Spans;
use crate::lower::{
    self, BodyHints, BodyKind, Lowered, MethodHints, PagesHints, ParameterHints, StreamHints, Writing, walk,
};
use crate::names::{self, NameScope};
use crate::progenitor::{self, Signature};
use crate::{facts, media, pointer};
use reserved::{METHODS, NAMES};

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
            || self.kind == BodyKind::Json && media::essence(&self.media_type) == "application/json";
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

/// The operations, in the document's order.
pub(super) fn read(
    signatures: &BTreeMap<String, Signature>,
    types: &Types,
    lowered: &Lowered,
    spans: &Spans,
    requests: &mut NameScope,
) -> Result<Vec<Operation>, InternalError> {
    let read = Reader { signatures, types, lowered, spans };
    let mut all = Vec::new();
    for (_, _, operation) in walk::operations(&lowered.document) {
        let id = operation.get("operationId").and_then(Value::as_str).ok_or("an operation without an id")?;
        let signature = signatures.get(id).ok_or_else(|| format!("progenitor has no method `{id}`"))?;
        let hints = lowered.hints.methods.get(id).ok_or_else(|| format!("nothing is noted of `{id}`"))?;
        let facts = lowered.facts.operations.get(id).ok_or_else(|| format!("there are no facts of `{id}`"))?;
        let request = requests.take(&names::pascal(id));
        all.push(read.one(id, request, signature, hints, facts)?);
    }
    if all.len() != signatures.len() {
        return Err(format!("progenitor has {} methods for {} operations", signatures.len(), all.len()).into());
    }
    Ok(all)
}

/// The names of the module `requests` that no type can have.
pub(super) fn request_names() -> NameScope {
    NAMES.iter().copied().collect()
}

/// What operations are read from.
struct Reader<'a> {
    signatures: &'a BTreeMap<String, Signature>,
    types: &'a Types,
    lowered: &'a Lowered,
    spans: &'a Spans,
}

impl Reader<'_> {
    fn one(
        &self,
        id: &str,
        request: String,
        signature: &Signature,
        hints: &MethodHints,
        facts: &facts::Operation,
    ) -> Result<Operation, InternalError> {
        let mut methods: NameScope = METHODS.iter().copied().collect();
        let mut parameters = Vec::new();
        for hint in &hints.parameters {
            let argument = signature.arguments.get(&hint.argument);
            let argument = argument.ok_or_else(|| format!("the method `{id}` has no argument `{}`", hint.name))?;
            // One that is required and may be null is an option to progenitor; null cannot be sent.
            let may_be_null = hint.required && hint.place != lower::Place::Path;
            if argument.optional == hint.required && !may_be_null {
                return Err(format!(
                    "the method `{id}` and the document differ in whether `{}` is required",
                    hint.name
                )
                .into());
            }
            let setter = (!hint.required).then(|| setter(&hint.name, &mut methods));
            parameters.push(Parameter {
                name: hint.name.clone(),
                setter,
                takes: self.taken(argument),
                hints: hint.clone(),
            });
        }
        let count = parameters.len() + usize::from(hints.body.is_some());
        if signature.arguments.len() != count {
            return Err(format!(
                "the method `{id}` takes {} arguments, and {count} are known",
                signature.arguments.len()
            )
            .into());
        }
        let body = match &hints.body {
            None => None,
            Some(body) => {
                let argument =
                    signature.arguments.get("body").ok_or_else(|| format!("the method `{id}` has no body"))?;
                // Null is sent as JSON alone.
                let ty = match argument.optional && body.kind == BodyKind::Json {
                    true => RustType::Option(Box::new(argument.ty.owned())),
                    false => argument.ty.clone(),
                };
                let BodyHints { kind, media_type, others, required } = body.clone();
                Some(Body { ty, required, kind, media_type, others, styles: hints.form.clone() })
            }
        };
        let ends = hints.ends.iter().map(|end| {
            let ty = types::answer_type(self.lowered, end.ty.as_deref(), end.schema.as_deref())?;
            let ty = ty.ok_or_else(|| format!("`{}` of `{id}` has no type", end.name))?;
            let is_known = METHODS.contains(&end.name.as_str());
            let name = if is_known { end.name.clone() } else { methods.take(&end.name) };
            Ok(End { name, media: end.media.clone(), ty })
        });
        let ends = ends.collect::<Result<Vec<_>, InternalError>>()?;
        let answer = signature.answer.clone();
        let is_stream = answer == RustType::runtime("ByteStream");
        let reading = match &facts.answer {
            facts::Answer::Binary(_) => Reading::Stream,
            _ if answer == RustType::Primitive("()".to_owned()) => Reading::Nothing,
            _ => Reading::Document,
        };
        if is_stream != (reading == Reading::Stream) {
            return Err(format!("the answer of `{id}` is a stream in one place and none in another").into());
        }
        Ok(Operation {
            id: id.to_owned(),
            request,
            docs: hints.docs.clone(),
            deprecated: hints.deprecated,
            details: hints.details.clone(),
            exchange: hints.exchange.clone(),
            place: Place::of(self.spans, &hints.pointer),
            facts: facts.clone(),
            parameters,
            body,
            paging: self.paging(hints, &answer)?,
            stream: self.stream(hints)?,
            poll: self.poll(id)?,
            answer: Answer { ty: answer, reading, headers: hints.headers.clone() },
            ends,
            refusal: signature.refusal.clone(),
        })
    }

    /// What an argument or a setter takes: what is small goes by value, as what the runtime has and an enum of texts.
    fn taken(&self, argument: &progenitor::Argument) -> Argument {
        let small = match &argument.ty {
            RustType::Path(path, _) => !["FilePart", "Multipart", "OpenJson", "TextBody", "Value", "Map"]
                .contains(&path.rsplit("::").next().unwrap_or_default()),
            RustType::Named(name) => self.types.get(name).is_some_and(|ty| matches!(ty.kind, Kind::Enum(_))),
            _ => false,
        };
        Argument { ty: argument.ty.clone(), by_reference: argument.by_reference && !small }
    }

    fn paging(&self, hints: &MethodHints, answer: &RustType) -> Result<Option<Paging>, InternalError> {
        let Some(pages) = &hints.pages else { return Ok(None) };
        // Of several answers, those with items: another is a page without any, as one without content is.
        let answers = self.types.answers(answer);
        let bodies = || match answers {
            Some(answers) => answers.variants.iter().filter_map(|variant| variant.body.as_ref()).collect(),
            None => vec![answer],
        };
        let is_list = |body: &RustType| matches!(self.types.underlying(body), RustType::List(_));
        let whole = bodies().into_iter().any(is_list).then(String::new);
        let items = pages.items.clone().or(whole);
        let item = items.as_ref().and_then(|items| {
            let mut all = bodies().into_iter().filter_map(|body| self.item(body, items));
            let first = all.next()?;
            all.all(|other| other == first).then_some(first)
        });
        let PagesHints { by, parameter, next, next_header, next_item, more, total, first, .. } = pages.clone();
        Ok(Some(Paging { by, parameter, next, next_header, next_item, more, total, items, item, first }))
    }

    /// The type of the items of the list at a pointer below a type.
    fn item(&self, answer: &RustType, items: &str) -> Option<RustType> {
        let mut here = answer;
        for name in items.split('/').skip(1).map(pointer::unescape) {
            here = &self.types.object(here)?.fields.iter().find(|field| field.wire == name)?.ty;
        }
        match self.types.underlying(here) {
            RustType::List(item) => Some((**item).clone()),
            _ => None,
        }
    }

    fn stream(&self, hints: &MethodHints) -> Result<Option<Stream>, InternalError> {
        let Some(hints) = &hints.stream else { return Ok(None) };
        let ty = types::answer_type(self.lowered, hints.data.ty.as_deref(), hints.data.schema.as_deref())?
            .ok_or("the events of a stream have no type")?;
        Ok(Some(Stream { hints: hints.clone(), ty }))
    }

    fn poll(&self, id: &str) -> Result<Option<Poll>, InternalError> {
        let Some(poll) = self.lowered.facts.polls.get(id) else { return Ok(None) };
        let other = self.signatures.get(&poll.operation);
        let other = other.ok_or_else(|| format!("there is no operation `{}`", poll.operation))?;
        let body = match other.arguments.get("body") {
            Some(body) if poll.fills_body() => body.ty.clone(),
            None if poll.fills_body() => return Err(format!("`{}` takes no body", poll.operation).into()),
            _ => RustType::Primitive("()".to_owned()),
        };
        Ok(Some(Poll { operation: poll.operation.clone(), body, results: other.answer.clone() }))
    }
}

/// The setter of a parameter; one of the name of a method that every request has gets another name.
fn setter(name: &str, methods: &mut NameScope) -> String {
    let reserved = METHODS.contains(&name);
    methods.take(&if reserved { format!("{name}_parameter") } else { name.to_owned() })
}
