//! Every schema that becomes a type of its own moves to the components, under a name made from where it stood.
//!
//! ```yaml
//! Order: {properties: {payer: {type: object, properties: …}}}          # before
//! Order: {properties: {payer: {$ref: OrderPayer}}}, OrderPayer: {…}     # after
//! ```
//! What the dialect says of the place (description, sensitivity, aliases of the property) stays at the place.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::dialect::{Key as _, Sensitive};
use crate::internal_error::InternalError;
use crate::lower::normalize::discriminators::TAGS;
use crate::lower::normalize::labels::{self, LABEL};
use crate::lower::normalize::schema_refs::COMPONENT;
use crate::lower::normalize::{bases, beside};
use crate::lower::placeholder::is_placeholder;
use crate::lower::walk::Child;
use crate::lower::{Lowering, operations::ids, walk};
use crate::media::is_json;
use crate::names::{self, NameScope};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let document = &mut state.document;
    let mut schemas = std::mem::take(walk::schemas(document));
    let mut hoist = Hoist { scope: schemas.keys().cloned().collect(), made: Vec::new(), referred: referred(&schemas) };
    for (name, schema) in &mut schemas {
        // What is below the properties of a base is named after the base.
        let base = schema.get(bases::NAME).and_then(Value::as_str).map(str::to_owned);
        hoist.below(schema, base.as_ref().unwrap_or(name));
    }
    walk::operations_mut(document, |_, _, operation| {
        let id = ids::id(operation)?.to_owned();
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            if let Some(schema) = parameter.get_mut("schema") {
                hoist.root(schema, || names::pascal(&format!("{id} {name}")));
            }
        }
        if let Some(content) = operation.pointer_mut("/requestBody/content").and_then(Value::as_object_mut) {
            let typed = content.iter_mut().filter(|(media, _)| is_json(media) || media.contains("urlencoded"));
            for schema in typed.filter_map(|(_, media)| media.get_mut("schema")) {
                hoist.root(schema, || names::pascal(&format!("{id} body")));
            }
        }
        for (status, response) in operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten() {
            let what = if status.starts_with('2') { "answer" } else { "refusal" };
            if let Some(schema) = response.pointer_mut("/content/application~1json/schema") {
                hoist.root(schema, || names::pascal(&format!("{id} {what}")));
            }
        }
        Ok(())
    })?;
    schemas.extend(hoist.made);
    if !hoist.referred.is_empty() {
        schemas.values_mut().for_each(|schema| walk::deep_mut(schema, &mut unmark));
    }
    *walk::schemas(document) = schemas;
    Ok(())
}

/// The components that are made of what other schemas contain.
fn referred(schemas: &Map<String, Value>) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    let mut open: Vec<&Value> = schemas.values().collect();
    while let Some(schema) = open.pop() {
        let name = schema.get(COMPONENT).and_then(Value::as_str);
        if let Some((name, component)) = name.and_then(|name| schemas.get_key_value(name)) {
            found.insert(name.clone(), component.clone());
        }
        open.extend(walk::children(schema));
    }
    found
}

fn unmark(schema: &mut Value) {
    if let Some(map) = schema.as_object_mut() {
        map.shift_remove(COMPONENT);
    }
}

/// The keywords that hold schemas.
const HOLDERS: &[&str] = &["properties", "items", "additionalProperties", "allOf", "oneOf", "anyOf", "not"];

struct Hoist {
    scope: NameScope,
    made: Vec<(String, Value)>,
    referred: BTreeMap<String, Value>,
}

impl Hoist {
    /// A schema that stands at a place with a name of its own. Most need none and hold no other schema.
    fn root(&mut self, schema: &mut Value, name: impl FnOnce() -> String) {
        if is_named(schema) {
            self.lift(schema, &name());
        } else if HOLDERS.iter().any(|key| schema.get(*key).is_some()) {
            self.below(schema, &name());
        }
    }

    /// The schemas below one that has the name `name`.
    fn below(&mut self, schema: &mut Value, name: &str) {
        let labels = ["oneOf", "anyOf"].map(|key| labels::of(schema.get(key)));
        let sensitive = schema.get(Sensitive::NAME).cloned();
        walk::children_mut(schema, |child, schema| match child {
            Child::Property(property) => self.root(schema, || names::pascal(&format!("{name} {property}"))),
            Child::Items => self.root(schema, || format!("{name}Item")),
            Child::Additional => self.root(schema, || format!("{name}Value")),
            // A member of a combination is part of its type; only what lies below it is named.
            Child::Member("allOf", _) => self.below(schema, name),
            // A member of a choice that is an object is a type, called after what tells it from the others.
            Child::Member(key, at) => {
                let [one_of, any_of] = &labels;
                let label = if key == "oneOf" { one_of.get(at) } else { any_of.get(at) };
                let label = label.cloned().flatten().unwrap_or_else(|| format!("Variant{at}"));
                if is_named(schema) {
                    let map = walk::object(schema);
                    map.insert(LABEL.to_owned(), json!(label));
                    // What is sensitive as a whole is so as each of its variants.
                    if let Some(sensitive) = &sensitive {
                        map.entry(Sensitive::NAME).or_insert_with(|| sensitive.clone());
                    }
                }
                self.root(schema, || names::pascal(&format!("{name} {label}")));
            }
        });
    }

    fn lift(&mut self, schema: &mut Value, name: &str) {
        let mut lifted = schema.take();
        let nullable = lifted.get("nullable").and_then(Value::as_bool) == Some(true);
        let mut place = take_place(&mut lifted);
        let component = self.component(&lifted, name);
        let is_made = component.is_none();
        let name = component.unwrap_or_else(|| self.scope.take(name));
        let Value::Object(reference) = walk::to_schema(&name) else { return };
        if nullable {
            place.insert("nullable".to_owned(), json!(true));
            place.insert("allOf".to_owned(), json!([reference]));
        } else {
            place.extend(reference);
        }
        *schema = Value::Object(place);
        if is_made {
            self.below(&mut lifted, &name);
            self.made.push((name, lifted));
        }
    }

    /// The component of this name that is made of this schema already, because a reference leads to where it stands.
    fn component(&self, lifted: &Value, wanted: &str) -> Option<String> {
        let (name, component) = self.referred.get_key_value(lifted.get(COMPONENT)?.as_str()?)?;
        // One of another name would give the type another name with the first reference.
        let number = name.strip_prefix(wanted)?;
        if !number.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let [mut component, mut lifted] = [component.clone(), lifted.clone()];
        take_place(&mut component);
        walk::deep_mut(&mut lifted, &mut unmark);
        walk::deep_mut(&mut component, &mut unmark);
        (component == lifted).then(|| name.clone())
    }
}

/// Takes out of a schema what is about the place where it stands.
fn take_place(schema: &mut Value) -> Map<String, Value> {
    let mut place = Map::new();
    let Some(map) = schema.as_object_mut() else { return place };
    map.shift_remove("nullable");
    for key in ["description", "example", "x-accord-source", "x-accord-sensitive", "x-accord-name", LABEL, TAGS] {
        if let Some(value) = map.get(key) {
            place.insert(key.to_owned(), value.clone());
        }
    }
    // It is the place that the document advises against.
    place.extend(map.shift_remove_entry("deprecated"));
    map.shift_remove("x-accord-name");
    // A list of aliases is of the property, a table of them is of the enum's values.
    if map.get("x-accord-aliases").is_some_and(Value::is_array) {
        place.extend(map.shift_remove_entry("x-accord-aliases"));
    }
    place
}

/// Whether a schema becomes a type of its own: an object with properties, with none or with more than what it is made of, a
/// string enum, a choice.
fn is_named(schema: &Value) -> bool {
    if schema.get("$ref").is_some() || is_placeholder(schema) {
        return false;
    }
    let members = |key: &str| schema.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    let properties = schema.get("properties").and_then(Value::as_object).is_some_and(|p| !p.is_empty());
    let bounded = schema.get("type").is_some_and(|t| t == "string")
        && ["minLength", "maxLength"].iter().any(|key| schema.get(*key).is_some())
        && schema.get("x-accord-sensitive").is_none_or(|s| s != "secret");
    properties
        || walk::is_empty_object(schema)
        || bounded
        || schema.get("enum").is_some()
        || members("oneOf") > 1
        || members("anyOf") > 1
        || members("allOf") > 1
        || members("allOf") == 1 && beside::adds(schema)
}
