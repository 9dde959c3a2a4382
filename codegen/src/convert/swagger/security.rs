//! Security schemes.
//!
//! ```yaml
//! type: basic                       →  type: http, scheme: basic
//! type: oauth2, flow: accessCode,   →  type: oauth2, flows: { authorizationCode: {
//! authorizationUrl, tokenUrl, scopes     authorizationUrl, tokenUrl, scopes } }
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};

pub(super) fn rewrite(walk: &mut Walk, scheme: &mut Object) {
    match scheme.get("type").and_then(Value::as_str) {
        Some("basic") => {
            scheme.insert("type".to_owned(), json!("http"));
            scheme.insert("scheme".to_owned(), json!("basic"));
        }
        Some("oauth2") => {
            let flow = match scheme.shift_remove("flow").as_ref().and_then(Value::as_str) {
                Some("implicit") => "implicit",
                Some("password") => "password",
                Some("accessCode") => "authorizationCode",
                _ => "clientCredentials",
            };
            let mut inner = Object::new();
            for key in ["authorizationUrl", "tokenUrl", "scopes"] {
                if let Some(value) = scheme.shift_remove(key) {
                    walk.moved(&format!("/flows/{flow}/{key}"), &format!("/{key}"));
                    inner.insert(key.to_owned(), value);
                }
            }
            inner.entry("scopes").or_insert_with(|| json!({}));
            let mut flows = Object::new();
            flows.insert(flow.to_owned(), Value::Object(inner));
            scheme.insert("flows".to_owned(), Value::Object(flows));
        }
        _ => {}
    }
}
