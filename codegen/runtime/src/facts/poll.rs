//! Where the results of jobs are.

use super::Literal;
use crate::request::{Location, Parameter};

/// `x-accord-poll`: an operation whose answer only names jobs, and the operation that has their results.
#[derive(Clone, Copy, Debug)]
pub struct Poll {
    /// `operationId` of the operation that asks for the results.
    #[allow(dead_code, reason = "read in debugging output")]
    pub(crate) operation: &'static str,
    /// Pointers to the jobs' ids in the first answer, tried in order; a `*` segment means every element of an array.
    pub(crate) ids: &'static [&'static str],
    /// Headers of the first answer that have one, tried after them.
    pub(crate) id_headers: &'static [&'static str],
    /// Where the ids go in the other operation's request: all of them, or the only one where an array does not fit.
    pub(crate) into: &'static str,
    /// Whether an id is the URL at which the other operation is asked for the job.
    pub(crate) id_is_url: bool,
    /// The parameter of the other request that an id goes into, in place of a field of its body.
    pub(crate) into_parameter: Option<Parameter>,
    /// Fields repeated from the first request: pointer in the other request, pointer in the first.
    pub(crate) carry: &'static [(&'static str, &'static str)],
    /// What else is repeated from the first request: where in the other request, where in the first.
    pub(crate) repeat: &'static [(Parameter, Parameter)],
    /// Pointers to the results in the other answer, tried in order: an array of them, or one. None: the whole answer is one.
    pub(crate) results: &'static [&'static str],
    /// Where a result names its job, below the result. None: each answer is about the one job that was asked for.
    pub(crate) result_id: Option<&'static str>,
    /// Where a result has its state, below the result. None: the status 202 says that a job is not done.
    pub(crate) state: Option<&'static str>,
    /// States that mean: ask again.
    pub(crate) wait: &'static [Literal],
    /// States that mean: the result is there.
    pub(crate) done: &'static [Literal],
    /// States that mean: there will be no result.
    pub(crate) failed: &'static [Literal],
}

impl Poll {
    /// Results that this operation has.
    #[must_use]
    pub const fn new(operation: &'static str) -> Self {
        Self {
            operation,
            ids: &[],
            id_headers: &[],
            into: "",
            id_is_url: false,
            into_parameter: None,
            carry: &[],
            repeat: &[],
            results: &[],
            result_id: None,
            state: None,
            wait: &[],
            done: &[],
            failed: &[],
        }
    }

    /// Whether each job is asked for by a request of its own.
    pub(crate) const fn is_single(&self) -> bool {
        self.id_is_url || self.into_parameter.is_some() || self.result_id.is_none()
    }

    /// Whether anything goes into the body of the other request.
    pub(crate) fn fills_body(&self) -> bool {
        let mut targets = self.repeat.iter().map(|(to, _)| to.location);
        self.into_parameter.is_none() && !self.id_is_url
            || !self.carry.is_empty()
            || targets.any(|location| location == Location::Body)
    }

    setters! {
        /// Pointers to the jobs' ids in the first answer, tried in order; a `*` segment means every element of an array.
        ids(pointers: &'static [&'static str]) => ids = pointers;
        /// Headers of the first answer that have a job's id, tried where no pointer leads to one.
        id_headers(names: &'static [&'static str]) => id_headers = names;
        /// An id is the URL of its job, on the host of the other operation, which is asked there in place of its own URL.
        id_is_url() => id_is_url = true;
        /// Where the ids go in the other operation's request: all of them, or the only one where an array does not fit.
        ids_into(pointer: &'static str) => into = pointer;
        /// The parameter of the other request that an id goes into. Each job has a request of its own then.
        id_into(parameter: Parameter) => into_parameter = Some(parameter);
        /// What is repeated from the first request where not both are fields: where in the other request, where in the first.
        repeat(places: &'static [(Parameter, Parameter)]) => repeat = places;
        /// Fields repeated from the first request: pointer in the other request, pointer in the first.
        carry(fields: &'static [(&'static str, &'static str)]) => carry = fields;
        /// Pointers to the results in the other answer, tried in order: an array of them, or one. None: the whole answer.
        results(pointers: &'static [&'static str]) => results = pointers;
        /// Where a result names its job, below the result. Without it, each job has a request of its own.
        result_id(pointer: &'static str) => result_id = Some(pointer);
        /// Where a result has its state, below the result. Without it, an answer with the status 202 is none yet.
        state(pointer: &'static str) => state = Some(pointer);
        /// States that mean: ask again.
        wait(states: &'static [Literal]) => wait = states;
        /// States that mean: the result is there.
        done(states: &'static [Literal]) => done = states;
        /// States that mean: there will be no result.
        failed(states: &'static [Literal]) => failed = states;
    }
}
