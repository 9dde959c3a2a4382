//! Texts as values of a schema: what a query, a header or a form has is text, whatever the schema says.

use accord_codegen::dialect::{self, Format};
use accord_codegen::lint::Context;
use accord_codegen::lint::examples::Standalone;
use accord_codegen::openapi::type_of;
use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

/// How many levels a key such as `a[b][c]` may have: whoever sends a request decides how many it has.
const DEEPEST: usize = 32;

/// The value that a text stands for by a schema: the first reading that fits, or else the likeliest.
pub(crate) fn value<'d>(
    context: &Context<'d>,
    schema: Option<&'d Value>,
    validator: Option<&Standalone>,
    text: &str,
) -> Value {
    let mut readings = readings(context, schema, text);
    let fitting = readings.iter().position(|value| validator.is_none_or(|validator| validator.fits(value)));
    readings.swap_remove(fitting.unwrap_or_default())
}

/// The values that a text may stand for, the likeliest first. There is always one.
fn readings<'d>(context: &Context<'d>, schema: Option<&'d Value>, text: &str) -> Vec<Value> {
    let types = schema.map(|schema| types(context, schema)).unwrap_or_default();
    let has = |name: &str| types.contains(&name);
    let mut out = Vec::new();
    if has("integer") || has("number") {
        out.extend(text.parse::<Number>().ok().map(Value::Number));
    }
    if has("boolean") {
        out.extend(match (text, schema.is_some_and(|schema| is_digit_boolean(context, schema))) {
            ("true", false) | ("1", true) => Some(true.into()),
            ("false", false) | ("0", true) => Some(false.into()),
            _ => None,
        });
    }
    if has("object") || has("array") {
        out.extend(serde_json::from_str(text).ok().filter(|value: &Value| value.is_object() || value.is_array()));
    }
    if has("null") && (text.is_empty() || text == "null") {
        out.push(Value::Null);
    }
    // Where a text is allowed too, it is meant.
    let is_meant = has("string") && schema.is_none_or(|schema| may_be_text(context, schema, text));
    let text = Value::String(text.to_owned());
    if is_meant {
        out.insert(0, text);
    } else {
        out.push(text);
    }
    out
}

/// Whether a boolean is written as a digit.
fn is_digit_boolean<'d>(context: &Context<'d>, schema: &'d Value) -> bool {
    let format = |part: &Value| dialect::read::<Format>(part).ok().flatten();
    std::iter::once(schema).chain(context.parts(schema)).any(|part| format(part) == Some(Format::DigitBoolean))
}

/// Whether a part of a schema allows a text as a string: one that lists others does not.
fn may_be_text<'d>(context: &Context<'d>, schema: &'d Value, text: &str) -> bool {
    let strings =
        context.parts(schema).into_iter().filter(|part| part.get("type").is_some_and(|kind| kind == "string"));
    let mut lists = strings.map(|part| part.get("enum").and_then(Value::as_array)).peekable();
    lists.peek().is_none() || lists.any(|list| list.is_none_or(|list| list.iter().any(|value| value == text)))
}

/// The types that a schema has, those of its parts among them.
pub(crate) fn types<'d>(context: &Context<'d>, schema: &'d Value) -> Vec<&'d str> {
    let mut types = Vec::new();
    for part in context.parts(schema) {
        let named = part.get("type").and_then(Value::as_str);
        let shaped = || part.get("properties").map(|_| "object").or_else(|| part.get("items").map(|_| "array"));
        let listed =
            || part.get("enum").and_then(Value::as_array)?.first().map(|value| type_of(value).unwrap_or("null"));
        let found = named.or_else(shaped).or_else(listed);
        types.extend(found.filter(|name| !types.contains(name)));
        if part.get("nullable") == Some(&Value::Bool(true)) && !types.contains(&"null") {
            types.push("null");
        }
    }
    types
}

/// The schema of a property, wherever a schema's parts declare it.
pub(crate) fn property<'d>(context: &Context<'d>, schema: &'d Value, name: &str) -> Option<&'d Value> {
    let more = |part: &&'d Value| part.get("additionalProperties").filter(|more| more.is_object());
    declared(context, schema, name).or_else(|| context.parts(schema).iter().find_map(more))
}

/// The schema of a property that is in `properties`.
pub(crate) fn declared<'d>(context: &Context<'d>, schema: &'d Value, name: &str) -> Option<&'d Value> {
    context.parts(schema).iter().find_map(|part| part.get("properties")?.get(name))
}

/// Whether objects of a schema have a member of this name: one that is described, or any if none is.
pub(crate) fn has_member<'d>(context: &Context<'d>, schema: &'d Value, name: &str) -> bool {
    let parts = context.parts(schema);
    let is_closed = |part: &&Value| {
        part.get("properties").is_some() || part.get("additionalProperties") == Some(&Value::Bool(false))
    };
    property(context, schema, name).is_some() || !parts.iter().any(is_closed)
}

/// The schema of a list's items.
pub(crate) fn items<'d>(context: &Context<'d>, schema: &'d Value) -> Option<&'d Value> {
    context.parts(schema).into_iter().find_map(|part| part.get("items"))
}

/// Texts of one name as a value: a list where the schema has one.
pub(crate) fn texts<'d>(context: &Context<'d>, schema: Option<&'d Value>, texts: &[String]) -> Value {
    let is_list = schema.is_some_and(|schema| types(context, schema).contains(&"array"));
    match texts {
        // A list that is JSON as a whole.
        [one] if is_list && one.starts_with('[') => value(context, schema, None, one),
        texts if is_list => {
            let items = schema.and_then(|schema| items(context, schema));
            texts.iter().map(|text| value(context, items, None, text)).collect()
        }
        [one] => value(context, schema, None, one),
        texts => texts.iter().map(|text| Value::from(text.as_str())).collect(),
    }
}

/// Pairs of names and texts as an object by the properties of a schema.
pub(crate) fn object<'d>(context: &Context<'d>, schema: Option<&'d Value>, pairs: &[(String, String)]) -> Value {
    let mut out = Map::new();
    let mut grouped: IndexMap<&str, Vec<String>> = IndexMap::new();
    for (name, text) in pairs {
        grouped.entry(name).or_default().push(text.clone());
    }
    for (name, list) in grouped {
        let of = |name: &str| schema.and_then(|schema| property(context, schema, name));
        // `ids[]` is a spelling of `ids`, unless it is a name itself; `a[b]` is a member of `a`.
        let declared = schema.is_some_and(|schema| {
            context.parts(schema).iter().any(|part| part.get("properties").is_some_and(|all| all.get(name).is_some()))
        });
        let levels = name.split_once('[').filter(|(outer, _)| !declared && of(outer).is_some());
        let levels = levels.map(|(outer, inner)| (outer, inner.trim_end_matches(']').replace("][", "/")));
        match levels {
            Some((outer, inner)) if inner.split('/').count() < DEEPEST => {
                nest(context, of(outer), &mut out, outer, &inner, &list);
            }
            _ => drop(out.insert(name.to_owned(), texts(context, of(name), &list))),
        }
    }
    Value::Object(out)
}

/// The fields of a form as an object. A form has nothing for a list that is empty, so a required list that is not there is one.
pub(crate) fn form<'d>(context: &Context<'d>, schema: Option<&'d Value>, pairs: &[(String, String)]) -> Value {
    let mut value = object(context, schema, pairs);
    let parts = schema.map(|schema| context.parts(schema)).unwrap_or_default();
    let required = parts.iter().filter_map(|part| part.get("required")?.as_array()).flatten().filter_map(Value::as_str);
    if let Value::Object(members) = &mut value {
        for name in required {
            let of = schema.and_then(|schema| property(context, schema, name));
            if of.is_some_and(|of| types(context, of) == ["array"]) {
                members.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            }
        }
    }
    value
}

/// Sets `outer[inner]`.
fn nest<'d>(
    context: &Context<'d>,
    schema: Option<&'d Value>,
    out: &mut Map<String, Value>,
    outer: &str,
    inner: &str,
    list: &[String],
) {
    // A name in brackets may be a number too, as those of a map are.
    let is_map = schema.is_some_and(|schema| types(context, schema) == ["object"]);
    if inner.is_empty() || !is_map && inner.parse::<usize>().is_ok() {
        let items = texts(context, schema, list);
        match (out.get_mut(outer), items) {
            (Some(Value::Array(held)), Value::Array(more)) => held.extend(more),
            (_, items) => drop(out.insert(outer.to_owned(), items)),
        }
        return;
    }
    let first = inner.split('/').next().unwrap_or_default();
    let of = schema.and_then(|schema| property(context, schema, first));
    let entry = out.entry(outer).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(object) = entry else { return };
    match inner.split_once('/') {
        Some((first, rest)) => nest(context, of, object, first, rest, list),
        None => drop(object.insert(inner.to_owned(), texts(context, of, list))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_that_a_list_of_texts_does_not_have_is_what_it_reads_as() {
        let document = accord_codegen::load::from_text("a.yaml".as_ref(), "openapi: 3.0.3\n").unwrap();
        let context = Context::of_references(&document);
        let schema = json!({ "anyOf": [{ "type": "string", "enum": ["auto"] }, { "type": "object" }] });
        let read = |text: &str| value(&context, Some(&schema), None, text);
        assert_eq!((read("auto"), read(r#"{"a":1}"#)), (json!("auto"), json!({ "a": 1 })));
        let open = json!({ "anyOf": [{ "type": "string" }, { "type": "object" }] });
        assert_eq!(value(&context, Some(&open), None, "{}"), json!("{}"));
    }

    #[test]
    fn a_key_of_too_many_levels_is_a_plain_name() {
        let document = accord_codegen::load::from_text("a.yaml".as_ref(), "openapi: 3.0.3\n").unwrap();
        let context = Context::of_references(&document);
        let schema = json!({ "properties": { "a": { "type": "object" } } });
        let read = |levels: usize| {
            let key = format!("a{}", "[b]".repeat(levels - 1));
            (object(&context, Some(&schema), &[(key.clone(), "1".to_owned())]), key)
        };
        let (deepest, _) = read(DEEPEST);
        assert_eq!(deepest.pointer(&format!("/a{}", "/b".repeat(DEEPEST - 1))), Some(&json!("1")));
        for levels in [DEEPEST + 1, 1_000_000] {
            let (value, key) = read(levels);
            assert_eq!(value.get(&key), Some(&json!("1")), "{levels}");
        }
    }

    #[test]
    fn a_boolean_is_a_word_or_a_digit_as_its_format_says() {
        let document = accord_codegen::load::from_text("a.yaml".as_ref(), "openapi: 3.0.3\n").unwrap();
        let context = Context::of_references(&document);
        let word = json!({ "type": "boolean" });
        let digit = json!({ "allOf": [{ "type": "boolean" }], "x-accord-format": "digit-boolean" });
        let read = |schema: &Value, text: &str| value(&context, Some(schema), None, text);
        assert_eq!((read(&word, "true"), read(&word, "0")), (json!(true), json!("0")));
        assert_eq!((read(&digit, "1"), read(&digit, "false")), (json!(true), json!("false")));
    }
}
