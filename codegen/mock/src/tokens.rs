//! Tokens that were handed out.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

/// How many tokens are remembered: the oldest is forgotten first.
const MOST: usize = 100_000;

/// Tokens that were handed out, by the name of their scheme.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    issued: BTreeMap<(String, String), Option<Duration>>,
    order: VecDeque<(String, String)>,
    count: u64,
}

impl Tokens {
    /// The text of the next token: 32 digits that depend on the seed alone.
    pub(crate) fn next(&mut self, seed: u64) -> String {
        self.count += 1;
        // Numbers that look random and repeat with the seed (SplitMix64).
        let mix = |salt: u64| {
            let mut z = seed ^ self.count.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(salt);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        format!("{:016x}{:016x}", mix(1), mix(2))
    }

    /// Remembers a token that is good until then, on the mock's clock.
    pub(crate) fn add(&mut self, scheme: &str, token: &str, until: Option<Duration>) {
        let key = (scheme.to_owned(), token.to_owned());
        if self.issued.insert(key.clone(), until).is_none() {
            self.order.push_back(key);
        }
        if self.order.len() > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.issued.remove(&oldest);
        }
    }

    /// Whether a token is good. None: it was not handed out.
    pub(crate) fn is_good(&self, scheme: &str, token: &str, now: Duration) -> Option<bool> {
        let until = self.issued.get(&(scheme.to_owned(), token.to_owned()))?;
        Some(until.is_none_or(|until| now < until))
    }

    /// No token is good any more.
    pub(crate) fn expire(&mut self) {
        self.issued.values_mut().for_each(|until| *until = Some(Duration::ZERO));
    }
}
