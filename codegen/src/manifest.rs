//! Merges the generated manifest of a package with the one in the folder: the source of the runtime and the user's own keys.
//!
//! What is whose is decided key by key. The generator writes the keys that it makes; of an existing manifest it keeps
//! everything else: other dependencies, features, targets and metadata, `[workspace]`, `[lints]`, `[profile]`, `[patch]`. In
//! `[package]`, `YOURS` are kept unless the document states them. Of the dependency on `accord-runtime` its source is
//! the user's, its features are both's.

mod comments;
mod examples;
mod features;
mod workspace;

use std::fmt;
use std::io;
use std::path::{Component, Path, PathBuf};

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use crate::load::MAX_BYTES;
use crate::regular_file::{self, Links};
use crate::write::Package;
pub(crate) use examples::FIRST_CALL;
pub(crate) use features::{ABOUT_TAGS, MODULE, TAG};
use workspace::above;
pub use workspace::with_members;

/// The dependency that every package has.
pub(crate) const RUNTIME: &str = "accord-runtime";

/// Keys of `[package]` that are the user's where the document does not state them.
const YOURS: &[&str] = &[
    "version",
    "license",
    "license-file",
    "authors",
    "repository",
    "homepage",
    "documentation",
    "publish",
    "exclude",
    "links",
];

/// The runtime's features that the generator switches on and off.
const FEATURES: &[&str] = &["chrono", "files", "patterns"];

/// Where cargo finds `accord-runtime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// In a folder.
    Path(PathBuf),
    /// In a git repository.
    Git(String),
    /// On the registry.
    Version(String),
}

impl Runtime {
    /// Reads what a person wrote: a version, a URL of a git repository, or a folder.
    ///
    /// # Errors
    /// When it is none of them.
    pub fn parse(text: &str) -> Result<Self, String> {
        if semver::VersionReq::parse(text).is_ok() && !Path::new(text).is_dir() {
            return Ok(Self::Version(text.to_owned()));
        }
        if ["https://", "ssh://", "git://", "file://", "http://"].iter().any(|scheme| text.starts_with(scheme)) {
            return Ok(Self::Git(text.to_owned()));
        }
        let manifest = Path::new(text).join("Cargo.toml");
        match read(&manifest).ok().flatten() {
            Some(found) if name(&found) == Some(RUNTIME) => Ok(Self::Path(PathBuf::from(text))),
            Some(_) => Err(format!("{} is not the manifest of `{RUNTIME}`", manifest.display())),
            None => {
                Err(format!("{text}: expected a version, the URL of a git repository, or the folder of `{RUNTIME}`"))
            }
        }
    }

    /// The sources that this generator was built beside, where they still are, else the registry.
    #[must_use]
    pub fn found() -> Self {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
        if beside.join("Cargo.toml").is_file() { Self::Path(beside) } else { Self::Version(version().to_owned()) }
    }

    /// As a person writes it behind `--runtime`.
    #[must_use]
    pub fn as_given(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Git(text) | Self::Version(text) => text.clone(),
        }
    }

    /// The keys of the dependency.
    fn keys(&self, dir: &Path) -> InlineTable {
        let mut keys = InlineTable::new();
        match self {
            Self::Path(path) => {
                keys.insert("version", version().into());
                keys.insert("path", relative(dir, path).into());
            }
            Self::Git(url) => {
                keys.insert("git", url.as_str().into());
            }
            Self::Version(version) => {
                keys.insert("version", version.as_str().into());
            }
        }
        keys
    }
}

impl fmt::Display for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(f, "at {}", path.display()),
            Self::Git(url) => write!(f, "from {url}"),
            Self::Version(version) => write!(f, "version {version} from the registry"),
        }
    }
}

/// The version of the runtime that this generator writes for.
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Puts the manifest that is in the folder, and the runtime's source, into that of the package. `runtime` is what the user
/// asked for; without it the manifest that is there decides, and without that [`Runtime::found`]. Gives what to tell the
/// user, where a package is new.
///
/// # Errors
/// When the manifest there cannot be read or is no TOML: what a user added to it cannot be kept then.
pub fn settle(package: &mut Package, dir: &Path, runtime: Option<&Runtime>) -> io::Result<Vec<String>> {
    let Some(text) = package.files.get_mut("Cargo.toml") else { return Ok(Vec::new()) };
    let mut ours: DocumentMut = text.parse().map_err(io::Error::other)?;
    let path = dir.join("Cargo.toml");
    let there = read(&path)?;
    let mut hints = Vec::new();
    let kept = there.as_ref().and_then(source);
    let keys = match (runtime, kept) {
        (Some(runtime), _) => runtime.keys(dir),
        (None, Some(kept)) => kept,
        (None, None) => {
            let found = Runtime::found();
            if there.is_none() {
                hints.push(format!("{}: depends on {RUNTIME} {found}; use `--runtime` to change this", package.name));
            }
            found.keys(dir)
        }
    };
    if there.is_none() {
        hints.extend(above(dir).map(|root| {
            format!(
                "{}: is inside the workspace of {}, which does not list it; add it to `members` or `exclude` there, or add `[workspace]` to its own manifest",
                package.name,
                root.display()
            )
        }));
    }
    set_runtime(&mut ours, keys, there.as_ref());
    if let Some(mut there) = there {
        unfold(ours.as_table(), there.as_table_mut());
        features::settle(&mut ours, &mut there);
        examples::settle(&mut ours, &mut there);
        graft(&mut ours, &there);
    }
    *text = ours.to_string();
    package.shared.insert("Cargo.toml".to_owned());
    Ok(hints)
}

/// The version in the manifest of a folder.
///
/// # Errors
/// When the manifest cannot be read or is no TOML.
pub(crate) fn version_of(dir: &Path) -> io::Result<Option<semver::Version>> {
    let manifest = read(&dir.join("Cargo.toml"))?;
    let version = manifest.as_ref().and_then(|manifest| manifest.get("package")?.get("version")?.as_str());
    Ok(version.and_then(|version| semver::Version::parse(version).ok()))
}

/// The version in the manifest of a package in memory.
#[must_use]
pub fn version_in(package: &Package) -> Option<semver::Version> {
    version_of_text(package.files.get("Cargo.toml")?)
}

/// The version in the text of a package's manifest.
#[must_use]
pub fn version_of_text(manifest: &str) -> Option<semver::Version> {
    let manifest: DocumentMut = manifest.parse().ok()?;
    semver::Version::parse(manifest.get("package")?.get("version")?.as_str()?).ok()
}

/// Sets the version in the manifest of a package; the comment behind it stays.
pub(crate) fn set_version(package: &mut Package, version: &semver::Version) {
    let Some(text) = package.files.get_mut("Cargo.toml") else { return };
    let Ok(mut manifest) = text.parse::<DocumentMut>() else { return };
    let held = manifest.get_mut("package").and_then(|table| table.get_mut("version")).and_then(Item::as_value_mut);
    if let Some(held) = held {
        let decor = held.decor().clone();
        *held = version.to_string().into();
        *held.decor_mut() = decor;
        *text = manifest.to_string();
    }
}

/// The table of `[package.metadata]` that records what a package was generated with.
pub(crate) const RECORD: &str = "accord";

/// The key of the record that lists the modules of a package of several documents.
pub(crate) const MODULES: &str = "modules";

/// The record in a manifest.
pub(crate) fn record(manifest: &DocumentMut) -> Option<&Item> {
    manifest.get("package")?.get("metadata")?.get(RECORD)
}

/// Puts that table into the manifest of a package.
pub(crate) fn set_record(package: &mut Package, record: Item) {
    let Some(text) = package.files.get_mut("Cargo.toml") else { return };
    let Ok(mut manifest) = text.parse::<DocumentMut>() else { return };
    let metadata = manifest.get_mut("package").and_then(|table| table.get_mut("metadata")).and_then(Item::as_table_mut);
    if let Some(metadata) = metadata {
        metadata.insert(RECORD, record);
        *text = manifest.to_string();
    }
}

/// A manifest, if there is one.
pub(crate) fn read(path: &Path) -> io::Result<Option<DocumentMut>> {
    let refuse = |kind, why: String| io::Error::new(kind, format!("{}: {why}", path.display()));
    let text = match regular_file::read(path, Links::Refuse, MAX_BYTES as u64) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        Err(e) => return Err(refuse(e.kind(), e.to_string())),
    };
    let unreadable = |e: toml_edit::TomlError| {
        let before = e.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let why = format!(
            "line {line}: {}; nothing was written, because your changes to this file could not be kept; correct or remove it",
            e.message().replace('\n', ", ")
        );
        refuse(io::ErrorKind::InvalidData, why)
    };
    text.parse().map(Some).map_err(unreadable)
}

/// The modules of a package of several documents.
pub(crate) fn modules(manifest: &DocumentMut) -> Vec<String> {
    strings(record(manifest).and_then(|record| record.get(MODULES)))
}

/// The name of a package.
fn name(manifest: &DocumentMut) -> Option<&str> {
    manifest.get("package")?.get("name")?.as_str()
}

/// The keys of the runtime's source in a manifest. A requirement that this generator's runtime does not meet is brought up
/// to date.
fn source(manifest: &DocumentMut) -> Option<InlineTable> {
    let dependency = manifest.get("dependencies")?.get(RUNTIME)?;
    let mut keys = InlineTable::new();
    if let Some(version) = dependency.as_str() {
        keys.insert("version", version.into());
    }
    for (key, value) in dependency.as_table_like().into_iter().flat_map(|table| table.iter()) {
        if !matches!(key, "features" | "default-features" | "default_features") {
            keys.insert(key, value.as_value()?.clone());
        }
    }
    if let Some(requirement) = keys.get("version").and_then(Value::as_str) {
        let ours = semver::Version::parse(version()).ok()?;
        if !semver::VersionReq::parse(requirement).is_ok_and(|requirement| requirement.matches(&ours)) {
            keys.insert("version", version().into());
        }
    }
    (!keys.is_empty()).then_some(keys)
}

/// The dependency: its source, and features of the generator's and the user's.
fn set_runtime(ours: &mut DocumentMut, mut keys: InlineTable, there: Option<&DocumentMut>) {
    let Some(dependency) = ours.get_mut("dependencies").and_then(|table| table.get_mut(RUNTIME)) else { return };
    let mut features: Vec<String> = strings(dependency.get("features"));
    let theirs = there.and_then(|there| there.get("dependencies")?.get(RUNTIME)?.get("features"));
    for feature in strings(theirs) {
        if !FEATURES.contains(&feature.as_str()) && !features.contains(&feature) {
            features.push(feature);
        }
    }
    // One that the workspace names has its default features from there.
    if keys.get("workspace").is_none() {
        keys.insert("default-features", false.into());
    }
    if !features.is_empty() {
        keys.insert("features", Value::Array(features.into_iter().collect::<Array>()));
    }
    keys.fmt();
    *dependency = Item::Value(Value::InlineTable(keys));
}

pub(crate) fn strings(item: Option<&Item>) -> Vec<String> {
    let array = item.and_then(Item::as_array);
    array.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Makes a table of what is written as `key = { … }` where the generator's manifest has a table.
fn unfold(ours: &Table, there: &mut Table) {
    for (key, own) in ours {
        let Some(own) = own.as_table() else { continue };
        let Some(item) = there.get_mut(key) else { continue };
        // Its keys are merged one by one, so none of them may be lost for how they are written.
        if item.is_inline_table() {
            *item = std::mem::take(item).into_table().map_or_else(|item| item, Item::Table);
        }
        if let Some(table) = item.as_table_mut() {
            unfold(own, table);
        }
    }
}

/// Takes over what the generator does not write.
fn graft(ours: &mut DocumentMut, there: &DocumentMut) {
    for (key, item) in there.as_table() {
        match (ours.as_table_mut().get_mut(key), item) {
            (None, item) => {
                let mut item = item.clone();
                unplace(&mut item);
                insert(ours.as_table_mut(), there.as_table(), key, item);
            }
            (Some(Item::Table(own)), Item::Table(their)) => {
                graft_comment(own, their);
                graft_table(key, own, their);
            }
            (Some(_), _) => {}
        }
    }
    if !there.trailing().as_str().unwrap_or_default().trim().is_empty() {
        ours.set_trailing(there.trailing().clone());
    }
}

/// Takes over the comment above a table, below the generator's own.
fn graft_comment(ours: &mut Table, there: &Table) {
    let comment = |table: &Table| table.decor().prefix().and_then(|text| text.as_str()).unwrap_or_default().to_owned();
    let (own, their) = (comment(ours), comment(there));
    let added = match own.lines().rfind(|line| line.starts_with('#')) {
        Some(last) => their.split_once(last).map(|(_, added)| added.trim_start_matches('\n').to_owned()),
        None => Some(their),
    };
    if let Some(added) = added.filter(|added| added.contains('#')) {
        let own = if own.contains('#') { own } else { String::new() };
        ours.decor_mut().set_prefix(format!("{own}{added}"));
    }
}

fn graft_table(name: &str, ours: &mut Table, there: &Table) {
    comments::settle(ours, there);
    for (key, item) in there {
        let new = !ours.contains_key(key);
        let theirs = match name {
            // A key that the generator once wrote and does not any more is no one's.
            "package" => new && !GENERATED.contains(&key),
            // What an earlier run recorded is no one's either.
            "metadata" => new && key != RECORD,
            RECORD => false,
            // Which features are on at first is a choice of the user's.
            "features" => new || key == "default",
            _ => new,
        };
        // The source of tokio in tests and examples may be another too.
        if theirs || (name == "dev-dependencies" && key == "tokio") {
            let mut item = item.clone();
            unplace(&mut item);
            insert(ours, there, key, item);
        } else if let (Some(Item::Table(own)), Item::Table(their)) = (ours.get_mut(key), item) {
            graft_table(key, own, their);
        }
    }
    for (key, item) in there.iter().filter(|_| name == "package") {
        if ours.get(key).map_or_else(|| YOURS.contains(&key), is_default) {
            insert(ours, there, key, item.clone());
        }
    }
}

/// Keys of `[package]` that the generator writes where there is something to write.
const GENERATED: &[&str] =
    &["name", "description", "edition", "rust-version", "readme", "keywords", "categories", "include"];

/// Whether a value is one that nobody chose. It has a comment that says so.
fn is_default(item: &Item) -> bool {
    let comment = item.as_value().and_then(|value| value.decor().suffix()).and_then(|suffix| suffix.as_str());
    comment.is_some_and(|comment| comment.contains(DEFAULT))
}

/// The comment behind a value that nobody chose.
pub(crate) const DEFAULT: &str = "# yours to change";

/// Inserts with the comments that stand at the key.
fn insert(into: &mut Table, from: &Table, key: &str, item: Item) {
    match from.key(key) {
        Some(key) => into.insert_formatted(&key.clone(), item),
        None => into.insert(key, item),
    };
}

/// Lets tables stand where they are inserted.
fn unplace(item: &mut Item) {
    if let Item::Table(table) = item {
        table.set_position(None);
        table.iter_mut().for_each(|(_, item)| unplace(item));
    }
}

/// The way from one folder to another, with `/`. Absolute where there is none.
pub(crate) fn relative(from: &Path, to: &Path) -> String {
    let (from, to) = (absolute(from), absolute(to));
    let same = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    // A root or a drive alone is nothing in common.
    if from.components().take(same).all(|part| !matches!(part, Component::Normal(_))) {
        return to.to_string_lossy().into_owned();
    }
    let up = from.components().skip(same).map(|_| "..".to_owned());
    let down = to.components().skip(same).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A path without links as far as it exists.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there =
        path.ancestors().find_map(|folder| Some((folder.canonicalize().ok()?, path.strip_prefix(folder).ok()?)));
    // Joining an empty path would add a slash.
    let join = |(folder, rest): (PathBuf, &Path)| if rest.as_os_str().is_empty() { folder } else { folder.join(rest) };
    there.map_or_else(|| path.clone(), join)
}
