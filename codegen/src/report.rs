//! What share of what a document describes has a place in the types of its client.

mod coverage;
mod leaves;

use serde::{Deserialize, Serialize};

use crate::lint::Context;
use crate::load::Document;
use crate::lower::Lowered;
use crate::model::Client;

/// Counts over the properties that the bodies of a document's requests and answers have, each once for each type that it has.
/// What is open or untyped is kept, as JSON; what is lost is neither read nor sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// Properties, and keys that `additionalProperties` states.
    pub fields: usize,
    /// Of these, JSON of any form, because the document says no more of them.
    pub open: usize,
    /// Of these, described by the document and JSON of any form in the client.
    pub untyped: usize,
    /// Of these, without a place in the client's types.
    pub lost: usize,
    /// The first of what is lost.
    #[serde(default)]
    pub places: Vec<Lost>,
}

/// A property that has no place in the client's types.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// The JSON pointer of its schema in the text.
    pub pointer: String,
    /// The line there; 0 where it is in another file.
    pub line: usize,
    /// Why it is lost.
    pub reason: String,
}

impl Lost {
    /// How many are kept.
    pub(crate) const MOST: usize = 200;
}

impl Report {
    /// What share of the JSON bodies that a document describes the types of its client have.
    pub(crate) fn of(document: &Document, client: &Client, lowered: &Lowered) -> Self {
        coverage::report(&Context::new(document), client, lowered)
    }

    /// The share of fields that have the type the document gives them, from 0 to 1.
    #[must_use]
    pub fn typed_share(&self) -> f64 {
        if self.fields == 0 {
            return 1.0;
        }
        // Counts of fields are far below what a f64 holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let share = 1.0 - (self.untyped + self.lost) as f64 / self.fields as f64;
        share
    }

    /// The same in percent, with so many digits. It is rounded down: 100 is all.
    #[must_use]
    pub fn percent(&self, digits: i32) -> f64 {
        let scale = 10_f64.powi(digits);
        (self.typed_share() * 100.0 * scale).floor() / scale
    }
}

impl std::ops::AddAssign for Report {
    fn add_assign(&mut self, other: Self) {
        self.fields += other.fields;
        self.open += other.open;
        self.untyped += other.untyped;
        self.lost += other.lost;
        self.places.extend(other.places);
        self.places.truncate(Lost::MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_percent_means_all() {
        let report = Report { fields: 100_000, lost: 1, ..Report::default() };
        assert_eq!((report.percent(1), report.percent(2)), (99.9, 99.99));
        assert_eq!(Report::default().percent(1), 100.0);
    }
}
