//! The URL that a document of OpenAPI 3.2 gives itself: `$self`. References are resolved against it; those to the document
//! lead to it, and those to documents beside it to the files beside its file.
//!
//! ```yaml
//! $self: https://example.com/v1/api.yaml
//! $ref: 'api.yaml#/a', 'https://example.com/v1/api.yaml#/a'      →  '#/a'
//! $ref: 'https://example.com/v1/pets/cat.yaml#/a'                →  'pets/cat.yaml#/a'
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use url::Url;

use crate::pointer::join;

/// What stands for the place where a document is that names itself by a relative reference.
const SOMEWHERE: &str = "https://somewhere.invalid/";

/// The URL of a document.
pub(super) struct Itself(Url);

/// What a reference names.
pub(super) enum Named {
    /// The document.
    Itself,
    /// The file of this path from the document's folder.
    Beside(String),
    /// Something else.
    Elsewhere,
}

impl Itself {
    /// What a document calls itself; `place` is the URL of its file, where that is known.
    pub(super) fn of(document: &Value, place: Option<Url>) -> Option<Self> {
        let given = document.get("$self")?.as_str()?;
        let place = place.or_else(|| Url::parse(SOMEWHERE).ok())?;
        let mut url = place.join(given).ok()?;
        url.set_fragment(None);
        url.has_host().then_some(Self(url))
    }

    /// The URL of a reference.
    pub(super) fn join(&self, reference: &str) -> Option<Url> {
        self.0.join(reference).ok()
    }

    /// What a reference without its fragment names.
    pub(super) fn path(&self, reference: &str) -> Named {
        let Self(itself) = self;
        match itself.join(reference) {
            Ok(url) if url == *itself => Named::Itself,
            Ok(url) if url.origin() == itself.origin() => {
                itself.make_relative(&url).map_or(Named::Elsewhere, Named::Beside)
            }
            _ => Named::Elsewhere,
        }
    }
}

/// What schemas of a document call themselves.
pub(super) fn ids(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$id").and_then(Value::as_str).map(str::to_owned));
                open.extend(object.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found
}

/// The names that schemas of a file have, with their pointers: `$id`, and `$anchor` and `$dynamicAnchor` behind a `#`. Of two
/// schemas of the same name, the first.
pub(super) fn names(root: &Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), root)];
    while let Some((pointer, value)) = open.pop() {
        let below: Vec<(String, &Value)> = match value {
            Value::Object(object) => {
                for key in ["$id", "$anchor", "$dynamicAnchor"] {
                    let Some(name) = object.get(key).and_then(Value::as_str) else { continue };
                    let name = if key == "$id" { name.trim_end_matches('#').to_owned() } else { format!("#{name}") };
                    found.entry(name).or_insert_with(|| pointer.clone());
                }
                let below = object.iter().filter(|(key, _)| !DATA.contains(&key.as_str()));
                below.map(|(key, value)| (join(&pointer, key), value)).collect()
            }
            Value::Array(items) => {
                items.iter().enumerate().map(|(at, item)| (join(&pointer, &at.to_string()), item)).collect()
            }
            _ => Vec::new(),
        };
        // The last is looked at first.
        open.extend(below.into_iter().rev());
    }
    found
}

/// Below these there is data, and no schema.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "const"];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Itself, Named, names};

    #[test]
    fn schemas_are_named_by_ids_and_anchors() {
        let file = json!({
            "a": { "$anchor": "x", "default": { "$anchor": "data" }, "properties": { "$anchor": { "$id": "https://a.example/b#" } } },
            "b": [{ "$dynamicAnchor": "x" }, { "$dynamicAnchor": "y" }],
        });
        let found = names(&file);
        let expected = [("#x", "/a"), ("#y", "/b/1"), ("https://a.example/b", "/a/properties/$anchor")];
        assert_eq!(found, expected.map(|(name, pointer)| (name.to_owned(), pointer.to_owned())).into());
    }

    #[test]
    fn references_are_resolved_against_what_a_document_calls_itself() {
        let named = |itself: &str, reference: &str| match Itself::of(&json!({ "$self": itself }), None)?.path(reference)
        {
            Named::Itself => Some("itself".to_owned()),
            Named::Beside(path) => Some(path),
            Named::Elsewhere => Some("elsewhere".to_owned()),
        };
        let absolute = "https://example.com/v1/api.yaml";
        for (itself, reference, expected) in [
            (absolute, "api.yaml", "itself"),
            (absolute, "/v1/api.yaml", "itself"),
            (absolute, "https://example.com/v1/api.yaml", "itself"),
            (absolute, "pets/cat.yaml", "pets/cat.yaml"),
            (absolute, "https://example.com/v1/pets/cat.yaml", "pets/cat.yaml"),
            (absolute, "https://example.com/common.yaml", "../common.yaml"),
            (absolute, "https://example.org/v1/api.yaml", "elsewhere"),
            ("api/v1.yaml", "v1.yaml", "itself"),
            ("/api", "cat.yaml", "cat.yaml"),
            ("/api", "https://example.com/api", "elsewhere"),
        ] {
            assert_eq!(named(itself, reference).as_deref(), Some(expected), "{itself} {reference}");
        }
        assert!(Itself::of(&json!({ "$self": "urn:a" }), None).is_none());
    }
}
