//! Codes and messages of refusals, and what the client does about each.

use std::collections::BTreeSet;

use serde_json::Value;

use super::page::Code;
use super::provenance::Sources;
use super::words;
use crate::dialect::{CodeClass, Effect, Outcome, RefusalClass};
use crate::facts::{self, Expired};
use crate::pointer;

/// The outcome that holds where an operation has none for itself.
pub(super) const OUTCOME: &str = "/x-accord-outcome";

/// What the client's behavior depends on.
pub(super) struct Context<'a> {
    pub(super) document: &'a Value,
    pub(super) sources: &'a Sources<'a>,
    pub(super) effect: Effect,
    pub(super) schemes: Vec<&'a facts::Scheme>,
}

/// The codes of an outcome, then its messages.
pub(super) fn of(outcome: &Outcome, pointer: &str, context: &Context<'_>) -> Vec<Code> {
    let expired: Vec<&Expired> =
        context.schemes.iter().filter_map(|scheme| scheme.token.as_ref()).flat_map(|token| &token.expired).collect();
    let provenance = |list: &str, at: usize| {
        let pointer = format!("{pointer}/{list}/{at}");
        context.sources.of(pointer::get(context.document, &pointer).unwrap_or(&Value::Null), &pointer)
    };
    let codes = outcome.codes.iter().enumerate().map(|(at, code)| {
        let renews = expired.iter().any(|expired| match expired {
            Expired::Code(value) => *value == code.code,
            Expired::Class(class) => code_class(*class) == code.class,
            Expired::Status(_) => false,
        });
        let value = if code.status.is_some() { code.shown() } else { words::short(&code.code) };
        Code {
            anchor: format!("code-{}", anchor(&value)),
            value,
            name: code.name.clone(),
            class: words::class(class(code.class)),
            tone: tone(code.class),
            meaning: code.meaning.clone(),
            client: client(code.class, context.effect, renews),
            provenance: provenance("codes", at),
        }
    });
    let messages = outcome.messages.iter().enumerate().map(|(at, message)| {
        let renews = expired.iter().any(|expired| matches!(expired, Expired::Class(class) if *class == message.class));
        let class = code_class(message.class);
        Code {
            anchor: format!("message-{}", anchor(&message.name)),
            value: format!("“{}”", message.shown()),
            name: message.name.clone(),
            class: words::class(self::class(class)),
            tone: tone(class),
            meaning: message.meaning.clone(),
            client: client(class, context.effect, renews),
            provenance: provenance("messages", at),
        }
    });
    let mut all = codes.chain(messages).collect();
    separate(&mut all);
    all
}

/// Gives each code of a page an anchor of its own.
pub(super) fn separate(codes: &mut Vec<Code>) {
    let mut taken = BTreeSet::new();
    for code in codes {
        code.anchor = crate::names::unique(&code.anchor, |anchor| taken.contains(anchor));
        taken.insert(code.anchor.clone());
    }
}

fn anchor(value: &str) -> String {
    value.replace(|c: char| !c.is_alphanumeric() && c != '_' && c != '-', "-")
}

/// What the runtime does; its table is in `accord_runtime`'s documentation.
fn client(class: CodeClass, effect: Effect, renews: bool) -> String {
    let words = match class {
        CodeClass::Success => "`Ok`",
        CodeClass::Notice => "`Ok`, and `notice()` names the code",
        _ if renews => "renews the token and sends the call once more; then `Err`",
        CodeClass::RateLimited | CodeClass::Unavailable if effect == Effect::Once => "`Err`; not sent again",
        CodeClass::RateLimited | CodeClass::Unavailable => "sends it again after a pause, twice at most; then `Err`",
        CodeClass::NotReady => "`Err`; ask again later",
        _ => "`Err`; not sent again",
    };
    words.to_owned()
}

/// What becomes of refusals that are known by their status alone.
pub(super) fn statuses(effect: Effect, renews: bool) -> Vec<(&'static str, &'static str)> {
    let mut out = Vec::new();
    if renews {
        out.push(("401", "renews the token and sends the call once more"));
    }
    match effect {
        Effect::Once => out.push(("429, 500, 502, 503, 504", "`Err`; never sent again")),
        Effect::Idempotent => out.push(("429, 502, 503, 504", "sent again after a pause, twice at most")),
        Effect::Safe => out.push(("429, 500, 502, 503, 504", "sent again after a pause, twice at most")),
    }
    out.push(("any other", "`Err` with the status and the body"));
    out
}

const fn tone(class: CodeClass) -> &'static str {
    match class {
        CodeClass::Success => "good",
        CodeClass::Notice => "notice",
        _ => "bad",
    }
}

const fn class(class: CodeClass) -> &'static str {
    match class {
        CodeClass::Success => "success",
        CodeClass::Notice => "notice",
        CodeClass::Unauthenticated => "unauthenticated",
        CodeClass::PermissionDenied => "permission_denied",
        CodeClass::NotFound => "not_found",
        CodeClass::Conflict => "conflict",
        CodeClass::Invalid => "invalid",
        CodeClass::RateLimited => "rate_limited",
        CodeClass::NotReady => "not_ready",
        CodeClass::Unavailable => "unavailable",
        CodeClass::Internal => "internal",
    }
}

const fn code_class(class: RefusalClass) -> CodeClass {
    match class {
        RefusalClass::Unauthenticated => CodeClass::Unauthenticated,
        RefusalClass::PermissionDenied => CodeClass::PermissionDenied,
        RefusalClass::NotFound => CodeClass::NotFound,
        RefusalClass::Conflict => CodeClass::Conflict,
        RefusalClass::Invalid => CodeClass::Invalid,
        RefusalClass::RateLimited => CodeClass::RateLimited,
        RefusalClass::NotReady => CodeClass::NotReady,
        RefusalClass::Unavailable => CodeClass::Unavailable,
        RefusalClass::Internal => CodeClass::Internal,
    }
}
