//! Bodies of requests, and answers with their headers.

use serde_json::Value;

use super::pairing::Operation;
use super::{Paired, Site, Subject, Way, Wire, entries, paired, preferences, resolve};
use crate::dialect::{Key as _, Stream};
use crate::diff::rules::*;
use crate::{media, pointer};

pub(super) fn compare(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    if old.is_command() && new.is_command() {
        for (key, way) in [("request", Way::Sent), ("response", Way::Read)] {
            command(wire, subject, &pointer::join(&old.pointer, key), &pointer::join(&new.pointer, key), way);
        }
    } else {
        body(wire, subject, &pointer::join(&old.around, "requestBody"), &pointer::join(&new.around, "requestBody"));
    }
    answers(wire, subject, old, new);
    preferences::compare(wire, subject, old, new);
}

fn has(document: &Value, pointer: &str) -> bool {
    pointer::get(document, pointer).is_some()
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
    content(wire, subject, "body", (&old, &new), Way::Sent);
}

/// The media types of a body, and the schema of each.
fn content(wire: &mut Wire<'_>, subject: &Subject, what: &str, (old, new): (&str, &str), way: Way) {
    let before = entries(&wire.old.document.value, old, "content");
    let after = entries(&wire.new.document.value, new, "content");
    let (added, removed) = match way {
        Way::Sent => (&REQUEST_MEDIA_ADDED, &REQUEST_MEDIA_REMOVED),
        Way::Read => (&ANSWER_MEDIA_ADDED, &ANSWER_MEDIA_REMOVED),
    };
    let what = |media: &str| format!("{what} `{media}`");
    let is_same = |(one, _): &Entry, (other, _): &Entry| media::parts(one) == media::parts(other);
    for pair in paired(&before, &after, is_same) {
        match pair {
            Paired::Removed((media, at)) => wire.push(removed, subject, &what(media), Some(Site::at(at)), None),
            Paired::Added((media, at)) => wire.push(added, subject, &what(media), None, Some(Site::at(at))),
            Paired::Kept(found, (media, is)) => {
                // That of the same text, where both spellings are there.
                let (name, was) = before.iter().find(|(name, _)| name == media).unwrap_or(found);
                if name != media {
                    let site = |at: &str, name: &str| Some(Site::at(at).with_text(name));
                    wire.push(&DETAIL_CHANGED, subject, &what(media), site(was, name), site(is, media));
                }
                media_type(wire, subject, &what(media), (was, is), way);
            }
        }
    }
}

fn media_type(wire: &mut Wire<'_>, subject: &Subject, what: &str, (old, new): (&str, &str), way: Way) {
    let encoding = |document: &Value, at: &str| pointer::get(document, &pointer::join(at, "encoding")).cloned();
    let (was, is) = (encoding(&wire.old.document.value, old), encoding(&wire.new.document.value, new));
    if was != is {
        let site = |at: &str, value: Option<Value>| Some(Site::at(at).comparing(&value.unwrap_or_default()));
        wire.push(&ENCODING_CHANGED, subject, what, site(old, was), site(new, is));
    }
    wire.others(subject, what, old, new, &["schema", "encoding", "x-accord-stream", "itemSchema"]);
    for key in ["schema", "itemSchema"] {
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
                answer(wire, subject, &what(status), was, is);
            }
        }
    }
}

fn answer(wire: &mut Wire<'_>, subject: &Subject, what: &str, old: &str, new: &str) {
    let (Some((old, _)), Some((new, _))) =
        (resolve(&wire.old.document.value, old), resolve(&wire.new.document.value, new))
    else {
        return;
    };
    wire.others(subject, what, &old, &new, &["content", "headers", "links"]);
    headers(wire, subject, what, &old, &new);
    content(wire, subject, what, (&old, &new), Way::Read);
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
