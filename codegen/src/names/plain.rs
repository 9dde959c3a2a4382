//! Names of plain words: ASCII letters and digits, in words whose borders nobody can doubt. Nearly every name of a document
//! is one, and needs no library.

/// The type name. `None`: not plain, or not the same when it is made again.
pub(super) fn pascal(text: &str) -> Option<String> {
    let mut name = String::with_capacity(text.len());
    let mut bytes = text.bytes().peekable();
    let mut is_word_start = true;
    // Two capitals side by side may be one word.
    let mut after_capital = false;
    while let Some(byte) = bytes.next() {
        let next_is_lowercase = bytes.peek().is_some_and(u8::is_ascii_lowercase);
        let is_capital = match byte {
            b'a'..=b'z' if is_word_start => true,
            b'a'..=b'z' => false,
            b'A'..=b'Z' if next_is_lowercase => true,
            _ if byte.is_ascii_alphanumeric() || byte == b'\'' || !byte.is_ascii() => return None,
            _ => {
                is_word_start = true;
                continue;
            }
        };
        if is_capital && after_capital {
            return None;
        }
        name.push(char::from(if is_capital { byte.to_ascii_uppercase() } else { byte }));
        (is_word_start, after_capital) = (false, is_capital);
    }
    // The one type name that is a keyword.
    (!name.is_empty() && name != "Self").then_some(name)
}

/// The name of a function or field, which may be a keyword. `None`: not plain.
pub(super) fn snake(text: &str) -> Option<String> {
    let mut name = String::with_capacity(text.len());
    let mut is_word_start = true;
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => {
                if is_word_start && !name.is_empty() {
                    name.push('_');
                }
                name.push(char::from(byte));
                is_word_start = false;
            }
            b'A'..=b'Z' | b'\'' => return None,
            _ if !byte.is_ascii() => return None,
            _ => is_word_start = true,
        }
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use heck::{ToPascalCase as _, ToSnakeCase as _};

    use super::super::{identifier, settled};
    use super::*;

    /// Every text of these letters up to a length.
    fn texts(letters: &[char], most: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut last = all.clone();
        for _ in 0..most {
            last = last.iter().flat_map(|text| letters.iter().map(move |letter| format!("{text}{letter}"))).collect();
            all.extend(last.clone());
        }
        all
    }

    #[test]
    fn plain_names_are_those_of_the_library() {
        let (mut types, mut fields) = (0, 0);
        for text in texts(&['a', 'i', 'B', '2', '_', '-', '\'', 'é'], 5) {
            if let Some(name) = pascal(&text) {
                assert_eq!(name, settled(&text, |text| identifier(text.to_pascal_case(), "X")), "{text:?}");
                types += 1;
            }
            if let Some(name) = snake(&text) {
                let made = settled(&text, |text| identifier(text.to_snake_case(), "x"));
                assert_eq!(identifier(name, "x"), made, "{text:?}");
                fields += 1;
            }
        }
        assert!(types > 1_000 && fields > 3_000, "{types} {fields}");
    }

    #[test]
    fn keywords_are_told_apart() {
        assert_eq!(pascal("self"), None);
        assert_eq!(super::super::snake("type"), "type_");
        assert_eq!(super::super::snake("-fn-"), "fn_");
    }
}
