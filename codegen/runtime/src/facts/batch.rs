//! Several calls in one request.

use super::Operation;

/// How several calls go in one request, and their answers come in one.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    pub(crate) id: &'static str,
    /// One of the calls, which has the URL, the method, the headers, the security and the outcome that all have.
    pub(crate) like: &'static Operation,
    /// JSON pointer to the list of calls in the body; empty if the body is that list.
    pub(crate) calls: &'static str,
    /// JSON pointer to the list of answers in the body of the answer.
    pub(crate) answers: &'static str,
    /// The JSON text around the list of calls.
    pub(crate) around: Option<&'static str>,
    /// Of each value of a call: its place in a batch, and its place in the body of a single call. Empty: as a single call.
    pub(crate) call: &'static [(&'static str, &'static str)],
    /// Of each value of an answer: its place in the answer of a single call, and its place in an answer of a batch.
    pub(crate) answer: &'static [(&'static str, &'static str)],
    /// How many calls it may have.
    pub(crate) limit: usize,
}

impl Batch {
    /// A batch of this id. It goes where this operation goes, as a JSON list of calls, and is answered with a list.
    #[must_use]
    pub const fn new(id: &'static str, like: &'static Operation) -> Self {
        Self { id, like, calls: "", answers: "", around: None, call: &[], answer: &[], limit: usize::MAX }
    }

    setters! {
        /// JSON pointer to the list of calls in the body.
        calls(pointer: &'static str) => calls = pointer;
        /// JSON pointer to the list of answers in the body of the answer.
        answers(pointer: &'static str) => answers = pointer;
        /// The JSON text that the list of calls is put into.
        around(json: &'static str) => around = Some(json);
        /// Of each value of a call: its place in a batch, and its place in the body of a single call.
        call(places: &'static [(&'static str, &'static str)]) => call = places;
        /// Of each value of an answer: its place in the answer of a single call, and its place in an answer of a batch.
        answer(places: &'static [(&'static str, &'static str)]) => answer = places;
        /// How many calls it may have.
        limit(most: usize) => limit = most;
    }
}

/// A number by which a provider tells calls apart, and which its answer repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId {
    /// JSON pointer into the body of the request.
    pub(crate) request: &'static str,
    /// JSON pointer into the body of the answer.
    pub(crate) answer: &'static str,
    /// Whether it is sent as a string.
    pub(crate) is_text: bool,
}

impl RequestId {
    /// A number at these JSON pointers of the request's and the answer's body.
    #[must_use]
    pub const fn new(request: &'static str, answer: &'static str) -> Self {
        Self { request, answer, is_text: false }
    }

    setters! {
        /// It is sent as a string.
        text() => is_text = true;
    }
}
