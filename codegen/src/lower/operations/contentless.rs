//! Answers that have no content by HTTP lose what the document describes of it: those to HEAD, and those of some statuses.
//!
//! ```yaml
//! head: { responses: { '200': { headers: { X-Total: … }, content: … } } }     # before: what GET would answer with
//! head: { responses: { '200': { headers: { X-Total: … } } } }                 # after
//! ```

use serde_json::Value;

use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};
use crate::openapi::responses::has_no_content;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::operations_mut(&mut state.document, |_, method, operation| {
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
        for (status, response) in responses.into_iter().flatten() {
            if has_no_content(method, status) {
                response.as_object_mut().and_then(|response| response.shift_remove("content"));
            }
        }
        Ok(())
    })
}
