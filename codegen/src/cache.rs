//! The cache of the last run: a run on an unchanged document is recognized by digests, and nothing is done again.
//!
//! After writing a package, the generator keeps, in its folder `.accord`, digests of the document, of itself and
//! of every file of the package, together with what it printed. The next run compares them. Whoever edits the document, a
//! generated file or the generator gets a whole run. Git ignores the folder, and it may be removed at any time; checking
//! ([`Mode::Check`](crate::write::Mode::Check)) does not look at it. No link is followed to it or in it.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::dialect::{Discrepancies, Key as _};
use crate::driver::Options;
use crate::findings::Findings;
use crate::findings::render::{Color, human};
use crate::load::MAX_BYTES;
use crate::regular_file::{self, Links};
use crate::report::Report;
use crate::sources;
use crate::test_files;
use crate::write::{self, Package, Plan};

/// The one file in the folder.
const FILE: &str = "last.json";

/// What the last run on a document printed.
#[derive(Debug, Serialize, Deserialize)]
pub struct CachedRun {
    /// The package's name.
    pub package: String,
    /// The findings as text, without colors and with them.
    pub findings: [String; 2],
    /// What share of each of its documents is typed, if that was asked for.
    pub reports: Vec<NamedReport>,
    /// Digest of the document and the generator.
    fingerprint: u64,
    /// Digest of each file of the package.
    files: BTreeMap<String, String>,
}

impl CachedRun {
    /// How many files the package has.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.len()
    }
}

/// What share of a document is typed; of a package of several documents with the module's name.
pub type NamedReport = (Option<String>, Report);

/// Digest of what a run depends on: the document's path and text, the licence files and the tests beside it, and the program
/// that reads them. It is taken before the document is read, so that an edit in between is seen by the next run.
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of the documents of a package, and the options by which the command was given; none where one of them or the program cannot
    /// be read.
    #[must_use]
    pub fn of(specs: &[PathBuf], options: &Options, recipe: &[String]) -> Option<Self> {
        let program = fs::metadata(std::env::current_exe().ok()?).ok()?;
        let built = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let mut hasher = DefaultHasher::new();
        // What is only printed changes no file.
        let Options { profile, name, report: _, .. } = options;
        (env!("CARGO_PKG_VERSION"), program.len(), built, specs, profile, name, recipe).hash(&mut hasher);
        for spec in specs {
            let text = regular_file::read(spec, Links::Follow, MAX_BYTES as u64).ok()?;
            text.hash(&mut hasher);
            sources::licenses(spec).hash(&mut hasher);
            // Linting looks for the tests that a register names.
            if String::from_utf8_lossy(&text).contains(Discrepancies::NAME) {
                test_files::hash(spec, &mut hasher);
            }
        }
        Some(Self(hasher.finish()))
    }
}

/// What the last run printed, if a run now would write nothing and print the same.
#[must_use]
pub fn find(fingerprint: Fingerprint, out: &Path) -> Option<CachedRun> {
    // What the package is called is not known before the document is read.
    let mut kept = fs::read_dir(out).ok()?.flatten().filter_map(|entry| {
        let folder = entry.file_type().ok()?.is_dir().then(|| entry.path())?;
        let state = folder.join(write::STATE);
        let bytes = match fs::symlink_metadata(&state).ok()?.is_dir() {
            true => regular_file::read(&state.join(FILE), Links::Refuse, MAX_BYTES as u64).ok()?,
            false => return None,
        };
        let run: CachedRun = serde_json::from_slice(&bytes).ok()?;
        (run.fingerprint == fingerprint.0 && *run.package == *entry.file_name()).then_some((folder, run))
    });
    let (folder, run) = kept.next()?;
    let same = |(path, known): (&String, &String)| {
        let text = regular_file::read(&folder.join(path), Links::Refuse, u64::MAX).ok();
        text.and_then(|text| String::from_utf8(text).ok())
            .is_some_and(|text| write::length_and_digest(path, &text) == *known)
    };
    let settled = run.files.iter().all(same) && !write::has_stale(&folder, |path| run.files.contains_key(path)).ok()?;
    settled.then_some(run)
}

/// Keeps what was printed, for the next run.
///
/// # Errors
/// When it cannot be written. That costs the next run some time and nothing else.
pub fn store(
    fingerprint: Fingerprint,
    out: &Path,
    package: &Package,
    findings: &[Findings],
    reports: Vec<NamedReport>,
    plan: &Plan,
) -> io::Result<()> {
    let folder = out.join(&package.name);
    let state = write::prepare_state(&folder)?;
    let run = CachedRun {
        package: package.name.clone(),
        findings: [Color::Never, Color::Always]
            .map(|color| findings.iter().map(|findings| human(findings, color)).collect()),
        reports,
        fingerprint: fingerprint.0,
        files: plan
            .digests()
            .iter()
            .map(|(path, digest)| {
                if !package.shared.contains(path) {
                    return Ok((path.clone(), digest.clone()));
                }
                // One that a person added to may have an older mark.
                let text = fs::read_to_string(folder.join(path))?;
                Ok((path.clone(), write::length_and_digest(path, &text)))
            })
            .collect::<io::Result<_>>()?,
    };
    write::replace_file(&state, FILE, serde_json::to_string(&run)?.as_bytes())
}
