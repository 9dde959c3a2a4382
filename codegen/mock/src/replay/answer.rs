//! A recorded answer against its operation.

use accord_codegen::dialect::{Key as _, Place, Token};
use accord_codegen::lint::examples::Direction;
use accord_codegen::media;
use accord_codegen::pointer::join;
use serde_json::Value;

use super::check::{Verdict, verdict_of};
use super::difference::{Difference, Side, of_value, shown_name};
use super::places;
use super::recording::{Answer, Content};
use crate::answers::{self, documented};
use crate::api::Operation;
use crate::body;
use crate::details::{self, Details, Media};
use crate::engine::Inner;
use crate::frames;
use crate::outcome::{self, Entry};
use crate::prefer::class_of;
use crate::validate;

/// An answer against its operation.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) verdict: Verdict,
    pub(super) differences: Vec<Difference>,
    /// The places of the document that it is an example of.
    pub(super) places: Vec<String>,
}

impl Default for Answered {
    fn default() -> Self {
        Self { verdict: Verdict::Unknown, differences: Vec::new(), places: Vec::new() }
    }
}

/// Checks an answer.
pub(super) fn check(inner: &Inner, operation: &Operation, method: &str, answer: &Answer) -> Answered {
    let details = inner.api.details(operation);
    let mut answered = Answered::default();
    let responses = join(&inner.api.whole(operation).pointer, "responses");
    let by_status = || match answer.status {
        200..=299 => Verdict::CarriedOut,
        status @ 400..=599 => verdict_of(class_of(status), None),
        _ => Verdict::Unknown,
    };
    let Some(known) = documented(details, answer.status) else {
        let message = format!("the spec has no answer with the status {}", answer.status);
        answered.differences.push(Difference::new(Side::Answer, "status", message, &responses).more());
        answered.verdict = by_status();
        return answered;
    };
    answered.places.extend([join(&responses, &known.status), known.pointer.clone()]);
    headers(inner, known, answer, &mut answered);
    let has_no_body = method == "HEAD" || answers::is_bodiless(answer.status);
    let value = if has_no_body { None } else { value(inner, known, answer, &mut answered) };
    let Some((media, value)) = value else {
        answered.verdict = by_status();
        return answered;
    };
    if let Some(media) = media {
        fits(inner, details, media, &value, &mut answered);
    }
    read_outcome(inner, operation, answer.status, &value, &mut answered);
    tokens(inner, operation, &value, details.result_place(), answer, &mut answered);
    answered
}

fn headers(inner: &Inner, known: &details::Answer, answer: &Answer, answered: &mut Answered) {
    for (name, pointer) in &known.headers {
        if answer.headers.contains_key(name) {
            answered.places.push(pointer.clone());
        } else if inner.context().get(pointer).is_some_and(|header| header.get("required") == Some(&Value::Bool(true)))
            // A journal has no headers of answers.
            && !matches!(answer.body, Content::Value(_))
        {
            let what = format!("header `{name}`");
            answered.differences.push(Difference::new(Side::Answer, what, "it is missing", pointer));
        }
    }
}

/// The value of the body, with the media type that it is of.
fn value<'d>(
    inner: &Inner,
    known: &'d details::Answer,
    answer: &Answer,
    answered: &mut Answered,
) -> Option<(Option<&'d Media>, Value)> {
    let mut differs = |message: String, place: &str, is_more: bool| {
        let found = Difference::new(Side::Answer, "", message, place);
        answered.differences.push(if is_more { found.more() } else { found });
    };
    let bytes = match &answer.body {
        Content::Unknown => return None,
        Content::Value(value) => return Some((known.content.first(), value.clone())),
        Content::Bytes(bytes) => bytes,
    };
    let given = answer.headers.get("content-type").and_then(|value| value.to_str().ok());
    if known.content.is_empty() {
        if bytes.is_empty() {
            return None;
        }
        differs("it has a body, and the spec says nothing of one".to_owned(), &known.pointer, true);
        return serde_json::from_slice(bytes).ok().map(|value| (None, value));
    }
    if bytes.is_empty() {
        differs("the body is missing".to_owned(), &known.pointer, false);
        return None;
    }
    let Some(media) = validate::documented(&known.content, given) else {
        let listed: Vec<&str> = known.content.iter().map(|media| media.name.as_str()).collect();
        let given = media::essence(given.unwrap_or_default());
        let is_type = given.len() < 100 && given.chars().all(|c| c.is_ascii_alphanumeric() || "/.+-*".contains(c));
        let given = if is_type { format!("`{given}`") } else { "it".to_owned() };
        differs(
            format!("the media type of the body is {given}, and the spec has {}", listed.join(", ")),
            &known.pointer,
            false,
        );
        return serde_json::from_slice(bytes).ok().map(|value| (None, value));
    };
    if frames::framing(media).is_some() {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Some((Some(media), Value::String(text)));
    }
    let context = inner.context();
    let schema = media.schema.as_deref().and_then(|schema| context.get(schema));
    match body::value(&context, given.unwrap_or(&media.name), schema, &media.fields, bytes) {
        Ok(value) => value.map(|value| (Some(media), value)),
        Err(malformed) => {
            differs(malformed.0, &media.pointer, false);
            None
        }
    }
}

/// The body against the schema of its media type, or of the command's result.
fn fits(inner: &Inner, details: &Details, media: &Media, value: &Value, answered: &mut Answered) {
    let result = details.result.as_ref().filter(|_| details.is_of_success(media));
    let is_refusal = {
        let read = outcome::read(details.outcome.as_ref(), 200, value);
        details.outcome.is_some() && !read.succeeded
    };
    answered.places.push(media.pointer.clone());
    let mut check = |schema: &str, below: &str, value: &Value| {
        let validator = inner.schemas.of_answer(&inner.api.document, schema);
        let found = of_value(inner, Side::Answer, &validator, below, value);
        if found.is_empty() {
            places::add(inner, Direction::Answer, schema, value, &mut answered.places);
        }
        answered.differences.extend(found);
    };
    let refusal = details.outcome_at.as_ref().filter(|_| is_refusal && details.is_of_success(media));
    let refusal = refusal.map(|at| join(at, "refusal")).filter(|at| inner.context().get(at).is_some());
    if let Some(schema) = refusal {
        // A refusal in place of a success has a schema of its own.
        check(&schema, "", value);
        return;
    }
    match &media.schema {
        _ if frames::framing(media).is_some() => {
            for (at, (schema, text)) in frames::events(inner, media, value).into_iter().enumerate() {
                let validator = inner.schemas.of_answer(&inner.api.document, &schema);
                let event = frames::fitting(&text, |value| validator.fits(value));
                check(&schema, &format!("/{at}"), &event);
            }
        }
        Some(schema) if result.is_none_or(|(_, at)| !at.is_empty()) => check(schema, "", value),
        _ => {}
    }
    if let Some((schema, at)) = result {
        check(schema, at, value.pointer(at).unwrap_or(&Value::Null));
    }
}

/// Whether the answer is a success, and by which documented code.
fn read_outcome(inner: &Inner, operation: &Operation, status: u16, value: &Value, answered: &mut Answered) {
    let details = inner.api.details(operation);
    let read = outcome::read(details.outcome.as_ref(), status, value);
    let class = read.entry.and_then(Entry::class);
    answered.verdict = match (read.succeeded, class) {
        (true, _) => Verdict::CarriedOut,
        (false, Some(class)) => verdict_of(class, read.entry.map(Entry::name)),
        (false, None) if status >= 400 => verdict_of(class_of(status), None),
        (false, None) => Verdict::Unknown,
    };
    let Some(outcome) = &details.outcome else { return };
    let Some(at) = &details.outcome_at else { return };
    let numbered = |list: &str, number: usize| format!("{at}/{list}/{number}");
    match read.entry {
        Some(Entry::Code(code)) => {
            let number = outcome.codes.iter().position(|other| std::ptr::eq(other, code));
            answered.places.extend(number.map(|number| numbered("codes", number)));
        }
        Some(Entry::Message(message)) => {
            let number = outcome.messages.iter().position(|other| std::ptr::eq(other, message));
            answered.places.extend(number.map(|number| numbered("messages", number)));
        }
        None if !outcome.codes.is_empty() => {
            let places = outcome.code.iter().flat_map(|places| places.as_slice());
            let found = places.filter_map(|place| Some((place, value.pointer(place.as_str())?))).next();
            let shown = |code: &Value| match code {
                Value::Number(number) => Some(number.to_string()),
                Value::String(text) => Some(shown_name(text)),
                _ => None,
            };
            if let Some((place, code)) = found.and_then(|(place, code)| Some((place, shown(code)?))) {
                let message = format!("the spec does not have the code {code}");
                let found = Difference::new(Side::Answer, place.as_str(), message, &join(at, "codes"));
                answered.differences.push(found.more());
            }
        }
        None => {}
    }
    if read.succeeded && outcome.success.is_some() {
        answered.places.push(join(at, "success"));
    }
}

/// Whether the answer of an operation that hands out a token has it where the document says.
fn tokens(inner: &Inner, operation: &Operation, value: &Value, result: &str, answer: &Answer, answered: &mut Answered) {
    let issued = inner.schemes.iter().filter(|scheme| scheme.is_issued_by(&operation.id));
    for (scheme, token) in issued.filter_map(|scheme| Some((scheme, scheme.token.as_ref()?))) {
        let is_there = token.token.as_slice().iter().any(|place| match place {
            Place::Pointer(pointer) => {
                value.pointer(&format!("{result}{pointer}")).is_some_and(|token| token.is_string() || token.is_number())
            }
            Place::Header(name) => answer.headers.contains_key(name.as_str()),
            Place::Cookie(name) => {
                let mut set = answer.headers.get_all("set-cookie").iter().filter_map(|set| set.to_str().ok());
                set.any(|set| set.split_once('=').is_some_and(|(own, _)| own.trim() == name))
            }
        });
        let at = join(&scheme.pointer, Token::NAME);
        if is_there {
            answered.places.push(join(&at, "token"));
        } else if answered.verdict == Verdict::CarriedOut {
            let message = format!("the token of the security scheme `{}` is not where the spec has it", scheme.name);
            answered.differences.push(Difference::new(Side::Answer, "", message, &join(&at, "token")));
        }
    }
}
