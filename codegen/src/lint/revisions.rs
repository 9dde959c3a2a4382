//! Another revision of the provider's document.

use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{Checked, Context, Report, lint, rules::citation};
use crate::{
    dialect::{Citation, Discrepancies, Document, Documents, Key, Source},
    findings::{
        Findings, Severity,
        render::{quote, quote_path},
    },
    load::MAX_BYTES,
    pointer::join,
    regular_file,
};

lint! {
    /// ## What it does
    /// Where a folder with the provider's documents is at hand (`accord lint --documents DIR`), compares each file of
    /// `x-accord-documents` with its digest and its number of lines, and each `original` with the lines that it cites.
    ///
    /// ## Why is this bad?
    /// The spec describes a document that the provider has changed. Citations may lead to other lines, and an edit that
    /// keeps the number of lines shows nowhere else.
    ///
    /// ## What to do
    /// Read what changed, edit the spec, move the citations, and write the new `sha256` and `lines`.
    "AC0342", Severity::Error, "another revision of the provider's document", |_, _| {}
}

/// Compares a document with the provider's documents in a folder.
#[must_use]
pub fn compare_documents(checked: &Checked, folder: &Path) -> Findings {
    let document = &checked.document;
    let context = Context::new(document);
    let mut report = Report { lint: &LINT, context: &context, list: Vec::new() };
    let mut texts = BTreeMap::new();
    let documents = context.top::<Documents>().map(|documents| documents.0).unwrap_or_default();
    for (id, stated) in &documents {
        if let Some(text) = compare(&mut report, id, stated, folder) {
            texts.insert(id.as_str(), text);
        }
    }
    originals(&context, &mut report, &texts);
    let list = report.list;
    let mut findings = document.findings();
    findings.extend(list);
    checked.allowances.apply(&mut findings, |code| code == LINT.rule.code);
    findings
}

/// Compares one file; its text, if it is one.
fn compare(report: &mut Report<'_>, id: &str, stated: &Document, folder: &Path) -> Option<String> {
    let pointer = join(&format!("/{}", Documents::NAME), id);
    let bytes = match regular_file::read_below(folder, &stated.file, MAX_BYTES as u64) {
        Ok(bytes) => bytes,
        Err(why) => {
            let message = format!("cannot read {} in {}: {why}", quote_path(&stated.file), quote_path(folder));
            let finding = report.at_value(&join(&pointer, "file"), message);
            report.push(finding.help("name the folder that has the file, or correct `file`"));
            return None;
        }
    };
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if let Some(expected) = stated.sha256.as_ref().filter(|expected| expected.as_str() != found) {
        let message = format!("{} is another revision: its SHA-256 is {found}", quote_path(&stated.file));
        let finding = report.at_value(&join(&pointer, "sha256"), message);
        let help = format!(
            "compare it with the revision of {}…; change the spec accordingly, then `sha256` and `origin`",
            expected.as_str().get(..8).unwrap_or_default()
        );
        report.push(finding.help(help));
    }
    let text = String::from_utf8(bytes).ok()?;
    let lines = text.lines().count();
    if lines != stated.lines as usize {
        let message = format!("{} has {lines} lines", quote_path(&stated.file));
        report.push(report.at_value(&join(&pointer, "lines"), message));
    }
    Some(text)
}

/// Looks for the provider's words in the lines that are cited for them.
fn originals(context: &Context<'_>, report: &mut Report<'_>, texts: &BTreeMap<&str, String>) {
    for (pointer, value) in citation::sources(context) {
        let Ok(source) = Source::deserialize(value) else { continue };
        let is_list = matches!(source, Source::Many(_));
        for (at, citation) in source.citations().iter().enumerate() {
            let Citation::Stated(stated) = citation else { continue };
            let Some(original) = &stated.original else { continue };
            let pointer = if is_list { format!("{pointer}/{at}") } else { pointer.clone() };
            quoted(report, texts.get(stated.document.as_str()), &pointer, &stated.lines, original);
        }
    }
    let register = context.top::<Discrepancies>().map(|register| register.0).unwrap_or_default();
    for (at, entry) in register.iter().enumerate() {
        for (number, claim) in entry.claims.iter().enumerate() {
            let (Some(original), Some(lines)) = (&claim.original, &claim.lines) else { continue };
            let text = match &claim.document {
                Some(id) => texts.get(id.as_str()),
                None => texts.values().next(),
            };
            quoted(report, text, &format!("/{}/{at}/claims/{number}", Discrepancies::NAME), lines, original);
        }
    }
}

/// Reports words that are not in the lines; where a line ends does not matter.
fn quoted(report: &mut Report<'_>, text: Option<&String>, pointer: &str, lines: &str, original: &str) {
    let (Some(text), Some(ranges)) = (text, citation::parse(lines)) else { return };
    let is_cited =
        |number: usize| ranges.iter().any(|(first, last)| (*first as usize..=*last as usize).contains(&number));
    let cited: Vec<&str> = text.lines().enumerate().filter(|(at, _)| is_cited(at + 1)).map(|(_, line)| line).collect();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words(&cited.join(" ")).contains(&words(original)) {
        let message = format!("the lines {lines} do not have the words {}", quote(original));
        let finding = report.at_value(&join(pointer, "original"), message);
        report.push(finding.help("copy the provider's words unchanged, or correct `lines`"));
    }
}
