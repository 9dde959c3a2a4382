//! The project's own sources, for tests that read them.

use std::fs;
use std::path::{Path, PathBuf};

/// The Rust files below a folder of this package.
pub(crate) fn below(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    files
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => collect(&path, into),
            false => into.extend(path.extension().is_some_and(|e| e == "rs").then_some(path)),
        }
    }
}
