//! Places in a JSON value, with `*` for every element of an array.

use serde_json::{Map, Value};

/// What stands at the first of the pointers that leads anywhere.
pub(super) fn first<'v>(value: &'v Value, pointers: &[&str]) -> Vec<&'v Value> {
    pointers.iter().map(|pointer| all(value, pointer)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Everything that stands at a pointer.
fn all<'v>(value: &'v Value, pointer: &str) -> Vec<&'v Value> {
    let mut found = vec![value];
    for segment in pointer.split('/').skip(1) {
        let segment = segment.replace("~1", "/").replace("~0", "~");
        found = found.into_iter().flat_map(|value| below(value, &segment)).collect();
    }
    found
}

fn below<'v>(value: &'v Value, segment: &str) -> Vec<&'v Value> {
    match value {
        Value::Array(items) if segment == "*" => items.iter().collect(),
        Value::Array(items) => segment.parse().ok().and_then(|at: usize| items.get(at)).into_iter().collect(),
        Value::Object(fields) => fields.get(segment).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Puts a value at a pointer, making objects on the way.
pub(crate) fn put(body: &mut Value, pointer: &str, value: Value) {
    let mut here = body;
    for segment in pointer.split('/').skip(1) {
        let segment = segment.replace("~1", "/").replace("~0", "~");
        if !here.is_object() {
            *here = Value::Object(Map::new());
        }
        let Value::Object(fields) = here else { return };
        here = fields.entry(segment).or_insert(Value::Null);
    }
    *here = value;
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn stars_and_alternatives() {
        let value = json!({"a": [{"id": 1}, {"x": 0}, {"id": "2"}], "b/c": {"~": [7]}});
        assert_eq!(first(&value, &["/none/*", "/a/*/id"]), [&json!(1), &json!("2")]);
        assert_eq!(first(&value, &["/b~1c/~0/0"]), [&json!(7)]);
        assert!(first(&value, &["/a/9", "/a/0/id/x"]).is_empty());
        let mut body = json!({"k": 1});
        put(&mut body, "/x/y", json!([1]));
        assert_eq!(body, json!({"k": 1, "x": {"y": [1]}}));
    }
}
