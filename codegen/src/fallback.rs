//! When progenitor refuses a lowered document or panics on it, the schemas at fault become open JSON, and only they.
//!
//! Progenitor does not say which schema it stumbled over. With half of them typed and the rest open it fails only if one of
//! that half is at fault; halving the half finds it in the time of two runs over the whole. Where it takes two schemas of
//! different halves to fail, the first `n` are typed, which succeeds up to some `n`. The search goes on until the whole
//! succeeds.

use serde_json::Value;

use crate::findings::{Severity, rules};
use crate::internal_error::InternalError;
use crate::lower::{Lowered, lowered_open_json, walk};
use crate::progenitor::{self, Output};

rules! {
    pub(crate) const RULES;

    /// ## What it does
    /// Says that the type generator (progenitor) fails on a schema, or would make a type that no value fits.
    ///
    /// ## Why is this bad?
    /// The schema becomes open JSON: the client still sends and receives it, but you read its fields by name, without types.
    ///
    /// ## What to do
    /// Simplify the schema. Most often it combines (`allOf`) objects that contain themselves with something that is no object.
    /// Please report such a document: the lowering should get it into a form that the type generator accepts.
    "AC0601", Severity::Warning, "schema without a type";
}

/// A schema that could not be typed, and what progenitor said.
#[derive(Clone, Debug)]
pub struct Untyped {
    /// Its name in the lowered document.
    pub schema: String,
    /// Progenitor's own words, for whoever mends the lowering.
    pub reason: String,
}

/// How many schemas of one document may fall back before it is given up.
const MOST: usize = 64;

/// Runs progenitor, with as many schemas open as it takes.
///
/// # Errors
/// When progenitor refuses the document even so: a mistake of the lowering.
pub fn generate(lowered: &mut Lowered) -> Result<(Output, Vec<Untyped>), InternalError> {
    let mut untyped: Vec<Untyped> = endless(&lowered.document)
        .into_iter()
        .map(|schema| {
            let reason = "it combines recursive objects with something that is not an object".to_owned();
            open(lowered, schema, reason)
        })
        .collect();
    loop {
        let (schemas, reason) = match progenitor::generate(&lowered.document) {
            Ok(output) => match empty(&output, &lowered.document, &untyped) {
                schemas if schemas.is_empty() => return Ok((output, untyped)),
                schemas => (schemas, "no value satisfies it".to_owned()),
            },
            Err(error) if untyped.len() >= MOST => return Err(error),
            Err(error) => {
                let reason = error.message().to_owned();
                (vec![culprit(&lowered.document).ok_or(error)?], reason)
            }
        };
        for schema in schemas {
            untyped.push(open(lowered, schema, reason.clone()));
        }
    }
}

/// Makes a schema open JSON.
fn open(lowered: &mut Lowered, schema: String, reason: String) -> Untyped {
    // Without the types of its members there is no choice.
    let carried = lowered.hints.choices.iter().find(|(_, hint)| hint.carrier == schema).map(|(name, _)| name.clone());
    if let Some(choice) = carried {
        lowered.hints.choices.remove(&choice);
        open(lowered, schema, String::new());
        return open(lowered, choice, reason);
    }
    if let Some(schemas) = lowered.document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        schemas.insert(schema.clone(), lowered_open_json());
    }
    lowered.hints.forget(&schema);
    Untyped { schema, reason }
}

/// The components of which progenitor's merging does not end: a combination that lowering could not put together, of two
/// objects that contain themselves. Its stack overflows, which cannot be caught.
fn endless(document: &Value) -> Vec<String> {
    let Some(schemas) = document.pointer("/components/schemas").and_then(Value::as_object) else { return Vec::new() };
    let combines = |schema: &Value| {
        let members = schema.get("allOf").and_then(Value::as_array);
        members.is_some_and(|members| members.iter().filter(|member| may_recurse(member, schemas)).count() > 1)
    };
    let any = |schema: &Value| combines(schema) || walk::children(schema).into_iter().any(combines);
    schemas.iter().filter(|(_, schema)| any(schema)).map(|(name, _)| name.clone()).collect()
}

/// Whether a member of a combination, or one of its alternatives, is an object that contains itself.
fn may_recurse(member: &Value, schemas: &serde_json::Map<String, Value>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let mut open = vec![member];
    while let Some(schema) = open.pop() {
        if let Some(name) = walk::schema_ref(schema) {
            if reaches_itself(&name, schemas) {
                return true;
            }
            if let Some(target) = schemas.get(&name).filter(|_| seen.insert(name.clone())) {
                open.push(target);
            }
        }
        let alternatives = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
        open.extend(alternatives.flatten());
    }
    false
}

/// Whether a schema leads back to itself by references.
fn reaches_itself(name: &str, schemas: &serde_json::Map<String, Value>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(next) = open.pop() {
        let Some(schema) = schemas.get(&next) else { continue };
        let mut inner = vec![schema];
        while let Some(schema) = inner.pop() {
            if let Some(target) = walk::schema_ref(schema) {
                if target == name {
                    return true;
                }
                if seen.insert(target.clone()) {
                    open.push(target);
                }
            }
            inner.extend(walk::children(schema));
        }
    }
    false
}

/// The components of which progenitor makes an enum: lowering leaves it no choices, so it has no variants, and nothing could
/// be read as one.
fn empty(output: &Output, document: &Value, untyped: &[Untyped]) -> Vec<String> {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let enums = output.types.iter().filter_map(|item| match item {
        syn::Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    });
    let is_open = |name: &str| untyped.iter().any(|held| held.schema == name);
    // What is no component of its own is named after the one that it is in.
    let around = |of: &str| {
        let names = schemas.into_iter().flat_map(|schemas| schemas.keys());
        names.filter(|name| of.starts_with(*name) && !is_open(name)).max_by_key(|name| name.len()).cloned()
    };
    let found: std::collections::BTreeSet<String> = enums.filter_map(|name| around(&name)).collect();
    found.into_iter().collect()
}

/// A schema with which progenitor fails; none where it fails without any.
fn culprit(document: &Value) -> Option<String> {
    let schemas = document.pointer("/components/schemas")?.as_object()?;
    let names: Vec<&String> = schemas.keys().collect();
    // The document as it is with no schema typed, which is what is left to clone for each attempt.
    let mut open = document.clone();
    if let Some(schemas) = open.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        schemas.values_mut().for_each(|schema| *schema = lowered_open_json());
    }
    let fails = |typed: &[&String]| {
        let mut attempt = open.clone();
        if let Some(held) = attempt.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
            for name in typed {
                held.insert((*name).clone(), schemas.get(*name).cloned().unwrap_or_else(lowered_open_json));
            }
        }
        progenitor::generate(&attempt).is_err()
    };
    if fails(&[]) {
        return None;
    }
    let mut suspects = names.as_slice();
    while suspects.len() > 1 {
        let (first, second) = suspects.split_at(suspects.len() / 2);
        if fails(first) {
            suspects = first;
        } else if fails(second) {
            suspects = second;
        } else {
            return longest(suspects, fails);
        }
    }
    suspects.first().map(|name| (*name).clone())
}

/// The schema that makes those before it fail.
fn longest(names: &[&String], fails: impl Fn(&[&String]) -> bool) -> Option<String> {
    // Succeeds with `low` typed, fails with `high`.
    let (mut low, mut high) = (0, names.len());
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if names.get(..middle).is_some_and(&fails) { high = middle } else { low = middle }
    }
    names.get(low).map(|name| (*name).clone())
}
