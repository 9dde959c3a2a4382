//! Each request body has one media type; an operation that takes several kinds becomes one operation a kind.
//!
//! ```yaml
//! post: {operationId: save, requestBody: {content: {application/json: A, multipart/form-data: B}}}     # before
//! post: {operationId: save, requestBody: {content: {application/json: A}}}                             # after, and
//! post: {operationId: save_multipart, requestBody: {content: {application/json: B}}}                   # B is multipart
//! ```
//! To progenitor every body is JSON or a form; the type of the body says to the runtime how it is encoded.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::dialect::{self, Framing, Headers};
use crate::internal_error::InternalError;
use crate::lower::normalize::tuples::POSITIONS;
use crate::lower::placeholder::{open_json, rust_type};
use crate::lower::{
    BodyHints, BodyKind, Lowering, Place,
    operations::{answers::says_something, encodings, form_fields, ids},
    walk,
};
use crate::media::{self, is_any, is_json};
use crate::names::Named as _;
use crate::openapi::{METHODS, files};
use crate::{facts, names};

impl BodyKind {
    pub(crate) fn of(media: &str) -> Self {
        let essence = media::essence(media);
        if is_json(&essence) {
            Self::Json
        } else if essence.starts_with("multipart/") {
            Self::Multipart
        } else if essence == "application/x-www-form-urlencoded" {
            Self::Form
        } else if is_text(&essence) {
            Self::Text
        } else {
            Self::Bytes
        }
    }

    /// What it is where the schema is that of a file: bytes, whatever the media type is, unless that is a form.
    fn of_file(self) -> Self {
        match self {
            Self::Json | Self::Text => Self::Bytes,
            other => other,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Items => "items",
            Self::Multipart => "multipart",
            Self::Form => "form",
            Self::Text => "text",
            Self::Bytes => "bytes",
        }
    }
}

/// Whether a media type is text to us: XML is, for we do not read it.
pub(in crate::lower) fn is_text(media: &str) -> bool {
    let essence = media::essence(media);
    media::framing(media).is_none() && essence.starts_with("text/")
        || essence == "application/xml"
        || essence.ends_with("+xml")
        || essence.ends_with("yaml")
}

/// One body that an operation takes.
struct Body {
    kind: BodyKind,
    media: String,
    /// Further media types of the same kind.
    others: Vec<String>,
    required: bool,
    schema: Option<Value>,
    encoding: Option<Value>,
    /// Whether it is the JSON of what the operation usually takes as a form: a type of its own, since the form's has the files.
    apart: bool,
}

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let elsewhere = elsewhere(&state.document);
    let Some(Value::Object(paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    let own: BTreeSet<String> = paths.keys().cloned().collect();
    let mut all = Map::new();
    let mut retyped = Vec::new();
    for (path, mut item) in paths {
        let mut more = Vec::new();
        for method in METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            let bodies = kinds(&state.document, operation);
            if bodies.is_empty() {
                walk::object(operation).shift_remove("requestBody");
                continue;
            }
            // As it is before the first body has its say.
            let fact = ids::fact(&mut state.facts, operation)?.clone();
            let mut seen = BTreeSet::new();
            let mut sent = Vec::new();
            for (at, body) in bodies.into_iter().enumerate() {
                let mut one = operation.clone();
                let word =
                    if seen.insert(body.kind) { body.kind.word().to_owned() } else { media::json_subtype(&body.media) };
                if at > 0 {
                    let id = also(state, ids::id(operation)?, &word, &fact);
                    walk::object(&mut one).insert("operationId".to_owned(), json!(id));
                }
                sent.push((ids::id(&one)?.to_owned(), body.kind));
                let body = lowered(state, &elsewhere, &mut retyped, &one, body)?;
                walk::object(&mut one).insert("requestBody".to_owned(), body);
                more.push((at, *method, one));
            }
            for (id, kind) in sent {
                leave_unread(state, &id, kind);
            }
        }
        let mut extra = Vec::new();
        for (at, method, operation) in more {
            if at == 0 {
                walk::object(&mut item).insert(method.to_owned(), operation);
            } else {
                extra.push((method, operation));
            }
        }
        all.insert(path.clone(), item);
        for (method, operation) in extra {
            let key = walk::key_beside(walk::split_fragment(&path).0, ids::id(&operation)?, &all, &own);
            all.insert(key, Value::Object(Map::from_iter([(method.to_owned(), operation)])));
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(all));
    // Until here the same component may have been read as JSON.
    for (name, object) in retyped {
        walk::schemas(&mut state.document).insert(name, object);
    }
    Ok(())
}

/// The kinds of body that an operation takes, in the document's order, each with its media types. JSON of another schema is
/// another kind. The first keeps the operation's name: a media type that a provider adds to the end changes nobody's calls.
fn kinds(document: &Value, operation: &Value) -> Vec<Body> {
    let content = operation.pointer("/requestBody/content").and_then(Value::as_object);
    let required = operation.pointer("/requestBody/required") == Some(&Value::Bool(true));
    let mut found: Vec<Body> = Vec::new();
    for (media, said) in content.into_iter().flatten() {
        let is_list = |said: &Value| {
            let schema = said.get("schema").map(|schema| walk::resolve(document, schema));
            schema.is_some_and(|schema| schema.get("type").is_some_and(|kind| kind == "array"))
        };
        let framing = media::framing(media).filter(|framing| *framing != Framing::EventStream);
        let kind = match framing {
            Some(_) if is_list(said) => BodyKind::Items,
            _ if is_any(media) => any(document, said),
            _ if is_file(document, said) => BodyKind::of(media).of_file(),
            _ => BodyKind::of(media),
        };
        let [schema, encoding] = ["schema", "encoding"].map(|key| said.get(key).cloned());
        let is_same = |held: &Body| {
            let is_typed = matches!(kind, BodyKind::Json | BodyKind::Items);
            held.kind == kind && (!is_typed || held.schema == schema && media::framing(&held.media) == framing)
        };
        match found.iter_mut().find(|held| is_same(held)) {
            // What is sent unless the caller says otherwise, and the only form with parts that is sent at all.
            Some(held) if is_usual(media) && !is_usual(&held.media) => {
                let other = std::mem::replace(&mut held.media, media.clone());
                (held.schema, held.encoding) = (schema, encoding);
                if kind == BodyKind::Json {
                    held.others.insert(0, other);
                }
            }
            // Forms have no other name.
            Some(_) if matches!(kind, BodyKind::Multipart | BodyKind::Form) => {}
            Some(held) => held.others.push(media.clone()),
            None => found.push(Body {
                kind,
                media: media.clone(),
                others: Vec::new(),
                required,
                schema,
                encoding,
                apart: false,
            }),
        }
    }
    if let Some(form) = own_form(operation) {
        let is_same =
            |body: &&mut Body| body.kind == BodyKind::Json && body.schema.as_ref().is_some_and(|s| is_ref_to(s, &form));
        found.iter_mut().filter(is_same).for_each(|body| body.apart = true);
    }
    found
}

/// Whether a body is a file as a whole.
fn is_file(document: &Value, said: &Value) -> bool {
    said.get("schema").is_some_and(|schema| files::is_file(walk::resolve(document, schema)))
}

/// What is sent where a range is taken that has JSON in it: as with answers, JSON of what a schema states, or a text.
fn any(document: &Value, said: &Value) -> BodyKind {
    let schema = said.get("schema").map(|schema| walk::resolve(document, schema));
    let said_of = schema.and_then(Value::as_object).filter(|schema| says_something(schema));
    let Some(schema) = said_of.filter(|_| !is_file(document, said)) else { return BodyKind::Bytes };
    match schema.get("type").is_some_and(|said| said == "string") {
        true => BodyKind::Text,
        false => BodyKind::Json,
    }
}

/// The component that an operation takes as a multipart form before anything else. The form's type has its name.
fn own_form(operation: &Value) -> Option<String> {
    let (media, said) = operation.pointer("/requestBody/content")?.as_object()?.iter().next()?;
    walk::schema_ref(said.get("schema")?).filter(|_| BodyKind::of(media) == BodyKind::Multipart)
}

fn is_ref_to(schema: &Value, name: &str) -> bool {
    walk::schema_ref(schema).is_some_and(|held| held == name)
}

/// Whether it is the usual media type of its kind.
fn is_usual(media: &str) -> bool {
    ["application/json", "multipart/form-data"].contains(&media::essence(media).as_str())
}

/// The id of the operation for another kind of body, with facts and hints as the first has them.
fn also(state: &mut Lowering, id: &str, word: &str, fact: &facts::Operation) -> String {
    let facts::Api { operations, batches, servers, polls, .. } = &mut state.facts;
    // An id that is a keyword, such as `type_`, has an underscore that its other names do not need.
    let name = names::snake(&format!("{id}_{word}"));
    let is_taken = |name: &str| {
        operations.contains_key(name) || batches.iter().any(|batch| batch.id == name) || ids::RESERVED.contains(&name)
    };
    let name = names::unique(&name, is_taken);
    operations.insert(name.clone(), fact.clone());
    for server in servers.iter_mut().filter(|server| server.operations.iter().any(|held| held == id)) {
        server.operations.push(name.clone());
        server.operations.sort();
    }
    let poll = polls.get(id).cloned();
    polls.extend(poll.map(|poll| (name.clone(), poll)));
    let mut hint = state.hints.methods.get(id).cloned().unwrap_or_default();
    hint.form.clear();
    state.hints.methods.insert(name.clone(), hint);
    name
}

/// Removes what the client would do with fields of the body from an operation whose body has none that it reads.
fn leave_unread(state: &mut Lowering, id: &str, kind: BodyKind) {
    // What the other request repeats of the first is read from JSON.
    let reads_body = |poll: &facts::Poll| poll.carry.iter().any(|(_, from)| from.is_body());
    if kind != BodyKind::Json && state.facts.polls.get(id).is_some_and(reads_body) {
        state.facts.polls.remove(id);
    }
    if let Some(hint) = state.hints.methods.get_mut(id).filter(|_| !matches!(kind, BodyKind::Json | BodyKind::Form)) {
        hint.pages =
            hint.pages.take().filter(|pages| pages.parameter.as_ref().is_none_or(|one| one.place != Place::Body));
    }
}

fn lowered(
    state: &mut Lowering,
    elsewhere: &BTreeSet<String>,
    retyped: &mut Vec<(String, Value)>,
    operation: &Value,
    body: Body,
) -> Result<Value, InternalError> {
    let id = ids::id(operation)?.to_owned();
    let Body { kind, media, others, required, schema, encoding, apart } = body;
    let media = if kind == BodyKind::Bytes { media } else { media::sent(&media) };
    let said = schema.unwrap_or_else(|| json!({}));
    let hint = state.hints.methods.entry(id.clone()).or_default();
    hint.body = Some(BodyHints { kind, media_type: media.clone(), others: others.clone(), required });
    // A range lists several, too; the one of all of them limits nothing.
    let is_one_of_several = kind == BodyKind::Bytes && (!others.is_empty() || media.contains('*') && media != "*/*");
    if is_one_of_several && let Some(fact) = state.facts.operations.get_mut(&id) {
        fact.files = std::iter::once(&media).chain(&others).cloned().collect();
    }
    // A form has its own, whatever is stated.
    let is_form = kind == BodyKind::Multipart || kind == BodyKind::Form && may_have_fields(&state.document, &said);
    if let Some(fact) = state.facts.operations.get_mut(&id).filter(|_| !is_form) {
        drop_distant_content_type(fact, operation, &media)?;
    }
    // The media type of a body that may be left out is set with it, but that of a file which says itself what it is.
    let fact = state.facts.operations.get_mut(&id).filter(|_| required || is_one_of_several);
    let (sent, schema) = match kind {
        BodyKind::Json => {
            if !media::is_plain_json(&media) {
                content_type(fact, &media);
            }
            ("application/json", if apart { copied(state, &id, &said) } else { said })
        }
        // The call sets its media type.
        BodyKind::Items => ("application/json", said),
        BodyKind::Form if may_have_fields(&state.document, &said) => {
            let fields = encodings::fields(&state.document, &said, encoding.as_ref());
            state.hints.methods.entry(id).or_default().form = fields;
            let unsaid = said.as_object().is_none_or(Map::is_empty);
            ("application/x-www-form-urlencoded", if unsaid { open_json() } else { said })
        }
        BodyKind::Multipart => {
            ("application/json", multipart(state, elsewhere, retyped, &id, &said, encoding.as_ref()))
        }
        BodyKind::Form | BodyKind::Text => {
            content_type(fact, &media);
            ("application/json", rust_type("accord_runtime::TextBody"))
        }
        BodyKind::Bytes => {
            // What is none of the listed types is sent as the first of them.
            let mut listed = std::iter::once(&media).chain(&others);
            content_type(fact, listed.find(|media| !media.contains('*')).unwrap_or(&media));
            ("application/json", rust_type("accord_runtime::FilePart"))
        }
    };
    let content = Value::Object(Map::from_iter([(sent.to_owned(), json!({ "schema": schema }))]));
    // To progenitor it always is: whether a call takes it or sets it is in the hints.
    Ok(json!({ "required": true, "content": content }))
}

/// The type of a multipart body: of the document's parts, or any parts where it names none. A component whose parts become
/// files is added to `retyped`.
fn multipart(
    state: &mut Lowering,
    elsewhere: &BTreeSet<String>,
    retyped: &mut Vec<(String, Value)>,
    id: &str,
    said: &Value,
    encoding: Option<&Value>,
) -> Value {
    let object = form_fields::object(&state.document, said);
    // The positions of a list are no names of parts.
    let Some((mut object, combined)) = object.filter(|(object, _)| object.get(POSITIONS).is_none()) else {
        return rust_type("accord_runtime::Multipart");
    };
    let has_files = encodings::files(&state.document, &mut object);
    let (encodings, changed) = encodings::parts(&state.document, &mut object, encoding);
    // A type is multipart or it is not, and its parts are encoded in one way; one that is used otherwise becomes two.
    let fits = |name: &String| {
        let hint = state.hints.types.get(name).filter(|hint| hint.multipart);
        !combined && !changed && !elsewhere.contains(name) && hint.is_none_or(|hint| hint.encodings == encodings)
    };
    let name = match walk::resolve_named(&state.document, said).0.filter(fits) {
        Some(name) => {
            if has_files {
                retyped.push((name.clone(), object));
            }
            name
        }
        None => {
            let schemas = walk::schemas(&mut state.document);
            let name = schemas.free(&names::pascal(&format!("{id} body")));
            schemas.insert(name.clone(), object);
            name
        }
    };
    let hint = state.hints.types.entry(name.clone()).or_default();
    hint.multipart = true;
    hint.encodings = encodings;
    walk::to_schema(&name)
}

/// A component of its own with what a schema says.
fn copied(state: &mut Lowering, id: &str, said: &Value) -> Value {
    let copy = walk::resolve(&state.document, said).clone();
    let schemas = walk::schemas(&mut state.document);
    let name = schemas.free(&names::pascal(&format!("{id} body")));
    schemas.insert(name.clone(), copy);
    walk::to_schema(&name)
}

/// The body's media type as a fact, unless it is a range, of which the caller's own is one.
fn content_type(fact: Option<&mut facts::Operation>, media: &str) {
    if let Some(fact) = fact
        && !media.contains('*')
        && !fact.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"))
    {
        fact.headers.push(("Content-Type".to_owned(), media.to_owned()));
    }
}

/// Removes a fixed `Content-Type` of the path item or of the document that says another media type than the operation: what is
/// said nearer holds. One that only adds parameters to a media type without any, or a name for JSON where the operation says no
/// more than that, stays.
fn drop_distant_content_type(fact: &mut facts::Operation, operation: &Value, media: &str) -> Result<(), InternalError> {
    let is_content_type = |name: &str| name.eq_ignore_ascii_case("content-type");
    let own = dialect::read::<Headers>(operation).map_err(|e| e.to_string())?;
    if own.is_some_and(|own| own.0.keys().any(|name| is_content_type(name))) {
        return Ok(());
    }
    let said = media::essence(media);
    let parts = media::parts(media);
    let agrees = |value: &str| {
        if parts.len() > 1 {
            return media::parts(value) == parts;
        }
        let value = media::essence(value);
        let range = said.split_once("/*").map(|(kind, _)| kind);
        said == value
            || said == "application/json" && is_json(&value)
            || range.is_some_and(|kind| kind == "*" || value.split('/').next() == Some(kind))
    };
    fact.headers.retain(|(name, value)| !is_content_type(name) || agrees(value));
    Ok(())
}

/// Whether a form can be made of a schema's values: of all but scalars and lists.
fn may_have_fields(document: &Value, schema: &Value) -> bool {
    walk::resolve(document, schema).get("type").and_then(Value::as_str).is_none_or(|kind| kind == "object")
}

/// The component schemas that anything but multipart bodies refers to.
fn elsewhere(document: &Value) -> BTreeSet<String> {
    let in_schemas = document.pointer("/components/schemas").into_iter().flat_map(Value::as_object).flatten();
    let mut open: Vec<&Value> = in_schemas.map(|(_, schema)| schema).collect();
    let mut has_parts = false;
    for (_, _, operation) in walk::operations(document) {
        let content = operation.pointer("/requestBody/content").and_then(Value::as_object).into_iter().flatten();
        let form = own_form(operation);
        for (media, said) in content {
            match (BodyKind::of(media), said.get("schema")) {
                (BodyKind::Multipart, _) => has_parts = true,
                // The JSON of a form has a type of its own.
                (BodyKind::Json, Some(schema)) if form.as_ref().is_some_and(|form| is_ref_to(schema, form)) => {
                    open.extend(walk::children(walk::resolve(document, schema)));
                }
                (_, schema) => open.extend(schema),
            }
        }
        for response in operation.get("responses").and_then(Value::as_object).into_iter().flatten() {
            let content = response.1.get("content").and_then(Value::as_object).into_iter().flatten();
            open.extend(content.filter_map(|(_, media)| media.get("schema")));
        }
    }
    let mut found = BTreeSet::new();
    while let Some(schema) = open.pop().filter(|_| has_parts) {
        found.extend(walk::schema_ref(schema));
        open.extend(walk::children(schema));
    }
    found
}
