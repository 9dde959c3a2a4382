//! Parts of a document that OpenAPI does not have, and that references lead to all the same: extensions, and what another
//! version has there. They leave the document, so what is referred to is taken over as if from another file.
//!
//! ```yaml
//! x-shared: { Pet: { type: object } }          components: { schemas: { Pet: { type: object } } }
//! schema: { $ref: '#/x-shared/Pet' }      →    schema: { $ref: '#/components/schemas/Pet' }
//! ```

use serde_json::Value;

use super::{references, section};
use crate::{
    openapi::{Kind, Version, children::is_extension, form::Form, grammar},
    pointer::{get, join, unescape},
};

/// Whether some reference of a text may lead to such a part. Nearly all name something of a section.
pub(super) fn is_referred_to(text: &str, is_swagger: bool) -> bool {
    references(text).any(|rest| {
        let end = rest.find(|c: char| c.is_whitespace() || "\"'},".contains(c)).unwrap_or(rest.len());
        let pointer = rest.get(..end).and_then(|reference| reference.strip_prefix('#')).unwrap_or_default();
        pointer.starts_with('/') && !is_of_section(pointer, is_swagger)
    })
}

fn is_of_section(pointer: &str, is_swagger: bool) -> bool {
    let holder = pointer.rsplit_once('/').map(|(holder, _)| holder);
    section::all(is_swagger).any(|section| holder == Some(section))
}

/// Whether a pointer leads to such a part of a document.
pub(super) fn has(root: &Value, pointer: &str) -> bool {
    let is_swagger = root.get("swagger").is_some();
    if is_of_section(pointer, is_swagger) || get(root, pointer).is_none() {
        return false;
    }
    let version = Version::of(root).unwrap_or(if is_swagger { Version::V20 } else { Version::V32 });
    let (mut value, mut place) = (root, Place::Object(Kind::Document));
    for name in pointer.split('/').skip(1).map(unescape) {
        let Some(below) = get(value, &join("", &name)) else { return false };
        place = match place {
            // What the dialect has is OpenAPI here.
            _ if name.starts_with("x-accord") => return false,
            Place::Object(kind) => match grammar::find(kind, &name, version, |form| form.fits(below)).form() {
                Some(Form::One(kind) | Form::OneOrFlag(kind)) => Place::Object(kind),
                Some(Form::List(member) | Form::Map(member)) => Place::Group(kind, member),
                Some(_) => return false,
                None => return true,
            },
            Place::Group(holder, kind) if value.is_object() && is_extension(holder, kind, &name) => return true,
            Place::Group(_, kind) => Place::Object(kind),
        };
        value = below;
    }
    false
}

/// What stands at a pointer.
enum Place {
    Object(Kind),
    /// The members of a field of an object: what has the field, and what they are.
    Group(Kind, Kind),
}
