//! One schema with everything that it refers to, as a validator of its own.
//!
//! A mock server validates by few of a document's schemas, and not at its start. Compiling only what one of them leads to
//! takes milliseconds where the whole document takes seconds.
//!
//! ```yaml
//! allOf: [{ $ref: '#/definitions/~1components~1schemas~1A' }]
//! definitions: { /components/schemas/A: …, /components/schemas/B: … }
//! ```

use jsonschema::{Draft, Keyword, ValidationError, Validator};
use serde_json::{Map, Value, json};

use super::effort::Effort;
use super::translate::{self, Direction, encode};
use super::undeclared;
use crate::lint::{Context, Kind};
use crate::openapi::{children, grammar};
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
        Self::compiled(pointer, collected(context, pointer, direction, &mut loosen_discriminated))
    }

    /// The same, where a value may fit several members of a `oneOf`. Members that overlap may leave no value that fits one
    /// alone, and providers send such values all the same.
    #[must_use]
    pub fn of_any_member(context: &Context<'_>, pointer: &str, direction: Direction) -> Self {
        Self::compiled(pointer, collected(context, pointer, direction, &mut loosen))
    }

    fn compiled(pointer: &str, mut schema: Value) -> Self {
        let mut validator = build(&schema);
        if validator.is_none() {
            // Most often a pattern of ECMAScript that the engine does not know.
            remove_patterns(&mut schema);
            validator = build(&schema);
        }
        Self { schema, validator, pointer: pointer.to_owned() }
    }

    /// Whether a value has to fit one member alone of several.
    #[must_use]
    pub fn has_choice(&self) -> bool {
        let mut found = false;
        let definitions = self.schema.get("definitions").and_then(Value::as_object);
        for mut schema in definitions.into_iter().flat_map(Map::values).cloned() {
            each_schema(Kind::Schema, &mut schema, &mut |schema| found |= schema.contains_key("oneOf"));
        }
        found
    }

    /// Whether a validator could be made. Without one everything fits.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.validator.is_some()
    }

    /// Whether a value fits. One that would take too long to validate does not.
    #[must_use]
    pub fn fits(&self, value: &Value) -> bool {
        self.validator.as_ref().is_none_or(|validator| self.takes_not_too_long(value) && validator.is_valid(value))
    }

    fn takes_not_too_long(&self, value: &Value) -> bool {
        Effort::new(&self.schema).allows("", value)
    }

    /// What of a value does not fit.
    #[must_use]
    pub fn problems(&self, value: &Value) -> Vec<Problem> {
        /// More of them help nobody.
        const MOST: usize = 16;
        let Some(validator) = &self.validator else { return Vec::new() };
        if !self.takes_not_too_long(value) {
            let message = "the value would take too long to validate: choices within choices".to_owned();
            return vec![Problem { at: String::new(), schema: self.pointer.clone(), message }];
        }
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
    let options = jsonschema::options().with_draft(Draft::Draft4);
    options.with_keyword(INT64, |_, _, _| Ok(Box::new(Int64))).build(schema).ok()
}

/// A keyword of our own: an integer beyond 64 bits is read as a double, which the bounds of `int64` cannot tell from them.
const INT64: &str = "x-accord-int64";

struct Int64;

impl<'i> Keyword<'i> for Int64 {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        match self.is_valid(instance) {
            true => Ok(()),
            false => Err(ValidationError::custom("the value does not fit into 64 bits")),
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        /// 2^63, which a double has exactly.
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        !instance.is_f64() || instance.as_f64().is_none_or(|number| number.abs() < LIMIT)
    }
}

/// The schema and all that it refers to, each changed before it is translated.
fn collected(
    context: &Context<'_>,
    pointer: &str,
    direction: Direction,
    change: &mut dyn FnMut(&mut Map<String, Value>),
) -> Value {
    let mut definitions = Map::new();
    let mut open = vec![pointer.to_owned()];
    while let Some(next) = open.pop() {
        if definitions.contains_key(&next) {
            continue;
        }
        let mut original = context.get(&next).cloned().unwrap_or_else(|| json!({}));
        each_schema(Kind::Schema, &mut original, change);
        let mut schema = original.clone();
        translate::below(Kind::Schema, &mut next.clone(), &original, &mut schema, direction);
        each_schema(Kind::Schema, &mut schema, &mut |schema| {
            redirect(schema, &mut open);
            bound(schema);
        });
        definitions.insert(next, schema);
    }
    json!({ "allOf": [{ "$ref": definition(pointer) }], "definitions": definitions })
}

/// Each definition without its patterns.
fn remove_patterns(collected: &mut Value) {
    let definitions = collected.get_mut("definitions").and_then(Value::as_object_mut);
    for schema in definitions.into_iter().flat_map(Map::values_mut) {
        each_schema(Kind::Schema, schema, &mut |schema| drop(schema.remove("pattern")));
    }
}

fn definition(pointer: &str) -> String {
    format!("#{}", encode(&join("/definitions", pointer)))
}

/// Calls `change` with a schema and every schema below it. What a schema quotes (the values of an enum, an example, a
/// default) is data and stays as it is, even where it looks like a schema.
fn each_schema(kind: Kind, schema: &mut Value, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    let Some(object) = schema.as_object_mut().filter(|_| kind.is_schema()) else { return };
    change(object);
    children::each_mut(kind, object, grammar::below, &mut |_, kind, child| each_schema(kind, child, change));
}

/// Lets a reference lead to a definition, and adds where it led.
fn redirect(schema: &mut Map<String, Value>, open: &mut Vec<String>) {
    let Some(Value::String(reference)) = schema.get_mut("$ref") else { return };
    let target = local(reference).unwrap_or_default();
    *reference = definition(&target);
    open.push(target);
}

/// Where a discriminator chooses, a value may fit more than one member.
fn loosen_discriminated(schema: &mut Map<String, Value>) {
    if schema.get("discriminator").is_some_and(Value::is_object) {
        loosen(schema);
    }
}

/// A choice of which a value may fit more than one member.
fn loosen(schema: &mut Map<String, Value>) {
    if !schema.contains_key("anyOf")
        && let Some(members) = schema.remove("oneOf")
    {
        schema.insert("anyOf".to_owned(), members);
    }
}

/// The bounds of `int32` and `int64`, which JSON Schema does not have as formats.
fn bound(schema: &mut Map<String, Value>) {
    let (least, most) = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX),
        _ => return,
    };
    if !schema.get("type").is_some_and(|name| name.to_string().contains("integer")) {
        return;
    }
    if most == i64::MAX {
        schema.insert(INT64.to_owned(), json!(true));
    }
    schema.entry("minimum").or_insert_with(|| json!(least));
    schema.entry("maximum").or_insert_with(|| json!(most));
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const DOCUMENT: &str = r"
components:
  schemas:
    Rule:
      properties:
        kind:
          enum:
            - { $ref: '#/components/schemas/Gone' }
            - { oneOf: [1], discriminator: {} }
            - { type: integer, format: int32 }
            - { pattern: '^a' }
        text: { type: string, pattern: '(?<!x)(' }
";

    #[test]
    fn values_of_an_enum_are_data() {
        let document = crate::load::from_text(Path::new("rule.yaml"), DOCUMENT).unwrap();
        let context = Context::new(&document);
        let validator = Standalone::new(&context, "/components/schemas/Rule", Direction::Any);
        assert!(validator.is_checked());
        for value in context.get("/components/schemas/Rule/properties/kind/enum").unwrap().as_array().unwrap() {
            assert!(validator.fits(&json!({ "kind": value })), "{value}");
        }
        assert!(!validator.fits(&json!({ "kind": { "pattern": "^b" } })));
    }
}
