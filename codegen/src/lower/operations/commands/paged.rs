//! Which commands get the pages of their operation: those that have what asks for a page.

use serde_json::{Map, Value};

use crate::dialect::Pages;
use crate::lower::walk;
use crate::openapi::headers::is_called;

/// Whether a command that is described so has what asks for a page.
pub(super) fn asks(source: &Value, command: &Map<String, Value>, pages: &Pages) -> bool {
    let has = |place: &str, name: &str| {
        let mut parameters = command.get("parameters").and_then(Value::as_array).into_iter().flatten();
        parameters.any(|parameter| is_called(parameter, place, name))
    };
    let may_have = |segments: &[String]| {
        let content = command.get("requestBody").and_then(|body| body.get("content")?.as_object());
        let mut schemas = content.into_iter().flat_map(Map::values).filter_map(|media| media.get("schema"));
        schemas.any(|schema| walk::may_have(source, schema, segments))
    };
    pages.is_asked_for(has, may_have)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_command_without_what_asks_for_a_page_has_none() {
        let mut source = json!({ "components": { "schemas": {
            "List": { "allOf": [{ "properties": { "page": { "properties": { "cursor": {} } } } }, { "$ref": "#/components/schemas/List" }] },
            "Get": { "type": "object", "properties": { "id": {} } },
        } } });
        // Each is there twice in the one before.
        for at in 0..64 {
            let next = json!({ "$ref": format!("#/components/schemas/{}", if at == 63 { "Get".to_owned() } else { (at + 1).to_string() }) });
            source["components"]["schemas"][at.to_string()] = json!({ "anyOf": [next, next] });
        }
        let pages = |parameter: Value| -> Pages {
            serde_json::from_value(json!({ "by": "cursor", "parameter": parameter, "next": "/next" })).unwrap()
        };
        let body = pages(json!({ "in": "body", "pointer": "/page/cursor" }));
        for (schema, expected) in [
            (json!({ "$ref": "#/components/schemas/List" }), true),
            (json!({ "$ref": "#/components/schemas/Get" }), false),
            (json!({ "type": "object" }), true),
            (json!({ "oneOf": [{ "$ref": "#/components/schemas/Get" }] }), false),
            (json!({ "$ref": "#/components/schemas/0" }), false),
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
