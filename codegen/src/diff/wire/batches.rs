//! Several commands in one request.

use serde_json::{Value, json};

use super::{Paired, Site, Subject, Wire};
use crate::diff::rules::*;
use crate::facts::Batch;

/// Keys of a batch that are compared here.
const COMPARED: &[&str] = &["operationId", "calls", "answers", "constants", "call", "answer", "limit"];

/// Compares the batches of the operations of commands.
pub(super) fn compare(wire: &mut Wire<'_>) {
    let pairs = wire.pairs;
    for pair in pairs.batches() {
        match pair {
            Paired::Removed(was) => {
                wire.push(&OPERATION_REMOVED, &pairs.batch_before(was), &was.id, Some(Site::at(&was.pointer)), None);
            }
            Paired::Added(is) => {
                wire.push(&OPERATION_ADDED, &pairs.batch_now(is), &is.id, None, Some(Site::at(&is.pointer)));
            }
            Paired::Kept(was, is) => both(wire, &pairs.batch_now(is), was, is),
        }
    }
}

fn both(wire: &mut Wire<'_>, subject: &Subject, was: &Batch, is: &Batch) {
    let (old, new) = (was.pointer.as_str(), is.pointer.as_str());
    let site = |place: &str, value: Value| Some(Site::of(place, Some(&value)));
    if was.id != is.id {
        wire.push(&OPERATION_RENAMED, subject, "operationId", site(old, json!(was.id)), site(new, json!(is.id)));
    }
    let form = |batch: &Batch| json!([batch.calls, batch.answers, batch.around, batch.call, batch.answer]);
    let (one, other) = (form(was), form(is));
    if one != other {
        let comparing = |place: &str, form: &Value| Some(Site::at(place).comparing(form));
        wire.push(&COMMAND_CHANGED, subject, "batch", comparing(old, &one), comparing(new, &other));
    }
    if was.limit != is.limit {
        let is_tighter = is.limit.is_some_and(|limit| was.limit.is_none_or(|before| limit < before));
        let rule = if is_tighter { &SENT_LIMIT_TIGHTENED } else { &SENT_LIMIT_RELAXED };
        wire.push(rule, subject, "batch", site(old, json!(was.limit)), site(new, json!(is.limit)));
    }
    wire.others(subject, "batch", old, new, COMPARED);
}
