//! What stands directly below an object: the objects of its fields, of its lists and maps, and those that keys of the dialect
//! hold. Every stage walks a document by this.

use serde_json::{Map, Value};

use super::{Shape, kind::Kind};

/// What stands below a field of an object of a kind.
pub(crate) type Below = fn(Kind, &str) -> Option<Shape>;

/// The schemas and parameters of one command of `x-accord-commands`.
const COMMAND_FIELDS: [(&str, Shape); 3] = [
    ("request", Shape::One(Kind::Schema)),
    ("response", Shape::One(Kind::Schema)),
    ("parameters", Shape::List(Kind::Parameter)),
];

/// The schemas of the elements of a list, by position.
const TUPLE: &str = "x-accord-tuple";

/// An operation, and a command, may have it.
const OUTCOME: &str = "x-accord-outcome";

/// The schemas of `x-accord-stream`.
const STREAM_FIELDS: [(&str, Shape); 2] = [("data", Shape::One(Kind::Schema)), ("events", Shape::Map(Kind::Schema))];

/// Whether a member of a map of an object is an extension. A component, a property or a callback may be called `x-anything`; a
/// path and the status of an answer may not.
pub(crate) fn is_extension(holder: Kind, kind: Kind, name: &str) -> bool {
    let extended = matches!((holder, kind), (Kind::Document, Kind::PathItem) | (Kind::Operation, Kind::Response));
    name.starts_with("x-accord") || extended && name.starts_with("x-")
}

/// Calls `each` with every value directly below an object: the names that lead to it, what OpenAPI calls it, and it.
///
/// An object that only holds others by name comes as [`Kind::Container`], before what it holds.
pub(crate) fn each<'d>(kind: Kind, object: &'d Map<String, Value>, shape_of: Below, each: &mut Each<'_, 'd>) {
    for (name, value) in object {
        match name.as_str() {
            "x-accord-commands" if kind == Kind::Operation => {
                let commands = value.get("commands").and_then(Value::as_object);
                for (command, value) in commands.into_iter().flatten() {
                    for (field, shape) in COMMAND_FIELDS {
                        if let Some(value) = value.get(field) {
                            of_shape(kind, shape, &[name, "commands", command, field], value, each);
                        }
                    }
                    if let Some(refusal) = value.get(OUTCOME).and_then(|outcome| outcome.get("refusal")) {
                        each(&[name, "commands", command, OUTCOME, "refusal"], Kind::Schema, refusal);
                    }
                }
            }
            OUTCOME => {
                if let Some(refusal) = value.get("refusal") {
                    each(&[name, "refusal"], Kind::Schema, refusal);
                }
            }
            "x-accord-stream" if kind == Kind::MediaType => {
                for (field, shape) in STREAM_FIELDS {
                    if let Some(value) = value.get(field) {
                        of_shape(kind, shape, &[name, field], value, each);
                    }
                }
            }
            TUPLE if kind.is_schema() => of_shape(kind, Shape::List(Kind::Schema), &[TUPLE], value, each),
            name => {
                if let Some(shape) = shape_of(kind, name) {
                    of_shape(kind, shape, &[name], value, each);
                }
            }
        }
    }
}

/// What is called for each value.
pub(crate) type Each<'e, 'd> = dyn FnMut(&[&str], Kind, &'d Value) + 'e;

fn of_shape<'d>(holder: Kind, shape: Shape, names: &[&str], value: &'d Value, each: &mut Each<'_, 'd>) {
    match (shape, value) {
        (Shape::OneOrBool(_), Value::Bool(_)) => {}
        (Shape::List(kind) | Shape::OneOrList(kind), Value::Array(items)) => {
            for (at, item) in items.iter().enumerate() {
                below(names, &at.to_string(), |names| each(names, kind, item));
            }
        }
        (Shape::One(kind) | Shape::OneOrBool(kind) | Shape::OneOrList(kind), value) => each(names, kind, value),
        (Shape::Map(kind), Value::Object(object)) => {
            each(names, Kind::Container, value);
            for (name, value) in object.iter().filter(|(name, _)| !is_extension(holder, kind, name)) {
                below(names, name, |names| each(names, kind, value));
            }
        }
        (Shape::List(_) | Shape::Map(_), _) => {}
    }
}

/// The longest way to a value: a field of a command, and a name or number in it.
const LONGEST: usize = 5;

/// Calls `run` with one name more, without a list on the heap for each value of a document.
fn below(names: &[&str], last: &str, run: impl FnOnce(&[&str])) {
    let mut all = [""; LONGEST];
    for (slot, name) in all.iter_mut().zip(names.iter().copied().chain([last])) {
        *slot = name;
    }
    run(all.get(..=names.len()).unwrap_or(&all));
}

/// As [`each`], mutably, and without containers.
pub(crate) fn each_mut(kind: Kind, object: &mut Map<String, Value>, shape_of: Below, each: &mut EachMut<'_>) {
    for (name, value) in object {
        match name.as_str() {
            "x-accord-commands" if kind == Kind::Operation => {
                let commands = value.get_mut("commands").and_then(Value::as_object_mut);
                for (command, value) in commands.into_iter().flatten() {
                    for (field, shape) in COMMAND_FIELDS {
                        if let Some(value) = value.get_mut(field) {
                            of_shape_mut(kind, shape, &[name, "commands", command, field], value, each);
                        }
                    }
                    if let Some(refusal) = value.get_mut(OUTCOME).and_then(|outcome| outcome.get_mut("refusal")) {
                        each(&[name, "commands", command, OUTCOME, "refusal"], Kind::Schema, refusal);
                    }
                }
            }
            OUTCOME => {
                if let Some(refusal) = value.get_mut("refusal") {
                    each(&[name, "refusal"], Kind::Schema, refusal);
                }
            }
            "x-accord-stream" if kind == Kind::MediaType => {
                for (field, shape) in STREAM_FIELDS {
                    if let Some(value) = value.get_mut(field) {
                        of_shape_mut(kind, shape, &[name, field], value, each);
                    }
                }
            }
            TUPLE if kind.is_schema() => of_shape_mut(kind, Shape::List(Kind::Schema), &[TUPLE], value, each),
            name => {
                if let Some(shape) = shape_of(kind, name) {
                    of_shape_mut(kind, shape, &[name], value, each);
                }
            }
        }
    }
}

/// What is called for each value, mutably.
pub(crate) type EachMut<'e> = dyn FnMut(&[&str], Kind, &mut Value) + 'e;

fn of_shape_mut(holder: Kind, shape: Shape, names: &[&str], value: &mut Value, each: &mut EachMut<'_>) {
    match (shape, value) {
        (Shape::OneOrBool(_), Value::Bool(_)) => {}
        (Shape::List(kind) | Shape::OneOrList(kind), Value::Array(items)) => {
            for (at, item) in items.iter_mut().enumerate() {
                below(names, &at.to_string(), |names| each(names, kind, item));
            }
        }
        (Shape::One(kind) | Shape::OneOrBool(kind) | Shape::OneOrList(kind), value) => each(names, kind, value),
        (Shape::Map(kind), Value::Object(object)) => {
            for (name, value) in object.iter_mut().filter(|(name, _)| !is_extension(holder, kind, name)) {
                below(names, name, |names| each(names, kind, value));
            }
        }
        (Shape::List(_) | Shape::Map(_), _) => {}
    }
}
