//! What documents state as a whole: servers, security schemes, outcomes, and texts.

use serde_json::{Value, json};

use super::{Site, Subject, Way, Wire, short};
use crate::diff::rules::*;
use crate::facts::{Code, Message, Outcome, Scheme};
use crate::pointer;

/// Keys of a document that are compared elsewhere.
const COMPARED: &[&str] = &[
    "openapi",
    "paths",
    "components",
    "servers",
    "security",
    "webhooks",
    "x-accord-outcome",
    "x-accord-headers",
    "x-accord-profile",
    "x-accord-crate",
    "info",
];

pub(super) fn compare(wire: &mut Wire<'_>) {
    wire.others(&Subject::Document, "", "", "", COMPARED);
    wire.others(&Subject::Document, "info", "/info", "/info", &["version"]);
    crate_keys(wire);
    servers(wire);
    schemes(wire);
    outcomes(wire);
}

/// The metadata of the package, apart from the version, which follows from the comparison.
fn crate_keys(wire: &mut Wire<'_>) {
    let about = |document: &Value| {
        let mut about = document.get("x-accord-crate").cloned().unwrap_or_else(|| json!({}));
        about.as_object_mut().map(|about| about.shift_remove("version"));
        about
    };
    let (old, new) = (about(&wire.old.document.value), about(&wire.new.document.value));
    if old != new {
        let at = || Some(Site::at("/x-accord-crate"));
        wire.push(&ITEMS_CHANGED, &Subject::Document, "x-accord-crate", at(), at());
    }
}

fn servers(wire: &mut Wire<'_>) {
    let (old, new) = (&wire.old.lowered.package.base_url, &wire.new.lowered.package.base_url);
    let site = |url: &Option<String>| Some(Site { pointer: "/servers".to_owned(), text: url.clone() });
    let (old_site, new_site) = (site(old), site(new));
    if old != new {
        wire.push(&BASE_URL_CHANGED, &Subject::Document, "BASE_URL", old_site, new_site);
    } else if wire.old.document.value.get("servers") != wire.new.document.value.get("servers") {
        wire.push(&SERVERS_CHANGED, &Subject::Document, "servers", old_site, new_site);
    }
}

fn schemes(wire: &mut Wire<'_>) {
    let (old, new) = (&wire.old.lowered.facts.schemes, &wire.new.lowered.facts.schemes);
    let place = |scheme: &Scheme| pointer::join("/components/securitySchemes", &scheme.name);
    let find = |list: &'_ [Scheme], name: &str| list.iter().position(|scheme| scheme.name == name);
    for scheme in old.iter().filter(|scheme| find(new, &scheme.name).is_none()) {
        let old = Some(Site::at(&place(scheme)));
        wire.push(&SCHEME_REMOVED, &Subject::Document, &scheme.name, old, None);
    }
    for scheme in new {
        let site = Some(Site::at(&place(scheme)));
        let Some(was) = find(old, &scheme.name).and_then(|at| old.get(at)) else {
            wire.push(&SCHEME_ADDED, &Subject::Document, &scheme.name, None, site);
            continue;
        };
        let sent = |scheme: &Scheme| (json!(scheme.placement), scheme.default.clone());
        if sent(was) != sent(scheme) {
            wire.push(&SCHEME_CHANGED, &Subject::Document, &scheme.name, Some(Site::at(&place(was))), site.clone());
        }
        if (json!(was.token), json!(was.grant)) != (json!(scheme.token), json!(scheme.grant)) {
            wire.push(&TOKEN_CHANGED, &Subject::Document, &scheme.name, Some(Site::at(&place(was))), site.clone());
        }
        if was.description != scheme.description {
            wire.push(&TEXT_CHANGED, &Subject::Document, &scheme.name, Some(Site::at(&place(was))), site);
        }
    }
}

/// Outcomes are compared by the name of their enum; which operation has which is compared there.
fn outcomes(wire: &mut Wire<'_>) {
    let (old, new) = (&wire.old.lowered.facts.outcomes, &wire.new.lowered.facts.outcomes);
    for outcome in new {
        let Some(was) = old.iter().find(|was| was.name == outcome.name) else { continue };
        let places = [find_outcome(&wire.old.document.value, was), find_outcome(&wire.new.document.value, outcome)];
        let [one, other] = &places;
        if rules_of(was) != rules_of(outcome) {
            let (old, new) = (Some(Site::at(one)), Some(Site::at(other)));
            wire.push(&OUTCOME_CHANGED, &Subject::Document, &outcome.name, old, new);
        }
        let refusal = |at: &String| pointer::join(at, "refusal");
        wire.schemas.root(&refusal(one), &refusal(other), Way::Read, &Subject::Document);
        codes(wire, &places, "codes", &was.codes, &outcome.codes);
        codes(wire, &places, "messages", &was.messages, &outcome.messages);
    }
}

/// All that tells success from failure, as JSON.
fn rules_of(outcome: &Outcome) -> Value {
    json!([outcome.success, outcome.proof, outcome.code, outcome.message, outcome.retry_after])
}

/// Where an outcome is written: the first of that name, or the first at all.
pub(crate) fn find_outcome(document: &Value, outcome: &Outcome) -> String {
    const KEY: &str = "x-accord-outcome";
    let mut open = vec![(String::new(), document)];
    let mut first = None;
    while let Some((at, value)) = open.pop() {
        let Value::Object(object) = value else { continue };
        if let Some(found) = object.get(KEY) {
            let at = pointer::join(&at, KEY);
            if found.get("name").and_then(Value::as_str) == Some(&outcome.name) {
                return at;
            }
            first.get_or_insert(at);
        }
        let below = object.iter().filter(|(key, _)| *key != "components" && *key != KEY);
        open.extend(below.rev().map(|(key, value)| (pointer::join(&at, key), value)));
    }
    first.unwrap_or_default()
}

/// A documented code or message.
trait Listed {
    fn key(&self) -> String;
    fn meaning(&self) -> Value;
    fn texts(&self) -> Value;
}

impl Listed for Code {
    fn key(&self) -> String {
        short(&self.value)
    }

    fn meaning(&self) -> Value {
        json!([self.name, self.class])
    }

    fn texts(&self) -> Value {
        json!([self.meaning, self.original, self.source])
    }
}

impl Listed for Message {
    fn key(&self) -> String {
        self.text.clone()
    }

    fn meaning(&self) -> Value {
        json!([self.name, self.class])
    }

    fn texts(&self) -> Value {
        json!([self.meaning, self.original, self.source])
    }
}

fn codes<T: Listed>(wire: &mut Wire<'_>, places: &[String; 2], key: &str, old: &[T], new: &[T]) {
    let site = |which: usize, at: usize| {
        let place = places.get(which).map(String::as_str).unwrap_or_default();
        Some(Site::at(&pointer::join(&pointer::join(place, key), &at.to_string())))
    };
    for (at, listed) in old.iter().enumerate().filter(|(_, one)| new.iter().all(|other| other.key() != one.key())) {
        wire.push(&CODE_REMOVED, &Subject::Document, &listed.key(), site(0, at), None);
    }
    for (at, listed) in new.iter().enumerate() {
        let was = old.iter().enumerate().find(|(_, was)| was.key() == listed.key());
        match was {
            None => wire.push(&CODE_ADDED, &Subject::Document, &listed.key(), None, site(1, at)),
            Some((before, was)) if was.meaning() != listed.meaning() => {
                wire.push(&CODE_CHANGED, &Subject::Document, &listed.key(), site(0, before), site(1, at));
            }
            Some((before, was)) if was.texts() != listed.texts() => {
                wire.push(&TEXT_CHANGED, &Subject::Document, &listed.key(), site(0, before), site(1, at));
            }
            Some(_) => {}
        }
    }
}
