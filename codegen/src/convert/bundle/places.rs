//! References into other files where OpenAPI has no place for one: what they lead to is written out there, as
//! [`inline`](super::super::inline) does with those within the document.
//!
//! ```yaml
//! # api.yaml                                         # becomes
//! info: { description: { $ref: about.md } }          info: { description: "…" }
//! get: { $ref: paths/list.yaml }                     get: { operationId: list, … }
//! tags: { $ref: tags.yaml }                          tags: [ … ]
//! ```
//! Tools that put the files of a document together resolve references wherever they are, so people write them.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::{super::chain::MAX_CHAIN, Bundle, Place, section};
use crate::{
    openapi::{Kind, Version, children, form::Form, grammar},
    pointer::join,
};

impl Bundle<'_> {
    /// Writes out the references of an object that stand in place of groups or texts, and visits what they lead to. Takes
    /// the fields that are done out of the object, which has null there.
    pub(super) fn written_out(
        &mut self,
        place: &mut Place,
        kind: Kind,
        object: &mut Map<String, Value>,
    ) -> Vec<(String, Option<Value>)> {
        let names: Vec<String> =
            object.iter().filter(|(name, value)| self.is_in_place_of(kind, name, value)).map(|f| f.0.clone()).collect();
        let mut done = Vec::new();
        for name in names {
            let Some(value) = object.get_mut(&name).map(Value::take) else { continue };
            let before = place.clone();
            place.pointer = join(&place.pointer, &name);
            let value = self.follow(place, value);
            place.pointer.truncate(before.pointer.len());
            let value = value.map(|value| {
                let mut alone = Map::from_iter([(name.clone(), value)]);
                self.visit_fields(place, kind, &mut alone);
                alone.shift_remove(&name).unwrap_or_default()
            });
            *place = before;
            done.push((name, value));
        }
        done
    }

    /// Puts the fields back that [`written_out`](Self::written_out) took.
    pub(super) fn put_back(object: &mut Map<String, Value>, done: Vec<(String, Option<Value>)>) {
        for (name, value) in done {
            match value {
                Some(value) => drop(object.insert(name, value)),
                None => drop(object.shift_remove(&name)),
            }
        }
    }

    /// Whether a value is a reference to a file that stands in place of a group of objects or of a text. One in place of an
    /// object is found when that is visited.
    fn is_in_place_of(&self, kind: Kind, name: &str, value: &Value) -> bool {
        if !value.get("$ref").is_some_and(Value::is_string) {
            return false;
        }
        let version = if self.is_swagger { Version::V20 } else { Version::V32 };
        match grammar::find(kind, name, version, |_| true).form() {
            None | Some(Form::Data | Form::DataMap | Form::One(_) | Form::OneOrFlag(_)) => false,
            Some(_) => true,
        }
    }

    /// What a chain of references leads to, as far as it leads to files. `None`: it cannot be followed, which was told.
    fn follow(&mut self, place: &mut Place, mut value: Value) -> Option<Value> {
        for _ in 0..MAX_CHAIN {
            let Some(reference) = self.reference(place, &mut value) else { break };
            let at = join(&place.pointer, "$ref");
            let Some((file, pointer)) = self.target(place, &at, &reference) else {
                return (!std::mem::take(&mut self.lost)).then_some(value);
            };
            let Some(file) = file else { break };
            let Some(target) = self.copy(place, &at, &file, &pointer) else {
                self.lost = false;
                return None;
            };
            self.written.note(&self.spans.origin(&at));
            self.put(place, &at, (file, &pointer), &mut value, target);
        }
        Some(value)
    }

    /// Puts a target into the place of the reference to it; what is written beside the reference stays.
    pub(super) fn put(
        &mut self,
        place: &mut Place,
        at: &str,
        (file, pointer): (PathBuf, &str),
        value: &mut Value,
        target: Value,
    ) {
        let mut own = value.as_object_mut().map(std::mem::take).unwrap_or_default();
        own.shift_remove("$ref");
        let places: Vec<String> = own.keys().map(|name| join(&place.pointer, name)).collect();
        let places = places.into_iter().map(|place| (self.spans.origin(&place).into_owned(), place));
        let places: Vec<(String, String)> = places.collect();
        self.enter(place, file, at, pointer);
        places.into_iter().for_each(|(origin, place)| self.spans.set_origin(place, origin));
        *value = target;
        if let Value::Object(object) = value {
            object.extend(own);
        }
    }

    pub(super) fn visit_fields(&mut self, place: &mut Place, kind: Kind, object: &mut Map<String, Value>) {
        let below = section::below(self.is_swagger);
        children::each_mut(kind, object, below, &mut |names, kind, value| {
            let length = place.pointer.len();
            for name in names {
                place.pointer = join(&place.pointer, name);
            }
            self.visit(place, kind, value);
            place.pointer.truncate(length);
        });
    }
}
