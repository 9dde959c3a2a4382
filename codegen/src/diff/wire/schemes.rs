//! Security schemes: what is sent, how tokens are fetched, and when they are renewed.
//!
//! A scheme's name is that of a method of the builder, and the names in `credentials` are those of its arguments. Nobody sends
//! them, so a scheme that is sent as before is the same under another name.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Paired, Pairs, Site, Subject, Wire, paired};
use crate::diff::rules::*;
use crate::driver::Described;
use crate::facts::{Expired, LoginPlace, Placement, Scheme, Token};
use crate::lower::Lowered;
use crate::pointer;

/// What schemes of the old document are called in the new one, where that is another name.
pub(super) fn renamed(old: &Described, new: &Described, pairs: &Pairs<'_>) -> BTreeMap<String, String> {
    let [before, after] = [old, new].map(|described| &described.lowered.facts.schemes);
    let is_in = |list: &[Scheme], one: &Scheme| list.iter().any(|other| other.name == one.name);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for one in before.iter().filter(|one| !is_in(after, one)) {
        let meant = meaning(one, |operation| pairs.id_now(operation));
        let is_free = |other: &&Scheme| !is_in(before, other) && names.values().all(|name| *name != other.name);
        let mut free = after.iter().filter(is_free);
        if let Some(other) = free.find(|other| meaning(other, str::to_owned) == meant) {
            names.insert(one.name.clone(), other.name.clone());
        }
    }
    names
}

/// All that a scheme means to requests.
fn meaning(scheme: &Scheme, id: impl Fn(&str) -> String) -> [Value; 3] {
    [sent(scheme), fetched(scheme, id), renewal(scheme)]
}

/// What is sent.
fn sent(scheme: &Scheme) -> Value {
    let placement = match &scheme.placement {
        Placement::Header(name) => Placement::Header(name.to_ascii_lowercase()),
        other => other.clone(),
    };
    json!([placement, scheme.is_number, scheme.prefix, scheme.default])
}

/// How the token is fetched and recognized. In which order the values stand that are sent, or that mean that it has expired, makes
/// no difference.
fn fetched(scheme: &Scheme, id: impl Fn(&str) -> String) -> Value {
    let of_token = |token: &Token| {
        let Token { operation, credentials, places, in_refusal, lifetime, expired, encoding, .. } = token;
        let place = |place: &LoginPlace| match place {
            LoginPlace::Header(name) => json!(LoginPlace::Header(name.to_ascii_lowercase())),
            other => json!(other),
        };
        let taken = sorted(credentials.iter().map(|(_, taken)| place(taken)));
        // That status always means it.
        let expired = expired.iter().filter(|expired| !matches!(expired, Expired::Status(401)));
        let expired = sorted(expired.map(|expired| json!(expired)));
        json!([id(operation), taken, places, in_refusal, lifetime, expired, encoding])
    };
    json!([scheme.token.as_ref().map(of_token), scheme.grant])
}

fn renewal(scheme: &Scheme) -> Value {
    json!(scheme.token.as_ref().map(|token| token.renew_before_seconds))
}

/// Values in the order of their JSON, each once.
fn sorted(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let by_text: BTreeMap<String, Value> = values.map(|value| (value.to_string(), value)).collect();
    by_text.into_values().collect()
}

/// What only describes: the text, and the names of the arguments.
fn texts(scheme: &Scheme) -> Value {
    let credentials = scheme.token.iter().flat_map(|token| &token.credentials);
    let mut names: Vec<_> = credentials.map(|(name, place)| (json!(place).to_string(), name)).collect();
    names.sort();
    json!([scheme.description, names])
}

pub(super) fn compare(wire: &mut Wire<'_>) {
    let (old, new) = (&wire.old.lowered.facts.schemes, &wire.new.lowered.facts.schemes);
    let site = |scheme: &Scheme| Some(Site::at(&pointer::join("/components/securitySchemes", &scheme.name)));
    let comparing = |scheme: &Scheme, value: Value| site(scheme).map(|site| site.comparing(&value));
    let renamed = wire.renamed.clone();
    for pair in paired(old, new, |one, other| *renamed.get(&one.name).unwrap_or(&one.name) == other.name) {
        match pair {
            Paired::Removed(was) => {
                let rule = if is_used(wire.old, &was.name) { &SCHEME_REMOVED } else { &ITEMS_CHANGED };
                wire.push(rule, &Subject::Document, &was.name, site(was), None);
            }
            Paired::Added(is) => wire.push(&SCHEME_ADDED, &Subject::Document, &is.name, None, site(is)),
            Paired::Kept(was, is) => {
                let pairs = wire.pairs;
                // Callers may still set a token that the client can fetch now.
                let had_none = was.token.is_none() && was.grant.is_none();
                let of_token = if had_none { &ITEMS_CHANGED } else { &TOKEN_CHANGED };
                let rules = [
                    (&SCHEME_CHANGED, sent(was), sent(is)),
                    (of_token, fetched(was, |operation| pairs.id_now(operation)), fetched(is, str::to_owned)),
                    (&RENEWAL_CHANGED, if had_none { renewal(is) } else { renewal(was) }, renewal(is)),
                    (&ITEMS_CHANGED, json!(was.name), json!(is.name)),
                    (&TEXT_CHANGED, texts(was), texts(is)),
                ];
                for (rule, one, other) in rules.into_iter().filter(|(_, one, other)| one != other) {
                    wire.push(rule, &Subject::Document, &is.name, comparing(was, one), comparing(is, other));
                }
            }
        }
    }
}

/// Whether any request has a credential of a scheme.
fn is_used(described: &Described, scheme: &str) -> bool {
    let Lowered { facts, .. } = &described.lowered;
    let all = facts.operations.values().flat_map(|operation| &operation.security);
    let mut used = all.chain(facts.security.iter().flatten()).flatten();
    used.any(|at| facts.schemes.get(*at).is_some_and(|held| held.name == scheme))
}
