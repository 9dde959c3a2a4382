//! What a caller sets for one call alone.

use std::time::Duration;

use crate::facts::Answer;

/// What a caller asks for one call.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// The limit of the whole call and of each attempt, in place of the client's.
    pub(crate) timeout: Option<Duration>,
    /// Whether a failure is final.
    pub(crate) no_retry: bool,
    /// Whether the body goes out exactly as it is.
    pub(crate) raw_body: bool,
    /// The number of the call, by which its answer is known.
    pub(crate) number: Option<u64>,
    /// What was asked for, in place of what the operation usually answers with.
    pub(crate) answer: Option<Answer>,
}
