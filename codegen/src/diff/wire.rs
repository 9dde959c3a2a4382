//! The wire: what two documents state of each operation, and how that differs.
//!
//! Documents are compared after converting, so their version of OpenAPI does not matter; what dialect keys mean is compared
//! in the facts that lowering made of them. A schema is compared once with its counterpart, however many operations use
//! it, and judged by where they use it ([`schemas`]).

mod batches;
mod citations;
mod encodings;
mod exchange;
mod facts;
pub(super) mod messages;
mod operations;
mod pairing;
mod parameters;
mod preferences;
mod schemas;
mod schemes;
mod texts;
mod top;

use std::collections::BTreeMap;
use std::hash::Hasher as _;

use serde_json::Value;
use siphasher::sip::SipHasher13;

use super::rules::Rule;
use crate::dialect::{Key as _, Source};
use crate::driver::Described;
use crate::load::Spans;
use crate::pointer;
pub(super) use pairing::Pairs;
use schemas::Schemas;
pub(crate) use schemas::component;
pub(super) use schemas::{Original, copy};

/// A difference on the wire, or of a text.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) rule: &'static Rule,
    /// What it is about.
    pub(crate) subject: Subject,
    /// What differs, such as a field's name.
    pub(crate) what: String,
    /// Where it stands in the old document, and what it says there.
    pub(crate) old: Option<Site>,
    /// The same in the new one.
    pub(crate) new: Option<Site>,
}

/// What a difference is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// An operation, by its method and path, and the selector's value of a command.
    Operation(String),
    /// A schema that operations refer to, and how many of them do so in which direction.
    Schema(String),
    /// The document as a whole.
    Document,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Site {
    /// The JSON pointer in the converted document.
    pub(crate) pointer: String,
    /// What stands there, in short.
    pub(crate) text: Option<String>,
    /// A digest of what was compared, where the text does not have all of it.
    pub(crate) compared: Option<u64>,
}

impl Site {
    pub(super) fn at(pointer: &str) -> Self {
        Self { pointer: pointer.to_owned(), text: None, compared: None }
    }

    fn of(pointer: impl Into<String>, value: Option<&Value>) -> Self {
        Self { pointer: pointer.into(), text: value.map(short), compared: value.map(digest) }
    }

    /// The same with a text.
    fn with_text(self, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..self }
    }

    /// The same with what was compared.
    fn comparing(self, value: &Value) -> Self {
        Self { compared: Some(digest(value)), ..self }
    }
}

/// A digest of a value. The order of its keys does not matter, nor which lines its citations cite.
pub(super) fn digest(value: &Value) -> u64 {
    fn write(hasher: &mut SipHasher13, value: &Value) {
        match value {
            Value::Object(object) => {
                let mut entries: Vec<_> = object.iter().filter(|(key, _)| *key != Source::NAME).collect();
                entries.sort_by_key(|(key, _)| *key);
                hasher.write(b"{");
                for (key, value) in entries {
                    hasher.write(Value::from(key.as_str()).to_string().as_bytes());
                    write(hasher, value);
                }
                hasher.write(b"}");
            }
            Value::Array(list) => {
                hasher.write(b"[");
                list.iter().for_each(|value| write(hasher, value));
                hasher.write(b"]");
            }
            scalar => hasher.write(format!("{scalar},").as_bytes()),
        }
    }
    let mut hasher = SipHasher13::new();
    write(&mut hasher, value);
    hasher.finish()
}

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// From the client.
    Sent,
    /// To the client.
    Read,
}

/// What two documents state differently.
pub(super) struct Differences {
    pub(super) list: Vec<Difference>,
    /// How many citations cite other lines, and nothing else.
    pub(super) moved: usize,
}

/// Compares two documents.
pub(super) fn compare<'d>(
    old: &'d Described,
    new: &'d Described,
    pairs: &'d Pairs<'d>,
    originals: [Option<(Original<'d>, &'d Spans)>; 2],
) -> Differences {
    let schemas = Schemas::new(&old.document.value, &new.document.value, originals);
    let outcomes = top::outcome_pairs(old, new);
    let renamed = schemes::renamed(old, new, pairs);
    let mut wire = Wire { old, new, pairs, schemas, outcomes, renamed, found: Vec::new(), moved: 0 };
    top::compare(&mut wire);
    operations::compare(&mut wire);
    facts::security_of_document(&mut wire);
    let Wire { schemas, found: mut list, moved, .. } = wire;
    let (of_schemas, moved_in_schemas) = schemas.differences();
    list.extend(of_schemas);
    Differences { list, moved: moved + moved_in_schemas }
}

/// The comparison in progress.
struct Wire<'d> {
    old: &'d Described,
    new: &'d Described,
    pairs: &'d Pairs<'d>,
    schemas: Schemas<'d>,
    /// The outcomes that are compared as a whole, by their places among those of each document.
    outcomes: Vec<(usize, usize)>,
    /// What security schemes of the old document are called in the new one, where that is another name.
    renamed: BTreeMap<String, String>,
    found: Vec<Difference>,
    moved: usize,
}

impl Wire<'_> {
    fn push(&mut self, rule: &'static Rule, subject: &Subject, what: &str, old: Option<Site>, new: Option<Site>) {
        self.found.push(Difference { rule, subject: subject.clone(), what: what.to_owned(), old, new });
    }
}

/// What a pointer leads to behind references, and the pointer there.
fn resolve<'v>(document: &'v Value, from: &str) -> Option<(String, &'v Value)> {
    let mut at = from.to_owned();
    // A chain of references is not longer; one that leads to itself ends here.
    for _ in 0..64 {
        let value = pointer::get(document, &at)?;
        match value.get("$ref").and_then(Value::as_str).and_then(pointer::local) {
            Some(next) => at = next,
            None => return Some((at, value)),
        }
    }
    None
}

/// What a schema is: what it refers to, where it does. None where that leads nowhere.
fn follow<'v>(document: &'v Value, schema: &'v Value) -> Option<&'v Value> {
    match schema.get("$ref").and_then(Value::as_str).and_then(pointer::local) {
        Some(target) => Some(resolve(document, &target)?.1),
        None => Some(schema),
    }
}

/// The pointers and names of what an object has at a key.
fn entries(document: &Value, parent: &str, key: &str) -> Vec<(String, String)> {
    let below = pointer::join(parent, key);
    let object = pointer::get(document, &below).and_then(Value::as_object);
    object.into_iter().flatten().map(|(name, _)| (name.clone(), pointer::join(&below, name))).collect()
}

/// An entry of two lists.
enum Paired<'l, T> {
    /// It is only in the old list.
    Removed(&'l T),
    /// It is only in the new list.
    Added(&'l T),
    /// It is in both.
    Kept(&'l T, &'l T),
}

/// The entries of two lists: first what was removed, then what is there, each with its first counterpart.
fn paired<'l, T>(
    old: &'l [T],
    new: &'l [T],
    is_same: impl Fn(&T, &T) -> bool + Copy + 'l,
) -> impl Iterator<Item = Paired<'l, T>> {
    let is_gone = move |one: &&T| !new.iter().any(|other| is_same(one, other));
    let there = new.iter().map(move |other| match old.iter().find(|one| is_same(one, other)) {
        Some(one) => Paired::Kept(one, other),
        None => Paired::Added(other),
    });
    old.iter().filter(is_gone).map(Paired::Removed).chain(there)
}

/// A value in a few words: a text without quotes, and nothing long.
pub(crate) fn short(value: &Value) -> String {
    const MOST: usize = 60;
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}
