//! The model: one typed description of a client, in the document's order.
//!
//! What lowering noted and what progenitor made of the lowered document are read into it once; the package is emitted from
//! it. Every part has its place in the source.

mod batch;
mod features;
mod operation;
pub mod types;

pub use batch::Batch;
pub(crate) use features::all_tags;
pub use features::{Features, Gate, TagFeature};
pub use operation::{Answer, Argument, Body, End, Operation, Paging, Parameter, Place, Poll, Reading, Stream};
pub use types::RustType;

use serde::Serialize;

use crate::internal_error::InternalError;
use crate::load::Spans;
use crate::lower::Lowered;
use crate::progenitor::Output;
use types::Types;

/// A client.
#[derive(Debug, Serialize)]
pub struct Client {
    /// Its operations, in the document's order.
    pub operations: Vec<Operation>,
    /// Its requests of several calls, in the document's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub batches: Vec<Batch>,
    /// Its types, in the document's order.
    pub types: Types,
    /// Its features, where it has one for each tag.
    #[serde(skip_serializing_if = "Features::is_empty")]
    pub features: Features,
}

impl Client {
    /// Reads what lowering and progenitor made of a document.
    ///
    /// # Errors
    /// When the two do not agree: a mistake of ours.
    pub fn read(output: Output, lowered: &Lowered, spans: &Spans) -> Result<Self, InternalError> {
        let Output { types, signatures } = output;
        let types = types::read(types, lowered)?;
        let mut requests = operation::request_names();
        let operations = operation::read(&signatures, &types, lowered, spans, &mut requests)?;
        let batches = batch::read(lowered, spans, &mut requests);
        let features = Features::read(&operations, &batches, &types, lowered);
        Ok(Self { operations, batches, types, features })
    }

    /// The batch that an operation may be part of.
    #[must_use]
    pub fn batch_of(&self, id: &str) -> Option<&Batch> {
        self.batches.iter().find(|batch| batch.facts.members.iter().any(|member| member == id))
    }

    /// An operation, by its id.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }
}
