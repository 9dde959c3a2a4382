//! References to component schemas, and what they lead to.

use serde_json::{Value, json};

use crate::fields::field;
use crate::pointer;

/// The name in `#/components/schemas/Name`.
pub(crate) fn schema_ref(schema: &Value) -> Option<String> {
    let reference = field(schema, "$ref")?.as_str()?.strip_prefix("#/components/schemas/")?;
    if reference.contains('/') {
        return None;
    }
    match reference.contains('%') {
        // A name that has a percent sign may be written as it is.
        true => Some(
            pointer::percent_decoded(reference).map_or_else(|| reference.to_owned(), |word| pointer::unescape(&word)),
        ),
        false => Some(pointer::unescape(reference)),
    }
}

/// The component that a discriminator's mapping leads to, by reference or by name.
pub(crate) fn mapped(target: &str) -> String {
    schema_ref(&json!({ "$ref": target })).unwrap_or_else(|| target.to_owned())
}

/// A reference to a component schema.
pub(crate) fn to_schema(name: &str) -> Value {
    let reference = pointer::join("#/components/schemas", name);
    json!({ "$ref": if name.contains('%') { reference.replace('%', "%25") } else { reference } })
}

/// A component schema.
pub(crate) fn component<'a>(document: &'a Value, name: &str) -> Option<&'a Value> {
    document.get("components")?.get("schemas")?.get(name)
}

/// The schema behind a chain of references to component schemas and of other names for one; the schema itself where it is
/// none.
pub(crate) fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    resolve_named(document, schema).1
}

/// The same, with the name of the component that it is.
pub(crate) fn resolve_named<'a>(document: &'a Value, mut schema: &'a Value) -> (Option<String>, &'a Value) {
    let mut own = None;
    for _ in 0..64 {
        let name = schema_ref(schema);
        let named = name.as_ref().and_then(|name| component(document, name));
        let Some(next) = named.or_else(|| only_member(schema)) else { break };
        own = name.filter(|_| named.is_some());
        schema = next;
    }
    (own, schema)
}

/// What says more of values than the only member of a combination does.
pub(crate) const MORE: &[&str] =
    &["$ref", "properties", "required", "additionalProperties", "items", "enum", "format", "nullable"];

/// The only member of a combination that says nothing more: it is another name for that.
fn only_member(schema: &Value) -> Option<&Value> {
    let mut combined = ["allOf", "oneOf", "anyOf"].iter().filter_map(|key| field(schema, key)?.as_array());
    match (combined.next()?.as_slice(), combined.next()) {
        ([only], None) if !MORE.iter().any(|key| field(schema, key).is_some()) => Some(only),
        _ => None,
    }
}
