//! What a package is called: by the document, else by its file.

use serde_json::Value;

use crate::{load::Document, names};

/// How long a name may be on the registry.
const LONGEST: usize = 64;

/// Names that cargo, the compiler or the package itself uses for something else.
const TAKEN: &[(&str, &[&str])] = &[
    ("a crate of the Rust toolchain", &["alloc", "core", "proc_macro", "std", "test"]),
    ("a dependency of the package", &["accord_runtime", "tokio"]),
];

/// What the package of a document is called.
#[must_use]
pub fn of_document(document: &Document) -> String {
    of(&document.value, &document.stem())
}

/// Modules that a package of several documents cannot have: names of features, and files that cargo reads in its own way.
const NOT_MODULES: &[&str] =
    &["accord_runtime", "bin", "blocking", "chrono", "default", "lib", "main", "native_tls", "reqwest", "rustls"];

/// What the module of a document is called in a package of several: as its own package would be, as an identifier.
#[must_use]
pub fn module_of_document(document: &Document) -> String {
    module(&of_document(document))
}

fn module(package: &str) -> String {
    let name = names::snake(package);
    if fault(package).is_none() && fault(&name).is_none() && !NOT_MODULES.contains(&name.as_str()) {
        return name;
    }
    // A name that the document states is checked where it is.
    let short: String = package.chars().take(LONGEST - SUFFIX.len()).collect();
    names::snake(&format!("{short}{SUFFIX}"))
}

/// What makes a module's name of one that is taken.
const SUFFIX: &str = "-api";

/// Whether the document says what its package is called.
#[must_use]
pub fn is_stated(document: &Document) -> bool {
    document.value.pointer("/x-accord-crate/name").is_some()
}

/// The name that the document gives, or that comes of its file's name. Not yet checked.
pub(crate) fn of(document: &Value, stem: &str) -> String {
    let given = document.pointer("/x-accord-crate/name").and_then(Value::as_str);
    given.map_or_else(|| from_stem(stem), str::to_owned)
}

/// Why something cannot be the name of a package and its crate.
pub fn fault(name: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    if name.is_empty() {
        return Some("it is empty".to_owned());
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(plain) {
        return Some("use lowercase ASCII letters, digits, `-` and `_`, and begin with a letter".to_owned());
    }
    if name.len() > LONGEST {
        return Some(format!("it is longer than {LONGEST} characters"));
    }
    let krate = name.replace('-', "_");
    if !names::is_identifier(&krate) {
        return Some("it is a Rust keyword".to_owned());
    }
    if is_device(&krate) {
        return Some("it is a device name on Windows".to_owned());
    }
    TAKEN.iter().find(|(_, names)| names.contains(&krate.as_str())).map(|(what, _)| format!("it is {what}"))
}

/// Whether Windows has a device of this name, which no file can have there, whatever its extension and case.
pub(crate) fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_port = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|number| number.len() == 1 && number.chars().all(|c| c.is_ascii_digit()))
    };
    matches!(name.as_str(), "aux" | "con" | "nul" | "prn") || is_port("com") || is_port("lpt")
}

/// Letters of other scripts become ASCII, everything else a hyphen: `план аренды` is `plan-arendy`.
pub(crate) fn from_stem(stem: &str) -> String {
    let ascii = any_ascii::any_ascii(stem);
    let name: String =
        ascii.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let name = name.split('-').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("-");
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("api-{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_become_names_of_packages() {
        for (stem, name) in [
            ("rental-contracts", "rental-contracts"),
            ("My API (v2)", "my-api-v2"),
            ("план", "plan"),
            ("аренда машин", "arenda-mashin"),
            ("2024", "api-2024"),
            ("日本", "riben"),
            ("a\nb\"c\0", "a-b-c"),
            ("---", ""),
        ] {
            assert_eq!(from_stem(stem), name, "{stem:?}");
        }
    }

    #[test]
    fn a_module_has_the_name_of_the_package_or_one_that_is_free() {
        for (package, name) in [
            ("shop-orders", "shop_orders"),
            ("v2", "v2"),
            ("type", "type_api"),
            ("std", "std_api"),
            ("main", "main_api"),
            ("chrono", "chrono_api"),
            ("", "api"),
        ] {
            assert_eq!(module(package), name, "{package:?}");
        }
        assert_eq!(module(&"a".repeat(200)).len(), LONGEST);
    }

    #[test]
    fn what_cannot_be_a_package_is_refused() {
        for name in [
            "",
            "self",
            "super",
            "crate",
            "fn",
            "async",
            "gen",
            "std",
            "core",
            "alloc",
            "test",
            "proc_macro",
            "proc-macro",
            "tokio",
            "accord-runtime",
            "accord_runtime",
            "con",
            "com1",
            "LPT1",
            "Big",
            "1a",
            "-a",
            "a b",
            "типы",
            &"a".repeat(65),
        ] {
            assert!(fault(name).is_some(), "{name}");
        }
        for name in ["rental-contracts", "a", "com10", "my_api", "types", "build", &"a".repeat(64)] {
            assert_eq!(fault(name), None, "{name}");
        }
    }
}
