//! A combination of texts, numbers or booleans is one of them, with everything that its members state.
//!
//! ```yaml
//! Code: {allOf: [{$ref: Text}, {maxLength: 8}]}, Text: {type: string, minLength: 2}     # before
//! Code: {type: string, minLength: 2, maxLength: 8}                                      # after
//! Paint: {allOf: [{$ref: Color}, {maxLength: 8}]}, Color: {type: string, enum: […]}     # before
//! Paint: {$ref: Color}                                                                  # after: no second enum
//! ```
//! The type generator combines them too, but visits a component once for each way that leads to it: 34 components that
//! refer to two others each are 17 billion ways. Where members contradict each other, the later one holds.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::dialect::{Aliases, Format, Key as _, Names, Sensitive};
use crate::internal_error::InternalError;
use crate::lower::normalize::constants::{NAMES, NOTES, VALUES};
use crate::lower::{Lowering, placeholder, walk};
use crate::openapi::schemas::is_annotation;

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let components = walk::schemas(&mut state.document).clone();
    walk::root_schemas_mut(&mut state.document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if let Some(made) = combined(schema, &components) {
                *schema = made;
            }
        });
        walk::deep_mut(schema, &mut without_type);
    });
    Ok(())
}

/// Without a type a format or a bound is about nothing. Only now: a member of a combination has the type of another.
fn without_type(schema: &mut Value) {
    if ["type", "$ref", "allOf", "oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some()) {
        return;
    }
    let bounds = ["format", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"];
    let map = walk::object(schema);
    bounds.iter().for_each(|key| drop(map.shift_remove(*key)));
}

/// What a schema cannot state and be a value.
const FOREIGN: &[&str] =
    &["properties", "required", "additionalProperties", "items", "oneOf", "anyOf", "not", placeholder::KEY];

/// A member of a combination that is no combination itself, with the name of its component.
struct Part<'d> {
    name: Option<String>,
    schema: &'d Map<String, Value>,
}

/// The combination as one value; none where it is something else, or is no combination.
fn combined(schema: &Value, components: &Map<String, Value>) -> Option<Value> {
    let own = schema.as_object()?;
    let is_narrowed = listed(own).is_some();
    let members = own.get("allOf")?.as_array().filter(|members| members.len() > 1 || is_narrowed)?;
    let mut parts = parts(members, components)?;
    parts.push(Part { name: None, schema: own });
    let mut made = Combined::default();
    parts.iter().for_each(|part| made.add(part.schema));
    // Members without a type state limits of nothing in particular.
    made.kind.as_ref()?;
    let mut result: Map<String, Value> = own.iter().filter(|(key, _)| is_of_place(key)).map(copied).collect();
    let same = made.values.as_ref().and_then(|values| parts.iter().find(|part| part.is_enum_of(values)));
    if let Some(name) = same.and_then(|part| part.name.as_ref()) {
        let nullable = result.shift_remove("nullable");
        match nullable {
            Some(nullable) => {
                result.insert("nullable".to_owned(), nullable);
                result.insert("allOf".to_owned(), json!([walk::to_schema(name)]));
            }
            None => result.extend(walk::to_schema(name).as_object().cloned().unwrap_or_default()),
        }
        if let Some(stated) = parts.iter().find_map(|part| part.schema.get(Sensitive::NAME)) {
            result.entry(Sensitive::NAME).or_insert_with(|| stated.clone());
        }
        return Some(Value::Object(result));
    }
    let description = parts.iter().find_map(|part| part.schema.get("description"));
    let description = description.map(|text| ("description".to_owned(), text.clone()));
    for (key, value) in made.into_keywords().into_iter().chain(description) {
        result.entry(key).or_insert(value);
    }
    Some(Value::Object(result))
}

/// What a combination states of its values.
pub(in crate::lower) struct Stated<'d> {
    /// All of it as one schema: the stricter of its limits, and what the place itself states rather than a member.
    pub(in crate::lower) schema: Value,
    /// The schemas that state it, the place itself last.
    pub(in crate::lower) parts: Vec<&'d Map<String, Value>>,
    /// Whether it lists the values of a component, and so has the type of that.
    pub(in crate::lower) is_component: bool,
}

/// The components that may be members of a combination of texts, numbers or booleans.
pub(in crate::lower) fn components(schemas: &Map<String, Value>) -> Map<String, Value> {
    schemas.iter().filter(|(_, schema)| schema.as_object().is_some_and(is_value)).map(copied).collect()
}

/// What a combination states; none where it is no text, number or boolean, or is no combination.
pub(in crate::lower) fn stated<'d>(schema: &'d Value, components: &'d Map<String, Value>) -> Option<Stated<'d>> {
    let own = schema.as_object().filter(|own| is_value(own))?;
    let mut parts = parts(own.get("allOf")?.as_array()?, components)?;
    parts.push(Part { name: None, schema: own });
    let mut made = Combined::default();
    parts.iter().for_each(|part| made.add(part.schema));
    made.kind.as_ref()?;
    let is_component = made.values.as_ref().is_some_and(|values| parts.iter().any(|part| part.is_enum_of(values)));
    let mut schema = Map::new();
    schema.extend(made.kind.map(|kind| ("type".to_owned(), json!(kind))));
    schema.extend(made.values.map(|values| ("enum".to_owned(), Value::Array(values))));
    schema.extend(made.keywords);
    let default = parts.iter().rev().find_map(|part| part.schema.get("default"));
    schema.extend(default.map(|default| ("default".to_owned(), default.clone())));
    for key in ["readOnly", "writeOnly"] {
        if parts.iter().any(|part| part.schema.get(key) == Some(&Value::Bool(true))) {
            schema.insert(key.to_owned(), Value::Bool(true));
        }
    }
    let parts = parts.into_iter().map(|part| part.schema).collect();
    Some(Stated { schema: Value::Object(schema), parts, is_component })
}

/// Whether a schema states nothing that only an object, a list or a choice has.
fn is_value(schema: &Map<String, Value>) -> bool {
    let kind = schema.get("type").and_then(Value::as_str);
    !FOREIGN.iter().any(|key| schema.contains_key(*key)) && !matches!(kind, Some("object" | "array"))
}

/// The members of a combination, and of the combinations that it consists of; none where one of them is no value.
fn parts<'d>(members: &'d [Value], components: &'d Map<String, Value>) -> Option<Vec<Part<'d>>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut open: Vec<(Option<String>, &Value)> = members.iter().rev().map(|member| (None, member)).collect();
    while let Some((name, member)) = open.pop() {
        if let Some(target) = walk::schema_ref(member) {
            if seen.insert(target.clone()) {
                let component = components.get(&target)?;
                open.push((Some(target), component));
            }
            continue;
        }
        let schema = member.as_object()?;
        if !is_value(schema) {
            return None;
        }
        let inner = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        found.push(Part { name: name.filter(|_| !schema.contains_key("allOf")), schema });
        open.extend(inner.rev().map(|member| (None, member)));
    }
    Some(found)
}

impl Part<'_> {
    /// Whether this is a component that lists exactly these values.
    fn is_enum_of(&self, values: &[Value]) -> bool {
        self.name.is_some() && listed(self.schema).is_some_and(|own| own == values)
    }
}

/// The values that a schema lists.
fn listed(schema: &Map<String, Value>) -> Option<&Vec<Value>> {
    ["enum", VALUES].iter().find_map(|key| schema.get(*key)?.as_array())
}

/// What a combination states of the place where it is, and not of the value.
fn is_of_place(key: &str) -> bool {
    is_annotation(key) || key.starts_with("x-accord-")
}

fn copied((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

/// What the parts state together.
#[derive(Default)]
struct Combined {
    kind: Option<String>,
    values: Option<Vec<Value>>,
    keywords: Map<String, Value>,
}

/// What the dialect states of values, and not of a type or a place.
const OF_VALUES: &[&str] = &[Sensitive::NAME, Format::NAME, Names::NAME, Aliases::NAME];

impl Combined {
    fn add(&mut self, part: &Map<String, Value>) {
        if let Some(kind) = part.get("type").and_then(Value::as_str) {
            self.be(kind);
        }
        if let Some(values) = listed(part) {
            let both = |before: Vec<Value>| -> Vec<Value> {
                before.into_iter().filter(|value| values.contains(value)).collect()
            };
            let before = self.values.take().map(both).filter(|both| !both.is_empty());
            self.values = before.or_else(|| Some(values.clone()));
        }
        for (key, value) in part {
            match key.as_str() {
                "type" | "enum" | VALUES | "allOf" | "exclusiveMinimum" | "exclusiveMaximum" => {}
                "minLength" | "minimum" => self.limit(part, key, value, f64::gt),
                "maxLength" | "maximum" => self.limit(part, key, value, f64::lt),
                NAMES | NOTES => {
                    let known = walk::object(self.keywords.entry(key.clone()).or_insert_with(|| json!({})));
                    known.extend(value.as_object().into_iter().flatten().map(copied));
                }
                // A format, a pattern: of several the first holds, as the documentation lists them all.
                key if !is_annotation(key) && !key.starts_with("x-") || OF_VALUES.contains(&key) => {
                    self.keywords.entry(key).or_insert_with(|| value.clone());
                }
                _ => {}
            }
        }
    }

    /// A number that is an integer in one part is one. Of kinds that exclude each other the later holds.
    fn be(&mut self, kind: &str) {
        match (self.kind.as_deref(), kind) {
            (Some("integer"), "number") => {}
            (None, _) | (Some("number"), "integer") => self.kind = Some(kind.to_owned()),
            (Some(before), _) if before == kind => {}
            (Some(_), _) => *self = Self { kind: Some(kind.to_owned()), ..Self::default() },
        }
    }

    /// The stricter of two limits, with whether the limit itself is allowed.
    fn limit(&mut self, part: &Map<String, Value>, key: &str, value: &Value, is_stricter: fn(&f64, &f64) -> bool) {
        let exclusive = match key {
            "minimum" => "exclusiveMinimum",
            "maximum" => "exclusiveMaximum",
            _ => "",
        };
        let number = |value: &Value| value.as_f64();
        let is_stricter = match (self.keywords.get(key).and_then(number), number(value)) {
            (None, _) => true,
            (_, None) => false,
            (Some(before), Some(now)) => is_stricter(&now, &before),
        };
        let is_equal = self.keywords.get(key).and_then(number) == number(value);
        if is_stricter {
            self.keywords.shift_remove(exclusive);
            self.keywords.insert(key.to_owned(), value.clone());
        }
        if (is_stricter || is_equal)
            && let Some(excluded) = part.get(exclusive)
        {
            self.keywords.entry(exclusive).or_insert_with(|| excluded.clone());
        }
    }

    fn into_keywords(self) -> Map<String, Value> {
        let mut made = Map::new();
        made.extend(self.kind.map(|kind| ("type".to_owned(), json!(kind))));
        if let Some(values) = self.values {
            let is_texts = values.iter().all(Value::is_string);
            // The type generator has no enum of numbers; one whose values have names is ours.
            if is_texts || self.keywords.contains_key(NAMES) {
                made.insert("enum".to_owned(), Value::Array(values.clone()));
            }
            if !is_texts {
                made.insert(VALUES.to_owned(), Value::Array(values));
            }
        }
        made.extend(self.keywords);
        made
    }
}
