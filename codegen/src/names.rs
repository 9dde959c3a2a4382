//! Rust names for what documents call things.
//!
//! The rules are those of the type generator behind the seam, so that a name made here comes out of it unchanged and
//! weaving finds the type that lowering named.

use heck::{ToPascalCase, ToSnakeCase};

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
    let numbered = |number: u64| format!("{name}{number}");
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

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
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
            ("C_N8In", "Cn8In", "c_n8_in"),
        ] {
            assert_eq!(pascal(given), type_name, "{given}");
            assert_eq!(snake(given), field, "{given}");
        }
    }
}
