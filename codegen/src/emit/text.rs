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
    text.lines().any(|line| !line.trim_start().starts_with("///") && has_word(line, what))
}

/// Whether a line contains this, and not as a part of a longer name.
fn has_word(line: &str, what: &str) -> bool {
    let is_name = |c: char| c == '_' || c.is_alphanumeric();
    let [starts, ends] = [what.starts_with(is_name), what.ends_with(is_name)];
    line.match_indices(what).any(|(at, found)| {
        let before = line[..at].ends_with(is_name);
        let after = line[at + found.len()..].starts_with(is_name);
        !(starts && before || ends && after)
    })
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

#[cfg(test)]
mod tests {
    use super::code_has;

    #[test]
    fn a_part_of_a_longer_name_is_another_name() {
        assert!(code_has("self.core.put(ClientCredentials::new(id))", "ClientCredentials"));
        assert!(code_has("-> Call<A>;\nCall::new()", "Call::"));
        assert!(code_has("value: &(impl A + Serialize)", "+ Serialize"));
        for text in [
            "pub fn a(&self) -> requests::UpsertClientCredentials {",
            "ClientCredentialsBody",
            "/// [`ClientCredentials`]",
        ] {
            assert!(!code_has(text, "ClientCredentials"), "{text}");
        }
        assert!(!code_has("Recall::new()", "Call::"));
        assert!(!code_has("some_facts::A", "facts::"));
    }
}
