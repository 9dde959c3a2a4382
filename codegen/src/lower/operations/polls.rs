//! Operations whose answer only names a job: which other operation has the results becomes a fact.

use std::collections::BTreeMap;

use crate::dialect::{self, AnswerPlace, Pointer, Poll, PollTarget};
use crate::facts::{self, PollPlace};
use crate::internal_error::InternalError;
use crate::lower::{Hints, Lowering, ParameterHints, Place, operations::ids, walk};
use crate::openapi::headers::is_same_name;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, facts, hints, ids, .. } = state;
    for (_, _, operation) in walk::operations(document) {
        if let Some(poll) = dialect::read::<Poll>(operation).map_err(|e| e.to_string())? {
            let id = ids::id(operation)?;
            facts.polls.insert(id.to_owned(), fact(poll, id, ids, hints)?);
        }
    }
    Ok(())
}

fn fact(poll: Poll, id: &str, ids: &BTreeMap<String, String>, hints: &Hints) -> Result<facts::Poll, InternalError> {
    let texts = |pointers: &[Pointer]| pointers.iter().map(|p| p.as_str().to_owned()).collect();
    let operation = ids::of_named(ids, &poll.operation);
    let parameters = |id: &str| hints.methods.get(id).map(|method| method.parameters.as_slice()).unwrap_or_default();
    let (own, other) = (parameters(id), parameters(&operation));
    let into = place(poll.into.target(), other)?;
    let carry = poll.carried().map(|(to, from)| Ok((place(to, other)?, place(from, own)?)));
    let carry = carry.collect::<Result<_, InternalError>>()?;
    let (mut places, mut id_headers) = (Vec::new(), Vec::new());
    for place in poll.id.as_slice() {
        match place {
            AnswerPlace::Pointer(pointer) => places.push(pointer.as_str().to_owned()),
            AnswerPlace::Header(header) => id_headers.push(header.header.clone()),
        }
    }
    Ok(facts::Poll {
        ids: places,
        id_headers,
        into,
        carry,
        results: texts(poll.results()),
        operation,
        result_id: poll.result_id.map(Into::into),
        state: poll.state.map(Into::into),
        wait: poll.wait,
        done: poll.done,
        failed: poll.failed,
    })
}

/// A place of a request with these parameters.
fn place(target: PollTarget<'_>, parameters: &[ParameterHints]) -> Result<PollPlace, InternalError> {
    let (stated, name) = match target {
        PollTarget::Body(pointer) => return Ok(PollPlace::Body(pointer.to_owned())),
        PollTarget::Parameter(stated, name) => (stated, name),
        PollTarget::Url => return Ok(PollPlace::Url { place: "url" }),
    };
    for place in PollTarget::PLACES.into_iter().filter(|place| stated.is_none_or(|stated| stated == *place)) {
        let is_it = |held: &&ParameterHints| word(held.place) == Some(place) && is_same_name(place, &held.wire, name);
        if let Some(found) = parameters.iter().find(is_it) {
            return Ok(PollPlace::Parameter { place, name: found.wire.clone() });
        }
    }
    Err(format!("`x-accord-poll` names the parameter `{name}`, which its operation does not have").into())
}

/// The word for where a parameter is.
fn word(place: Place) -> Option<&'static str> {
    match place {
        Place::Path => Some("path"),
        Place::Query => Some("query"),
        Place::Header => Some("header"),
        Place::Cookie | Place::Body | Place::QueryString => None,
    }
}
