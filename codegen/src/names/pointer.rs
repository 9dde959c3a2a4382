//! Names for what a document refers to by a JSON pointer and has not named itself.

use crate::pointer::unescape;

/// How many words of a pointer a name has.
const MOST_WORDS: usize = 3;

/// OpenAPI's own words in pointers.
const WORDS: &[&str] =
    &["components", "schemas", "properties", "paths", "content", "schema", "items", "responses", "requestBody"];

/// A type name from the last words of a pointer that are names of the document's rather than of OpenAPI's: neither a status nor
/// a media type is one. `/paths/~1a/get/responses/200/content/application~1json/schema` is `AGet`.
#[must_use]
pub(crate) fn of_pointer(pointer: &str) -> String {
    let words: Vec<String> = pointer
        .split('/')
        .map(unescape)
        .filter(|word| !word.is_empty() && !WORDS.contains(&word.as_str()))
        .filter(|word| word.starts_with('/') || !(word.contains('/') || is_status(word)))
        .collect();
    let last = words.len().saturating_sub(MOST_WORDS);
    super::pascal(&words.get(last..).unwrap_or_default().join(" "))
}

fn is_status(word: &str) -> bool {
    word == "default" || word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
}
