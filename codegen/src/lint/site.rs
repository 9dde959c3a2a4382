//! Sites: every object of a document, with what OpenAPI calls it.
//!
//! A table says what stands below what. Nothing below examples, defaults, enum values or foreign extensions is a site: that
//! is data, and a key there means nothing to us.

use serde_json::{Map, Value};

pub use crate::openapi::Kind;
use crate::openapi::children::{self, Below};
use crate::openapi::grammar;
use crate::pointer::{escape_into, join};

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

    /// What stands below it: OpenAPI ignores what stands beside a reference.
    pub(super) fn below(&self) -> Below {
        match self.is_ref() && self.kind != Kind::PathItem {
            true => |_, _| None,
            false => grammar::below,
        }
    }

    /// One of its values, if that is a string.
    #[must_use]
    pub fn str(&self, key: &str) -> Option<&'d str> {
        self.object.get(key)?.as_str()
    }
}

/// All sites of a document, in its order.
pub(super) fn sites(document: &Value) -> Vec<Site<'_>> {
    let mut sites = Vec::new();
    add(&mut String::new(), Kind::Document, document, &mut sites);
    sites
}

/// Adds the site at a pointer and those below it.
fn add<'d>(pointer: &mut String, kind: Kind, value: &'d Value, sites: &mut Vec<Site<'d>>) {
    let Value::Object(object) = value else { return };
    let site = Site { pointer: pointer.clone(), kind, object };
    let below = site.below();
    sites.push(site);
    // What a container holds is told with it.
    if kind == Kind::Container {
        return;
    }
    children::each(kind, object, below, &mut |names, kind, value| {
        let length = pointer.len();
        for name in names {
            pointer.push('/');
            escape_into(pointer, name);
        }
        add(pointer, kind, value, sites);
        pointer.truncate(length);
    });
}
