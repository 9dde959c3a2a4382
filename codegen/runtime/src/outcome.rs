//! Whether an answer is a success or a refusal, by the rules of its operation.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, RETRY_AFTER};

use crate::code::{CodeValue, Notice};
use crate::facts::{Class, Literal, Outcome, Test};
use crate::pointer::{Scalar, scalars};

/// What the rules of an operation find in an answer.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) succeeded: bool,
    /// Whether the answer has what proves a success by itself.
    pub(crate) proved: bool,
    pub(crate) code: Option<CodeValue>,
    pub(crate) entry: Option<Entry>,
    pub(crate) message: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    /// Whether it has a value, and not only lacks one, that is not that of a success.
    pub(crate) contradicts: bool,
    /// Whether the code itself says that it is an ordinary success: neither the table of codes nor another field does.
    plain: bool,
}

/// A documented code or message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) class: Option<Class>,
    pub(crate) notice: bool,
}

impl Reading {
    /// What the provider says along with a success: a code that the table calls a notice, or one that is a success without
    /// being the ordinary one.
    pub(crate) fn notice(self) -> Option<Notice> {
        match (self.entry, self.code) {
            (Some(entry @ Entry { class: None, .. }), Some(code)) if entry.notice || !self.plain => {
                Some(Notice { code, name: entry.name, message: self.message })
            }
            _ => None,
        }
    }
}

/// Reads the outcome, in one pass over the body.
pub(crate) fn read(outcome: &'static Outcome, body: &[u8]) -> Result<Reading, serde_json::Error> {
    let wait = outcome.retry_after.as_ref();
    let pointers = outcome.success.iter().chain(outcome.proof).map(|condition| condition.pointer);
    let pointers = pointers.chain(outcome.code.iter().chain(outcome.message).copied()).chain(wait.map(|w| w.pointer));
    let mut found = scalars(body, pointers)?.into_iter();

    // Each part takes as many values as it has pointers.
    let conditions = outcome.success.iter().zip(found.by_ref());
    let (plain, contradicts) = conditions.fold((true, false), |(plain, contradicts), (condition, value)| {
        let holds = holds(&condition.test, value.as_ref());
        (plain & holds, contradicts | (!holds && !matches!(value, None | Some(Scalar::Null))))
    });
    let proof = outcome.proof.iter().zip(found.by_ref());
    let proved = proof.fold(false, |proved, (proof, value)| proved | holds(&proof.test, value.as_ref()));
    let code = outcome.code.iter().zip(found.by_ref());
    let code = code.fold(None, |code, (_, value)| code.or_else(|| code_value(value?)));
    let message = outcome.message.iter().zip(found.by_ref());
    let message = message.fold(None, |message, (_, value)| message.or_else(|| text(value?)));
    let retry_after = wait.zip(found.next().flatten()).and_then(|(w, value)| duration(&value, w.unit_millis));

    let entry = entry(outcome, code.as_ref(), message.as_deref());
    let ordinary = outcome.success.is_empty() || plain || proved;
    let succeeded = ordinary || entry.is_some_and(|entry| entry.class.is_none());
    let by_code = outcome.success.iter().all(|condition| outcome.code.contains(&condition.pointer));
    let plain = ordinary && by_code;
    // The message of an ordinary success is of no use.
    let is_of_use = !plain || entry.is_none_or(|entry| entry.notice || entry.class.is_some());
    let message = message.filter(|_| is_of_use).map(Cow::into_owned);
    let contradicts = contradicts && !proved;
    Ok(Reading { succeeded, proved, code, entry, message, retry_after, contradicts, plain })
}

fn entry(outcome: &'static Outcome, code: Option<&CodeValue>, message: Option<&str>) -> Option<Entry> {
    if let Some(message) = message.filter(|_| !outcome.messages.is_empty()) {
        let plain = plain_text(message);
        if let Some(known) = outcome.messages.iter().find(|known| plain == plain_text(known.text)) {
            return Some(Entry { name: known.name, class: Some(known.class), notice: false });
        }
    }
    let known = outcome.codes.iter().find(|known| code.is_some_and(|code| code.is(known.value)))?;
    Some(Entry { name: known.name, class: known.class, notice: known.notice })
}

/// A message without what differs from one answer to another.
fn plain_text(text: &str) -> String {
    let text = text.trim();
    text.strip_suffix('.').unwrap_or(text).trim_end().to_lowercase()
}

fn holds(test: &Test, value: Option<&Scalar<'_>>) -> bool {
    match test {
        Test::Equals(literal) => value.is_some_and(|value| equals(value, *literal)),
        Test::Differs(literal) => !value.is_some_and(|value| equals(value, *literal)),
        Test::Truthy => value.is_some_and(is_truthy),
        Test::Falsy => !value.is_some_and(is_truthy),
        Test::Absent => matches!(value, None | Some(Scalar::Null)),
    }
}

fn equals(value: &Scalar<'_>, literal: Literal) -> bool {
    match (value, literal) {
        (Scalar::Null, Literal::Null) => true,
        (Scalar::Bool(a), Literal::Bool(b)) => *a == b,
        (Scalar::Int(a), Literal::Bool(b)) => *a == i64::from(b),
        (Scalar::Text(a), Literal::Bool(b)) => match a.trim() {
            "1" => b,
            "0" => !b,
            word => word.eq_ignore_ascii_case(if b { "true" } else { "false" }),
        },
        (Scalar::Int(a), Literal::Int(b)) => *a == b,
        (Scalar::Float(a), Literal::Int(b)) => *a == b as f64,
        (Scalar::Text(a), Literal::Int(b)) => a.trim().parse() == Ok(b),
        (Scalar::Text(a), Literal::Str(b)) => a == b,
        _ => false,
    }
}

fn is_truthy(value: &Scalar<'_>) -> bool {
    match value {
        Scalar::Null | Scalar::Empty => false,
        Scalar::Bool(b) => *b,
        Scalar::Int(n) => *n != 0,
        Scalar::Float(n) => *n != 0.0,
        Scalar::Text(text) => !text.is_empty(),
        Scalar::Full => true,
    }
}

fn code_value(value: Scalar<'_>) -> Option<CodeValue> {
    match value {
        Scalar::Int(code) => Some(CodeValue::Int(code)),
        Scalar::Text(code) => Some(CodeValue::Text(code.into_owned())),
        _ => None,
    }
}

fn text(value: Scalar<'_>) -> Option<Cow<'_, str>> {
    match value {
        Scalar::Text(text) => Some(text),
        _ => None,
    }
}

/// A number of units, as a duration.
pub(crate) fn duration(value: &Scalar<'_>, unit_millis: u64) -> Option<Duration> {
    let units = match value {
        Scalar::Int(n) => return u64::try_from(*n).ok()?.checked_mul(unit_millis).map(Duration::from_millis),
        Scalar::Float(n) => *n,
        Scalar::Text(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    Duration::try_from_secs_f64(units * unit_millis as f64 / 1000.0).ok()
}

/// `Retry-After`, in either of its forms.
pub(crate) fn retry_after_header(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    // As it is written today, or in one of the two old forms that must still be read.
    let moment = httpdate::parse_http_date(text).ok()?;
    Some(moment.duration_since(SystemTime::now()).unwrap_or_default())
}
