//! Requests of several calls.

use serde::Serialize;

use super::Place;
use crate::load::Spans;
use crate::lower::Lowered;
use crate::names::{self, NameScope};
use crate::{facts, prose};

/// Several calls in one request.
#[derive(Debug, Serialize)]
pub struct Batch {
    /// The method of the client.
    pub id: String,
    /// The type of its request, in the module `requests`.
    pub request: String,
    /// What it does, as Markdown.
    pub docs: String,
    /// Where the document describes it.
    pub place: Place,
    /// The calls that it may have, and their form.
    pub facts: facts::Batch,
}

/// The batches, in the document's order.
pub(super) fn read(lowered: &Lowered, spans: &Spans, requests: &mut NameScope) -> Vec<Batch> {
    let batches = lowered.facts.batches.iter().map(|facts| Batch {
        id: facts.id.clone(),
        request: requests.take(&names::pascal(&facts.id)),
        docs: prose::block(&facts.description),
        place: Place::of(spans, &facts.pointer),
        facts: facts.clone(),
    });
    batches.collect()
}
