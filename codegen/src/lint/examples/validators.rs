//! Validators for the schemas of a document.
//!
//! The compiler of schemas compiles what a schema refers to anew for each schema that it is given, but only once within
//! one. So all schemas are given to it as one, in which each is a property:
//!
//! ```yaml
//! properties: { /components/schemas/A: { $ref: 'accord:document#/components/schemas/A' }, … }
//! ```

use std::collections::BTreeMap;

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use super::translate;
use crate::lint::explain::{Misfit, explain_all};
use crate::pointer;

/// What the document is called among validators.
const DOCUMENT: &str = "accord:document";

/// Validators for the schemas of a document.
pub(super) struct Validators<'d> {
    document: &'d Value,
    registry: Registry<'d>,
    /// For all schemas at once. `None`: one of them cannot be compiled.
    whole: Option<Validator>,
    /// By pointer, where there is no validator for all. `None`: this one cannot be compiled.
    single: BTreeMap<String, Option<Validator>>,
}

impl<'d> Validators<'d> {
    /// `None`: the document has something that no validator can be made with.
    pub(super) fn new(document: &'d Value) -> Option<Self> {
        let registry = Registry::new().draft(Draft::Draft4).add(DOCUMENT, document).ok()?.prepare().ok()?;
        Some(Self { document, registry, whole: None, single: BTreeMap::new() })
    }

    /// Compiles the schemas at these pointers.
    pub(super) fn compile(&mut self, schemas: &[String]) {
        let properties: Map<String, Value> = schemas.iter().map(|schema| (schema.clone(), reference(schema))).collect();
        self.whole = self.build(&json!({ "properties": properties }));
    }

    /// What of a value does not fit the schema at a pointer.
    pub(super) fn check(&mut self, schema: &str, value: &Value) -> Vec<Misfit> {
        if let Some(whole) = &self.whole {
            let instance = Value::Object(Map::from_iter([(schema.to_owned(), value.clone())]));
            let mut misfits = explain_all(whole.iter_errors(&instance), self.document);
            let prefix = pointer::join("", schema);
            for misfit in &mut misfits {
                misfit.pointer = misfit.pointer.strip_prefix(&prefix).unwrap_or_default().to_owned();
            }
            return misfits;
        }
        let document = self.document;
        self.single(schema).map(|validator| explain_all(validator.iter_errors(value), document)).unwrap_or_default()
    }

    /// Whether a value fits the schema at a pointer. `None`: the schema cannot be compiled.
    pub(super) fn fits(&mut self, schema: &str, value: &Value) -> Option<bool> {
        if let Some(whole) = &self.whole {
            return Some(whole.is_valid(&Value::Object(Map::from_iter([(schema.to_owned(), value.clone())]))));
        }
        Some(self.single(schema)?.is_valid(value))
    }

    fn single(&mut self, schema: &str) -> Option<&Validator> {
        if !self.single.contains_key(schema) {
            let validator = self.build(&reference(schema));
            self.single.insert(schema.to_owned(), validator);
        }
        self.single.get(schema)?.as_ref()
    }

    fn build(&self, schema: &Value) -> Option<Validator> {
        jsonschema::options().with_draft(Draft::Draft4).with_registry(&self.registry).build(schema).ok()
    }
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("{DOCUMENT}#{}", translate::encode(schema)) })
}
