//! The answers of a document: which one a call gets, and its body.

use std::collections::BTreeMap;

use accord_codegen::dialect::{RefusalClass, mock};
use serde_json::Value;

use crate::content;
use crate::details::{Answer, Details, Example, Media};
use crate::engine::{Inner, lock};
use crate::headers;
use crate::outcome;
use crate::pages;
use crate::polls;
use crate::prefer::{Prefer, STATUSES};
use crate::refusal::Rejection;
use crate::reply::Reply;
use crate::rules::Answered;
use crate::validate::Call;
use crate::values::contains;

/// What is sent.
pub(crate) struct Draft<'a> {
    pub(crate) status: u16,
    pub(crate) answer: Option<&'a Answer>,
    pub(crate) media: Option<&'a Media>,
    pub(crate) value: Option<Value>,
    pub(crate) accept: Option<&'a str>,
}

/// The answer that the document has for a status.
pub(crate) fn documented(details: &Details, status: u16) -> Option<&Answer> {
    let range = format!("{}XX", status / 100);
    let find = |wanted: &str| details.answers.iter().find(|answer| answer.status == wanted);
    find(&status.to_string()).or_else(|| find(&range)).or_else(|| find("default"))
}

/// Which answer a call gets.
struct Choice<'a> {
    status: u16,
    answer: Option<&'a Answer>,
    media: Option<&'a Media>,
    accept: Option<&'a str>,
}

/// The answer of a status, or of a success, in a media type that the caller accepts.
fn choose<'a>(call: &'a Call<'_>, status: Option<u16>) -> Result<Choice<'a>, Box<Rejection>> {
    let details = call.details;
    // An `Accept` that the document fixes for every call says nothing of this answer, which may be a file.
    let is_fixed = |accept: &&str| {
        details.headers.iter().any(|(name, value)| name.eq_ignore_ascii_case("accept") && value == accept)
    };
    let accept = call.accept.as_deref().filter(|accept| !is_fixed(accept));
    let (status, answer) = chosen(details, status);
    if !STATUSES.contains(&status) {
        let reason = format!("{status} is not the status of an answer, and the mock has no other one");
        let place = answer.map(|answer| answer.pointer.as_str()).unwrap_or_default();
        return Err(Rejection::new(RefusalClass::Internal, reason).at(place).of_mock());
    }
    let content = answer.map(|answer| answer.content.as_slice()).unwrap_or_default();
    let media = content::negotiate(content, accept);
    if media.is_none() && !content.is_empty() {
        let listed: Vec<&str> = content.iter().map(|media| media.name.as_str()).collect();
        let reason = format!("`Accept` has none of {}", listed.join(", "));
        return Err(Rejection::new(RefusalClass::Invalid, reason).with_status(406));
    }
    Ok(Choice { status, answer, media, accept })
}

/// Whether a call can get the answer that a rule names, so that a call that is refused has no effects.
pub(crate) fn check(inner: &Inner, call: &Call<'_>, rule: Option<&mock::Answer>) -> Result<(), Box<Rejection>> {
    let choice = choose(call, rule.and_then(|answer| answer.status))?;
    let example = rule.filter(|answer| answer.body.is_none()).and_then(|answer| answer.example.as_deref());
    if let (Some(media), Some(name)) = (choice.media, example) {
        body(inner, call, media, Some(name))?;
    }
    Ok(())
}

/// The answer of a call that is carried out.
pub(crate) fn success(
    inner: &Inner,
    call: &Call<'_>,
    prefer: &Prefer,
    answered: &Answered,
) -> Result<Reply, Box<Rejection>> {
    let details = call.details;
    let polls = inner.api.polls.get(&call.operation.id).map(Vec::as_slice).unwrap_or_default();
    let told = || polls::status(call, polls, &mut lock(&inner.world));
    let Choice { status, answer, media, accept } = choose(call, prefer.code.or(answered.status).or_else(told))?;
    let Some(answer) = answer else {
        return Ok(send(inner, Draft { status, answer: None, media: None, value: None, accept }));
    };
    let mut value = None;
    if let Some(media) = media {
        value = match &answered.body {
            Some(body) => Some(body.clone()),
            None => body(inner, call, media, prefer.example.as_deref().or(answered.example.as_deref()))?,
        };
    }
    for (at, set) in &answered.set {
        outcome::set(value.get_or_insert(Value::Null), at, set.clone());
    }
    if let (Some(outcome), Some(body)) = (&details.outcome, &mut value) {
        let entry = answered.outcome.as_deref().and_then(|name| outcome::named(outcome, name));
        let wrong = outcome::tells(outcome, body) && !outcome::read(Some(outcome), 200, body).succeeded;
        if entry.is_some() || (wrong && answer.is_success()) {
            outcome::write(outcome, entry, body);
        }
    }
    if answered.body.is_none() && answered.set.is_empty() {
        let fits = |value: &Value| media.is_none_or(|media| inner.problem(details, media, value).is_none());
        pages::apply(call, &mut value, fits);
        polls::apply(call, polls, &mut lock(&inner.world), &mut value);
    }
    let (mut issued, mut by_place) = (Vec::new(), BTreeMap::new());
    for scheme in inner.schemes.iter().filter(|scheme| scheme.is_issued_by(&call.operation.id)) {
        let (mut world, seed) = (lock(&inner.world), inner.options.seed);
        issued.extend(scheme.issue(&mut world, seed, details.result_place(), &mut value, &mut by_place));
    }
    if let Some(media) = media.filter(|media| value.is_none() && is_missed(media, status)) {
        let reason = "no valid answer can be made of the schema".to_owned();
        return Err(Rejection::new(RefusalClass::Internal, reason).at(&media.pointer).of_mock());
    }
    if let (Some(media), Some(value)) = (media, &value)
        && let Some(problem) = inner.problem(details, media, value)
    {
        let reason = format!("the mock's own answer does not fit at `{}`: {}", problem.at, problem.message);
        return Err(Rejection::new(RefusalClass::Internal, reason).at(&problem.schema).of_mock());
    }
    let job = polls::named(inner, call, &mut value);
    let headers = pages::headers(call, value.as_ref());
    let mut reply = send(inner, Draft { status, answer: Some(answer), media, value, accept });
    issued.iter().chain(&headers).for_each(|(name, value)| reply.set_header(name, value));
    // An example that is a URL stays.
    let job = job.filter(|(name, _)| {
        let held = reply.headers.get(name.as_str()).and_then(|held| held.to_str().ok());
        !held.is_some_and(|held| held.contains('/'))
    });
    job.iter().for_each(|(name, value)| reply.set_header(name, value));
    Ok(reply)
}

/// The status of a success and its answer.
pub(crate) fn chosen(details: &Details, wanted: Option<u16>) -> (u16, Option<&Answer>) {
    if let Some(status) = wanted {
        return (status, documented(details, status));
    }
    let is = |range: char| move |answer: &&Answer| answer.status.starts_with(range);
    let answers = &details.answers;
    let found = answers.iter().find(is('2')).or_else(|| answers.iter().find(is('d')));
    let found = found.or_else(|| answers.iter().find(is('3'))).or_else(|| answers.first());
    let status = found.and_then(Answer::number).unwrap_or_else(|| match found.map(|answer| answer.status.as_str()) {
        Some("1XX") => 100,
        Some("3XX") => 302,
        Some("4XX") => 400,
        Some("5XX") => 500,
        _ => 200,
    });
    (status, found)
}

/// The body of an answer: the example of a name, the one that is paired with the request, any, or one that is made.
fn body(inner: &Inner, call: &Call<'_>, media: &Media, wanted: Option<&str>) -> Result<Option<Value>, Box<Rejection>> {
    let prepared = inner.prepared(call.details, media);
    let named = |name: &str| prepared.examples.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone());
    if let Some(name) = wanted {
        let reason =
            || Rejection::new(RefusalClass::Invalid, "no valid example has the name that is asked for".to_owned());
        return named(name).map(Some).ok_or_else(|| reason().at(&media.pointer));
    }
    let paired = paired(call).into_iter().find_map(named);
    let first = || prepared.examples.first().map(|(_, value)| value.clone());
    Ok(paired.or_else(first).or_else(|| prepared.generated.clone()))
}

/// The names of the examples of the request that it is one of: Microcks' convention is that the answer has the same name.
fn paired<'c>(call: &Call<'c>) -> Vec<&'c str> {
    let of_body = call.details.body.iter().flat_map(|body| &body.content).flat_map(|media| &media.examples);
    let of_parameters = call.details.parameters.iter().flat_map(|parameter| &parameter.examples);
    let mut names: Vec<&str> = Vec::new();
    for example in of_body.chain(of_parameters).filter(|example| !example.name.is_empty()) {
        if !names.contains(&example.name.as_str()) {
            names.push(&example.name);
        }
    }
    names.retain(|name| {
        let named = |examples: &'c [Example]| examples.iter().find(|example| example.name == *name);
        let bodies = call.details.body.iter().flat_map(|body| &body.content).filter_map(|media| named(&media.examples));
        let mut bodies = bodies.peekable();
        let body = bodies.peek().is_none()
            || bodies.any(|example| call.body.as_ref().is_some_and(|b| contains(b, &example.value)));
        let parameters = call.details.parameters.iter().all(|parameter| {
            named(&parameter.examples).is_none_or(|example| call.parameter(&parameter.name) == Some(&example.value))
        });
        body && parameters
    });
    names
}

/// Whether an answer of a status has no body at all.
pub(crate) fn is_bodiless(status: u16) -> bool {
    matches!(status, 100..=199 | 204 | 205 | 304)
}

/// Whether an answer without a value is not as the document has it.
pub(crate) fn is_missed(media: &Media, status: u16) -> bool {
    media.schema.is_some() && !is_bodiless(status)
}

/// Writes what is sent.
pub(crate) fn send(inner: &Inner, draft: Draft<'_>) -> Reply {
    let mut reply = Reply::new(draft.status);
    if let (Some(media), false) = (draft.media, is_bodiless(draft.status)) {
        let media_type = content::sent(media, draft.accept);
        let value = draft.value.unwrap_or_else(|| Value::String(String::new()));
        let media_type = match (&value, media.schema.is_some()) {
            // A text where nothing is said of the body.
            (Value::String(_), false) if media.name.contains('*') => "text/plain".to_owned(),
            _ => media_type,
        };
        let encoded = content::encode(&inner.context(), media, &media_type, &value);
        reply = reply.with_body(&media_type, encoded.bytes);
        let lost = "the answer has a character that ISO-8859-1 does not have";
        reply.misfit = encoded.is_lossy.then(|| lost.to_owned());
        reply.value = Some(value);
    }
    if let Some(answer) = draft.answer {
        headers::add(inner, answer, &mut reply);
    }
    reply
}
