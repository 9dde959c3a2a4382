//! One schema with everything that it refers to, as a validator of its own.
//!
//! A mock server validates by few of a document's schemas, and not at its start. Compiling only what one of them leads to
//! takes milliseconds where the whole document takes seconds.
//!
//! ```yaml
//! allOf: [{ $ref: '#/definitions/~1components~1schemas~1A' }]
//! definitions: { /components/schemas/A: …, /components/schemas/B: … }
//! ```

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::translate::{self, Direction, encode};
use super::undeclared;
use crate::lint::{Context, Kind};
use crate::pointer::{join, local, unescape};

/// A validator of one schema.
#[derive(Debug)]
pub struct Standalone {
    schema: Value,
    /// None: no validator can be made of the schema, so everything fits.
    validator: Option<Validator>,
    pointer: String,
}

/// What does not fit, in words that quote no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer into the value.
    pub at: String,
    /// JSON pointer of the keyword in the document.
    pub schema: String,
    /// What is wrong.
    pub message: String,
}

impl Standalone {
    /// The validator of the schema at a pointer.
    #[must_use]
    pub fn new(context: &Context<'_>, pointer: &str, direction: Direction) -> Self {
        let mut schema = collected(context, pointer, direction);
        let mut validator = build(&schema);
        if validator.is_none() {
            // Most often a pattern of ECMAScript that the engine does not know.
            remove_patterns(&mut schema);
            validator = build(&schema);
        }
        Self { schema, validator, pointer: pointer.to_owned() }
    }

    /// Whether a validator could be made. Without one everything fits.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.validator.is_some()
    }

    /// Whether a value fits.
    #[must_use]
    pub fn fits(&self, value: &Value) -> bool {
        self.validator.as_ref().is_none_or(|validator| validator.is_valid(value))
    }

    /// What of a value does not fit.
    #[must_use]
    pub fn problems(&self, value: &Value) -> Vec<Problem> {
        /// More of them help nobody.
        const MOST: usize = 16;
        let Some(validator) = &self.validator else { return Vec::new() };
        let problem = |error: jsonschema::ValidationError<'_>| Problem {
            at: error.instance_path().as_str().to_owned(),
            schema: self.place(error.evaluation_path().as_str()),
            message: error.masked_with("the value").to_string(),
        };
        validator.iter_errors(value).take(MOST).map(problem).collect()
    }

    /// Fields of a value that its schema does not declare.
    #[must_use]
    pub fn undeclared(&self, context: &Context<'_>, value: &Value) -> Vec<Problem> {
        let Some(schema) = context.get(&self.pointer) else { return Vec::new() };
        let problem = |misfit: crate::lint::explain::Misfit| Problem {
            at: misfit.pointer,
            schema: self.pointer.clone(),
            message: "the schema does not declare this field".to_owned(),
        };
        undeclared::find(context, schema, value).into_iter().map(problem).collect()
    }

    /// Where the document has the keyword that an evaluation led to.
    fn place(&self, path: &str) -> String {
        let mut here = &self.schema;
        let mut place = String::new();
        for segment in path.split('/').skip(1).map(unescape) {
            // The document has no such list: the compiler's own.
            let name = segment.as_str();
            let next = match name {
                "$ref" => here.get("$ref").and_then(Value::as_str).and_then(local),
                _ => None,
            };
            if let Some(target) = next {
                let definition = target.strip_prefix("/definitions/").map(unescape).unwrap_or_default();
                here = self.schema.get("definitions").and_then(|all| all.get(&definition)).unwrap_or(&Value::Null);
                place = definition;
                continue;
            }
            here = match here {
                Value::Array(items) => name.parse::<usize>().ok().and_then(|at| items.get(at)),
                here => here.get(name),
            }
            .unwrap_or(&Value::Null);
            place = join(&place, name);
        }
        place
    }
}

fn build(schema: &Value) -> Option<Validator> {
    jsonschema::options().with_draft(Draft::Draft4).build(schema).ok()
}

/// The schema and all that it refers to.
fn collected(context: &Context<'_>, pointer: &str, direction: Direction) -> Value {
    let mut definitions = Map::new();
    let mut open = vec![pointer.to_owned()];
    while let Some(next) = open.pop() {
        if definitions.contains_key(&next) {
            continue;
        }
        let original = context.get(&next).cloned().unwrap_or_else(|| json!({}));
        let mut schema = original.clone();
        translate::below(Kind::Schema, &mut next.clone(), &original, &mut schema, direction);
        redirect(&mut schema, &mut open);
        definitions.insert(next, schema);
    }
    json!({ "allOf": [{ "$ref": definition(pointer) }], "definitions": definitions })
}

fn definition(pointer: &str) -> String {
    format!("#{}", encode(&join("/definitions", pointer)))
}

/// Lets the references of a schema lead to definitions, and adds where they led.
fn redirect(schema: &mut Value, open: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            for (name, value) in object {
                match (name.as_str(), value) {
                    ("$ref", Value::String(reference)) => {
                        let target = local(reference).unwrap_or_default();
                        *reference = definition(&target);
                        open.push(target);
                    }
                    // Its keys are names of properties, not keywords.
                    ("properties", Value::Object(properties)) => {
                        properties.values_mut().for_each(|property| redirect(property, open));
                    }
                    // Data, not schemas.
                    ("enum" | "default" | "example", _) => {}
                    (_, value) => redirect(value, open),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redirect(item, open)),
        _ => {}
    }
}

fn remove_patterns(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.retain(|name, value| name != "pattern" || !value.is_string());
            object.values_mut().for_each(remove_patterns);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_patterns),
        _ => {}
    }
}
