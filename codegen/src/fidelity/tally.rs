//! What became of the examples, counted and printed.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::{LossKind, Row, Way};
use crate::findings::render::{json::escaped, visible};

/// A part of an example that did not come back.
#[derive(Clone, Debug, Serialize)]
pub struct Loss {
    /// The operation's id in the client.
    pub operation: String,
    /// Which body it is.
    pub way: Way,
    /// The status of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Where the example is in the document, or the schema that it was made of.
    pub example: String,
    /// Whether it was made of the schema.
    pub made: bool,
    /// Where in the example.
    pub place: String,
    /// What became of it.
    pub kind: LossKind,
    /// What the schema says of the place: type, format, and the nearest combination around it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub declared: String,
    /// The error, without values.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How many values there were.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Count {
    /// Valid by their schemas.
    pub valid: usize,
    /// Of these, decoded by the types.
    pub decoded: usize,
    /// Of these, encoded again without a loss.
    pub whole: usize,
    /// Decoded, and without a loss but of keys that no schema declares.
    pub undeclared: usize,
}

impl Count {
    fn add(&mut self, losses: &[Loss]) {
        self.valid += 1;
        self.decoded += usize::from(losses.iter().all(|loss| loss.kind != LossKind::NotDecoded));
        self.whole += usize::from(losses.is_empty());
        let only_undeclared = losses.iter().all(|loss| loss.kind == LossKind::UndeclaredKey);
        self.undeclared += usize::from(!losses.is_empty() && only_undeclared);
    }

    fn sum(&mut self, other: Self) {
        self.valid += other.valid;
        self.decoded += other.decoded;
        self.whole += other.whole;
        self.undeclared += other.undeclared;
    }
}

/// What became of the examples of a document.
#[derive(Debug, Default, Serialize)]
pub struct Tally {
    /// The document's examples.
    pub examples: Count,
    /// The instances that were made of its schemas.
    pub made: Count,
    /// What did not come back.
    pub losses: Vec<Loss>,
}

impl Tally {
    pub(super) fn add(&mut self, made: bool, losses: Vec<Loss>) {
        let count = if made { &mut self.made } else { &mut self.examples };
        count.add(&losses);
        self.losses.extend(losses);
    }
}

/// The table; with `losses` each of them below its document.
#[must_use]
pub fn table(rows: &[Row], losses: bool) -> String {
    let mut out = format!(
        "{:<46} {:>7} {:>7} {:>7} {:>6} | {:>7} {:>7} {:>7} {:>6} {:>5}\n",
        "document", "valid", "decoded", "whole", "undecl", "made", "decoded", "whole", "undecl", "s"
    );
    let (mut examples, mut made) = (Count::default(), Count::default());
    let mut kinds: BTreeMap<LossKind, (usize, usize)> = BTreeMap::new();
    for row in rows {
        match &row.outcome {
            Ok(tally) => {
                line(&mut out, &row.name, tally.examples, tally.made, row.time.as_secs());
                examples.sum(tally.examples);
                made.sum(tally.made);
                for loss in &tally.losses {
                    let count = kinds.entry(loss.kind).or_default();
                    if loss.made { count.1 += 1 } else { count.0 += 1 }
                }
                tally.losses.iter().filter(|_| losses).for_each(|loss| out.push_str(&text(loss)));
            }
            Err(why) => {
                let _ = writeln!(out, "{:<46} {why}", visible(&row.name));
            }
        }
    }
    out.push('\n');
    line(
        &mut out,
        &format!("{} documents", rows.len()),
        examples,
        made,
        rows.iter().map(|row| row.time.as_secs()).sum(),
    );
    for (name, count) in [("examples", examples), ("made", made)] {
        let share = |part: usize| part as f64 / count.valid.max(1) as f64 * 100.0;
        let _ = writeln!(
            out,
            "{name}: {:.2} % decoded, {:.2} % whole, {:.2} % whole but for keys that no schema declares",
            share(count.decoded),
            share(count.whole),
            share(count.whole + count.undeclared)
        );
    }
    for kind in LossKind::ALL {
        let (examples, made) = kinds.get(&kind).copied().unwrap_or_default();
        let _ = writeln!(out, "{:<16} {examples:>7} in examples, {made:>7} in what was made", kind.as_str());
    }
    out
}

fn line(out: &mut String, name: &str, examples: Count, made: Count, seconds: u64) {
    let name: String = visible(name).chars().take(46).collect();
    let _ = writeln!(
        out,
        "{name:<46} {:>7} {:>7} {:>7} {:>6} | {:>7} {:>7} {:>7} {:>6} {seconds:>5}",
        examples.valid,
        examples.decoded,
        examples.whole,
        examples.undeclared,
        made.valid,
        made.decoded,
        made.whole,
        made.undeclared
    );
}

fn text(loss: &Loss) -> String {
    let status = loss.status.map_or_else(|| "request".to_owned(), |status| status.to_string());
    let source = if loss.made { "made of " } else { "" };
    let note = if loss.note.is_empty() { String::new() } else { format!(": {}", loss.note) };
    let declared = if loss.declared.is_empty() { String::new() } else { format!(" ({})", loss.declared) };
    format!(
        "    {} {status} {source}{} at {:?}{declared}: {}{note}\n",
        loss.operation,
        loss.example,
        loss.place,
        loss.kind.as_str()
    )
}

/// All of it, as JSON.
#[must_use]
pub fn json(rows: &[Row]) -> String {
    escaped(&serde_json::to_string_pretty(&serde_json::json!({ "documents": rows })).unwrap_or_default()) + "\n"
}
