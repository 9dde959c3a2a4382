//! Default paths: `specs/*.yaml`, and `generated/` beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use accord_codegen::load;

use super::error::CommandError;

/// The given specs, or those of the workspace.
pub(super) fn specs(given: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
    if !given.is_empty() {
        return Ok(given.to_vec());
    }
    let folder = root()?.join("specs");
    let mut specs = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|e| CommandError::at(&folder, e))? {
        let path = entry.map_err(|e| CommandError::at(&folder, e))?.path();
        if path.extension().is_some_and(|e| e == "yaml" || e == "yml") && !is_hidden(&path) {
            specs.push(path);
        }
    }
    specs.sort();
    match specs.is_empty() {
        true => Err(CommandError::at(&folder, "contains no specs")),
        false => Ok(specs),
    }
}

/// These files, and of folders among them the documents that they hold, without those of folders below.
pub(super) fn documents(given: Vec<PathBuf>) -> Result<Vec<PathBuf>, CommandError> {
    let mut documents = Vec::new();
    for path in given {
        if path.is_dir() {
            documents.extend(documents_in(&path)?);
        } else {
            documents.push(path);
        }
    }
    Ok(documents)
}

fn documents_in(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| CommandError::at(folder, e))? {
        files.push(entry.map_err(|e| CommandError::at(folder, e))?.path());
    }
    files.sort();
    let is_document = |file: &PathBuf| {
        let extension = file.extension().map(|extension| extension.to_ascii_lowercase()).unwrap_or_default();
        let is_named = ["yaml", "yml", "json"].iter().any(|known| extension == *known) && !is_hidden(file);
        is_named && file.is_file() && load::is_document(file)
    };
    files.retain(is_document);
    match files.is_empty() {
        true => Err(CommandError::at(folder, "this folder has no documents of OpenAPI (*.yaml, *.yml, *.json)")),
        false => Ok(files),
    }
}

/// Whether a file is one of those that editors and systems make, or that nobody wants to see.
fn is_hidden(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The nearest folder, from the current one upward, that has a `specs` folder. Empty where that is the current one, so that
/// messages are short.
pub(super) fn root() -> Result<PathBuf, CommandError> {
    if Path::new("specs").is_dir() {
        return Ok(PathBuf::new());
    }
    let here = std::env::current_dir()?;
    let found = here.ancestors().find(|folder| folder.join("specs").is_dir());
    found.map(Path::to_owned).ok_or_else(|| {
        CommandError::Failed(
            "no folder `specs` here or in a parent folder; name the specs: `accord generate api.yaml --out DIR`"
                .to_owned(),
        )
    })
}

/// The folder that gets the package of a spec: the one that was given, else [`generated_folder`].
pub(super) fn out_folder(given: Option<&Path>, spec: &Path) -> Result<PathBuf, CommandError> {
    given.map_or_else(|| generated_folder(spec), |given| Ok(given.to_owned()))
}

/// `generated/` beside the `specs/` folder that a spec lies in, or of the workspace.
fn generated_folder(spec: &Path) -> Result<PathBuf, CommandError> {
    let beside = spec.parent().filter(|p| p.file_name().is_some_and(|n| n == "specs")).and_then(Path::parent);
    match beside {
        Some(root) => Ok(root.join("generated")),
        None => match root() {
            Ok(root) => Ok(root.join("generated")),
            Err(_) => Err(CommandError::Failed(format!(
                "{}: no folder `specs` here or in a parent folder; use `--out DIR`",
                spec.display()
            ))),
        },
    }
}

/// The folder of a file that is to be written, and its name there.
pub(super) fn folder_and_name(file: &Path) -> Result<(PathBuf, &str), CommandError> {
    let name = file.file_name().ok_or_else(|| CommandError::at(file, "not a file"))?;
    let name = name.to_str().ok_or_else(|| CommandError::at(file, "the file's name is not UTF-8; rename it"))?;
    Ok((folder_of(file), name))
}

/// The folder of a file; the current one for a bare name.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
