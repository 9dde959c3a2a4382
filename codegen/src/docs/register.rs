//! The register of discrepancies, with what each entry affects.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::page::{Claim, Entry, Operation};
use super::provenance::{Sources, link};
use crate::dialect::{Discrepancy, DiscrepancyStatus};

/// The entries, before it is known what they affect.
pub(super) fn entries(sources: &Sources<'_>) -> Vec<Entry> {
    sources.register.iter().map(|entry| self::entry(sources, entry)).collect()
}

fn entry(sources: &Sources<'_>, entry: &Discrepancy) -> Entry {
    let claims = entry.claims.iter().map(|claim| {
        let document = claim.document.as_deref().or_else(|| sources.only_document());
        let citation = document.zip(claim.lines.as_deref());
        Claim {
            language: document.map(|document| sources.language(document)).unwrap_or_default(),
            citation: citation.map(|(document, lines)| sources.citation(document, "", lines)),
            says: claim.says.clone(),
            original: claim.original.clone().unwrap_or_default(),
        }
    });
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Entry {
        link: link(entry),
        kind: entry.kind.as_str(),
        claims: claims.collect(),
        decision: entry.decision.clone(),
        reason: entry.reason.clone(),
        risk: text(&entry.risk),
        status: entry.status.unwrap_or(DiscrepancyStatus::Assumed).as_str(),
        question: text(&entry.question),
        answer: text(&entry.answer),
        tests: entry.test.as_slice().to_vec(),
        at: entry.at.clone(),
        operations: Vec::new(),
        effect: false,
        personal: false,
    }
}

/// Notes at each entry which operations and which personal data it affects.
pub(super) fn affect(entries: &mut [Entry], operations: &[Operation]) {
    let mut affected: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in operations {
        let ids: BTreeSet<&str> = operation.entries.iter().map(|entry| entry.link.id.as_str()).collect();
        for id in ids {
            affected.entry(id).or_default().push(operation);
        }
    }
    for entry in entries {
        for operation in affected.get(entry.link.id.as_str()).into_iter().flatten() {
            entry.operations.push(operation.link.clone());
            entry.effect |= operation.link.effect == "once";
            let contents = operation.body.iter().chain(&operation.answers);
            let mut fields = contents.flat_map(|content| content.fields()).chain(&operation.parameters);
            entry.personal |= fields.any(|field| {
                !field.sensitive.is_empty() && field.provenance.entries.iter().any(|known| known.id == entry.link.id)
            });
        }
    }
}

/// The questions to the provider, for a spreadsheet.
pub(super) fn questions(entries: &[Entry]) -> String {
    let mut out = "id,kind,status,question,title,lines,decision,risk,affects\r\n".to_owned();
    for entry in entries.iter().filter(|entry| !entry.question.is_empty()) {
        let lines: Vec<String> =
            entry.claims.iter().filter_map(|claim| Some(claim.citation.as_ref()?.lines.clone())).collect();
        let affects: Vec<&str> = entry.operations.iter().map(|operation| operation.id.as_str()).collect();
        let cells = [
            entry.link.id.as_str(),
            entry.kind,
            entry.status,
            &entry.question,
            &entry.link.title,
            &lines.join("; "),
            &entry.decision,
            &entry.risk,
            &affects.join(" "),
        ];
        let cells: Vec<String> = cells.into_iter().map(cell).collect();
        let _ = write!(out, "{}\r\n", cells.join(","));
    }
    out
}

/// A cell. What begins like a formula gets an apostrophe, so that a spreadsheet takes it for the text that it is.
fn cell(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let formula = text.starts_with(['=', '+', '-', '@']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell("=HYPERLINK(\"https://example.com\")"), "\"'=HYPERLINK(\"\"https://example.com\"\")\"");
        assert_eq!(cell("a,\n\"b\""), "\"a, \"\"b\"\"\"");
    }
}
