//! The features of a package with one for each tag, as conditions of compiling.

use super::text::rows;
use crate::model::{Features, Gate};

/// How wide a line may be.
const WIDTH: usize = 100;

/// The attribute of what is compiled by this gate, on lines of its own; nothing for what always is.
pub(super) fn attribute(indent: &str, features: &Features, gate: &Gate) -> String {
    if *gate == Gate::Always {
        return String::new();
    }
    let conditions: Vec<String> = features.names(gate).iter().map(|name| format!("feature = {name:?}")).collect();
    if let [only] = conditions.as_slice() {
        return format!("{indent}#[cfg({only})]\n");
    }
    let rows = rows(conditions, WIDTH - 5 - indent.len());
    match rows.as_slice() {
        [] => format!("{indent}#[cfg(any())]\n"),
        [row] if indent.len() + row.len() + 13 <= WIDTH => format!("{indent}#[cfg(any({row}))]\n"),
        rows => {
            let rows: String = rows.iter().map(|row| format!("{indent}    {row},\n")).collect();
            format!("{indent}#[cfg(any(\n{rows}{indent}))]\n")
        }
    }
}
