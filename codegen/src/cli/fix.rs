//! `accord lint --fix`: mends what is mechanical, or shows how.

use std::{fs, path::Path};

use accord_codegen::{
    driver::Options,
    findings::render::visible,
    fix::{self, Fixed},
    load::Document,
    write,
};

use super::{error::CommandError, input, output, output::count, workspace};

/// A byte order mark, which the text of a document lacks.
const MARK: &str = "\u{feff}";

/// Fixes a document in its file, and gives its text then. With `is_dry` prints the difference instead.
pub(super) fn run(
    spec: &Path,
    document: Document,
    options: &Options,
    is_dry: bool,
) -> Result<Option<String>, CommandError> {
    let old = document.text.to_string();
    let Fixed { text, count: number, .. } = fix::fix(document, options);
    let name = visible(&input::name(spec));
    if is_dry {
        output::stdout(&difference(&name, &old, &text));
        output::detail(&format!("{name}: {} would be made\n", count(number, "edit")));
        return Ok(None);
    }
    if text != old {
        store(spec, &old, &text)?;
    }
    if number > 0 {
        output::detail(&format!("{name}: {} made\n", count(number, "edit")));
    }
    Ok(Some(text))
}

/// Replaces the file as a whole, if it is still as it was read.
fn store(spec: &Path, old: &str, new: &str) -> Result<(), CommandError> {
    // A link leads to the file that is meant.
    let file = spec.canonicalize().map_err(|e| CommandError::at(spec, e))?;
    let permissions = fs::metadata(&file).map_err(|e| CommandError::at(spec, e))?.permissions();
    let now = fs::read_to_string(&file).map_err(|e| CommandError::at(spec, e))?;
    let mark = if now.starts_with(MARK) { MARK } else { "" };
    if now.strip_prefix(mark) != Some(old) {
        return Err(CommandError::at(spec, "the file has changed meanwhile; nothing was fixed"));
    }
    let name = file.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| CommandError::at(spec, "the file's name is not UTF-8; rename it"))?;
    write::replace_file(&workspace::folder_of(&file), name, format!("{mark}{new}").as_bytes())?;
    fs::set_permissions(&file, permissions).map_err(|e| CommandError::at(spec, e))
}

/// The whole difference of two texts.
fn difference(name: &str, old: &str, new: &str) -> String {
    let diff = write::unified_diff(old, new);
    if diff.is_empty() { String::new() } else { format!("--- {name}\n+++ {name}\n{diff}") }
}
