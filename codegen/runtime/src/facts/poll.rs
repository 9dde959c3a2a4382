//! Where the results of jobs are.

use super::Literal;

/// `x-accord-poll`: an operation whose answer only names jobs, and the operation that has their results.
#[derive(Clone, Copy, Debug)]
pub struct Poll {
    /// `operationId` of the operation that asks for the results.
    #[allow(dead_code, reason = "read in debugging output")]
    pub(crate) operation: &'static str,
    /// Pointers to the jobs' ids in the first answer, tried in order; a `*` segment means every element of an array.
    pub(crate) ids: &'static [&'static str],
    /// Where the ids go in the other operation's request: all of them, or the only one where an array does not fit.
    pub(crate) into: &'static str,
    /// Fields repeated from the first request: pointer in the other request, pointer in the first.
    pub(crate) carry: &'static [(&'static str, &'static str)],
    /// Pointers to the results in the other answer, tried in order: an array of them, or one.
    pub(crate) results: &'static [&'static str],
    /// Where a result names its job, below the result.
    pub(crate) result_id: &'static str,
    /// Where a result has its state, below the result.
    pub(crate) state: &'static str,
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
            into: "",
            carry: &[],
            results: &[],
            result_id: "",
            state: "",
            wait: &[],
            done: &[],
            failed: &[],
        }
    }

    setters! {
        /// Pointers to the jobs' ids in the first answer, tried in order; a `*` segment means every element of an array.
        ids(pointers: &'static [&'static str]) => ids = pointers;
        /// Where the ids go in the other operation's request: all of them, or the only one where an array does not fit.
        ids_into(pointer: &'static str) => into = pointer;
        /// Fields repeated from the first request: pointer in the other request, pointer in the first.
        carry(fields: &'static [(&'static str, &'static str)]) => carry = fields;
        /// Pointers to the results in the other answer, tried in order: an array of them, or one.
        results(pointers: &'static [&'static str]) => results = pointers;
        /// Where a result names its job, below the result.
        result_id(pointer: &'static str) => result_id = pointer;
        /// Where a result has its state, below the result.
        state(pointer: &'static str) => state = pointer;
        /// States that mean: ask again.
        wait(states: &'static [Literal]) => wait = states;
        /// States that mean: the result is there.
        done(states: &'static [Literal]) => done = states;
        /// States that mean: there will be no result.
        failed(states: &'static [Literal]) => failed = states;
    }
}
