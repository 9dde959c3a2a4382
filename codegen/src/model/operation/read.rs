//! Operations, from the methods that progenitor made and from what lowering noted beside them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::reserved::{METHODS, NAMES};
use super::{Answer, Argument, Body, End, Operation, Paging, Parameter, Place, Poll, Reading, Stream};
use crate::internal_error::InternalError;
use crate::load::Spans;
use crate::lower::{self, BodyHints, BodyKind, EndHints, Lowered, MethodHints, PagesHints, walk};
use crate::model::RustType;
use crate::model::types::{self, Kind, Types};
use crate::names::{self, NameScope};
use crate::progenitor::{self, Signature};
use crate::{facts, pointer};

/// The operations, in the document's order.
pub(in crate::model) fn read(
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
pub(in crate::model) fn request_names() -> NameScope {
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
        let parameters = self.parameters(id, signature, hints, &mut methods)?;
        let ends = self.ends(id, hints, &mut methods)?;
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
            body: body(id, signature, hints)?,
            paging: self.paging(hints, &answer)?,
            stream: self.stream(hints)?,
            poll: self.poll(id)?,
            answer: Answer { ty: answer, reading, headers: hints.headers.clone() },
            ends,
            refusal: signature.refusal.clone(),
        })
    }

    fn parameters(
        &self,
        id: &str,
        signature: &Signature,
        hints: &MethodHints,
        methods: &mut NameScope,
    ) -> Result<Vec<Parameter>, InternalError> {
        let mut parameters = Vec::new();
        for hint in &hints.parameters {
            let argument = signature.arguments.get(&hint.argument);
            let argument = argument.ok_or_else(|| format!("the method `{id}` has no argument `{}`", hint.name))?;
            // One that is required and may be null is an option to progenitor; null can only be sent as JSON.
            let may_be_null = hint.required && hint.place != lower::Place::Path;
            if argument.optional == hint.required && !may_be_null {
                return Err(format!(
                    "the method `{id}` and the document differ in whether `{}` is required",
                    hint.name
                )
                .into());
            }
            let setter = (!hint.required).then(|| setter(&hint.name, methods));
            parameters.push(Parameter {
                name: hint.name.clone(),
                setter,
                takes: self.taken(argument, hint.nullable),
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
        Ok(parameters)
    }

    fn ends(&self, id: &str, hints: &MethodHints, methods: &mut NameScope) -> Result<Vec<End>, InternalError> {
        let one = |end: &EndHints| {
            let ty = types::answer_type(self.lowered, end.ty.as_deref(), end.schema.as_deref())?;
            let ty = ty.ok_or_else(|| format!("`{}` of `{id}` has no type", end.name))?;
            let is_known = METHODS.contains(&end.name.as_str());
            let name = if is_known { end.name.clone() } else { methods.take(&end.name) };
            Ok(End { name, media: end.media.clone(), ty })
        };
        hints.ends.iter().map(one).collect()
    }

    /// What an argument or a setter takes: what is small goes by value, as what the runtime has and an enum of texts.
    fn taken(&self, argument: &progenitor::Argument, is_nullable: bool) -> Argument {
        if is_nullable {
            return Argument { ty: RustType::Option(Box::new(argument.ty.owned())), by_reference: true };
        }
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

fn body(id: &str, signature: &Signature, hints: &MethodHints) -> Result<Option<Body>, InternalError> {
    let Some(BodyHints { kind, media_type, others, required }) = hints.body.clone() else { return Ok(None) };
    let argument = signature.arguments.get("body").ok_or_else(|| format!("the method `{id}` has no body"))?;
    // Null is sent as JSON alone.
    let ty = match argument.optional && kind == BodyKind::Json {
        true => RustType::Option(Box::new(argument.ty.owned())),
        false => argument.ty.clone(),
    };
    Ok(Some(Body { ty, required, kind, media_type, others, styles: hints.form.clone() }))
}

/// The setter of a parameter; one of the name of a method that every request has gets another name.
fn setter(name: &str, methods: &mut NameScope) -> String {
    let reserved = METHODS.contains(&name);
    methods.take(&if reserved { format!("{name}_parameter") } else { name.to_owned() })
}
