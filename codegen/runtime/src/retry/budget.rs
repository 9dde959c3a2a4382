//! How many repeats a client may make altogether.
//!
//! A provider that is down is not helped by three times the calls. So a repeat costs one token and a call that succeeds
//! gives a fifth of one back; in an outage, when little succeeds, the repeats run dry. The bucket holds ten at most, so
//! that a long good time does not buy a burst, and one comes back every ten seconds, so that a client that calls seldom
//! is not left without.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How many thousandths of a token a repeat costs.
const REPEAT: u64 = 1000;
/// How many it holds at most: ten repeats.
const FULL: u64 = 10 * REPEAT;
/// How long one repeat takes to come back by itself.
const FLOOR: Duration = Duration::from_secs(10);

/// The budget of one client, shared by its clones.
pub(crate) struct Budget {
    /// What a call that succeeds gives back, in thousandths.
    share: u64,
    state: Mutex<State>,
}

struct State {
    left: u64,
    /// Since when nothing has come back by itself. `None`: nothing was ever taken.
    since: Option<Instant>,
}

impl Budget {
    /// One that allows so many repeats in a hundred calls; none at all with 0.
    pub(crate) fn new(percent: u32) -> Self {
        let share = u64::from(percent) * REPEAT / 100;
        let left = if percent == 0 { 0 } else { FULL };
        Self { share, state: Mutex::new(State { left, since: None }) }
    }

    /// A call succeeded.
    pub(crate) fn succeeded(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.left < FULL {
            state.left = (state.left + self.share).min(FULL);
        }
    }

    /// Takes what a repeat costs, if it is there.
    pub(crate) fn take(&self) -> bool {
        if self.share == 0 {
            return false;
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let since = *state.since.get_or_insert(now);
        let back = now.saturating_duration_since(since).as_millis() / (FLOOR.as_millis() / u128::from(REPEAT));
        if let Ok(back @ 1..) = u64::try_from(back) {
            state.left = state.left.saturating_add(back).min(FULL);
            state.since = Some(now);
        }
        match state.left.checked_sub(REPEAT) {
            Some(left) => {
                state.left = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn dry_in_an_outage_and_back_afterwards() {
        let budget = Budget::new(20);
        assert_eq!((0..1000).filter(|_| budget.take()).count(), 10);
        // Four of five calls fail: what may be repeated is a fifth of those that succeed.
        let repeats = (0..1000)
            .filter(|nth| {
                if nth % 5 == 0 {
                    budget.succeeded();
                }
                budget.take()
            })
            .count();
        assert_eq!(repeats, 40);
        tokio::time::advance(FLOOR * 3).await;
        assert_eq!((0..1000).filter(|_| budget.take()).count(), 3);
        for _ in 0..1000 {
            budget.succeeded();
        }
        assert_eq!((0..1000).filter(|_| budget.take()).count(), 10);
        assert!(!Budget::new(0).take());
    }
}
