//! What operations need: operations without which they do not work, and types.

use std::collections::{BTreeMap, BTreeSet};

use super::Gate;
use crate::lower::Lowered;
use crate::model::types::{Candidate, Kind, RustType, Shape, Type, Types, held};
use crate::model::{Batch, Operation};

/// The parts of a client.
pub(super) struct Needs<'a> {
    pub(super) operations: &'a [Operation],
    pub(super) batches: &'a [Batch],
    pub(super) types: &'a Types,
    pub(super) lowered: &'a Lowered,
}

impl<'a> Needs<'a> {
    /// When each operation and batch is compiled.
    ///
    /// The operations that hand out credentials always are: the builder takes what they need, and requests that the document
    /// does not describe call them.
    pub(super) fn operations(&self) -> BTreeMap<String, Gate> {
        let mut gates: BTreeMap<String, Gate> =
            self.operations.iter().map(|operation| (operation.id.clone(), self.by_tags(&operation.id))).collect();
        for token in self.lowered.facts.schemes.iter().filter_map(|scheme| scheme.token.as_ref()) {
            gates.insert(token.operation.clone(), Gate::Always);
        }
        for batch in self.batches {
            gates.insert(batch.id.clone(), Gate::Any(BTreeSet::new()));
        }
        let needs = self.needs_of_operations();
        loop {
            let before = gates.clone();
            for (id, needed) in &needs {
                if let (Some(gate), Some(held)) = (before.get(*id), gates.get_mut(*needed)) {
                    held.join(gate);
                }
            }
            if gates == before {
                return gates;
            }
        }
    }

    /// The features of an operation's tags.
    fn by_tags(&self, id: &str) -> Gate {
        let tags = self.lowered.hints.tags.iter().enumerate();
        let places: BTreeSet<usize> =
            tags.filter(|(_, tag)| tag.operations.iter().any(|held| held == id)).map(|(place, _)| place).collect();
        if places.is_empty() { Gate::Always } else { Gate::Any(places) }
    }

    /// Pairs of an operation or batch and one that it needs: one that has the results of its jobs, the batch that it may be
    /// part of, and of a batch the operation whose security it has.
    fn needs_of_operations(&self) -> Vec<(&'a str, &'a str)> {
        let polled = self
            .operations
            .iter()
            .filter_map(|operation| Some((operation.id.as_str(), operation.poll.as_ref()?.operation.as_str())));
        let batches = self.batches.iter().flat_map(|batch| {
            let members = batch.facts.members.iter().map(|member| (member.as_str(), batch.id.as_str()));
            members.chain([(batch.id.as_str(), batch.facts.like.as_str())])
        });
        polled.chain(batches).collect()
    }

    /// When each type is compiled: with what an operation needs that is compiled then. A type that no operation needs, such as
    /// that of a webhook, is compiled with all tags.
    pub(super) fn types(&self, operations: &BTreeMap<String, Gate>) -> BTreeMap<String, Gate> {
        let mut roots: BTreeMap<Option<usize>, Vec<&'a str>> = BTreeMap::new();
        for operation in self.operations {
            let named = named(of_operation(operation)).chain(operation.answer.headers.as_deref());
            match operations.get(&operation.id) {
                Some(Gate::Any(places)) => {
                    let named: Vec<&str> = named.collect();
                    places.iter().for_each(|place| roots.entry(Some(*place)).or_default().extend(&named));
                }
                _ => roots.entry(None).or_default().extend(named),
            }
        }
        let mut gates: BTreeMap<String, Gate> = BTreeMap::new();
        for (place, roots) in roots {
            let gate = place.map_or(Gate::Always, |place| Gate::Any(BTreeSet::from([place])));
            for name in self.reached(roots) {
                gates.entry(name.to_owned()).and_modify(|held| held.join(&gate)).or_insert_with(|| gate.clone());
            }
        }
        let unused = self.types.iter().map(|ty| ty.name.as_str()).filter(|name| !gates.contains_key(*name));
        let all = Gate::Any(BTreeSet::from([self.lowered.hints.tags.len()]));
        for name in self.reached(unused.collect()) {
            // What a tag has is there with all of them.
            gates.entry(name.to_owned()).or_insert_with(|| all.clone());
        }
        self.without_conditions(gates)
    }

    /// What every feature needs is compiled without looking at them.
    fn without_conditions(&self, mut gates: BTreeMap<String, Gate>) -> BTreeMap<String, Gate> {
        let all = self.lowered.hints.tags.len();
        for gate in gates.values_mut() {
            if matches!(gate, Gate::Any(places) if places.len() == all && all > 1) {
                *gate = Gate::Always;
            }
        }
        gates
    }

    /// The types that these lead to, and they.
    fn reached(&self, mut open: Vec<&'a str>) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(ty) = self.types.get(name).filter(|_| reached.insert(name)) {
                open.extend(of_type(ty));
            }
        }
        reached
    }
}

/// The types in the signature of an operation.
fn of_operation(operation: &Operation) -> impl Iterator<Item = &RustType> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.takes.ty);
    let body = operation.body.iter().map(|body| &body.ty);
    let answers =
        [&operation.answer.ty, &operation.refusal].into_iter().chain(operation.ends.iter().map(|end| &end.ty));
    let items = operation.paging.iter().filter_map(|paging| paging.item.as_ref());
    let events = operation.stream.iter().map(|stream| &stream.ty);
    let polls = operation.poll.iter().flat_map(|poll| [&poll.body, &poll.results]);
    parameters.chain(body).chain(answers).chain(items).chain(events).chain(polls)
}

/// The types of the client that a type names.
fn of_type(ty: &Type) -> Vec<&str> {
    let further: Vec<&str> = match &ty.kind {
        Kind::Alias(of) => vec![of],
        Kind::Choice(choice) => choice.variants.iter().filter_map(|variant| named_by(&variant.candidate)).collect(),
        Kind::Object(object) => object.parts.iter().filter_map(named_by).collect(),
        _ => Vec::new(),
    };
    named(held(&ty.kind).into_iter().chain(&ty.code)).chain(further).collect()
}

/// The type of the objects that a member of a choice can be.
fn named_by(candidate: &Candidate) -> Option<&str> {
    match &candidate.shape {
        Shape::Object(name) => Some(name),
        _ => None,
    }
}

/// The names of the client's own among types and their parts.
fn named<'t>(types: impl IntoIterator<Item = &'t RustType>) -> impl Iterator<Item = &'t str> {
    types.into_iter().flat_map(RustType::parts).filter_map(|part| match part {
        RustType::Named(name) => Some(name.as_str()),
        _ => None,
    })
}
