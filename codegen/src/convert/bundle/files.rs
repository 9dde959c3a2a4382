//! The files of a document: each is read once, and none outside of the document's folder, or of those that a user allows. The
//! document is one of them where a reference leads out of what OpenAPI has.

use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
};

use serde_json::Value;
use url::Url;

use super::{itself, outside, servers::Servers};
use crate::{
    findings::{
        Finding,
        render::{quote, quote_path},
    },
    load::{self, Attached, Document, Part, Spans},
    pointer::{local, unescape},
};

/// How many files a document may have.
const MAX_FILES: usize = 10_000;

/// How many bytes they may have together.
const MAX_BYTES: usize = load::MAX_BYTES;

/// What to do about a file that is not read.
const FOLDER: &str =
    "use a file in the document's folder or below it, or name the folder of all its files by `--files-in`";

/// What the document is called among its files.
const ITSELF: &str = "";

/// Whether a file is the document, in parts that OpenAPI does not have.
pub(super) fn is_itself(file: &Path) -> bool {
    file == Path::new(ITSELF)
}

/// Why a reference to a file cannot be followed, and what to do.
pub(super) struct Unread {
    pub(super) why: String,
    pub(super) help: String,
}

impl Unread {
    pub(super) fn new(why: String, help: impl Into<String>) -> Self {
        Self { why, help: help.into() }
    }
}

/// The files that were read.
pub(super) struct Files {
    /// The folder and the document in it, with links followed. An error says why there is none.
    real: Result<(PathBuf, PathBuf), String>,
    /// The folder that a user allows.
    allowed: Option<PathBuf>,
    /// Copies of the files of other servers.
    servers: Servers,
    read: BTreeMap<PathBuf, Result<Part, String>>,
    /// The pointers of what schemas of a file call themselves.
    names: BTreeMap<PathBuf, BTreeMap<String, String>>,
    /// The texts of those that were read.
    texts: Attached,
    /// What a person calls the folder.
    shown: PathBuf,
    /// How many bytes may still be read.
    left: usize,
}

impl Files {
    /// The files around a document; `root` is its content, where it may be one of them.
    pub(super) fn new(document: &Document, root: Option<Value>) -> Self {
        let read = root.map(|root| (PathBuf::from(ITSELF), Ok(Part::of_value(root)))).into_iter().collect();
        let allowed = document.local_files.files_in.clone();
        let shown = match (&document.copy, &allowed) {
            (Some(copy), _) => copy.files_in.clone(),
            (None, Some(folder)) => folder.clone(),
            (None, None) => document.path.parent().map(Path::to_owned).unwrap_or_default(),
        };
        let (servers, texts) = (Servers::of(document), Attached::new(document));
        Self { real: real(document), allowed, servers, read, names: BTreeMap::new(), texts, shown, left: MAX_BYTES }
    }

    /// Ends the reading: the document has the files and their texts, and what is wrong with them.
    pub(super) fn finish(self, document: &mut Document) {
        for (file, part) in self.read {
            if !is_itself(&file) {
                document.files.push(file);
                document.tolerated.extend(part.into_iter().flat_map(|part| part.tolerated));
            }
        }
        self.texts.finish(document);
    }

    /// Says that a reference of the document's text leads to something in a file. Gives the pointer of that in the text.
    pub(super) fn attach(&self, spans: &mut Spans, reference: &str, file: &Path, pointer: &str) -> String {
        match self.read.get(file) {
            Some(Ok(part)) => spans.attach(reference, &name(file, pointer), part, pointer),
            _ => reference.to_owned(),
        }
    }

    /// The file that a path in a file names; `None` is the document itself. An error says why there is none.
    pub(super) fn find(&self, from: Option<&Path>, path: &str) -> Result<Option<PathBuf>, Unread> {
        self.find_path(from, path).map_err(|why| Unread::new(why, FOLDER))
    }

    fn find_path(&self, from: Option<&Path>, path: &str) -> Result<Option<PathBuf>, String> {
        let (folder, document) = self.real.as_ref().map_err(Clone::clone)?;
        // Percent signs are undone as in fragments.
        let path = local(&format!("#/{path}")).unwrap_or_default();
        // A slash at its end would make it a folder.
        let path = Path::new(path.strip_prefix('/').unwrap_or(&path).trim_end_matches('/'));
        if path.is_absolute() {
            return Err("it is not relative to the document".to_owned());
        }
        if is_hidden(path) {
            return Err("hidden files are not read".to_owned());
        }
        let around = from.unwrap_or(document).parent().unwrap_or(folder);
        // Told before it is read: whether a file outside exists is nobody's business.
        if !around.starts_with(folder) || escapes(around, folder, path) {
            return Err(self.outside());
        }
        let real = merged(around, path).canonicalize().map_err(|_| "file not found".to_owned())?;
        match real.starts_with(folder) {
            true if &real == document => Ok(None),
            true => Ok(Some(real)),
            false => Err(self.outside()),
        }
    }

    /// The copy of what is at a URL; `Ok(None)` is the document itself. `None`: nobody said where one is. An error says why it is
    /// not there.
    pub(super) fn copy_of(&self, url: &Url) -> Option<Result<Option<PathBuf>, Unread>> {
        let is_document = |file: &PathBuf| self.real.as_ref().is_ok_and(|(_, document)| document == file);
        Some(self.servers.find(url)?.map(|file| Some(file).filter(|file| !is_document(file))))
    }

    /// The URL of a file, `None` for the document, where its server's files are on this machine.
    pub(super) fn url(&self, file: Option<&Path>) -> Option<Url> {
        self.servers.url(file.or_else(|| Some(self.real.as_ref().ok()?.1.as_path()))?)
    }

    /// Whether a file may refer to others by their paths.
    pub(super) fn is_beside(&self, file: &Path) -> bool {
        self.real.as_ref().is_ok_and(|(folder, _)| file.starts_with(folder))
    }

    fn outside(&self) -> String {
        match &self.allowed {
            Some(folder) => format!("it is outside of {}", quote_path(folder)),
            None => "it is outside of the document's folder".to_owned(),
        }
    }

    /// What a person calls a file: its path from where the folder is named, or that of its server's files.
    fn shown(&self, file: &Path) -> PathBuf {
        let below = self.real.as_ref().ok().and_then(|(folder, _)| file.strip_prefix(folder).ok());
        let name = below.map(|below| plain(&self.shown.join(below))).or_else(|| self.servers.name(file));
        name.unwrap_or_else(|| file.to_owned())
    }

    /// The document as one of its files, where a pointer leads out of what OpenAPI has.
    pub(super) fn itself(&self, pointer: &str) -> Option<PathBuf> {
        let root = self.read.get(Path::new(ITSELF))?.as_ref().ok()?;
        outside::has(&root.value, pointer).then(|| PathBuf::from(ITSELF))
    }

    /// Whether a file can be read and has something at a pointer.
    pub(super) fn has(&mut self, file: &Path, pointer: &str) -> bool {
        self.look(file, pointer).is_ok()
    }

    /// The pointer of the schema of a file that has this name: `#` and its `$anchor`, or its `$id`. An error says why there is none.
    pub(super) fn named(&mut self, file: &Path, name: &str) -> Result<String, String> {
        if !self.names.contains_key(file) {
            let names = itself::names(self.look(file, "")?);
            self.names.insert(file.to_owned(), names);
        }
        let found = self.names.get(file).and_then(|names| names.get(name)).cloned();
        found.ok_or_else(|| format!("{} has no schema with the name {}", quote_path(self.shown(file)), quote(name)))
    }

    /// A copy of what a pointer leads to in a file. An error says why there is nothing.
    pub(super) fn get(&mut self, file: &Path, pointer: &str) -> Result<Value, String> {
        self.look(file, pointer).cloned()
    }

    fn look(&mut self, file: &Path, pointer: &str) -> Result<&Value, String> {
        if !self.read.contains_key(file) && self.read.len() >= MAX_FILES {
            return Err(format!("the document has more than {MAX_FILES} files"));
        }
        let shown = self.shown(file);
        let name = quote_path(&shown);
        let (left, texts) = (&mut self.left, &mut self.texts);
        let read =
            self.read.entry(file.to_owned()).or_insert_with(|| match load::load_part(file, *left, is_prose(file)) {
                Ok(mut part) => {
                    *left = left.saturating_sub(part.length());
                    texts.add(shown, &mut part);
                    Ok(part)
                }
                Err(findings) => Err(of_file(&name, findings.iter().next())),
            });
        let value = read.as_ref().map_err(Clone::clone)?.value.pointer(pointer);
        value.ok_or_else(|| format!("{name} has nothing at {}", quote(&format!("#{pointer}"))))
    }
}

/// A path without `.` at its beginning.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// The folder of a document's files, and the document in it.
fn real(document: &Document) -> Result<(PathBuf, PathBuf), String> {
    let (path, folder) = match &document.copy {
        Some(copy) => (copy.folder.path().join(&copy.document), Some(copy.folder.path().join(&copy.files_in))),
        None => (document.path.clone(), document.local_files.files_in.clone()),
    };
    let name = quote_path(&document.path);
    let path = path.canonicalize().map_err(|_| format!("{name} is not in a folder"))?;
    let Some(folder) = folder else {
        let own = path.parent().ok_or_else(|| format!("{name} is not in a folder"))?;
        return Ok((own.to_owned(), path));
    };
    match folder.canonicalize() {
        Ok(folder) if path.starts_with(&folder) => Ok((folder, path)),
        _ => Err(format!("{name} is not in the folder {}", quote_path(folder))),
    }
}

/// What is wrong with a file, in one line.
fn of_file(name: &str, finding: Option<&Finding>) -> String {
    let place =
        finding.and_then(|f| f.span).map(|s| format!(", line {}, column {}", s.line, s.column)).unwrap_or_default();
    let help = finding.and_then(|f| f.help.as_deref()).map(|help| format!("; {help}")).unwrap_or_default();
    let what = finding.map_or("it cannot be read", |f| f.message.as_str());
    format!("{name}{place}: {what}{help}")
}

/// Whether a path has a hidden file or folder.
pub(super) fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.')))
}

/// Whether a file is a text for people, and no JSON or YAML. Other texts in the folder are not meant for readers.
fn is_prose(file: &Path) -> bool {
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| ["md", "markdown"].contains(&extension.as_str()))
}

/// Whether a relative path leads out of a folder by its own words.
fn escapes(around: &Path, folder: &Path, path: &Path) -> bool {
    let mut depth = around.strip_prefix(folder).map_or(0, |below| below.components().count());
    for part in path.components() {
        match part {
            Component::ParentDir => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return true,
            },
            Component::CurDir => {}
            _ => depth += 1,
        }
    }
    false
}

/// A path from a folder by its words alone, as a URL is resolved: a folder that `..` leaves need not be there.
fn merged(folder: &Path, path: &Path) -> PathBuf {
    let mut merged = folder.to_owned();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(merged.pop()),
            Component::CurDir => {}
            other => merged.push(other),
        }
    }
    merged
}

/// What something that is taken over is called: its own name, or that of its file.
pub(super) fn name(file: &Path, pointer: &str) -> String {
    let last = unescape(pointer.rsplit('/').next().unwrap_or_default());
    match last.is_empty() {
        true => file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
        false => last,
    }
}
