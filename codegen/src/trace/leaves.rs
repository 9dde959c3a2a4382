//! The other direction: what a spec states and no document does.

use std::collections::BTreeSet;

use serde_json::Value;

use super::spec::Spec;
use crate::lint::Kind;
use crate::pointer::{join, upward};

/// A part of a spec that has to be supported.
pub(super) struct Leaf {
    pub(super) pointer: String,
    pub(super) what: String,
}

/// The parts that no claim supports, and that nothing calls inferred.
pub(super) fn unsupported(spec: &Spec<'_>, covers: &BTreeSet<String>) -> Vec<Leaf> {
    let inferred: BTreeSet<&str> =
        spec.citations.iter().filter(|cited| cited.is_inferred).map(|cited| cited.owner.as_str()).collect();
    let cited: BTreeSet<&str> =
        spec.citations.iter().filter(|cited| !cited.is_inferred).map(|cited| cited.owner.as_str()).collect();
    let at = spec.register.iter().flat_map(|entry| &entry.at);
    let registered: BTreeSet<&str> = at.map(|pointer| pointer.trim_start_matches('#')).collect();
    let is_supported = |pointer: &str| {
        let below = format!("{pointer}/");
        covers.contains(pointer)
            || covers.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below))
            || cited.contains(pointer)
            || upward(pointer).any(|around| registered.contains(around) && around.matches('/').count() > 1)
            || upward(pointer)
                .find(|around| cited.contains(around) || inferred.contains(around))
                .is_some_and(|around| inferred.contains(around))
    };
    leaves(spec).into_iter().filter(|leaf| !is_supported(&leaf.pointer)).collect()
}

fn leaves(spec: &Spec<'_>) -> Vec<Leaf> {
    let mut out = Vec::new();
    for operation in &spec.operations {
        let what = format!("the operation {} {}", operation.method, operation.path);
        out.push(Leaf { pointer: operation.pointer.clone(), what });
    }
    for site in &spec.context.sites {
        let name = site.str("name").unwrap_or_default();
        match site.kind {
            Kind::Parameter if !site.is_ref() => {
                out.push(Leaf { pointer: site.pointer.clone(), what: format!("the parameter {name}") });
            }
            Kind::Schema => schema(&site.pointer, site.object, &mut out),
            _ => {}
        }
    }
    for (pointer, code) in &spec.codes {
        out.push(Leaf { pointer: pointer.clone(), what: format!("the code {code}") });
    }
    for (pointer, name, _) in &spec.headers {
        out.push(Leaf { pointer: pointer.clone(), what: format!("the header {name}") });
    }
    let servers = spec.context.get("/servers").and_then(Value::as_array).map_or(0, Vec::len);
    out.extend((0..servers).map(|at| Leaf { pointer: format!("/servers/{at}"), what: "the server".to_owned() }));
    out
}

/// The properties and the values of one schema.
fn schema(pointer: &str, schema: &serde_json::Map<String, Value>, out: &mut Vec<Leaf>) {
    let properties = join(pointer, "properties");
    for (name, _) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        out.push(Leaf { pointer: join(&properties, name), what: format!("the property {name}") });
    }
    for (at, value) in schema.get("enum").and_then(Value::as_array).into_iter().flatten().enumerate() {
        out.push(Leaf { pointer: format!("{pointer}/enum/{at}"), what: format!("the value {value}") });
    }
}
