//! The document.
//!
//! ```yaml
//! swagger: '2.0'                    openapi: 3.0.3
//! definitions: …                    components:
//! parameters: …              →        schemas: …
//! responses: …                        parameters: …, requestBodies: …
//! securityDefinitions: …              responses: …
//! consumes, produces                  securitySchemes: …
//! ```

use serde_json::{Value, json};

use super::{
    super::{
        chain::behind,
        document::{VERSION, names},
        walk::{Object, Walk},
    },
    body,
    response::{self, Produces},
    servers,
    shared::strings,
};
use crate::pointer::join;

pub(super) fn rewrite(walk: &mut Walk, document: &mut Object) {
    let mut old = std::mem::take(document);
    document.insert("openapi".to_owned(), json!(VERSION));
    walk.moved("/openapi", "/swagger");
    old.shift_remove("swagger");
    walk.swagger.consumes = strings(old.shift_remove("consumes").as_ref());
    walk.swagger.produces = strings(old.shift_remove("produces").as_ref());
    let servers = servers::servers(walk, &mut old);
    let mut components = Object::new();
    for (from, to) in [
        ("definitions", "schemas"),
        ("responses", "responses"),
        ("parameters", "parameters"),
        ("securityDefinitions", "securitySchemes"),
    ] {
        let Some(Value::Object(mut found)) = old.shift_remove(from) else { continue };
        walk.moved(&format!("/components/{to}"), &format!("/{from}"));
        match to {
            "responses" => {
                walk.swagger.responses = found.clone();
                let produces = walk.swagger.produces.clone();
                let produces = Produces { list: &produces, is_own: false };
                for (name, response) in &mut found {
                    walk.below(&["components", to, name], |walk| response::rewrite(walk, response, produces, false));
                }
            }
            "parameters" => {
                bodies(walk, &mut found, &mut components);
            }
            _ => {}
        }
        components.insert(to.to_owned(), Value::Object(found));
    }
    let info = old.shift_remove("info");
    document.extend(info.map(|info| ("info".to_owned(), info)));
    document.extend(servers.map(|servers| ("servers".to_owned(), servers)));
    document.extend(old);
    document.entry("paths").or_insert_with(|| json!({}));
    if !components.is_empty() {
        document.insert("components".to_owned(), Value::Object(components));
    }
    names(walk, document);
}

/// Shared parameters that are bodies or fields of forms are no parameters.
fn bodies(walk: &mut Walk, parameters: &mut Object, components: &mut Object) {
    let mut bodies = Object::new();
    let consumes = walk.swagger.consumes.clone();
    let all = parameters.clone();
    parameters.retain(|name, parameter| {
        let (of, parameter) = behind(&all, "/parameters/", parameter).unwrap_or((name.clone(), parameter));
        let place = parameter.get("in").and_then(Value::as_str);
        // Another name of a body is not needed: who refers to it refers to the body.
        if place == Some("body") && of == *name {
            let origin = join("/parameters", name);
            let body = walk.below(&["components", "requestBodies", name], |walk| {
                body::json_body(walk, &origin, parameter, &consumes)
            });
            bodies.insert(name.clone(), body);
        }
        !matches!(place, Some("body" | "formData"))
    });
    walk.swagger.parameters = all;
    if !bodies.is_empty() {
        components.insert("requestBodies".to_owned(), Value::Object(bodies));
    }
}
