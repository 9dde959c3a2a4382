//! Random pauses.
//!
//! A pause needs no good randomness, only that two clients differ. The standard library's hash keys give that; a crate
//! for delays would bring one for random numbers along, and does not have full jitter.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// Anything from nothing to this.
pub(crate) fn up_to(limit: Duration) -> Duration {
    // The keys are random in each thread and differ from one to the next.
    let random = RandomState::new().hash_one(0u8) >> 11;
    limit.mul_f64(random as f64 / (1u64 << 53) as f64)
}

/// Anything between these two.
pub(crate) fn between(least: Duration, most: Duration) -> Duration {
    least + up_to(most.saturating_sub(least))
}
