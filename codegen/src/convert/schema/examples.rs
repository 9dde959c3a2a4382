//! Several examples of a schema.
//!
//! ```yaml
//! examples: [1, 2]     →  example: 1
//! ```

use serde_json::Value;

use super::super::walk::{Object, Walk};
use crate::findings::Severity;

pub(super) fn rewrite(walk: &mut Walk, schema: &mut Object) {
    let Some(examples) = schema.shift_remove("examples") else { return };
    let (first, rest) = match examples {
        Value::Array(list) => {
            let rest = list.len().saturating_sub(1);
            (list.into_iter().next(), rest)
        }
        // As parameters have them. It has no meaning here, but a clear one.
        Value::Object(named) => (named.into_iter().next().map(|(_, example)| example), 0),
        _ => return,
    };
    let Some(first) = first.filter(|_| !schema.contains_key("example")) else { return };
    walk.moved("/example", "/examples/0");
    schema.insert("example".to_owned(), first);
    if rest > 0 {
        let message = format!("a schema of OpenAPI 3.0 has one example; {rest} more are left out");
        walk.tell(Severity::Note, "AC0506", "/examples", message, "put the best one first");
    }
}
