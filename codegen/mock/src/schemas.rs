//! Validators of the document's schemas, each compiled when it is first needed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use accord_codegen::findings::render::visible;
use accord_codegen::instances;
use accord_codegen::lint::Context;
use accord_codegen::lint::examples::{Direction, Standalone};
use accord_codegen::load::Document;
use serde_json::Value;

/// Validators by the pointer of their schema.
#[derive(Debug, Default)]
pub(crate) struct Schemas {
    compiled: Mutex<HashMap<(String, bool), Arc<Standalone>>>,
    /// Whether to print what is read leniently.
    log: bool,
}

impl Schemas {
    pub(crate) fn new(log: bool) -> Self {
        Self { log, ..Self::default() }
    }

    /// The validator of what a request has at a pointer of the document.
    pub(crate) fn of_request(&self, document: &Document, pointer: &str) -> Arc<Standalone> {
        self.get(document, pointer, Direction::Request)
    }

    /// The validator of what an answer has.
    pub(crate) fn of_answer(&self, document: &Document, pointer: &str) -> Arc<Standalone> {
        self.get(document, pointer, Direction::Answer)
    }

    fn get(&self, document: &Document, pointer: &str, direction: Direction) -> Arc<Standalone> {
        let context = Context::of_references(document);
        // One schema is often the body of many operations.
        let end = context.end_of_refs(pointer).unwrap_or_else(|last| last);
        let key = (end, direction == Direction::Request);
        if let Some(found) = self.compiled.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(found);
        }
        // Not under the lock: others are served meanwhile.
        let made = Arc::new(self.compile(&context, &key.0, direction));
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(compiled.entry(key).or_insert(made))
    }

    /// The validator of a schema. Where members of a `oneOf` overlap so that what is plainly described fits several, or nothing
    /// is found that fits one alone, a value may fit several: the provider has to send and to take something, and clients send
    /// the member that their caller chose.
    fn compile(&self, context: &Context<'_>, pointer: &str, direction: Direction) -> Standalone {
        let exact = Standalone::new(context, pointer, direction);
        if !exact.has_choice() {
            return exact;
        }
        let lenient = Standalone::of_any_member(context, pointer, direction);
        let can_be_met = |validator: &Standalone| {
            let fits = &mut |value: &Value| validator.fits(value);
            instances::plausible(context, pointer, direction, 0, fits).is_some()
        };
        let plain = instances::sample(context, pointer);
        let overlap = plain.is_some_and(|value| lenient.fits(&value) && !exact.fits(&value))
            || !can_be_met(&exact) && can_be_met(&lenient);
        if !overlap {
            return exact;
        }
        if self.log {
            let place = context.document.spans.origin(pointer);
            eprintln!(
                "{}",
                visible(&format!("members of `oneOf` overlap; a value may fit several of them (#{place})"))
            );
        }
        lenient
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::options::Options;
    use crate::testing::mock;

    /// What an operation answers whose request and answer have this schema, and what it says of requests with these bodies.
    fn served(schema: &str, rest: &str, bodies: &[Value]) -> (Option<Value>, Vec<u16>) {
        let content = format!("content: {{ application/json: {{ schema: {{ {schema} }}{rest} }} }}");
        let post = format!(
            "post: {{ operationId: a, requestBody: {{ {content} }}, responses: {{ '200': {{ description: A., {content} }} }} }}"
        );
        let mock = mock(&format!("paths: {{ /a: {{ {post} }} }}\n"), Options::default());
        assert_eq!(mock.probe("a"), Ok(()), "{schema}");
        let post = |body: &str| {
            let request = http::Request::post("/a").header("content-type", "application/json");
            mock.respond(&request.body(body.to_owned().into()).unwrap())
        };
        let statuses = bodies.iter().map(|body| post(&body.to_string()).status.as_u16()).collect();
        (post("").value, statuses)
    }

    #[test]
    fn members_of_a_choice_that_overlap_are_served() {
        let member = |name: &str| format!("{{ type: object, properties: {{ {name}: {{ type: integer }} }} }}");
        let overlapping = format!("oneOf: [{}, {}]", member("a"), member("b"));
        let bodies = [json!({ "a": 1 }), json!({}), json!({ "a": "x", "b": 1 }), json!({ "a": "x", "b": "x" })];
        let made = Some(json!({ "a": 1 }));
        assert_eq!(served(&overlapping, "", &bodies), (made, vec![200, 200, 200, 400]));
        assert_eq!(served(&overlapping, ", example: {}", &[]).0, Some(json!({})));
        let list = format!("type: array, items: {{ {overlapping} }}");
        assert_eq!(served(&list, "", &[json!([{}]), json!([1])]), (Some(json!([{ "a": 1 }])), vec![200, 400]));
        assert_eq!(served("oneOf: [{ type: integer }, { type: number }]", "", &[json!(1), json!("1")]).1, [200, 400]);
        assert!(served(&format!("{overlapping}, nullable: true"), "", &[]).0.is_some());
        assert!(served("oneOf: [{}, {}]", "", &[]).0.is_some());
    }

    #[test]
    fn a_choice_that_can_be_met_is_exact() {
        let member = |name: &str| {
            format!("{{ type: object, required: [{name}], properties: {{ {name}: {{ type: integer }} }} }}")
        };
        let choice = format!("oneOf: [{}, {}]", member("a"), member("b"));
        let bodies = [json!({ "a": 1 }), json!({ "b": 1 }), json!({ "a": 1, "b": 1 })];
        assert_eq!(served(&choice, "", &bodies).1, [200, 200, 400]);
        let either = "type: object, properties: { a: { type: integer }, b: { type: integer } }, oneOf: [{ required: [a] }, { required: [b] }]";
        assert_eq!(served(either, "", &bodies).1, [200, 200, 400]);
    }
}
