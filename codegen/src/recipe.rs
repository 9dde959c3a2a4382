//! What a package was generated with, beside its document. Its manifest records that, so that a run without options makes the
//! same package again.
//!
//! ```toml
//! [package.metadata.accord]
//! document = "../provider.yaml"
//! overlays = ["../ours.yaml"]
//! only = ["tag:pets"]
//! ```
//!
//! Copies of the files of other servers are a table of it:
//!
//! ```toml
//! files-of = { "https://schemas.example.com/v1/" = "../schemas" }
//! ```
//!
//! A package of several documents records them too, and the modules that they became:
//!
//! ```toml
//! documents = ["../../apis"]
//! modules = ["pets", "shops"]
//! ```

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, value};

use crate::dialect::{self, FEATURE_PER_TAG, OperationSelector, Selection, TYPES_ONLY};
use crate::driver::Options;
use crate::local_files::{FilesOf, LocalFiles};
use crate::manifest;
use crate::write::Package;

/// The key of the record that lists the documents of a package of several.
const DOCUMENTS: &str = "documents";

/// The key of the record that names the folder of a document's files.
const FILES_IN: &str = "files-in";

/// The key of the record that says where copies of the files of other servers are.
const FILES_OF: &str = "files-of";

/// The options of a package that its document does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Recipe {
    /// The overlays that are applied to its document, in order.
    pub overlays: Vec<PathBuf>,
    /// The files that its document may refer to.
    pub local_files: LocalFiles,
    /// Which operations it has.
    pub selection: Selection,
    /// Whether it has the types alone. None: as its document says.
    pub types_only: Option<bool>,
    /// Whether it has a feature for each tag. None: as its document says.
    pub feature_per_tag: Option<bool>,
    /// The files and folders of a package of several documents; of a package of one, none.
    pub documents: Vec<PathBuf>,
    /// The modules of a package of several documents.
    pub modules: Vec<String>,
}

impl Recipe {
    /// Whether there are no such options.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// These options, and the recorded ones where these say nothing.
    #[must_use]
    pub fn or(self, recorded: Self) -> Self {
        let Self { overlays, local_files, selection, types_only, feature_per_tag, documents, modules } = self;
        Self {
            overlays: if overlays.is_empty() { recorded.overlays } else { overlays },
            local_files: local_files.or(recorded.local_files),
            selection: if selection.is_everything() { recorded.selection } else { selection },
            types_only: types_only.or(recorded.types_only),
            feature_per_tag: feature_per_tag.or(recorded.feature_per_tag),
            documents: if documents.is_empty() { recorded.documents } else { documents },
            modules: if modules.is_empty() { recorded.modules } else { modules },
        }
    }

    /// These options, without what the document says by itself: there is nothing to record of that.
    #[must_use]
    pub fn beside(self, document: &Value) -> Self {
        let beside =
            |key: &str, given: Option<bool>| given.filter(|is_on| *is_on != dialect::is_switched_on(document, key));
        Self {
            types_only: beside(TYPES_ONLY, self.types_only),
            feature_per_tag: beside(FEATURE_PER_TAG, self.feature_per_tag),
            ..self
        }
    }

    /// The options of generating, with these.
    #[must_use]
    pub fn apply(&self, options: Options) -> Options {
        let Self { types_only, feature_per_tag, .. } = *self;
        let (selection, local_files) = (self.selection.clone(), self.local_files.clone());
        Options { selection, local_files, types_only, feature_per_tag, ..options }
    }

    /// As arguments of `accord generate`.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let Selection { only, except } = &self.selection;
        let overlays = self.overlays.iter().map(|file| ("--overlay", file.display().to_string()));
        let LocalFiles { files_in, files_of } = &self.local_files;
        let files_in = files_in.iter().map(|folder| ("--files-in", folder.display().to_string()));
        let files_of = files_of.iter().map(|files| ("--files-of", files.to_string()));
        let only = only.iter().map(|one| ("--only", one.to_string()));
        let except = except.iter().map(|one| ("--except", one.to_string()));
        let given = overlays.chain(files_in).chain(files_of).chain(only).chain(except);
        let given = given.flat_map(|(flag, value)| [flag.to_owned(), value]);
        let switches = self.switches().map(|(key, is_on)| match is_on {
            true => format!("--{key}"),
            false => format!("--{key}=false"),
        });
        given.chain(switches).collect()
    }

    /// The switches that are given, by their keys in the record.
    fn switches(&self) -> impl Iterator<Item = (&'static str, bool)> + use<> {
        let all = [(TYPES_ONLY, self.types_only), (FEATURE_PER_TAG, self.feature_per_tag)];
        all.into_iter().filter_map(|(key, is_on)| Some((key, is_on?)))
    }

    /// What the manifest of a package's folder records. A package that is new, or has no such record, has none.
    ///
    /// # Errors
    /// When the manifest cannot be read or is no TOML, or the record is not as it was written.
    pub fn recorded(dir: &Path) -> io::Result<Self> {
        let manifest = manifest::read(&dir.join("Cargo.toml"))?;
        manifest.map_or_else(|| Ok(Self::default()), |manifest| Self::of(&manifest, dir))
    }

    /// What another text of that manifest records, such as that of a revision. One that is no TOML records nothing.
    ///
    /// # Errors
    /// When the record is not as it was written.
    pub fn recorded_in(manifest: &str, dir: &Path) -> io::Result<Self> {
        manifest.parse().map_or_else(|_| Ok(Self::default()), |manifest| Self::of(&manifest, dir))
    }

    fn of(manifest: &DocumentMut, dir: &Path) -> io::Result<Self> {
        let Some(record) = manifest::record(manifest) else { return Ok(Self::default()) };
        let invalid = |why: String| {
            let place = dir.join("Cargo.toml");
            let why = format!("{}: [package.metadata.{}]: {why}", place.display(), manifest::RECORD);
            io::Error::new(io::ErrorKind::InvalidData, why)
        };
        let selectors = |key: &str| -> io::Result<Vec<OperationSelector>> {
            let texts = manifest::strings(record.get(key));
            texts.iter().map(|text| text.parse().map_err(|why| invalid(format!("`{text}`: {why}")))).collect()
        };
        let files_of = record.get(FILES_OF).and_then(Item::as_table_like).into_iter().flat_map(|table| table.iter());
        let files_of = files_of.filter_map(|(url, path)| {
            Some(FilesOf::new(url, from(dir, path.as_str()?)).map_err(|why| invalid(format!("{FILES_OF}: {why}"))))
        });
        let switch = |key: &str| record.get(key).and_then(Item::as_bool);
        Ok(Self {
            overlays: manifest::strings(record.get("overlays")).iter().map(|file| from(dir, file)).collect(),
            local_files: LocalFiles {
                files_in: record.get(FILES_IN).and_then(Item::as_str).map(|folder| from(dir, folder)),
                files_of: files_of.collect::<io::Result<_>>()?,
            },
            selection: Selection { only: selectors("only")?, except: selectors("except")? },
            types_only: switch(TYPES_ONLY),
            feature_per_tag: switch(FEATURE_PER_TAG),
            documents: manifest::strings(record.get(DOCUMENTS)).iter().map(|file| from(dir, file)).collect(),
            modules: manifest::modules(manifest),
        })
    }

    /// The modules that the text of a manifest records.
    #[must_use]
    pub fn modules_in(manifest: &str) -> Vec<String> {
        manifest.parse().map(|manifest| manifest::modules(&manifest)).unwrap_or_default()
    }

    /// The packages of several documents in a folder, by name, with what their manifests record.
    ///
    /// # Errors
    /// As [`recorded`](Self::recorded).
    pub fn collections(out: &Path) -> io::Result<Vec<(String, Self)>> {
        let mut found = Vec::new();
        for dir in packages(out) {
            // The manifest of anything else in the folder is nobody's business.
            let Ok(Some(manifest)) = manifest::read(&dir.join("Cargo.toml")) else { continue };
            if manifest::record(&manifest).is_some_and(|record| record.get(DOCUMENTS).is_some()) {
                let name = dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                found.push((name, Self::recorded(&dir)?));
            }
        }
        Ok(found)
    }

    /// The folder of the package of a document whose overlays give it another name: none of the document's own name is there, so
    /// the packages of a folder are looked through.
    #[must_use]
    pub fn folder_for(document: &Path, out: &Path) -> Option<PathBuf> {
        let document = document.canonicalize().ok()?;
        packages(out).into_iter().find(|dir| {
            let Ok(Some(manifest)) = manifest::read(&dir.join("Cargo.toml")) else { return false };
            let stated = manifest::record(&manifest).and_then(|record| record.get("document")?.as_str());
            stated.is_some_and(|stated| from(dir, stated).canonicalize().is_ok_and(|stated| stated == document))
        })
    }

    /// Records these options in the manifest of a package that goes into a folder. A document of standard input has no file.
    pub fn record(&self, package: &mut Package, dir: &Path, document: Option<&Path>) {
        if self.is_default() {
            return;
        }
        let mut record = Table::new();
        if !self.overlays.is_empty() {
            let overlays = self.overlays.iter().map(|file| manifest::relative(dir, file));
            if let Some(document) = document {
                record.insert("document", value(manifest::relative(dir, document)));
            }
            record.insert("overlays", value(overlays.collect::<Array>()));
        }
        let LocalFiles { files_in, files_of } = &self.local_files;
        if let Some(folder) = files_in {
            record.insert(FILES_IN, value(manifest::relative(dir, folder)));
        }
        if !files_of.is_empty() {
            let files_of = files_of.iter().map(|files| (files.url(), manifest::relative(dir, files.path())));
            record.insert(FILES_OF, value(files_of.collect::<InlineTable>()));
        }
        for (key, selectors) in [("only", &self.selection.only), ("except", &self.selection.except)] {
            if !selectors.is_empty() {
                record.insert(key, value(selectors.iter().map(OperationSelector::to_string).collect::<Array>()));
            }
        }
        if !self.documents.is_empty() {
            let documents = self.documents.iter().map(|file| manifest::relative(dir, file));
            record.insert(DOCUMENTS, value(documents.collect::<Array>()));
            record.insert(manifest::MODULES, value(self.modules.iter().collect::<Array>()));
        }
        for (key, is_on) in self.switches() {
            record.insert(key, value(is_on));
        }
        manifest::set_record(package, Item::Table(record));
    }
}

/// The folders in a folder, sorted.
fn packages(out: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(out).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

/// A file that is recorded in a folder, as a path from the current one.
fn from(dir: &Path, file: &str) -> PathBuf {
    let mut path = dir.to_owned();
    for part in Path::new(file).components() {
        // So that messages are short, where the folder is not a link.
        match part {
            Component::ParentDir if path.file_name().is_some_and(|_| !path.is_symlink()) => drop(path.pop()),
            part => path.push(part),
        }
    }
    if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }
}
