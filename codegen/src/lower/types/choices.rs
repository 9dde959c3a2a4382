//! Choices become enums of our own emitting, and an object that may be several at once a struct of its parts.
//!
//! ```yaml
//! Pet: {oneOf: [{$ref: Cat}, {$ref: Dog}]}                                             # before
//! Pet: {accord:rust-type: accord_local::Pet}                                           # after
//! PetMembers: {type: object, required: [m0, m1], properties: {m0: {$ref: Cat}, m1: {$ref: Dog}}}
//! ```
//! The type generator turns the members into types by `PetMembers`, which is not emitted. `describe` notes what tells the
//! members apart while enums have their values; `run` replaces the choices when all members have their final form.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::internal_error::InternalError;
use crate::lower::normalize::bases;
use crate::lower::normalize::constants::{self, VALUES};
use crate::lower::normalize::discriminators::{CHOICE, TAGS};
use crate::lower::normalize::labels::LABEL;
use crate::lower::normalize::tuples::POSITIONS;
use crate::lower::placeholder::{LOCAL, open_json, rust_type};
use crate::lower::{ChoiceHints, Lowering, VariantHints, walk};
use crate::names::{self, NameScope, Named as _};

/// On a choice: the variants of its members, in their order.
const VARIANTS: &str = "x-lowered-variants";
/// On an object: it has no other names.
const CLOSED: &str = "x-lowered-closed";
/// How many references deep values are looked for.
const DEEPEST: usize = 16;

/// Notes the variants of each choice, and which objects are closed.
pub(in crate::lower) fn describe(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    let schemas = walk::schemas(document);
    let mut made: Vec<(String, Value)> = Vec::new();
    for (name, schema) in schemas.iter() {
        let Some((key, members)) = members(schema) else { continue };
        // What lowering made of a part of the choice has the choice's name before its own.
        let own = |member: &str| {
            let is_made = hints.types.get(member).is_none_or(|hint| hint.place.is_none());
            let is_base = schemas.get(member).and_then(|schema| schema.get(bases::NAME)?.as_str()) == Some(name);
            let own = member.strip_prefix(name.as_str()).filter(|own| is_made && !is_base && !own.is_empty());
            own.unwrap_or(member).to_owned()
        };
        let schema = described(schemas, schema, key, members, own);
        made.push((name.clone(), schema));
    }
    schemas.extend(made);
    for schema in schemas.values_mut().filter_map(Value::as_object_mut) {
        if schema.get("additionalProperties") == Some(&json!(false)) {
            schema.insert(CLOSED.to_owned(), json!(true));
        }
    }
    Ok(())
}

/// The members of a choice.
fn members(schema: &Value) -> Option<(&'static str, &[Value])> {
    let members = |key| Some((key, schema.get(key)?.as_array()?.as_slice()));
    ["oneOf", "anyOf"].into_iter().find_map(members).filter(|(_, members)| members.len() > 1)
}

fn described(
    schemas: &Map<String, Value>,
    schema: &Value,
    key: &str,
    members: &[Value],
    own: impl Fn(&str) -> String,
) -> Value {
    let said = schema.get(CHOICE).and_then(Value::as_str).map(str::to_owned);
    let decided = match said {
        Some(property) => {
            let tags = members.iter().map(|member| {
                let tags = member.get(TAGS).and_then(Value::as_array).into_iter().flatten();
                tags.filter_map(Value::as_str).map(str::to_owned).collect()
            });
            Some(Decided { by: By::Property(property), tags: tags.collect() })
        }
        None => inferred(schemas, members).or_else(|| inferred_position(schemas, members)),
    };
    let is_json = decided.as_ref().is_some_and(|decided| {
        let kinds = members.iter().filter_map(|member| kind_of(schemas, member, &decided.by));
        kinds.clone().next().is_some() && kinds.into_iter().all(|kind| kind != "string")
    });
    let (property, position, tags) = match decided {
        Some(Decided { by: By::Property(property), tags }) => (Some(property), None, tags),
        Some(Decided { by: By::Position(at), tags }) => (None, Some(at), tags),
        None => (None, None, Vec::new()),
    };
    let mut scope = NameScope::default();
    let lists = members.iter().filter(|member| member.get("type").is_some_and(|kind| kind == "array")).count();
    let mut tags: Vec<Vec<String>> = tags;
    tags.resize(members.len(), Vec::new());
    let variants = members.iter().zip(tags).map(|(member, tags)| {
        let label = member.get(LABEL).and_then(Value::as_str);
        json!({
            "name": scope.take(&names::pascal(&label.map_or_else(|| word(member, lists > 1, &own), str::to_owned))),
            "tags": tags,
            "fallback": is_fallback(member),
            "inline": label.is_some(),
        })
    });
    let variants: Vec<Value> = variants.collect();
    let mut schema = schema.clone();
    walk::object(&mut schema).insert(
        VARIANTS.to_owned(),
        json!({
            "any": key == "anyOf" && property.is_none() && position.is_none(),
            "property": property,
            "position": position,
            "json": is_json,
            "variants": variants,
        }),
    );
    schema
}

/// Whether values of the deciding property that no member has lead to it.
fn is_fallback(member: &Value) -> bool {
    member.get(TAGS).and_then(Value::as_array).is_some_and(|tags| tags.contains(&Value::Null))
}

/// What a member is called that the document does not name.
fn word(member: &Value, of_several_lists: bool, own: &dyn Fn(&str) -> String) -> String {
    if let Some(name) = walk::schema_ref(member) {
        return own(&name);
    }
    let title = member.get("title").and_then(Value::as_str).filter(|title| !title.is_empty());
    if let Some(title) = title {
        return title.to_owned();
    }
    let item = || member.get("items").map(|items| word(items, false, own)).filter(|_| of_several_lists);
    let word = match member.get("type").and_then(Value::as_str) {
        Some("array") => return item().map_or_else(|| "Array".to_owned(), |item| format!("{item} List")),
        Some("string") => {
            let format = member.get("format").and_then(Value::as_str);
            format.filter(|format| ["date", "date-time", "time", "byte"].contains(format)).unwrap_or("String")
        }
        Some("integer") => "Integer",
        Some("number") => "Number",
        Some("boolean") => "Boolean",
        Some("object") => "Object",
        _ => "Value",
    };
    word.to_owned()
}

/// What tells the members of a choice apart by its value.
enum By {
    /// A property of the objects.
    Property(String),
    /// An element of the lists by position.
    Position(usize),
}

impl By {
    /// The property of a member.
    fn of<'a>(&'a self, schemas: &'a Map<String, Value>, member: &'a Value) -> Option<&'a str> {
        match self {
            Self::Property(name) => Some(name),
            Self::Position(at) => positions(schemas, member)?.get(*at)?.as_str(),
        }
    }
}

/// What decides, and the values of each member.
struct Decided {
    by: By,
    tags: Vec<Vec<String>>,
}

/// A property that every object requires and whose values no two objects share. Where it is not one alone, the first decides.
fn inferred(schemas: &Map<String, Value>, members: &[Value]) -> Option<Decided> {
    let objects: Vec<&Value> = members.iter().filter(|member| is_object(schemas, member, DEEPEST)).collect();
    let first = objects.first().filter(|_| objects.len() > 1)?;
    let mut names = Vec::new();
    required(schemas, first, &mut names, DEEPEST);
    names.into_iter().find_map(|name| {
        let values = members.iter().map(|member| match is_object(schemas, member, DEEPEST) {
            true => values(schemas, member, &name, DEEPEST),
            false => Some(Vec::new()),
        });
        let tags = distinct(values)?;
        Some(Decided { by: By::Property(name), tags })
    })
}

/// The same of lists by position: an element that each of them must have.
fn inferred_position(schemas: &Map<String, Value>, members: &[Value]) -> Option<Decided> {
    let lists: Vec<&Vec<Value>> = members.iter().filter_map(|member| positions(schemas, member)).collect();
    let shortest = lists.iter().map(|names| names.len()).min().filter(|_| lists.len() > 1)?;
    (0..shortest).map(By::Position).find_map(|by| {
        let values = members.iter().map(|member| match by.of(schemas, member) {
            Some(name) => values(schemas, member, name, DEEPEST),
            None => Some(Vec::new()),
        });
        let tags = distinct(values)?;
        Some(Decided { by, tags })
    })
}

/// The values of all members, if each is of one of them alone.
fn distinct(values: impl Iterator<Item = Option<Vec<Value>>>) -> Option<Vec<Vec<String>>> {
    let mut seen = BTreeSet::new();
    let mut tags = Vec::new();
    for values in values {
        let values = values?;
        if values.iter().any(|value| !seen.insert(meaning(value))) {
            return None;
        }
        tags.push(values.iter().map(constants::text).collect());
    }
    Some(tags)
}

/// What a value is, however it is written: `1.0` is `1`.
fn meaning(value: &Value) -> String {
    const MOST: f64 = 9_007_199_254_740_992.0;
    match value.as_f64().filter(|float| value.is_f64() && float.fract() == 0.0 && float.abs() < MOST) {
        Some(whole) => format!("{whole:.0}"),
        None => constants::text(value),
    }
}

/// What the elements of a list by position are called.
fn positions<'a>(schemas: &'a Map<String, Value>, member: &'a Value) -> Option<&'a Vec<Value>> {
    target(schemas, member).get(POSITIONS)?.as_array()
}

/// The component that a member refers to, or the member.
fn target<'a>(schemas: &'a Map<String, Value>, member: &'a Value) -> &'a Value {
    let single = member.get("allOf").and_then(Value::as_array).and_then(|members| match members.as_slice() {
        [only] if member.get("properties").is_none() => Some(only),
        _ => None,
    });
    let member = single.unwrap_or(member);
    walk::schema_ref(member).and_then(|name| schemas.get(&name)).unwrap_or(member)
}

/// Whether a member is an object with fields, or a choice of such.
fn is_object(schemas: &Map<String, Value>, member: &Value, deep: usize) -> bool {
    let schema = target(schemas, member);
    match members(schema) {
        _ if deep == 0 => false,
        Some((_, members)) => members.iter().all(|member| is_object(schemas, member, deep - 1)),
        None => schema.get("properties").is_some() && schema.get(POSITIONS).is_none(),
    }
}

/// The properties that a member requires.
fn required(schemas: &Map<String, Value>, member: &Value, names: &mut Vec<String>, deep: usize) {
    let schema = target(schemas, member);
    if deep == 0 {
        return;
    }
    match members(schema).and_then(|(_, members)| members.first()) {
        Some(first) => required(schemas, first, names, deep - 1),
        None => {
            let said = schema.get("required").and_then(Value::as_array).into_iter().flatten();
            names.extend(said.filter_map(Value::as_str).map(str::to_owned));
        }
    }
}

/// The values that a member lists for a property that it requires.
fn values(schemas: &Map<String, Value>, member: &Value, name: &str, deep: usize) -> Option<Vec<Value>> {
    let schema = target(schemas, member);
    if deep == 0 {
        return None;
    }
    if let Some((_, members)) = members(schema) {
        let all = members.iter().map(|member| values(schemas, member, name, deep - 1));
        return Some(all.collect::<Option<Vec<_>>>()?.concat());
    }
    let is_required = schema.get("required").and_then(Value::as_array)?.iter().any(|required| required == name);
    let property = target(schemas, schema.get("properties")?.get(name)?);
    let values = ["enum", VALUES].iter().find_map(|key| property.get(*key)?.as_array())?;
    let values: Vec<Value> = values.iter().filter(|value| !value.is_null()).cloned().collect();
    (is_required && !values.is_empty()).then_some(values)
}

/// The type of what decides in a member.
fn kind_of<'a>(schemas: &'a Map<String, Value>, member: &'a Value, by: &By) -> Option<&'a str> {
    let name = by.of(schemas, member)?;
    let property = target(schemas, target(schemas, member).get("properties")?.get(name)?);
    property.get("type")?.as_str()
}

/// Replaces each choice by a placeholder, and puts its members into a component of their own.
pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, hints, .. } = state;
    let schemas = walk::schemas(document);
    let choices: Vec<String> =
        schemas.iter().filter(|(_, schema)| schema.get(VARIANTS).is_some()).map(|(name, _)| name.clone()).collect();
    for name in choices {
        let Some(schema) = schemas.get(&name) else { continue };
        let Some((_, members)) = members(schema) else { continue };
        let carrier = schemas.free(&format!("{name}Members"));
        let hint = hint(schemas, schema, members, carrier.clone());
        let properties: Map<String, Value> =
            members.iter().enumerate().map(|(at, member)| (member_name(at), plain(member))).collect();
        let required: Vec<&String> = properties.keys().collect();
        let made = json!({"type": "object", "required": required, "properties": properties});
        let nullable = schema.get("nullable") == Some(&json!(true));
        let by = rust_type(&format!("{LOCAL}::{name}"));
        let by = if nullable { json!({ "nullable": true, "allOf": [by] }) } else { by };
        schemas.insert(name.clone(), by);
        schemas.insert(carrier, made);
        hints.choices.insert(name, hint);
    }
    // What stands where no type has a name is not told apart.
    walk::root_schemas_mut(document, |schema| {
        walk::deep_mut(schema, &mut |schema| {
            if members(schema).is_some() {
                *schema = open_json();
            }
        });
    });
    Ok(())
}

/// The property of the carrier that has a member's type.
pub(crate) fn member_name(at: usize) -> String {
    format!("m{at}")
}

/// A member without what is known of it as a member.
fn plain(member: &Value) -> Value {
    let mut member = member.clone();
    if let Some(map) = member.as_object_mut() {
        map.shift_remove("title");
    }
    member
}

fn hint(schemas: &Map<String, Value>, schema: &Value, members: &[Value], carrier: String) -> ChoiceHints {
    let said = schema.get(VARIANTS);
    let get = |key: &str| said.and_then(|said| said.get(key));
    let variants = get("variants").and_then(Value::as_array).into_iter().flatten();
    let variants = variants.zip(members).map(|(variant, member)| {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let tags = variant.get("tags").and_then(Value::as_array).into_iter().flatten();
        VariantHints {
            name: variant.get("name").and_then(text).unwrap_or_default(),
            tags: tags.filter_map(text).collect(),
            fallback: variant.get("fallback") == Some(&json!(true)),
            closed: target(schemas, member).get(CLOSED).is_some(),
            inline: variant.get("inline") == Some(&json!(true)),
        }
    });
    ChoiceHints {
        carrier,
        is_any: get("any") == Some(&json!(true)),
        property: get("property").and_then(Value::as_str).map(str::to_owned),
        position: get("position").and_then(Value::as_u64),
        is_json: get("json") == Some(&json!(true)),
        variants: variants.collect(),
    }
}
