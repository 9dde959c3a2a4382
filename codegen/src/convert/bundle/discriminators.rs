//! Discriminators of schemas that get another name, or stand in another file: what a value means stays what it was there.
//!
//! ```yaml
//! # lib.yaml, beside a document that has a Cat of its own                # becomes
//! oneOf: [{ $ref: '#/components/schemas/Cat' }]                          oneOf: [{ $ref: '#/components/schemas/Cat2' }]
//! discriminator: { propertyName: kind, mapping: { dog: dog.yaml } }      discriminator: { propertyName: kind, mapping: {
//!                                                                          dog: '#/components/schemas/dog',
//!                                                                          Cat: '#/components/schemas/Cat2' } }
//! ```
//! A base in another file brings the schemas of that file which include it: each is one of its variants. A base and what includes
//! it state their own values, because the base may be in a file that has no mapping of them, and Swagger has no mapping at all:
//!
//! ```yaml
//! # lib.yaml, beside a document that has a Cat of its own                # becomes
//! Cat: { allOf: [{ $ref: '#/definitions/Pet' }] }                        Cat2: { x-ms-discriminator-value: Cat, allOf: … }
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value, json};

use super::{Bundle, Place, files, section};
use crate::{
    openapi::{
        Kind,
        schemas::{DISCRIMINATOR_VALUES, stated_value},
    },
    pointer::{escape, join, local},
};

/// The value of a discriminator that means a schema, stated by the schema as AutoRest reads it.
const VALUE: &str = DISCRIMINATOR_VALUES[0];

/// The members of a choice: each with its reference as it is written.
pub(super) struct Members(Vec<(&'static str, usize, String)>);

impl Members {
    /// Those of a schema with a discriminator.
    pub(super) fn of(kind: Kind, object: &Map<String, Value>) -> Option<Self> {
        object.get("discriminator").filter(|held| kind.is_schema() && held.is_object())?;
        let members = ["oneOf", "anyOf"].into_iter().flat_map(|key| {
            let members = object.get(key).and_then(Value::as_array).into_iter().flatten().enumerate();
            members.filter_map(move |(at, member)| Some((key, at, member.get("$ref")?.as_str()?.to_owned())))
        });
        Some(Self(members.collect()))
    }
}

impl Bundle<'_> {
    /// Points the targets of a mapping to where they are now, and maps the names of members that have another one now.
    pub(super) fn discriminator(&mut self, place: &Place, object: &mut Map<String, Value>, members: Members) {
        let Some(mut discriminator) = object.get_mut("discriminator").map(Value::take) else { return };
        let at = join(&place.pointer, "discriminator");
        for (value, target) in discriminator.get_mut("mapping").and_then(Value::as_object_mut).into_iter().flatten() {
            let Some(written) = target.as_str() else { continue };
            let at = join(&join(&at, "mapping"), value);
            if let Some(now) = self.mapped(place, &at, written) {
                *target = json!(now);
            }
        }
        for (key, at, written) in members.0 {
            let now = object.get(key).and_then(|members| members.get(at)?.get("$ref")?.as_str());
            if let Some(now) = now {
                map(&mut discriminator, &implied(&written), now);
            }
        }
        object.insert("discriminator".to_owned(), discriminator);
    }

    /// The target of a mapping, where it is in another file: a reference, or the name of a schema there.
    fn mapped(&mut self, place: &Place, at: &str, written: &str) -> Option<String> {
        let is_file = [".yaml", ".yml", ".json"].iter().any(|end| written.ends_with(end));
        if let Some(url) = self.beyond(place, written).filter(|_| written.contains('#') || is_file) {
            return Some(url);
        }
        if written.contains('#') || is_file {
            let (file, pointer) = self.target(place, at, written)?;
            return self.take(place, Kind::Schema, at.to_owned(), file, pointer);
        }
        let file = place.file.clone()?;
        let pointer = join(section::of(Kind::Schema, self.is_swagger)?, written);
        if !self.files.has(&file, &pointer) {
            return None;
        }
        self.take(place, Kind::Schema, at.to_owned(), Some(file), pointer)
    }

    /// Takes over the schemas of a file that include a base, which was taken over from there.
    pub(super) fn children(&mut self, place: &Place, pointer: &str, base: &Value) {
        let Some(file) = place.file.clone() else { return };
        let has = |key: &str| base.get(key).is_some();
        if !base.get("discriminator").is_some_and(is_discriminator) || has("oneOf") || has("anyOf") {
            return;
        }
        for name in self.including(&file, pointer) {
            let around = pointer.rsplit_once('/').map_or("", |(around, _)| around);
            let at = join(&place.pointer, "discriminator");
            let _reference = self.take(place, Kind::Schema, at, Some(file.clone()), join(around, &name));
        }
    }

    /// The schemas beside one in its file that include it.
    fn including(&mut self, file: &Path, pointer: &str) -> Vec<String> {
        let Some((around, name)) = pointer.rsplit_once('/') else { return Vec::new() };
        let key = (file.to_owned(), around.to_owned());
        if !self.included.contains_key(&key) {
            let beside = self.files.get(file, around).unwrap_or_default();
            self.included.insert(key.clone(), included(&beside));
        }
        let others = self.included.get(&key).and_then(|included| included.get(pointer));
        others.into_iter().flatten().filter(|other| escape(other) != name).cloned().collect()
    }
}

/// By the pointer of what schemas of a section include, their names.
fn included(section: &Value) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, schema) in section.as_object().into_iter().flatten() {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        let targets: BTreeSet<String> = parts.filter_map(|part| local(part.get("$ref")?.as_str()?)).collect();
        targets.into_iter().for_each(|target| out.entry(target).or_default().push(name.clone()));
    }
    out
}

/// States the value that means a schema with another name now, if it is a base or includes a schema, which may be one.
pub(super) fn state_value(place: &Place, pointer: &str, schema: &mut Value) {
    if stated_value(schema).is_some() {
        return;
    }
    let Some(object) = schema.as_object_mut() else { return };
    let mut parts = object.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let is_of_family =
        object.get("discriminator").is_some_and(is_discriminator) || parts.any(|part| part.get("$ref").is_some());
    let name = |pointer: &str| files::name(place.file.as_deref().unwrap_or(Path::new("")), pointer);
    let value = name(pointer);
    if is_of_family && name(&place.pointer) != value {
        object.entry(VALUE).or_insert_with(|| json!(value));
    }
}

/// A discriminator: the name of a property in Swagger, an object in OpenAPI.
fn is_discriminator(value: &Value) -> bool {
    value.is_object() || value.is_string()
}

/// The name of a schema that a reference leads to, which is the value that means it.
fn implied(reference: &str) -> String {
    let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    files::name(Path::new(file), &local(&format!("#{fragment}")).unwrap_or_default())
}

/// Maps a value to a schema of another name, unless something is mapped to the schema, or the value to something.
fn map(discriminator: &mut Value, value: &str, now: &str) {
    let Some(discriminator) = discriminator.as_object_mut().filter(|_| implied(now) != value) else { return };
    let mapping = discriminator.entry("mapping").or_insert_with(|| json!({}));
    if let Some(mapping) = mapping.as_object_mut().filter(|mapping| !mapping.values().any(|held| held == now)) {
        mapping.entry(value).or_insert_with(|| json!(now));
    }
}
