//! Security that OpenAPI 3.0 has no word for.
//!
//! ```yaml
//! securitySchemes: { cert: { type: mutualTLS } }   →  securitySchemes: {}     # and a warning
//! security: [{ cert: [], key: [] }]                →  security: [{ key: [] }]
//! flows: { deviceAuthorization: … }                →  flows: {}               # and a warning
//! security: [{ '#/components/securitySchemes/key': [] }]   →  security: [{ key: [] }]
//! ```

use serde_json::{Value, json};

use super::super::{
    chain::behind,
    walk::{Object, Walk},
};
use crate::{
    dialect::{Commands, Key as _},
    findings::Severity,
    pointer::{join, local, unescape},
};

const SCHEMES: &str = "/components/securitySchemes";

/// The schemes.
pub(super) fn schemes(walk: &mut Walk, document: &mut Object) {
    let components = document.get_mut("components").and_then(Value::as_object_mut);
    let Some(Value::Object(schemes)) = components.and_then(|c| c.get_mut("securitySchemes")) else { return };
    let is_certificate = |scheme: &Value| {
        let scheme = behind(schemes, "/components/securitySchemes/", scheme).map_or(scheme, |(_, target)| target);
        scheme.get("type") == Some(&json!("mutualTLS"))
    };
    let certificates = schemes.iter().filter(|(_, scheme)| is_certificate(scheme));
    walk.no_schemes = certificates.map(|(name, _)| name.clone()).collect();
    for name in walk.no_schemes.clone() {
        let message = "a client certificate cannot be expressed in OpenAPI 3.0";
        let help = "set a transport that has it: `ClientBuilder::transport` with `transport::Reqwest`";
        walk.tell(Severity::Warning, "AC0510", &join(SCHEMES, &name), message, help);
        schemes.shift_remove(&name);
    }
    for (name, scheme) in schemes {
        let Some(Value::Object(flows)) = scheme.get_mut("flows") else { continue };
        if flows.contains_key("deviceAuthorization") {
            let at = format!("{}/flows/deviceAuthorization", join(SCHEMES, name));
            let message = "the device flow cannot be expressed in OpenAPI 3.0";
            walk.tell(Severity::Warning, "AC0510", &at, message, "obtain the token yourself and pass it to the client");
            flows.shift_remove("deviceAuthorization");
        }
    }
}

/// What a document or an operation requires.
pub(super) fn requirements(walk: &mut Walk, owner: &mut Object) {
    let commands = owner.get_mut(Commands::NAME).and_then(|commands| commands.get_mut("commands")?.as_object_mut());
    for command in commands.into_iter().flat_map(|commands| commands.values_mut()).filter_map(Value::as_object_mut) {
        requirements(walk, command);
    }
    let Some(Value::Array(requirements)) = owner.get_mut("security") else { return };
    for requirement in requirements.iter_mut().filter_map(Value::as_object_mut) {
        // A scheme may be named by a reference to it.
        if requirement.keys().any(|name| name.starts_with('#')) {
            *requirement =
                std::mem::take(requirement).into_iter().map(|(name, scopes)| (named(&name), scopes)).collect();
        }
        requirement.retain(|name, _| !walk.no_schemes.contains(name));
    }
}

/// The name of the scheme that a requirement means.
pub(in crate::convert) fn named(requirement: &str) -> String {
    let pointer = local(requirement).filter(|_| requirement.starts_with('#'));
    let name = pointer.as_deref().and_then(|pointer| pointer.strip_prefix(SCHEMES)?.strip_prefix('/'));
    name.filter(|name| !name.contains('/')).map_or_else(|| requirement.to_owned(), unescape)
}
