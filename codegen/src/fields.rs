//! Fields of JSON objects, found without hashing their names.

use serde_json::Value;

/// How many fields an object has of which one is found faster by comparing names than by hashing one.
const FEW: usize = 12;

/// A field of an object; none where the value is something else. Passes ask every schema for fields that few have, and most
/// schemas are small.
pub(crate) fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value.as_object()? {
        many if many.len() > FEW => many.get(name),
        few => few.iter().find_map(|(key, value)| (key == name).then_some(value)),
    }
}

/// The same, to change it.
pub(crate) fn field_mut<'a>(value: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    let [found] = fields_mut(value, &[name]);
    found
}

/// The fields of these names, in one pass over an object that has few.
pub(crate) fn fields_mut<'a, const COUNT: usize>(
    value: &'a mut Value,
    names: &[&str],
) -> [Option<&'a mut Value>; COUNT] {
    let mut found = [const { None }; COUNT];
    for (key, value) in value.as_object_mut().into_iter().flatten() {
        if let Some((_, slot)) = names.iter().zip(&mut found).find(|(name, _)| *name == key) {
            *slot = Some(value);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{FEW, field, field_mut, fields_mut};

    #[test]
    fn a_field_is_found_in_small_and_large_objects() {
        for count in [0, 1, FEW, FEW + 1] {
            let mut object = Value::Object((0..count).map(|n| (n.to_string(), json!(n))).collect::<Map<_, _>>());
            for n in 0..count {
                assert_eq!(field(&object, &n.to_string()), Some(&json!(n)));
                assert_eq!(field_mut(&mut object, &n.to_string()), Some(&mut json!(n)));
            }
            assert_eq!(field(&object, "x"), None);
            assert_eq!(field_mut(&mut object, "x"), None);
        }
        assert_eq!(field(&json!(["0"]), "0"), None);
    }

    #[test]
    fn fields_come_in_the_order_of_their_names() {
        let mut object = json!({ "b": 2, "c": 3, "a": 1 });
        let [a, missing, b] = fields_mut(&mut object, &["a", "x", "b"]);
        assert_eq!((a, missing, b), (Some(&mut json!(1)), None, Some(&mut json!(2))));
    }
}
