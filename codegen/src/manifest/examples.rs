//! The examples of a manifest. Those of a package of several documents need the features of its modules, so they are listed; what
//! else is listed is the user's.

use toml_edit::{ArrayOfTables, DocumentMut, Item};

use super::modules;
use crate::names;

/// What the name of a generated example ends with.
pub(crate) const FIRST_CALL: &str = "_first_call";

/// Moves the user's examples of the manifest that is there into ours, and those of modules that are gone out of it.
pub(super) fn settle(ours: &mut DocumentMut, there: &mut DocumentMut) {
    if modules(there).is_empty() && modules(ours).is_empty() {
        return;
    }
    let Some(Item::ArrayOfTables(theirs)) = there.remove("example") else { return };
    let package = names::snake(super::name(there).unwrap_or_default());
    let written: Vec<String> = modules(there).iter().map(|module| format!("{package}_{module}{FIRST_CALL}")).collect();
    let is_ours = |name: Option<&str>| name.is_some_and(|name| written.iter().any(|own| own == name));
    let own = ours.entry("example").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(own) = own.as_array_of_tables_mut() else { return };
    for mut example in theirs {
        if !is_ours(example.get("name").and_then(Item::as_str)) {
            example.set_position(None);
            own.push(example);
        }
    }
    if own.is_empty() {
        ours.remove("example");
    }
}
