//! What came of waiting.

use std::fmt;

use super::ended::Ended;
use super::look::look;
use crate::facts::Poll;
use crate::{OpenJson, ResponseValue};

/// What came of waiting for the results of jobs: the answers with results, and which of the jobs are over.
///
/// ```
/// # fn f(polled: accord_runtime::Polled<accord_runtime::OpenJson>) {
/// if polled.is_complete() {
///     println!("{:?}", polled.answers());
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
    /// The answers that ended a job, and the last one.
    answers: Vec<A>,
    /// How many of them ended a job.
    ending: usize,
    ended: Ended,
}

impl<A> Polled<A> {
    pub(super) fn new() -> Self {
        Self {
            ids: Vec::new(),
            waiting: Vec::new(),
            failed: Vec::new(),
            answers: Vec::new(),
            ending: 0,
            ended: Ended::Deadline,
        }
    }

    pub(super) fn end(mut self, ended: Ended) -> Self {
        self.ended = ended;
        self
    }

    /// Looks at an answer to the question for those that wait, and keeps it. A job that is over stays so: some providers hand
    /// out a result once. Says why waiting ends, if it does.
    pub(super) fn take(&mut self, facts: &Poll, at: &str, answer: ResponseValue<A>) -> Option<Ended> {
        let seen = look(facts, &self.waiting, super::result(answer.raw(), at));
        self.answers.truncate(self.ending);
        self.answers.push(answer.into_inner());
        if seen.waiting.len() < self.waiting.len() {
            self.ending = self.answers.len();
        }
        self.waiting = seen.waiting;
        self.failed.extend(seen.failed);
        match (seen.is_unknown, self.waiting.is_empty(), self.failed.is_empty()) {
            (true, ..) => Some(Ended::UnknownState),
            (false, false, _) => None,
            (false, true, true) => Some(Ended::Done),
            (false, true, false) => Some(Ended::Failed),
        }
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

    /// The answers in which a job was over, in their order: with the results of all jobs that are done, also when others are
    /// not. A job that is over is not asked for again, so jobs that end one after another are in several answers.
    #[must_use]
    pub fn answers(&self) -> &[A] {
        self.answers.get(..self.ending).unwrap_or_default()
    }

    /// Gives the answers in which a job was over away.
    #[must_use]
    pub fn into_answers(mut self) -> Vec<A> {
        self.answers.truncate(self.ending);
        self.answers
    }

    /// The last answer. It is about the jobs that were not over before it.
    #[must_use]
    pub fn answer(&self) -> Option<&A> {
        self.answers.last()
    }

    /// Gives the last answer away.
    #[must_use]
    pub fn into_answer(mut self) -> Option<A> {
        self.answers.pop()
    }

    /// The answers with all results, or everything back if one is missing.
    ///
    /// # Errors
    /// If not every job is done.
    pub fn into_complete(self) -> Result<Vec<A>, Self> {
        if self.is_complete() { Ok(self.into_answers()) } else { Err(self) }
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
