//! Validators of the document's schemas, each compiled when it is first needed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use accord_codegen::lint::Context;
use accord_codegen::lint::examples::{Direction, Standalone};
use accord_codegen::load::Document;

/// Validators by the pointer of their schema.
#[derive(Debug, Default)]
pub(crate) struct Schemas {
    compiled: Mutex<HashMap<(String, bool), Arc<Standalone>>>,
}

impl Schemas {
    /// The validator of what a request has at a pointer of the document.
    pub(crate) fn of_request(&self, document: &Document, pointer: &str) -> Arc<Standalone> {
        self.get(document, pointer, Direction::Request)
    }

    /// The validator of what an answer has.
    pub(crate) fn of_answer(&self, document: &Document, pointer: &str) -> Arc<Standalone> {
        self.get(document, pointer, Direction::Answer)
    }

    fn get(&self, document: &Document, pointer: &str, direction: Direction) -> Arc<Standalone> {
        let context = Context::of_references(document);
        // One schema is often the body of many operations.
        let end = context.end_of_refs(pointer).unwrap_or_else(|last| last);
        let key = (end, direction == Direction::Request);
        if let Some(found) = self.compiled.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(found);
        }
        // Not under the lock: others are served meanwhile.
        let made = Arc::new(Standalone::new(&context, &key.0, direction));
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(compiled.entry(key).or_insert(made))
    }
}
