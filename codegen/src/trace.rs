//! Trace: whether a spec covers the documents of its provider, and what changed in them.
//!
//! A document is read into [`claim`]s. The lock file beside the spec has those of the revision that the spec was checked
//! against, so another revision shows as a difference of claims.

pub mod claim;
pub mod compare;
mod cover;
mod fix;
mod items;
mod leaves;
pub mod lock;
pub mod read;
mod report;
pub mod rules;
mod spec;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::{
    dialect::{Documents, Key as _},
    findings::{Finding, Findings, Span, render::quote},
    lint::Checked,
    load::{self, MAX_BYTES},
    model::Client,
    pointer::join,
    regular_file::{self, Links},
};
use claim::Claim;
use compare::Comparison;
use lock::{Lock, Locked};
use spec::Spec;

/// A spec beside the documents of its provider.
#[derive(Debug)]
pub struct Trace<'d> {
    checked: &'d Checked,
    documents: Vec<Document>,
    lock: Lock,
    /// Documents and lock files that could not be read.
    unreadable: Vec<Finding>,
}

/// A document of the provider.
#[derive(Debug)]
struct Document {
    id: String,
    path: PathBuf,
    text: Arc<str>,
    sha256: String,
    lines: usize,
    claims: Vec<Claim>,
}

/// What a trace found.
#[derive(Debug)]
pub struct Outcome {
    /// The findings in each document, in their order, and then those in the spec.
    pub findings: Vec<Findings>,
    /// How many claims the documents have.
    pub claims: usize,
    /// Of these, how many something covers.
    pub covered: usize,
    /// How many stand in the lines of the locked revision.
    pub unchanged: usize,
    /// How many stand in other lines.
    pub moved: usize,
    /// How many changes there are.
    pub changes: usize,
}

impl<'d> Trace<'d> {
    /// Reads the documents of a spec, and its lock file. `docs` is the one document, or the folder that has all.
    #[must_use]
    pub fn read(checked: &'d Checked, docs: &Path) -> Self {
        let mut trace = Self { checked, documents: Vec::new(), lock: Lock::default(), unreadable: Vec::new() };
        let stated: Documents =
            crate::dialect::read(&checked.document.value).ok().flatten().unwrap_or(Documents(Default::default()));
        let is_only = stated.0.len() == 1;
        for (id, document) in &stated.0 {
            let pointer = join(&join(&format!("/{}", Documents::NAME), id), "file");
            let path = match docs.is_dir() {
                true => docs.join(&document.file),
                false => docs.to_owned(),
            };
            if !docs.is_dir() && !is_only && path.file_name() != Path::new(&document.file).file_name() {
                continue;
            }
            let bytes = match docs.is_dir() {
                true => regular_file::read_below(docs, &document.file, MAX_BYTES as u64),
                false => regular_file::read(docs, Links::Follow, MAX_BYTES as u64),
            };
            match bytes.map_err(|e| e.to_string()).and_then(|bytes| Document::read(id, &path, bytes)) {
                Ok(document) => trace.documents.push(document),
                Err(why) => {
                    let message = format!("cannot read {}: {why}", quote(&path.to_string_lossy()));
                    let finding = Finding::error(rules::UNREADABLE.code, message);
                    let finding = finding.at(pointer.as_str(), checked.document.spans.value(&pointer));
                    trace.unreadable.push(finding.help("name the file, or the folder that has it, with `--docs`"));
                }
            }
        }
        if stated.0.is_empty() {
            let message = format!("the spec declares no `{}`", Documents::NAME);
            trace.unreadable.push(
                Finding::error(rules::UNREADABLE.code, message).help("declare the document that it was written from"),
            );
        }
        trace.read_lock();
        trace
    }

    fn read_lock(&mut self) {
        let path = lock::path(&self.checked.document.path);
        if !path.exists() {
            return;
        }
        let read =
            load::load(&path).map_err(|findings| findings.iter().next().map(|f| f.message.clone()).unwrap_or_default());
        let lock = read.and_then(|document| {
            Lock::read(&document.value).map_err(|(pointer, why)| {
                let line = document.spans.value(&pointer).map_or(1, |span| span.line);
                format!("line {line}: {why}")
            })
        });
        match lock {
            Ok(lock) => self.lock = lock,
            Err(why) => {
                let message = format!("cannot use {}: {why}", quote(&path.to_string_lossy()));
                let finding = Finding::error(rules::LOCK.code, message);
                self.unreadable.push(finding.help("restore it, or remove it and run `accord trace --update`"));
            }
        }
    }

    /// Whether the claims of a document differ from the locked ones.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        self.compared().iter().any(|(_, _, comparison)| !comparison.changes.is_empty())
    }

    /// Whether a document or the lock file could not be read.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        !self.unreadable.is_empty()
    }

    /// Each document with its locked claims and what differs.
    fn compared(&self) -> Vec<(&Document, &Locked, Comparison<'_>)> {
        let locked =
            self.documents.iter().filter_map(|document| Some((document, self.lock.documents.get(&document.id)?)));
        locked
            .map(|(document, locked)| (document, locked, compare::compare(&locked.claims, &document.claims)))
            .collect()
    }

    /// What changed, what nothing covers, and what no claim supports. `client` names the items of Rust.
    #[must_use]
    pub fn check(&self, client: Option<&Client>) -> Outcome {
        report::report(self, client)
    }

    /// The lock file of the documents as they are now. What people wrote into it is kept.
    #[must_use]
    pub fn updated_lock(&self) -> String {
        let spec = Spec::new(self.checked);
        let mut lock = self.lock.clone();
        let mut covers = Vec::new();
        for document in &self.documents {
            let mut claims = document.claims.clone();
            if let Some(locked) = self.lock.documents.get(&document.id) {
                lock::keep_waivers(&locked.claims, &mut claims);
            }
            let locked = Locked { sha256: document.sha256.clone(), lines: document.lines, claims };
            lock.documents.insert(document.id.clone(), locked);
        }
        for (id, document) in &lock.documents {
            covers.extend(cover::cover(&spec, id, &document.claims).list);
        }
        let covers: std::collections::BTreeMap<*const Claim, Vec<String>> =
            covers.into_iter().map(|(claim, by)| (std::ptr::from_ref(claim), by)).collect();
        lock.text(&|claim| {
            const MOST: usize = 4;
            let by = covers.get(&std::ptr::from_ref(claim)).map(Vec::as_slice).unwrap_or_default();
            by.iter().filter(|by| !claim.waiver.at.contains(by)).take(MOST).cloned().collect()
        })
    }

    /// The text of the spec with the lines that it cites moved to where they are now; the same text where none moved.
    #[must_use]
    pub fn fixed_spec(&self) -> String {
        fix::apply(&self.checked.document.text, &fix::edits(self, &Spec::new(self.checked)))
    }
}

impl Document {
    fn read(id: &str, path: &Path, bytes: Vec<u8>) -> Result<Self, String> {
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        let claims = read::claims(path, &text);
        Ok(Self {
            id: id.to_owned(),
            path: path.to_owned(),
            lines: text.lines().count(),
            text: Arc::from(text),
            sha256,
            claims,
        })
    }

    /// The places of its lines.
    fn spans(&self) -> Vec<Span> {
        let mut out = Vec::new();
        let mut start = 0;
        for (at, line) in self.text.split_inclusive('\n').enumerate() {
            let indent = line.len() - line.trim_start().len();
            let bare = line.trim();
            let column = line.get(..indent).unwrap_or_default().chars().count() + 1;
            out.push(Span { start: start + indent, end: start + indent + bare.len(), line: at + 1, column });
            start += line.len();
        }
        out
    }
}
