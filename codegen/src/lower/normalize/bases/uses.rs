//! Where a base is included, its properties are; where it is used, it stays the choice.
//!
//! ```yaml
//! Cat: {allOf: [{$ref: Pet}, {properties: …}]}                     # before: a child
//! owner: {pet: {allOf: [{$ref: Pet}, {description: …}]}}           # before: a use with a text beside it
//! owner: {pet: {allOf: [{$ref: Pet}, {properties: …}]}}            # before: a use of which more is known
//!
//! Cat: {allOf: [{$ref: PetBase}, {properties: …}]}                 # after
//! owner: {pet: {allOf: [{$ref: Pet}], description: …}}             # after
//! owner: {pet: {allOf: [{$ref: PetBase}, {properties: …}], additionalProperties: {}}}   # after: the child's are kept
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::family;
use crate::lower::walk::{self, Child};

/// Rewrites every `allOf` that refers to a base. `fields` has, by base, the component of its properties.
pub(super) fn include_fields(document: &mut Value, fields: &BTreeMap<String, String>) {
    let mut schemas = std::mem::take(walk::schemas(document));
    let mut targets = BTreeMap::new();
    for name in schemas.keys() {
        if let Some(own) = fields.get(&family::last(&schemas, name.clone())) {
            targets.insert(name.clone(), own.clone());
        }
    }
    let uses = Uses {
        targets,
        inert: schemas.iter().filter(|(_, schema)| is_inert(schema)).map(|(name, _)| name.clone()).collect(),
    };
    walk::root_schemas_mut(document, |schema| uses.place(schema));
    let is_child = |(name, schema): (&String, &Value)| family::is_child(&schemas, name, schema).then(|| name.clone());
    let children: BTreeSet<String> = schemas.iter().filter_map(is_child).collect();
    for (name, schema) in &mut schemas {
        match children.contains(name) {
            true => uses.include(schema, true),
            false => uses.place(schema),
        }
    }
    *walk::schemas(document) = schemas;
}

struct Uses {
    /// By what refers to a base, the component of the base's properties.
    targets: BTreeMap<String, String>,
    /// The components that state nothing of an object's properties.
    inert: Vec<String>,
}

impl Uses {
    /// A schema that is used: a property, an item, a body, an answer.
    fn place(&self, schema: &mut Value) {
        if self.has_base(schema) {
            let members = schema.get("allOf").and_then(Value::as_array).cloned().unwrap_or_default();
            let (bases, others): (Vec<Value>, Vec<Value>) =
                members.into_iter().partition(|member| self.is_base(member));
            let is_more = schema.get("properties").is_some()
                || bases.len() > 1
                || bases.iter().any(|base| walk::schema_ref(base).is_none())
                || others.iter().any(|other| !self.states_nothing(other));
            if is_more {
                let others = walk::object(schema).entry("additionalProperties").or_insert_with(|| json!({}));
                if !others.is_object() {
                    *others = json!({});
                }
                return self.include(schema, true);
            }
            let map = walk::object(schema);
            for (key, value) in others
                .into_iter()
                .filter_map(|other| match other {
                    Value::Object(other) => Some(other),
                    _ => None,
                })
                .flatten()
            {
                map.entry(key).or_insert(value);
            }
            for key in ["$ref", "type"] {
                map.shift_remove(key);
            }
            map.insert("allOf".to_owned(), Value::Array(bases));
            return;
        }
        self.include(schema, false);
    }

    /// A schema that is put together: by its members, if `own`, and what is below it.
    fn include(&self, schema: &mut Value, own: bool) {
        if own {
            let is_single = schema.get("properties").is_none();
            if let Some(members) = schema.get_mut("allOf").and_then(Value::as_array_mut) {
                for member in members.iter_mut() {
                    self.point(member);
                }
                // A combination of one would be another name for the base's properties, and the child has to be told from
                // the base and from the other children.
                if is_single && members.len() == 1 && members.iter().any(|member| self.is_fields(member)) {
                    members.push(json!({ "type": "object" }));
                }
            }
        }
        walk::children_mut(schema, |child, schema| match child {
            Child::Member("allOf", _) => self.include(schema, own),
            // A branch that adds something to a base is a child without a name.
            Child::Member("oneOf" | "anyOf", _) if is_more_than_one(schema) => self.include(schema, true),
            Child::Member("oneOf" | "anyOf", _) => self.include(schema, false),
            _ => self.place(schema),
        });
    }

    fn point(&self, member: &mut Value) {
        if let Some(own) = walk::schema_ref(member).and_then(|name| self.targets.get(&name)) {
            *member = walk::to_schema(own);
        }
    }

    fn is_fields(&self, member: &Value) -> bool {
        walk::schema_ref(member).is_some_and(|name| self.targets.values().any(|own| *own == name))
    }

    fn is_base(&self, member: &Value) -> bool {
        match walk::schema_ref(member) {
            Some(name) => self.targets.contains_key(&name),
            None => self.has_base(member),
        }
    }

    fn has_base(&self, schema: &Value) -> bool {
        let members = schema.get("allOf").and_then(Value::as_array);
        members.is_some_and(|members| members.iter().any(|member| self.is_base(member)))
    }

    fn states_nothing(&self, member: &Value) -> bool {
        match walk::schema_ref(member) {
            Some(name) => self.inert.contains(&name),
            None => is_inert(member),
        }
    }
}

fn is_more_than_one(schema: &Value) -> bool {
    let members = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    members > 1 || members == 1 && schema.get("properties").is_some()
}

/// Whether a schema states nothing of which properties there are.
fn is_inert(schema: &Value) -> bool {
    let states = ["$ref", "properties", "additionalProperties", "allOf", "oneOf", "anyOf", "items", "enum", "not"];
    let Some(map) = schema.as_object() else { return true };
    !states.iter().any(|key| map.contains_key(*key)) && map.get("type").is_none_or(|kind| kind == "object")
}
