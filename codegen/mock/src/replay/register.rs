//! What recorded traffic says of the register of discrepancies.

use std::collections::BTreeSet;

use accord_codegen::dialect::{self, Discrepancies, DiscrepancyStatus};
use accord_codegen::pointer::{below, local};
use serde::Serialize;
use serde_json::Value;

use super::difference::Difference;
use super::{Line, push_line};

/// What traffic says of one entry of the register.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Its id, such as `RC-08`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What its decision is known as: `assumed`, `confirmed`, `refuted`.
    pub status: String,
    /// Exchanges that agree with the spec at the entry's places.
    pub confirmed_by: Vec<Line>,
    /// Exchanges that differ from the spec at the entry's places.
    pub refuted_by: Vec<Line>,
    /// Exchanges whose request fits the spec at the entry's places and was refused as malformed: something of it is wrong.
    pub doubted_by: Vec<Line>,
    #[serde(skip)]
    at: Vec<String>,
    /// Which of `at` were confirmed.
    #[serde(skip)]
    seen: BTreeSet<usize>,
}

/// What the traffic says of an entry, all exchanges together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// An exchange differs from the spec there.
    Refuted,
    /// Some agree and some do not, or something near it is wrong.
    Doubted,
    /// All exchanges that have it agree, at all of the entry's places.
    Confirmed,
    /// As far as that, but at some of the entry's places only.
    Partly,
    /// No exchange has it.
    Nothing,
}

impl Entry {
    /// What the traffic says of it.
    #[must_use]
    pub fn said(&self) -> Said {
        match (self.refuted_by.is_empty(), self.doubted_by.is_empty(), self.seen.len()) {
            (false, ..) => Said::Refuted,
            (true, false, 0) => Said::Doubted,
            (true, _, 0) => Said::Nothing,
            (true, _, seen) if seen < self.at.len() => Said::Partly,
            _ => Said::Confirmed,
        }
    }

    /// How many of its places were seen, and how many it has.
    #[must_use]
    pub fn places(&self) -> (usize, usize) {
        (self.seen.len(), self.at.len())
    }
}

/// The register of a document.
pub(super) fn entries(document: &Value) -> Vec<Entry> {
    let register = dialect::read::<Discrepancies>(document).ok().flatten();
    let entries = register.into_iter().flat_map(|register| register.0);
    entries
        .map(|entry| Entry {
            id: entry.id,
            title: entry.title,
            status: match entry.status {
                Some(DiscrepancyStatus::Confirmed) => "confirmed",
                Some(DiscrepancyStatus::Refuted) => "refuted",
                Some(DiscrepancyStatus::Assumed) | None => "assumed",
            }
            .to_owned(),
            confirmed_by: Vec::new(),
            refuted_by: Vec::new(),
            doubted_by: Vec::new(),
            at: entry.at.iter().filter_map(|at| local(at)).collect(),
            seen: BTreeSet::new(),
        })
        .collect()
}

/// How an entry has to do with a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The difference is what the entry decides.
    Refutes,
    /// The entry is about something around it.
    Concerns,
}

/// The entries that a difference has to do with.
pub(super) fn related(entries: &[Entry], difference: &Difference) -> Vec<(String, Relation)> {
    let places = || std::iter::once(&difference.place).chain(&difference.further).filter(|place| !place.is_empty());
    let relation = |entry: &Entry| {
        let exactly =
            |at: &String| !difference.is_more && places().any(|place| place == at || node(place) == at.as_str());
        let around =
            |at: &String| places().any(|place| is_below(place, at) || (difference.is_more && node(at) == node(place)));
        match (entry.at.iter().any(exactly), entry.at.iter().any(around)) {
            (true, _) => Some((entry.id.clone(), Relation::Refutes)),
            (false, true) => Some((entry.id.clone(), Relation::Concerns)),
            _ => None,
        }
    };
    entries.iter().filter_map(relation).collect()
}

/// Remembers that an exchange agrees with the document at these places.
pub(super) fn confirm(entries: &mut [Entry], places: &[String], line: &Line) {
    for entry in entries {
        for (number, at) in entry.at.iter().enumerate() {
            if places.contains(at) {
                entry.seen.insert(number);
                push_line(&mut entry.confirmed_by, line);
            }
        }
    }
}

/// Remembers that an exchange differs.
pub(super) fn refute(entries: &mut [Entry], related: &[(String, Relation)], line: &Line) {
    let is_refuted = |entry: &&mut Entry| related.iter().any(|(id, how)| *id == entry.id && *how == Relation::Refutes);
    entries.iter_mut().filter(is_refuted).for_each(|entry| push_line(&mut entry.refuted_by, line));
}

/// Remembers that something of a request is wrong that fits the document at these places. Wide places, such as an operation,
/// say nothing here.
pub(super) fn doubt(entries: &mut [Entry], places: &[String], line: &Line) {
    let is_narrow = |at: &String| at.ends_with("/required") || at.rsplit('/').nth(1) == Some("properties");
    for entry in entries.iter_mut().filter(|entry| entry.at.iter().any(|at| is_narrow(at) && places.contains(at))) {
        push_line(&mut entry.doubted_by, line);
    }
}

/// The pointer without the keyword at its end: that of the schema.
fn node(pointer: &str) -> &str {
    /// Keywords of a schema that an evaluation may end at.
    const KEYWORDS: &[&str] = &[
        "type",
        "format",
        "enum",
        "required",
        "properties",
        "additionalProperties",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
        "oneOf",
        "anyOf",
        "allOf",
        "not",
        "x-accord-int64",
    ];
    match pointer.rsplit_once('/') {
        // A property may have the name of a keyword.
        Some((schema, keyword)) if KEYWORDS.contains(&keyword) && !schema.ends_with("/properties") => schema,
        _ => pointer,
    }
}

fn is_below(place: &str, at: &str) -> bool {
    !at.is_empty() && below(place, at).is_some_and(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::difference::Side;

    #[test]
    fn a_difference_refutes_what_decides_it_and_concerns_what_is_around() {
        let register = |at: &str| {
            let entry = serde_json::json!({ "id": "X-1", "kind": "omission", "title": "T", "claims": [], "decision": "D",
                "reason": "R", "test": "a.rs::b", "at": [at] });
            entries(&serde_json::json!({ "x-accord-discrepancies": [entry] }))
        };
        let mut difference = Difference::new(Side::Answer, "/b", "wrong", "/s/A/properties/b/type");
        difference.further.push("/s/A/properties/c".to_owned());
        let how = |at: &str, difference: &Difference| related(&register(at), difference).first().map(|(_, how)| *how);
        assert_eq!(how("#/s/A/properties/b", &difference), Some(Relation::Refutes));
        assert_eq!(how("#/s/A/properties/c", &difference), Some(Relation::Refutes));
        assert_eq!(how("#/s/A", &difference), Some(Relation::Concerns));
        assert_eq!(how("#/s/A/properties/bc", &difference), None);
        assert_eq!(how("#/s/A/properties/b", &difference.more()), Some(Relation::Concerns));
        assert_eq!(node("/s/properties/type"), "/s/properties/type");
    }
}
