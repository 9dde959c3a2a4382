//! Sites: every object of a document, with what OpenAPI calls it.
//!
//! A table says what stands below what. Nothing below examples, defaults, enum values or foreign extensions is a site: that
//! is data, and a key there means nothing to us.

use serde_json::{Map, Value};

pub use crate::openapi::Kind;
pub(crate) use crate::openapi::{Shape, below, join};

/// One object of a document.
#[derive(Clone, Debug)]
pub struct Site<'d> {
    /// Where it is, as a JSON pointer.
    pub pointer: String,
    /// What OpenAPI calls it.
    pub kind: Kind,
    /// It.
    pub object: &'d Map<String, Value>,
}

impl<'d> Site<'d> {
    /// The pointer of one of its values.
    #[must_use]
    pub fn child(&self, key: &str) -> String {
        join(&self.pointer, key)
    }

    /// Whether it only refers to another.
    #[must_use]
    pub fn is_ref(&self) -> bool {
        self.kind != Kind::Container && self.object.get("$ref").is_some_and(Value::is_string)
    }

    /// One of its values, if that is a string.
    #[must_use]
    pub fn str(&self, key: &str) -> Option<&'d str> {
        self.object.get(key)?.as_str()
    }
}

/// All sites of a document, in its order.
pub(super) fn sites(document: &Value) -> Vec<Site<'_>> {
    let mut walk = Walk { sites: Vec::new() };
    walk.one(String::new(), Kind::Document, document);
    walk.sites
}

struct Walk<'d> {
    sites: Vec<Site<'d>>,
}

impl<'d> Walk<'d> {
    fn one(&mut self, pointer: String, kind: Kind, value: &'d Value) {
        let Value::Object(object) = value else { return };
        let site = Site { pointer, kind, object };
        let below_ref = site.is_ref() && kind != Kind::PathItem;
        let pointer = site.pointer.clone();
        self.sites.push(site);
        for (key, value) in object {
            match key.as_str() {
                "x-accord-commands" if kind == Kind::Operation => self.commands(&join(&pointer, key), value),
                "x-accord-outcome" => self.optional(join(&pointer, key), "refusal", Shape::One(Kind::Schema), value),
                // OpenAPI ignores what stands beside a reference.
                _ if below_ref => {}
                _ => {
                    if let Some(shape) = below(kind, key) {
                        self.shape(join(&pointer, key), shape, value);
                    }
                }
            }
        }
    }

    fn shape(&mut self, pointer: String, shape: Shape, value: &'d Value) {
        match (shape, value) {
            (Shape::OneOrBool(_), Value::Bool(_)) => {}
            (Shape::One(kind) | Shape::OneOrBool(kind), value) => self.one(pointer, kind, value),
            (Shape::List(kind) | Shape::OneOrList(kind), Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.one(format!("{pointer}/{at}"), kind, item);
                }
            }
            (Shape::OneOrList(kind), value) => self.one(pointer, kind, value),
            (Shape::Map(kind), Value::Object(object)) => {
                self.sites.push(Site { pointer: pointer.clone(), kind: Kind::Container, object });
                // A schema or property may be called `x-anything`; paths and responses may not.
                let open = matches!(kind, Kind::PathItem | Kind::Response | Kind::Callback);
                for (name, value) in object {
                    if !(name.starts_with("x-accord") || open && name.starts_with("x-")) {
                        self.one(join(&pointer, name), kind, value);
                    }
                }
            }
            (Shape::List(_) | Shape::Map(_), _) => {}
        }
    }

    /// Below `x-accord-commands` stand schemas and parameters too.
    fn commands(&mut self, pointer: &str, value: &'d Value) {
        let Some(commands) = value.get("commands").and_then(Value::as_object) else { return };
        let pointer = join(pointer, "commands");
        for (name, command) in commands {
            let pointer = join(&pointer, name);
            self.optional(pointer.clone(), "request", Shape::One(Kind::Schema), command);
            self.optional(pointer.clone(), "response", Shape::One(Kind::Schema), command);
            self.optional(pointer, "parameters", Shape::List(Kind::Parameter), command);
        }
    }

    fn optional(&mut self, pointer: String, key: &str, shape: Shape, value: &'d Value) {
        if let Some(value) = value.get(key) {
            self.shape(join(&pointer, key), shape, value);
        }
    }
}
