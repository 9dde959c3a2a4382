//! The JSON text around the fields of a command: its selector and the constants.

use serde_json::{Map, Value, json};

use crate::dialect::Pointer;
use crate::facts;
use crate::internal_error::InternalError;
use crate::lower::walk;

/// A text that cannot occur in a document: it would have to be written as an escape.
const HERE: &str = "\u{1}";

/// What is sent of the fields of a command that has none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    /// `{}`.
    Object,
    /// `[]`, because the others are sent as lists.
    List,
    /// Their place is left out.
    Omitted,
}

/// The body of a command: these fixed values, and its own fields at a place.
pub(super) fn frame(
    constants: &[(&Pointer, Value)],
    arguments: &Pointer,
    empty: Empty,
) -> Result<facts::Command, InternalError> {
    let mut body = fixed(constants)?;
    let bare = match empty {
        Empty::Object => None,
        Empty::Omitted => Some(body.to_string()),
        Empty::List => {
            let mut body = body.clone();
            *slot(&mut body, arguments)? = json!([]);
            Some(body.to_string())
        }
    };
    let at = slot(&mut body, arguments)?;
    let is_flat = |fields: &Map<String, Value>| fields.values().all(|value| !value.is_object() && !value.is_array());
    let (before, fixed, after) = match at {
        Value::Object(beside) if is_flat(beside) => {
            let names = beside.keys().cloned().collect();
            beside.insert(HERE.to_owned(), Value::Null);
            let (before, after) = around(&body, "\"\\u0001\":null")?;
            // The runtime puts the comma between the two where the command has fields at all.
            (before.trim_end_matches(',').to_owned(), Fixed::Beside(names), after)
        }
        // The command's own fields may have the same objects.
        Value::Object(_) => {
            let fixed = std::mem::replace(at, json!(HERE)).to_string();
            let (before, after) = around(&body, "\"\\u0001\"")?;
            (before, Fixed::Merged(fixed), after)
        }
        other => {
            *other = json!(HERE);
            let (before, after) = around(&body, "\"\\u0001\"")?;
            (before, Fixed::No, after)
        }
    };
    Ok(match fixed {
        Fixed::Merged(fixed) => facts::Command::Merged { before, fixed, after, bare },
        Fixed::Beside(beside) => facts::Command::Body { before, after, merge: true, beside, bare },
        Fixed::No => facts::Command::Body { before, after, merge: false, beside: Vec::new(), bare },
    })
}

/// These values, each at its place.
pub(super) fn fixed(constants: &[(&Pointer, Value)]) -> Result<Value, InternalError> {
    let mut body = Value::Null;
    for (pointer, value) in constants {
        *slot(&mut body, pointer)? = value.clone();
    }
    Ok(body)
}

/// What stands in the object of the command's own fields.
enum Fixed {
    No,
    /// Values beside them, of these names.
    Beside(Vec<String>),
    /// Objects of which they may have parts.
    Merged(String),
}

/// The text before and after a mark.
fn around(body: &Value, mark: &str) -> Result<(String, String), InternalError> {
    let text = body.to_string();
    let (before, after) = text.split_once(mark).ok_or("the mark is gone")?;
    Ok((before.to_owned(), after.to_owned()))
}

/// The value at a pointer; what is on the way is made: a list where a number follows, else an object.
fn slot<'a>(body: &'a mut Value, pointer: &Pointer) -> Result<&'a mut Value, InternalError> {
    let mut at = body;
    for segment in pointer.segments() {
        let number = segment.parse::<usize>().ok().filter(|number| *number < LONGEST);
        if at.is_null() {
            *at = if number.is_some() { json!([]) } else { json!({}) };
        }
        at = match (at, number) {
            (Value::Array(items), Some(number)) => {
                while items.len() <= number {
                    items.push(Value::Null);
                }
                items.get_mut(number).ok_or("no such element")?
            }
            (at @ Value::Object(_), _) => walk::object(at).entry(segment).or_insert(Value::Null),
            _ => return Err(format!("{} runs through another constant", pointer.as_str()).into()),
        };
    }
    Ok(at)
}

/// How long a list of fixed values may be. The runtime has the same limit.
const LONGEST: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::try_from(text.to_owned()).unwrap()
    }

    fn framed(constants: &[(&str, Value)], arguments: &str, empty: Empty) -> facts::Command {
        let constants: Vec<_> = constants.iter().map(|(p, v)| (pointer(p), v.clone())).collect();
        let constants: Vec<_> = constants.iter().map(|(p, v)| (p, v.clone())).collect();
        frame(&constants, &pointer(arguments), empty).unwrap()
    }

    fn body(before: &str, after: &str, beside: Option<&str>, bare: Option<&str>) -> facts::Command {
        facts::Command::Body {
            before: before.to_owned(),
            after: after.to_owned(),
            merge: beside.is_some(),
            beside: beside.map(str::to_owned).into_iter().collect(),
            bare: bare.map(str::to_owned),
        }
    }

    #[test]
    fn the_selector_frames_the_fields() {
        assert_eq!(
            framed(&[("/cmd", json!("start"))], "", Empty::Object),
            body("{\"cmd\":\"start\"", "}", Some("cmd"), None)
        );
        assert_eq!(
            framed(
                &[("/method", json!("sum")), ("/jsonrpc", json!("2.0")), ("/id", json!(1))],
                "/params",
                Empty::Omitted
            ),
            body(
                "{\"method\":\"sum\",\"jsonrpc\":\"2.0\",\"id\":1,\"params\":",
                "}",
                None,
                Some("{\"method\":\"sum\",\"jsonrpc\":\"2.0\",\"id\":1}")
            )
        );
        assert_eq!(
            framed(&[("/request/cmd", json!("a\"b"))], "/request", Empty::Object),
            body("{\"request\":{\"cmd\":\"a\\\"b\"", "}}", Some("cmd"), None)
        );
        assert_eq!(framed(&[("/0", json!("sum"))], "/1", Empty::Object), body("[\"sum\",", "]", None, None));
    }

    #[test]
    fn objects_in_common_are_merged() {
        let merged = |before: &str, fixed: &str, after: &str| facts::Command::Merged {
            before: before.to_owned(),
            fixed: fixed.to_owned(),
            after: after.to_owned(),
            bare: None,
        };
        assert_eq!(
            framed(&[("/body/request", json!("go")), ("/v", json!(1))], "", Empty::Object),
            merged("", "{\"body\":{\"request\":\"go\"},\"v\":1}", "")
        );
        assert_eq!(
            framed(&[("/a/b/cmd", json!("go"))], "/a", Empty::Object),
            merged("{\"a\":", "{\"b\":{\"cmd\":\"go\"}}", "}")
        );
    }
}
