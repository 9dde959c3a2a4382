//! Operations whose answer only names a job: which other operation has the results becomes a fact.

use std::collections::BTreeMap;

use crate::dialect::{self, OneOrMany, Pointer, Poll};
use crate::facts;
use crate::internal_error::InternalError;
use crate::lower::{Lowering, operations::ids, walk};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, facts, ids, .. } = state;
    for (_, _, operation) in walk::operations(document) {
        if let Some(poll) = dialect::read::<Poll>(operation).map_err(|e| e.to_string())? {
            facts.polls.insert(ids::id(operation)?.to_owned(), fact(poll, ids));
        }
    }
    Ok(())
}

fn fact(poll: Poll, ids: &BTreeMap<String, String>) -> facts::Poll {
    let texts = |pointers: &OneOrMany<Pointer>| pointers.as_slice().iter().map(|p| p.as_str().to_owned()).collect();
    facts::Poll {
        operation: ids::of_named(ids, &poll.operation),
        ids: texts(&poll.id),
        into: poll.into.into(),
        carry: poll.carry.into_iter().map(|(to, from)| (to.into(), from.into())).collect(),
        results: texts(&poll.results),
        result_id: poll.result_id.into(),
        state: poll.state.into(),
        wait: poll.wait,
        done: poll.done,
        failed: poll.failed,
    }
}
