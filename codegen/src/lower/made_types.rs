//! The types that lowering makes beside those of the schemas. Their names are taken.

use super::{Hints, Lowering};
use crate::{facts, names};

/// Their names: code enums, answers, refusals and aliases.
pub(super) fn made<'a>(facts: &'a facts::Api, hints: &'a Hints) -> impl Iterator<Item = &'a String> {
    let codes = facts.outcomes.iter().filter(|outcome| outcome.has_codes()).map(|outcome| &outcome.name);
    codes.chain(hints.answers.keys()).chain(hints.open_refusals.keys()).chain(hints.headers.values().flatten())
}

/// Whether there is one of this name.
pub(super) fn is_made(facts: &facts::Api, hints: &Hints, name: &str) -> bool {
    made(facts, hints).any(|made| made == name)
}

/// The wanted name, or the one with the first free number, that neither such a type nor a schema has.
pub(super) fn free(state: &Lowering, wanted: &str) -> String {
    let schemas = state.document.pointer("/components/schemas");
    names::unique(wanted, |name| {
        is_made(&state.facts, &state.hints, name) || schemas.is_some_and(|schemas| schemas.get(name).is_some())
    })
}
