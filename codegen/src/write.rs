//! Write: puts a package onto the disk without changing the user's files.
//!
//! A file is Accord's own when its first line says so: the mark, and a digest of the file's path and its text
//! ([`MARK`]). The proof travels with the file, so a fresh clone has it, and an edit shows. From that follows:
//!
//! - Only Accord's own files are replaced. A file that a person put where a generated one goes, a link, a folder or a pipe
//!   there is an error, and nothing is written: everything is decided ([`Plan`]) before the first write.
//! - Only Accord's own files that nobody edited are removed, when they are no longer generated. Everything else stays, and
//!   whatever begins with a dot is not even looked at.
//! - An own file that was edited is replaced, and [`Change::edited`] is set.
//!
//! Files are staged first and then renamed into place one at a time, so each is whole at any moment; the next run repairs
//! what an interrupted run left. No link is followed below the package's folder. That is checked, not enforced by the
//! system: whoever can replace a folder while the generator runs can write the files anyway.

mod diff;
mod folder;
mod plan;
mod stamp;
mod turn;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Component, Path},
};

pub use diff::unified as unified_diff;
pub(crate) use folder::{STATE, existing_utf8, prepare_state};
pub use folder::{
    Staged, existing_text, has_file_below, has_package, is_below, replace as replace_file, stage_in as stage_file,
    write_below,
};
pub use plan::Plan;
pub(crate) use plan::{has_stale, is_unedited, written_files};
pub use stamp::MARK;
#[doc(hidden)]
pub use stamp::digest;
pub(crate) use stamp::{length_and_digest, unmarked};

/// The module whose header lists the files that have no comments to carry a mark.
const LIBRARY: &str = "src/lib.rs";

/// A generated package: its files in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The package's name, such as `rental-contracts`.
    pub name: String,
    /// Text by path below the package's folder, with `/`, without the mark: writing puts it into the first line of each.
    pub files: BTreeMap<String, String>,
    /// Files that a person may add to. Whoever made the text has kept what was added.
    pub shared: BTreeSet<String>,
    /// Files of a person's with a part that is generated. They have no mark, and whoever made the text has kept all else.
    pub merged: BTreeSet<String>,
    /// Files that are written before all others: what a later run compares the others with, also where this one is interrupted.
    pub first: BTreeSet<String>,
}

impl Package {
    /// A package of files.
    #[must_use]
    pub fn new(name: impl Into<String>, files: BTreeMap<String, String>) -> Self {
        Self { name: name.into(), files, ..Self::default() }
    }

    /// Lets a person add to a file: that it was edited is then no warning.
    #[must_use]
    pub fn share(mut self, path: &str) -> Self {
        self.shared.insert(path.to_owned());
        self
    }

    /// The files as they are on the disk: with the mark and the digest in the first line of each.
    #[must_use]
    pub fn stamped(&self) -> BTreeMap<String, String> {
        let is_merged = |path: &String| self.merged.contains(path);
        let (merged, ours) = self.files.clone().into_iter().partition(|(path, _)| is_merged(path));
        let mut stamped = stamp::stamp_all(ours);
        stamped.extend::<BTreeMap<String, String>>(merged);
        stamped
    }
}

/// What is to be done with a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write it.
    Write,
    /// Write nothing; say whether anything differs.
    Check,
    /// Write nothing; say what would be done.
    DryRun,
}

/// What happens to one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is not there yet.
    Created,
    /// It is there with another content.
    Changed,
    /// It is there, Accord wrote it, and it is not part of the package.
    Removed,
}

/// A file that is not as the package has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Path below the package's folder, with `/`.
    pub path: String,
    /// What happens to it.
    pub action: Action,
    /// Whether somebody edited it since Accord wrote it, so that the edit is lost.
    pub edited: bool,
    /// The difference, hunk by hunk, cut where it is long. Empty when writing.
    pub excerpt: String,
}

/// What was done, or would be. The same in every [`Mode`], except for the excerpts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many files the package has.
    pub files: usize,
    /// The files that differ, sorted by path.
    pub changes: Vec<Change>,
    /// Generated files that are not part of the package any more and stay, because somebody edited them. Sorted.
    pub kept: Vec<String>,
}

/// Brings the folder `dir` to the package's state, or says what that would take.
///
/// # Errors
/// As [`Plan::new`] and [`Plan::write`].
pub fn apply(package: &Package, dir: &Path, mode: Mode) -> io::Result<Outcome> {
    let plan = Plan::new(package, dir)?;
    if mode == Mode::Write {
        plan.write()?;
    }
    Ok(plan.outcome(mode))
}

/// A path of a package is relative, goes only down, and has no part that is hidden or that a system reads in its own way.
fn validate(path: &str) -> io::Result<()> {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with(['.', ' '])
            && !part.contains(|c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
    };
    let down = Path::new(path).components().all(|c| matches!(c, Component::Normal(_)));
    if down && path.split('/').all(plain) {
        Ok(())
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{path:?}: not a path below the package's folder")))
    }
}

/// An error of a file always names the file.
fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
