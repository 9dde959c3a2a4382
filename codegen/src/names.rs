//! Rust names for what documents call things.
//!
//! The rules are those of progenitor's type generator, so that a name made here comes out of it unchanged and
//! weaving finds the type that lowering named.

use heck::{ToPascalCase, ToSnakeCase};
use unicode_security::GeneralSecurityProfile;

/// A type or variant name.
#[must_use]
pub(crate) fn pascal(text: &str) -> String {
    settled(text, |text| identifier(text.to_pascal_case(), "X"))
}

/// A function, field or module name.
#[must_use]
pub(crate) fn snake(text: &str) -> String {
    settled(text, |text| identifier(text.to_snake_case(), "x"))
}

/// A name that stays as it is when it is made again: `C_N8In` becomes `CN8In`, and that becomes `Cn8In`.
fn settled(text: &str, make: impl Fn(&str) -> String) -> String {
    let mut name = make(&text.replace('\'', "").replace(|c| !is_name_char(c), "-"));
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
    syn::parse_str::<syn::Ident>(text).is_ok() && text != "gen"
}

/// A name that `taken` does not hold, made from `name` by a number at its end.
///
/// Numbers are given out in a row, so the first that is free is looked for by halving: of thousands of one name each would
/// otherwise count past all before it.
pub(crate) fn unique(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    // With a number at its end it is no keyword any more, and an underscore before that would not come out of the type
    // generator.
    let stem = Some(name.trim_end_matches('_')).filter(|stem| !stem.is_empty()).unwrap_or(name);
    let numbered = |number: u64| format!("{stem}{number}");
    // `low` is taken, `high` is free.
    let (mut low, mut high) = (1, 2);
    while taken(&numbered(high)) {
        (low, high) = (high, high * 2);
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if taken(&numbered(middle)) { low = middle } else { high = middle }
    }
    numbered(high)
}

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
        ] {
            assert_eq!(pascal(given), type_name, "{given}");
            assert_eq!(snake(given), field, "{given}");
        }
        assert_eq!(unique("Self_", |name| name == "Self_"), "Self2");
    }
}
