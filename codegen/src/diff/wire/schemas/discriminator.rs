//! How the members of a choice are told apart.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Schemas;
use super::compare::{At, values_at};
use crate::diff::rules::*;
use crate::openapi::references::mapped;

impl Schemas<'_> {
    pub(super) fn discriminator(
        &mut self,
        node: usize,
        at: At<'_>,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) {
        const KEY: &str = "discriminator";
        let (was, is) = (old.get(KEY), new.get(KEY));
        if was == is {
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
        let members = |choice: &Map<String, Value>| members(choice).map(mapped).collect::<BTreeSet<String>>();
        let (had, has) = (members(old), members(new));
        // A member that came or went tells that of its values too.
        let is_lost =
            |(tag, to): (&String, &String)| !after.contains_key(tag) && (has.contains(to) || !had.contains(to));
        let is_new =
            |(tag, to): (&String, &String)| !before.contains_key(tag) && (had.contains(to) || !has.contains(to));
        let changes: [(bool, &'static Rule, &'static Rule); 3] = [
            (is_changed, &DISCRIMINATOR_CHANGED, &DISCRIMINATOR_CHANGED),
            (!is_changed && before.iter().any(is_lost), &SENT_MEMBER_REMOVED, &READ_MEMBER_REMOVED),
            (!is_changed && after.iter().any(is_new), &SENT_MEMBER_ADDED, &READ_MEMBER_ADDED),
        ];
        for (_, sent, read) in changes.iter().filter(|(is_so, ..)| *is_so) {
            self.fact(node, at, sent, read, values_at(at, KEY, was, is));
        }
        let others = |value: Option<&Value>| {
            let object = value.and_then(Value::as_object).cloned().unwrap_or_default();
            object.into_iter().filter(|(key, _)| key != "mapping").collect::<Map<_, _>>()
        };
        if changes.iter().all(|(is_so, ..)| !is_so) && others(was) != others(is) {
            self.fact(node, at, &DETAIL_CHANGED, &DETAIL_CHANGED, values_at(at, KEY, was, is));
        }
    }
}

/// The references of the members of a choice.
fn members(choice: &Map<String, Value>) -> impl Iterator<Item = &str> {
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
