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
        let Some(Value::String(name)) = schema.shift_remove(key) else { continue };
        let name = if key == "$id" { name.trim_end_matches('#').to_owned() } else { format!("#{name}") };
        // Of two schemas of the same name, the first.
        walk.named.entry(name).or_insert_with(|| walk.path.clone());
    }
    for key in ["$schema", "$vocabulary", "$comment", "$recursiveAnchor"] {
        schema.shift_remove(key);
    }
    for key in ["$dynamicRef", "$recursiveRef"] {
        let Some(target @ Value::String(_)) = schema.shift_remove(key) else { continue };
        walk.tell(
            Severity::Note,
            "AC0505",
            &format!("/{key}"),
            format!("`{key}` is read as `$ref`"),
            "extensions of the referenced schema are not applied",
        );
        schema.insert("$ref".to_owned(), target);
    }
}
