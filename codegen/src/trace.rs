//! Trace: whether a spec covers the documents of its provider, and what changed in them.
//!
//! A document is read into [`claim`]s. The lock file beside the spec has those of the revision that the spec was checked
//! against, so another revision shows as a difference of claims.

pub mod claim;
pub mod compare;
mod compared;
mod cover;
mod fix;
pub(crate) mod items;
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
    findings::{Finding, Findings, Span, render::quote_path},
    lint::Checked,
    load::{self, MAX_BYTES},
    pointer::join,
    regular_file::{self, Links},
};
use claim::Claim;
pub use compared::{Compared, FixedFile};
use lock::Lock;

/// A spec beside the documents of its provider.
#[derive(Debug)]
pub struct Trace<'d> {
    checked: &'d Checked,
    documents: Vec<Document>,
    lock: Lock,
    /// Documents and lock files that could not be read.
    unreadable: Vec<Finding>,
    /// How many documents of the spec were not asked for.
    unread: usize,
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
        let mut trace =
            Self { checked, documents: Vec::new(), lock: Lock::default(), unreadable: Vec::new(), unread: 0 };
        let stated: Documents =
            crate::dialect::read(&checked.document.value).ok().flatten().unwrap_or(Documents(Default::default()));
        let is_folder = docs.is_dir();
        for (id, document) in &stated.0 {
            let pointer = join(&join(&format!("/{}", Documents::NAME), id), "file");
            let path = if is_folder { docs.join(&document.file) } else { docs.to_owned() };
            let is_named = path.file_name() == Path::new(&document.file).file_name();
            if !is_folder && stated.0.len() > 1 && !is_named {
                trace.unread += 1;
                continue;
            }
            let bytes = match docs.is_dir() {
                true => regular_file::read_below(docs, &document.file, MAX_BYTES as u64),
                false => regular_file::read(docs, Links::Follow, MAX_BYTES as u64),
            };
            match bytes.map_err(|e| e.to_string()).and_then(|bytes| Document::read(id, &path, bytes)) {
                Ok(document) => trace.documents.push(document),
                Err(why) => {
                    let message = format!("cannot read {}: {why}", quote_path(&path));
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
        } else if trace.unread == stated.0.len() {
            let files: Vec<String> = stated.0.values().map(|document| quote_path(&document.file)).collect();
            let message = format!("{} is no document of the spec", quote_path(docs));
            let finding = Finding::error(rules::UNREADABLE.code, message);
            trace.unreadable.push(finding.help(format!("name one of {}, or their folder", files.join(", "))));
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
                let message = format!("cannot use {}: {why}", quote_path(&path));
                let finding = Finding::error(rules::LOCK.code, message);
                self.unreadable.push(finding.help("restore it, or remove it and run `accord trace --update`"));
            }
        }
    }

    /// Whether a document or the lock file could not be read.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        !self.unreadable.is_empty()
    }

    /// The same documents with another lock file, which was just written.
    #[must_use]
    pub fn relocked(self, lock: Lock) -> Self {
        Self { lock, ..self }
    }

    /// Compares each document with its locked claims.
    #[must_use]
    pub fn compare(&self) -> Compared<'_> {
        Compared::new(self)
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
