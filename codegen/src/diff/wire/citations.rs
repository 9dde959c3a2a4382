//! Citations of other lines: the provider's text moved, and they state what they stated before.
//!
//! An edit near the top of a document moves every citation below it. They are counted instead of listed, so that they do not
//! hide the changes. A citation of another document or section is a change of the documentation.

use serde_json::Value;

/// What a value is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Citation,
    Register,
    Other,
}

impl Inside {
    fn at(self, key: &str) -> Self {
        match (self, key) {
            (_, "x-accord-source") | (Self::Register, "claims") => Self::Citation,
            (_, "x-accord-discrepancies") => Self::Register,
            _ => self,
        }
    }
}

/// How many citations cite other lines, if the two values of a key differ in nothing else.
pub(super) fn moved(key: &str, old: &Value, new: &Value) -> Option<usize> {
    count(Inside::Other.at(key), old, new)
}

fn count(inside: Inside, old: &Value, new: &Value) -> Option<usize> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) if old.len() == new.len() => {
            let mut entries = old.iter().map(|(key, was)| match (new.get(key)?, key.as_str()) {
                (is, "lines") if inside == Inside::Citation => Some(usize::from(was != is)),
                (is, key) => count(inside.at(key), was, is),
            });
            entries.try_fold(0, |sum, count| Some(sum + count?))
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            old.iter().zip(new).try_fold(0, |sum, (was, is)| Some(sum + count(inside, was, is)?))
        }
        _ => (old == new).then_some(0),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SOURCE: &str = "x-accord-source";

    #[test]
    fn only_lines_of_citations_move() {
        let one = json!({ "document": "a", "section": "Beds", "lines": "3-4" });
        let moved_to = |lines: &str| json!({ "document": "a", "section": "Beds", "lines": lines });
        assert_eq!(moved(SOURCE, &one, &moved_to("5-6")), Some(1));
        assert_eq!(moved(SOURCE, &json!([one, one]), &json!([moved_to("5"), moved_to("6")])), Some(2));
        for other in [
            json!({ "document": "b", "section": "Beds", "lines": "5-6" }),
            json!({ "document": "a", "section": "Soils", "lines": "5-6" }),
            json!({ "document": "a", "lines": "5-6" }),
            json!({ "inferred": "It says nothing." }),
            json!([one]),
        ] {
            assert_eq!(moved(SOURCE, &one, &other), None, "{other}");
        }
        assert_eq!(moved("x-accord-documents", &json!({ "a": { "lines": 8 } }), &json!({ "a": { "lines": 9 } })), None);
    }

    #[test]
    fn citations_are_found_below_other_keys() {
        let register = |lines: &str, says: &str| json!([{ "id": "A-1", "claims": [{ "lines": lines, "says": says }] }]);
        assert_eq!(moved("x-accord-discrepancies", &register("3", "a"), &register("5", "a")), Some(1));
        assert_eq!(moved("x-accord-discrepancies", &register("3", "a"), &register("5", "b")), None);
        let schema = |lines: &str| json!({ "type": "string", SOURCE: { "document": "a", "lines": lines } });
        assert_eq!(moved("Soil", &schema("3"), &schema("5")), Some(1));
        assert_eq!(
            moved("example", &json!({ "claims": [{ "lines": "3" }] }), &json!({ "claims": [{ "lines": "4" }] })),
            None
        );
    }
}
