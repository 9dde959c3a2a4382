//! A run on what has not changed: it is recognised by digests, and nothing is done again.
//!
//! After writing a package, the generator keeps, in its folder `.accord`, digests of the document, of itself and
//! of every file of the package, together with what it told. The next run compares them. Whoever edits the document, a
//! generated file or the generator gets a whole run. Git ignores the folder, and it may be removed at any time; checking
//! ([`Mode::Check`](crate::write::Mode::Check)) does not look at it.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::time::UNIX_EPOCH;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::driver::Generated;
use crate::findings::render::{Color, human};
use crate::report::Report;
use crate::write;

/// The folder, in that of a package.
pub(crate) const FOLDER: &str = ".accord";

/// The one file in it.
const FILE: &str = "last.json";

/// What the last run on a document told.
#[derive(Debug, Serialize, Deserialize)]
pub struct Last {
    /// The package's name.
    pub package: String,
    /// The findings as text, without colours and with them.
    pub findings: [String; 2],
    /// What share of it is typed.
    pub report: Report,
    /// Digest of the document and the generator.
    made_from: u64,
    /// Digest of each file of the package.
    files: BTreeMap<String, u64>,
}

impl Last {
    /// How many files the package has.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.len()
    }
}

/// Digest of what a run is made from: the document as it is called and as it is, and the program that reads it. It is taken
/// before the document is read, so that an edit in between is seen by the next run.
#[derive(Clone, Copy, Debug)]
pub struct Origin(u64);

impl Origin {
    /// Of a document; none where that or the program cannot be read.
    #[must_use]
    pub fn of(spec: &Path) -> Option<Self> {
        let program = fs::metadata(std::env::current_exe().ok()?).ok()?;
        let built = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let mut hasher = DefaultHasher::new();
        (env!("CARGO_PKG_VERSION"), program.len(), built, spec, fs::read(spec).ok()?).hash(&mut hasher);
        Some(Self(hasher.finish()))
    }
}

/// What the last run told, if a run now would do and tell the same.
#[must_use]
pub fn last(origin: Origin, out: &Path) -> Option<Last> {
    // What the package is called is not known before the document is read.
    let mut kept = fs::read_dir(out).ok()?.flatten().filter_map(|entry| {
        let last: Last = serde_json::from_slice(&fs::read(entry.path().join(FOLDER).join(FILE)).ok()?).ok()?;
        (last.made_from == origin.0 && *last.package == *entry.file_name()).then_some((entry.path(), last))
    });
    let (folder, last) = kept.next()?;
    let present = write::list(&folder).ok()?;
    let same = present.iter().eq(last.files.keys())
        && last.files.iter().all(|(path, digest)| fs::read(folder.join(path)).is_ok_and(|text| of(&text) == *digest));
    same.then_some(last)
}

/// Keeps what was told, for the next run. A failure costs that run some time and nothing else, so it is none.
pub fn keep(origin: Origin, out: &Path, generated: &Generated) {
    let _not_kept = try_keep(origin, out, generated);
}

fn try_keep(origin: Origin, out: &Path, generated: &Generated) -> io::Result<()> {
    // What other files hold is not looked at: a document that is put together is always read.
    if !generated.files.is_empty() {
        return Ok(());
    }
    let package = &generated.package;
    let last = Last {
        package: package.name.clone(),
        findings: [Color::Never, Color::Always].map(|color| human(&generated.findings, color)),
        report: generated.report,
        made_from: origin.0,
        files: package.files.iter().map(|(path, text)| (path.clone(), of(text.as_bytes()))).collect(),
    };
    let folder = out.join(&package.name).join(FOLDER);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(".gitignore"), "*\n")?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    serde_json::to_writer(io::BufWriter::new(&mut file), &last)?;
    file.persist(folder.join(FILE))?;
    Ok(())
}

fn of(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
