//! What may stand for a base with a discriminator: the components that include it by `allOf`, which no operation has to name.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::compare::At;
use super::{ReferenceKind, Schemas, component, discriminator};
use crate::diff::rules::*;
use crate::diff::wire::{Site, Subject};
use crate::{lower, pointer};

/// By the names of the bases of a document. Few documents have one.
pub(super) fn of(document: &Value) -> BTreeMap<String, Vec<String>> {
    let schemas = pointer::get(document, "/components/schemas").and_then(Value::as_object);
    let has_base = schemas.is_some_and(|schemas| schemas.values().any(|schema| schema.get("discriminator").is_some()));
    if has_base { lower::heirs(document) } else { BTreeMap::new() }
}

/// The component that a place is, and not only in.
fn whole(place: &str) -> Option<String> {
    let Subject::Schema(name) = component(place)? else { return None };
    (pointer::join("/components/schemas", &name) == place).then_some(name)
}

impl Schemas<'_> {
    /// Compares what may stand for a base. What is no base on one side is told by its discriminator.
    pub(super) fn heirs(&mut self, node: usize, at: At<'_>, old: &Map<String, Value>, new: &Map<String, Value>) {
        let [before, after] = &self.heirs;
        let find = |all: &BTreeMap<String, Vec<String>>, place: &str, schema| {
            let members = all.get(&whole(place)?)?;
            // What a choice lists is compared with its members.
            let listed: Vec<String> = discriminator::members(schema).map(str::to_owned).collect();
            let at = |name: &String| pointer::join("/components/schemas", name);
            let is_listed = |name: &String| listed.iter().any(|listed| pointer::local(listed) == Some(at(name)));
            Some(
                members.iter().filter(|name| !is_listed(name)).map(|name| (name.clone(), at(name))).collect::<Vec<_>>(),
            )
        };
        let (Some(before), Some(after)) = (find(before, at.old, old), find(after, at.new, new)) else { return };
        let [was_mapped, is_mapped] = [old, new].map(|schema| discriminator::first_values(schema.get("discriminator")));
        for (name, place) in &before {
            if let Some((_, is)) = after.iter().find(|(other, _)| other == name) {
                self.refer(node, at, (place, is), ReferenceKind::Heir);
            } else if !was_mapped.contains_key(name) {
                let site = Some(Site::of(place.as_str(), pointer::get(self.old, place)));
                self.fact(node, at, &SENT_MEMBER_REMOVED, &READ_MEMBER_REMOVED, [site, None]);
            }
        }
        for (name, place) in after.iter().filter(|(name, _)| before.iter().all(|(other, _)| other != name)) {
            if !is_mapped.contains_key(name) {
                let site = Some(Site::of(place.as_str(), pointer::get(self.new, place)));
                self.fact(node, at, &SENT_MEMBER_ADDED, &READ_MEMBER_ADDED, [None, site]);
            }
        }
    }
}
