//! A base with a discriminator, which its children include by `allOf`, becomes a choice between the children.
//!
//! ```yaml
//! Pet: {type: object, properties: {kind: …}, discriminator: {propertyName: kind}}      # before
//! Cat: {allOf: [{$ref: Pet}, {properties: {lives: …}}]}
//!
//! Pet: {oneOf: [{$ref: Cat}, {$ref: PetBase}], discriminator: {propertyName: kind}}    # after
//! PetBase: {type: object, properties: {kind: …}, x-lowered-name: Pet}
//! Cat: {allOf: [{$ref: PetBase}, {properties: {lives: …}}]}
//! ```
//! As a struct of the base's own properties, every use of `Pet` would lose what the children add. The members are all that
//! include the base, however deep, what the mapping names, what a `oneOf` of the base lists, and the base's own properties.

mod family;
mod uses;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::internal_error::InternalError;
use crate::lower::normalize::labels;
use crate::lower::normalize::normalize_schema::is_null;
use crate::lower::{Lowering, walk};
use crate::names::{self, Named as _};
pub(in crate::lower) use family::includes;
use family::{Base, Family};

/// On a component: the name by which a discriminator knows it, where that is not its own.
pub(in crate::lower) const NAME: &str = "x-lowered-name";

/// The keys that describe the base wherever it is used. All others are about its properties.
const DESCRIBING: &[&str] =
    &["description", "title", "deprecated", "externalDocs", "example", "x-accord-source", "x-accord-sensitive"];

/// The components that may stand where a base with a discriminator is referred to, by the base's name: what includes it, lists it
/// or is mapped.
pub(crate) fn heirs(document: &Value) -> BTreeMap<String, Vec<String>> {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let bases = schemas.map(|schemas| Family::of(schemas).bases()).unwrap_or_default();
    let told_apart = bases.into_iter().filter(|base| base.property.is_some());
    told_apart.map(|base| (base.name, base.members)).collect()
}

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    walk::root_schemas_mut(&mut state.document, |schema| walk::deep_mut(schema, &mut raise_choice));
    let schemas = walk::schemas(&mut state.document);
    prepare(schemas);
    let family = Family::of(schemas);
    let (bases, complete) = (family.bases(), family.complete());
    for name in &complete {
        let Some(schema) = schemas.get_mut(name).and_then(Value::as_object_mut) else { continue };
        ["properties", "required", "additionalProperties"].iter().for_each(|key| drop(schema.shift_remove(*key)));
    }
    if bases.is_empty() {
        return Ok(());
    }
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    for base in &bases {
        let word = if names::pascal(&base.name).ends_with("Base") { "fields" } else { "base" };
        let free = schemas.free(&names::pascal(&format!("{} {word}", base.name)));
        schemas.insert(free.clone(), Value::Null);
        fields.insert(base.name.clone(), free);
    }
    uses::include_fields(&mut state.document, &fields);
    let schemas = walk::schemas(&mut state.document);
    let mut made = BTreeMap::new();
    for base in &bases {
        let mut beside = Map::new();
        split(schemas, base, &fields, &mut beside);
        made.insert(&base.name, beside);
    }
    // What is made of a base follows it.
    let mut ordered = Map::new();
    for (name, schema) in std::mem::take(schemas).into_iter().filter(|(_, schema)| !schema.is_null()) {
        let beside = made.remove(&name);
        ordered.insert(name, schema);
        ordered.extend(beside.into_iter().flatten());
    }
    *schemas = ordered;
    Ok(())
}

/// The only choice within a combination is a choice beside its other parts, where one of both has a discriminator.
///
/// ```yaml
/// {allOf: [{$ref: A}, {oneOf: [B, C], discriminator: {propertyName: kind}}]}      # before
/// {allOf: [{$ref: A}], oneOf: [B, C], discriminator: {propertyName: kind}}        # after
/// ```
fn raise_choice(schema: &mut Value) {
    let is_choice = |map: &Map<String, Value>| ["oneOf", "anyOf"].iter().any(|key| map.contains_key(*key));
    let Some(map) = schema.as_object_mut().filter(|map| !is_choice(map)) else { return };
    let is_told = map.contains_key("discriminator");
    let Some(parts) = map.get_mut("allOf").and_then(Value::as_array_mut) else { return };
    let mut choices = parts.iter_mut().filter_map(Value::as_object_mut).filter(|part| is_choice(part));
    let (Some(part), None) = (choices.next(), choices.next()) else { return };
    if !is_told && !part.contains_key("discriminator") {
        return;
    }
    let moved: Vec<(String, Value)> =
        ["oneOf", "anyOf", "discriminator"].iter().filter_map(|key| part.shift_remove_entry(*key)).collect();
    let says_nothing = |part: &Value| part.as_object().is_some_and(|part| part.keys().all(|key| key == "type"));
    parts.retain(|part| !says_nothing(part));
    if parts.is_empty() {
        map.shift_remove("allOf");
    }
    for (key, value) in moved {
        map.entry(key).or_insert(value);
    }
}

/// Takes the discriminator of a part to the component, and makes what a base lists without a name a component.
fn prepare(schemas: &mut Map<String, Value>) {
    for name in schemas.keys().cloned().collect::<Vec<_>>() {
        let Some(map) = schemas.get_mut(&name).and_then(Value::as_object_mut) else { continue };
        let parts = map.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten();
        // A part that is one of several choices keeps its own.
        let parts = parts.filter(|part| !["oneOf", "anyOf"].iter().any(|key| part.get(*key).is_some()));
        let stated = parts.filter_map(|part| part.as_object_mut()?.shift_remove("discriminator")).last();
        if let Some(stated) = stated {
            map.entry("discriminator").or_insert(stated);
        }
        let is_told = map.contains_key("discriminator");
        // What a choice without properties of its own lists in place is hoisted as other members are.
        let adds_nothing = schemas.get(&name).is_some_and(|schema| family::adds_nothing(schemas, &name, schema));
        if adds_nothing || !is_told && !family::lists_children(schemas, &name) {
            continue;
        }
        for key in ["oneOf", "anyOf"] {
            let branches = schemas.get(&name).and_then(|schema| schema.get(key)).cloned();
            for (at, label) in labels::of(branches.as_ref()).into_iter().enumerate() {
                let label = label.filter(|_| !is_told);
                lift(schemas, &name, key, at, label, is_told);
            }
        }
    }
}

/// Makes one branch of a choice a component, if it is an object. Of a choice with a discriminator it is one with properties:
/// what has none of its own is the base.
fn lift(schemas: &mut Map<String, Value>, name: &str, key: &str, at: usize, label: Option<String>, is_told: bool) {
    let branch = |schema: &Value| schema.get(key).and_then(|members| members.get(at)).cloned();
    let Some(branch) = schemas.get(name).and_then(branch) else { return };
    if branch.get("$ref").is_some() || family::is_other(&branch) || is_null(&branch) {
        return;
    }
    let own = schemas.get(name).and_then(|schema| schema.get("properties")).and_then(Value::as_object);
    let properties = branch.get("properties").and_then(Value::as_object).into_iter().flatten();
    let adds = properties.filter(|(property, _)| !own.is_some_and(|own| own.contains_key(*property))).count();
    if is_told && adds == 0 && branch.get("allOf").is_none() {
        return;
    }
    let property = schemas.get(name).and_then(|schema| schema.pointer("/discriminator/propertyName")?.as_str());
    let value = property.and_then(|property| branch.get("properties")?.get(property)?.get("enum")?.get(0)?.as_str());
    let title = branch.get("title").and_then(Value::as_str).or(value).map(str::to_owned);
    let title = title.or(label).unwrap_or_else(|| at.to_string());
    let made = schemas.free(&names::pascal(&format!("{name} {title}")));
    // It includes the base like any other child.
    schemas.insert(made.clone(), json!({ "allOf": [walk::to_schema(name), branch] }));
    let member = schemas.get_mut(name).and_then(|schema| schema.get_mut(key)?.get_mut(at));
    if let Some(member) = member {
        *member = walk::to_schema(&made);
    }
}

/// Makes a base a choice, and its properties a component of their own.
fn split(
    schemas: &mut Map<String, Value>,
    base: &Base,
    fields: &BTreeMap<String, String>,
    beside: &mut Map<String, Value>,
) {
    let Some(own) = fields.get(&base.name) else { return };
    let Some(mut struct_) = schemas.get(&base.name).cloned() else { return };
    let mut choice = Map::new();
    let map = walk::object(&mut struct_);
    choice.extend(map.shift_remove_entry("nullable"));
    map.shift_remove("discriminator");
    let mut of = "oneOf";
    for key in ["oneOf", "anyOf"] {
        let members = map.shift_remove(key);
        // Without a discriminator it may be several of them at once.
        if base.property.is_none() && members.is_some() {
            of = key;
        }
        if members.as_ref().and_then(Value::as_array).is_some_and(|members| members.iter().any(is_null)) {
            choice.insert("nullable".to_owned(), json!(true));
        }
    }
    choice.extend(
        DESCRIBING.iter().filter_map(|key| map.get_key_value(*key).map(|(key, value)| (key.clone(), value.clone()))),
    );
    map.shift_remove("example");
    map.entry("type").or_insert_with(|| json!("object"));
    map.insert(NAME.to_owned(), json!(base.name));
    beside.insert(own.clone(), struct_);
    let mut members: Vec<(String, String)> = Vec::new();
    for member in &base.members {
        let to = match (base.wrapped.contains(member), fields.get(member).filter(|_| !base.nested.contains(member))) {
            (true, _) => {
                let name = schemas.free(&names::pascal(&format!("{} {member}", base.name)));
                schemas.insert(name.clone(), Value::Null);
                // A member of the base's `oneOf` that does not include the base, together with the base's properties.
                // One that is a base too has its children beside it.
                let fields = fields.get(member).filter(|_| base.property.is_some() && !base.nested.contains(member));
                let parts = json!([walk::to_schema(own), walk::to_schema(fields.unwrap_or(member))]);
                beside.insert(name.clone(), json!({ "allOf": parts, NAME: member }));
                name
            }
            (false, Some(fields)) => fields.clone(),
            (false, None) => member.clone(),
        };
        members.push((member.clone(), to));
    }
    let Some(property) = &base.property else {
        let listed = members.iter().map(|(_, to)| walk::to_schema(to));
        choice.insert(of.to_owned(), listed.chain(base.others.iter().cloned()).collect());
        schemas.insert(base.name.clone(), Value::Object(choice));
        return;
    };
    members.push((base.name.clone(), own.clone()));
    let target = |name: &str| members.iter().find(|(from, _)| from == name).map(|(_, to)| to);
    let reference = |name: &str| walk::to_schema(name).get("$ref").cloned().unwrap_or_default();
    let mut mapping = Map::new();
    for (value, name) in &base.mapping {
        if let Some(to) = target(name) {
            mapping.entry(value.clone()).or_insert_with(|| reference(to));
        }
    }
    let listed = members.iter().map(|(_, to)| walk::to_schema(to));
    choice.insert("oneOf".to_owned(), listed.chain(base.others.iter().cloned()).collect());
    let mut discriminator = json!({ "propertyName": property, "mapping": mapping });
    if let Some(to) = base.default.as_deref().and_then(target) {
        walk::object(&mut discriminator).insert("defaultMapping".to_owned(), reference(to));
    }
    choice.insert("discriminator".to_owned(), discriminator);
    schemas.insert(base.name.clone(), Value::Object(choice));
}
