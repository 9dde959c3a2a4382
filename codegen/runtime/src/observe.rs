//! Hearing of every attempt: for counters and dashboards.

use std::fmt;
use std::time::Duration;

use crate::facts::Class;

/// Hears of every attempt of a client's calls, those for its tokens included. It gets names and numbers, never a value of
/// a request or of an answer.
///
/// It is called on the way of the call, so it must not block.
///
/// ```
/// use accord_runtime::{Attempt, AttemptEnd, AttemptHook};
///
/// #[derive(Debug)]
/// struct Log;
///
/// impl AttemptHook for Log {
///     fn after(&self, attempt: &Attempt, end: &AttemptEnd) {
///         println!("{} #{}: {} in {:?}", attempt.operation, attempt.number, end.outcome, end.duration);
///     }
/// }
/// ```
pub trait AttemptHook: fmt::Debug + Send + Sync {
    /// An attempt begins.
    fn before(&self, attempt: &Attempt) {
        let _ = attempt;
    }

    /// An attempt is over, also when the call was dropped.
    fn after(&self, attempt: &Attempt, end: &AttemptEnd) {
        let _ = (attempt, end);
    }
}

/// Which attempt it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// `operationId` of the call.
    pub operation: &'static str,
    /// From 1.
    pub number: u32,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptEnd {
    /// `success`; the name of the class of a refusal, such as `rate_limited`; `refused` for one without a class; `error`
    /// where there was no answer that could be read; `dropped`.
    pub outcome: &'static str,
    /// The class of a refusal.
    pub class: Option<Class>,
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// How long it took.
    pub duration: Duration,
}
