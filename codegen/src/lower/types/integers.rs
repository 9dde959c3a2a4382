//! How wide each integer is: an `i64`, a `u64` where the document has larger ones, and a number with all its digits beyond
//! that.
//!
//! ```yaml
//! a: {type: integer, format: int32}                             # before
//! b: {type: integer, format: uint}
//! c: {type: integer, maximum: 18446744073709551615}
//! d: {type: integer, minimum: -1, maximum: 18446744073709551615}
//! e: {type: integer, enum: [1, 18446744073709551615]}
//! a: {type: integer, format: int64}                             # after
//! b: {type: integer, format: uint64}
//! c: {type: integer, format: uint64, maximum: …}
//! d: {type: number, maximum: …}
//! e: {type: integer, format: uint64, …}
//! ```
//! A narrower type would only refuse what some provider sends all the same. This is before the limits leave the schemas.

use serde_json::{Value, json};

use crate::internal_error::InternalError;
use crate::lower::normalize::constants::VALUES;
use crate::lower::{Lowering, walk};

const I64: (i128, i128) = (i64::MIN as i128, i64::MAX as i128);
const U64_MAX: i128 = u64::MAX as i128;
/// 2⁶³, which is what `i64::MAX` is as a float.
const I64_END: f64 = 9_223_372_036_854_775_808.0;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| walk::deep_mut(schema, &mut widen));
    Ok(())
}

fn widen(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    if map.get("type").is_none_or(|kind| kind != "integer") {
        return;
    }
    let excludes = |key: &str| i128::from(map.get(key) == Some(&Value::Bool(true)));
    let least = map.get("minimum").and_then(whole).map(|least| least + excludes("exclusiveMinimum"));
    let most = map.get("maximum").and_then(whole).map(|most| most - excludes("exclusiveMaximum"));
    let listed = ["enum", VALUES].iter().filter_map(|key| map.get(*key)?.as_array()).flatten();
    let single = ["default", "example"].iter().filter_map(|key| map.get(*key));
    // What the document itself has as values, a limit that contradicts them or not.
    let (mut low, mut high) = (least.unwrap_or_default(), most.unwrap_or_default());
    for value in listed.chain(single).filter_map(whole) {
        (low, high) = (low.min(value), high.max(value));
    }
    let format = map.get("format").and_then(Value::as_str).unwrap_or_default();
    let is_unsigned = matches!(format, "uint64" | "uint");
    // Only what is large by its limit alone may still be negative.
    let may_be_negative = low < 0 || matches!(format, "int64" | "int32") && least.is_none();
    let is_large = is_unsigned || high > I64.1;
    if low < I64.0 || high > U64_MAX || is_large && may_be_negative {
        map.insert("type".to_owned(), json!("number"));
        map.shift_remove("format");
        return;
    }
    map.insert("format".to_owned(), json!(if is_large { "uint64" } else { "int64" }));
}

/// A number without its fraction. A float is as large as it can be, but for the one that `i64::MAX` is rounded to.
fn whole(value: &Value) -> Option<i128> {
    let number = value.as_number()?;
    let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    #[allow(clippy::cast_possible_truncation)]
    let rounded = |float: f64| if float == I64_END { I64.1 } else { float as i128 };
    integer.or_else(|| number.as_f64().map(rounded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_as_wide_as_the_document_says() {
        for (schema, kind, format) in [
            (json!({"type": "integer"}), "integer", "int64"),
            (json!({"type": "integer", "format": "int32"}), "integer", "int64"),
            (json!({"type": "integer", "format": "uint8", "maximum": 255}), "integer", "int64"),
            (json!({"type": "integer", "format": "uint"}), "integer", "uint64"),
            (json!({"type": "integer", "format": "uint64", "minimum": 0}), "integer", "uint64"),
            (json!({"type": "integer", "maximum": i64::MAX}), "integer", "int64"),
            (json!({"type": "integer", "minimum": i64::MIN, "maximum": i64::MAX}), "integer", "int64"),
            (json!({"type": "integer", "maximum": 9.223_372_036_854_776e18}), "integer", "int64"),
            (json!({"type": "integer", "maximum": 1_u64 << 63, "exclusiveMaximum": true}), "integer", "int64"),
            (json!({"type": "integer", "maximum": 1_u64 << 63}), "integer", "uint64"),
            (
                json!({"type": "integer", "minimum": -1, "exclusiveMinimum": true, "format": "uint"}),
                "integer",
                "uint64",
            ),
            (json!({"type": "integer", "format": "int64", "maximum": u64::MAX}), "number", ""),
            (json!({"type": "integer", "format": "int64", "minimum": 0, "maximum": u64::MAX}), "integer", "uint64"),
            (json!({"type": "integer", "enum": [1, u64::MAX]}), "integer", "uint64"),
            (json!({"type": "integer", VALUES: [-1, u64::MAX]}), "number", ""),
            (json!({"type": "integer", VALUES: [-1, 1e20]}), "number", ""),
            (json!({"type": "integer", "example": u64::MAX}), "integer", "uint64"),
            (json!({"type": "integer", "maximum": u64::MAX}), "integer", "uint64"),
            (json!({"type": "integer", "maximum": 4_000_000_000_u64}), "integer", "int64"),
            (json!({"type": "integer", "minimum": i64::MIN, "maximum": u64::MAX}), "number", ""),
            (json!({"type": "integer", "maximum": 1e20}), "number", ""),
            (json!({"type": "string", "format": "uint"}), "string", "uint"),
        ] {
            let mut widened = schema.clone();
            widen(&mut widened);
            let found = ["type", "format"].map(|key| widened.get(key).and_then(Value::as_str).unwrap_or_default());
            assert_eq!(found, [kind, format], "{schema}");
        }
    }
}
