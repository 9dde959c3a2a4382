//! Releases: the version and the changelog of a package follow from what changed in its document.
//!
//! The package's folder has all that this needs, so a clone without history gives the same: `spec/` has the document of the
//! last run. When a run finds another one, it keeps the old as `spec/released/` until the next release; that is the
//! document which versions and changelog are relative to. Without changes there is no such file.
//!
//! A version has one owner: the document's `x-accord-crate`, if it states one, else the manifest. A run raises it there if it
//! does not cover the changes, and lowers it again only if a run had raised it. Nobody's own choice is undone.

mod baseline;
mod changelog;
mod collection;
mod lost_version;
mod spec_version;

use std::io;
use std::path::{Path, PathBuf};

use semver::Version;

use crate::diff::{self, Bump, Diff, print};
use crate::driver::{Failure, Options};
use crate::findings::{Finding, Findings, Severity};
use crate::load;
use crate::write::{Package, existing_text, existing_utf8, unmarked, written_files};
use crate::{manifest, sources};
use changelog::Marks;
pub use collection::{Change, Changes, Member};
pub use spec_version::{SourceFile, Spec};

/// The changelog of a package. All but the marked part of it is the user's.
pub const CHANGELOG: &str = "CHANGELOG.md";

/// The folder of the document of the last release.
const RELEASED: &str = "spec/released";

/// What a package's document changed since the last release, and what follows.
#[derive(Debug)]
pub struct Pending {
    /// What the last edit changed; none where the document is as the last run saw it.
    pub edit: Option<Diff>,
    /// What changed since the last release.
    pub total: Diff,
    /// The version of the last release.
    pub since: Version,
    /// The version that the package gets.
    pub version: Version,
    /// The document's text with that version, where the document states another one.
    pub spec: Option<String>,
    /// The document of the last release.
    released: String,
    /// The changelog.
    changelog: String,
    /// How many lines of a person stood in its generated part.
    pub moved_lines: usize,
}

/// What a run has to do about versions.
#[derive(Debug)]
pub enum State {
    /// Nothing: the package is new, or its document is that of the last release.
    Settled,
    /// The same, but the package has no manifest any more, and something else knows its version.
    Restored {
        /// The version.
        version: Version,
        /// The file that knows it.
        from: PathBuf,
    },
    /// All changes since the last release were taken back.
    Reverted {
        /// The changelog without its generated part.
        changelog: String,
        /// The version of the last release, where a run had raised it.
        version: Option<Version>,
        /// The document's text with that version, where the document states another one.
        spec: Option<String>,
        /// How many lines of a person stood in the generated part of the changelog.
        moved_lines: usize,
    },
    /// There are changes since the last release.
    Pending(Box<Pending>),
    /// The document of the last run cannot be compared, and why.
    Unknown(String),
    /// The document of the last release is not in the package any more, and how that is known.
    Lost(String),
}

/// What the folder of a package has of its past.
struct Past<'d> {
    dir: &'d Path,
    package: &'d str,
    previous: Option<String>,
    released: Option<String>,
}

impl<'d> Past<'d> {
    fn read(dir: &'d Path, package: &'d str, own: &str) -> io::Result<Self> {
        let previous = own_document(dir, own)?;
        Ok(Self { dir, package, previous, released: own_document(dir, &released_path(own))? })
    }

    /// The document of the last release.
    fn baseline(&self) -> Option<&str> {
        self.released.as_deref().or(self.previous.as_deref())
    }

    /// The changelog. A run that does not change it does not need it, and does not fail if it cannot be read.
    fn changelog(&self) -> io::Result<Option<String>> {
        read_changelog(self.dir)
    }

    /// The version in the manifest, or in what still knows it.
    fn manifest_version(&self) -> io::Result<Option<Version>> {
        Ok(manifest::version_of(self.dir)?.or_else(|| Some(lost_version::find(self.dir, self.package)?.0)))
    }

    /// What the last run wrote into the changelog.
    fn last_entries(&self, spec: &Spec, options: &Options) -> Result<String, Error> {
        let (Some(released), Some(previous)) = (&self.released, &self.previous) else { return Ok(String::new()) };
        let diff = compare(&spec.path, released, previous, options)?;
        Ok(diff.map(|diff| print::entries(&diff)).unwrap_or_default())
    }
}

/// The document at a path of a package, without its mark. The document's file may have had another name: then it is the only
/// one that Accord wrote into that folder.
fn own_document(dir: &Path, path: &str) -> io::Result<Option<String>> {
    let text = own_text(dir, path)?;
    if text.is_some() {
        return Ok(text);
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    match written_files(dir, folder)?.as_slice() {
        [only] => own_text(dir, only),
        _ => Ok(None),
    }
}

/// The text of a file of a package that Accord wrote, without its mark.
fn own_text(dir: &Path, path: &str) -> io::Result<Option<String>> {
    let text = existing_text(&dir.join(path))?;
    Ok(text.map(|text| unmarked(path, &text).to_owned()))
}

/// The changelog of a package. One in which git left a conflict is nobody's text: part of it would be taken for a person's.
fn read_changelog(dir: &Path) -> io::Result<Option<String>> {
    let path = dir.join(CHANGELOG);
    let Some(text) = existing_utf8(&path)? else { return Ok(None) };
    match changelog::conflict(&text) {
        None => Ok(Some(text)),
        Some(line) => {
            let path = path.display();
            let why = "git left a conflict here; keep either side, generating writes what is between the marks";
            Err(io::Error::new(io::ErrorKind::InvalidData, format!("{path}: line {line}: {why}")))
        }
    }
}

/// Where the document of the last release is.
fn released_path(own: &str) -> String {
    format!("{RELEASED}/{}", own.rsplit('/').next().unwrap_or(own))
}

/// Compares the document of a generated package with those of the last run and of the last release.
///
/// # Errors
/// When a file of the package's folder cannot be read, or for a bug of Accord.
pub fn state(package: &Package, spec: &Spec, dir: &Path, options: &Options) -> Result<State, Error> {
    let state = changes(package, spec, dir, options)?;
    let is_lost = matches!(state, State::Settled) && spec.version().is_none() && manifest::version_of(dir)?.is_none();
    let found = if is_lost { lost_version::find(dir, &package.name) } else { None };
    Ok(found.map_or(state, |(version, from)| State::Restored { version, from }))
}

/// What changed since the last release.
fn changes(package: &Package, spec: &Spec, dir: &Path, options: &Options) -> Result<State, Error> {
    let own = sources::path(&package.name, &spec.path);
    let Some(new) = package.files.get(&own) else { return Ok(State::Settled) };
    let past = Past::read(dir, &package.name, &own)?;
    let Some(previous) = past.previous.as_deref() else { return Ok(State::Settled) };
    // One that cannot be read is reported where it has to be written.
    let marks = past.changelog().ok().flatten().as_deref().and_then(changelog::marks);
    if let Some(why) = baseline::find_lost(dir, marks.as_ref(), past.released.is_some())? {
        return Ok(State::Lost(why));
    }
    let released = past.baseline().unwrap_or(previous);
    if released == new {
        return reverted(&past, spec, options);
    }
    let total = match compare(&spec.path, released, new, options)? {
        Ok(diff) => diff,
        Err(why) => return Ok(State::Unknown(why)),
    };
    if total.is_empty() {
        return reverted(&past, spec, options);
    }
    let edit = match previous == new {
        true => None,
        false if previous == released => Some(total.clone()),
        false => compare(&spec.path, previous, new, options)?.ok().filter(|diff| !diff.is_empty()),
    };
    let old_changelog = past.changelog()?;
    let marks = old_changelog.as_deref().and_then(changelog::marks);
    let stated = stated(spec, &past)?;
    let since = match (&marks, total.old_version()) {
        (Some(marks), old) => old.map_or_else(|| marks.since.clone(), |old| old.max(marks.since.clone())),
        (None, Some(version)) => version,
        (None, None) => past.manifest_version()?.unwrap_or(INITIAL),
    };
    let next = next_version(total.bump(), &stated, &since, marks.as_ref());
    let entries = print::entries(&total);
    let lines = changelog::foreign_lines(old_changelog.as_deref().unwrap_or_default(), &entries, || {
        past.last_entries(spec, options)
    })?;
    let spec = (next.version != stated).then(|| spec.with_version(&next.version)).flatten();
    let changelog = changelog::update(old_changelog.as_deref(), &next, &entries, &lines);
    let version = next.version;
    let moved_lines = lines.lines().count();
    let released = released.to_owned();
    Ok(State::Pending(Box::new(Pending { edit, total, since, version, spec, released, changelog, moved_lines })))
}

/// The version that covers the changes since the last release: the one that the package has, where a person chose it and it is
/// enough.
fn next_version(bump: Bump, stated: &Version, since: &Version, marks: Option<&Marks>) -> Marks {
    let is_ours = stated == since || marks.is_some_and(|marks| marks.is_given(stated));
    let is_chosen = !is_ours && bump.is_covered_by(stated, since);
    let version = if is_chosen { stated.clone() } else { bump.apply(since) };
    Marks { since: since.clone(), version, is_chosen }
}

/// The version of a package whose document states none.
pub const INITIAL: Version = Version::new(0, 1, 0);

/// The version that the package has now, by its owner.
fn stated(spec: &Spec, past: &Past<'_>) -> io::Result<Version> {
    match spec.version() {
        Some(version) => Ok(version),
        None => Ok(past.manifest_version()?.unwrap_or(INITIAL)),
    }
}

/// Nothing differs from the last release: what a run had noted of changes goes.
fn reverted(past: &Past<'_>, spec: &Spec, options: &Options) -> Result<State, Error> {
    let changelog = match past.changelog() {
        // No run has noted changes.
        Err(_) if past.released.is_none() => return Ok(State::Settled),
        read => read?.unwrap_or_default(),
    };
    let Some(marks) = changelog::marks(&changelog) else { return Ok(State::Settled) };
    let is_ours = marks.is_given(&stated(spec, past)?) && marks.version != marks.since;
    let version = is_ours.then_some(marks.since);
    let lines = changelog::foreign_lines(&changelog, "", || past.last_entries(spec, options))?;
    let spec = version.as_ref().and_then(|version| spec.with_version(version));
    let moved_lines = lines.lines().count();
    Ok(State::Reverted { changelog: changelog::remove(&changelog, &lines), version, spec, moved_lines })
}

/// The path of the document's copy in its package.
#[must_use]
pub fn copy_path(package: &Package, spec: &Spec) -> String {
    sources::path(&package.name, &spec.path)
}

/// What changed in a generated package since an older copy of its document, which has what overlays and selections made of it.
/// None where that cannot be compared.
///
/// # Errors
/// When the document has errors, or for a bug of Accord.
pub fn since_copy(
    package: &Package,
    (own, spec): (&str, &Path),
    copy: &str,
    options: &Options,
) -> Result<Option<Diff>, Error> {
    let Some(new) = package.files.get(own) else { return Ok(None) };
    Ok(compare(spec, unmarked(own, copy), new, options)?.ok())
}

/// Compares two texts of a document; or why they cannot be compared.
fn compare(path: &Path, old: &str, new: &str, options: &Options) -> Result<Result<Diff, String>, Error> {
    let name = path.file_name().map(PathBuf::from).unwrap_or_default();
    // The tests and files that it names are those of the past.
    let released = Path::new("released").join(&name);
    let mut old = match load::from_text(&released, old) {
        Ok(old) => old,
        Err(findings) => return Ok(Err(first(&findings))),
    };
    // That may be one of the past, too.
    let mut new = match load::from_text(path, new) {
        Ok(new) => new,
        Err(findings) => return Ok(Err(first(&findings))),
    };
    // A package has what was selected of its document.
    (old.is_part, new.is_part) = (true, true);
    match diff::compare(old, new, &options.of_written()) {
        Ok(diff) => Ok(Ok(diff)),
        Err(Failure::Findings(findings)) => Ok(Err(first(&findings))),
        Err(failure) => Err(Error::Failure(failure)),
    }
}

fn first(findings: &Findings) -> String {
    let error = findings.iter().find(|finding| finding.severity == Severity::Error);
    error.map_or_else(String::new, |Finding { code, message, .. }| format!("{code}: {message}"))
}

impl Pending {
    /// Puts the changelog and the document of the last release into the package, and the version into its manifest, if
    /// that is its owner.
    pub fn settle(&self, package: &mut Package, spec: &Spec) {
        let own = sources::path(&package.name, &spec.path);
        keep_released(package, released_path(&own), self.released.clone());
        write_changelog(package, &self.changelog);
        if spec.version().is_none() {
            manifest::set_version(package, &self.version);
        }
    }

    /// How much the version has to be raised.
    #[must_use]
    pub fn bump(&self) -> Bump {
        self.total.bump()
    }
}

impl State {
    /// The document's text with another version, where that has to be written.
    #[must_use]
    pub fn spec(&self) -> Option<&str> {
        match self {
            Self::Pending(pending) => pending.spec.as_deref(),
            Self::Reverted { spec, .. } => spec.as_deref(),
            Self::Settled | Self::Restored { .. } | Self::Unknown(_) | Self::Lost(_) => None,
        }
    }

    /// Puts into a package what the state needs. The manifest is merged already.
    ///
    /// # Errors
    /// When a file of the package's folder cannot be read.
    pub fn settle(&self, package: &mut Package, spec: &Spec, dir: &Path) -> io::Result<()> {
        match self {
            Self::Pending(pending) => pending.settle(package, spec),
            Self::Reverted { changelog, version, .. } => {
                write_changelog(package, changelog);
                if let Some(version) = version.as_ref().filter(|_| spec.version().is_none()) {
                    manifest::set_version(package, version);
                }
            }
            // What is not understood stays, so that a run that understands it sees all changes.
            Self::Unknown(_) => {
                let own = sources::path(&package.name, &spec.path);
                let past = Past::read(dir, &package.name, &own)?;
                if let Some(text) = past.baseline() {
                    keep_released(package, released_path(&own), text.to_owned());
                }
            }
            Self::Restored { version, .. } => manifest::set_version(package, version),
            Self::Settled => {}
            Self::Lost(_) => return Ok(()),
        }
        baseline::note_again(package);
        Ok(())
    }
}

/// Puts a document of the last release into the package. It is written before the document that takes its place: a run that is
/// interrupted in between would leave nothing to compare with, and the version as it was.
fn keep_released(package: &mut Package, path: String, text: String) {
    package.first.insert(path.clone());
    package.files.insert(path, text);
}

fn write_changelog(package: &mut Package, text: &str) {
    package.files.insert(CHANGELOG.to_owned(), text.to_owned());
    package.merged.insert(CHANGELOG.to_owned());
}

/// Whether the changelog has a section for a version.
#[must_use]
pub fn has_section(changelog: &str, version: &Version) -> bool {
    changelog::has_section(changelog, version)
}

/// Closes the open section of a package's changelog, and forgets the document of the last release: the one that is there
/// is the released one now.
pub fn finish(package: &mut Package) {
    package.files.retain(|path, _| !path.starts_with(RELEASED));
    if let Some(text) = package.files.get_mut(CHANGELOG) {
        *text = changelog::finish(text);
    }
    baseline::note(package);
}

/// Why the state of a package is not known.
#[derive(Debug)]
pub enum Error {
    /// A file cannot be read.
    Io(io::Error),
    /// The document has errors, or a bug of Accord.
    Failure(Failure),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
