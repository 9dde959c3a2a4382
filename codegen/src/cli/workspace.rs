//! Default paths: `specs/*.yaml`, and `generated/` beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

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
        if path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
            specs.push(path);
        }
    }
    specs.sort();
    match specs.is_empty() {
        true => Err(CommandError::at(&folder, "contains no specs")),
        false => Ok(specs),
    }
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

/// `generated/` beside the `specs/` folder that a spec lies in, or of the workspace.
pub(super) fn generated_folder(spec: &Path) -> Result<PathBuf, CommandError> {
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
