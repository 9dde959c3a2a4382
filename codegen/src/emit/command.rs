//! How a command is told from the others of its URL, in words.

use crate::facts::Command;

/// Where the request has the selector, as `code` writes what stands there.
pub(super) fn words(command: &Command, code: fn(&str) -> String) -> String {
    match command {
        Command::Body { before, after, merge, .. } => {
            let arguments = if *merge { "" } else { "…" };
            format!("with {} in the body", code(&[before, arguments, after].concat()))
        }
        Command::Merged { before, fixed, after, bare: _ } => {
            format!("with {} in the body", code(&[before, fixed.as_str(), after].concat()))
        }
        Command::Query(name, value) => format!("with {} in the query", code(&format!("{name}={value}"))),
        Command::Form(name, value) => format!("with {} in the form", code(&format!("{name}={value}"))),
        Command::Header(name, value) => format!("with the header {}", code(&format!("{name}: {value}"))),
    }
}
