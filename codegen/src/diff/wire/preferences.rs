//! Which of the media types that an operation takes the client sends, and which of those that it answers the client asks for.
//!
//! What is new or gone is compared with bodies and answers ([`super::exchange`]). Here is compared what the client makes of
//! what is in both documents: it sends the first, and asks for all of a kind in their order.

use std::collections::BTreeSet;

use super::pairing::Operation;
use super::{Site, Subject, Wire, entries, facts, resolve};
use crate::diff::rules::*;
use crate::driver::Described;
use crate::{media, model, pointer};

pub(super) fn compare(wire: &mut Wire<'_>, subject: &Subject, old: &Operation<'_>, new: &Operation<'_>) {
    let (before, after) = (&wire.old.client, &wire.new.client);
    for (at, (was, is)) in old.methods_with(new).into_iter().enumerate() {
        let (Some(was), Some(is)) = (before.operation(was), after.operation(is)) else { continue };
        sent(wire, subject, (old, was), (new, is));
        // Those of other media types ask for the same.
        if at == 0 {
            asked(wire, subject, (old, was), (new, is));
        }
    }
}

/// An operation of a document, and a method that calls it.
type Called<'c, 'd> = (&'c Operation<'d>, &'c model::Operation);

/// The media type of the body.
fn sent(wire: &mut Wire<'_>, subject: &Subject, (old, was): Called<'_, '_>, (new, is): Called<'_, '_>) {
    let (Some(before), Some(after)) = (&was.body, &is.body) else { return };
    let is_same = media::parts(&before.media_type) == media::parts(&after.media_type);
    if is_same
        // What a form is sent as is no choice.
        || before.has_form_type() && after.has_form_type() && before.kind == after.kind
        || is_fixed(wire, "content-type", old, new)
    {
        return;
    }
    let is_taken =
        listed(wire.new, &pointer::join(&new.around, "requestBody")).contains(&media::parts(&before.media_type));
    let rule = match (is_taken, old.is_command() && new.is_command()) {
        (true, _) => &SENT_MEDIA_CHANGED,
        // The bodies of commands are compared by their fields alone.
        (false, true) => &REQUEST_MEDIA_REMOVED,
        (false, false) => return,
    };
    let site = |operation: &Operation<'_>, body: &model::Body| {
        let at = pointer::join(&pointer::join(&operation.around, "requestBody"), "content");
        Some(Site::at(&at).with_text(&*body.media_type))
    };
    wire.push(rule, subject, "body", site(old, before), site(new, after));
}

/// The media types of the answer.
fn asked(wire: &mut Wire<'_>, subject: &Subject, (old, was): Called<'_, '_>, (new, is): Called<'_, '_>) {
    let [before, after] = [(wire.old, old), (wire.new, new)].map(|(side, operation)| answered(side, operation));
    let mut compared = Vec::new();
    if !is_fixed(wire, "accept", old, new) {
        compared.push(("answer".to_owned(), accept(was), accept(is)));
    }
    for one in &was.ends {
        let other = is.ends.iter().find(|other| other.name == one.name);
        compared
            .extend(other.map(|other| (format!("answer of `{}`", one.name), one.media.clone(), other.media.clone())));
    }
    for (what, asked, asks) in compared {
        // What is new or gone is told there.
        let common = |media: &[String], others: &BTreeSet<Vec<String>>| {
            let all = media.iter().map(|media| media::parts(media));
            all.filter(|media| others.contains(media)).collect::<Vec<_>>()
        };
        let (one, other) = (common(&asked, &after), common(&asks, &before));
        if one == other || one.is_empty() {
            continue;
        }
        let site = |operation: &Operation<'_>, media: &[String]| {
            let at = pointer::join(&operation.around, "responses");
            Some(Site::at(&at).with_text(media.join(", ")))
        };
        wire.push(&ASKED_MEDIA_CHANGED, subject, &what, site(old, &asked), site(new, &asks));
    }
}

/// What a call asks for.
fn accept(operation: &model::Operation) -> Vec<String> {
    let stated = operation.facts.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("accept"));
    // The runtime's own.
    let stated = stated.map_or("application/json", |(_, value)| value);
    stated.split(',').map(|media| media.trim().to_owned()).collect()
}

/// Whether a header is one that a document states. Those are compared as they are.
fn is_fixed(wire: &Wire<'_>, name: &str, old: &Operation<'_>, new: &Operation<'_>) -> bool {
    [(wire.old, old), (wire.new, new)].into_iter().any(|(side, operation)| {
        facts::stated_headers(&side.document.value, operation).iter().any(|stated| stated == name)
    })
}

/// The media types of a body or an answer.
fn listed(side: &Described, place: &str) -> BTreeSet<Vec<String>> {
    let document = &side.document.value;
    let Some((at, _)) = resolve(document, place) else { return BTreeSet::new() };
    // A character set that the client does not know is neither sent nor asked for.
    entries(document, &at, "content").into_iter().map(|(media, _)| media::parts(&media::sent(&media))).collect()
}

/// The media types of what an operation answers to a success.
fn answered(side: &Described, operation: &Operation<'_>) -> BTreeSet<Vec<String>> {
    let all = entries(&side.document.value, &operation.around, "responses").into_iter();
    let successes = all.filter(|(status, _)| status.starts_with('2') || status == "default");
    successes.flat_map(|(_, place)| listed(side, &place)).collect()
}
