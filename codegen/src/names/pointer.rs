//! Names for what a document refers to by a JSON pointer and has not named itself.

use crate::pointer::unescape;

/// How many words of a pointer a name has.
const MOST_WORDS: usize = 3;

/// OpenAPI's own words in pointers.
const WORDS: &[&str] =
    &["components", "schemas", "properties", "paths", "content", "schema", "items", "responses", "requestBody"];

/// Those of them that hold objects by name.
const NAMED: &[&str] = &["schemas", "properties"];

/// A type name from the last words of a pointer that are names of the document's rather than of OpenAPI's: neither a status nor
/// a media type is one. `/paths/~1a/get/responses/200/content/application~1json/schema` is `AGet`.
#[must_use]
pub(crate) fn of_pointer(pointer: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut is_name = false;
    for word in pointer.split('/').map(unescape).filter(|word| !word.is_empty()) {
        // Behind these words stands a name, and be it one of OpenAPI's.
        let is_next_name = !is_name && NAMED.contains(&word.as_str());
        let is_own =
            word.starts_with('/') || !(WORDS.contains(&word.as_str()) || word.contains('/') || is_status(&word));
        if is_name || is_own {
            words.push(word);
        }
        is_name = is_next_name;
    }
    let last = words.len().saturating_sub(MOST_WORDS);
    super::pascal(&words.get(last..).unwrap_or_default().join(" "))
}

fn is_status(word: &str) -> bool {
    word == "default" || word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
}

#[cfg(test)]
mod tests {
    use super::of_pointer;

    #[test]
    fn a_property_may_be_called_as_openapi_calls_its_own() {
        for (pointer, name) in [
            ("/paths/~1a/get/responses/200/content/application~1json/schema", "AGet"),
            ("/components/schemas/Page/properties/list/items", "PageList"),
            ("/components/schemas/page/properties/items", "PageItems"),
            ("/components/schemas/page/properties/items/items/properties/default", "PageItemsDefault"),
            ("/components/schemas/properties/properties/properties", "PropertiesProperties"),
        ] {
            assert_eq!(of_pointer(pointer), name, "{pointer}");
        }
    }
}
