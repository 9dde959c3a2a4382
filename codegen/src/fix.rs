//! Fix: applies the edits that findings propose, and lints again, until nothing changes.
//!
//! An edit can bring another mistake to light (a field that had the wrong name has the wrong value too), so one round is not
//! enough. Everything that no edit is about stays byte for byte. What is suppressed is left alone.

use crate::driver::{self, Options};
use crate::findings::{Findings, edit};
use crate::lint::Checked;
use crate::load::{self, Document};
use crate::openapi::conform;

/// How often a document is linted. More rounds mean that two rules undo each other's work, which is a bug of ours.
const MOST_ROUNDS: usize = 32;

/// A document after its fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The text, without a byte order mark.
    pub text: String,
    /// How many edits were made.
    pub count: usize,
    /// The document as it is then, or why it still has errors.
    pub checked: Result<Checked, Findings>,
}

impl Fixed {
    /// The findings that remain.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        found(&self.checked)
    }
}

fn found(checked: &Result<Checked, Findings>) -> &Findings {
    match checked {
        Ok(checked) => &checked.warnings,
        Err(findings) => findings,
    }
}

/// Fixes what is mechanical in a document. Only its own text is changed, not that of files that it refers to: their places are
/// behind it.
#[must_use]
pub fn fix(document: Document, options: &Options) -> Fixed {
    let (path, local_files) = (document.path.clone(), document.local_files.clone());
    let mut text = document.text.to_string();
    let check = |mut document: Document, is_exhaustive: bool| {
        document.local_files.clone_from(&local_files);
        document.is_exhaustive = is_exhaustive;
        driver::check_document(document, options.clone())
    };
    let mut last = document.clone();
    let mut checked = check(document, true);
    let mut count = 0;
    for _ in 0..MOST_ROUNDS {
        let (edited, made) = edit::apply(&text, found(&checked).iter().filter_map(|finding| finding.fix.clone()));
        if made == 0 || edited == text {
            break;
        }
        // No edit may cost the document its form.
        let Ok(document) = load::from_text(&path, &edited) else { break };
        text = edited;
        count += made;
        last = document.clone();
        checked = check(document, true);
    }
    // What is left is shown as it always is.
    if found(&checked).iter().count() > conform::MOST {
        checked = check(last, false);
    }
    Fixed { text, count, checked }
}
