//! What came of waiting.

use std::fmt;

use super::Asked;
use super::ended::Ended;
use super::look::Seen;
use crate::{Fault, OpenJson};

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
    /// Which answer each job that is over ended in.
    ends: Vec<(OpenJson, usize)>,
    /// The jobs that are not asked for again, although they are not over, and why.
    refused: Vec<(OpenJson, Fault)>,
    /// Whether a job is in a state that the document does not name.
    is_unknown: bool,
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
            ends: Vec::new(),
            refused: Vec::new(),
            is_unknown: false,
            ended: Ended::Deadline,
        }
    }

    pub(super) fn end(mut self, ended: Ended) -> Self {
        self.ended = ended;
        self
    }

    /// Keeps an answer to the question for these jobs, of which those that are over leave the list. A job that is over stays so:
    /// some providers hand out a result once. Says whether none of them is to be asked for again.
    pub(super) fn take(&mut self, ids: &mut Vec<OpenJson>, seen: Seen, answer: A) -> bool {
        self.answers.truncate(self.ending);
        self.answers.push(answer);
        *ids = seen.waiting;
        match seen.over.as_slice() {
            [] => {}
            [one] => self.waiting.retain(|id| id != one),
            // Several are over at once only where all that wait are asked for at once.
            _ => self.waiting.clone_from(ids),
        }
        if !seen.over.is_empty() {
            self.ends.extend(seen.over.into_iter().map(|id| (id, self.ending)));
            self.ending = self.answers.len();
        }
        self.failed.extend(seen.failed);
        self.is_unknown |= seen.is_unknown;
        seen.is_unknown || ids.is_empty()
    }

    /// Notes that these jobs are not asked for again. What became of the others stays.
    pub(super) fn refuse(&mut self, ids: &[OpenJson], fault: &Fault) -> Asked {
        self.refused.extend(ids.iter().map(|id| (id.clone(), fault.clone())));
        Asked::Over
    }

    /// Why no job is asked for any more.
    pub(super) fn over(&self) -> Ended {
        match (self.refused.first(), self.is_unknown, self.failed.is_empty()) {
            (Some((_, fault)), ..) => Ended::Stopped(fault.clone()),
            (None, true, _) => Ended::UnknownState,
            (None, false, true) => Ended::Done,
            (None, false, false) => Ended::Failed,
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

    /// The jobs of [`waiting`](Self::waiting) that were not asked for again, because asking for them failed for good, and how.
    /// The others were asked for all the same.
    #[must_use]
    pub fn refused(&self) -> &[(OpenJson, Fault)] {
        &self.refused
    }

    /// The answer in which a job was over, by its id.
    #[must_use]
    pub fn answer_of(&self, id: &OpenJson) -> Option<&A> {
        let (_, at) = self.ends.iter().find(|(held, _)| held == id)?;
        self.answers.get(*at)
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
    #[expect(clippy::result_large_err, reason = "it is given back as it was")]
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
