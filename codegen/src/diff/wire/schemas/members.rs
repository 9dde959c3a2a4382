//! The members of a combination or a choice, old and new.

use serde_json::{Map, Value};

use super::Schemas;
use super::compare::At;
use crate::diff::rules::*;
use crate::diff::wire::Site;
use crate::pointer;

impl Schemas<'_> {
    /// The members of a combination or a choice: those of the same reference or text are the same, then those at the same
    /// place among the others, where they are as many.
    pub(super) fn members(
        &mut self,
        node: usize,
        at: At<'_>,
        [was_in, is_in]: [&str; 2],
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) {
        let list =
            |object: &Map<String, Value>, key| object.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let (before, after) = (list(old, was_in), list(new, is_in));
        let mut left: Vec<usize> = (0..after.len()).collect();
        let (mut pairs, mut alone) = (Vec::new(), Vec::new());
        for (index, member) in before.iter().enumerate() {
            let same = |place: &usize| {
                after.get(*place).is_some_and(|other| match (member.get("$ref"), other.get("$ref")) {
                    (Some(one), Some(other)) => one == other,
                    _ => member == other,
                })
            };
            match left.iter().position(same) {
                Some(position) => pairs.push((index, left.remove(position))),
                None => alone.push(index),
            }
        }
        if alone.len() == left.len() {
            pairs.extend(alone.drain(..).zip(left.drain(..)));
        }
        let place = |parent: &str, key, index: usize| pointer::join(&pointer::join(parent, key), &index.to_string());
        let is_choice = is_in != "allOf";
        for (one, other) in pairs {
            let (was, is) = (place(at.old, was_in, one), place(at.new, is_in, other));
            let label = label(&after, other, is_choice);
            let what = label.map_or_else(|| at.what.to_owned(), |label| format!("{}({label})", at.what));
            self.compare(node, At { old: &was, new: &is, what: &what, is_part: !is_choice, ..at });
        }
        // A choice where there was none is a change of the type.
        if is_choice && (before.is_empty() || after.is_empty()) {
            return;
        }
        for index in alone {
            let (sent, read) = match is_choice {
                true => (&SENT_MEMBER_REMOVED, &READ_MEMBER_REMOVED),
                false => (&COMBINATION_CHANGED, &COMBINATION_CHANGED),
            };
            let was = place(at.old, was_in, index);
            self.fact(node, at, sent, read, [Some(Site::of(was, before.get(index))), None]);
        }
        for index in left {
            let (sent, read) = match is_choice {
                true => (&SENT_MEMBER_ADDED, &READ_MEMBER_ADDED),
                false => (&COMBINATION_CHANGED, &COMBINATION_CHANGED),
            };
            let is = place(at.new, is_in, index);
            self.fact(node, at, sent, read, [None, Some(Site::of(is, after.get(index)))]);
        }
    }
}

/// What tells a member that is described in place from the others of its kind: its title, else its place among all members. One that
/// is alone in a combination needs none.
fn label(members: &[Value], at: usize, is_choice: bool) -> Option<String> {
    let is_inline = |member: &&Value| member.get("$ref").is_none();
    let member = members.get(at).filter(is_inline)?;
    if !is_choice && members.iter().filter(is_inline).count() < 2 {
        return None;
    }
    let title = member.get("title").and_then(Value::as_str);
    let is_unique =
        |title: &&str| members.iter().filter(|other| other.get("title") == Some(&Value::from(*title))).count() == 1;
    Some(title.filter(is_unique).map_or_else(|| at.to_string(), str::to_owned))
}
