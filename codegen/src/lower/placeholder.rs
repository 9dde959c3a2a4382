//! Placeholders: schemas that stand for a Rust type of the runtime's, or of our own emitting.
//!
//! ```yaml
//! ts: {accord:rust-type: accord_runtime::UnixSeconds}                                             # while lowering
//! ts: {x-rust-type: {crate: accord-runtime, version: '*', path: accord_runtime::UnixSeconds}}     # after
//! ```
//! The type generator turns the path of an `x-rust-type` into code as it is, so no document may write one. Two things hold
//! that: [`conform`](crate::openapi::conform) leaves no key in a document that is neither OpenAPI's nor the dialect's, hence
//! no [`KEY`]; and this pass, the last, lets only paths through that lowering can make, and removes any `x-rust-type` that it
//! has not written itself.

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::internal_error::InternalError;
use crate::names::is_identifier;

/// The crate that stands for types of the generated crate's own until the model names them.
pub(crate) const LOCAL: &str = "accord_local";

/// The crate of the runtime.
const RUNTIME: &str = "accord_runtime";

/// The key of a placeholder while lowering.
pub(in crate::lower) const KEY: &str = "accord:rust-type";

/// The key that the type generator reads.
const EXTENSION: &str = "x-rust-type";

/// A schema that is a type, by its path.
pub(crate) fn rust_type(path: &str) -> Value {
    json!({ KEY: path })
}

/// A schema of which nothing is said.
pub(crate) fn open_json() -> Value {
    rust_type("accord_runtime::OpenJson")
}

/// As [`open_json`], in a document that is lowered already.
pub(crate) fn lowered_open_json() -> Value {
    json!({ EXTENSION: extension(RUNTIME, "accord_runtime::OpenJson") })
}

/// Whether a schema is a placeholder.
pub(crate) fn is_placeholder(schema: &Value) -> bool {
    schema.get(KEY).is_some_and(Value::is_string)
}

/// The path of a placeholder in a lowered document.
pub(crate) fn lowered_path(schema: &Value) -> Option<&str> {
    schema.get(EXTENSION)?.get("path")?.as_str()
}

pub(super) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    resolve(&mut state.document)
}

fn resolve(value: &mut Value) -> Result<(), InternalError> {
    match value {
        Value::Object(map) => {
            // A schema or a property may be called like this; its value is a schema then.
            if map.get(EXTENSION).is_some_and(|foreign| foreign.get("path").is_some_and(Value::is_string)) {
                map.shift_remove(EXTENSION);
            }
            if let Some(path) = map.get(KEY).and_then(Value::as_str) {
                let extension = extension(krate(path)?, path);
                map.shift_remove(KEY);
                map.insert(EXTENSION.to_owned(), extension);
                return Ok(());
            }
            map.values_mut().try_for_each(resolve)
        }
        Value::Array(items) => items.iter_mut().try_for_each(resolve),
        _ => Ok(()),
    }
}

fn extension(krate: &str, path: &str) -> Value {
    let mut extension = Map::new();
    extension.insert("crate".to_owned(), json!(krate.replace('_', "-")));
    extension.insert("version".to_owned(), json!("*"));
    extension.insert("path".to_owned(), json!(path));
    Value::Object(extension)
}

/// The crate of a path that lowering makes: `accord_local::Name`, `accord_runtime::Name` or `accord_runtime::Name<-3600>`.
fn krate(path: &str) -> Result<&str, InternalError> {
    let known = path.split_once("::").filter(|(krate, rest)| {
        let (name, argument) = match rest.split_once('<') {
            Some((name, argument)) => (name, argument.strip_suffix('>')),
            None => (*rest, Some("0")),
        };
        let is_number = |text: &str| text.parse::<i64>().is_ok() && !text.starts_with('+');
        [LOCAL, RUNTIME].contains(krate) && is_identifier(name) && argument.is_some_and(is_number)
    });
    known.map(|(krate, _)| krate).ok_or_else(|| "a placeholder is no path of ours".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_get_through() {
        for path in ["accord_local::Status", "accord_runtime::Secret", "accord_runtime::LocalDateTime<-10800>"] {
            let mut value = json!({"items": rust_type(path)});
            assert_eq!(resolve(&mut value), Ok(()), "{path}");
            assert_eq!(value.pointer("/items/x-rust-type/path"), Some(&json!(path)));
        }
        for path in [
            "std::string::String",
            "accord_local::std::marker::PhantomData<[u8; { loop {} }]>",
            "accord_runtime::Secret<{ 0 }>",
            "accord_runtime::A<1>, B",
            "accord_local::",
            "accord_runtime",
            "",
        ] {
            assert!(resolve(&mut json!({"a": [rust_type(path)]})).is_err(), "{path}");
        }
    }

    #[test]
    fn what_lowering_did_not_write_is_removed() {
        let mut value = json!({"A": {"x-rust-type": {"crate": "std", "version": "*", "path": "std::string::String"}}});
        assert_eq!(resolve(&mut value), Ok(()));
        assert_eq!(value, json!({"A": {}}));
        let mut named = json!({"properties": {"x-rust-type": {"type": "string"}, KEY: {"type": "string"}}});
        let before = named.clone();
        assert_eq!(resolve(&mut named), Ok(()));
        assert_eq!(named, before);
    }
}
