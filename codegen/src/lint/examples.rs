//! Examples against their schemas.
//!
//! OpenAPI 3.0's schemas are nearly those of JSON Schema draft 4; `translate` makes up the difference in a copy of the
//! document, once, and the `validators` are made of that.

mod effort;
mod judge;
mod patterns;
mod standalone;
mod translate;
mod undeclared;
mod validators;

use serde_json::Value;

use super::{Context, Kind, Site, context::is_json, explain::Misfit};
use crate::dialect::Profile;
use crate::pointer::join;
use effort::Effort;
use validators::Validators;

pub(crate) use judge::Judge;
pub use standalone::{Problem, Standalone};
pub use translate::Direction;

/// A value and the schema that it illustrates, by their pointers.
pub(super) struct Example<'d> {
    pub(super) pointer: String,
    pub(super) value: &'d Value,
    pub(super) schema: String,
    /// Whether it is the schema's `default`.
    pub(super) is_default: bool,
}

/// The examples of a document.
pub(super) struct Examples<'d> {
    /// Those that are validated.
    list: Vec<Example<'d>>,
    /// Those that would take too long.
    pub(super) too_long: Vec<Example<'d>>,
}

impl<'d> Examples<'d> {
    pub(super) fn new(context: &Context<'d>) -> Self {
        let mut effort = Effort::new(&context.document.value);
        let (list, too_long) =
            Self::collect(context).into_iter().partition(|example| effort.allows(&example.schema, example.value));
        Self { list, too_long }
    }

    /// Calls `tell` with what of each example does not fit, in the document's order.
    pub(super) fn check(&self, context: &Context<'d>, mut tell: impl FnMut(&Example<'d>, Misfit)) {
        if self.list.is_empty() {
            return;
        }
        let translated = translate::document(context, Direction::Any);
        let Some(mut validators) = Validators::new(&translated) else { return };
        let schemas: Vec<String> = self.list.iter().map(|example| schema_of(context, &example.schema)).collect();
        validators.compile(&schemas);
        for (example, schema) in self.list.iter().zip(&schemas) {
            let mut misfits = validators.check(schema, example.value);
            // Others' examples often have more than their schemas; an author of ours has renamed a property.
            if context.document.profile == Profile::Strict
                && let Some(schema) = context.get(&example.schema)
            {
                misfits.extend(undeclared::find(context, schema, example.value));
            }
            misfits.into_iter().for_each(|misfit| tell(example, misfit));
        }
    }

    /// Every example of the document, in its order.
    fn collect(context: &Context<'d>) -> Vec<Example<'d>> {
        let mut out = Vec::new();
        for site in context.sites.iter().filter(|s| !s.is_ref()) {
            match site.kind {
                Kind::Schema | Kind::Property => {
                    for key in ["example", "default"] {
                        let (pointer, schema) = (site.child(key), site.pointer.clone());
                        let is_default = key == "default";
                        out.extend(site.object.get(key).map(|value| Example { pointer, value, schema, is_default }));
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
}

/// The examples beside a `schema`.
fn of_media<'d>(context: &Context<'d>, site: &Site<'d>, out: &mut Vec<Example<'d>>) {
    if !site.object.contains_key("schema") {
        return;
    }
    let schema = site.child("schema");
    let examples = listed(context, site).into_iter();
    out.extend(examples.map(|(pointer, value)| Example { pointer, value, schema: schema.clone(), is_default: false }));
}

/// The examples of a media type, a parameter or a header, with their pointers.
pub(super) fn listed<'d>(context: &Context<'d>, site: &Site<'d>) -> Vec<(String, &'d Value)> {
    let one = site.object.get("example").map(|value| (site.child("example"), value));
    let mut found: Vec<(String, &Value)> = one.into_iter().collect();
    let examples = site.object.get("examples").and_then(Value::as_object);
    for (name, example) in examples.into_iter().flatten() {
        let mut pointer = join(&site.child("examples"), name);
        let mut example = example;
        if let Some(target) = example.get("$ref").and_then(Value::as_str).and_then(crate::pointer::local) {
            let Some(found) = context.get(&target) else { continue };
            (pointer, example) = (target, found);
        }
        found.extend(example.get("value").map(|value| (join(&pointer, "value"), value)));
    }
    found
}

/// The pointer of the schema behind the references at a pointer, so that one validator serves all of them.
pub(crate) fn schema_of(context: &Context<'_>, pointer: &str) -> String {
    context.end_of_refs(pointer).unwrap_or_else(|last| last)
}
