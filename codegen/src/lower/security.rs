//! Security schemes and requirements become facts, and leave the document.

use serde_json::Value;

use super::{Bug, Lowering, docs, operations, walk};
use crate::dialect::{self, From, Lifetime, Place, Token};
use crate::{facts, names};

pub(super) fn run(state: &mut Lowering) -> Result<(), Bug> {
    let Lowering { document, facts, .. } = state;
    let declared = document.pointer("/components/securitySchemes").and_then(Value::as_object);
    let mut keys = Vec::new();
    for (key, scheme) in declared.into_iter().flatten() {
        let Some(placement) = placement(scheme) else { continue };
        keys.push(key.clone());
        let description = scheme.get("description").and_then(Value::as_str).unwrap_or_default();
        facts.schemes.push(facts::Scheme {
            name: key.clone(),
            placement,
            description: docs::text(description),
            token: dialect::read::<Token>(scheme).map_err(|e| e.to_string())?.map(token),
        });
    }
    let root = document.get("security").cloned().unwrap_or_default();
    for (_, _, operation) in walk::operations(document) {
        let required = operation.get("security").unwrap_or(&root);
        operations::fact(facts, operation)?.security = alternatives(required, &keys);
    }
    walk::operations_mut(document, |_, _, operation| {
        walk::object(operation).shift_remove("security");
        Ok(())
    })?;
    walk::object(document).shift_remove("security");
    if let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) {
        components.shift_remove("securitySchemes");
    }
    Ok(())
}

fn placement(scheme: &Value) -> Option<facts::Placement> {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = text("name").to_owned();
    Some(match (text("type"), text("in"), text("scheme").to_ascii_lowercase().as_str()) {
        ("http", _, "basic") => facts::Placement::Basic,
        ("http", ..) | ("oauth2" | "openIdConnect", ..) => facts::Placement::Bearer,
        ("apiKey", "header", _) => facts::Placement::Header(name),
        ("apiKey", "query", _) => facts::Placement::Query(name),
        ("apiKey", "cookie", _) => facts::Placement::Cookie(name),
        _ => return None,
    })
}

/// An alternative that names a scheme we do not know cannot be met and is left out; an empty one means that none is needed.
fn alternatives(required: &Value, keys: &[String]) -> Vec<Vec<usize>> {
    let index = |name: &String| keys.iter().position(|key| key == name);
    let alternatives = required.as_array().into_iter().flatten().filter_map(Value::as_object);
    let found: Vec<Vec<usize>> = alternatives.filter_map(|all| all.keys().map(index).collect()).collect();
    if found.iter().all(Vec::is_empty) { Vec::new() } else { found }
}

fn token(token: Token) -> facts::Token {
    let place = |place: &Place| match place {
        Place::Pointer(pointer) => facts::Place::Body(pointer.as_str().to_owned()),
        Place::Header(name) => facts::Place::Header(name.clone()),
    };
    let lifetime = match token.lifetime {
        Lifetime::Unknown => facts::Lifetime::Unknown,
        Lifetime::Seconds(seconds) => facts::Lifetime::Seconds(seconds),
        Lifetime::Answer(said) => facts::Lifetime::Answer(said.pointer.into(), said.unit.millis()),
    };
    let expired = token.expired.into_iter().map(|expired| match expired {
        dialect::Expired::Status(status) => facts::Expired::Status(status),
        dialect::Expired::Code(code) => facts::Expired::Code(code),
        dialect::Expired::Class(class) => facts::Expired::Class(class),
    });
    facts::Token {
        operation: token.operation.map(|id| names::snake(&id)).unwrap_or_default(),
        credentials: token
            .credentials
            .into_iter()
            .map(|(name, pointer)| (names::snake(&name), pointer.into()))
            .collect(),
        places: token.token.as_slice().iter().map(place).collect(),
        in_refusal: token.from == From::Refusal,
        lifetime,
        renew_before_seconds: token.renew_before_seconds,
        expired: expired.collect(),
    }
}
