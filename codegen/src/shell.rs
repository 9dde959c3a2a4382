//! Commands that a person may copy from a message.

/// A text as one word of a shell's command line.
#[must_use]
pub fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '\\' | ':');
    if text.chars().all(plain) && !text.starts_with('-') || text.starts_with("--") && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
