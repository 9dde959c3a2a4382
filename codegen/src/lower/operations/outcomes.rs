//! Each operation gets the nearest `x-accord-outcome` as a fact, and one error type.
//!
//! ```yaml
//! responses: {200: …, 401: {schema: A}, default: {schema: A}}     # before
//! responses: {200: …, 4XX: {schema: Refusal}}                     # after
//! ```
//! The runtime sends everything that is no success, in band or by status, to the one error entry.

use serde_json::{Value, json};

use crate::dialect::{self, Outcome};
use crate::internal_error::InternalError;
use crate::lower::made_types::{self, is_made};
use crate::lower::operations::answers::{self, REFUSED, errors, json_schema};
use crate::lower::operations::commands::OUTCOME_OWNER;
use crate::lower::operations::personal::{Tokens, shows_message};
use crate::lower::placeholder::{LOCAL, is_placeholder, open_json, rust_type};
use crate::lower::types::docs::Documents;
use crate::lower::{
    Lowering,
    operations::{ids, refusal_media},
    walk,
};
use crate::media::is_json;
use crate::names::Named as _;
use crate::openapi::METHODS;
use crate::{facts, names, pointer};

const KEY: &str = <Outcome as dialect::Key>::NAME;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let title = state.document.pointer("/info/title").and_then(Value::as_str).unwrap_or_default().to_owned();
    let root = state.document.get(KEY).cloned();
    let tokens = Tokens::read(state.source.pointer("/components/securitySchemes"), &state.ids);
    let mut seen: Vec<Value> = Vec::new();
    let mut errors: Vec<(String, Option<usize>)> = Vec::new();
    let Some(Value::Object(mut paths)) = state.document.get_mut("paths").map(Value::take) else { return Ok(()) };
    for item in paths.values_mut() {
        let shared = item.get(KEY).cloned();
        for method in METHODS {
            let Some(operation) = item.get_mut(*method) else { continue };
            let owner = walk::object(operation).shift_remove(OUTCOME_OWNER);
            let own = operation.get(KEY);
            let nearest = own.or(shared.as_ref()).or(root.as_ref()).cloned();
            let described = state.hints.methods.get(ids::id(operation)?).map(|method| method.pointer.as_str());
            let around = match (own, &shared) {
                (Some(_), _) => described.unwrap_or_default(),
                (None, Some(_)) => described.map_or("", path_item),
                (None, None) => "",
            };
            let command = owner.as_ref().and_then(Value::as_str).unwrap_or_default();
            let place = pointer::join(&format!("{around}{command}"), KEY);
            let parsed = match &nearest {
                Some(value) => Some(serde_json::from_value::<Outcome>(value.clone()).map_err(|e| e.to_string())?),
                None => None,
            };
            let index = match (&nearest, &parsed) {
                (Some(value), Some(outcome)) => Some(match seen.iter().position(|known| known == value) {
                    Some(index) => index,
                    None => {
                        let fact = fact(outcome, &title, state)?;
                        state.facts.outcomes.push(fact);
                        state.hints.outcomes.push(place);
                        seen.push(value.clone());
                        seen.len() - 1
                    }
                }),
                _ => None,
            };
            // The codes of an outcome are those of one object.
            if index.is_none() {
                refusal_media::join(&mut state.document, operation);
            }
            let id = ids::id(operation)?.to_owned();
            let place = state.hints.methods.get(&id).map(|hints| hints.pointer.as_str());
            let before = place.and_then(|place| state.source.pointer(place));
            let documents = [(&state.document, Some(&*operation)), (state.source, before)];
            let shows = |outcome: &Outcome| shows_message(documents, &tokens, &id, outcome);
            let shows_message = parsed.as_ref().is_some_and(shows);
            let fact = ids::fact(&mut state.facts, operation)?;
            fact.outcome = index;
            fact.shows_message = shows_message;
            let stated = parsed.and_then(|outcome| outcome.refusal);
            let several = match (&stated, operation.get("responses").and_then(Value::as_object)) {
                (None, Some(responses)) => answers::error_variants(state, &id, responses),
                _ => Vec::new(),
            };
            let schema = if several.is_empty() {
                let stated = stated.or_else(|| declared(operation)).or_else(|| anything(operation));
                match (error_type(&mut state.document, stated, &id, index, &mut errors), index) {
                    (Some(schema), _) => schema,
                    (None, Some(index)) => open_refusal(state, index),
                    (None, None) => open_json(),
                }
            } else {
                answers::enumeration(state, &names::pascal(&format!("{id} refusal")), several, Some(index))
            };
            let responses = walk::object(walk::object(operation).entry("responses").or_insert(Value::Null));
            let has_success = responses.keys().any(|status| status.starts_with('2'));
            responses.retain(|status, _| status.starts_with('2') || (status == "default" && !has_success));
            let content = json!({ "application/json": { "schema": schema } });
            responses.insert(REFUSED.to_owned(), json!({ "description": "A refusal.", "content": content }));
        }
    }
    walk::object(&mut state.document).insert("paths".to_owned(), Value::Object(paths));
    state.hints.errors = errors.into_iter().collect();
    Ok(())
}

/// The pointer of the path item that an operation is in.
fn path_item(operation: &str) -> &str {
    operation.match_indices('/').nth(2).and_then(|(end, _)| operation.get(..end)).unwrap_or(operation)
}

/// The schema of the first error response that has one.
fn declared(operation: &Value) -> Option<Value> {
    let responses = operation.get("responses")?.as_object()?;
    errors(responses).filter_map(|(_, response)| json_schema(response)).next().cloned()
}

/// The open body, where an error response may be anything.
fn anything(operation: &Value) -> Option<Value> {
    let responses = operation.get("responses")?.as_object()?;
    let contents = errors(responses).filter_map(|(_, response)| response.get("content")?.as_object());
    contents
        .flat_map(|content| content.keys())
        .any(|media| !is_json(media))
        .then(|| rust_type("accord_runtime::OpenBody"))
}

/// The type of refusals whose body the document does not describe but whose codes it does.
fn open_refusal(state: &mut Lowering, index: usize) -> Value {
    let Some(outcome) = state.facts.outcomes.get(index).filter(|outcome| outcome.has_codes()) else {
        return open_json();
    };
    let held = state.hints.open_refusals.iter().find(|(_, of)| **of == index).map(|(name, _)| name.clone());
    let name = held.unwrap_or_else(|| {
        let wanted = format!("{}Refusal", outcome.name.strip_suffix("Code").unwrap_or(&outcome.name));
        made_types::free(state, &wanted)
    });
    let path = format!("{}::{name}", LOCAL);
    state.hints.open_refusals.insert(name, index);
    rust_type(&path)
}

/// A reference to a named object schema that carries the codes of one outcome alone, or to a choice where there are no codes;
/// none where there is no such schema.
fn error_type(
    document: &mut Value,
    stated: Option<Value>,
    id: &str,
    outcome: Option<usize>,
    errors: &mut Vec<(String, Option<usize>)>,
) -> Option<Value> {
    let schema = stated?;
    if is_placeholder(&schema) {
        return Some(schema);
    }
    let (named, resolved) = walk::resolve_named(document, &schema);
    let resolved = resolved.clone();
    let is_combined = resolved.get("allOf").and_then(Value::as_array).is_some_and(|parts| parts.len() > 1);
    let is_object =
        (is_combined || resolved.get("properties").is_some_and(Value::is_object)) && !is_placeholder(&resolved);
    // Codes are read from fields, which only an object has for certain.
    let is_choice = outcome.is_none() && ["oneOf", "anyOf"].iter().any(|key| resolved.get(key).is_some());
    if !is_object && !is_choice {
        return None;
    }
    let is_named = named.is_some();
    let name = named.unwrap_or_else(|| names::pascal(&format!("{id} refusal")));
    if !is_object {
        let schemas = walk::schemas(document);
        let name = if is_named { name } else { schemas.free(&name) };
        schemas.entry(name.clone()).or_insert(resolved);
        return Some(walk::to_schema(&name));
    }
    let taken = |name: &str| errors.iter().any(|(held, of)| held == name && *of != outcome);
    let free = names::unique(&name, taken);
    let schemas = walk::schemas(document);
    if !is_named || free != name {
        schemas.insert(free.clone(), resolved);
    }
    if !errors.iter().any(|(held, _)| *held == free) {
        errors.push((free.clone(), outcome));
    }
    Some(walk::to_schema(&free))
}

fn fact(outcome: &Outcome, title: &str, state: &Lowering) -> Result<facts::Outcome, InternalError> {
    let documents = Documents::read(&state.document)?;
    let pointers = |at: &Option<dialect::OneOrMany<dialect::Pointer>>| {
        at.iter().flat_map(|at| at.as_slice()).map(|p| p.as_str().to_owned()).collect::<Vec<_>>()
    };
    let headers = |names: &Option<dialect::OneOrMany<String>>| {
        names.iter().flat_map(|names| names.as_slice()).cloned().collect::<Vec<_>>()
    };
    let test = |c: &dialect::Condition| match (&c.equals, &c.differs, c.parts().next()) {
        (Some(value), ..) => facts::Test::Equals(value.clone()),
        (_, Some(value), _) => facts::Test::Differs(value.clone()),
        (.., Some(dialect::PartTest { part, at_start, is_there, .. })) => {
            facts::Test::Part { part: part.to_owned(), at_start, is_there }
        }
        _ if c.truthy => facts::Test::Truthy,
        _ if c.falsy => facts::Test::Falsy,
        _ => facts::Test::Absent,
    };
    let originals = |source: Option<&dialect::Source>| {
        source.iter().flat_map(|source| source.originals()).collect::<Vec<_>>().join("; ")
    };
    let cited = |source: Option<&dialect::Source>| source.map(|source| documents.cited(source)).unwrap_or_default();
    let conditions = |of: &Option<dialect::OneOrMany<dialect::Condition>>| {
        let each = of.iter().flat_map(|conditions| conditions.as_slice());
        let made = |c: &dialect::Condition| facts::Condition {
            at: c.header.clone().unwrap_or_else(|| c.pointer.as_str().to_owned()),
            in_header: c.header.is_some(),
            of_each: c.of == Some(dialect::Elements::All),
            test: test(c),
        };
        each.map(made).collect::<Vec<_>>()
    };
    let name = outcome.name.clone().unwrap_or_else(|| names::pascal(&format!("{title} code")));
    Ok(facts::Outcome {
        name: names::unique(&names::pascal(&name), |name| {
            is_made(&state.facts, &state.hints, name) || state.facts.outcomes.iter().any(|known| known.name == name)
        }),
        success: conditions(&outcome.success),
        proof: conditions(&outcome.proof),
        code: pointers(&outcome.code),
        message: pointers(&outcome.message),
        code_headers: headers(&outcome.code_header),
        message_headers: headers(&outcome.message_header),
        retry_after: outcome.retry_after.as_ref().map(|r| (r.pointer.as_str().to_owned(), r.unit.millis())),
        codes: outcome
            .codes
            .iter()
            .map(|c| facts::Code {
                value: c.code.clone(),
                status: c.status,
                name: names::pascal(&c.name),
                class: c.class,
                meaning: c.meaning.clone(),
                original: originals(c.source.as_ref()),
                source: cited(c.source.as_ref()),
            })
            .collect(),
        messages: outcome
            .messages
            .iter()
            .map(|m| facts::Message {
                text: m.matching().0.to_owned(),
                matching: m.matching().1,
                name: names::pascal(&m.name),
                class: m.class,
                meaning: m.meaning.clone(),
                original: originals(m.source.as_ref()),
                source: cited(m.source.as_ref()),
            })
            .collect(),
    })
}

/// A variant of the enum of codes.
pub(crate) struct Variant<'f> {
    /// Its name.
    pub(crate) name: &'f str,
    /// What it means.
    pub(crate) meaning: &'f str,
    /// Where the provider's document has it.
    pub(crate) source: &'f str,
    /// What kind it is.
    pub(crate) class: String,
}

impl facts::Outcome {
    /// Whether the document names any code; without one there is no enum of them.
    pub(crate) fn has_codes(&self) -> bool {
        !self.codes.is_empty() || !self.messages.is_empty()
    }

    /// Every variant of the code enum, in order; a name may stand for several codes.
    pub(crate) fn variants(&self) -> Vec<Variant<'_>> {
        let codes = self.codes.iter().map(|c| Variant {
            name: &c.name,
            meaning: &c.meaning,
            source: &c.source,
            class: format!("{:?}", c.class),
        });
        let messages = self.messages.iter().map(|m| Variant {
            name: &m.name,
            meaning: &m.meaning,
            source: &m.source,
            class: format!("{:?}", m.class),
        });
        let mut all: Vec<Variant<'_>> = Vec::new();
        for variant in codes.chain(messages) {
            if !all.iter().any(|known| known.name == variant.name) {
                all.push(variant);
            }
        }
        all
    }
}
