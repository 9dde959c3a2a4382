//! What a package holds beside what is generated: a copy of its document, and the texts of
//! its licence.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::load::Document;
use crate::prose::is_hidden;
use crate::regular_file::{self, Links};
use crate::write::{has_package, unmarked};

/// The package's folder for the document.
pub(crate) const FOLDER: &str = "spec";

/// The folder for the licences of documents that are modules of one package.
pub(crate) const LICENSES: &str = "licenses";

/// What the names of a licence's files begin with.
const LICENSE_NAMES: &[&str] = &["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

/// How long the text of a licence may be.
const LONGEST: u64 = 256 * 1024;

/// Whether a file may be copied into the package because a document says that it is a licence: a document must not choose
/// what of a folder is published.
pub(crate) fn is_license(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    LICENSE_NAMES.iter().any(|word| name.starts_with(word)) && name.chars().all(plain) && !name.ends_with('.')
}

/// The text of a licence's file beside a document. An error says why there is none.
pub(crate) fn license(document: &Path, name: &str) -> Result<String, String> {
    let is_file = |path: &PathBuf| path.symlink_metadata().is_ok_and(|found| found.is_file());
    let Some(path) = license_places(document, name).into_iter().find(is_file) else {
        return Err("there is no such file next to the document".to_owned());
    };
    let bytes = regular_file::read(&path, Links::Refuse, LONGEST).map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

/// The files beside a document that it may name as licences, each with its text or the reason why that cannot be read.
pub(crate) fn licenses(document: &Path) -> BTreeMap<String, Result<String, String>> {
    let places = license_places(document, "LICENSE");
    let entries = places.iter().filter_map(|place| fs::read_dir(place.parent()?).ok()).flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| is_license(name));
    names.map(|name| (name.clone(), license(document, &name))).collect()
}

/// Where a licence's file may be: beside the document, or, of the copy in a package of ours, where [`add`] puts it.
fn license_places(document: &Path, name: &str) -> Vec<PathBuf> {
    // One that is named from its own folder has none in its path.
    let document = std::path::absolute(document).unwrap_or_else(|_| document.to_owned());
    let folder = document.parent().unwrap_or(Path::new(""));
    let mut places = vec![folder.join(name)];
    let package = folder.parent().unwrap_or(Path::new(""));
    if folder.file_name().is_some_and(|folder| folder == FOLDER) && has_package(package) {
        let module = document.file_stem().and_then(|module| module.to_str());
        places.extend([None, module].map(|module| package.join(license_path(module, name))));
    }
    places
}

/// The path in a package of a licence's file that is beside a document, which may be one of its modules.
pub(crate) fn license_path(module: Option<&str>, name: &str) -> String {
    module.map_or_else(|| name.to_owned(), |module| format!("{LICENSES}/{module}/{name}"))
}

/// The document's path in its package.
pub(crate) fn path(package: &str, document: &Path) -> String {
    let name = document.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match is_portable(&name) {
        true => format!("{FOLDER}/{name}"),
        false => format!("{FOLDER}/{package}.{}", extension(document)),
    }
}

/// The document's path in a package that has a module for each of several. Their files may have the same name.
pub(crate) fn path_of_module(module: &str, document: &Path) -> String {
    format!("{FOLDER}/{module}.{}", extension(document))
}

fn extension(document: &Path) -> &str {
    let extension = document.extension().and_then(|e| e.to_str());
    extension.filter(|e| e.chars().all(|c| c.is_ascii_alphanumeric())).unwrap_or("yaml")
}

/// Adds the document at its path, and the licence's files, each by its name beside the document and its path.
///
/// Of a document of several files it is one document with all that it refers to. A copy of the files would publish whatever
/// else is in them, and a document must not choose what of a folder is published: only what OpenAPI has gets into it.
pub(crate) fn add(
    files: &mut BTreeMap<String, String>,
    document: &Document,
    own: String,
    licenses: Vec<(&str, String)>,
) {
    let text = match &document.whole {
        Some(whole) => whole.text(own.ends_with(".json")),
        // A document may be the copy in a package.
        None => unmarked(&own, &document.text).to_owned(),
    };
    files.insert(own, text);
    for (name, path) in licenses {
        // Linting has looked whether it can be read.
        if let Ok(text) = license(&document.path, name) {
            files.insert(path, text);
        }
    }
}

/// Whether a name is a file's on every system.
fn is_portable(name: &str) -> bool {
    let odd = |c: char| is_hidden(c) || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '`');
    !name.is_empty() && !name.starts_with('.') && !name.ends_with(['.', ' ']) && name.len() < 200 && !name.contains(odd)
}
