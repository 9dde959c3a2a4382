//! The keywords of a schema that only limit its values.

/// Those that no generated type knows. `pattern` is one: it is in the documentation alone.
pub(crate) const DOCUMENTED: &[&str] = &[
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Whether a key says which values are allowed rather than of which type they are; lengths of strings too.
pub(crate) fn is_constraint(key: &str) -> bool {
    DOCUMENTED.contains(&key) || matches!(key, "minLength" | "maxLength")
}
