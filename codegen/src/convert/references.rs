//! References, after everything has its place.
//!
//! ```yaml
//! $ref: '#/definitions/Pet'                      →  $ref: '#/components/schemas/Pet'
//! $ref: '#/components/schemas/A/$defs/B'         →  $ref: '#/components/schemas/B'
//! $ref: '#/$defs/B'            # within A        →  $ref: '#/components/schemas/B'
//! $ref: '#b'                   # $anchor: b      →  $ref: '#/components/schemas/B'
//! $ref: 'https://x.example/b'  # $id of B        →  $ref: '#/components/schemas/B'
//! ```

use serde_json::Value;

use super::walk::{Object, Walk};
use crate::pointer::{join, local};

/// The targets of a discriminator's mapping are references too.
pub(super) fn mapping(walk: &mut Walk, object: &Object) {
    if object.get("defaultMapping").and_then(Value::as_str).is_some_and(|t| t.contains(['#', '/'])) {
        walk.references.push(join(&walk.path, "defaultMapping"));
    }
    let mapping = object.get("mapping").and_then(Value::as_object);
    for (value, target) in mapping.into_iter().flatten() {
        if target.as_str().is_some_and(|t| t.contains(['#', '/'])) {
            walk.references.push(join(&join(&walk.path, "mapping"), value));
        }
    }
}

/// Points every reference to where its target is now.
pub(super) fn finish(walk: &mut Walk, root: &mut Value) {
    for at in std::mem::take(&mut walk.references) {
        let Some(Value::String(reference)) = root.pointer_mut(&at) else { continue };
        if let Some(target) = target(walk, &at, reference) {
            *reference = format!("#{}", target.replace('%', "%25"));
        }
    }
}

/// Where the target of a reference is now. `None`: where it was.
fn target(walk: &Walk, at: &str, reference: &str) -> Option<String> {
    if let Some(named) = walk.named.get(reference) {
        return Some(named.clone());
    }
    if !reference.starts_with('#') {
        let (uri, fragment) = reference.split_once('#')?;
        let base = walk.named.get(uri)?;
        return match fragment.is_empty() {
            true => Some(base.clone()),
            false => {
                let origin = format!("{}{}", walk.spans.origin(base), local(&format!("#{fragment}"))?);
                Some(now(walk, &origin).unwrap_or(origin))
            }
        };
    }
    let pointer = local(reference)?;
    // What was taken over from another file has its references resolved there.
    if walk.spans.has(&pointer) || walk.spans.is_moved(&pointer) {
        return now(walk, &pointer);
    }
    // A schema that was written for itself refers to its own root. The nearest one around that has the target is meant.
    // That it refers to itself says nothing, so it is none of them.
    let own = walk.spans.origin(at);
    let itself = own.strip_suffix("/$ref").unwrap_or(&own);
    let mut around = own.as_ref();
    while let Some((next, _)) = around.rsplit_once('/') {
        let candidate = format!("{next}{pointer}");
        if candidate != itself && walk.spans.has(&candidate) {
            return now(walk, &candidate).or(Some(candidate));
        }
        around = next;
    }
    now(walk, &pointer)
}

/// Where something of the text is now. `None`: where it was.
pub(super) fn now(walk: &Walk, origin: &str) -> Option<String> {
    let mut end = Some(origin.len());
    while let Some((prefix, rest)) = end.and_then(|at| origin.split_at_checked(at)) {
        match walk.moved.get(prefix) {
            Some((to, only_below)) if !(*only_below && rest.is_empty()) => return Some(format!("{to}{rest}")),
            _ => end = prefix.rfind('/'),
        }
    }
    None
}
