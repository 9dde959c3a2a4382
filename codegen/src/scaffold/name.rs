//! Which names a new spec may have: those of a package, as the generated one is called like the file.

use crate::{
    findings::render::{quote, visible},
    lower, names,
};

/// Why a name is no package name, with one that would be where there is one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} is no name for a package: {why}{}", .instead.as_ref().map(|n| format!("; `{n}` would be one")).unwrap_or_default())]
pub struct NameError {
    /// The name, as it may be printed.
    name: String,
    /// Why.
    why: &'static str,
    /// A name that is like it.
    instead: Option<String>,
}

/// Cargo refuses these, or warns of them, or a generated package depends on the package of that name.
const RESERVED: &[(&str, &str)] = &[
    ("accord-runtime", "the generated package depends on the package of that name"),
    ("tokio", "the generated package depends on the package of that name"),
    ("alloc", "Rust's own library has it"),
    ("core", "Rust's own library has it"),
    ("proc-macro", "Rust's own library has it"),
    ("std", "Rust's own library has it"),
    ("test", "Rust's own library has it"),
    ("build", "cargo has a folder of that name"),
    ("deps", "cargo has a folder of that name"),
    ("examples", "cargo has a folder of that name"),
    ("incremental", "cargo has a folder of that name"),
];

/// Longer names make paths that some file systems refuse.
const LONGEST: usize = 64;

pub(super) fn check(name: &str) -> Result<(), NameError> {
    let Some(why) = fault(name) else { return Ok(()) };
    let instead = Some(lower::package_name(name)).filter(|instead| instead != name && fault(instead).is_none());
    // The name that is made of no letter at all says nothing.
    let instead = instead.filter(|_| name.contains(|c: char| c.is_ascii_alphanumeric()));
    Err(NameError { name: visible(&quote(name)), why, instead })
}

fn fault(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("it is empty");
    }
    if name.len() > LONGEST {
        return Some("it has more than 64 characters");
    }
    if !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        return Some("only lower-case ASCII letters, digits and `-` may be in it");
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Some("it does not begin with a letter");
    }
    if name.ends_with('-') || name.contains("--") {
        return Some("a `-` stands between two other characters");
    }
    if !names::is_identifier(&name.replace('-', "_")) {
        return Some("it is a keyword of Rust");
    }
    if is_device(name) {
        return Some("Windows has no file of that name");
    }
    RESERVED.iter().find(|(reserved, _)| *reserved == name).map(|(_, why)| *why)
}

/// `con`, `com1` and so on.
fn is_device(name: &str) -> bool {
    let numbered = |stem: &str| name.strip_prefix(stem).is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']));
    matches!(name, "aux" | "con" | "nul" | "prn") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_that_of_a_package() {
        for name in ["notes", "my-api", "a", "v2", "com10", "notes-2"] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        for (name, instead) in [
            ("", None),
            ("My_Api", Some("my-api")),
            ("my api", Some("my-api")),
            ("2fa", Some("api-2fa")),
            ("-a", Some("a")),
            ("a--b", Some("a-b")),
            ("a-", Some("a")),
            ("../notes", Some("notes")),
            ("/etc/notes", Some("etc-notes")),
            ("notes.yaml", Some("notes-yaml")),
            ("type", None),
            ("gen", None),
            ("nul", None),
            ("lpt9", None),
            ("std", None),
            ("tokio", None),
            ("accord_runtime", None),
            ("заметки", None),
            ("\u{202e}", None),
            (&"a".repeat(65), None),
        ] {
            let error = check(name).err();
            assert_eq!(error.as_ref().and_then(|e| e.instead.as_deref()), instead, "{name}");
            let said = error.map(|e| e.to_string()).unwrap_or_default();
            assert!(said.contains(" is no name for a package: ") && !said.contains('\u{202e}'), "{name}: {said}");
        }
    }
}
