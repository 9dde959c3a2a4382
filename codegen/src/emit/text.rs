//! Rust as text: documentation comments and literals.

use std::fmt::Write;

/// A text as documentation of the item that follows, indented.
pub(super) fn docs(out: &mut String, indent: &str, text: &str) {
    for line in text.lines() {
        let _ = if line.is_empty() { writeln!(out, "{indent}///") } else { writeln!(out, "{indent}/// {line}") };
    }
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// Whether the code of a text has something in it; links of documentation, which are whole paths, do not count.
pub(super) fn code_has(text: &str, what: &str) -> bool {
    text.lines().any(|line| !line.trim_start().starts_with("///") && line.contains(what))
}

/// Items with commas between them, as many to a row as there is room for.
pub(super) fn rows(items: impl IntoIterator<Item = String>, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for item in items {
        match rows.last_mut() {
            Some(row) if row.chars().count() + item.chars().count() + 2 <= width => {
                row.push_str(", ");
                row.push_str(&item);
            }
            _ => rows.push(item),
        }
    }
    rows
}
