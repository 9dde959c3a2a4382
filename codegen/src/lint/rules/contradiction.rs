//! Contradicting combination.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::{
    findings::{Severity, render::quote},
    lint::{Context, Report, Site, lint},
    pointer::join,
};

lint! {
    /// ## What it does
    /// Checks that the parts of an `allOf`, or a choice of one and what is beside it, do not state types, or lists of
    /// values, of which no value can be both: for the whole and for each property. Of a part that is a choice, each
    /// alternative is looked at.
    ///
    /// ## Why is this bad?
    /// No value is valid. What the provider sends is one of the two, and a client has to guess which.
    ///
    /// ## Example
    /// ```yaml /components/schemas/Owner
    /// allOf:
    ///   - { type: object, properties: { id: { type: integer } } }
    ///   - { type: object, properties: { id: { type: string } } }
    /// ```
    /// ## Use instead
    /// ```yaml /components/schemas/Owner
    /// allOf:
    ///   - { type: object, properties: { id: { type: string } } }
    ///   - { type: object, properties: { name: { type: string } } }
    /// ```
    "AC0223", Severity::Warning, "contradicting combination", run
}

const HELP: &str = "the client takes the part that states more, or else the last; let the parts agree";
/// How deep combinations of combinations are followed, and how many properties of one are compared.
const DEEPEST: usize = 16;
const MOST: usize = 10_000;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    // A part of a combination is compared with the others there.
    let is_part = |site: &Site<'_>| site.pointer.rsplit_once('/').is_some_and(|(around, _)| around.ends_with("/allOf"));
    for site in context.sites.iter().filter(|site| site.kind.is_schema() && !site.is_ref() && !is_part(site)) {
        let Some((key, parts)) = parts(site.object) else { continue };
        let mut stated =
            Stated { context, seen: BTreeSet::new(), whole: None, properties: BTreeMap::new(), left: MOST };
        let mut found = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            stated.part(part, &join(&site.child(key), &at.to_string()), true, DEEPEST, &mut found);
        }
        stated.add(site.object, &site.pointer, true, &mut found);
        for (at, part) in parts.iter().enumerate().filter(|_| key == "allOf") {
            found.extend(stated.alternative(part, &join(&site.child(key), &at.to_string())));
        }
        found.into_iter().for_each(|found| tell(report, site, key, found));
    }
}

/// The parts that a value has to be together: those of `allOf`, or the only one of a choice.
fn parts(object: &Map<String, Value>) -> Option<(&'static str, &[Value])> {
    let of = |key| Some((key, object.get(key)?.as_array()?.as_slice()));
    of("allOf").or_else(|| ["oneOf", "anyOf"].into_iter().filter_map(of).find(|(_, parts)| parts.len() == 1))
}

fn tell(report: &mut Report<'_>, site: &Site<'_>, key: &str, found: Found) {
    let what = found.property.map_or_else(|| "the whole".to_owned(), |property| quote(&property));
    // Of a choice of one, the other is what stands beside it.
    let message = match key {
        "allOf" => format!("{what} is {} in one part of `allOf` and {} in another", found.before, found.after),
        key => format!("{what} is {} in `{key}` and {} beside it", found.before, found.after),
    };
    let place = found.place.unwrap_or_else(|| site.pointer.clone());
    report.push(report.at_value(&place, message).help(HELP));
}

/// One contradiction.
struct Found {
    property: Option<String>,
    before: String,
    after: String,
    /// The pointer of the part that contradicts what was stated before.
    place: Option<String>,
}

/// What the parts looked at so far state.
struct Stated<'c, 'd> {
    context: &'c Context<'d>,
    /// The references that were followed.
    seen: BTreeSet<&'d str>,
    whole: Option<&'d Value>,
    properties: BTreeMap<&'d str, &'d Value>,
    left: usize,
}

impl<'d> Stated<'_, 'd> {
    /// Adds a part. `is_here`: it stands at `place` itself, and is not only referred to there.
    fn part(&mut self, part: &'d Value, place: &str, is_here: bool, deep: usize, found: &mut Vec<Found>) {
        if deep == 0 {
            return;
        }
        if let Some(reference) = part.get("$ref").and_then(Value::as_str) {
            if self.seen.insert(reference)
                && let Some(target) = self.context.resolve(part)
            {
                self.part(target, place, false, deep - 1, found);
            }
            return;
        }
        for (at, inner) in part.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let inner_place = join(&join(place, "allOf"), &at.to_string());
            self.part(inner, if is_here { &inner_place } else { place }, is_here, deep - 1, found);
        }
        if let Some(object) = part.as_object() {
            self.add(object, place, is_here, found);
        }
    }

    /// Adds what a schema states itself.
    fn add(&mut self, object: &'d Map<String, Value>, place: &str, is_here: bool, found: &mut Vec<Found>) {
        if let Some(own) = object.get("type") {
            let before = *self.whole.get_or_insert(own);
            if let Some((before, after)) = kinds(before, own) {
                let place = Some(if is_here { join(place, "type") } else { place.to_owned() });
                found.push(Found { property: None, before, after, place });
            }
        }
        for (name, own) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let before = *self.properties.entry(name).or_insert(own);
            if std::ptr::eq(before, own) {
                continue;
            }
            let (Some(first), Some(second)) = (self.schema(before), self.schema(own)) else { continue };
            let types = first.get("type").zip(second.get("type")).and_then(|(first, second)| kinds(first, second));
            let lists = || first.get("enum").zip(second.get("enum")).and_then(|(first, second)| values(first, second));
            if let Some((before, after)) = types.or_else(lists) {
                let place = if is_here { join(&join(place, "properties"), name) } else { place.to_owned() };
                found.push(Found { property: Some(name.clone()), before, after, place: Some(place) });
            }
        }
    }

    /// The first alternative of a part that is a choice which no value of the whole can be.
    fn alternative(&self, part: &'d Value, place: &str) -> Option<Found> {
        let choice = self.context.resolve(part)?;
        let lists = ["oneOf", "anyOf"].into_iter().filter_map(|key| choice.get(key)?.as_array());
        let mut alternatives = lists.flatten().filter_map(|alternative| self.context.resolve(alternative));
        let apart = |own: &Value| self.whole.and_then(|whole| kinds(whole, own)).filter(|_| own != "null");
        let (before, after) = alternatives.find_map(|alternative| apart(alternative.get("type")?))?;
        Some(Found { property: None, before, after, place: Some(place.to_owned()) })
    }

    /// The schema that a property has, where that is one.
    fn schema(&self, property: &'d Value) -> Option<&'d Value> {
        let schema = self.context.resolve(property)?;
        match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            Some([only]) if schema.get("type").is_none() => self.context.resolve(only),
            _ => Some(schema),
        }
    }
}

/// Two types of which no value is both, in words.
fn kinds(first: &Value, second: &Value) -> Option<(String, String)> {
    let (first, second) = (first.as_str()?, second.as_str()?);
    let is_number = |kind: &str| kind == "integer" || kind == "number";
    let fit = first == second || is_number(first) && is_number(second);
    (!fit).then(|| (quote(first), quote(second)))
}

/// Two lists of values that have none in common, in words.
fn values(first: &Value, second: &Value) -> Option<(String, String)> {
    let (first, second) = (first.as_array()?, second.as_array()?);
    let show = |values: &[Value]| {
        let shown: Vec<String> = values.iter().take(3).map(|value| quote(&value.to_string())).collect();
        let more = if values.len() > shown.len() { ", …" } else { "" };
        format!("one of {}{more}", shown.join(", "))
    };
    let is_apart = !first.is_empty() && !second.is_empty() && !first.iter().any(|value| second.contains(value));
    is_apart.then(|| (show(first), show(second)))
}
