//! The register of discrepancies, for the readers of a package: `DISCREPANCIES.md`, which is the documentation of the module
//! [`MODULE`] too.

use std::fmt::Write;

use crate::dialect::{Claim, Discrepancy};
use crate::lower::PackageInfo;
use crate::prose::{self, code, line};

/// The file in the package.
pub(super) const FILE: &str = "DISCREPANCIES.md";

/// The module that has it as its documentation.
pub(super) const MODULE: &str = "discrepancies";

/// The register as a page. Empty where there is none.
pub(super) fn text(package: &PackageInfo) -> String {
    if package.register.is_empty() {
        return String::new();
    }
    let mut out =
        "# Problems of the provider's document\n\nFor each: what the document says, the decision, the reason, \
        whether the provider has spoken on it, and what to ask.\n"
            .to_owned();
    documents(&mut out, package);
    for entry in &package.register {
        self::entry(&mut out, package, entry);
    }
    out
}

/// Which revision of which documents the register is about.
fn documents(out: &mut String, package: &PackageInfo) {
    let revised =
        package.documents.iter().filter(|(_, document)| document.sha256.is_some() || document.origin.is_some());
    for (at, (_, document)) in revised.enumerate() {
        let digest = document.sha256.as_ref().map(|digest| format!("SHA-256 {}", code(digest.as_str())));
        let origin = document.origin.as_ref().map(|origin| line(origin));
        let stated: Vec<String> = digest.into_iter().chain(origin).collect();
        let blank = if at == 0 { "\n" } else { "" };
        let _ = writeln!(out, "{blank}- {}: {}", code(&document.file), stated.join(", "));
    }
}

fn entry(out: &mut String, package: &PackageInfo, entry: &Discrepancy) {
    let kind = entry.kind.as_str();
    let _ = writeln!(out, "\n## {}\n\n{} ({kind}).\n", line(&entry.id), line(&entry.title));
    for claim in &entry.claims {
        let original = claim.original.as_ref().map(|words| format!(" “{}”", line(words))).unwrap_or_default();
        let _ = writeln!(out, "- {}{}{original}", place(package, claim), line(&claim.says));
    }
    let _ = writeln!(out, "\nDecision: {}\n\nReason: {}", line(&entry.decision), line(&entry.reason));
    if let Some(risk) = &entry.risk {
        let _ = writeln!(out, "\nIf wrong: {}", line(risk));
    }
    if let Some(status) = entry.status {
        let _ = writeln!(out, "\nStatus: {}.", status.as_str());
    }
    for (label, text) in [("Question to the provider", &entry.question), ("Answer", &entry.answer)] {
        if let Some(text) = text {
            let _ = writeln!(out, "\n{label}: {}", line(text));
        }
    }
    if !entry.at.is_empty() {
        let at: Vec<String> = entry.at.iter().map(|at| code(at)).collect();
        let _ = writeln!(out, "\nAffects {}.", at.join(", "));
    }
}

/// Where a claim stands in the provider's documents.
fn place(package: &PackageInfo, claim: &Claim) -> String {
    let named = claim.document.as_ref().map(|id| package.documents.iter().find(|(known, _)| known == id));
    let document = match (named, &package.documents[..]) {
        (Some(found), _) => found,
        (None, [one]) => Some(one),
        (None, _) => None,
    };
    let lines = claim.lines.as_ref().map(|lines| {
        let word = if lines.contains(['-', ',']) { "lines" } else { "line" };
        format!("{word} {}", line(lines))
    });
    let parts: Vec<String> = document.map(|(_, document)| code(&document.file)).into_iter().chain(lines).collect();
    if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(", ")) }
}

/// The ids that have a heading that can be linked to: `PA-31` is at `#pa-31`, on GitHub and in rustdoc.
pub(super) fn ids(package: &PackageInfo) -> impl Iterator<Item = &str> {
    package.register.iter().map(|entry| entry.id.as_str()).filter(|id| prose::is_anchor(id))
}

/// Definitions of links to the entries.
pub(super) fn links(package: &PackageInfo, page: &str) -> Vec<String> {
    ids(package).map(|id| format!("[{id}]: {page}#{}", id.to_lowercase())).collect()
}
