//! Where the provider is.
//!
//! ```yaml
//! schemes: [https]
//! host: api.example.com      →  servers: [{ url: https://api.example.com/v1 }]
//! basePath: /v1
//!
//! basePath: /v1              →  servers: [{ url: /v1 }]
//! ```

use serde_json::{Value, json};

use super::super::walk::{Object, Walk};

/// The servers of the document. `None` where it does not say.
pub(super) fn servers(walk: &mut Walk, document: &mut Object) -> Option<Value> {
    let text = |value: Option<Value>| value.and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    let host = text(document.shift_remove("host"));
    let base = text(document.shift_remove("basePath"));
    let schemes = document.shift_remove("schemes");
    walk.moved("/servers", if host.is_empty() { "/basePath" } else { "/host" });
    let base = base.trim_end_matches('/');
    let slash = if base.is_empty() || base.starts_with('/') { "" } else { "/" };
    if host.is_empty() {
        return (!base.is_empty()).then(|| json!([{"url": format!("{slash}{base}")}]));
    }
    walk.swagger.location = format!("//{}{slash}{base}", host.trim_end_matches('/'));
    walk.swagger.schemes = schemes.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
    of_schemes(&walk.swagger.location, &walk.swagger.schemes)
        .or_else(|| Some(json!([{"url": format!("https:{}", walk.swagger.location)}])))
}

/// One server a scheme, the safe one first; websockets are no servers of HTTP.
pub(super) fn of_schemes(location: &str, schemes: &[Value]) -> Option<Value> {
    let has = |scheme: &&str| schemes.iter().any(|s| s == scheme);
    let urls: Vec<Value> =
        ["https", "http"].iter().filter(|s| has(s)).map(|s| json!({"url": format!("{s}:{location}")})).collect();
    (!urls.is_empty()).then_some(Value::Array(urls))
}
