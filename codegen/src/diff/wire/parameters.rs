//! Parameters of an operation, with those of its path item and of its command.

use serde_json::{Map, Value, json};

use super::pairing::{Operation, shape};
use super::{Site, Subject, Way, Wire, resolve};
use crate::diff::rules::*;
use crate::openapi::headers::{is_ignored, is_same_name};
use crate::pointer;

/// A parameter of a document.
struct Parameter<'d> {
    /// Where it is described, behind references.
    pointer: String,
    name: &'d str,
    place: &'d str,
    value: &'d Map<String, Value>,
}

impl Parameter<'_> {
    fn is(&self, other: &Parameter<'_>) -> bool {
        self.place == other.place && is_same_name(self.place, self.name, other.name)
    }

    fn is_required(&self) -> bool {
        self.place == "path" || self.value.get("required") == Some(&Value::Bool(true))
    }

    fn what(&self) -> String {
        format!("{} `{}`", self.place, self.name)
    }
}

/// Keys that are compared here or with the schema.
const COMPARED: &[&str] = &[
    "name",
    "in",
    "required",
    "schema",
    "content",
    "deprecated",
    "style",
    "explode",
    "allowReserved",
    "x-accord-style",
];

pub(super) fn compare(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    let before = list(&wire.old.document.value, old);
    let after = list(&wire.new.document.value, new);
    let is_same_path = shape(old.path) == shape(new.path);
    let pair = |one: &Parameter<'_>, other: &Parameter<'_>| {
        let in_path = one.place == "path" && other.place == "path";
        match (position(old.path, one.name), position(new.path, other.name)) {
            // What stands at the same place of the path is the same, whatever it is called.
            (Some(was), Some(is)) if in_path && is_same_path => was == is,
            (Some(was), Some(is)) if in_path => one.is(other) || was == is && !after.iter().any(|third| third.is(one)),
            _ => one.is(other),
        }
    };
    for one in before.iter().filter(|one| !after.iter().any(|other| pair(one, other))) {
        wire.push(&PARAMETER_REMOVED, subject, &one.what(), Some(Site::at(&one.pointer)), None);
    }
    for other in &after {
        match before.iter().find(|one| pair(one, other)) {
            None => {
                let rule = if other.is_required() { &PARAMETER_ADDED_REQUIRED } else { &PARAMETER_ADDED };
                wire.push(rule, subject, &other.what(), None, Some(Site::at(&other.pointer)));
            }
            Some(one) => both(wire, subject, one, other),
        }
    }
}

/// Which of a path's placeholders has a name.
fn position(path: &str, name: &str) -> Option<usize> {
    let placeholders = path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    placeholders.into_iter().position(|placeholder| placeholder == name)
}

fn both(wire: &mut Wire<'_>, subject: &Subject, old: &Parameter<'_>, new: &Parameter<'_>) {
    let what = new.what();
    let sites = || (Some(Site::at(&old.pointer)), Some(Site::at(&new.pointer)));
    let push = |wire: &mut Wire<'_>, rule| {
        let (one, other) = sites();
        wire.push(rule, subject, &what, one, other);
    };
    match (old.is_required(), new.is_required()) {
        (false, true) => push(wire, &PARAMETER_BECAME_REQUIRED),
        (true, false) => push(wire, &PARAMETER_BECAME_OPTIONAL),
        _ => {}
    }
    let deprecated = |parameter: &Parameter<'_>| parameter.value.get("deprecated") == Some(&Value::Bool(true));
    match (deprecated(old), deprecated(new)) {
        (false, true) => push(wire, &OPERATION_DEPRECATED),
        (true, false) => push(wire, &OPERATION_REINSTATED),
        _ => {}
    }
    let media = |parameter: &Parameter<'_>| {
        let content = parameter.value.get("content").and_then(Value::as_object);
        content.and_then(|content| content.keys().next().cloned())
    };
    let writing = |parameter: &Parameter<'_>| {
        let (style, explode) = match parameter.place {
            "query" | "cookie" => ("form", true),
            _ => ("simple", false),
        };
        let text = |key: &str, or: &str| parameter.value.get(key).and_then(Value::as_str).unwrap_or(or).to_owned();
        let is = |key: &str, or: bool| parameter.value.get(key).and_then(Value::as_bool).unwrap_or(or);
        let style = text("style", style);
        let explode = is("explode", if style == "form" { true } else { explode });
        json!([style, explode, is("allowReserved", false), media(parameter), parameter.value.get("x-accord-style")])
    };
    let (was, is) = (writing(old), writing(new));
    if was != is {
        let site = |at: &str, value: &Value| Some(Site::at(at).comparing(value));
        wire.push(&PARAMETER_STYLE_CHANGED, subject, &what, site(&old.pointer, &was), site(&new.pointer, &is));
    }
    wire.others(subject, &what, &old.pointer, &new.pointer, COMPARED);
    let schema = |parameter: &Parameter<'_>| match media(parameter) {
        Some(media) => {
            let content = pointer::join(&parameter.pointer, "content");
            pointer::join(&pointer::join(&content, &media), "schema")
        }
        None => pointer::join(&parameter.pointer, "schema"),
    };
    wire.schemas.root(&schema(old), &schema(new), Way::Sent, subject, &what);
}

/// The parameters that a client sends with an operation: the nearest of each name and place.
fn list<'d>(document: &'d Value, operation: &Operation<'_>) -> Vec<Parameter<'d>> {
    let mut all: Vec<Parameter<'d>> = Vec::new();
    let mut at = vec![operation.item.as_str(), operation.around.as_str()];
    if operation.is_command() {
        at.push(&operation.pointer);
    }
    for parent in at {
        let below = pointer::join(parent, "parameters");
        let length = pointer::get(document, &below).and_then(Value::as_array).map_or(0, Vec::len);
        for index in 0..length {
            let Some((pointer, resolved)) = resolve(document, &pointer::join(&below, &index.to_string())) else {
                continue;
            };
            let text = |key: &str| resolved.get(key).and_then(Value::as_str);
            let (Some(name), Some(place), Some(value)) = (text("name"), text("in"), resolved.as_object()) else {
                continue;
            };
            if is_ignored(resolved) {
                continue;
            }
            let parameter = Parameter { pointer, name, place, value };
            match all.iter_mut().find(|held| held.is(&parameter)) {
                Some(held) => *held = parameter,
                None => all.push(parameter),
            }
        }
    }
    all
}
