//! Which operation of the old document is which of the new one.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Paired, Subject, paired};
use crate::dialect::{Commands, Key as _};
use crate::driver::Described;
use crate::facts::Batch;
use crate::openapi::METHODS;
use crate::pointer;

/// An operation or a command of a document.
pub(in crate::diff) struct Operation<'d> {
    /// Its JSON pointer: that of the command, if it is one.
    pub(super) pointer: String,
    /// That of the operation that it is, or is a command of.
    pub(super) around: String,
    /// That of the path item.
    pub(super) item: String,
    pub(super) path: &'d str,
    pub(super) method: String,
    /// The selector's value of a command.
    pub(super) command: Option<&'d str>,
    /// The ids of its methods in the client, one for each media type of the request.
    ids: Vec<&'d str>,
    /// The id that the document states.
    pub(super) declared: Option<&'d str>,
    pub(super) value: &'d Value,
}

impl Operation<'_> {
    pub(super) fn subject(&self) -> Subject {
        let command = self.command.map(|command| format!(" {command}")).unwrap_or_default();
        Subject::Operation(format!("{} {}{command}", self.method, self.path))
    }

    /// That of the operation that it is a command of.
    pub(super) fn subject_around(&self) -> Subject {
        Subject::Operation(format!("{} {}", self.method, self.path))
    }

    /// The id in the client, without the media type.
    pub(super) fn id(&self) -> Option<&str> {
        self.ids.iter().min_by_key(|id| id.len()).copied()
    }

    /// The ids of its methods, each with that of another operation for the same media type; first those without one.
    pub(super) fn methods_with<'o>(&'o self, other: &'o Self) -> Vec<(&'o str, &'o str)> {
        let (Some(own), Some(others)) = (self.id(), other.id()) else { return Vec::new() };
        let same = |id: &&'o str| {
            let word = id.strip_prefix(own)?;
            Some((*id, *other.ids.iter().find(|other| other.strip_prefix(others) == Some(word))?))
        };
        let mut all: Vec<_> = self.ids.iter().filter_map(same).collect();
        all.sort_by_key(|(id, _)| id.len());
        all
    }

    /// Whether a batch is of its commands.
    fn is_around(&self, batch: &Batch) -> bool {
        pointer::join(&pointer::join(&self.around, Commands::NAME), "batch") == batch.pointer
    }

    pub(super) fn is_command(&self) -> bool {
        self.command.is_some()
    }

    /// The path without the names of its parameters, and what else selects the operation.
    fn address(&self) -> (String, &str, Option<&str>) {
        (shape(self.path), &self.method, self.command)
    }
}

/// A path without the names of its parameters.
pub(super) fn shape(path: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in path.chars() {
        inside = (inside || c == '{') && c != '}';
        if !inside {
            out.push(c);
        }
    }
    out
}

/// The operations of two documents, and which of them are the same.
pub(in crate::diff) struct Pairs<'d> {
    old: Vec<Operation<'d>>,
    new: Vec<Operation<'d>>,
    /// By the place of an old one: the place of the new one.
    partner: Vec<Option<usize>>,
    /// By the place of a new one: whether it has an old one.
    taken: Vec<bool>,
    /// The places of the old ones, by the ids of their methods.
    by_id: BTreeMap<&'d str, usize>,
    /// The batches of both documents.
    batches: [&'d [Batch]; 2],
    /// The ids of batches that are the same, the old one's first.
    same_batches: Vec<(&'d str, &'d str)>,
}

impl<'d> Pairs<'d> {
    /// Those of the same id and address, then those of the same id, then those of the same address.
    pub(in crate::diff) fn of(old: &'d Described, new: &'d Described) -> Self {
        let batches = [old, new].map(|described| described.lowered.facts.batches.as_slice());
        let (old, new) = (list(old), list(new));
        let mut partner: Vec<Option<usize>> = vec![None; old.len()];
        let mut taken = vec![false; new.len()];
        let mut by = |same: &dyn Fn(&Operation<'_>, &Operation<'_>) -> bool,
                      keyed: &dyn Fn(&Operation<'_>) -> String| {
            let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, operation) in new.iter().enumerate().rev() {
                places.entry(keyed(operation)).or_default().push(at);
            }
            for (at, operation) in old.iter().enumerate() {
                let free = |place: &usize| {
                    !taken.get(*place).copied().unwrap_or(true)
                        && new.get(*place).is_some_and(|other| same(operation, other))
                };
                let Some(slot) = partner.get_mut(at).filter(|slot| slot.is_none()) else { continue };
                let found = places.get(&keyed(operation)).and_then(|list| list.iter().rev().copied().find(free));
                if let Some(place) = found {
                    *slot = Some(place);
                    if let Some(taken) = taken.get_mut(place) {
                        *taken = true;
                    }
                }
            }
        };
        let id = |operation: &Operation<'_>| operation.declared.unwrap_or_default().to_owned();
        let address = |operation: &Operation<'_>| format!("{:?}", operation.address());
        by(&|one, other| id(one) == id(other) && one.address() == other.address(), &address);
        by(&|one, other| one.declared.is_some() && one.declared == other.declared, &id);
        by(&|_, _| true, &address);
        let mut by_id = BTreeMap::new();
        for (at, operation) in old.iter().enumerate() {
            for id in &operation.ids {
                by_id.entry(*id).or_insert(at);
            }
        }
        let mut pairs = Self { old, new, partner, taken, by_id, batches, same_batches: Vec::new() };
        pairs.same_batches = pairs.pair_batches();
        pairs
    }

    /// The batches of the same id, then those of the same operation: the commands of one may be parted.
    fn pair_batches(&self) -> Vec<(&'d str, &'d str)> {
        let [before, after] = self.batches;
        let is_around =
            |one: &Batch, other: &Batch| self.kept().any(|(was, is)| was.is_around(one) && is.is_around(other));
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        let by: [IsSame<'_>; 2] = [&|one, other| one.id == other.id, &is_around];
        for is_same in by {
            for one in before {
                let is_free = |other: &&Batch| pairs.iter().all(|(was, is)| *was != one.id && *is != other.id);
                let other = after.iter().filter(is_free).find(|other| is_same(one, other));
                pairs.extend(other.map(|other| (one.id.as_str(), other.id.as_str())));
            }
        }
        pairs
    }

    /// The batches of both documents.
    pub(super) fn batches(&self) -> impl Iterator<Item = Paired<'_, Batch>> {
        let [before, after] = self.batches;
        paired(before, after, |one, other| self.same_batches.contains(&(&one.id, &other.id)))
    }

    /// The operation of a batch of the old document.
    pub(super) fn batch_before(&self, batch: &Batch) -> Subject {
        let around = self.old.iter().find(|operation| operation.is_around(batch));
        around.map_or(Subject::Document, Operation::subject_around)
    }

    /// The operation of a batch of the new document.
    pub(super) fn batch_now(&self, batch: &Batch) -> Subject {
        let around = self.new.iter().find(|operation| operation.is_around(batch));
        around.map_or(Subject::Document, Operation::subject_around)
    }

    /// The operations that are in both documents, in the old one's order.
    pub(super) fn kept(&self) -> impl Iterator<Item = (&Operation<'d>, &Operation<'d>)> {
        let pairs = self.old.iter().zip(&self.partner);
        pairs.filter_map(|(one, place)| Some((one, self.new.get((*place)?)?)))
    }

    /// Those of the old document alone.
    pub(super) fn removed(&self) -> impl Iterator<Item = &Operation<'d>> {
        self.old.iter().zip(&self.partner).filter(|(_, place)| place.is_none()).map(|(operation, _)| operation)
    }

    /// Those of the new document alone.
    pub(super) fn added(&self) -> impl Iterator<Item = &Operation<'d>> {
        self.new.iter().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(operation, _)| operation)
    }

    /// Whether a method of the old client and one of the new client, by their ids, call the same operation.
    pub(in crate::diff) fn are_same(&self, old: &str, new: &str) -> bool {
        let is_batch = |batches: &[Batch], id: &str| batches.iter().any(|batch| batch.id == id);
        let [before, after] = self.batches;
        match (is_batch(before, old), is_batch(after, new)) {
            (true, true) => self.same_batches.contains(&(old, new)),
            (false, false) => self.partner_of(old).is_some_and(|other| other.ids.contains(&new)),
            _ => false,
        }
    }

    /// The id in the new client of what has this one in the old client; the same where it is not there.
    pub(super) fn id_now(&self, old: &str) -> String {
        let other = self.partner_of(old).filter(|other| !other.ids.contains(&old));
        other.and_then(|other| other.id()).unwrap_or(old).to_owned()
    }

    fn partner_of(&self, id: &str) -> Option<&Operation<'d>> {
        let partner = self.partner.get(*self.by_id.get(id)?)?;
        self.new.get((*partner)?)
    }
}

/// Whether two batches are the same.
type IsSame<'f> = &'f dyn Fn(&Batch, &Batch) -> bool;

/// The operations of a document, in its order.
fn list(described: &Described) -> Vec<Operation<'_>> {
    let document = &described.document.value;
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, hints) in &described.lowered.hints.methods {
        ids.entry(&hints.pointer).or_default().push(id);
    }
    let mut out = Vec::new();
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        let at = pointer::join("/paths", path);
        let fields = METHODS.iter().copied().chain(["query"]);
        let plain =
            fields.filter_map(|method| Some((method.to_uppercase(), pointer::join(&at, method), item.get(method)?)));
        let more = item.get("additionalOperations").and_then(Value::as_object).into_iter().flatten();
        let below = pointer::join(&at, "additionalOperations");
        let more = more.map(|(method, value)| (method.clone(), pointer::join(&below, method), value));
        for (method, around, value) in plain.chain(more) {
            let commands = value.pointer("/x-accord-commands/commands").and_then(Value::as_object);
            let commands = commands.into_iter().flatten().map(|(name, command)| {
                let below = pointer::join(&pointer::join(&around, "x-accord-commands"), "commands");
                (pointer::join(&below, name), Some(name.as_str()), command)
            });
            let mut parts: Vec<_> = commands.collect();
            if parts.is_empty() {
                parts.push((around.clone(), None, value));
            }
            let own_ids = ids.get(around.as_str()).cloned().unwrap_or_default();
            out.extend(parts.into_iter().map(|(pointer, command, value)| {
                let declared = value.get("operationId").and_then(Value::as_str);
                let named = declared.and_then(|id| described.lowered.ids.get(id));
                // The commands of an operation have its place.
                let is_own = |id: &&str| command.is_none() || named.is_some_and(|own| own == id);
                Operation {
                    ids: own_ids.iter().copied().filter(is_own).collect(),
                    declared,
                    around: around.clone(),
                    item: at.clone(),
                    method: method.clone(),
                    pointer,
                    path,
                    command,
                    value,
                }
            }));
        }
    }
    out
}
