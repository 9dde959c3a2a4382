//! Approvals: changes that somebody has accepted, each with a reason.
//!
//! ```yaml
//! approvals:
//!   - fingerprint: 0123456789abcdef
//!     reason: The provider switched the field off in March; nobody used it.
//! ```

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::Diff;
use super::rules::APPROVAL_UNUSED;
use crate::findings::{Finding, Findings};
use crate::load::{self, Document};
use crate::pointer;

/// The key of the list.
const KEY: &str = "approvals";

/// Marks the changes that a file approves.
///
/// # Errors
/// With findings, when the file cannot be read, an approval has no reason, or one matches no change.
pub fn apply(diff: &mut Diff, file: &Path) -> Result<(), Findings> {
    let document = load::load(file)?;
    let mut findings = document.findings();
    let Some(list) = document.value.get(KEY).and_then(Value::as_array) else {
        let finding = Finding::error(APPROVAL_UNUSED.code, format!("there is no list `{KEY}`"));
        findings.push(
            finding.at("", document.spans.value("")).help(format!("write `{KEY}: []` where nothing is approved")),
        );
        return Err(findings);
    };
    for key in document.value.as_object().into_iter().flatten().map(|(key, _)| key).filter(|key| *key != KEY) {
        let pointer = pointer::join("", key);
        let finding = Finding::error(APPROVAL_UNUSED.code, format!("unknown key `{key}`"));
        let span = document.spans.key(&pointer);
        findings.push(finding.at(pointer, span).help(format!("the only key of the file is `{KEY}`")));
    }
    for (at, value) in list.iter().enumerate() {
        let pointer = format!("/{KEY}/{at}");
        let span = document.spans.value(&pointer);
        let wrong = |message: String| Finding::error(APPROVAL_UNUSED.code, message).at(pointer.clone(), span);
        let approval = match Approval::deserialize(as_text(value, &pointer, &document)) {
            Ok(approval) => approval,
            Err(error) => {
                findings
                    .push(wrong(format!("not an approval: {error}")).help("write `fingerprint: …` and `reason: …`"));
                continue;
            }
        };
        if approval.reason.trim().is_empty() {
            findings.push(wrong("an approval without a reason".to_owned()).help("say why the change is accepted"));
        }
        let mut matched =
            diff.changes.iter_mut().filter(|change| change.fingerprint == approval.fingerprint).peekable();
        if matched.peek().is_none() {
            let message = format!("no change has the fingerprint `{}`", approval.fingerprint);
            findings
                .push(wrong(message).help("remove the approval; what it approved is gone, or is another change now"));
        }
        matched.for_each(|change| change.approved = Some(approval.reason.clone()));
    }
    if findings.has_errors() { Err(findings) } else { Ok(()) }
}

/// An approval whose fingerprint is a text: one of digits alone is a number where it has no quotes.
fn as_text(value: &Value, approval: &str, document: &Document) -> Value {
    const FINGERPRINT: &str = "fingerprint";
    let mut value = value.clone();
    let span = document.spans.value(&pointer::join(approval, FINGERPRINT));
    let written = span.and_then(|span| document.text.get(span.start..span.end));
    if let Some(fingerprint) = value.get_mut(FINGERPRINT).filter(|fingerprint| fingerprint.is_number())
        && let Some(written) = written
    {
        *fingerprint = Value::from(written.trim());
    }
    value
}

/// One approval.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Approval {
    fingerprint: String,
    reason: String,
}
