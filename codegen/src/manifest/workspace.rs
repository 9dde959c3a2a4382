//! The workspace around a package.

use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{Array, Item, Table, Value};

use super::{absolute, read, strings};
use crate::write::existing_utf8;

/// The manifest of a workspace in a folder, with packages below it as members; everything else in it stays. None where it lists
/// them already.
///
/// # Errors
/// When the manifest there cannot be read, is no TOML, or is that of a package.
pub fn with_members(dir: &Path, packages: &[String]) -> io::Result<Option<String>> {
    let path = dir.join("Cargo.toml");
    let mut manifest = read(&path)?.unwrap_or_default();
    let refuse = |why: &str| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {why}", path.display()));
    if manifest.contains_key("package") {
        return Err(refuse("this is the manifest of a package; generate into another folder"));
    }
    let before = manifest.to_string();
    let workspace = manifest.entry("workspace").or_insert_with(|| Item::Table(Table::new()));
    if workspace.is_inline_table() {
        *workspace = std::mem::take(workspace).into_table().map_or_else(|item| item, Item::Table);
    }
    let workspace = workspace.as_table_mut().ok_or_else(|| refuse("`workspace` is not a table"))?;
    workspace.entry("resolver").or_insert_with(|| Item::Value("3".into()));
    let members = workspace.entry("members").or_insert_with(|| Item::Value(Array::new().into()));
    let members = members.as_array_mut().ok_or_else(|| refuse("`members` is not a list"))?;
    let has =
        |members: &Array, package: &str| members.iter().filter_map(Value::as_str).any(|m| m == package || m == "*");
    for package in packages {
        if !has(members, package) {
            members.push_formatted(Value::from(package.as_str()).decorated("\n    ", ""));
            members.set_trailing("\n");
        }
    }
    let text = manifest.to_string();
    if text == before {
        return Ok(None);
    }
    // What is read of a file has no other line ends.
    let is_crlf = existing_utf8(&path)?.is_some_and(|text| has_crlf(&text));
    Ok(Some(if is_crlf { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text }))
}

/// Whether the lines of a text end as on Windows.
fn has_crlf(text: &str) -> bool {
    text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'))
}

/// The manifest of a workspace above a folder that does not list it.
pub(super) fn above(dir: &Path) -> Option<PathBuf> {
    let dir = absolute(dir);
    let (root, manifest) = dir.ancestors().skip(1).find_map(|folder| {
        let manifest = read(&folder.join("Cargo.toml")).ok()??;
        manifest.get("workspace").is_some().then(|| (folder.to_owned(), manifest))
    })?;
    let below = dir.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/");
    let workspace = manifest.get("workspace")?;
    let lists = |pattern: &String| {
        let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
        match pattern.strip_suffix("/*") {
            Some(folder) => below
                .strip_prefix(folder)
                .and_then(|rest| rest.strip_prefix('/'))
                .is_some_and(|rest| !rest.contains('/')),
            None => pattern == below,
        }
    };
    let excluded = |folder: &String| Path::new(&below).starts_with(folder.trim_start_matches("./"));
    let known =
        strings(workspace.get("members")).iter().any(lists) || strings(workspace.get("exclude")).iter().any(excluded);
    (!known).then(|| root.join("Cargo.toml"))
}
