//! Schemas with the members of their combinations, and what values of them may have.
//!
//! A schema may be a member of many others, and they of many more: each is looked at once, or a small document would take forever.

use std::collections::HashSet;

use serde_json::Value;

/// The keys of combinations.
pub(crate) const COMBINATIONS: &[&str] = &["allOf", "oneOf", "anyOf"];

/// Schemas and the members of their combinations by these keys, and theirs, in the document's order, each once. `follow`: what a
/// reference leads to; none where it dangles.
pub(crate) fn with_members<'d>(
    schemas: impl IntoIterator<Item = &'d Value>,
    keys: &[&str],
    follow: impl Fn(&'d Value) -> Option<&'d Value>,
) -> Vec<&'d Value> {
    let mut found: Vec<&Value> = Vec::new();
    let mut seen: HashSet<*const Value> = HashSet::new();
    let mut open: Vec<&Value> = schemas.into_iter().collect();
    open.reverse();
    while let Some(next) = open.pop() {
        let Some(schema) = follow(next).filter(|schema| seen.insert(std::ptr::from_ref(*schema))) else { continue };
        found.push(schema);
        let members: Vec<&Value> = keys.iter().filter_map(|key| schema.get(*key)?.as_array()).flatten().collect();
        open.extend(members.into_iter().rev());
    }
    found
}

/// Whether an instance of a schema may have something at a pointer, by its segments: open objects may have anything. `parts`: a
/// schema with its members.
pub(crate) fn may_have<'d>(
    schema: &'d Value,
    segments: &[String],
    parts: &impl Fn(&'d Value) -> Vec<&'d Value>,
) -> bool {
    let mut open: Vec<Vec<&Value>> = vec![parts(schema)];
    for segment in segments {
        if open.iter().any(|parts| may_have_anything(parts)) {
            return true;
        }
        let mut seen: HashSet<*const Value> = HashSet::new();
        let below = open.iter().flatten().filter_map(|part| below(part, segment)).map(parts);
        // What several members lead to is looked at once.
        open = below.filter(|parts| parts.first().is_none_or(|&first| seen.insert(first))).collect();
    }
    !open.is_empty()
}

/// Whether a value of a schema may be an object: nothing says that it is something else. `follow`: as above.
pub(crate) fn may_be_object<'d>(schema: &'d Value, follow: impl Fn(&'d Value) -> &'d Value) -> bool {
    let parts = with_members([schema], &["allOf"], |schema| Some(follow(schema)));
    let types = || parts.iter().filter_map(|part| part.get("type")?.as_str());
    types().all(|name| name == "object")
        && (types().next().is_some() || !parts.iter().any(|part| part.get("items").is_some()))
}

/// Whether nothing says what an instance has, by a schema with its members.
fn may_have_anything(parts: &[&Value]) -> bool {
    let described = parts.iter().any(|p| ["properties", "items", "type"].iter().any(|k| p.get(k).is_some()));
    let bare = |p: &&Value| p.get("type").is_some_and(|t| t == "object") && p.get("additionalProperties").is_none();
    let named = parts.iter().any(|p| p.get("properties").is_some());
    !described || (!named && parts.iter().any(bare))
}

/// What a schema says of the value under a segment, if it may have one.
fn below<'d>(schema: &'d Value, segment: &str) -> Option<&'d Value> {
    let is_element = segment == "*" || segment.parse::<usize>().is_ok();
    let property = schema.get("properties").and_then(|properties| properties.get(segment));
    let next = property.or_else(|| schema.get("items").filter(|_| is_element));
    next.or_else(|| schema.get("additionalProperties")).filter(|next| **next != Value::Bool(false))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_member_is_there_once_and_in_order() {
        let document = json!({
            "a": { "allOf": [{ "$ref": "b" }, { "$ref": "c" }, { "$ref": "b" }] },
            "b": { "allOf": [{ "$ref": "d" }, { "$ref": "a" }] },
            "c": { "oneOf": [{ "$ref": "d" }] },
            "d": {},
        });
        fn of<'d>(document: &'d Value, keys: &[&str]) -> Vec<&'d Value> {
            let follow = |schema: &'d Value| match schema.get("$ref").and_then(Value::as_str) {
                Some(name) => document.get(name),
                None => Some(schema),
            };
            with_members(document.get("a"), keys, follow)
        }
        let names = |keys| {
            let found = of(&document, keys).into_iter();
            found
                .map(|one| document.as_object().unwrap().iter().find(|(_, own)| *own == one).unwrap().0.as_str())
                .collect::<String>()
        };
        assert_eq!(names(&["allOf"]), "abdc");
        assert_eq!(names(COMBINATIONS), "abdc");
    }
}
