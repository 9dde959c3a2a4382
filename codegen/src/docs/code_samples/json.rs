//! The JSON body of a call, as its command is sent and with the credentials that go into it.

use serde_json::{Map, Value};

use super::shell::Word;
use crate::facts::{self, Command};
use crate::pointer;

/// A credential in a body.
pub(super) struct Inside<'a> {
    pub(super) pointer: &'a str,
    /// Whether it is a number in JSON.
    pub(super) is_number: bool,
    pub(super) word: Word,
}

/// A JSON body with the credentials that go into it.
pub(super) fn with_credentials(body: String, credentials: &[Inside<'_>]) -> Word {
    // A text that no other value is, and what JSON makes of it.
    const MARK: char = '\u{1}';
    const WRITTEN: &str = "\\u0001";
    let Ok(mut value) = serde_json::from_str::<Value>(&body) else { return Word::default().literal(body) };
    for (at, credential) in credentials.iter().enumerate() {
        insert(&mut value, credential.pointer, format!("{MARK}{at}{MARK}").into());
    }
    let text = serde_json::to_string_pretty(&value).unwrap_or(body);
    let (mut word, mut rest) = (Word::default(), text.as_str());
    while let Some((before, (at, after))) =
        rest.split_once(WRITTEN).and_then(|(before, marked)| Some((before, marked.split_once(WRITTEN)?)))
    {
        let credential = at.parse().ok().and_then(|at: usize| credentials.get(at));
        let (before, after) = match credential.is_some_and(|credential| credential.is_number) {
            true => (before.strip_suffix('"').unwrap_or(before), after.strip_prefix('"').unwrap_or(after)),
            false => (before, after),
        };
        word = word.literal(before);
        if let Some(credential) = credential {
            word = word.word(credential.word.clone());
        }
        rest = after;
    }
    word.literal(rest)
}

/// Puts a value where a pointer leads; an element of a list comes before the one that is there.
fn insert(value: &mut Value, pointer: &str, new: Value) {
    let Some((around, last)) = pointer.rsplit_once('/') else { return };
    let last = pointer::unescape(last);
    match value.pointer_mut(around) {
        Some(Value::Object(object)) => drop(object.insert(last, new)),
        Some(Value::Array(list)) => list.insert(last.parse::<usize>().unwrap_or_default().min(list.len()), new),
        _ => {}
    }
}

/// The whole body of a command, of its own fields.
pub(super) fn framed(own: &Map<String, Value>, facts: &facts::Operation) -> Value {
    let own = match facts.positions.as_slice() {
        [] => Value::Object(own.clone()),
        names => names.iter().map_while(|name| own.get(name).cloned()).collect(),
    };
    let text = match &facts.command {
        Some(Command::Body { bare: Some(bare), .. } | Command::Merged { bare: Some(bare), .. })
            if own.as_object().is_some_and(Map::is_empty) || own.as_array().is_some_and(Vec::is_empty) =>
        {
            bare.clone()
        }
        Some(Command::Body { before, after, merge: false, .. }) => format!("{before}{own}{after}"),
        Some(Command::Body { before, after, merge: true, .. }) => {
            let fields = own.to_string();
            let fields = fields.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
            format!("{before}{}{fields}{after}", if fields.is_empty() || before.ends_with('{') { "" } else { "," })
        }
        Some(Command::Merged { before, fixed, after, .. }) => {
            let mut fixed: Value = serde_json::from_str(fixed).unwrap_or_default();
            merge(&mut fixed, &own);
            format!("{before}{fixed}{after}")
        }
        _ => return own,
    };
    serde_json::from_str(&text).unwrap_or(own)
}

/// Adds the fields of one object to those of another, and likewise in the objects that both have.
fn merge(into: &mut Value, from: &Value) {
    let (Value::Object(into), Value::Object(from)) = (into, from) else { return };
    for (name, value) in from {
        match into.get_mut(name) {
            Some(held) => merge(held, value),
            None => drop(into.insert(name.clone(), value.clone())),
        }
    }
}
