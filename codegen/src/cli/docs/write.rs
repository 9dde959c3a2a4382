//! The site on the disk.
//!
//! A list in the folder says which files this command wrote. Files that are not in it are the user's: they are neither
//! replaced nor removed, and nothing is written before that is known.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::super::error::CommandError;

/// The list.
const LIST: &str = ".accord-docs";

/// Writes a site, and removes the pages of the one before that it does not have any more.
pub(super) fn site(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), CommandError> {
    let list = folder.join(LIST);
    let ours: BTreeSet<String> = match fs::read_to_string(&list) {
        Ok(text) => text.lines().filter(|name| is_plain(name)).map(str::to_owned).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeSet::new(),
        Err(error) => return Err(CommandError::at(&list, error)),
    };
    for name in files.keys() {
        let path = folder.join(name);
        // A link could lead out of the folder.
        let held = [path.parent().map(Path::to_owned), Some(path.clone())];
        if let Some(link) = held.into_iter().flatten().find(|path| path != folder && path.is_symlink()) {
            return Err(CommandError::at(&link, "is a link; the site is written to a folder of its own"));
        }
        if !ours.contains(name) && path.exists() {
            return Err(CommandError::at(
                &path,
                "was not written by `accord docs`; choose another folder, or remove it",
            ));
        }
    }
    let all: BTreeSet<&str> = ours.iter().map(String::as_str).chain(files.keys().map(String::as_str)).collect();
    // First the list: whatever happens later, it names what may be there.
    let text = |names: &mut dyn Iterator<Item = &str>| names.map(|name| format!("{name}\n")).collect::<String>();
    fs::create_dir_all(folder).map_err(|e| CommandError::at(folder, e))?;
    fs::write(&list, text(&mut all.iter().copied())).map_err(|e| CommandError::at(&list, e))?;
    for (name, content) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|e| CommandError::at(parent, e))?;
        }
        fs::write(&path, content).map_err(|e| CommandError::at(&path, e))?;
    }
    for name in ours.iter().filter(|name| !files.contains_key(*name)) {
        let path = folder.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(CommandError::at(&path, error)),
            _ => {}
        }
    }
    fs::write(&list, text(&mut files.keys().map(String::as_str))).map_err(|e| CommandError::at(&list, e))
}

/// Whether a name of the list stays within the folder.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}
