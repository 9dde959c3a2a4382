//! Where something is once its document is converted, as far as its name follows from that.

use serde_json::{Map, Value};

use super::{super::chain::behind, super::swagger::METHODS, prune::Removed};
use crate::pointer::{get, join};

/// The pointer from which lowering would name what is at a pointer, had nothing been removed.
pub(super) fn pointer(root: &Value, removed: &Removed, is_swagger: bool, pointer: &str) -> String {
    let pointer = definition(pointer).unwrap_or_else(|| pointer.to_owned());
    let moved = if is_swagger { parameter(root, removed, &pointer) } else { None };
    moved.unwrap_or(pointer)
}

/// A definition within a schema becomes a component.
fn definition(pointer: &str) -> Option<String> {
    let words: Vec<&str> = pointer.split('/').collect();
    let is_definition = |at: &usize| {
        let is_name = at.checked_sub(1).and_then(|before| words.get(before));
        matches!(words.get(*at), Some(&"$defs" | &"definitions"))
            && is_name.is_some_and(|before| !matches!(*before, "" | "properties" | "patternProperties" | "schemas"))
    };
    let at = (0..words.len().saturating_sub(1)).rev().find(is_definition)?;
    Some(format!("/components/schemas/{}", words.get(at + 1..)?.join("/")))
}

/// What a parameter of Swagger 2.0 has: bodies and forms leave the list, and what comes after them moves up.
fn parameter(root: &Value, removed: &Removed, pointer: &str) -> Option<String> {
    let (around, rest) = pointer.split_once("/parameters/")?;
    let (number, below) = rest.find('/').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
    let number: usize = number.parse().ok()?;
    let find = |pointer: &str| removed.get(pointer).or_else(|| get(root, pointer));
    let none = Map::new();
    let shared = root.get("parameters").and_then(Value::as_object).unwrap_or(&none);
    let resolved = |parameter| behind(shared, "/parameters/", parameter).map_or(parameter, |(_, target)| target);
    let list = find(&join(around, "parameters"))?.as_array()?;
    let place = |parameter| resolved(parameter).get("in").and_then(Value::as_str);
    let parameter = resolved(list.get(number)?);
    // Of a path's body its first operation has the schema.
    let is_of_path = around.matches('/').count() == 2;
    let operation = || match is_of_path {
        true => METHODS.iter().map(|method| join(around, method)).find(|at| find(at).is_some()),
        false => Some(around.to_owned()),
    };
    match place(parameter) {
        Some("body") => Some(format!("{}/requestBody{below}", operation()?)),
        Some("formData") => {
            let name = parameter.get("name")?.as_str()?;
            Some(join(&format!("{}/requestBody/content/schema/properties", operation()?), name) + below)
        }
        _ => {
            let before = list.iter().take(number);
            let kept = before.filter(|other| !matches!(place(other), Some("body" | "formData"))).count();
            Some(format!("{around}/parameters/{kept}{below}"))
        }
    }
}
