//! Operations.
//!
//! ```yaml
//! parameters:                                     parameters: [{ name: id, in: path, … }]
//!   - { name: id, in: path, … }                   requestBody: …
//!   - { name: pet, in: body, schema: … }   →      responses: …
//! consumes: …, produces: …                        servers: [{ url: http://… }]
//! schemes: [http]
//! ```

use serde_json::{Value, json};

use super::{
    super::{
        chain::behind,
        walk::{Object, Walk},
    },
    METHODS, body,
    response::{self, Produces},
    servers,
    shared::strings,
};
use crate::{findings::Severity, openapi::responses, pointer::join};

/// A body or a form field that every operation of a path has becomes one of each of them.
pub(super) fn path_item(walk: &mut Walk, item: &mut Object) {
    let Some(Value::Array(shared)) = item.get_mut("parameters") else { return };
    let is_body = |walk: &Walk, parameter: &Value| {
        let (_, parameter) = resolve(walk, parameter, "");
        matches!(parameter.get("in").and_then(Value::as_str), Some("body" | "formData"))
    };
    let stays: Vec<bool> = shared.iter().map(|parameter| !is_body(walk, parameter)).collect();
    if stays.iter().all(|stays| *stays) {
        return;
    }
    let all = std::mem::take(shared);
    let (mut kept, mut bodies) = (Vec::new(), Vec::new());
    for (at, (parameter, stays)) in all.into_iter().zip(stays).enumerate() {
        if stays { kept.push((at, parameter)) } else { bodies.push((at, parameter)) }
    }
    for method in METHODS {
        let Some(Value::Object(operation)) = item.get_mut(method) else { continue };
        let Value::Array(own) = operation.entry("parameters").or_insert_with(|| json!([])) else { continue };
        let inherited = bodies.iter().filter(|(_, body)| !is_replaced(walk, body, own)).collect::<Vec<_>>();
        for (at, body) in inherited {
            walk.moved(&format!("/{method}/parameters/{}", own.len()), &format!("/parameters/{at}"));
            own.push(body.clone());
        }
    }
    for (to, (from, _)) in kept.iter().enumerate().filter(|(to, (from, _))| to != from) {
        walk.moved(&format!("/parameters/{to}"), &format!("/parameters/{from}"));
    }
    match kept.is_empty() {
        true => drop(item.shift_remove("parameters")),
        false => {
            item.insert("parameters".to_owned(), kept.into_iter().map(|(_, parameter)| parameter).collect());
        }
    }
}

/// Whether an operation has a body, or a field of this name, in place of the one of its path.
fn is_replaced(walk: &Walk, shared: &Value, own: &[Value]) -> bool {
    let (_, shared) = resolve(walk, shared, "");
    let place = shared.get("in");
    own.iter().map(|parameter| resolve(walk, parameter, "").1).any(|parameter| {
        let is_same = place == Some(&json!("body")) || parameter.get("name") == shared.get("name");
        parameter.get("in") == place && is_same
    })
}

pub(super) fn rewrite(walk: &mut Walk, operation: &mut Object) {
    let own = |operation: &mut Object, key: &str, shared: &[String]| match operation.shift_remove(key) {
        Some(list) => strings(Some(&list)),
        None => shared.to_vec(),
    };
    let consumes = own(operation, "consumes", &walk.swagger.consumes);
    let is_own = operation.contains_key("produces");
    let produces = own(operation, "produces", &walk.swagger.produces);
    let produces = Produces { list: &produces, is_own };
    parameters(walk, operation, &consumes);
    if let Some(Value::Object(responses)) = operation.get_mut("responses") {
        // Without a success, `default` is one too.
        let has_success = responses.keys().any(|status| status.starts_with('2'));
        let is_refusal = |status: &str| responses::is_refusal(status) && (has_success || status != "default");
        for (status, response) in responses.iter_mut().filter(|(status, _)| !status.starts_with("x-")) {
            walk.below(&["responses", status], |walk| {
                if status.starts_with('2') && produces.is_own {
                    response::write_out(walk, response, produces);
                }
                response::rewrite(walk, response, produces, is_refusal(status));
            });
        }
    }
    if let Some(Value::Array(schemes)) = operation.shift_remove("schemes")
        && schemes != walk.swagger.schemes
        && !walk.swagger.location.is_empty()
        && let Some(servers) = servers::of_schemes(&walk.swagger.location, &schemes)
    {
        walk.moved("/servers", "/schemes");
        operation.insert("servers".to_owned(), servers);
    }
}

/// Takes the body, or the fields of the form, out of the parameters.
fn parameters(walk: &mut Walk, operation: &mut Object, consumes: &[String]) {
    let Some(Value::Array(list)) = operation.get_mut("parameters") else { return };
    let mut kept = Vec::new();
    let mut fields = Vec::new();
    let mut body = None;
    for (at, parameter) in std::mem::take(list).into_iter().enumerate() {
        let here = format!("{}/parameters/{at}", walk.path);
        let (origin, target) = resolve(walk, &parameter, &here);
        match target.get("in").and_then(Value::as_str) {
            Some("body") => body = Some((origin, target.clone(), parameter)),
            Some("formData") => fields.push((origin, target.clone())),
            _ => {
                if kept.len() != at {
                    walk.moved(&format!("/parameters/{}", kept.len()), &format!("/parameters/{at}"));
                }
                kept.push(parameter);
            }
        }
    }
    match kept.is_empty() {
        true => {
            operation.shift_remove("parameters");
        }
        false => *list = kept,
    }
    let body = match body {
        Some((origin, target, written)) => {
            if !fields.is_empty() {
                let message = "an operation has a body or a form, not both";
                walk.tell(Severity::Warning, "AC0521", "/parameters", message, "the fields of the form are left out");
            }
            walk.below(&["requestBody"], |walk| match written.get("$ref") {
                // References are pointed to where their targets are now when the walk is done.
                Some(_) if consumes == walk.swagger.consumes => {
                    json!({"$ref": format!("#{}", origin.replace('%', "%25"))})
                }
                _ => body::json_body(walk, &origin, &target, consumes),
            })
        }
        None if !fields.is_empty() => walk.below(&["requestBody"], |walk| body::form(walk, fields, consumes)),
        None => return,
    };
    operation.insert("requestBody".to_owned(), body);
}

/// A parameter behind references to shared ones, and where it is in the text.
fn resolve<'v>(walk: &'v Walk, parameter: &'v Value, here: &str) -> (String, &'v Value) {
    match behind(&walk.swagger.parameters, "/parameters/", parameter) {
        Some((name, target)) => (join("/parameters", &name), target),
        None => (walk.spans.origin(here).into_owned(), parameter),
    }
}
