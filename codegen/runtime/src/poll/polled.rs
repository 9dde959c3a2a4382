//! What came of waiting.

use std::fmt;

use super::ended::Ended;
use super::look::{Look, look};
use crate::facts::Poll;
use crate::{OpenJson, ResponseValue};

/// What came of waiting for the results of jobs: the last answer, and which of the jobs are over.
///
/// ```
/// # fn f(polled: accord_runtime::Polled<accord_runtime::OpenJson>) {
/// if polled.is_complete() {
///     println!("{:?}", polled.answer());
/// } else {
///     // Nothing is lost: the ids can be asked for later.
///     println!("{} of {} to come: {:?}", polled.waiting().len(), polled.ids().len(), polled.ended());
/// }
/// # }
/// ```
pub struct Polled<A> {
    pub(super) ids: Vec<OpenJson>,
    pub(super) waiting: Vec<OpenJson>,
    failed: Vec<OpenJson>,
    answer: Option<A>,
    ended: Ended,
}

impl<A> Polled<A> {
    pub(super) fn new() -> Self {
        Self { ids: Vec::new(), waiting: Vec::new(), failed: Vec::new(), answer: None, ended: Ended::Deadline }
    }

    pub(super) fn end(mut self, ended: Ended) -> Self {
        self.ended = ended;
        self
    }

    /// Looks at an answer, and keeps it.
    pub(super) fn take(&mut self, facts: &Poll, at: &str, answer: ResponseValue<A>) -> Look {
        let seen = look(facts, &self.ids, super::result(answer.raw(), at));
        self.waiting = seen.waiting;
        self.failed = seen.failed;
        self.answer = Some(answer.into_inner());
        seen.look
    }

    /// Whether every job is done.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        matches!(self.ended, Ended::Done)
    }

    /// Why waiting ended.
    #[must_use]
    pub fn ended(&self) -> &Ended {
        &self.ended
    }

    /// The ids of all jobs, as the first answer has them.
    #[must_use]
    pub fn ids(&self) -> &[OpenJson] {
        &self.ids
    }

    /// The ids of the jobs that are not over.
    #[must_use]
    pub fn waiting(&self) -> &[OpenJson] {
        &self.waiting
    }

    /// The ids of the jobs that have failed.
    #[must_use]
    pub fn failed(&self) -> &[OpenJson] {
        &self.failed
    }

    /// The last answer: with the results of the jobs that are done, also when others are not.
    #[must_use]
    pub fn answer(&self) -> Option<&A> {
        self.answer.as_ref()
    }

    /// Gives the last answer away.
    #[must_use]
    pub fn into_answer(self) -> Option<A> {
        self.answer
    }

    /// The answer with all results, or everything back if one is missing.
    ///
    /// # Errors
    /// If not every job is done.
    pub fn into_complete(mut self) -> Result<A, Self> {
        match self.answer.take() {
            Some(answer) if self.is_complete() => Ok(answer),
            answer => Err(Self { answer, ..self }),
        }
    }
}

/// How many, not which: ids may be personal.
impl<A> fmt::Debug for Polled<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Polled")
            .field("ids", &self.ids.len())
            .field("waiting", &self.waiting.len())
            .field("failed", &self.failed.len())
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}
