//! The fields of a document that nothing is generated from: one finding for all of them.

use std::collections::BTreeMap;

use crate::findings::Finding;
use crate::load::Spans;
use crate::openapi::kind::Kind;

/// How many fields the finding lists.
const MOST: usize = 20;

/// The fields that were met.
#[derive(Default)]
pub(super) struct Unused(BTreeMap<(&'static str, String), Met>);

/// A field that was met.
struct Met {
    count: usize,
    /// The JSON pointer of the first one.
    first: String,
    why: &'static str,
}

impl Unused {
    /// Counts a field.
    pub(super) fn note(&mut self, kind: Kind, name: &str, why: &'static str, path: &str) {
        let kind = if kind.is_schema() { Kind::Schema } else { kind };
        let met = self.0.entry((kind.as_str(), name.to_owned()));
        met.or_insert_with(|| Met { count: 0, first: path.to_owned(), why }).count += 1;
    }

    /// The finding, at the first place.
    pub(super) fn finding(&self, spans: &Spans) -> Option<Finding> {
        let (_, first) = self.0.first_key_value()?;
        let names: Vec<String> = self
            .0
            .iter()
            .take(MOST)
            .map(|((kind, name), met)| match met.count {
                1 => format!("`{name}` of {kind}"),
                count => format!("`{name}` of {kind} ({count} times)"),
            })
            .collect();
        let more = self.0.len().saturating_sub(MOST);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("nothing is generated from {}{more}", names.join(", "));
        let mut finding = Finding::note("AC0215", message)
            .at(spans.origin(&first.first).into_owned(), spans.key(&first.first))
            .help("nothing has to be done; the reasons are at the places");
        for ((_, name), met) in self.0.iter().take(MOST) {
            finding = finding.related(format!("`{name}`: {}", met.why), spans.key(&met.first));
        }
        Some(finding)
    }
}
