//! What `x-accord-outcome` says of an answer, and answers that it says something of.

use accord_codegen::dialect::{
    Code, CodeClass, Condition, Elements, Matching, Message, OneOrMany, Outcome, PartTest, Pointer, RefusalClass,
};
use accord_codegen::pointer::join;
use serde_json::{Map, Value};

/// A documented code or message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry<'o> {
    Code(&'o accord_codegen::dialect::Code),
    Message(&'o accord_codegen::dialect::Message),
}

impl<'o> Entry<'o> {
    pub(crate) fn name(self) -> &'o str {
        match self {
            Self::Code(code) => &code.name,
            Self::Message(message) => &message.name,
        }
    }

    /// The class of a refusal. None: a success or a notice.
    pub(crate) fn class(self) -> Option<RefusalClass> {
        match self {
            Self::Code(code) => refusal_class(code.class),
            Self::Message(message) => Some(message.class),
        }
    }
}

fn refusal_class(class: CodeClass) -> Option<RefusalClass> {
    Some(match class {
        CodeClass::Success | CodeClass::Notice => return None,
        CodeClass::Unauthenticated => RefusalClass::Unauthenticated,
        CodeClass::PermissionDenied => RefusalClass::PermissionDenied,
        CodeClass::NotFound => RefusalClass::NotFound,
        CodeClass::Conflict => RefusalClass::Conflict,
        CodeClass::Invalid => RefusalClass::Invalid,
        CodeClass::RateLimited => RefusalClass::RateLimited,
        CodeClass::NotReady => RefusalClass::NotReady,
        CodeClass::Unavailable => RefusalClass::Unavailable,
        CodeClass::Internal => RefusalClass::Internal,
    })
}

/// All that an outcome documents.
pub(crate) fn entries(outcome: &Outcome) -> impl Iterator<Item = Entry<'_>> {
    outcome.codes.iter().map(Entry::Code).chain(outcome.messages.iter().map(Entry::Message))
}

/// The entry of a name, in any spelling: `AlreadyFinished`, `already_finished`.
pub(crate) fn named<'o>(outcome: &'o Outcome, name: &str) -> Option<Entry<'o>> {
    let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
    let wanted = plain(name);
    entries(outcome).find(|entry| plain(entry.name()) == wanted)
}

/// The entry of a code.
pub(crate) fn coded<'o>(outcome: &'o Outcome, code: &Value) -> Option<Entry<'o>> {
    outcome.codes.iter().find(|known| equals(&known.code, code)).map(Entry::Code)
}

/// What an outcome finds in an answer.
#[derive(Debug)]
pub(crate) struct Reading<'o> {
    pub(crate) succeeded: bool,
    pub(crate) entry: Option<Entry<'o>>,
}

/// Reads an answer.
pub(crate) fn read<'o>(outcome: Option<&'o Outcome>, status: u16, body: &Value) -> Reading<'o> {
    let by_status = (200..300).contains(&status);
    let Some(outcome) = outcome else { return Reading { succeeded: by_status, entry: None } };
    let message = pointers(&outcome.message).find_map(|at| body.pointer(at)?.as_str());
    let by_message =
        message.and_then(|message| outcome.messages.iter().find(|known| is(known, message)).map(Entry::Message));
    let is_flag = |value: &Value| outcome.codes.iter().any(|known| known.code.is_boolean() && known.code == *value);
    let is_code = |value: &&Value| value.is_string() || value.is_i64() || is_flag(value);
    let code = pointers(&outcome.code).find_map(|at| all(body, at).into_iter().flatten().find(is_code));
    let entry = by_message.or_else(|| with_status(outcome, code, status));
    let all = conditions(&outcome.success).all(|condition| holds(condition, body));
    let proved = conditions(&outcome.proof).any(|condition| holds(condition, body));
    let by_entry = entry.is_some_and(|entry| entry.class().is_none());
    Reading { succeeded: by_status && (all || proved || by_entry), entry }
}

/// Whether an outcome says something of such a body: of a text, where it has rules about the text.
pub(crate) fn tells(outcome: &Outcome, body: &Value) -> bool {
    let is_about_text = |pointers: &Option<OneOrMany<Pointer>>| self::pointers(pointers).any(str::is_empty);
    body.is_object()
        || body.is_string()
            && (conditions(&outcome.success).any(|condition| condition.header.is_none() && condition.pointer.is_root())
                || is_about_text(&outcome.code)
                || is_about_text(&outcome.message))
}

/// The entry of a status, of a code, or of both: what they say together is more than what either says.
fn with_status<'o>(outcome: &'o Outcome, code: Option<&Value>, status: u16) -> Option<Entry<'o>> {
    let is = |known: &&Code| {
        (known.code.is_null() || code.is_some_and(|code| equals(&known.code, code)))
            && known.status.is_none_or(|known| known == status)
    };
    let nearest = outcome.codes.iter().filter(is).min_by_key(|known| (known.code.is_null(), known.status.is_none()));
    nearest.map(Entry::Code)
}

/// Whether a message is a documented one.
fn is(known: &Message, message: &str) -> bool {
    match known.matching() {
        (text, Matching::Whole) => plain_text(text) == plain_text(message),
        (text, Matching::Prefix) => message.trim_start().to_lowercase().starts_with(text.to_lowercase().trim_start()),
        (text, Matching::Contains) => message.to_lowercase().contains(&text.to_lowercase()),
        (text, Matching::Pattern) => regex::Regex::new(text).is_ok_and(|pattern| pattern.is_match(message)),
    }
}

/// A message that is recognized as this one.
fn example(known: &Message) -> String {
    match known.matching() {
        (text, Matching::Pattern) => accord_codegen::instances::matching(text).unwrap_or_else(|| text.to_owned()),
        (text, _) => text.to_owned(),
    }
}

/// The parts of a pointer before and after its first `*`.
fn split_at_star(pointer: &str) -> Option<(&str, &str)> {
    pointer.match_indices("/*").find_map(|(at, star)| {
        let rest = pointer.get(at + star.len()..)?;
        (rest.is_empty() || rest.starts_with('/')).then_some((pointer.get(..at)?, rest))
    })
}

/// The values at a pointer: one, or one for each element where it has `*`.
fn all<'v>(body: &'v Value, pointer: &str) -> Vec<Option<&'v Value>> {
    match split_at_star(pointer) {
        None => vec![body.pointer(pointer)],
        Some((list, rest)) => match body.pointer(list) {
            Some(Value::Array(elements)) => elements.iter().flat_map(|element| all(element, rest)).collect(),
            Some(Value::Object(members)) => members.values().flat_map(|member| all(member, rest)).collect(),
            _ => vec![None],
        },
    }
}

/// A message without what differs from one answer to another, as the runtime compares it.
fn plain_text(text: &str) -> String {
    let text = text.trim();
    text.strip_suffix('.').unwrap_or(text).trim_end().to_lowercase()
}

/// Makes an answer one of an entry, or a success: sets its code and message, and what `success` asks for.
pub(crate) fn write(outcome: &Outcome, entry: Option<Entry<'_>>, body: &mut Value) {
    let refused = entry.is_some_and(|entry| entry.class().is_some());
    if !refused {
        conditions(&outcome.success).for_each(|condition| satisfy(condition, body));
    }
    let code = pointers(&outcome.code).find(|at| body.pointer(at).is_some()).or_else(|| pointers(&outcome.code).next());
    let message = pointers(&outcome.message);
    let message = message.clone().find(|at| body.pointer(at).is_some()).or_else(|| message.clone().next());
    match (entry, code) {
        (Some(Entry::Code(entry)), Some(at)) if !entry.code.is_null() => set_code(body, at, &entry.code),
        (None, Some(at)) => {
            let is_success = |code: &&Code| code.class == CodeClass::Success && !code.code.is_null();
            if let Some(code) = outcome.codes.iter().find(is_success) {
                set_code(body, at, &code.code);
            }
        }
        _ => {}
    }
    match (entry, message) {
        (Some(Entry::Message(entry)), Some(at)) => set_all(body, at, &example(entry).into()),
        (Some(Entry::Code(entry)), Some(at)) if refused => set_all(body, at, &in_words(&entry.name).into()),
        _ => {}
    }
    // What still makes it a success has to go.
    if refused && read(Some(outcome), 200, body).succeeded {
        for condition in conditions(&outcome.proof).chain(conditions(&outcome.success)) {
            refute(condition, body);
        }
    }
}

/// A name as a message: `Already finished`.
fn in_words(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
    }
    out
}

fn satisfy(condition: &Condition, body: &mut Value) {
    if holds(condition, body) {
        return;
    }
    let mut all = places(body, condition.pointer.as_str());
    // One of none holds of nothing: an element is made, of a map one under a name.
    if let (true, Some((list, rest))) = (all.is_empty(), split_at_star(condition.pointer.as_str()))
        && condition.of == Some(Elements::Any)
        && split_at_star(rest).is_none()
    {
        let name = if body.pointer(list).is_some_and(Value::is_object) { "text" } else { "0" };
        all.push(format!("{}{rest}", join(list, name)));
    }
    for at in all {
        satisfy_at(condition, body, &at);
    }
}

/// The pointers of the elements that a pointer with `*` leads to; the pointer itself without one.
fn places(body: &Value, pointer: &str) -> Vec<String> {
    let Some((list, rest)) = split_at_star(pointer) else { return vec![pointer.to_owned()] };
    let names: Vec<String> = match body.pointer(list) {
        Some(Value::Array(elements)) => (0..elements.len()).map(|at| at.to_string()).collect(),
        Some(Value::Object(members)) => members.keys().cloned().collect(),
        _ => Vec::new(),
    };
    names.iter().flat_map(|name| places(body, &format!("{}{rest}", join(list, name)))).collect()
}

/// Sets the value at a pointer, in each element where it has `*`.
fn set_all(body: &mut Value, pointer: &str, value: &Value) {
    for at in places(body, pointer) {
        set(body, &at, value.clone());
    }
}

/// Sets a code, as the text of a number where a text is there, and the reverse: either is read as the same code.
fn set_code(body: &mut Value, pointer: &str, code: &Value) {
    for at in places(body, pointer) {
        let code = match (body.pointer(&at), code) {
            (Some(Value::String(_)), Value::Number(number)) => number.to_string().into(),
            (Some(Value::Number(_)), Value::String(text)) => {
                text.parse::<i64>().ok().filter(|number| number.to_string() == *text).map_or(code.clone(), Value::from)
            }
            _ => code.clone(),
        };
        set(body, &at, code);
    }
}

fn satisfy_at(condition: &Condition, body: &mut Value, at: &str) {
    if let Some(test) = condition.parts().next() {
        return if test.is_there { set(body, at, test.part.into()) } else { remove(body, at) };
    }
    match (&condition.equals, condition.falsy || condition.absent || condition.differs.is_some()) {
        (Some(value), _) => set(body, at, value.clone()),
        (None, true) => remove(body, at),
        (None, false) => set(body, at, true.into()),
    }
}

fn refute(condition: &Condition, body: &mut Value) {
    for at in places(body, condition.pointer.as_str()) {
        refute_at(condition, body, &at);
    }
}

fn refute_at(condition: &Condition, body: &mut Value, at: &str) {
    if let Some(test) = condition.parts().next() {
        return if test.is_there { remove(body, at) } else { set(body, at, test.part.into()) };
    }
    match (&condition.equals, &condition.differs) {
        (Some(Value::Bool(value)), _) => set(body, at, (!value).into()),
        (Some(_), _) => remove(body, at),
        (_, Some(value)) => set(body, at, value.clone()),
        _ if condition.truthy => remove(body, at),
        _ => set(body, at, true.into()),
    }
}

fn conditions(list: &Option<OneOrMany<Condition>>) -> impl Iterator<Item = &Condition> {
    list.iter().flat_map(|list| list.as_slice())
}

fn pointers(list: &Option<OneOrMany<Pointer>>) -> impl Iterator<Item = &str> + Clone {
    list.iter().flat_map(|list| list.as_slice()).map(Pointer::as_str)
}

fn holds(condition: &Condition, body: &Value) -> bool {
    // Headers are not looked at: what a mock sends has those that the document describes.
    if condition.header.is_some() {
        return true;
    }
    let values = all(body, condition.pointer.as_str());
    match condition.of {
        Some(Elements::All) => values.into_iter().all(|value| holds_of(condition, value)),
        _ => values.into_iter().any(|value| holds_of(condition, value)),
    }
}

fn holds_of(condition: &Condition, value: Option<&Value>) -> bool {
    if let Some(test) = condition.parts().next() {
        return value.is_some_and(|value| has(value, test)) == test.is_there;
    }
    match (&condition.equals, &condition.differs) {
        (Some(wanted), _) => value.is_some_and(|value| equals(wanted, value)),
        (_, Some(other)) => !value.is_some_and(|value| equals(other, value)),
        _ if condition.truthy => value.is_some_and(is_truthy),
        _ if condition.falsy => !value.is_some_and(is_truthy),
        _ => value.is_none_or(Value::is_null),
    }
}

/// Whether a text, or the digits of a number, has a part, in any case.
fn has(value: &Value, test: PartTest<'_>) -> bool {
    let text = match value {
        Value::String(text) => text.to_lowercase(),
        Value::Number(number) => number.to_string(),
        _ => return false,
    };
    let part = test.part.to_lowercase();
    if test.at_start { text.trim_start().starts_with(part.trim_start()) } else { text.contains(&part) }
}

/// Whether a value is a documented one: `true` is also `1`, `"1"` and `"true"`, a number also a text of it.
pub(crate) fn equals(wanted: &Value, value: &Value) -> bool {
    match (wanted, value) {
        (Value::Bool(wanted), Value::Number(number)) => number.as_i64() == Some(i64::from(*wanted)),
        (Value::Bool(wanted), Value::String(text)) => match text.trim() {
            "1" => *wanted,
            "0" => !*wanted,
            word => word.eq_ignore_ascii_case(if *wanted { "true" } else { "false" }),
        },
        (Value::Number(number), Value::String(text)) => match number.as_i64() {
            Some(number) => text.trim().parse() == Ok(number),
            None => text.trim() == number.to_string(),
        },
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (wanted, value) => wanted == value,
    }
}

/// Whether a value is none of `null`, `false`, `0`, a text of one of the two, and what is empty.
pub(crate) fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => {
            let text = text.trim();
            !matches!(text, "" | "0") && !text.eq_ignore_ascii_case("false")
        }
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}

/// Sets the value at a pointer; objects on the way are made.
pub(crate) fn set(body: &mut Value, pointer: &str, value: Value) {
    let mut here = body;
    for segment in pointer.split('/').skip(1).map(accord_codegen::pointer::unescape) {
        if let (Value::Array(items), Ok(at)) = (&mut *here, segment.parse::<usize>()) {
            // A list is not made longer by more than one item.
            if at == items.len() {
                items.push(Value::Null);
            }
        } else if !here.is_object() && !here.is_array() {
            *here = if segment == "0" { Value::Array(vec![Value::Null]) } else { Value::Object(Map::new()) };
        }
        here = match here {
            Value::Object(object) => object.entry(segment).or_insert(Value::Null),
            Value::Array(items) => match segment.parse::<usize>().ok().and_then(|at| items.get_mut(at)) {
                Some(item) => item,
                None => return,
            },
            _ => return,
        };
    }
    *here = value;
}

/// Removes the value at a pointer.
pub(crate) fn remove(body: &mut Value, pointer: &str) {
    let Some((around, name)) = pointer.rsplit_once('/') else { return };
    if let Some(Value::Object(object)) = body.pointer_mut(around) {
        object.shift_remove(&accord_codegen::pointer::unescape(name));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_condition_of_any_makes_an_element_where_there_is_none() {
        let condition: Condition =
            serde_json::from_value(json!({ "pointer": "/r/*/ok", "truthy": true, "of": "any" })).unwrap();
        for (mut body, made) in [
            (json!({ "r": {} }), json!({ "r": { "text": { "ok": true } } })),
            (json!({ "r": [] }), json!({ "r": [{ "ok": true }] })),
            (json!({ "r": { "a": {} } }), json!({ "r": { "a": { "ok": true } } })),
        ] {
            satisfy(&condition, &mut body);
            assert_eq!(body, made);
        }
    }

    #[test]
    fn a_code_has_the_type_of_what_is_there() {
        let outcome: Outcome = serde_json::from_value(json!({
            "success": { "pointer": "", "prefix": "100" },
            "code": ["/code", ""],
            "codes": [{ "code": 100, "name": "Fine", "class": "success", "meaning": "Done." }],
        }))
        .unwrap();
        for (mut body, expected) in [
            (json!("text"), json!("100")),
            (json!({ "code": "text" }), json!({ "code": "100" })),
            (json!({ "code": 1 }), json!({ "code": 100 })),
        ] {
            if body.is_object() {
                write(&Outcome { success: None, ..outcome.clone() }, None, &mut body);
            } else {
                write(&outcome, None, &mut body);
            }
            assert_eq!(body, expected);
        }
    }

    #[test]
    fn numbers_and_messages_are_compared_as_the_runtime_does() {
        assert!(equals(&json!(7), &json!(" 007 ")) && equals(&json!(7), &json!("+7")));
        assert!(!equals(&json!(7), &json!("7.0")) && !equals(&json!("7"), &json!("007")));
        assert_eq!(plain_text(" Not found. "), plain_text("not found"));
        assert_ne!(plain_text("Not found.."), plain_text("Not found"));
    }
}
