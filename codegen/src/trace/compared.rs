//! The documents of a trace beside their locked revisions.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    Document, Outcome, Trace,
    claim::Claim,
    compare::{self, Comparison},
    cover::{self, Revision},
    fix,
    lock::{self, Lock, Locked},
    report,
    spec::Spec,
};
use crate::{
    findings::edit::{self, Edit},
    model::Client,
};

/// A trace whose documents are compared with their locked claims.
pub struct Compared<'t> {
    pub(super) trace: &'t Trace<'t>,
    pub(super) spec: Spec<'t>,
    pub(super) list: Vec<Pair<'t>>,
}

/// A file of a spec with other cited lines.
pub struct FixedFile {
    /// Its path, as given.
    pub path: PathBuf,
    /// Its text as it was read.
    pub old: String,
    /// Its text with the lines as they are now.
    pub new: String,
}

/// A document with its locked claims and what differs.
pub(super) struct Pair<'t> {
    pub(super) document: &'t Document,
    pub(super) locked: &'t Locked,
    pub(super) comparison: Comparison<'t>,
}

impl<'t> Compared<'t> {
    pub(super) fn new(trace: &'t Trace<'t>) -> Self {
        let locked =
            trace.documents.iter().filter_map(|document| Some((document, trace.lock.documents.get(&document.id)?)));
        let pair = |(document, locked): (&'t Document, &'t Locked)| Pair {
            document,
            locked,
            comparison: compare::compare(&locked.claims, &document.claims),
        };
        Self { trace, spec: Spec::new(trace.checked), list: locked.map(pair).collect() }
    }

    /// The comparison of a document, where its claims are locked.
    pub(super) fn of(&self, document: &Document) -> Option<&Pair<'t>> {
        self.list.iter().find(|pair| std::ptr::eq(pair.document, document))
    }

    /// Whether the claims of a document differ from the locked ones.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        self.list.iter().any(|pair| !pair.comparison.changes.is_empty())
    }

    /// What changed, what nothing covers, and what no claim supports. `client` names the items of Rust.
    #[must_use]
    pub fn check(&self, client: Option<&Client>) -> Outcome {
        report::report(self, client)
    }

    /// The lock file of the documents as they are now, with its text. What people wrote into it is kept.
    #[must_use]
    pub fn updated_lock(&self) -> (Lock, String) {
        const MOST: usize = 4;
        let mut lock = self.trace.lock.clone();
        for document in &self.trace.documents {
            let mut claims = document.claims.clone();
            if let Some(pair) = self.of(document) {
                lock::keep_waivers(&pair.comparison, &document.claims, &mut claims);
            }
            let locked = Locked { sha256: document.sha256.clone(), lines: document.lines, claims };
            lock.documents.insert(document.id.clone(), locked);
        }
        let written = |claim: &Claim| claim.waiver.at.clone();
        let covers = lock.documents.iter().flat_map(|(id, document)| {
            let revision = Revision { document: id, is_cited: &|_| true, written: &written };
            cover::cover(&self.spec, revision, &document.claims)
        });
        let covers: BTreeMap<*const Claim, Vec<String>> =
            covers.map(|(claim, by)| (std::ptr::from_ref(claim), by)).collect();
        let text = lock.text(&|claim| {
            let by = covers.get(&std::ptr::from_ref(claim)).map(Vec::as_slice).unwrap_or_default();
            by.iter().filter(|by| !claim.waiver.at.contains(by)).take(MOST).cloned().collect()
        });
        (lock, text)
    }

    /// The files of the spec whose cited lines are elsewhere now, with these lines: the spec, and the overlays that were applied to
    /// it.
    #[must_use]
    pub fn fixed_files(&self) -> Vec<FixedFile> {
        let edits = fix::edits(self);
        let document = &self.trace.checked.document;
        let files = document.parts.files(document.text.len());
        let fixed = files.filter_map(|(path, range)| {
            let within = edits.iter().filter(|edit| range.contains(&edit.start)).map(|edit| Edit {
                start: edit.start - range.start,
                end: edit.end - range.start,
                text: edit.text.clone(),
            });
            let old = document.text.get(range.clone())?;
            let (new, number) = edit::apply(old, within);
            let path = path.unwrap_or(&document.path).to_owned();
            (number > 0).then(|| FixedFile { path, old: old.to_owned(), new })
        });
        fixed.collect()
    }
}
