//! Bodies of requests, and answers with their headers.

use serde_json::Value;

use super::operations::Operation;
use super::{Site, Subject, Way, Wire, entries, resolve};
use crate::diff::rules::*;
use crate::pointer;

pub(super) fn compare(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    if old.is_command() && new.is_command() {
        for (key, way) in [("request", Way::Sent), ("response", Way::Read)] {
            command(wire, subject, &pointer::join(&old.pointer, key), &pointer::join(&new.pointer, key), way);
        }
    } else {
        body(wire, subject, &pointer::join(&old.around, "requestBody"), &pointer::join(&new.around, "requestBody"));
    }
    answers(wire, subject, old, new);
}

fn has(document: &Value, pointer: &str) -> bool {
    pointer::get(document, pointer).is_some()
}

/// The schema of a command's fields or of its result; without one it has none of its own.
fn command(wire: &mut Wire<'_>, subject: &Subject, old: &str, new: &str, way: Way) {
    match (has(&wire.old.document.value, old), has(&wire.new.document.value, new)) {
        (true, true) => wire.schemas.root(old, new, way, subject),
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
    for (media, at) in before.iter().filter(|(media, _)| after.iter().all(|(other, _)| other != media)) {
        wire.push(removed, subject, &format!("{what} `{media}`"), Some(Site::at(at)), None);
    }
    for (media, at) in &after {
        let what = format!("{what} `{media}`");
        let Some((_, was)) = before.iter().find(|(other, _)| other == media) else {
            wire.push(added, subject, &what, None, Some(Site::at(at)));
            continue;
        };
        let encoding = |document: &Value, at: &str| pointer::get(document, &pointer::join(at, "encoding")).cloned();
        if encoding(&wire.old.document.value, was) != encoding(&wire.new.document.value, at) {
            wire.push(&ENCODING_CHANGED, subject, &what, Some(Site::at(was)), Some(Site::at(at)));
        }
        wire.others(subject, &what, was, at, &["schema", "encoding", "x-accord-stream", "itemSchema"]);
        let schemas = (pointer::join(was, "schema"), pointer::join(at, "schema"));
        wire.schemas.root(&schemas.0, &schemas.1, way, subject);
        wire.schemas.root(&pointer::join(was, "itemSchema"), &pointer::join(at, "itemSchema"), way, subject);
        let stream = |at: &str| pointer::join(&pointer::join(at, "x-accord-stream"), "data");
        wire.schemas.root(&stream(was), &stream(at), way, subject);
    }
}

fn answers(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    let before = entries(&wire.old.document.value, &old.around, "responses");
    let after = entries(&wire.new.document.value, &new.around, "responses");
    let is_success = |status: &str| status.starts_with('2');
    for (status, at) in before.iter().filter(|(status, _)| after.iter().all(|(other, _)| other != status)) {
        let rule = if is_success(status) { &SUCCESS_REMOVED } else { &REFUSAL_REMOVED };
        wire.push(rule, subject, &format!("answer {status}"), Some(Site::at(at)), None);
    }
    for (status, at) in &after {
        let what = format!("answer {status}");
        let Some((_, was)) = before.iter().find(|(other, _)| other == status) else {
            let rule = if is_success(status) { &SUCCESS_ADDED } else { &REFUSAL_ADDED };
            wire.push(rule, subject, &what, None, Some(Site::at(at)));
            continue;
        };
        let (Some((was, _)), Some((is, _))) =
            (resolve(&wire.old.document.value, was), resolve(&wire.new.document.value, at))
        else {
            continue;
        };
        wire.others(subject, &what, &was, &is, &["content", "headers", "links"]);
        headers(wire, subject, &what, &was, &is);
        content(wire, subject, &what, (&was, &is), Way::Read);
    }
}

fn headers(wire: &mut Wire<'_>, subject: &Subject, what: &str, old: &str, new: &str) {
    let before = entries(&wire.old.document.value, old, "headers");
    let after = entries(&wire.new.document.value, new, "headers");
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    for (name, at) in before.iter().filter(|(name, _)| !after.iter().any(|(other, _)| same(other, name))) {
        wire.push(&ANSWER_HEADER_REMOVED, subject, &format!("{what}, header `{name}`"), Some(Site::at(at)), None);
    }
    for (name, at) in &after {
        let what = format!("{what}, header `{name}`");
        let Some((_, was)) = before.iter().find(|(other, _)| same(other, name)) else {
            wire.push(&ANSWER_HEADER_ADDED, subject, &what, None, Some(Site::at(at)));
            continue;
        };
        let (Some((was, one)), Some((is, other))) =
            (resolve(&wire.old.document.value, was), resolve(&wire.new.document.value, at))
        else {
            continue;
        };
        let required = |value: &Value| value.get("required") == Some(&Value::Bool(true));
        let sites = (Some(Site::at(&was)), Some(Site::at(&is)));
        match (required(one), required(other)) {
            (true, false) => wire.push(&ANSWER_HEADER_BECAME_OPTIONAL, subject, &what, sites.0, sites.1),
            (false, true) => wire.push(&ANSWER_HEADER_BECAME_REQUIRED, subject, &what, sites.0, sites.1),
            _ => {}
        }
        wire.others(subject, &what, &was, &is, &["required", "schema", "content"]);
        wire.schemas.root(&pointer::join(&was, "schema"), &pointer::join(&is, "schema"), Way::Read, subject);
    }
}
