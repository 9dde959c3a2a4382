//! How wide each integer is: an `i64`, a `u64` where the document has larger ones, and a number with all its digits beyond
//! that.
//!
//! ```yaml
//! a: {type: integer, format: int32}                             # before
//! b: {type: integer, format: uint}
//! c: {type: integer, maximum: 18446744073709551615}
//! d: {type: integer, minimum: -1, maximum: 18446744073709551615}
//! a: {type: integer, format: int64}                             # after
//! b: {type: integer, format: uint64}
//! c: {type: integer, format: uint64, maximum: …}
//! d: {type: number, maximum: …}
//! ```
//! A narrower type would only refuse what some provider sends all the same. This is before the limits leave the schemas.

use serde_json::{Value, json};

use crate::internal_error::InternalError;
use crate::lower::{Lowering, walk};

/// 2⁶³ and 2⁶⁴, from which on an integer is not an `i64`, and not a `u64`.
const I64_END: f64 = 9_223_372_036_854_775_808.0;
const U64_END: f64 = 18_446_744_073_709_551_616.0;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| walk::deep_mut(schema, &mut widen));
    Ok(())
}

fn widen(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    if map.get("type").is_none_or(|kind| kind != "integer") {
        return;
    }
    let format = map.get("format").and_then(Value::as_str).unwrap_or_default();
    let limit = |key: &str| map.get(key).and_then(Value::as_f64);
    let least = limit("minimum");
    // An integer that is not a `u64` any more is rounded to this, too.
    let most = limit("maximum").filter(|most| *most < U64_END || map.get("maximum").is_some_and(Value::is_u64));
    let too_large = limit("maximum").is_some() && most.is_none();
    let too_small = least.is_some_and(|least| least < -I64_END);
    let large = matches!(format, "uint64" | "uint") || limit("maximum").is_some_and(|most| most >= I64_END);
    let negative = least.is_some_and(|least| least < 0.0);
    if too_large || too_small || large && negative {
        map.insert("type".to_owned(), json!("number"));
        map.shift_remove("format");
        return;
    }
    let format = if large { "uint64" } else { "int64" };
    map.insert("format".to_owned(), json!(format));
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
            (json!({"type": "integer", "maximum": i64::MAX}), "integer", "uint64"),
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
