//! Parameters of an operation, with those of its path item and of its command.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::pairing::{Operation, shape};
use super::{Site, Subject, Way, Wire, resolve};
use crate::diff::rules::*;
use crate::openapi::headers::{identity, is_ignored};
use crate::pointer;

/// A parameter of a document.
struct Parameter<'d> {
    /// Where it is described, behind references.
    pointer: String,
    name: &'d str,
    place: &'d str,
    /// What it is found by.
    identity: (&'d str, Cow<'d, str>),
    value: &'d Map<String, Value>,
    /// Which placeholder of the path it fills.
    position: Option<usize>,
}

impl Parameter<'_> {
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
    let partners = partners(&before, &after, shape(old.path) == shape(new.path));
    for (one, _) in before.iter().zip(&partners).filter(|(_, partner)| partner.is_none()) {
        wire.push(&PARAMETER_REMOVED, subject, &one.what(), Some(Site::at(&one.pointer)), None);
    }
    let mut partner_of = vec![None; after.len()];
    for (one, partner) in before.iter().zip(partners) {
        if let Some(place) = partner.and_then(|at| partner_of.get_mut(at)) {
            place.get_or_insert(one);
        }
    }
    for (other, one) in after.iter().zip(partner_of) {
        match one {
            None => {
                let rule = if other.is_required() { &PARAMETER_ADDED_REQUIRED } else { &PARAMETER_ADDED };
                wire.push(rule, subject, &other.what(), None, Some(Site::at(&other.pointer)));
            }
            Some(one) => both(wire, subject, one, other),
        }
    }
}

/// Which of the others each parameter is now.
///
/// What stands at the same place of the same path is the same, whatever it is called.
fn partners(before: &[Parameter<'_>], after: &[Parameter<'_>], is_same_path: bool) -> Vec<Option<usize>> {
    let by_name: BTreeMap<_, usize> = after.iter().enumerate().map(|(at, other)| (&other.identity, at)).collect();
    let in_path = after.iter().enumerate().filter_map(|(at, other)| Some((other.position?, at)));
    let by_position: BTreeMap<usize, usize> = in_path.collect();
    let partner = |one: &Parameter<'_>| {
        let named = by_name.get(&one.identity).copied();
        let placed = one.position.and_then(|position| by_position.get(&position).copied());
        match one.position {
            Some(_) if is_same_path => {
                let has_no_place = |at: &usize| after.get(*at).is_some_and(|other| other.position.is_none());
                placed.or_else(|| named.filter(has_no_place))
            }
            Some(_) => named.or(placed),
            None => named,
        }
    };
    before.iter().map(partner).collect()
}

/// The place of each placeholder in a path, by its name.
fn positions(path: &str) -> BTreeMap<&str, usize> {
    let placeholders = path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    let mut positions = BTreeMap::new();
    for (at, name) in placeholders.enumerate() {
        positions.entry(name).or_insert(at);
    }
    positions
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
    let schema = |parameter: &Parameter<'_>| match media(parameter) {
        Some(media) => {
            let content = pointer::join(&parameter.pointer, "content");
            pointer::join(&pointer::join(&content, &media), "schema")
        }
        None => pointer::join(&parameter.pointer, "schema"),
    };
    let kind = |document: &Value, parameter: &Parameter<'_>| {
        let (_, schema) = resolve(document, &schema(parameter))?;
        schema.get("type").and_then(Value::as_str).map(str::to_owned)
    };
    let kinds = [kind(&wire.old.document.value, old), kind(&wire.new.document.value, new)];
    let are_both = |kind: &[&str]| kinds.iter().flatten().filter(|own| kind.contains(&own.as_str())).count() == 2;
    // One value is written the same way, whatever is said of several.
    let (is_scalar, is_text) = (are_both(&["string", "integer", "number", "boolean"]), are_both(&["string"]));
    let writing = |parameter: &Parameter<'_>, is_stated: bool| {
        let (style, explode) = match parameter.place {
            "query" | "cookie" => ("form", true),
            _ => ("simple", false),
        };
        let text = |key: &str, or: &str| parameter.value.get(key).and_then(Value::as_str).unwrap_or(or).to_owned();
        let is = |key: &str, or: bool| parameter.value.get(key).and_then(Value::as_bool).unwrap_or(or);
        let style = text("style", style);
        let explode = is("explode", if style == "form" { true } else { explode });
        let explode = explode && (is_stated || !is_scalar);
        let has_reserved = is("allowReserved", false) && (is_stated || is_text || !is_scalar);
        json!([style, explode, has_reserved, media(parameter), parameter.value.get("x-accord-style")])
    };
    let rules = [(&PARAMETER_STYLE_CHANGED, false), (&TEXT_CHANGED, true)];
    let differing = rules.map(|(rule, is_stated)| (rule, writing(old, is_stated), writing(new, is_stated)));
    if let Some((rule, was, is)) = differing.into_iter().find(|(_, was, is)| was != is) {
        let site = |at: &str, value: &Value| Some(Site::at(at).comparing(value));
        wire.push(rule, subject, &what, site(&old.pointer, &was), site(&new.pointer, &is));
    }
    wire.others(subject, &what, &old.pointer, &new.pointer, COMPARED);
    wire.schemas.root(&schema(old), &schema(new), Way::Sent, subject, &what);
}

/// The parameters that a client sends with an operation: the nearest of each name and place.
fn list<'d>(document: &'d Value, operation: &Operation<'_>) -> Vec<Parameter<'d>> {
    let mut all: Vec<Parameter<'d>> = Vec::new();
    let mut known: BTreeMap<(&str, Cow<'_, str>), usize> = BTreeMap::new();
    let positions = positions(operation.path);
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
            let identity = identity(resolved);
            let position = positions.get(name).filter(|_| place == "path").copied();
            let at = *known.entry(identity.clone()).or_insert(all.len());
            let parameter = Parameter { pointer, name, place, identity, value, position };
            match all.get_mut(at) {
                Some(held) => *held = parameter,
                None => all.push(parameter),
            }
        }
    }
    all
}
