//! Which commands get the pages of their operation: those that have what asks for a page.

use serde_json::{Map, Value};

use crate::dialect::{PageParameter, PagePlace, Pages};
use crate::lower::walk;

/// How many schemas are looked into, one within the other.
const DEEPEST: usize = 64;

/// Whether a command that is described so has what asks for a page.
pub(super) fn asks(source: &Value, command: &Map<String, Value>, pages: &Pages) -> bool {
    let parameters = || command.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let text = |parameter: &Value, key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    match pages.parameter.clone().map(PageParameter::place) {
        None => true,
        Some(PagePlace::Query { name }) => parameters().any(|p| text(p, "in") == "query" && text(p, "name") == name),
        Some(PagePlace::Header { name }) => {
            parameters().any(|p| text(p, "in") == "header" && text(p, "name").eq_ignore_ascii_case(&name))
        }
        Some(PagePlace::Body { pointer }) => {
            let body = command.get("requestBody").and_then(|body| body.get("content")?.as_object());
            let segments: Vec<String> = pointer.segments().collect();
            let mut schemas = body.into_iter().flat_map(Map::values).filter_map(|media| media.get("schema"));
            schemas.any(|schema| may_have(source, schema, &segments, DEEPEST))
        }
    }
}

/// Whether values of a schema may have something at a pointer. An object that is not described may have anything.
fn may_have(source: &Value, schema: &Value, segments: &[String], deepest: usize) -> bool {
    let Some((first, rest)) = segments.split_first() else { return true };
    let Some(deepest) = deepest.checked_sub(1) else { return false };
    let schema = walk::resolve(source, schema);
    let members: Vec<&Value> =
        ["allOf", "oneOf", "anyOf"].iter().filter_map(|key| schema.get(key)?.as_array()).flatten().collect();
    let properties = schema.get("properties");
    let named = properties.and_then(|all| all.get(first));
    let next = named.or_else(|| schema.get("additionalProperties").filter(|more| more.is_object()));
    match next {
        Some(next) => may_have(source, next, rest, deepest),
        None if schema.get("additionalProperties") == Some(&Value::Bool(true)) => true,
        None if properties.is_none() && members.is_empty() => {
            schema.get("additionalProperties") != Some(&Value::Bool(false))
        }
        None => members.into_iter().any(|member| may_have(source, member, segments, deepest)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_command_without_what_asks_for_a_page_has_none() {
        let source = json!({ "components": { "schemas": {
            "List": { "allOf": [{ "properties": { "page": { "properties": { "cursor": {} } } } }, { "$ref": "#/components/schemas/List" }] },
            "Get": { "type": "object", "properties": { "id": {} } },
        } } });
        let pages = |parameter: Value| -> Pages {
            serde_json::from_value(json!({ "by": "cursor", "parameter": parameter, "next": "/next" })).unwrap()
        };
        let body = pages(json!({ "in": "body", "pointer": "/page/cursor" }));
        for (schema, expected) in [
            (json!({ "$ref": "#/components/schemas/List" }), true),
            (json!({ "$ref": "#/components/schemas/Get" }), false),
            (json!({ "type": "object" }), true),
            (json!({ "oneOf": [{ "$ref": "#/components/schemas/Get" }] }), false),
        ] {
            let command = json!({ "requestBody": { "content": { "application/json": { "schema": schema } } } });
            assert_eq!(asks(&source, command.as_object().unwrap(), &body), expected, "{schema}");
        }
        assert!(!asks(&source, &Map::new(), &body));
        let own = json!({ "parameters": [{ "in": "query", "name": "page" }] });
        assert!(asks(&source, own.as_object().unwrap(), &pages(json!("page"))));
        assert!(!asks(&source, own.as_object().unwrap(), &pages(json!({ "in": "header", "name": "page" }))));
    }
}
