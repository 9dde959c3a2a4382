//! Properties of an example that its schema does not declare: what is left when a property was renamed in the schema alone.

use serde_json::Value;

use crate::{
    dialect::{Aliases, Key},
    findings::{render::quote, suggest},
    lint::{Context, explain::Misfit},
    pointer::join,
};

/// The properties of an example that no part of its schema declares. An object of which nothing is declared, or that takes
/// further properties, may have any.
pub(super) fn find<'d>(context: &Context<'d>, schema: &'d Value, example: &Value) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    below(context, schema, example, String::new(), &mut misfits);
    misfits
}

fn below<'d>(context: &Context<'d>, schema: &'d Value, example: &Value, pointer: String, out: &mut Vec<Misfit>) {
    let parts = context.parts(schema);
    match example {
        Value::Object(object) => {
            let declared = |part: &&'d Value| part.get("properties").and_then(Value::as_object);
            let names: Vec<&str> =
                parts.iter().filter_map(declared).flat_map(|p| p.keys().map(String::as_str)).collect();
            let open = parts.iter().any(|part| part.get("additionalProperties").is_some_and(|a| *a != false));
            for (name, value) in object {
                let found = parts.iter().filter_map(declared).find_map(|properties| {
                    properties.get(name).or_else(|| properties.values().find(|schema| has_alias(schema, name)))
                });
                let place = join(&pointer, name);
                match found {
                    Some(schema) => below(context, schema, value, place, out),
                    None if open || names.is_empty() => {}
                    None => {
                        let message = format!("the schema has no property {}", quote(name));
                        out.push(Misfit::unknown_field(place, message, suggest::help(name, &names)));
                    }
                }
            }
        }
        Value::Array(items) => {
            let Some(schema) = parts.iter().find_map(|part| part.get("items")) else { return };
            for (at, item) in items.iter().enumerate() {
                below(context, schema, item, format!("{pointer}/{at}"), out);
            }
        }
        _ => {}
    }
}

/// Whether another spelling of a property is accepted.
fn has_alias(schema: &Value, name: &str) -> bool {
    schema.get(Aliases::NAME).and_then(Value::as_array).is_some_and(|list| list.iter().any(|alias| alias == name))
}
