//! Releases of a package of several documents: its version covers the strongest change of any of them.
//!
//! `spec/released/` has the documents that changed since the last release, as they were. That of a document which is new since
//! then is empty, and that of one which is gone stays. The version is always the manifest's.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::fs;
use std::io;
use std::path::Path;

use semver::Version;

use super::{CHANGELOG, Error, RELEASED, changelog, compare, next_version, own_text, released_path, write_changelog};
use crate::diff::{Bump, Diff, print};
use crate::driver::Options;
use crate::manifest;
use crate::sources;
use crate::write::{Package, existing_utf8};

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
        let Some(manifest_version) = manifest::version_of(dir)? else { return Ok(state) };
        let mut last = BTreeMap::new();
        let mut gone = gone(dir, members)?;
        for member in members {
            let previous = own_text(dir, member.document)?;
            let released = own_text(dir, &released_path(member.document))?;
            let (previous, released) = match (previous, released) {
                // Its file may have had another extension.
                (None, None) => {
                    let text = gone.remove(member.module).map(|(_, text)| text).unwrap_or_default();
                    (text.clone(), text)
                }
                (previous, released) => {
                    let previous = previous.unwrap_or_default();
                    (previous.clone(), released.unwrap_or(previous))
                }
            };
            let new = package.files.get(member.document).map(String::as_str).unwrap_or_default();
            if released != previous
                && let Some(change) = change(member.path, &released, &previous, options)?
            {
                last.insert(member.module.to_owned(), change);
            }
            let Some(change) = change(member.path, &released, new, options)? else { continue };
            let edit = match &change {
                Change::Edited(total) if released == previous => Some(total.clone()),
                _ => self::change(member.path, &previous, new, options)?.and_then(Change::into_diff),
            };
            state.edits.extend(edit.map(|edit| (member.module.to_owned(), edit)));
            state.released.insert(released_path(member.document), released);
            state.changes.insert(member.module.to_owned(), change);
        }
        for (module, (file, text)) in gone {
            state.released.insert(format!("{RELEASED}/{file}"), text);
            state.changes.insert(module, Change::Removed);
        }
        state.decide(dir, manifest_version, &last)?;
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

    /// The version and the changelog. `last` is what had changed when the last run wrote them.
    fn decide(&mut self, dir: &Path, stated: Version, last: &BTreeMap<String, Change>) -> io::Result<()> {
        let bump = self.bump();
        let old = match existing_utf8(&dir.join(CHANGELOG)) {
            // No run has noted changes.
            Err(_) if bump == Bump::None => return Ok(()),
            read => read?,
        };
        let marks = old.as_deref().and_then(changelog::marks);
        let entries = if bump == Bump::None { String::new() } else { entries(&self.changes) };
        let text = old.as_deref().unwrap_or_default();
        let lines = changelog::foreign_lines(text, &entries, || Ok::<_, io::Error>(self::entries(last)))?;
        self.moved_lines = lines.lines().count();
        if bump == Bump::None {
            if let Some(marks) = marks {
                self.changelog = Some(changelog::remove(text, &lines));
                self.lowered = (marks.version == stated && marks.version != marks.since).then_some(marks.since);
            }
            return Ok(());
        }
        let since = marks.as_ref().map_or_else(|| stated.clone(), |marks| marks.since.clone());
        let version = next_version(bump, &stated, &since, marks.as_ref());
        self.changelog = Some(changelog::update(old.as_deref(), &since, &version, &entries, &lines));
        self.versions = Some((since, version));
        Ok(())
    }

    /// Puts the changelog, the documents of the last release and the version into the package. The manifest is merged already.
    pub fn settle(&self, package: &mut Package) {
        package.files.extend(self.released.clone());
        if let Some(text) = &self.changelog {
            write_changelog(package, text);
        }
        if let Some(version) = self.versions.as_ref().map(|(_, version)| version).or(self.lowered.as_ref()) {
            manifest::set_version(package, version);
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

/// The documents of the last release that are none of these members', by module: the names of their files, and their texts.
fn gone(dir: &Path, members: &[Member<'_>]) -> io::Result<BTreeMap<String, (String, String)>> {
    let is_member =
        |file: &str| members.iter().any(|member| released_path(member.document).ends_with(&format!("/{file}")));
    let mut found = BTreeMap::new();
    // What was noted at an earlier run comes before what the last run had.
    for folder in [RELEASED, sources::FOLDER] {
        let entries = fs::read_dir(dir.join(folder)).into_iter().flatten().flatten();
        let files: BTreeSet<String> = entries
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|file| !is_member(file))
            .collect();
        for file in files {
            let module = file.split('.').next().unwrap_or_default().to_owned();
            if let (Entry::Vacant(place), Some(text)) =
                (found.entry(module), own_text(dir, &format!("{folder}/{file}"))?)
            {
                place.insert((file, text));
            }
        }
    }
    // One that came and went between two releases was never there.
    found.retain(|_, (_, text)| !text.is_empty());
    Ok(found)
}
