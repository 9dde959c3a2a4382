//! Names of schemas, other than the one in `components`.
//!
//! ```yaml
//! $id: https://x.example/node     →                       # references to it become pointers
//! $anchor: node                   →
//! $dynamicRef: '#node'            →  $ref: '#node'        # and then a pointer
//! $schema, $vocabulary, $comment  →
//! ```

use serde_json::Value;

use super::super::walk::{Object, Walk};
use crate::findings::Severity;

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    for key in ["$id", "$anchor", "$dynamicAnchor"] {
        let Some(Value::String(name)) = super::take(schema, key) else { continue };
        let name = if key == "$id" { name.trim_end_matches('#').to_owned() } else { format!("#{name}") };
        // Of two schemas of the same name, the first.
        walk.named.entry(name).or_insert_with(|| walk.path.clone());
    }
    for key in ["$schema", "$vocabulary", "$comment", "$recursiveAnchor"] {
        super::take(schema, key);
    }
    for key in ["$dynamicRef", "$recursiveRef"] {
        let Some(target @ Value::String(_)) = super::take(schema, key) else { continue };
        walk.tell(
            Severity::Note,
            "AC0505",
            &format!("/{key}"),
            format!("`{key}` is read as `$ref`"),
            "schemas that extend the one it refers to are not followed",
        );
        schema.insert("$ref".to_owned(), target);
    }
}
