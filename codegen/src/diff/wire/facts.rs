//! What dialect keys, servers and security say of an operation: the facts that the runtime acts on.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::pairing::Operation;
use super::top::meaning_of;
use super::{Site, Subject, Wire, short};
use crate::dialect::{Effect, Headers, Key as _};
use crate::diff::rules::*;
use crate::driver::Described;
use crate::facts;
use crate::lower::LOCAL;
use crate::model::types::Presence;
use crate::pointer;

/// One fact: the rule for it, the key where it is written, and what it is.
type Fact = (&'static Rule, &'static str, Value);

pub(super) fn compare(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    let find = |described: &'_ Described, operation: &Operation<'_>| {
        let id = operation.id()?;
        Some((described.lowered.facts.operations.get(id)?.clone(), id.to_owned()))
    };
    let (Some((was, was_id)), Some((is, is_id))) = (find(wire.old, old), find(wire.new, new)) else { return };
    let site = |operation: &Operation<'_>, key: &str, value: &Value| {
        let own = pointer::join(&operation.pointer, key);
        let text = Some(short(value)).filter(|text| !text.starts_with(['{', '[']));
        Some(Site { text, ..Site::at(&own).comparing(value) })
    };
    if was.effect != is.effect {
        let rule = if rank(is.effect) > rank(was.effect) { &EFFECT_TIGHTENED } else { &EFFECT_RELAXED };
        let key = |operation: &Operation<'_>| if operation.is_command() { "effect" } else { "x-accord-effect" };
        let (one, other) = (site(old, key(old), &json!(was.effect)), site(new, key(new), &json!(is.effect)));
        wire.push(rule, subject, "effect", one, other);
    }
    security(wire, subject, (old, &was), (new, &is));
    outcome(wire, subject, (old, &was), (new, &is));
    let pairs = wire.pairs;
    let [texts, now] = [text_events(wire.old, &was_id), text_events(wire.new, &is_id)];
    let before = list(wire.old, (old, &was), &was_id, &|id| pairs.id_now(id), &|name| now.contains_key(name));
    let after = list(wire.new, (new, &is), &is_id, &str::to_owned, &|name| texts.contains_key(name));
    for ((rule, key, was), (_, _, is)) in before.iter().zip(&after) {
        if was == is {
            continue;
        }
        let is_on_one_side = was.is_null() || is.is_null();
        let rule = match is_on_one_side {
            // Whether the client follows it changes no call.
            true if [&PAGES_CHANGED, &POLL_CHANGED].iter().any(|other| std::ptr::eq(*other, *rule)) => &ITEMS_CHANGED,
            _ => *rule,
        };
        let (one, other) = (site(old, key, was), site(new, key, is));
        wire.push(rule, subject, key, one, other);
    }
}

/// The less often a call may be sent, the higher.
fn rank(effect: Effect) -> u8 {
    match effect {
        Effect::Safe => 0,
        Effect::Idempotent => 1,
        Effect::Once => 2,
    }
}

/// The facts of an operation that are compared as they are, in the same order for each.
/// `name`: what the new document calls an operation of this one. `has_event`: whether the other has an event of this name.
fn list(
    described: &Described,
    (place, operation): (&Operation<'_>, &facts::Operation),
    id: &str,
    name: &dyn Fn(&str) -> String,
    has_event: &dyn Fn(&str) -> bool,
) -> Vec<Fact> {
    let facts = &described.lowered.facts;
    let poll = facts.polls.get(id).map(|poll| facts::Poll { operation: name(&poll.operation), ..poll.clone() });
    let model = described.client.operation(id);
    let server = facts.servers.iter().find(|server| server.operations.iter().any(|one| one == id));
    vec![
        (&FIXED_HEADERS_CHANGED, "x-accord-headers", json!(fixed_headers(&described.document.value, place, operation))),
        (&METHODS_CHANGED, "x-accord-methods", json!(operation.methods)),
        (
            &COMMAND_CHANGED,
            "x-accord-commands",
            json!([command_of(described, id, operation), operation.result, operation.request_id]),
        ),
        (
            &POSITIONS_CHANGED,
            if place.is_command() { "positional" } else { "x-accord-positional" },
            json!(operation.positions),
        ),
        (&SERVER_CHANGED, "servers", json!(server.map(|server| &server.url))),
        (
            &PAGES_CHANGED,
            "x-accord-pages",
            json!(model.and_then(|model| model.paging.as_ref()).map(|paging| {
                json!([
                    paging.by,
                    paging.parameter.as_ref().map(|asked| (&asked.wire, &asked.place)),
                    paging.next,
                    paging.next_header,
                    paging.next_item,
                    paging.more,
                    paging.total,
                    paging.items,
                    paging.first
                ])
            })),
        ),
        (&POLL_CHANGED, "x-accord-poll", json!(poll)),
        (
            &STREAM_CHANGED,
            "responses",
            json!(model.and_then(|model| model.stream.as_ref()).map(|stream| {
                let hints = &stream.hints;
                let mut texts = text_events(described, id);
                texts.retain(|name, _| has_event(name));
                json!([hints.media_type, hints.framing, hints.end, hints.body, hints.query, texts])
            })),
        ),
    ]
}

/// The events of an operation's stream, by their names: whether the data of each is a text.
fn text_events(described: &Described, id: &str) -> BTreeMap<String, bool> {
    let stream = described.client.operation(id).and_then(|operation| operation.stream.as_ref());
    let data = stream.map(|stream| &stream.hints.data);
    let named = data.and_then(|data| data.ty.as_deref()?.strip_prefix(LOCAL)?.strip_prefix("::"));
    let named = named.and_then(|name| described.lowered.hints.answers.get(name));
    let all = named.map_or_else(|| data.into_iter().collect(), |named| named.variants.iter().collect::<Vec<_>>());
    all.into_iter().map(|event| (event.status.clone(), event.schema.is_none())).collect()
}

/// The selector of a command, and what surrounds its fields. A body that always has fields has no other form without them.
fn command_of(described: &Described, id: &str, operation: &facts::Operation) -> Option<facts::Command> {
    let mut command = operation.command.clone()?;
    let client = &described.client;
    let body = client.operation(id).and_then(|operation| operation.body.as_ref()).filter(|body| body.required);
    let object = body.and_then(|body| client.types.object(&body.ty));
    let has_fields =
        object.is_some_and(|object| object.fields.iter().any(|field| field.presence != Presence::Optional));
    if let facts::Command::Body { bare, .. } | facts::Command::Merged { bare, .. } = &mut command
        && has_fields
    {
        *bare = None;
    }
    Some(command)
}

/// The fixed headers that the document states. Those that follow from media types change with them.
fn fixed_headers<'f>(
    document: &Value,
    place: &Operation<'_>,
    operation: &'f facts::Operation,
) -> BTreeMap<String, &'f str> {
    let stated = stated_headers(document, place);
    let named = operation.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.as_str()));
    named.filter(|(name, _)| stated.contains(name)).collect()
}

/// The names of the fixed headers that the document states for an operation, in lower case.
pub(super) fn stated_headers(document: &Value, place: &Operation<'_>) -> Vec<String> {
    let stated = ["", &place.item, &place.around, &place.pointer].map(|at| {
        let headers = pointer::get(document, at).and_then(|node| node.get(Headers::NAME)).and_then(Value::as_object);
        headers.into_iter().flatten().map(|(name, _)| name.to_ascii_lowercase()).collect::<Vec<_>>()
    });
    stated.concat()
}

/// Whether an operation has the rules of another outcome. What changed in one that it still has is compared with that.
fn outcome(
    wire: &mut Wire<'_>,
    subject: &Subject,
    (old, was): (&Operation<'_>, &facts::Operation),
    (new, is): (&Operation<'_>, &facts::Operation),
) {
    if was.outcome.zip(is.outcome).is_some_and(|pair| wire.outcomes.contains(&pair)) {
        return;
    }
    let find = |described: &Described, operation: &facts::Operation| {
        let outcome = described.lowered.facts.outcomes.get(operation.outcome?)?;
        Some((outcome.name.clone(), meaning_of(outcome)))
    };
    let (one, other) = (find(wire.old, was), find(wire.new, is));
    let meaning = |outcome: &Option<(String, Value)>| outcome.as_ref().map(|(_, meaning)| meaning.clone());
    if meaning(&one) == meaning(&other) {
        return;
    }
    let site = |operation: &Operation<'_>, outcome: Option<(String, Value)>| {
        let (name, meaning) = outcome.unwrap_or_else(|| ("none".to_owned(), Value::Null));
        let at = pointer::join(&operation.pointer, "x-accord-outcome");
        Some(Site::at(&at).comparing(&meaning).with_text(name))
    };
    wire.push(&OUTCOME_CHANGED, subject, "x-accord-outcome", site(old, one), site(new, other));
}

/// Alternatives by the names of their schemes. One more is a relief, one less is not; none at all asks for nothing.
fn security(
    wire: &mut Wire<'_>,
    subject: &Subject,
    (old, was): (&Operation<'_>, &facts::Operation),
    (new, is): (&Operation<'_>, &facts::Operation),
) {
    let (before, after) = (alternatives(wire.old, &was.security), alternatives(wire.new, &is.security));
    let place = |operation: &Operation<'_>| pointer::join(&operation.pointer, "security");
    compare_alternatives(wire, subject, (&place(old), before), (&place(new), after));
}

/// What the document requires of requests that it does not describe. Where an operation has it from there, that one tells.
pub(super) fn security_of_document(wire: &mut Wire<'_>) {
    let of = |described: &Described| {
        alternatives(described, described.lowered.facts.security.as_deref().unwrap_or_default())
    };
    let (before, after) = (of(wire.old), of(wire.new));
    let is_inherited = |document: &Value, site: &Option<Site>| {
        site.as_ref().is_some_and(|site| pointer::get(document, &site.pointer).is_none())
    };
    let is_told = wire.found.iter().any(|difference| {
        [&SECURITY_TIGHTENED, &SECURITY_RELAXED].iter().any(|rule| std::ptr::eq(*rule, difference.rule))
            && (is_inherited(&wire.old.document.value, &difference.old)
                || is_inherited(&wire.new.document.value, &difference.new))
    });
    if !is_told {
        compare_alternatives(wire, &Subject::Document, ("/security", before), ("/security", after));
    }
}

/// The sets of schemes that requirements accept, in their order: the client takes the first that it has credentials for.
type Alternatives = Vec<BTreeSet<String>>;

fn alternatives(described: &Described, required: &[Vec<usize>]) -> Alternatives {
    let schemes = &described.lowered.facts.schemes;
    let name = |at: &usize| schemes.get(*at).map(|scheme| scheme.name.clone()).unwrap_or_default();
    let mut all = Alternatives::new();
    for alternative in required {
        let set: BTreeSet<String> = alternative.iter().map(name).collect();
        if !all.contains(&set) {
            all.push(set);
        }
    }
    if all.is_empty() {
        all.push(BTreeSet::new());
    }
    all
}

fn compare_alternatives(
    wire: &mut Wire<'_>,
    subject: &Subject,
    (old, before): (&str, Alternatives),
    (new, after): (&str, Alternatives),
) {
    let site = |place: &str, all: &Alternatives| {
        let one = |set: &BTreeSet<String>| match set.is_empty() {
            true => "none".to_owned(),
            false => set.iter().cloned().collect::<Vec<_>>().join(" and "),
        };
        let text = all.iter().map(one).collect::<Vec<_>>().join(", or ");
        Some(Site::at(place).with_text(text))
    };
    let now = |name: &String| wire.renamed.get(name).unwrap_or(name).clone();
    let meant: Alternatives = before.iter().map(|set| set.iter().map(now).collect()).collect();
    // An alternative that asks for less than an old one still takes what old clients send.
    let is_met = |set: &BTreeSet<String>| after.iter().any(|other| other.is_subset(set));
    if meant != after {
        let rule = if meant.iter().all(is_met) { &SECURITY_RELAXED } else { &SECURITY_TIGHTENED };
        wire.push(rule, subject, "security", site(old, &before), site(new, &after));
    }
}
