//! Examples against their schemas.
//!
//! OpenAPI 3.0's schemas are nearly those of JSON Schema draft 4; [`translate`] makes up the difference in a copy of the
//! document, once, and validators are made of that, one a schema.

mod translate;
mod undeclared;

use std::collections::BTreeMap;

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

use crate::dialect::Profile;

use super::{
    Context, Kind, Site,
    context::is_json,
    explain::{Misfit, explain_all},
    site::join,
};

/// What the translated document is called among validators.
const DOCUMENT: &str = "accord:document";

/// A value and the schema that it illustrates, by their pointers.
pub(super) struct Example<'d> {
    pub(super) pointer: String,
    pub(super) value: &'d Value,
    pub(super) schema: String,
}

/// The examples of a document.
pub(super) struct Examples {
    translated: Value,
    registry: Option<Registry<'static>>,
    /// By the pointer of the schema that references end at. `None`: no validator can be made of it.
    validators: BTreeMap<String, Option<Validator>>,
}

impl Examples {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let translated = translate::document(context);
        let registry = Registry::new()
            .draft(Draft::Draft4)
            .add(DOCUMENT, translated.clone())
            .and_then(jsonschema::RegistryBuilder::prepare)
            .ok();
        Self { translated, registry, validators: BTreeMap::new() }
    }

    /// Every example of the document, in its order.
    pub(super) fn collect<'d>(context: &Context<'d>) -> Vec<Example<'d>> {
        let mut out = Vec::new();
        for site in context.sites.iter().filter(|s| !s.is_ref()) {
            match site.kind {
                Kind::Schema | Kind::Property => {
                    for key in ["example", "default"] {
                        add(&mut out, site.child(key), site.object.get(key), &site.pointer);
                    }
                }
                Kind::Parameter | Kind::Header => of_media(context, site, &mut out),
                Kind::MediaType => {
                    let media_type = site.pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/");
                    let plain = is_json(&media_type)
                        || ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]
                            .contains(&media_type.as_str());
                    if plain {
                        of_media(context, site, &mut out);
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// What of an example does not fit.
    pub(super) fn check(&mut self, context: &Context<'_>, example: &Example<'_>) -> Vec<Misfit> {
        let Some(registry) = &self.registry else { return Vec::new() };
        let schema = end_of_refs(context, &example.schema);
        let validator = self.validators.entry(schema).or_insert_with_key(|schema| {
            jsonschema::options()
                .with_draft(Draft::Draft4)
                .with_registry(registry)
                .build(&json!({"$ref": format!("{DOCUMENT}#{}", translate::encode(schema))}))
                .ok()
        });
        let Some(validator) = validator else { return Vec::new() };
        let mut misfits = explain_all(validator.iter_errors(example.value), &self.translated);
        // Others' examples often have more than their schemas; an author of ours has renamed a property.
        if context.document.profile == Profile::Strict
            && let Some(schema) = context.get(&example.schema)
        {
            misfits.extend(undeclared::find(context, schema, example.value));
        }
        misfits
    }
}

/// The examples beside a `schema`.
fn of_media<'d>(context: &Context<'d>, site: &Site<'d>, out: &mut Vec<Example<'d>>) {
    if !site.object.contains_key("schema") {
        return;
    }
    let schema = site.child("schema");
    add(out, site.child("example"), site.object.get("example"), &schema);
    let examples = site.object.get("examples").and_then(Value::as_object);
    for (name, example) in examples.into_iter().flatten() {
        let mut pointer = join(&site.child("examples"), name);
        let mut example = example;
        if let Some(target) = example.get("$ref").and_then(Value::as_str).and_then(super::context::local) {
            let Some(found) = context.get(&target) else { continue };
            (pointer, example) = (target, found);
        }
        add(out, join(&pointer, "value"), example.get("value"), &schema);
    }
}

fn add<'d>(out: &mut Vec<Example<'d>>, pointer: String, value: Option<&'d Value>, schema: &str) {
    out.extend(value.map(|value| Example { pointer, value, schema: schema.to_owned() }));
}

/// The pointer of the schema that a chain of references from here ends at, so that one validator serves all of them.
fn end_of_refs(context: &Context<'_>, pointer: &str) -> String {
    const MOST: usize = 32;
    let mut pointer = pointer.to_owned();
    for _ in 0..MOST {
        let reference = context.get(&pointer).and_then(|v| v.get("$ref")).and_then(Value::as_str);
        match reference.and_then(super::context::local) {
            Some(target) => pointer = target,
            None => break,
        }
    }
    pointer
}
