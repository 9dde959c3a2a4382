//! The folder of a package on the disk: looking, staging, renaming and removing, without following a link below it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{LIBRARY, MARK, at, validate};
use crate::regular_file::{self, Links, describe};

/// The folder below a package's in which Accord keeps its own state.
pub(crate) const STATE: &str = ".accord";

/// How the name of a file begins and ends until it is whole.
const TEMPORARY: (&str, &str) = (".accord-", ".tmp");

/// The largest file that is compared.
const LIMIT: u64 = 1 << 30;

/// The entry at a path.
pub(super) enum Entry {
    Missing,
    File(Vec<u8>),
    /// Something that is no regular file, or lies behind something that is no folder: in words, with its path.
    Other(String),
}

/// The entry at a path below a folder. No part of the path may be a link.
pub(super) fn entry(dir: &Path, path: &str) -> io::Result<Entry> {
    match look(dir, path)? {
        None => Ok(Entry::Missing),
        Some((full, kind)) if kind.is_file() && full == dir.join(path) => {
            match regular_file::read(&full, Links::Refuse, LIMIT) {
                Ok(bytes) => Ok(Entry::File(bytes)),
                // Another run removed it just now.
                Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Entry::Missing),
                Err(e) => Err(at(&full, &e)),
            }
        }
        Some((full, kind)) => Ok(Entry::Other(format!("{} is {}", full.display(), describe(kind)))),
    }
}

/// What is at a path below a folder, or else what is on the way to it and is no folder.
fn look(dir: &Path, path: &str) -> io::Result<Option<(PathBuf, fs::FileType)>> {
    let mut full = dir.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        full.push(part);
        let kind = match fs::symlink_metadata(&full) {
            Ok(metadata) => metadata.file_type(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(at(&full, &e)),
        };
        if parts.peek().is_none() || !kind.is_dir() {
            return Ok(Some((full, kind)));
        }
    }
    Ok(None)
}

/// Whether a path stays below the folder that it starts from, and has no hidden part.
#[must_use]
pub fn is_below(path: &str) -> bool {
    validate(path).is_ok()
}

/// Whether a regular file is at a path below a folder.
///
/// # Errors
/// When the path leaves the folder, or when something on the way is no folder, such as a link, or what is there is no regular
/// file. The error names it.
pub fn has_file_below(dir: &Path, path: &str) -> io::Result<bool> {
    validate(path)?;
    match look(dir, path)? {
        None => Ok(false),
        Some((full, kind)) if kind.is_file() && full == dir.join(path) => Ok(true),
        Some((full, kind)) => Err(refused(&full, describe(kind))),
    }
}

/// Writes a file below a folder as a whole, and makes the folders on the way. A link on the way is not followed, and refused.
///
/// # Errors
/// When the path leaves the folder, or the file cannot be written, or something else than a regular file is there.
pub fn write_below(dir: &Path, path: &str, text: &[u8]) -> io::Result<()> {
    validate(path)?;
    stage(dir, path, text)?.commit()
}

/// Whether a folder is there. Nothing else may be there in its place.
pub(super) fn is_there(dir: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(dir) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(metadata) => Err(refused(dir, describe(metadata.file_type()))),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(at(dir, &e)),
    }
}

fn refused(path: &Path, what: &str) -> io::Error {
    let message = format!("{} is {what}; nothing was written, move it away", path.display());
    io::Error::new(io::ErrorKind::AlreadyExists, message)
}

/// Every regular file below a folder, sorted, as a path with `/`. Hidden files and folders are left out, as are what cargo
/// made at the top, links, and names that are not UTF-8: Accord writes none of these. Files of its own that an interrupted
/// run left are in the second list.
pub(super) fn walk(dir: &Path) -> io::Result<(Vec<String>, Vec<String>)> {
    let (mut files, mut leftovers) = (Vec::new(), Vec::new());
    let mut open = vec![(dir.to_owned(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            // Another run removed it just now.
            Err(e) if e.kind() == io::ErrorKind::NotFound && !prefix.is_empty() => continue,
            Err(e) => return Err(at(&folder, &e)),
        };
        for entry in entries {
            let entry = entry.map_err(|e| at(&folder, &e))?;
            let kind = entry.file_type().map_err(|e| at(&entry.path(), &e))?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            if kind.is_file() && is_temporary(name) {
                leftovers.push(format!("{prefix}{name}"));
            } else if name.starts_with('.') || (prefix.is_empty() && matches!(name, "target" | "Cargo.lock")) {
                continue;
            } else if kind.is_dir() {
                open.push((entry.path(), format!("{prefix}{name}/")));
            } else if kind.is_file() {
                files.push(format!("{prefix}{name}"));
            }
        }
    }
    files.sort();
    leftovers.sort();
    Ok((files, leftovers))
}

/// Whether a folder has an entry that is neither hidden nor made by cargo.
pub(super) fn has_visible_entries(dir: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(dir).map_err(|e| at(dir, &e))? {
        let name = entry.map_err(|e| at(dir, &e))?.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && !matches!(&*name, "target" | "Cargo.lock") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a path is that of a file that is not whole yet, or never will be.
pub(super) fn is_leftover(path: &str) -> bool {
    is_temporary(path.rsplit('/').next().unwrap_or(path))
}

fn is_temporary(name: &str) -> bool {
    let (start, end) = TEMPORARY;
    name.strip_prefix(start)
        .and_then(|rest| rest.strip_suffix(end))
        .is_some_and(|random| random.len() == 6 && random.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A text on the disk beside where it will go. Dropping it removes it.
#[derive(Debug)]
pub struct Staged {
    temporary: tempfile::TempPath,
    target: PathBuf,
}

/// Writes a text beside where it goes below a folder, and makes the folders on the way.
pub(super) fn stage(dir: &Path, path: &str, text: &[u8]) -> io::Result<Staged> {
    fs::create_dir_all(dir).map_err(|e| at(dir, &e))?;
    let mut folder = dir.to_owned();
    let (parents, name) = path.rsplit_once('/').unwrap_or(("", path));
    for part in parents.split('/').filter(|part| !part.is_empty()) {
        folder.push(part);
        if !is_there(&folder)? {
            fs::create_dir(&folder).map_err(|e| at(&folder, &e))?;
        }
    }
    stage_in(&folder, name, text)
}

/// Writes a text beside the file of a folder that it will replace.
///
/// # Errors
/// When it cannot be written.
pub fn stage_in(folder: &Path, name: &str, text: &[u8]) -> io::Result<Staged> {
    let target = folder.join(name);
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1).rand_bytes(6);
    // Temporary files are private by default; sources are not.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(|e| at(folder, &e))?;
    io::Write::write_all(&mut file, text).map_err(|e| at(&target, &e))?;
    Ok(Staged { temporary: file.into_temp_path(), target })
}

impl Staged {
    /// Gives it other permissions than those of a new file.
    ///
    /// # Errors
    /// When they cannot be set.
    pub fn set_permissions(&self, permissions: fs::Permissions) -> io::Result<()> {
        fs::set_permissions(&self.temporary, permissions).map_err(|e| at(&self.target, &e))
    }

    /// Renames it into place. A regular file there is replaced; anything else is an error.
    ///
    /// # Errors
    /// When it cannot be renamed, or something else than a regular file is there.
    pub fn commit(self) -> io::Result<()> {
        match fs::symlink_metadata(&self.target) {
            Ok(metadata) if !metadata.is_file() => return Err(refused(&self.target, describe(metadata.file_type()))),
            Ok(_) => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(at(&self.target, &e)),
        }
        self.temporary.persist(&self.target).map_err(|e| at(&self.target, &e.error))
    }
}

/// Whether a folder has a package that Accord wrote.
pub fn has_package(dir: &Path) -> bool {
    let library = existing_text(&dir.join(LIBRARY)).ok().flatten();
    library.is_some_and(|text| text.lines().next().is_some_and(|line| line.contains(MARK)))
}

/// The text of a file that is to be written, if it is there.
///
/// # Errors
/// When it cannot be read, or something else than a regular file is there.
pub fn existing_text(path: &Path) -> io::Result<Option<String>> {
    Ok(existing_bytes(path)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// The same of a file of a person's: what is not UTF-8 would be lost by writing, so it is an error.
pub(crate) fn existing_utf8(path: &Path) -> io::Result<Option<String>> {
    let Some(bytes) = existing_bytes(path)? else { return Ok(None) };
    String::from_utf8(bytes).map(Some).map_err(|_| {
        let message = format!("{} is not UTF-8; nothing was written", path.display());
        io::Error::new(io::ErrorKind::InvalidData, message)
    })
}

fn existing_bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::symlink_metadata(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Ok(metadata) if !metadata.is_file() => return Err(refused(path, describe(metadata.file_type()))),
        _ => {}
    }
    regular_file::read(path, Links::Refuse, LIMIT).map(Some).map_err(|e| at(path, &e))
}

/// Replaces one file of a folder as a whole, by staging and renaming. A link there is not followed, and refused.
///
/// # Errors
/// When it cannot be written, or something else than a regular file is there.
pub fn replace(folder: &Path, name: &str, text: &[u8]) -> io::Result<()> {
    stage_in(folder, name, text)?.commit()
}

/// Removes a file, and the folders that are empty then.
pub(super) fn remove(dir: &Path, path: &str) -> io::Result<()> {
    let full = dir.join(path);
    match fs::remove_file(&full) {
        // Another run was first.
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(at(&full, &e)),
        _ => {}
    }
    let mut folder = Path::new(path).parent();
    while let Some(part) = folder.filter(|p| !p.as_os_str().is_empty()) {
        if fs::remove_dir(dir.join(part)).is_err() {
            break;
        }
        folder = part.parent();
    }
    Ok(())
}

/// Checks that what stands at Accord's own places below a package's folder is what Accord would have put there.
pub(super) fn check_state(dir: &Path) -> io::Result<()> {
    let state = dir.join(STATE);
    if !is_there(&state)? {
        return Ok(());
    }
    for entry in fs::read_dir(&state).map_err(|e| at(&state, &e))? {
        let entry = entry.map_err(|e| at(&state, &e))?;
        let kind = entry.file_type().map_err(|e| at(&entry.path(), &e))?;
        if !kind.is_file() {
            return Err(refused(&entry.path(), describe(kind)));
        }
    }
    Ok(())
}

/// Makes the folder for Accord's own state, which git ignores, and gives its path.
pub(crate) fn prepare_state(dir: &Path) -> io::Result<PathBuf> {
    check_state(dir)?;
    let state = dir.join(STATE);
    if !is_there(&state)? {
        fs::create_dir(&state).map_err(|e| at(&state, &e))?;
    }
    let ignore = state.join(".gitignore");
    // One that is there already may be a person's, and stays.
    if !ignore.try_exists()? {
        replace(&state, ".gitignore", b"*\n")?;
    }
    Ok(state)
}
