//! Whether the messages of an operation's refusals may be printed, or may be about somebody, or are its token.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::dialect::{self, Key as _, OneOrMany, Outcome, Place, Pointer, Sensitive, Token};
use crate::lower::{operations::ids, walk};
use crate::openapi::members::COMBINATIONS;
use crate::pointer;

/// What decides it beside the operation itself.
pub(in crate::lower) struct Tokens(Vec<(String, Vec<String>)>);

impl Tokens {
    /// The operations that issue tokens, and where.
    pub(in crate::lower) fn read(schemes: Option<&Value>, ids: &BTreeMap<String, String>) -> Self {
        let schemes = schemes.and_then(Value::as_object).into_iter().flatten();
        let tokens = schemes.filter_map(|(_, scheme)| dialect::read::<Token>(scheme).ok()?);
        let issued = |token: Token| {
            let pointer = |place: &Place| match place {
                Place::Pointer(pointer) => Some(pointer.as_str().to_owned()),
                Place::Header(_) | Place::Cookie(_) => None,
            };
            let operation = ids::of_named(ids, token.operation.as_deref()?);
            Some((operation, token.token.as_slice().iter().filter_map(pointer).collect()))
        };
        Self(tokens.filter_map(issued).collect())
    }

    fn are_at(&self, id: &str, pointer: &Pointer) -> bool {
        self.0.iter().any(|(operation, places)| operation == id && places.iter().any(|place| place == pointer.as_str()))
    }
}

/// Whether the messages of an operation's refusals can be printed: the document describes one, and none of the answers has
/// something sensitive there. The answers are those of the operation as it is lowered, and as it was: a command has its own result
/// in place of the whole.
pub(in crate::lower) fn shows_message(
    documents: [(&Value, Option<&Value>); 2],
    tokens: &Tokens,
    id: &str,
    outcome: &Outcome,
) -> bool {
    let mut found = Found { described: outcome.message_header.is_some(), ..Found::default() };
    for pointer in outcome.message.iter().flat_map(OneOrMany::as_slice) {
        let segments: Vec<String> = pointer.segments().collect();
        found.sensitive |= tokens.are_at(id, pointer);
        found.seen.clear();
        for (document, operation) in documents {
            let schemas = operation.map(|operation| schemas(document, operation)).unwrap_or_default();
            let schemas = schemas.into_iter().chain(outcome.refusal.as_ref());
            schemas.for_each(|schema| look(document, schema, &segments, DEEPEST, &mut found));
        }
    }
    found.described && !found.sensitive
}

/// The schemas of an operation's answers.
fn schemas<'d>(document: &'d Value, operation: &'d Value) -> Vec<&'d Value> {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let responses = responses.filter_map(|(_, response)| match response.get("$ref").and_then(Value::as_str) {
        Some(reference) => document.pointer(&pointer::local(reference)?),
        None => Some(response),
    });
    let contents = responses.filter_map(|response| response.get("content")?.as_object()).flatten();
    contents.filter_map(|(_, media)| media.get("schema")).collect()
}

/// How many references and combinations are followed.
const DEEPEST: u8 = 32;

/// What stands at the places of a message.
#[derive(Default)]
struct Found {
    described: bool,
    sensitive: bool,
    /// The schemas that were looked at for one place, each with how much of that was left.
    seen: HashSet<(*const Value, usize)>,
}

fn look(document: &Value, schema: &Value, segments: &[String], left: u8, found: &mut Found) {
    let Some(left) = left.checked_sub(1) else { return };
    found.sensitive |= segments.is_empty() && schema.get(Sensitive::NAME).is_some();
    let schema = walk::resolve(document, schema);
    if !found.seen.insert((std::ptr::from_ref(schema), segments.len())) {
        return;
    }
    if let [first, rest @ ..] = segments {
        let own = schema.get("properties").and_then(|properties| properties.get(first));
        let item = schema.get("items").filter(|_| first == "*" || first.parse::<usize>().is_ok());
        let more = schema.get("additionalProperties").filter(|more| own.is_none() && more.is_object());
        own.into_iter().chain(item).chain(more).for_each(|below| look(document, below, rest, left, found));
    } else {
        found.described |= schema.get("type").is_some();
        found.sensitive |= schema.get(Sensitive::NAME).is_some();
    }
    let parts = COMBINATIONS.iter().filter_map(|key| schema.get(*key)?.as_array()).flatten();
    parts.for_each(|part| look(document, part, segments, left, found));
}
