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
