//! Changing a JSON text at a pointer. What is there else stays as it is written, digit by digit, and in its order.

use super::parts;
use crate::pointer;

/// How long a list may become by a number in a pointer.
const LONGEST: usize = 256;

/// What becomes of an element of a list that is there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Element {
    /// The value takes its place.
    Replaced,
    /// It and those after it move by one, as `add` of RFC 6902 has it.
    Moved,
}

/// A text with a value at a pointer. What is missing on the way there is made: a list where a number follows, else an object.
/// `None` if something else is in the way.
pub(crate) fn with(text: Option<&str>, pointer: &str, value: &str, element: Element) -> Option<String> {
    let Some((name, rest)) = pointer::split_first(pointer) else { return Some(value.to_owned()) };
    let text = text.map(str::trim_ascii).filter(|text| !matches!(*text, "" | "null"));
    let is_list = match text {
        Some(text) => text.starts_with('['),
        None => is_number(&name),
    };
    if is_list {
        let held = text.map(parts::elements).transpose().ok()?.unwrap_or_default();
        let mut elements: Vec<String> = held.into_iter().map(|held| held.get().to_owned()).collect();
        let at: usize = if &*name == "-" { elements.len() } else { name.parse().ok().filter(|at| *at < LONGEST)? };
        if elements.len() < at {
            elements.resize(at, "null".to_owned());
        }
        match elements.get_mut(at) {
            Some(held) if !rest.is_empty() || element == Element::Replaced => {
                *held = with(Some(held), rest, value, element)?
            }
            _ => elements.insert(at, with(None, rest, value, element)?),
        }
        return Some(format!("[{}]", elements.join(",")));
    }
    let held = text.map(parts::entries).transpose().ok()?.unwrap_or_default();
    let mut out: Vec<String> = Vec::with_capacity(held.len() + 1);
    let mut below = None;
    for (key, held) in &held {
        if *key == name {
            below = Some(held.get());
        } else {
            out.push(field(key, held.get())?);
        }
    }
    let place = held.iter().position(|(key, _)| *key == name).unwrap_or(out.len()).min(out.len());
    out.insert(place, field(&name, &with(below, rest, value, element)?)?);
    Some(format!("{{{}}}", out.join(",")))
}

/// One object of the fields of two. Of a field that both have and that is an object in both, one is made likewise; else the
/// second holds.
pub(crate) fn merged(first: &str, second: &str) -> Option<String> {
    let (first, second) = (parts::entries(first).ok()?, parts::entries(second).ok()?);
    let other = |name: &str| second.iter().find(|(key, _)| key == name).map(|(_, value)| value.get());
    let mut out = Vec::with_capacity(first.len() + second.len());
    for (name, value) in &first {
        let value = value.get();
        match other(name) {
            None => out.push(field(name, value)?),
            Some(fixed) => out.push(field(name, &merged(value, fixed).unwrap_or_else(|| fixed.to_owned()))?),
        }
    }
    for (name, value) in &second {
        if !first.iter().any(|(key, _)| key == name) {
            out.push(field(name, value.get())?);
        }
    }
    Some(format!("{{{}}}", out.join(",")))
}

/// The fields of an object as a list, in this order: `null` for one that is missing before one that is there.
pub(crate) fn positional(object: &str, names: &[&str]) -> Option<String> {
    let fields = parts::entries(object).ok()?;
    if fields.iter().any(|(name, _)| !names.iter().any(|known| name == known)) {
        return None;
    }
    let value = |name: &&str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.get());
    let mut values: Vec<Option<&str>> = names.iter().map(value).collect();
    while let Some(None) = values.last() {
        values.pop();
    }
    let values: Vec<&str> = values.into_iter().map(|value| value.unwrap_or("null")).collect();
    Some(format!("[{}]", values.join(",")))
}

fn field(name: &str, value: &str) -> Option<String> {
    Some(format!("{}:{value}", serde_json::to_string(name).ok()?))
}

fn is_number(segment: &str) -> bool {
    segment == "-" || (!segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_where_the_pointer_leads() {
        let set = |text: Option<&str>, pointer: &str| with(text, pointer, "7", Element::Replaced);
        for (text, pointer, expected) in [
            (None, "", Some("7")),
            (None, "/a/b", Some(r#"{"a":{"b":7}}"#)),
            (None, "/params/1", Some(r#"{"params":[null,7]}"#)),
            (Some(r#"{"z": 1.50, "a": {"c": 1}}"#), "/a/b~1c", Some(r#"{"z":1.50,"a":{"c":1,"b/c":7}}"#)),
            (Some(r#"{"b":1,"a":2}"#), "/b", Some(r#"{"b":7,"a":2}"#)),
            (Some(r#"{"p":[1,{"x":1}]}"#), "/p/1/x", Some(r#"{"p":[1,{"x":7}]}"#)),
            (Some(r#"{"p":[1,2]}"#), "/p/0", Some(r#"{"p":[7,2]}"#)),
            (Some(r#"{"1":1}"#), "/1", Some(r#"{"1":7}"#)),
            (Some("[1]"), "/-", Some("[1,7]")),
            (Some("[1]"), "/3", Some("[1,null,null,7]")),
            (Some("[1]"), "/9999999", None),
            (Some("[1]"), "/x", None),
            (Some("3"), "/x", None),
        ] {
            assert_eq!(set(text, pointer).as_deref(), expected, "{text:?} {pointer}");
        }
        let add = |text, pointer| with(Some(text), pointer, "7", Element::Moved);
        assert_eq!(add(r#"{"params":["a"]}"#, "/params/0").as_deref(), Some(r#"{"params":[7,"a"]}"#));
        assert_eq!(add(r#"{"params":[]}"#, "/params/0").as_deref(), Some(r#"{"params":[7]}"#));
    }

    #[test]
    fn two_objects_are_one() {
        let two = merged(r#"{"body":{"a":1.0,"x":{"y":1}},"k":[1]}"#, r#"{"body":{"request":"go"},"k":2,"n":3}"#);
        assert_eq!(two.as_deref(), Some(r#"{"body":{"a":1.0,"x":{"y":1},"request":"go"},"k":2,"n":3}"#));
        assert_eq!(merged("[]", "{}"), None);
    }

    #[test]
    fn fields_have_positions() {
        let list = |object| positional(object, &["a", "b", "c"]);
        assert_eq!(list(r#"{"b":2.0,"a":"x"}"#).as_deref(), Some(r#"["x",2.0]"#));
        assert_eq!(list(r#"{"c":[1]}"#).as_deref(), Some("[null,null,[1]]"));
        assert_eq!(list("{}").as_deref(), Some("[]"));
        assert_eq!(list(r#"{"d":1}"#), None);
    }
}
