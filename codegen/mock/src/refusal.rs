//! Refusals in the provider's own kind: its status, its code and its shape.

use accord_codegen::dialect::{Outcome, RefusalClass};
use serde_json::Value;

use crate::answers::{self, Draft};
use crate::details::{Answer, Details, Media};
use crate::engine::Inner;
use crate::outcome::{self, Entry};
use crate::reply::Reply;

/// Why a request is refused.
#[derive(Clone, Debug)]
pub(crate) struct Rejection {
    pub(crate) class: RefusalClass,
    /// The status that the document says, or that HTTP has for this.
    pub(crate) status: Option<u16>,
    /// The code that the document says.
    pub(crate) code: Option<Value>,
    /// The name of a documented code or message.
    pub(crate) outcome: Option<String>,
    /// The name of an example.
    pub(crate) example: Option<String>,
    /// What is set in the body.
    pub(crate) set: Vec<(String, Value)>,
    /// For the caller's eyes, without a value of the request.
    pub(crate) reason: String,
    /// The pointer of what the request does not fit.
    pub(crate) place: String,
    /// A rule of the document refused it, so the request is well-formed.
    pub(crate) by_rule: bool,
    /// The mock is at fault, not the request: nobody must take that for a refusal of the provider's.
    of_mock: bool,
}

impl Rejection {
    /// In a box: it is large, and rare.
    pub(crate) fn new(class: RefusalClass, reason: String) -> Box<Self> {
        Box::new(Self {
            class,
            status: None,
            code: None,
            outcome: None,
            example: None,
            set: Vec::new(),
            reason,
            place: String::new(),
            by_rule: false,
            of_mock: false,
        })
    }

    pub(crate) fn at(mut self: Box<Self>, place: &str) -> Box<Self> {
        place.clone_into(&mut self.place);
        self
    }

    pub(crate) fn of_mock(mut self: Box<Self>) -> Box<Self> {
        self.of_mock = true;
        self
    }

    pub(crate) fn with_status(mut self: Box<Self>, status: u16) -> Box<Self> {
        self.status = Some(status);
        self
    }
}

/// The reply that refuses a request of an operation.
pub(crate) fn reply(
    inner: &Inner,
    operation: &crate::api::Operation,
    rejection: &Rejection,
    accept: Option<&str>,
) -> Reply {
    if rejection.of_mock {
        return undocumented(500, rejection);
    }
    let details = inner.api.details(operation);
    let outcome = details.outcome.as_ref();
    let entry = entry(outcome, rejection);
    let class = entry.and_then(Entry::class).unwrap_or(rejection.class);
    let shown = example(inner, details, rejection, entry, class);
    let from_example = shown.as_ref().and_then(|(answer, ..)| answer.number());
    let status = match (rejection.status, inner.options.refusal_status.filter(|_| told_by_body(outcome))) {
        (Some(status), _) | (None, Some(status)) => status,
        (None, None) => from_example
            .or_else(|| in_band(details, entry.or_else(|| any_of(outcome?, class))))
            .unwrap_or_else(|| status_of(details, class, rejection.by_rule)),
    };
    let answer = shown.as_ref().map(|(answer, ..)| *answer).or_else(|| answers::documented(details, status));
    let Some(answer) = answer else { return undocumented(status, rejection) };
    let media = shown.as_ref().map(|(_, media, _)| *media);
    let media = media.or_else(|| preferred(answer, accept));
    let is_shown = shown.is_some();
    let mut value = match (shown, media) {
        (Some((_, _, value)), _) => Some(value),
        (None, Some(media)) => made(inner, outcome, media, status, rejection),
        (None, None) => None,
    };
    if let (Some(body), Some(outcome)) = (&mut value, outcome)
        && outcome::tells(outcome, body)
    {
        let read = outcome::read(Some(outcome), status, body);
        let fits = match entry {
            Some(entry) => read.entry.is_some_and(|read| read.name() == entry.name()) && is_shown,
            None => read.entry.and_then(Entry::class) == Some(class) || any_of(outcome, class).is_none(),
        };
        if !fits || (read.succeeded && told_by_body(Some(outcome))) {
            outcome::write(outcome, entry.or_else(|| any_of(outcome, class)), body);
        }
    }
    for (at, set) in &rejection.set {
        outcome::set(value.get_or_insert(Value::Null), at, set.clone());
    }
    if let (Some(media), Some(body)) = (media, &value)
        && let Some(problem) = inner.problem(details, media, body)
    {
        // What the document says of codes and what it says of the body contradict each other.
        inner.log(&format!("the refusal does not fit at `{}`: {}", problem.at, problem.message));
        value = media.schema.as_ref().and_then(|schema| inner.generated(schema));
    }
    let is_missed = value.is_none() && media.is_some_and(|media| answers::is_missed(media, status));
    let mut reply = answers::send(inner, Draft { status, answer: Some(answer), media, value, accept });
    if is_missed {
        reply.misfit = Some("no valid body can be made of the refusal's schema".to_owned());
    }
    reply
}

/// The documented code or message that is meant.
fn entry<'o>(outcome: Option<&'o Outcome>, rejection: &Rejection) -> Option<Entry<'o>> {
    let outcome = outcome?;
    let by_code = rejection.code.as_ref().and_then(|code| outcome::coded(outcome, code));
    by_code.or_else(|| outcome::named(outcome, rejection.outcome.as_deref()?))
}

/// The first documented code of a class.
fn any_of(outcome: &Outcome, class: RefusalClass) -> Option<Entry<'_>> {
    outcome::entries(outcome).find(|entry| entry.class() == Some(class))
}

/// Whether an answer's body tells a refusal from a success.
fn told_by_body(outcome: Option<&Outcome>) -> bool {
    outcome.is_some_and(|outcome| outcome.success.is_some())
}

/// An example of the refusal, with the answer and the media type that has it.
fn example<'d>(
    inner: &Inner,
    details: &'d Details,
    rejection: &Rejection,
    entry: Option<Entry<'_>>,
    class: RefusalClass,
) -> Option<(&'d Answer, &'d Media, Value)> {
    let outcome = details.outcome.as_ref();
    let statuses = statuses(class);
    for answer in details.answers.iter() {
        // Of an answer of another status, whatever it shows.
        let is_meant = match (rejection.status, answer.number()) {
            (Some(status), Some(number)) => status == number,
            (None, Some(number)) => statuses.contains(&number) || entry.is_some(),
            (_, None) => true,
        };
        if !is_meant {
            continue;
        }
        for media in &answer.content {
            let prepared = inner.prepared(details, media);
            for (name, value) in &prepared.examples {
                let status = answer.number().unwrap_or(400);
                let read = outcome::read(outcome, status, value);
                let fits = match (&rejection.example, entry, read.entry) {
                    (Some(wanted), ..) => wanted == name,
                    (None, Some(wanted), read) => read.is_some_and(|read| read.name() == wanted.name()),
                    (None, None, Some(read)) => read.class() == Some(class),
                    (None, None, None) => !read.succeeded && answer.number().is_some(),
                };
                if fits {
                    return Some((answer, media, value.clone()));
                }
            }
        }
    }
    None
}

/// A body for a refusal that has no example.
fn made(inner: &Inner, outcome: Option<&Outcome>, media: &Media, status: u16, rejection: &Rejection) -> Option<Value> {
    let Some(schema) = &media.schema else {
        // Nothing is said of it: the reason is as good as anything.
        return Some(Value::String(rejection.reason.clone()));
    };
    let context = inner.context();
    let is_open = context.get(schema).and_then(Value::as_object).is_some_and(serde_json::Map::is_empty);
    let mut value = match is_open {
        true => Value::Object(serde_json::Map::new()),
        false => inner.generated(schema)?,
    };
    if let (Value::Object(_), Some(outcome)) = (&value, outcome)
        && (is_open || outcome.message.is_some())
        && !told_by_body(Some(outcome))
    {
        let reason = http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        let at = outcome.message.as_ref().and_then(|message| message.as_slice().first());
        if let (Some(at), Some(reason)) = (at, reason) {
            outcome::set(&mut value, at.as_str(), format!("{reason}.").into());
        }
    }
    Some(value)
}

/// The media type of a refusal: JSON if it can be, whatever else the caller accepts.
fn preferred<'d>(answer: &'d Answer, accept: Option<&str>) -> Option<&'d Media> {
    let json = answer.content.iter().find(|media| accord_codegen::media::is_json(&media.name));
    crate::content::negotiate(&answer.content, accept).or(json).or_else(|| answer.content.first())
}

/// The statuses of a class, the customary one first.
pub(crate) const fn statuses(class: RefusalClass) -> &'static [u16] {
    match class {
        RefusalClass::Unauthenticated => &[401, 403],
        RefusalClass::PermissionDenied => &[403, 401],
        RefusalClass::NotFound => &[404, 410],
        RefusalClass::Conflict => &[409, 412],
        RefusalClass::Invalid => &[400, 422],
        RefusalClass::RateLimited => &[429],
        RefusalClass::NotReady => &[409, 425, 404],
        RefusalClass::Unavailable => &[503],
        RefusalClass::Internal => &[500],
    }
}

/// The status of a refusal: one that is documented, or else the customary one. A well-formed request that a rule refuses
/// conflicts with that rule; 400 would say that its form is wrong.
fn status_of(details: &Details, class: RefusalClass, by_rule: bool) -> u16 {
    let list = statuses(class);
    let listed = list.iter().find(|status| details.answers.iter().any(|answer| answer.number() == Some(**status)));
    let customary = match class {
        RefusalClass::Invalid if by_rule => 409,
        _ => list.first().copied().unwrap_or(400),
    };
    listed.copied().unwrap_or(customary)
}

/// The status of a success, where the document has no other answer and its outcome tells refusals by the body.
fn in_band(details: &Details, entry: Option<Entry<'_>>) -> Option<u16> {
    let is_only = !details.answers.is_empty() && details.answers.iter().all(Answer::is_success);
    let is_told = entry.is_some() && told_by_body(details.outcome.as_ref());
    (is_only && is_told).then(|| answers::chosen(details, None).0)
}

/// A refusal of which the document says nothing.
pub(crate) fn undocumented(status: u16, rejection: &Rejection) -> Reply {
    Reply::json(status, &serde_json::json!({ "error": rejection.reason }))
}
