//! A credential in the body of a request: at a JSON pointer, or in a field of a form.

use std::borrow::Cow;

use accord_codegen::pointer::unescape;
use serde_json::{Map, Value};

/// The body of a request as it was sent.
#[derive(Clone, Debug)]
pub(crate) struct SentBody {
    pub(crate) value: Value,
    pub(crate) is_json: bool,
}

impl SentBody {
    /// The credential that it has at a pointer: a text, or in JSON a number where it is one.
    pub(crate) fn credential(&self, pointer: &str, is_number: bool) -> Option<Cow<'_, str>> {
        match self.value.pointer(&place(pointer, self.is_json))? {
            Value::Number(number) if is_number => Some(Cow::Owned(number.to_string())),
            Value::String(text) if !is_number || !self.is_json => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }

    /// Puts a credential there. As an element of a list, it comes before the one that is there.
    pub(crate) fn put(&mut self, pointer: &str, credential: &Value) {
        let place = place(pointer, self.is_json);
        let Some((around, last)) = place.rsplit_once('/') else { return };
        if self.value.pointer(around).is_none_or(Value::is_null) {
            let is_element = last.parse::<usize>().is_ok();
            let made = if is_element { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
            crate::outcome::set(&mut self.value, around, made);
        }
        match self.value.pointer_mut(around) {
            Some(Value::Array(list)) => {
                let at = last.parse().unwrap_or(list.len()).min(list.len());
                list.insert(at, credential.clone());
            }
            Some(Value::Object(members)) => drop(members.insert(unescape(last), credential.clone())),
            _ => {}
        }
    }

    /// Takes it out, so that the rest is as the schema has it, with the objects that are there for it alone: empty ones that are
    /// not declared.
    pub(crate) fn remove(&mut self, pointer: &str, is_declared: &mut dyn FnMut(&str) -> bool) {
        let place = place(pointer, self.is_json).into_owned();
        self.remove_at(&place);
        let around = std::iter::successors(Some(place.as_str()), |place| Some(place.rsplit_once('/')?.0));
        for around in around.skip(1).take_while(|around| !around.is_empty()) {
            let is_empty = self.value.pointer(around).and_then(Value::as_object).is_some_and(Map::is_empty);
            if !is_empty || is_declared(around) {
                break;
            }
            self.remove_at(around);
        }
    }

    fn remove_at(&mut self, place: &str) {
        let Some((around, last)) = place.rsplit_once('/') else { return };
        match self.value.pointer_mut(around) {
            Some(Value::Object(members)) => drop(members.shift_remove(&unescape(last))),
            Some(Value::Array(list)) => {
                if let Some(at) = last.parse().ok().filter(|at| *at < list.len()) {
                    list.remove(at);
                }
            }
            _ => {}
        }
    }
}

/// Where it is: the pointer, or in a form, whose fields contain no others, the field of the pointer's first name.
fn place(pointer: &str, is_json: bool) -> Cow<'_, str> {
    match pointer.split('/').nth(1).filter(|_| !is_json) {
        Some(first) => format!("/{first}").into(),
        None => pointer.into(),
    }
}
