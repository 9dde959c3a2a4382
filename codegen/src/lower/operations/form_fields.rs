//! The fields of a multipart form, of whatever its schema is put together.
//!
//! ```yaml
//! allOf: [{required: [kind], properties: {kind: {type: string}}}, {oneOf: [{$ref: File}, {$ref: Link}]}]   # before
//! {type: object, required: [kind], properties: {kind: {type: string}, file: …, url: …}}                    # after
//! ```
//! A form is one type: its parts have names and no nesting, so the fields of each member of a choice are fields of the form. Those
//! that not all members require are optional.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use crate::lower::normalize::{bases, inherit};
use crate::lower::walk;
use crate::openapi::files::{self, Files};
use crate::openapi::members::COMBINATIONS;

/// The object that a form's schema describes, with what its combinations say, and whether it is another than the schema's own.
/// `None`: no field has a name.
pub(in crate::lower) fn object(document: &Value, schema: &Value) -> Option<(Value, bool)> {
    let resolved = walk::resolve(document, schema);
    let mut forms = Forms { document, heirs: OnceCell::new(), known: HashMap::new() };
    let is_combined =
        COMBINATIONS.iter().any(|key| resolved.get(*key).is_some()) || !forms.heirs(schema, resolved).is_empty();
    let mut whole = resolved.as_object().cloned().unwrap_or_default();
    if is_combined {
        let fields = forms.fields(schema);
        COMBINATIONS.iter().chain(&["discriminator"]).for_each(|key| drop(whole.shift_remove(*key)));
        whole.insert("properties".to_owned(), Value::Object(fields.properties));
        whole.insert("required".to_owned(), json!(fields.required));
        whole.extend(fields.others.map(|others| ("additionalProperties".to_owned(), others)));
        whole.insert("type".to_owned(), json!("object"));
    }
    let is_described = whole.get("properties").and_then(Value::as_object).is_some_and(|p| !p.is_empty());
    is_described.then_some((Value::Object(whole), is_combined))
}

/// What a schema says of the fields of a form.
#[derive(Clone, Debug, Default)]
struct Fields {
    properties: Map<String, Value>,
    required: Vec<String>,
    /// The schema of fields of other names.
    others: Option<Value>,
}

struct Forms<'d> {
    document: &'d Value,
    /// What may stand for each base with a discriminator.
    heirs: OnceCell<BTreeMap<String, Vec<String>>>,
    /// What was looked at; nothing while it is.
    known: HashMap<*const Value, Fields>,
}

impl<'d> Forms<'d> {
    /// What may stand for a schema that is a base.
    fn heirs(&self, schema: &Value, resolved: &Value) -> Vec<Value> {
        if resolved.get("discriminator").is_none() {
            return Vec::new();
        }
        let Some(name) = walk::resolve_named(self.document, schema).0 else { return Vec::new() };
        let heirs = self.heirs.get_or_init(|| bases::heirs(self.document)).get(&name);
        heirs.into_iter().flatten().filter(|heir| **heir != name).map(|heir| walk::to_schema(heir)).collect()
    }

    fn fields(&mut self, schema: &Value) -> Fields {
        let resolved = walk::resolve(self.document, schema);
        let address = std::ptr::from_ref(resolved);
        if let Some(known) = self.known.get(&address) {
            return known.clone();
        }
        self.known.insert(address, Fields::default());
        let heirs = self.heirs(schema, resolved);
        let members = |key: &str| resolved.get(key).and_then(Value::as_array).into_iter().flatten();
        let mut fields = Fields::own(resolved);
        for member in members("allOf") {
            fields.join(self.fields(member));
        }
        for key in ["oneOf", "anyOf"] {
            let choices: Vec<Fields> = members(key).map(|member| self.fields(member)).collect();
            fields.join(self.any(choices));
        }
        if !heirs.is_empty() {
            let mut choices = vec![Fields::default()];
            choices.extend(heirs.iter().map(|heir| self.fields(heir)));
            fields.join(self.any(choices));
        }
        self.known.insert(address, fields.clone());
        fields
    }

    /// The fields of several members of which one holds.
    fn any(&self, choices: Vec<Fields>) -> Fields {
        let mut any = Fields::default();
        let mut choices = choices.into_iter();
        let Some(first) = choices.next() else { return any };
        any.required = first.required;
        any.others = first.others;
        let mut properties: Map<String, Value> = Map::new();
        let mut several: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        properties.extend(first.properties);
        for choice in choices {
            any.required.retain(|name| choice.required.contains(name));
            any.others = any.others.or(choice.others);
            for (name, property) in choice.properties {
                match properties.get_mut(&name) {
                    Some(before) if self.is_same_kind(before, &property) => alternative(before, &property),
                    Some(before) => {
                        let list = several.entry(name).or_insert_with(|| vec![before.clone()]);
                        if !list.iter().any(|before| self.is_same_kind(before, &property)) {
                            list.push(property);
                        }
                    }
                    None => drop(properties.insert(name, property)),
                }
            }
        }
        for (name, list) in several {
            properties.insert(name, json!({ "oneOf": list }));
        }
        any.properties = properties;
        any
    }

    /// Whether two values are written in one way.
    fn is_same_kind(&self, one: &Value, other: &Value) -> bool {
        let kind = |schema: &Value| -> (Option<Value>, Option<Files>) {
            let resolved = walk::resolve(self.document, schema);
            (resolved.get("type").cloned(), files::of(self.document, schema))
        };
        one == other || kind(one) == kind(other)
    }
}

impl Fields {
    fn own(schema: &Value) -> Self {
        let properties = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let required = required.filter_map(Value::as_str).map(str::to_owned).collect();
        Self { properties, required, others: schema.get("additionalProperties").cloned() }
    }

    /// Adds what else holds of the same form, the nearer word first.
    fn join(&mut self, more: Self) {
        for (name, property) in more.properties {
            match self.properties.get_mut(&name).and_then(Value::as_object_mut) {
                Some(nearer) => inherit::keys(nearer, &property),
                None => drop(self.properties.insert(name, property)),
            }
        }
        for name in more.required {
            if !self.required.contains(&name) {
                self.required.push(name);
            }
        }
        self.others = self.others.take().or(more.others);
    }
}

/// Makes a field also what it is in another member: one of all values that the members list, or any.
fn alternative(field: &mut Value, other: &Value) {
    let Some(field) = field.as_object_mut() else { return };
    inherit::keys(field, other);
    let Some(values) = field.get_mut("enum").and_then(Value::as_array_mut) else { return };
    match other.get("enum").and_then(Value::as_array) {
        Some(others) => {
            for value in others {
                if !values.contains(value) {
                    values.push(value.clone());
                }
            }
        }
        None => drop(field.shift_remove("enum")),
    }
}
