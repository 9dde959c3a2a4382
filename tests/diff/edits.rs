//! Single edits of a document, as providers make them.

use accord_codegen::pointer::join;
use serde_json::{Map, Value, json};

use crate::edit::set;

/// An edit.
pub(crate) struct Edit {
    pub(crate) name: String,
    sets: Vec<(String, Value)>,
}

impl Edit {
    pub(crate) fn apply(&self, document: &mut Value) {
        self.sets.iter().for_each(|(pointer, value)| set(document, pointer, value.clone()));
    }
}

/// How many places of a kind are edited.
const EACH: usize = 3;

/// The edits of a document: each kind at a few places.
pub(crate) fn of(document: &Value) -> Vec<Edit> {
    let mut edits = Edits(Vec::new());
    edits.schemas(document);
    edits.operations(document);
    edits.top(document);
    edits.0
}

/// At most so many of the edits, spread over all.
pub(crate) fn sample(all: Vec<Edit>, most: usize) -> Vec<Edit> {
    let count = all.len();
    let is_taken = |at: usize| count <= most || (at + 1) * most / count > at * most / count;
    all.into_iter().enumerate().filter(|(at, _)| is_taken(*at)).map(|(_, edit)| edit).collect()
}

struct Edits(Vec<Edit>);

/// A few of many, spread over all.
fn some<T>(all: Vec<T>) -> Vec<T> {
    let step = all.len().div_ceil(EACH).max(1);
    all.into_iter().step_by(step).collect()
}

fn object<'v>(value: &'v Value, key: &str) -> Vec<(&'v String, &'v Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flatten().collect()
}

impl Edits {
    fn one(&mut self, kind: &str, at: &str, value: Value) {
        self.many(kind, vec![(at.to_owned(), value)]);
    }

    fn many(&mut self, kind: &str, sets: Vec<(String, Value)>) {
        let name = format!("{kind} at {}", sets[0].0);
        self.0.push(Edit { name, sets });
    }

    fn schemas(&mut self, document: &Value) {
        let at = "/components/schemas";
        let all: Vec<(String, &Value)> = object(&document["components"], "schemas")
            .into_iter()
            .map(|(name, schema)| (join(at, name), schema))
            .collect();
        let objects: Vec<_> =
            all.iter().filter(|(_, schema)| !object(schema, "properties").is_empty()).cloned().collect();
        for (at, schema) in some(objects.clone()) {
            let required: Vec<Value> = schema["required"].as_array().cloned().unwrap_or_default();
            let with = |name: &str| {
                let mut all = required.clone();
                all.push(json!(name));
                json!(all)
            };
            self.one("an optional property", &format!("{at}/properties/zone"), json!({ "type": "string" }));
            let sets = vec![
                (format!("{at}/properties/zone"), json!({ "type": "integer" })),
                (format!("{at}/required"), with("zone")),
            ];
            self.many("a required property", sets);
            self.one(
                "an optional object",
                &format!("{at}/properties/zone"),
                json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
            );
            self.one(
                "an optional list",
                &format!("{at}/properties/zone"),
                json!({ "type": "array", "items": { "type": "string" } }),
            );
            self.one("closed", &format!("{at}/additionalProperties"), json!(false));
            self.one("described", &format!("{at}/description"), json!("Another text."));
            self.one("deprecated type", &format!("{at}/deprecated"), json!(true));
            let properties = object(schema, "properties");
            for (name, property) in properties.iter().take(2) {
                let place = join(&format!("{at}/properties"), name);
                let mut left: Map<String, Value> = schema["properties"].as_object().unwrap().clone();
                left.shift_remove(*name);
                let needed: Vec<Value> = required.iter().filter(|one| *one != &json!(name)).cloned().collect();
                if !left.is_empty() {
                    let mut sets = vec![(place.clone(), Value::Null)];
                    if needed.len() != required.len() {
                        sets.push((format!("{at}/required"), json!(needed)));
                    }
                    self.many("a property gone", sets);
                }
                let mut sets = vec![(format!("{at}/required"), with(name))];
                if required.contains(&json!(name)) {
                    sets = vec![(format!("{at}/required"), json!(needed))];
                }
                self.many("presence", sets);
                if property.get("$ref").is_none() {
                    let other = if property["type"] == "integer" { "string" } else { "integer" };
                    self.one("another type", &place, json!({ "type": other }));
                    self.one("null", &join(&place, "nullable"), json!(property["nullable"] != json!(true)));
                    self.one("a text of a field", &join(&place, "description"), json!("Another text."));
                    self.one("a name in Rust", &join(&place, "x-accord-name"), json!("renamed_field"));
                    self.one("a deprecated field", &join(&place, "deprecated"), json!(true));
                    self.one("a secret", &join(&place, "x-accord-sensitive"), json!("secret"));
                    if property["type"] == "string" {
                        self.one("a format", &join(&place, "format"), json!("date"));
                        self.one("a limit", &join(&place, "maxLength"), json!(7));
                        self.one("a pattern", &join(&place, "pattern"), json!("^[a-z]+$"));
                        self.one("listed values", &join(&place, "enum"), json!(["left", "right"]));
                        self.one("aliases", &join(&place, "x-accord-aliases"), json!(["other_spelling"]));
                    }
                }
            }
        }
        let enums: Vec<_> = all.iter().filter(|(_, schema)| schema["enum"].is_array()).cloned().collect();
        for (at, schema) in some(enums) {
            let value = if schema["type"] == "integer" { json!(77) } else { json!("brand_new") };
            self.one("a value", &format!("{at}/enum/-"), value);
            let mut values = schema["enum"].as_array().unwrap().clone();
            if values.len() > 1 && schema.get("x-accord-names").is_none() {
                values.pop();
                self.one("a value gone", &format!("{at}/enum"), json!(values));
            }
        }
        let choices: Vec<_> = all
            .iter()
            .flat_map(|(at, schema)| ["oneOf", "anyOf"].map(|key| (at, schema, key)))
            .filter(|(_, schema, key)| schema[*key].is_array())
            .map(|(at, schema, key)| (at.clone(), *schema, key))
            .collect();
        for (at, schema, key) in some(choices) {
            let new =
                json!({ "type": "object", "required": ["brand"], "properties": { "brand": { "type": "string" } } });
            self.one("a member", &format!("{at}/{key}/-"), new);
            let mut members = schema[key].as_array().unwrap().clone();
            if members.len() > 2 && schema.get("discriminator").is_none() {
                members.pop();
                self.one("a member gone", &format!("{at}/{key}"), json!(members));
            }
        }
        self.one(
            "an unused schema",
            &format!("{at}/BrandNew"),
            json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
        );
    }

    fn operations(&mut self, document: &Value) {
        let mut all = Vec::new();
        for (path, item) in object(document, "paths") {
            for (method, operation) in item.as_object().into_iter().flatten() {
                if operation.get("responses").is_some() {
                    all.push((join("/paths", path), path.clone(), method.clone(), operation));
                }
            }
        }
        for (item, path, method, operation) in some(all) {
            let at = join(&item, &method);
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let with = |parameter: Value| {
                let mut all = parameters.clone();
                all.push(parameter);
                json!(all)
            };
            let list = format!("{at}/parameters");
            let string = json!({ "type": "string" });
            self.one("an optional parameter", &list, with(json!({ "name": "zone", "in": "query", "schema": string })));
            self.one(
                "a required parameter",
                &list,
                with(json!({ "name": "zone", "in": "query", "required": true, "schema": string })),
            );
            self.one("an optional header", &list, with(json!({ "name": "X-Zone", "in": "header", "schema": string })));
            for (index, parameter) in parameters.iter().enumerate().take(2) {
                if parameter.get("$ref").is_some() || parameter["in"] == "path" {
                    continue;
                }
                let place = format!("{list}/{index}");
                let mut left = parameters.clone();
                left.remove(index);
                self.one("a parameter gone", &list, json!(left));
                self.one(
                    "a parameter's presence",
                    &format!("{place}/required"),
                    json!(parameter["required"] != json!(true)),
                );
                self.one(
                    "a parameter's type",
                    &format!("{place}/schema"),
                    json!({ "type": if parameter["schema"]["type"] == "boolean" { "integer" } else { "boolean" } }),
                );
                self.one("a parameter's name", &format!("{place}/name"), json!("brand_new"));
                self.one("a parameter advised against", &format!("{place}/deprecated"), json!(true));
            }
            if !item.contains('{') {
                let mut paths = document["paths"].as_object().unwrap().clone();
                let held = paths.shift_remove(&path).unwrap();
                paths.insert("/brand/new".to_owned(), held);
                self.one("another path", "/paths", json!(paths));
            }
            if let Some(id) = operation["operationId"].as_str() {
                self.one("another id", &format!("{at}/operationId"), json!(format!("{id}_again")));
            }
            self.one("advised against", &format!("{at}/deprecated"), json!(true));
            self.one("a summary", &format!("{at}/summary"), json!("Another text."));
            let effect = if operation["x-accord-effect"] == "idempotent" { "once" } else { "idempotent" };
            if operation.get("x-accord-commands").is_none() {
                self.one("an effect", &format!("{at}/x-accord-effect"), json!(effect));
                let commands = &operation["x-accord-commands"];
                assert!(commands.is_null());
            }
            for (status, answer) in object(operation, "responses").into_iter().take(1) {
                let place = join(&format!("{at}/responses"), status);
                if answer.get("$ref").is_none() {
                    self.one(
                        "a header of an answer",
                        &format!("{place}/headers"),
                        json!({ "X-Brand-New": { "schema": { "type": "integer" } } }),
                    );
                    self.one("an answer's text", &format!("{place}/description"), json!("Another text."));
                }
            }
            let body = |fields: Value| json!({ "description": "New.", "content": { "application/json": { "schema": { "type": "object", "properties": fields } } } });
            self.one(
                "a success with a body",
                &format!("{at}/responses/202"),
                body(json!({ "job": { "type": "string" } })),
            );
            self.one(
                "a refusal with a body",
                &format!("{at}/responses/451"),
                body(json!({ "law": { "type": "string" } })),
            );
            self.one("a refusal without a body", &format!("{at}/responses/451"), json!({ "description": "New." }));
            self.one("a server of its own", &format!("{at}/servers"), json!([{ "url": "https://other.example.org" }]));
            self.one("fixed headers", &format!("{at}/x-accord-headers"), json!({ "X-Brand": "new" }));
            let methods = document["paths"][&path].as_object().unwrap();
            let count = methods.values().filter(|one| one.get("responses").is_some()).count();
            if count > 1 {
                self.one("an operation gone", &at, Value::Null);
            }
            if operation.get("requestBody").is_some_and(|body| body.get("content").is_some()) {
                let body = format!("{at}/requestBody");
                let is_required = operation["requestBody"]["required"] == json!(true);
                self.one("a body's presence", &format!("{body}/required"), json!(!is_required));
                self.one(
                    "another media type",
                    &format!("{body}/content/text~1plain"),
                    json!({ "schema": { "type": "string" } }),
                );
                if operation.get("x-accord-commands").is_none() {
                    self.one("no body", &body, Value::Null);
                }
            }
            for (name, command) in object(&operation["x-accord-commands"], "commands").into_iter().take(2) {
                let place = join(&format!("{at}/x-accord-commands/commands"), name);
                let effect = if command["effect"] == "once" { "idempotent" } else { "once" };
                self.one("a command's effect", &format!("{place}/effect"), json!(effect));
                self.one("a command's id", &format!("{place}/operationId"), json!("brand_new"));
                self.one("a command gone", &place, Value::Null);
            }
        }
        let new = json!({ "get": { "operationId": "brand_new", "responses": { "200": { "description": "New.", "content": { "application/json": { "schema": { "type": "object", "properties": { "a": { "type": "string" } } } } } } } } });
        self.one("an operation", "/paths/~1brand~1new", new);
    }

    fn top(&mut self, document: &Value) {
        self.one("a description of the API", "/info/description", json!("Another text."));
        self.one("another server", "/servers", json!([{ "url": "https://brand.example.org" }]));
        self.one("a tag", "/tags", json!([{ "name": "brand", "description": "New." }]));
        self.one("headers of all", "/x-accord-headers", json!({ "X-Brand": "new" }));
        self.one("keywords", "/x-accord-crate", {
            let mut about = document.get("x-accord-crate").cloned().unwrap_or_else(|| json!({}));
            about["keywords"] = json!(["brand"]);
            about
        });
        for (name, scheme) in object(&document["components"], "securitySchemes").into_iter().take(1) {
            let place = join("/components/securitySchemes", name);
            self.one("a scheme's text", &format!("{place}/description"), json!("Another text."));
            if scheme.get("x-accord-token").is_none() {
                self.one("another scheme", &place, json!({ "type": "apiKey", "in": "header", "name": "X-Brand" }));
            }
        }
        let outcome = &document["x-accord-outcome"];
        if let Some(codes) = outcome["codes"].as_array() {
            let code = if codes[0]["code"].is_string() { json!("BRAND") } else { json!(987) };
            self.one(
                "a code",
                "/x-accord-outcome/codes/-",
                json!({ "code": code, "name": "BrandNew", "class": "conflict", "meaning": "It is new." }),
            );
            self.one("a code's name", "/x-accord-outcome/codes/0/name", json!("BrandNew"));
            self.one("a code's meaning", "/x-accord-outcome/codes/0/meaning", json!("It means something else."));
            let mut left = codes.clone();
            left.pop();
            self.one("a code gone", "/x-accord-outcome/codes", json!(left));
        }
        if outcome["messages"].is_array() {
            self.one(
                "a message",
                "/x-accord-outcome/messages/-",
                json!({ "text": "Brand new", "name": "BrandNew", "class": "not_ready", "meaning": "It is new." }),
            );
        }
    }
}
