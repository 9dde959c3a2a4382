//! The tests beside a spec: the files below the nearest folder `tests`, and which of their functions are tests.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// How many files are looked at. A folder of tests that has more is no folder of tests.
const MOST_FILES: usize = 10_000;

/// How large a file of tests may be.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// The nearest folder of tests, within the repository.
pub(crate) fn folder(spec: &Path) -> Option<PathBuf> {
    // `a/../b` lies in `b` alone.
    let spec = spec.canonicalize().ok()?;
    let mut inside = true;
    let around =
        spec.ancestors().skip(1).take_while(|folder| std::mem::replace(&mut inside, !folder.join(".git").exists()));
    // What cargo builds is no place of tests, though it may have a folder of that name.
    let mut sources = around.filter(|folder| !folder.join("CACHEDIR.TAG").exists());
    sources.find_map(|folder| Some(folder.join("tests")).filter(|tests| tests.is_dir()))
}

/// A file below the folder.
pub(crate) struct TestFile {
    pub(crate) path: PathBuf,
    /// The folders between, from the outermost, and the file's own name.
    pub(crate) names: Vec<String>,
}

impl TestFile {
    /// The file's text; empty where it is too large.
    pub(crate) fn text(&self) -> String {
        let small = fs::metadata(&self.path).is_ok_and(|metadata| metadata.len() <= MOST_BYTES);
        if small { fs::read_to_string(&self.path).unwrap_or_default() } else { String::new() }
    }

    /// Whether it has code of Rust.
    pub(crate) fn is_rust(&self) -> bool {
        self.names.last().is_some_and(|name| name.ends_with(".rs"))
    }
}

/// The files below a folder, in the order of their paths.
pub(crate) fn below(folder: &Path) -> Vec<TestFile> {
    let mut files = BTreeMap::new();
    let mut open = vec![(folder.to_owned(), Vec::<String>::new())];
    let mut count = 0;
    while let Some((folder, around)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            count += 1;
            let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else { continue };
            if count > MOST_FILES || name.starts_with('.') || name == "target" {
                continue;
            }
            let names: Vec<String> = around.iter().cloned().chain([name]).collect();
            if kind.is_dir() {
                open.push((entry.path(), names));
            } else if kind.is_file() {
                files.insert(entry.path(), names);
            }
        }
    }
    files.into_iter().map(|(path, names)| TestFile { path, names }).collect()
}

/// Hashes the names and texts of the files of Rust beside a spec.
pub(crate) fn hash(spec: &Path, hasher: &mut impl Hasher) {
    let folder = folder(spec);
    for file in folder.iter().flat_map(|folder| below(folder)).filter(TestFile::is_rust) {
        (&file.names, file.text()).hash(hasher);
    }
    folder.hash(hasher);
}

/// Whether a function is a test that is run.
pub(crate) fn is_test(function: &syn::ItemFn) -> bool {
    let is_test = |attr: &syn::Attribute| attr.path().segments.last().is_some_and(|last| last.ident == "test");
    let ignored = function.attrs.iter().any(|attr| attr.path().is_ident("ignore"));
    function.attrs.iter().any(is_test) && !ignored
}
