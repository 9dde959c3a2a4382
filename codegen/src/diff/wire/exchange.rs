//! Bodies of requests, and answers with their headers.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pairing::Operation;
use super::{Paired, Site, Subject, Way, Wire, encodings, entries, paired, preferences, resolve};
use crate::dialect::{Commands, Key as _, Stream};
use crate::diff::rules::*;
use crate::lower::BodyKind;
use crate::{media, pointer};

pub(super) fn compare(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    if old.is_command() && new.is_command() {
        let request = |command: &Operation<'_>| pointer::join(&command.pointer, "request");
        command(wire, subject, &request(old), &request(new), Way::Sent);
        response(wire, subject, old, new);
    } else {
        body(wire, subject, &pointer::join(&old.around, "requestBody"), &pointer::join(&new.around, "requestBody"));
    }
    answers(wire, subject, old, new);
    preferences::compare(wire, subject, old, new);
}

fn has(document: &Value, pointer: &str) -> bool {
    pointer::get(document, pointer).is_some()
}

/// What commands answer. Where none says it, the answers of plain OpenAPI are compared alone.
fn response(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    let own = |command: &Operation<'_>| pointer::join(&command.pointer, "response");
    let (before, after) = (&wire.old.document.value, &wire.new.document.value);
    if has(before, &own(old)) || has(after, &own(new)) {
        let place = |document: &Value, command: &Operation<'_>| {
            plain_response(document, command).unwrap_or_else(|| own(command))
        };
        command(wire, subject, &place(before, old), &place(after, new), Way::Read);
    }
}

/// Where the only schema is that plain OpenAPI has for what a command answers that does not say it itself.
fn plain_response(document: &Value, command: &Operation<'_>) -> Option<String> {
    let result = pointer::join(&pointer::join(&command.around, Commands::NAME), "result");
    if has(document, &pointer::join(&command.pointer, "response")) || has(document, &result) {
        return None;
    }
    let answers = entries(document, &command.around, "responses").into_iter();
    let successes = answers.filter(|(status, _)| status.starts_with('2'));
    let content = successes.filter_map(|(_, at)| Some(entries(document, &resolve(document, &at)?.0, "content")));
    let json = content.flatten().filter(|(name, _)| media::is_json(name));
    let mut schemas = json.map(|(_, at)| pointer::join(&at, "schema")).filter(|at| has(document, at));
    schemas.next().filter(|_| schemas.next().is_none())
}

/// The schema of a command's fields or of its result; without one it has none of its own.
fn command(wire: &mut Wire<'_>, subject: &Subject, old: &str, new: &str, way: Way) {
    match (has(&wire.old.document.value, old), has(&wire.new.document.value, new)) {
        (true, true) => {
            wire.schemas.root(old, new, way, subject, if way == Way::Sent { "request" } else { "response" })
        }
        (false, false) => {}
        (was, _) => {
            let rule = match (way, was) {
                (Way::Sent, false) => &BODY_ADDED_REQUIRED,
                (Way::Sent, true) => &BODY_REMOVED,
                (Way::Read, _) => &READ_TYPE_CHANGED,
            };
            let what = if way == Way::Sent { "request" } else { "response" };
            wire.push(rule, subject, what, was.then(|| Site::at(old)), (!was).then(|| Site::at(new)));
        }
    }
}

fn body(wire: &mut Wire<'_>, subject: &Subject, old: &str, new: &str) {
    let (before, after) = (&wire.old.document.value, &wire.new.document.value);
    let required = |value: &Value| value.get("required") == Some(&Value::Bool(true));
    let ((old, was), (new, is)) = match (resolve(before, old), resolve(after, new)) {
        (None, None) => return,
        (Some((old, _)), None) => return wire.push(&BODY_REMOVED, subject, "body", Some(Site::at(&old)), None),
        (None, Some((new, value))) => {
            let rule = if required(value) { &BODY_ADDED_REQUIRED } else { &BODY_ADDED };
            return wire.push(rule, subject, "body", None, Some(Site::at(&new)));
        }
        (Some(old), Some(new)) => (old, new),
    };
    let sites = (Some(Site::at(&old)), Some(Site::at(&new)));
    match (required(was), required(is)) {
        (false, true) => wire.push(&BODY_BECAME_REQUIRED, subject, "body", sites.0, sites.1),
        (true, false) => wire.push(&BODY_BECAME_OPTIONAL, subject, "body", sites.0, sites.1),
        _ => {}
    }
    wire.others(subject, "body", &old, &new, &["required", "content"]);
    content(wire, subject, "body", (&old, &new), Content::Request);
}

/// What media types are of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Request,
    Success,
    Refusal,
}

/// A media type of a body, of one of two documents.
struct Media {
    name: String,
    /// Its pointer.
    at: String,
    /// What its spellings have in common.
    parts: Vec<String>,
    /// Whether the other document has it too.
    is_kept: bool,
    /// Whether it is the only JSON of its body.
    is_only_json: bool,
}

/// The media types of two bodies.
fn media_types(bodies: [Vec<Entry>; 2]) -> [Vec<Media>; 2] {
    let parts = bodies.each_ref().map(|body| body.iter().map(|(name, _)| media::parts(name)).collect::<Vec<_>>());
    let known = parts.clone().map(|all| all.into_iter().collect::<BTreeSet<_>>());
    let [before, after] = bodies;
    let [old, new] = parts;
    let list = |body: Vec<Entry>, parts: Vec<Vec<String>>, others: &BTreeSet<Vec<String>>| {
        let is_json: Vec<bool> = body.iter().map(|(name, _)| media::is_json(name)).collect();
        let has_one = is_json.iter().filter(|is_json| **is_json).count() == 1;
        let all = body.into_iter().zip(parts).zip(is_json);
        all.map(|(((name, at), parts), is_json)| Media {
            is_kept: others.contains(&parts),
            is_only_json: is_json && has_one,
            name,
            at,
            parts,
        })
        .collect()
    };
    let [known_before, known_after] = &known;
    [list(before, old, known_after), list(after, new, known_before)]
}

/// Whether a media type of the old content is one of the new content: in another spelling, as one of a range, or as the JSON of a
/// refusal, which is read under any name.
fn is_kept(one: &Media, other: &Media, of: Content) -> bool {
    if one.is_kept || other.is_kept || of == Content::Request {
        return one.parts == other.parts;
    }
    covers(&one.name, &other.name)
        || covers(&other.name, &one.name)
        || of == Content::Refusal && one.is_only_json && other.is_only_json
}

/// Whether a range such as `image/*` has a media type.
fn covers(range: &str, media: &str) -> bool {
    let [range, media] = [range, media].map(media::essence);
    range.strip_suffix('*').is_some_and(|lead| lead == "*/" || media.starts_with(lead) && media != range)
}

/// A body that is no JSON and that no schema says more of than that it is a text, or bytes.
fn plain(document: &Value, at: &str) -> Option<&'static str> {
    let media = at.rsplit('/').next().map(pointer::unescape)?;
    let kind = BodyKind::of(&media);
    if !matches!(kind, BodyKind::Text | BodyKind::Bytes) || media::framing(&media).is_some() {
        return None;
    }
    let implied = if kind == BodyKind::Text { "text" } else { "bytes" };
    let Some(schema) = pointer::get(document, at)?.get("schema") else { return Some(implied) };
    let schema = schema.as_object()?;
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    match (text("type"), text("format"), schema.len()) {
        (None, None, 0) => Some(implied),
        (Some("string"), None, 1) => Some("text"),
        (Some("string"), Some("binary"), 2) => Some("bytes"),
        _ => None,
    }
}

/// The media types of a body, and the schema of each.
fn content(wire: &mut Wire<'_>, subject: &Subject, what: &str, (old, new): (&str, &str), of: Content) {
    let entries_of = |document: &Value, at: &str| entries(document, at, "content");
    let [before, after] =
        media_types([entries_of(&wire.old.document.value, old), entries_of(&wire.new.document.value, new)]);
    let (added, removed) = match of {
        Content::Request => (&REQUEST_MEDIA_ADDED, &REQUEST_MEDIA_REMOVED),
        Content::Success | Content::Refusal => (&ANSWER_MEDIA_ADDED, &ANSWER_MEDIA_REMOVED),
    };
    let what = |media: &Media| format!("{what} `{}`", media.name);
    for pair in paired(&before, &after, |one, other| is_kept(one, other, of)) {
        match pair {
            Paired::Removed(media) => {
                // Nothing asks for what a refusal is.
                let is_unasked = of == Content::Refusal && !after.is_empty();
                let rule = if is_unasked { &DETAIL_CHANGED } else { removed };
                wire.push(rule, subject, &what(media), Some(Site::at(&media.at)), None);
            }
            Paired::Added(media) => wire.push(added, subject, &what(media), None, Some(Site::at(&media.at))),
            Paired::Kept(found, media) => {
                // That of the same text, where both spellings are there.
                let was = before.iter().find(|one| one.name == media.name).unwrap_or(found);
                if was.name != media.name {
                    let site = |media: &Media| Some(Site::at(&media.at).with_text(&*media.name));
                    // A range is asked for in place of one type.
                    let is_asked = of == Content::Success && [was, media].iter().all(|one| !media::is_any(&one.name));
                    let is_other = is_asked && was.parts != media.parts;
                    let rule = if is_other { &ASKED_MEDIA_CHANGED } else { &DETAIL_CHANGED };
                    wire.push(rule, subject, &what(media), site(was), site(media));
                }
                media_type(wire, subject, &what(media), (&was.at, &media.at), of);
            }
        }
    }
}

fn media_type(wire: &mut Wire<'_>, subject: &Subject, what: &str, (old, new): (&str, &str), of: Content) {
    encodings::compare(wire, subject, what, (old, new));
    wire.others(subject, what, old, new, &["schema", "encoding", "x-accord-stream", "itemSchema"]);
    let way = if of == Content::Request { Way::Sent } else { Way::Read };
    let [was, is] =
        [(&wire.old.document.value, old), (&wire.new.document.value, new)].map(|(side, at)| plain(side, at));
    for key in ["schema", "itemSchema"] {
        // What is not JSON is a text or bytes, whether a schema says so or not.
        if key == "schema" && was.is_some() && was == is {
            continue;
        }
        wire.schemas.root(&pointer::join(old, key), &pointer::join(new, key), way, subject, what);
    }
    stream(wire, subject, what, (old, new), way);
}

/// The data of events. How it is written, and how events are told apart, is compared with the operation.
fn stream(wire: &mut Wire<'_>, subject: &Subject, what: &str, (old, new): (&str, &str), way: Way) {
    let stream = |at: &str| pointer::join(at, Stream::NAME);
    let (old, new) = (stream(old), stream(new));
    wire.schemas.root(
        &pointer::join(&old, "data"),
        &pointer::join(&new, "data"),
        way,
        subject,
        &format!("{what}, data"),
    );
    let (before, after) = (&wire.old.document.value, &wire.new.document.value);
    let (events, now) = (entries(before, &old, "events"), entries(after, &new, "events"));
    let what = |name: &str| format!("{what}, event `{name}`");
    for pair in paired(&events, &now, same_name) {
        match pair {
            Paired::Removed((name, at)) => {
                wire.push(&READ_MEMBER_REMOVED, subject, &what(name), Some(Site::at(at)), None);
            }
            Paired::Added((name, at)) => {
                wire.push(&READ_MEMBER_ADDED, subject, &what(name), None, Some(Site::at(at)));
            }
            Paired::Kept((_, was), (name, is)) => wire.schemas.root(was, is, way, subject, &what(name)),
        }
    }
}

fn answers(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    let before = entries(&wire.old.document.value, &old.around, "responses");
    let after = entries(&wire.new.document.value, &new.around, "responses");
    let is_success = |status: &str| status.starts_with('2');
    let what = |status: &str| format!("answer {status}");
    let has_success = after.iter().any(|(status, _)| is_success(status));
    let content_of = |status: &str| match is_success(status) || status == "default" && !has_success {
        true => Content::Success,
        false => Content::Refusal,
    };
    // A range has what its only status had.
    let becomes = |(one, _): &Entry, (range, _): &Entry| {
        let is_other = |(status, _): &&Entry| status != range && is_in(status, range);
        is_in(one, range)
            && !after.iter().any(|(status, _)| status == one)
            && !before.iter().any(|(status, _)| status == range)
            && before.iter().filter(is_other).count() == 1
    };
    let is_same = |one: &Entry, other: &Entry| one.0 == other.0 || becomes(one, other);
    for pair in paired(&before, &after, is_same) {
        match pair {
            Paired::Removed((status, at)) => {
                let rule = if is_success(status) { &SUCCESS_REMOVED } else { &REFUSAL_REMOVED };
                wire.push(rule, subject, &what(status), Some(Site::at(at)), None);
            }
            Paired::Added((status, at)) => {
                let rule = if is_success(status) { &SUCCESS_ADDED } else { &REFUSAL_ADDED };
                wire.push(rule, subject, &what(status), None, Some(Site::at(at)));
            }
            Paired::Kept((one, was), (status, is)) => {
                if one != status {
                    let rule = if is_success(status) { &SUCCESS_ADDED } else { &REFUSAL_ADDED };
                    wire.push(rule, subject, &what(status), Some(Site::at(was)), Some(Site::at(is)));
                }
                answer(wire, subject, &what(status), (was, is), content_of(status));
            }
        }
    }
}

fn answer(wire: &mut Wire<'_>, subject: &Subject, what: &str, (old, new): (&str, &str), of: Content) {
    let (Some((old, _)), Some((new, _))) =
        (resolve(&wire.old.document.value, old), resolve(&wire.new.document.value, new))
    else {
        return;
    };
    wire.others(subject, what, &old, &new, &["content", "headers", "links"]);
    headers(wire, subject, what, &old, &new);
    content(wire, subject, what, (&old, &new), of);
}

fn headers(wire: &mut Wire<'_>, subject: &Subject, what: &str, old: &str, new: &str) {
    let before = entries(&wire.old.document.value, old, "headers");
    let after = entries(&wire.new.document.value, new, "headers");
    let is_same = |(one, _): &Entry, (other, _): &Entry| one.eq_ignore_ascii_case(other);
    let what = |name: &str| format!("{what}, header `{name}`");
    for pair in paired(&before, &after, is_same) {
        match pair {
            Paired::Removed((name, at)) => {
                wire.push(&ANSWER_HEADER_REMOVED, subject, &what(name), Some(Site::at(at)), None);
            }
            Paired::Added((name, at)) => {
                wire.push(&ANSWER_HEADER_ADDED, subject, &what(name), None, Some(Site::at(at)));
            }
            Paired::Kept((_, was), (name, is)) => header(wire, subject, &what(name), was, is),
        }
    }
}

fn header(wire: &mut Wire<'_>, subject: &Subject, what: &str, old: &str, new: &str) {
    let (Some((was, one)), Some((is, other))) =
        (resolve(&wire.old.document.value, old), resolve(&wire.new.document.value, new))
    else {
        return;
    };
    let required = |value: &Value| value.get("required") == Some(&Value::Bool(true));
    let sites = (Some(Site::at(&was)), Some(Site::at(&is)));
    match (required(one), required(other)) {
        (true, false) => wire.push(&ANSWER_HEADER_BECAME_OPTIONAL, subject, what, sites.0, sites.1),
        (false, true) => wire.push(&ANSWER_HEADER_BECAME_REQUIRED, subject, what, sites.0, sites.1),
        _ => {}
    }
    wire.others(subject, what, &was, &is, &["required", "schema", "content"]);
    let schema = |document: &Value, at: &str| match entries(document, at, "content").first() {
        Some((_, media)) => pointer::join(media, "schema"),
        None => pointer::join(at, "schema"),
    };
    let media = |document: &Value, at: &str| {
        entries(document, at, "content").first().map(|(media, _)| media.clone()).filter(|media| media != "text/plain")
    };
    let (before, after) = (&wire.old.document.value, &wire.new.document.value);
    let (old_media, new_media) = (media(before, &was), media(after, &is));
    let (one, other) = (schema(before, &was), schema(after, &is));
    if old_media != new_media {
        let site = |at: &str, media: Option<String>| Site { text: media, ..Site::at(at) };
        wire.push(&ANSWER_MEDIA_REMOVED, subject, what, Some(site(&was, old_media)), Some(site(&is, new_media)));
    }
    wire.schemas.root(&one, &other, Way::Read, subject, what);
}

/// Whether a status is in a range such as `2XX`.
fn is_in(status: &str, range: &str) -> bool {
    let class = range.strip_suffix("XX").or_else(|| range.strip_suffix("xx"));
    class.is_some_and(|class| status != range && status.starts_with(class) && status.len() == range.len())
}

/// A name, and the pointer of what has it.
type Entry = (String, String);

fn same_name((one, _): &Entry, (other, _): &Entry) -> bool {
    one == other
}
