//! The command in a folder of files, for tests that run it.

use std::{fs, path::Path, process::Command};

/// The command in a folder: its exit code, and what it printed.
pub(crate) fn accord(folder: &Path, words: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_accord")).args(words).current_dir(folder).output().unwrap();
    let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), stdout + &stderr)
}

/// A folder with these files: a path from there, and a text.
pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| write(folder.path(), name, text));
    folder
}

/// Writes a file of a folder, and makes the folders around it.
pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}
