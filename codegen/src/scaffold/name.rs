//! Which names a new spec may have: those of a package, as the generated one is called like the file.

use crate::{
    findings::render::{quote, visible},
    package_name,
};

/// Why a name is no package name, with one that would be where there is one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid package name {name}: {why}{}", .instead.as_ref().map(|n| format!("; try `{n}`")).unwrap_or_default())]
pub struct NameError {
    /// The name, as it may be printed.
    name: String,
    /// Why.
    why: String,
    /// A name that is like it.
    instead: Option<String>,
}

pub(super) fn check(name: &str) -> Result<(), NameError> {
    let Some(why) = fault(name) else { return Ok(()) };
    let instead = Some(package_name::from_stem(name)).filter(|instead| instead != name && fault(instead).is_none());
    Err(NameError { name: visible(&quote(name)), why, instead })
}

fn fault(name: &str) -> Option<String> {
    // The file is called so too: a package is found again by its file only if both are written alike.
    match package_name::from_stem(name) {
        plain if plain == name || package_name::fault(name).is_some() => package_name::fault(name),
        _ => Some("use lowercase ASCII letters, digits and single `-` between them".to_owned()),
    }
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
            ("my_api", Some("my-api")),
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
            ("заметки", Some("zametki")),
            ("\u{202e}", None),
            (&"a".repeat(65), None),
        ] {
            let error = check(name).err();
            assert_eq!(error.as_ref().and_then(|e| e.instead.as_deref()), instead, "{name}");
            let said = error.map(|e| e.to_string()).unwrap_or_default();
            assert!(said.contains("invalid package name ") && !said.contains('\u{202e}'), "{name}: {said}");
        }
    }
}
