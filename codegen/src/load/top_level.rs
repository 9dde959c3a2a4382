//! Whether a text is a document, by the keys of its top. Nothing behind the first of them is read.

use std::{collections::BTreeMap, path::Path};

use saphyr_parser::{Event, Parser};
use serde::de::IgnoredAny;

use super::MAX_BYTES;
use crate::regular_file::{self, Links};

/// The keys of which a document of OpenAPI has one.
const KEYS: [&str; 2] = ["openapi", "swagger"];

/// Whether a file is a document of OpenAPI, or one that cannot be read, so that its faults are found. Parts of one, overlays and
/// schemas are none.
#[must_use]
pub fn is_document(file: &Path) -> bool {
    regular_file::read(file, Links::Follow, MAX_BYTES as u64).map_or(true, |bytes| holds_document(&bytes))
}

fn holds_document(bytes: &[u8]) -> bool {
    // Of UTF-16 the letters are left.
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let text = text.trim_start_matches(['\u{feff}', '\u{fffd}']);
    if text.trim_start().starts_with('{')
        && let Ok(object) = serde_json::from_str::<BTreeMap<String, IgnoredAny>>(text)
    {
        return KEYS.iter().any(|key| object.contains_key(*key));
    }
    has_key(text).unwrap_or_else(|| mentions_key(text))
}

/// Whether the object at the top of a YAML text has one of the keys; none where the text cannot be read up to there.
fn has_key(text: &str) -> Option<bool> {
    let mut parser = Parser::new_from_str(text);
    // How many lists and objects are open, and whether a key comes next at the top.
    let (mut depth, mut is_key) = (0_usize, true);
    while let Some(event) = parser.next_event() {
        match event.ok()?.0 {
            Event::MappingStart(..) => depth += 1,
            // A list or a scalar is no document, and of several the first counts.
            Event::SequenceStart(..) | Event::Scalar(..) if depth == 0 => return Some(false),
            Event::SequenceStart(..) => depth += 1,
            Event::DocumentEnd => return Some(false),
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                if depth == 1 {
                    is_key = !is_key;
                }
            }
            Event::Scalar(content, ..) if depth == 1 => {
                if is_key && KEYS.contains(&&*content) {
                    return Some(true);
                }
                is_key = !is_key;
            }
            Event::Alias(_) if depth == 1 => is_key = !is_key,
            _ => {}
        }
    }
    Some(false)
}

/// Whether a text that cannot be read has one of the keys at the start of a line, or anywhere where it is in braces.
fn mentions_key(text: &str) -> bool {
    if text.trim_start().starts_with('{') {
        return KEYS.iter().any(|key| text.contains(key));
    }
    let is_key = |line: &str, key: &str| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
    };
    text.lines().any(|line| KEYS.iter().any(|key| is_key(line, key)))
}

#[cfg(test)]
mod tests {
    use super::holds_document;

    #[test]
    fn every_spelling_of_the_key_is_one() {
        let documents = [
            "openapi: 3.0.3\ninfo: {}\n",
            "openapi : 3.0.3\n",
            "# Ours.\n---\n  info: { title: A }\n  openapi: 3.0.3\n",
            "%YAML 1.2\n---\n\"swagger\": '2.0'\n",
            "'openapi': 3.1.0",
            "? openapi\n: 3.0.3\n",
            "!!str openapi: 3.0.3\n",
            "{ info: { title: A }, openapi: 3.0.3 }",
            "\u{feff}{\"info\": [1, {}], \"openapi\": \"3.0.3\"}",
            "a: &x [1]\nb: *x\nopenapi: 3.0.3\n",
            "openapi: 3.0.3\npaths: [\n",
            // What cannot be read, so that its faults are found.
            "info: [\nopenapi: 3.0.3\n",
            "{ \"a\" \"openapi\": 1 }",
        ];
        for text in documents {
            assert!(holds_document(text.as_bytes()), "{text}");
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(holds_document(&[b"\xff\xfe", &wide[..]].concat()), "{text}");
            assert!(holds_document(&[text.as_bytes(), b"# \xe4"].concat()), "{text}");
        }
        let others = [
            "",
            "openapi",
            "- openapi: 3.0.3\n",
            "Pet: { openapi: 3.0.3 }\n",
            "Pet:\n  openapi: 3.0.3\n",
            "description: |\n  openapi: 3.0.3\n",
            "Pet: openapi\nswagger\n",
            "a: 1\n---\nopenapi: 3.0.3\n",
            "[{ \"openapi\": 1 }]",
            "text: \"openapi: [\nb: {\n",
        ];
        for text in others {
            assert!(!holds_document(text.as_bytes()), "{text}");
        }
    }
}
