//! Which component schemas an answer leads to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Kind};
use crate::pointer::local;

const SCHEMAS: &str = "/components/schemas/";

/// The places of an answer's schemas.
pub(super) struct Received<'c> {
    components: BTreeSet<&'c str>,
}

impl<'c> Received<'c> {
    /// Follows the references of every answer. Linear in the number of references.
    pub(super) fn new(targets: &'c [(&'c str, String)]) -> Self {
        let mut below: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut open: Vec<&str> = Vec::new();
        for (from, to) in targets {
            match component(from) {
                Some(owner) => below.entry(owner).or_default().push(to),
                None if is_answer(from) => open.push(to),
                None => {}
            }
        }
        let mut components = BTreeSet::new();
        while let Some(next) = open.pop().map(|pointer| component(pointer).unwrap_or(pointer)) {
            if components.insert(next) {
                open.extend(below.get(next).into_iter().flatten());
            }
        }
        Self { components }
    }

    /// Whether an answer has the schema at a pointer.
    pub(super) fn has(&self, pointer: &str) -> bool {
        component(pointer).map_or_else(|| is_answer(pointer), |owner| self.components.contains(owner))
    }
}

/// Every local reference to a schema or an answer: where it is, and where it leads.
pub(super) fn targets<'c>(context: &'c Context<'_>) -> Vec<(&'c str, String)> {
    let references = context.of(&[Kind::Schema, Kind::Property, Kind::Response]);
    references.filter_map(|site| Some((site.pointer.as_str(), local(site.str("$ref")?)?))).collect()
}

/// The pointer of the component schema that a pointer is in.
fn component(pointer: &str) -> Option<&str> {
    let name = pointer.strip_prefix(SCHEMAS)?.split('/').next()?;
    pointer.get(..SCHEMAS.len() + name.len())
}

/// Whether a schema is in an answer: in a response of OpenAPI, or in the result of a command.
fn is_answer(pointer: &str) -> bool {
    let of_command = |(_, rest): (&str, &str)| rest.split('/').nth(1) == Some("response");
    pointer.contains("/responses/") || pointer.split_once("/x-accord-commands/commands/").is_some_and(of_command)
}
