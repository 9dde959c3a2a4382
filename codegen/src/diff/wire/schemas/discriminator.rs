//! How the members of a choice are told apart.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Schemas;
use super::compare::{At, values_at};
use crate::diff::rules::*;
use crate::diff::wire::{Site, short};
use crate::openapi::references::mapped;
use crate::pointer;

const KEY: &str = "discriminator";

impl Schemas<'_> {
    pub(super) fn discriminator(
        &mut self,
        node: usize,
        at: At<'_>,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) {
        let (was, is) = (old.get(KEY), new.get(KEY));
        if was == is && first_values(was) == first_values(is) {
            return;
        }
        let field = |value: Option<&Value>, key: &str| value.and_then(|value| value.get(key)).cloned();
        let target = |value: &Value| value.as_str().map(mapped).unwrap_or_default();
        let mapping = |value: Option<&Value>| {
            let mapping = field(value, "mapping").and_then(|mapping| mapping.as_object().cloned());
            let tags = mapping.into_iter().flatten().map(|(tag, to)| (tag, target(&to)));
            tags.collect::<BTreeMap<String, String>>()
        };
        let default = |value: Option<&Value>| field(value, "defaultMapping").as_ref().map(target);
        let (before, after) = (mapping(was), mapping(is));
        let is_other = |tag: &String, to: &String| after.get(tag).is_some_and(|other| other != to);
        let is_changed = field(was, "propertyName") != field(is, "propertyName")
            || default(was) != default(is)
            || before.iter().any(|(tag, to)| is_other(tag, to))
            || before.values().any(|to| is_renamed(to, &before, &after, new));
        if is_changed {
            let sites = values_at(at, KEY, was, is);
            let [one, other] = [(was, is), (is, was)].map(|(value, other)| difference(value, other));
            // One that is not there has no text.
            let with_text = |site: Option<Site>, text| {
                site.map(|site| if site.text.is_some() { site.with_text(text) } else { site })
            };
            let [old, new] = sites;
            let sites = [with_text(old, one), with_text(new, other)];
            return self.fact(node, at, &DISCRIMINATOR_CHANGED, &DISCRIMINATOR_CHANGED, sites);
        }
        let (old, new) = (Side::of(self.old, at.old, old, before), Side::of(self.new, at.new, new, after));
        let lost: Vec<_> = old.values_without(&new).collect();
        let gained: Vec<_> = new.values_without(&old).collect();
        for (value, to, is_kept) in &lost {
            let (sent, read) = match is_kept {
                true => (&SENT_TAG_REMOVED, &READ_TAG_REMOVED),
                false => (&SENT_MEMBER_REMOVED, &READ_MEMBER_REMOVED),
            };
            self.fact(node, at, sent, read, [Some(old.site(value, to)), None]);
        }
        for (value, to, was_there) in &gained {
            let (sent, read) = match was_there {
                // The name of a schema is a value of it anyway.
                true if value == to => (&DETAIL_CHANGED, &DETAIL_CHANGED),
                true => (&TAG_ADDED, &TAG_ADDED),
                false => (&SENT_MEMBER_ADDED, &READ_MEMBER_ADDED),
            };
            self.fact(node, at, sent, read, [None, Some(new.site(value, to))]);
        }
        // Of several values of a member the first is sent.
        let firsts = first_values(is);
        for (to, value) in first_values(was) {
            let first = firsts.get(&to).filter(|first| **first != value && new.mapping.get(&value) == Some(&to));
            if let Some(first) = first {
                let sites = [Some(old.site(&value, &to)), Some(new.site(first, &to))];
                self.fact(node, at, &SENT_TAG_CHANGED, None, sites);
            }
        }
        let others = |value: Option<&Value>| {
            let object = value.and_then(Value::as_object).cloned().unwrap_or_default();
            object.into_iter().filter(|(key, _)| key != "mapping").collect::<Map<_, _>>()
        };
        if lost.is_empty() && gained.is_empty() && others(was) != others(is) {
            self.fact(node, at, &DETAIL_CHANGED, &DETAIL_CHANGED, values_at(at, KEY, was, is));
        }
    }
}

/// The discriminator of one of the two documents.
struct Side<'s> {
    document: &'s Value,
    /// The place of the choice.
    place: &'s str,
    /// The schemas that it lists.
    members: BTreeSet<String>,
    /// The schema of each value.
    mapping: BTreeMap<String, String>,
}

impl<'s> Side<'s> {
    fn of(document: &'s Value, place: &'s str, choice: &Map<String, Value>, mapping: BTreeMap<String, String>) -> Self {
        Self { document, place, members: members(choice).map(mapped).collect(), mapping }
    }

    /// Whether a schema is a member. One that lists none has those that include it.
    fn has(&self, schema: &str) -> bool {
        let is_included = || {
            let at = pointer::join("/components/schemas", schema);
            self.members.is_empty() && pointer::get(self.document, &at).is_some()
        };
        self.members.contains(schema) || self.mapping.values().any(|to| to == schema) || is_included()
    }

    /// The values that another does not have, each with its schema, and whether that is a member of the other too. A member that
    /// came or went tells that of its values too.
    fn values_without<'o>(&'o self, other: &'o Self) -> impl Iterator<Item = (&'o String, &'o String, bool)> {
        let without = self.mapping.iter().filter(|(value, _)| !other.mapping.contains_key(*value));
        let with_member = without.map(|(value, to)| (value, to, other.has(to)));
        with_member.filter(|(_, to, is_kept)| *is_kept || !self.members.contains(*to))
    }

    fn site(&self, value: &str, to: &str) -> Site {
        let mapping = pointer::join(&pointer::join(self.place, KEY), "mapping");
        Site::at(&pointer::join(&mapping, value)).with_text(format!("{value}: {to}"))
    }
}

/// The first value of each schema.
pub(super) fn first_values(discriminator: Option<&Value>) -> BTreeMap<String, String> {
    let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping")?.as_object());
    let mut firsts = BTreeMap::new();
    for (value, to) in mapping.into_iter().flatten() {
        firsts.entry(to.as_str().map(mapped).unwrap_or_default()).or_insert_with(|| value.clone());
    }
    firsts
}

/// What a discriminator states that another does not.
fn difference(discriminator: Option<&Value>, other: Option<&Value>) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| short(value), mapped);
    let mut parts = Vec::new();
    for (key, value) in discriminator.and_then(Value::as_object).into_iter().flatten() {
        let other = other.and_then(|other| other.get(key));
        match (value.as_object(), other) {
            (_, Some(other)) if other == value => {}
            (Some(entries), other) => {
                let differs = |(key, value): &(&String, &Value)| other.and_then(|other| other.get(*key)) != Some(value);
                parts.extend(entries.iter().filter(differs).map(|(key, value)| format!("{key}: {}", text(value))));
            }
            (None, _) => parts.push(format!("{key}: {}", text(value))),
        }
    }
    short(&Value::from(parts.join(", ")))
}

/// The references of the members of a choice.
pub(super) fn members(choice: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let members = ["oneOf", "anyOf"].into_iter().filter_map(|key| choice.get(key)?.as_array()).flatten();
    members.filter_map(|member| member.get("$ref")?.as_str())
}

/// Whether a member that stays is known by another value of the discriminator's property: it lost one and got another, or has
/// no listed one any more.
fn is_renamed(
    to: &str,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    choice: &Map<String, Value>,
) -> bool {
    let tags = |mapping: &BTreeMap<String, String>| {
        let tags = mapping.iter().filter(|(_, target)| *target == to).map(|(tag, _)| tag.clone());
        tags.collect::<BTreeSet<String>>()
    };
    let (was, is) = (tags(before), tags(after));
    let stays = || members(choice).map(mapped).any(|member| member == to);
    !was.is_subset(&is) && (!is.is_subset(&was) || is.is_empty() && stays())
}
