//! Replacing the text of a spec in its file.

use std::{fs, path::Path};

use accord_codegen::write::{self, Staged};

use super::{error::CommandError, workspace};

/// A byte order mark, which the text of a document lacks.
const MARK: &str = "\u{feff}";

/// Puts the new text of a spec beside its file, with the file's permissions and byte order mark; committing it replaces the
/// file as a whole. A link leads to the file that is meant.
///
/// It is an error if the file is not as it was read, so that nobody's edit is lost.
pub(super) fn stage(spec: &Path, old: &str, new: &str) -> Result<Staged, CommandError> {
    let file = spec.canonicalize().map_err(|e| CommandError::at(spec, e))?;
    let permissions = fs::metadata(&file).map_err(|e| CommandError::at(spec, e))?.permissions();
    let now = fs::read_to_string(&file).map_err(|e| CommandError::at(spec, e))?;
    let mark = if now.starts_with(MARK) { MARK } else { "" };
    if now.strip_prefix(mark) != Some(old) {
        return Err(CommandError::at(spec, "the file has changed meanwhile; nothing was written"));
    }
    let (folder, name) = workspace::folder_and_name(&file)?;
    let staged = write::stage_file(&folder, name, format!("{mark}{new}").as_bytes())?;
    staged.set_permissions(permissions)?;
    Ok(staged)
}
