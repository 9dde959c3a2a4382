//! What a schema says of a place in its instances.

use serde_json::Value;

use crate::instances::is_other;
use crate::lint::Context;
use crate::lint::examples::Direction;
use crate::pointer;

/// What a schema says of a place in its instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It has a schema.
    Declared,
    /// It has one, and is not for this direction: `readOnly` in a request.
    OtherDirection,
    /// Nothing: the schema takes what it does not name, without saying so.
    Undeclared,
}

/// What the schema at a pointer says of the place that `place` leads to in an instance; and in a few words what is there: the
/// type, and the combination that is the nearest around it.
pub(super) fn say(context: &Context<'_>, schema: &str, place: &str, direction: Direction) -> (Said, String) {
    let Some(schema) = context.get(schema) else { return (Said::Undeclared, String::new()) };
    let mut here = vec![schema];
    let mut around = String::new();
    for name in place.split('/').skip(1).map(pointer::unescape) {
        let parts: Vec<&Value> = here.into_iter().flat_map(|schema| context.parts(schema)).collect();
        around = combination(&parts).unwrap_or(around);
        let mut next: Vec<&Value> = parts.iter().filter_map(|part| part.get("properties")?.get(&name)).collect();
        if next.iter().any(|schema| is_other(context, schema, direction)) {
            return (Said::OtherDirection, around);
        }
        next.extend(parts.iter().filter_map(|part| part.get("items")));
        if next.is_empty() {
            let additional: Vec<&Value> = parts.iter().filter_map(|part| part.get("additionalProperties")).collect();
            if additional.iter().any(|more| **more == true || more.as_object().is_some_and(serde_json::Map::is_empty)) {
                return (Said::Declared, words("additionalProperties", &around));
            }
            next.extend(additional.into_iter().filter(|more| more.is_object()));
        }
        if next.is_empty() {
            // A schema that says nothing of objects takes any.
            let silent = |part: &&Value| part.get("properties").is_none() && part.get("additionalProperties").is_none();
            let open = !parts.is_empty() && parts.iter().all(silent);
            return (if open { Said::Declared } else { Said::Undeclared }, words("open", &around));
        }
        here = next;
    }
    let parts: Vec<&Value> = here.into_iter().flat_map(|schema| context.parts(schema)).collect();
    let around = combination(&parts).unwrap_or(around);
    let text = |key: &str| parts.iter().find_map(|part| part.get(key)?.as_str());
    let form = [text("type"), text("format")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    (Said::Declared, words(&form, &around))
}

fn words(form: &str, around: &str) -> String {
    match (form, around) {
        (form, "") => form.to_owned(),
        ("", around) => format!("in {around}"),
        (form, around) => format!("{form} in {around}"),
    }
}

/// The combination that schemas are put together by.
fn combination(parts: &[&Value]) -> Option<String> {
    let has = |key: &str| parts.iter().any(|part| part.get(key).is_some());
    let by = if has("discriminator") { " with a discriminator" } else { "" };
    let choice = ["oneOf", "anyOf"].into_iter().find(|key| has(key));
    match choice {
        Some(key) => Some(format!("{key}{by}")),
        None => has("discriminator").then(|| "a base with a discriminator".to_owned()),
    }
}
