//! Packages of a spec that was renamed or removed: nobody would generate them again, and nothing else says so.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use accord_codegen::{findings::render::visible, write::has_package};

use super::output;

/// Warns of each generated package in a folder that is not among those of its specs; `folders` are theirs, in small letters.
pub(super) fn warn(out: &Path, folders: &BTreeSet<PathBuf>) {
    let entries = fs::read_dir(out).into_iter().flatten().filter_map(Result::ok);
    let mut left: Vec<String> = entries
        .filter(|entry| !folders.contains(&out.join(entry.file_name().to_string_lossy().to_lowercase())))
        .filter(|entry| has_package(&entry.path()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    for name in left {
        let folder = visible(&out.join(&name).display().to_string());
        output::error(&format!(
            "warning: no spec makes {folder} any more; remove it, or, where a spec was renamed, keep its name: `x-accord-crate: {{ name: {} }}`\n",
            visible(&name)
        ));
    }
}
