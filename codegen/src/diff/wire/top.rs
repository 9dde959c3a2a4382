//! What documents state as a whole: servers, security schemes, outcomes, and texts.

use serde_json::{Value, json};
use url::Url;

use super::{Paired, Site, Subject, Way, Wire, citations, messages, paired, schemes, short};
use crate::dialect;
use crate::diff::rules::*;
use crate::driver::Described;
use crate::facts::{Code, Message, Outcome};
use crate::lower::Lowered;
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
    schemes::compare(wire);
    outcomes(wire);
}

/// The metadata of the package, apart from the version, which follows from the comparison.
fn crate_keys(wire: &mut Wire<'_>) {
    let about = |document: &Value| {
        let mut about = document.get("x-accord-crate").cloned().unwrap_or_else(|| json!({}));
        if let Some(about) = about.as_object_mut() {
            // Files of a commit are not there to be compared.
            ["version", "license-files", "types-only"].iter().for_each(|key| drop(about.shift_remove(*key)));
        }
        about
    };
    let at = || Some(Site::at("/x-accord-crate"));
    let [had_client, has_client] = [wire.old, wire.new].map(|described| !described.lowered.package.types_only);
    if had_client != has_client {
        let what = if has_client { "a client beside the types" } else { "the types alone, without the client" };
        wire.push(&TYPES_ONLY_CHANGED, &Subject::Document, what, at(), at());
    }
    let (old, new) = (about(&wire.old.document.value), about(&wire.new.document.value));
    if old != new {
        let site = |about: &Value| at().map(|site| site.comparing(about));
        wire.push(&ITEMS_CHANGED, &Subject::Document, "x-accord-crate", site(&old), site(&new));
    }
}

fn servers(wire: &mut Wire<'_>) {
    let (old, new) = (&wire.old.lowered.package.base_url, &wire.new.lowered.package.base_url);
    let [was, is] = [wire.old, wire.new].map(|described| described.document.value.get("servers"));
    let site = |url: &Option<String>, servers: Option<&Value>| {
        let text = if old == new { written(servers) } else { url.clone() };
        let servers = json!([url, servers]);
        Some(Site { text, ..Site::at("/servers").comparing(&servers) })
    };
    let (old_site, new_site) = (site(old, was), site(new, is));
    let moved = was.zip(is).and_then(|(was, is)| citations::moved("servers", was, is));
    wire.moved += moved.unwrap_or(0);
    // The case of a host and the port that a scheme has anyway are no part of a URL.
    let normal =
        |url: &Option<String>| url.as_ref().map(|url| Url::parse(url).map_or_else(|_| url.clone(), String::from));
    if normal(old) != normal(new) {
        wire.push(&BASE_URL_CHANGED, &Subject::Document, "BASE_URL", old_site, new_site);
    } else if was != is && moved.is_none() {
        wire.push(&SERVERS_CHANGED, &Subject::Document, "servers", old_site, new_site);
    }
}

/// The URLs of a list of servers, as they are written.
fn written(servers: Option<&Value>) -> Option<String> {
    let urls = servers?.as_array()?.iter().filter_map(|server| server.get("url")?.as_str());
    Some(urls.collect::<Vec<_>>().join(", "))
}

/// Which outcome of the old document is which of the new one: the one at the same place, else the one of the same name. The name
/// is that of an enum, which nobody sends.
pub(super) fn outcome_pairs(old: &Described, new: &Described) -> Vec<(usize, usize)> {
    let all = |described: &Described| {
        let Lowered { facts, hints, .. } = &described.lowered;
        let places = facts.outcomes.iter().zip(&hints.outcomes);
        places.map(|(outcome, place)| (outcome.name.clone(), place.clone())).collect::<Vec<_>>()
    };
    let (old, new) = (all(old), all(new));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_same in [|one: &Named, other: &Named| one.1 == other.1, |one: &Named, other: &Named| one.0 == other.0] {
        for (at, one) in old.iter().enumerate() {
            if pairs.iter().any(|(taken, _)| *taken == at) {
                continue;
            }
            let is_free = |place: usize| pairs.iter().all(|(_, taken)| *taken != place);
            let found = new.iter().enumerate().find(|(place, other)| is_free(*place) && is_same(one, other));
            pairs.extend(found.map(|(place, _)| (at, place)));
        }
    }
    pairs.sort_by_key(|(_, new)| *new);
    pairs
}

/// The name of an outcome, and its place.
type Named = (String, String);

/// Outcomes as a whole; which operation has which is compared there.
fn outcomes(wire: &mut Wire<'_>) {
    let Described { lowered: Lowered { facts, hints, .. }, .. } = wire.old;
    let old: Vec<_> = facts.outcomes.iter().zip(&hints.outcomes).collect();
    let Described { lowered: Lowered { facts, hints, .. }, .. } = wire.new;
    let new: Vec<_> = facts.outcomes.iter().zip(&hints.outcomes).collect();
    for (at, place) in wire.outcomes.clone() {
        let (Some((was, one)), Some((outcome, other))) = (old.get(at), new.get(place)) else { continue };
        let (before, after) = (rules_of(was), rules_of(outcome));
        if before != after {
            let (old, new) = (Site::at(one).comparing(&before), Site::at(other).comparing(&after));
            wire.push(&OUTCOME_CHANGED, &Subject::Document, &outcome.name, Some(old), Some(new));
        }
        let refusal = |at: &str| pointer::join(at, "refusal");
        let name = format!("refusal of {}", outcome.name);
        wire.schemas.root(&refusal(one), &refusal(other), Way::Read, &Subject::Document, &name);
        let places = [one.as_str(), other.as_str()];
        let listed =
            |codes: &[Code]| codes.iter().enumerate().map(|(at, code)| Listed::code(at, code)).collect::<Vec<_>>();
        codes(wire, places, "codes", &listed(&was.codes), &listed(&outcome.codes));
        let listed = |messages: &[Message]| {
            messages.iter().enumerate().map(|(at, message)| Listed::message(at, message)).collect::<Vec<_>>()
        };
        codes(wire, places, "messages", &listed(&was.messages), &listed(&outcome.messages));
        messages::order(wire, places, &was.messages, &outcome.messages);
    }
}

/// All that tells success from failure, as JSON.
fn rules_of(outcome: &Outcome) -> Value {
    let Outcome { success, proof, code, message, code_headers, message_headers, retry_after, .. } = outcome;
    json!([success, proof, code, message, code_headers, message_headers, retry_after])
}

/// All that an outcome makes of answers, without the names in Rust and the texts.
pub(super) fn meaning_of(outcome: &Outcome) -> Value {
    let codes = outcome.codes.iter().map(|code| json!([code.value, code.status, code.class]));
    let messages = outcome.messages.iter().map(|message| json!([message.text, message.matching, message.class]));
    json!([rules_of(outcome), codes.collect::<Vec<_>>(), messages.collect::<Vec<_>>()])
}

/// A documented code or message.
struct Listed {
    at: usize,
    key: String,
    /// What it is recognized by.
    recognized: String,
    /// Its name in Rust.
    name: String,
    class: Value,
}

impl Listed {
    fn code(at: usize, code: &Code) -> Self {
        let Code { value, status, name, class, .. } = code;
        let key = if status.is_some() { dialect::shown(value, *status) } else { short(value) };
        Self { at, recognized: key.clone(), key, name: name.clone(), class: json!(class) }
    }

    fn message(at: usize, message: &Message) -> Self {
        let Message { text, matching, name, class, .. } = message;
        let key = dialect::shown_message((text, *matching));
        let recognized = messages::recognized(message);
        Self { at, key, recognized, name: name.clone(), class: json!(class) }
    }
}

/// What only describes a code or a message that stands at a place.
fn texts(document: &Value, site: Option<&Site>) -> Value {
    let listed = site.and_then(|site| pointer::get(document, &site.pointer));
    let text = |key: &str| (key.to_owned(), listed.and_then(|listed| listed.get(key)).cloned().unwrap_or_default());
    Value::Object(["meaning", "original", "x-accord-source"].map(text).into_iter().collect())
}

fn codes(wire: &mut Wire<'_>, places: [&str; 2], key: &str, old: &[Listed], new: &[Listed]) {
    let [old_site, new_site] = places.map(|place| {
        let below = pointer::join(place, key);
        move |listed: &Listed| Some(Site::at(&pointer::join(&below, &listed.at.to_string())))
    });
    for pair in paired(old, new, |one, other| one.recognized == other.recognized) {
        match pair {
            Paired::Removed(was) => wire.push(&CODE_REMOVED, &Subject::Document, &was.key, old_site(was), None),
            Paired::Added(is) => wire.push(&CODE_ADDED, &Subject::Document, &is.key, None, new_site(is)),
            Paired::Kept(was, is) => {
                let (one, other) = (old_site(was), new_site(is));
                let old = texts(&wire.old.document.value, one.as_ref());
                let new = texts(&wire.new.document.value, other.as_ref());
                let moved = citations::moved(key, &old, &new);
                wire.moved += moved.unwrap_or(0);
                let rules = [
                    (&CODE_CHANGED, was.class.clone(), is.class.clone()),
                    (&ITEMS_CHANGED, json!(was.name), json!(is.name)),
                    (&TEXT_CHANGED, json!([was.key, old]), json!([is.key, new])),
                ];
                let moved = moved.filter(|_| was.key == is.key);
                let is_text_alone = was.class == is.class && was.name == is.name;
                for (rule, was, is_now) in rules.into_iter().filter(|(_, was, is)| was != is) {
                    if std::ptr::eq(rule, &TEXT_CHANGED) && (moved.is_some() || !is_text_alone) {
                        continue;
                    }
                    let one = one.clone().map(|site| site.comparing(&was));
                    let other = other.clone().map(|site| site.comparing(&is_now));
                    wire.push(rule, &Subject::Document, &is.key, one, other);
                }
            }
        }
    }
}
