//! Releases of a package of several documents: its version covers the strongest change of any of them.
//!
//! `spec/released/` has the documents that changed since the last release, as they were. That of a document which is new since
//! then is empty, and that of one which is gone stays. The version is always the manifest's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use semver::Version;

use super::{
    Error, RELEASED, baseline, changelog, compare, keep_released, next_version, own_text, read_changelog,
    released_path, write_changelog,
};
use crate::diff::{Bump, Diff, print};
use crate::driver::Options;
use crate::manifest;
use crate::sources;
use crate::write::Package;

/// One document of a package of several.
#[derive(Clone, Copy, Debug)]
pub struct Member<'m> {
    /// Its module.
    pub module: &'m str,
    /// Its path in the package.
    pub document: &'m str,
    /// Its path, as given.
    pub path: &'m Path,
}

/// What became of a document since the last release.
#[derive(Debug)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It changed.
    Edited(Diff),
    /// It cannot be compared, and why.
    Unknown(String),
}

impl Change {
    /// How much it raises the version.
    #[must_use]
    pub fn bump(&self) -> Bump {
        match self {
            Self::Added => Bump::Minor,
            Self::Removed => Bump::Major,
            Self::Edited(diff) => diff.bump(),
            Self::Unknown(_) => Bump::None,
        }
    }

    fn into_diff(self) -> Option<Diff> {
        match self {
            Self::Edited(diff) => Some(diff),
            Self::Added | Self::Removed | Self::Unknown(_) => None,
        }
    }

    fn entries(&self) -> Option<String> {
        match self {
            Self::Added => Some("- The module is new.\n".to_owned()),
            Self::Removed => Some("- The module is gone.\n".to_owned()),
            Self::Edited(diff) => Some(print::entries(diff).replace("\n### ", "\n#### ").replacen("### ", "#### ", 1)),
            Self::Unknown(_) => None,
        }
    }
}

/// What changed in a package of several documents since the last release, and what follows.
#[derive(Debug, Default)]
pub struct Changes {
    /// What changed, by module.
    pub changes: BTreeMap<String, Change>,
    /// What the last edits changed, by module.
    pub edits: BTreeMap<String, Diff>,
    /// The version of the last release, and the one that covers the changes; none where nothing changed.
    pub versions: Option<(Version, Version)>,
    /// The version of the last release, where all changes were taken back after a run had raised it.
    pub lowered: Option<Version>,
    /// How many lines of a person stood in the generated part of the changelog.
    pub moved_lines: usize,
    /// How it is known that documents of the last release are not in the package any more; none where they are.
    pub lost: Option<String>,
    /// The changelog, where it has to be written.
    changelog: Option<String>,
    /// The documents of the last release, by path.
    released: BTreeMap<String, String>,
}

impl Changes {
    /// Compares the documents of a generated package with those of the last run and of the last release.
    ///
    /// # Errors
    /// When a file of the package's folder cannot be read, or for a bug of Accord.
    pub fn read(package: &Package, members: &[Member<'_>], dir: &Path, options: &Options) -> Result<Self, Error> {
        let mut state = Self::default();
        let Some(stated) = manifest::version_of(dir)? else { return Ok(state) };
        let past = past(dir, members)?;
        let marks = read_changelog(dir).ok().flatten().as_deref().and_then(changelog::marks);
        let has_released = past.values().any(|past| past.released.is_some());
        if let Some(why) = baseline::find_lost(dir, marks.as_ref(), has_released)? {
            return Ok(Self { lost: Some(why), ..state });
        }
        let gone = past.iter().filter(|(module, _)| !members.iter().any(|member| member.module == **module));
        let gone =
            gone.map(|(module, past)| (Member { module, document: &past.file, path: Path::new(&past.file) }, ""));
        let text = |path: &str| package.files.get(path).map(String::as_str).unwrap_or_default();
        let there = members.iter().map(|member| (*member, text(member.document)));
        for (Member { module, document, path }, new) in there.chain(gone) {
            let [released, previous] = past.get(module).map_or(["", ""], |past| [past.released(), past.previous()]);
            let Some(change) = change(path, released, new, options)? else { continue };
            let edit = match &change {
                Change::Edited(total) if released == previous => Some(total.clone()),
                _ => self::change(path, previous, new, options)?.and_then(Change::into_diff),
            };
            state.edits.extend(edit.map(|edit| (module.to_owned(), edit)));
            state.released.insert(released_path(document), released.to_owned());
            state.changes.insert(module.to_owned(), change);
        }
        state.decide(dir, stated, || last_entries(&past, options))?;
        Ok(state)
    }

    /// How much the version has to be raised: as much as the strongest change needs.
    #[must_use]
    pub fn bump(&self) -> Bump {
        self.changes.values().map(Change::bump).max().unwrap_or_default()
    }

    /// A module whose last document cannot be compared, and why.
    #[must_use]
    pub fn unknown(&self) -> Option<(&str, &str)> {
        self.changes.iter().find_map(|(module, change)| match change {
            Change::Unknown(why) => Some((module.as_str(), why.as_str())),
            Change::Added | Change::Removed | Change::Edited(_) => None,
        })
    }

    /// The version and the changelog. `last` is what the last run wrote into it.
    fn decide(
        &mut self,
        dir: &Path,
        stated: Version,
        last: impl FnOnce() -> Result<String, Error>,
    ) -> Result<(), Error> {
        let bump = self.bump();
        let old = match read_changelog(dir) {
            // No run has noted changes.
            Err(_) if bump == Bump::None => return Ok(()),
            read => read?,
        };
        let marks = old.as_deref().and_then(changelog::marks);
        let entries = if bump == Bump::None { String::new() } else { entries(&self.changes) };
        let text = old.as_deref().unwrap_or_default();
        let lines = changelog::foreign_lines(text, &entries, last)?;
        self.moved_lines = lines.lines().count();
        if bump == Bump::None {
            if let Some(marks) = marks {
                self.changelog = Some(changelog::remove(text, &lines));
                self.lowered = (marks.is_given(&stated) && marks.version != marks.since).then_some(marks.since);
            }
            return Ok(());
        }
        let since = marks.as_ref().map_or_else(|| stated.clone(), |marks| marks.since.clone());
        let next = next_version(bump, &stated, &since, marks.as_ref());
        self.changelog = Some(changelog::update(old.as_deref(), &next, &entries, &lines));
        self.versions = Some((since, next.version));
        Ok(())
    }

    /// Puts the changelog, the documents of the last release and the version into the package. The manifest is merged already.
    pub fn settle(&self, package: &mut Package) {
        for (path, text) in &self.released {
            keep_released(package, path.clone(), text.clone());
        }
        if let Some(text) = &self.changelog {
            write_changelog(package, text);
        }
        if let Some(version) = self.versions.as_ref().map(|(_, version)| version).or(self.lowered.as_ref()) {
            manifest::set_version(package, version);
        }
        if self.lost.is_none() {
            baseline::note_again(package);
        }
    }
}

/// What a change of a text means; none where nothing that matters differs. An empty text is a document that is not there.
fn change(path: &Path, old: &str, new: &str, options: &Options) -> Result<Option<Change>, Error> {
    if old == new {
        return Ok(None);
    }
    if old.is_empty() {
        return Ok(Some(Change::Added));
    }
    if new.is_empty() {
        return Ok(Some(Change::Removed));
    }
    Ok(match compare(path, old, new, options)? {
        Ok(diff) if diff.is_empty() => None,
        Ok(diff) => Some(Change::Edited(diff)),
        Err(why) => Some(Change::Unknown(why)),
    })
}

/// The entries of a changelog: a section for each module that changed.
fn entries(changes: &BTreeMap<String, Change>) -> String {
    let sections =
        changes.iter().filter_map(|(module, change)| Some(format!("### `{module}`\n\n{}", change.entries()?)));
    sections.collect::<Vec<_>>().join("\n")
}

/// What the last run wrote into the changelog.
fn last_entries(past: &BTreeMap<String, Past>, options: &Options) -> Result<String, Error> {
    let mut changes = BTreeMap::new();
    for (module, past) in past {
        let change = change(Path::new(&past.file), past.released(), past.previous(), options)?;
        changes.extend(change.map(|change| (module.clone(), change)));
    }
    Ok(entries(&changes))
}

/// What the folder of a package has of a document.
#[derive(Debug, Default)]
struct Past {
    /// Its file's name.
    file: String,
    /// As the last run had it.
    previous: Option<String>,
    /// As the last release had it, where that is another text.
    released: Option<String>,
}

impl Past {
    /// Empty where it was not there.
    fn previous(&self) -> &str {
        self.previous.as_deref().unwrap_or_default()
    }

    /// Empty where it was not there.
    fn released(&self) -> &str {
        self.released.as_deref().unwrap_or(self.previous())
    }
}

/// What the folder of a package has of documents, by module. A document's file may have another extension than before.
fn past(dir: &Path, members: &[Member<'_>]) -> io::Result<BTreeMap<String, Past>> {
    let recorded = manifest::read(&dir.join("Cargo.toml"))?.map(|manifest| manifest::modules(&manifest));
    let mut modules: BTreeSet<String> = recorded.into_iter().flatten().collect();
    modules.extend(members.iter().map(|member| member.module.to_owned()));
    let mut found: BTreeMap<String, Past> = BTreeMap::new();
    for folder in [RELEASED, sources::FOLDER] {
        let entries = fs::read_dir(dir.join(folder)).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let files: BTreeSet<String> = files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        for file in files {
            let module = file.split('.').next().unwrap_or_default().to_owned();
            // What else is beside the documents is the user's.
            if folder == sources::FOLDER && !modules.contains(&module) {
                continue;
            }
            let Some(text) = own_text(dir, &format!("{folder}/{file}"))? else { continue };
            let past = found.entry(module).or_default();
            let place = if folder == RELEASED { &mut past.released } else { &mut past.previous };
            if place.is_none() {
                *place = Some(text);
                past.file = file;
            }
        }
    }
    Ok(found)
}
