//! A refusal that is JSON in several media types, of another schema in each, has a body that is one of them.
//!
//! ```yaml
//! default: { content: { application/json: { schema: Error }, application/problem+json: { schema: Problem } } }
//! # becomes
//! default: { content: { application/json: { schema: ErrorOrProblem } } }
//! ErrorOrProblem: { oneOf: [Error, Problem] }
//! ```
//! What an answer is can be seen from itself, and of refusals the content type is often wrong.

use serde_json::{Value, json};

use super::answers::{errors, says_something};
use crate::lower::walk;
use crate::media::is_json;
use crate::names;
use crate::prose;

/// Joins the schemas of each refusal of an operation.
pub(in crate::lower) fn join(document: &mut Value, operation: &mut Value) {
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { return };
    let statuses: Vec<String> = errors(responses).map(|(status, _)| status.clone()).collect();
    for status in statuses {
        let content = responses.get_mut(&status).and_then(|response| response.get_mut("content"));
        let Some(content) = content.and_then(Value::as_object_mut) else { continue };
        let mut schemas: Vec<Value> = Vec::new();
        let mut media = Vec::new();
        for (name, value) in content.iter().filter(|(name, _)| is_json(name)) {
            let schema = value.get("schema").filter(|schema| schema.as_object().is_some_and(says_something));
            if let Some(schema) = schema
                && !schemas.contains(schema)
            {
                schemas.push(schema.clone());
                media.push(prose::code(name));
            }
        }
        if schemas.len() < 2 {
            continue;
        }
        let schema = one_of(document, schemas, &media);
        content.retain(|name, _| !is_json(name));
        content.insert("application/json".to_owned(), json!({ "schema": schema }));
    }
}

/// A schema of one of several: a component, where each of them is one.
fn one_of(document: &mut Value, schemas: Vec<Value>, media: &[String]) -> Value {
    let members: Option<Vec<String>> = schemas.iter().map(walk::schema_ref).collect();
    let docs = format!("The body of a refusal, which has several media types: {}.", media.join(", "));
    let schema = json!({ "description": docs, "oneOf": schemas });
    let Some(members) = members else { return schema };
    let components = walk::schemas(document);
    // The operations that have the same refusals share it.
    let is_other = |name: &str| components.get(name).is_some_and(|held| *held != schema);
    let name = names::unique(&names::pascal(&members.join(" or ")), is_other);
    let reference = walk::to_schema(&name);
    components.entry(name).or_insert(schema);
    reference
}
