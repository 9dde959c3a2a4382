//! Whether a package still has the documents that its last release was made of.
//!
//! Branches of git can lose them: one finishes a release while another has changes. A merge of the two has no `spec/released/`,
//! or an older one, and the changed document would be taken for the released one: the changes would never raise the version.
//! So a release that is finished notes in the manifest what it was made of:
//!
//! ```toml
//! [package.metadata.accord-released]
//! "api.yaml" = "0123456789abcdef"
//! ```

use std::io;
use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, value};

use super::changelog::Marks;
use super::{RELEASED, own_text};
use crate::manifest;
use crate::shell;
use crate::sources::FOLDER;
use crate::write::{Package, digest, is_unedited};

/// The table below `[package.metadata]`.
const TABLE: &str = "accord-released";

/// Why the documents that are compared are not those of the last release; none where nothing says so.
pub(super) fn find_lost(dir: &Path, marks: Option<&Marks>, has_released: bool) -> io::Result<Option<String>> {
    if let Some(Marks { since, .. }) = marks.filter(|_| !has_released) {
        return Ok(Some(lost(
            dir,
            None,
            &format!("its changelog has changes since {since}, and what that release was made of is gone"),
        )));
    }
    let manifest = manifest::read(&dir.join("Cargo.toml"))?;
    for (name, noted) in manifest.as_ref().and_then(table).into_iter().flat_map(Table::iter) {
        let Some(noted) = noted.as_str().filter(|_| !name.contains('/')) else { continue };
        let path = [RELEASED, FOLDER].map(|folder| format!("{folder}/{name}")).into_iter();
        let mut there =
            path.filter_map(|path| own_text(dir, &path).transpose().map(|text| text.map(|text| (path, text))));
        let Some((path, text)) = there.next().transpose()? else { continue };
        // What a person put there is meant.
        if digest(name, &text) != noted && is_unedited(dir, &path)? {
            return Ok(Some(lost(dir, Some(name), &format!("`{path}` is not what the last release was made of"))));
        }
    }
    Ok(None)
}

fn lost(dir: &Path, name: Option<&str>, why: &str) -> String {
    let (dir, name) = (dir.display(), name.unwrap_or("NAME"));
    let released = format!("{dir}/{RELEASED}");
    let [from, folder, to] =
        [format!("REVISION:./{dir}/{FOLDER}/{name}"), released.clone(), format!("{released}/{name}")]
            .map(|word| shell::word(&word));
    format!(
        "{why}, as a merge of branches may leave it; take that from the commit of the release: `mkdir -p {folder} && git show \
         {from} > {to}`"
    )
}

/// Notes what the last release of a package was made of: the documents that are kept of it, or else those that there are.
pub(super) fn note(package: &mut Package) {
    let Some(mut manifest) = parsed(package) else { return };
    let mut noted = Table::new();
    for (path, text) in &package.files {
        let name = path.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/'));
        if let Some(name) = name.filter(|name| !name.contains('/')) {
            let text = package.files.get(&format!("{RELEASED}/{name}")).unwrap_or(text);
            noted.insert(name, value(digest(name, text)));
        }
    }
    let metadata = manifest.get_mut("package").and_then(|table| table.get_mut("metadata")).and_then(Item::as_table_mut);
    if let Some(metadata) = metadata {
        metadata.insert(TABLE, Item::Table(noted));
        package.files.insert("Cargo.toml".to_owned(), manifest.to_string());
    }
}

/// The same, of a package of which a release was finished: only texts may differ since then.
pub(super) fn note_again(package: &mut Package) {
    if parsed(package).is_some_and(|manifest| table(&manifest).is_some()) {
        note(package);
    }
}

fn parsed(package: &Package) -> Option<DocumentMut> {
    package.files.get("Cargo.toml")?.parse().ok()
}

fn table(manifest: &DocumentMut) -> Option<&Table> {
    manifest.get("package")?.get("metadata")?.get(TABLE)?.as_table()
}
