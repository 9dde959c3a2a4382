//! The names of an object that is being read.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, Visitor};

use crate::wire::lenient;

/// The names that were there.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: u64,
    others: Vec<usize>,
}

impl Seen {
    pub(super) fn twice(&mut self, place: usize) -> bool {
        match u32::try_from(place).ok().and_then(|shift| 1_u64.checked_shl(shift)) {
            Some(bit) => {
                let seen = self.first & bit != 0;
                self.first |= bit;
                seen
            }
            None if self.others.contains(&place) => true,
            None => {
                self.others.push(place);
                false
            }
        }
    }
}

/// What a name is.
pub(super) enum Found {
    At(usize),
    Other(String),
    Passed,
}

/// Reads a name as its place.
pub(super) struct Key {
    pub(super) names: &'static [&'static str],
    /// The place of the name that comes next if they come in order.
    pub(super) next: usize,
    /// Whether others are kept.
    pub(super) keep: bool,
    /// Whether others are an error.
    pub(super) strict: bool,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found, E> {
        // In order as a rule: then the first one looked at is the one.
        let (before, after) = self.names.split_at(self.next.min(self.names.len()));
        let ahead = after.iter().position(|held| *held == name).map(|at| before.len() + at);
        match ahead.or_else(|| before.iter().position(|held| *held == name)) {
            Some(place) => Ok(Found::At(place)),
            None if self.keep => Ok(Found::Other(name.to_owned())),
            None if self.strict && !lenient::pass_over(name) => Err(E::unknown_field(name, self.names)),
            None => Ok(Found::Passed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn a_place_is_new_once() {
        let mut seen = Seen::default();
        for place in [0, 63, 64, 700] {
            assert!(!seen.twice(place), "{place}");
        }
        for place in [700, 64, 63, 0] {
            assert!(seen.twice(place), "{place}");
        }
    }
}
