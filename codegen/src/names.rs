//! Rust names for what documents call things.
//!
//! The rules are those of progenitor's type generator, so that a name made here comes out of it unchanged and
//! the model finds the type that lowering named.

mod plain;
mod pointer;
mod scope;

use heck::{ToKebabCase, ToPascalCase, ToSnakeCase};
use unicode_normalization::UnicodeNormalization;
use unicode_security::GeneralSecurityProfile;

pub(crate) use pointer::of_pointer;
pub(crate) use scope::{NameScope, Named, unique};

/// Type names that generated code uses bare: the module of types, and the example, which imports all types.
pub(crate) const RESERVED_TYPES: &[&str] =
    &["Self", "Option", "Result", "String", "Vec", "Box", "Some", "None", "Ok", "Err", "Debug"];

/// How many bytes a name may have. rustdoc names a file after each type, and files have names of 255 bytes at most; what is
/// made of a name adds a few words to it.
const LONGEST: usize = 180;

/// A type or variant name.
#[must_use]
pub(crate) fn pascal(text: &str) -> String {
    let name = plain::pascal(text).unwrap_or_else(|| settled(text, |text| identifier(text.to_pascal_case(), "X")));
    // Two capitals side by side would be another name when it is made again.
    bounded(name, char::is_uppercase)
}

/// Whether a text has a letter or a digit, of which a name can be made.
pub(crate) fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A function, field or module name.
#[must_use]
pub(crate) fn snake(text: &str) -> String {
    let name = match text {
        // The type generator names these two by their sign.
        "+1" => "plus1".to_owned(),
        "-1" => "minus1".to_owned(),
        _ => match plain::snake(text) {
            Some(name) => identifier(name, "x"),
            None => settled(text, |text| identifier(text.to_snake_case(), "x")),
        },
    };
    bounded(name, |c| c == '_')
}

/// A name without what is beyond the limit, and then without such characters at its end.
fn bounded(mut name: String, is_begun: impl Fn(char) -> bool) -> String {
    if name.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|place| name.is_char_boundary(*place));
        name.truncate(end.unwrap_or_default());
        name.truncate(name.trim_end_matches(is_begun).len());
    }
    name
}

/// How long the name of a feature may be.
const LONGEST_FEATURE: usize = 64;

/// The name of a feature of cargo: words of ASCII in lower case with hyphens between them, as the registry wants it.
#[must_use]
pub(crate) fn feature(text: &str) -> String {
    let ascii = any_ascii::any_ascii(text).replace(|c: char| !c.is_ascii_alphanumeric(), "-").to_kebab_case();
    let name = ascii.get(..LONGEST_FEATURE).unwrap_or(&ascii).trim_end_matches('-');
    if name.is_empty() { "tag".to_owned() } else { name.to_owned() }
}

/// A name that stays as it is when it is made again: `C_N8In` becomes `CN8In`, and that becomes `Cn8In`. To the compiler, names
/// are the same whose composed forms are, so it is made of that.
fn settled(text: &str, make: impl Fn(&str) -> String) -> String {
    let composed: String = text.nfc().collect();
    let mut name = make(&composed.replace('\'', "").replace(|c| !is_name_char(c), "-"));
    for _ in 0..4 {
        let again = make(&name);
        if again == name {
            break;
        }
        name = again;
    }
    name
}

/// Whether the text can stand as an identifier as it is.
#[must_use]
pub(crate) fn is_identifier(text: &str) -> bool {
    match text.bytes().next() {
        // The parser of Rust costs a hundred times as much as a look at each letter.
        Some(first) if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') => {
            !first.is_ascii_digit() && text != "_" && !KEYWORDS.contains(&text)
        }
        _ => syn::parse_str::<syn::Ident>(text).is_ok(),
    }
}

/// The words that Rust keeps for itself in some edition.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "Self", "self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Not every character that Unicode counts as a number may stand in a Rust name: `²` may not. Of those that may, the compiler
/// warns of some that are hard to tell or to type, such as `ʿ`.
fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '_'
        || (!c.is_ascii() && c.identifier_allowed() && syn::parse_str::<syn::Ident>(&format!("a{c}")).is_ok())
}

fn identifier(text: String, prefix: &str) -> String {
    let text = match text.chars().next() {
        None => prefix.to_owned(),
        Some(c) if c.is_alphabetic() || c == '_' => text,
        Some(_) => format!("{prefix}{text}"),
    };
    if is_identifier(&text) { text } else { format!("{text}_") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_features_are_words_of_ascii() {
        for (given, name) in [
            ("ApiOperations", "api-operations"),
            ("Import/export", "import-export"),
            ("питомцы", "pitomtsy"),
            ("3D models", "3d-models"),
            ("dep:x\"]\n[lib]", "dep-x-lib"),
            ("🚗", "red-car"),
            (" ", "tag"),
            (&"ab".repeat(99), &"ab".repeat(32)),
        ] {
            assert_eq!(feature(given), name, "{given}");
        }
    }

    #[test]
    fn names_are_identifiers_whatever_the_document_says() {
        for (given, type_name, field) in [
            ("Consumer Profile", "ConsumerProfile", "consumer_profile"),
            ("idPpeers", "IdPpeers", "id_ppeers"),
            ("type", "Type", "type_"),
            ("200", "X200", "x200"),
            ("", "X", "x"),
            ("files[]", "Files", "files"),
            ("self", "Self_", "self_"),
            ("²", "X", "x"),
            ("площадь м²", "ПлощадьМ", "площадь_м"),
            ("paʿʿel", "PaEl", "pa_el"),
            ("C_N8In", "Cn8In", "c_n8_in"),
            ("cafe\u{301}", "Café", "café"),
            ("+1", "X1", "plus1"),
        ] {
            assert_eq!(pascal(given), type_name, "{given}");
            assert_eq!(snake(given), field, "{given}");
        }
        for text in ["list-all-the-things ".repeat(40), "дальше ".repeat(60), "ABCdE".repeat(99), "x".repeat(999)]
        {
            let (type_name, field) = (pascal(&text), snake(&text));
            assert!(type_name.len() <= LONGEST && type_name.len() > LONGEST - 8, "{type_name}");
            assert!(field.len() <= LONGEST && field.len() > LONGEST - 8, "{field}");
            assert_eq!((pascal(&type_name), snake(&field)), (type_name.clone(), field.clone()));
        }
        for keyword in KEYWORDS {
            assert!(!is_identifier(keyword), "{keyword}");
            assert!(*keyword == "gen" || syn::parse_str::<syn::Ident>(keyword).is_err(), "{keyword}");
        }
        assert_eq!(unique("Self_", |name| name == "Self_"), "Self2");
    }
}
