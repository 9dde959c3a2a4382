//! With how many components one is compared.
//!
//! Where two documents have little in common, references that stand at the same place lead to components of other names, and so
//! on: each component of the old document would be compared with each of the new one. That both are different is known after a
//! few of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::compare::At;
use super::{Fact, Node, Schemas, Ways, component};
use crate::diff::rules::*;
use crate::diff::wire::{Site, Subject};
use crate::openapi::references::schema_ref;
use crate::pointer;

/// A component is compared with so many of other names that break both what is sent and what is read.
const MOST: usize = 8;

/// How many broke, by the place of the old component and by that of the new one.
#[derive(Default)]
pub(super) struct Counterparts([BTreeMap<String, usize>; 2]);

impl Counterparts {
    /// Whether both components had so many that it is no question any more.
    fn are_known(&self, node: &Node) -> bool {
        let Self([old, new]) = self;
        let is_known = |count: Option<&usize>| count.is_some_and(|count| *count >= MOST);
        is_known(old.get(&node.old)) && is_known(new.get(&node.new))
    }

    fn count(&mut self, node: &Node) {
        let breaks = |rule: &dyn Fn(&Fact) -> Option<&'static Rule>| {
            node.facts.iter().any(|fact| rule(fact).is_some_and(|rule| rule.wire == Wire::Breaks))
        };
        if breaks(&|fact| Some(fact.sent).filter(|_| fact.ways.sent))
            && breaks(&|fact| fact.read.filter(|_| fact.ways.read))
        {
            let Self([old, new]) = self;
            *old.entry(node.old.clone()).or_default() += 1;
            *new.entry(node.new.clone()).or_default() += 1;
        }
    }
}

impl Schemas<'_> {
    /// Compares the schemas of a node, unless both had enough others.
    pub(super) fn compare_counted(&mut self, at: usize) {
        let Some(node) = self.nodes.get(at).filter(|node| are_other_components(node)) else {
            return self.compare_node(at);
        };
        if !self.counterparts.are_known(node) {
            self.compare_node(at);
            if let Some(node) = self.nodes.get(at) {
                self.counterparts.count(node);
            }
            return;
        }
        let (old, new) = (node.old.clone(), node.new.clone());
        let place = At { old: &old, new: &new, what: "", ways: Ways::BOTH, is_part: false };
        let [was, is] = [(self.old, &old), (self.new, &new)].map(|(document, at)| pointer::get(document, at));
        let sites = [(&old, was), (&new, is)].map(|(at, value)| value.map(|value| Site::at(at).comparing(value)));
        self.fact(at, place, &SENT_TYPE_CHANGED, &READ_TYPE_CHANGED, sites);
        // What both refer to is compared with itself, whoever else leads there.
        for name in references(was).intersection(&references(is)) {
            let target = pointer::join("/components/schemas", name);
            self.refer(at, place, (&target, &target), super::ReferenceKind::Value);
        }
    }
}

/// Whether two components of different names are compared.
fn are_other_components(node: &Node) -> bool {
    let is_component = |place: &str| match component(place) {
        Some(Subject::Schema(name)) => pointer::join("/components/schemas", &name) == place,
        _ => false,
    };
    node.old != node.new && is_component(&node.old) && is_component(&node.new)
}

/// The components that a schema refers to.
fn references(schema: Option<&Value>) -> BTreeSet<String> {
    let (mut found, mut open) = (BTreeSet::new(), Vec::from_iter(schema));
    while let Some(value) = open.pop() {
        found.extend(schema_ref(value));
        match value {
            Value::Array(list) => open.extend(list),
            Value::Object(object) => open.extend(object.values()),
            _ => {}
        }
    }
    found
}
