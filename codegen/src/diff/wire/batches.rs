//! Several commands in one request.

use serde_json::{Value, json};

use super::{Site, Subject, Wire};
use crate::dialect::{Commands, Key as _};
use crate::diff::rules::*;
use crate::driver::Described;
use crate::facts::Batch;
use crate::pointer;

/// Keys of a batch that are compared here.
const COMPARED: &[&str] = &["operationId", "calls", "answers", "constants", "call", "answer", "limit"];

/// Compares the batches of two operations of commands.
pub(super) fn compare(wire: &mut Wire<'_>, subject: &Subject, old: &str, new: &str) {
    let place = |around: &str| pointer::join(&pointer::join(around, Commands::NAME), "batch");
    let (old, new) = (place(old), place(new));
    let find = |described: &Described, place: &str| {
        let batches = &described.lowered.facts.batches;
        batches.iter().find(|batch| batch.pointer == place).cloned()
    };
    let (was, is) = match (find(wire.old, &old), find(wire.new, &new)) {
        (None, None) => return,
        (Some(was), None) => return wire.push(&OPERATION_REMOVED, subject, &was.id, Some(Site::at(&old)), None),
        (None, Some(is)) => return wire.push(&OPERATION_ADDED, subject, &is.id, None, Some(Site::at(&new))),
        (Some(was), Some(is)) => (was, is),
    };
    let site = |place: &str, value: Value| Some(Site::of(place, Some(&value)));
    if was.id != is.id {
        wire.push(&OPERATION_RENAMED, subject, "operationId", site(&old, json!(was.id)), site(&new, json!(is.id)));
    }
    let form = |batch: &Batch| json!([batch.calls, batch.answers, batch.around, batch.call, batch.answer]);
    let (one, other) = (form(&was), form(&is));
    if one != other {
        let comparing = |place: &str, form: &Value| Some(Site::at(place).comparing(form));
        wire.push(&COMMAND_CHANGED, subject, "batch", comparing(&old, &one), comparing(&new, &other));
    }
    if was.limit != is.limit {
        let is_tighter = is.limit.is_some_and(|limit| was.limit.is_none_or(|before| limit < before));
        let rule = if is_tighter { &SENT_LIMIT_TIGHTENED } else { &SENT_LIMIT_RELAXED };
        wire.push(rule, subject, "batch", site(&old, json!(was.limit)), site(&new, json!(is.limit)));
    }
    wire.others(subject, "batch", &old, &new, COMPARED);
}
