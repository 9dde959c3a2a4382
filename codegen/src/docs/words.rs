//! Parts of a schema in words.

use serde_json::Value;

use super::page::Fact;
use super::schema::Whole;
use crate::dialect::{Aliases, Key as _, ListStyle};
pub(super) use crate::diff::short;
pub(super) use crate::site::{FileNames, escaped};

/// The most values of an enum that has a page of its own, where another page mentions it.
pub(super) const MOST_VALUES: usize = 24;

/// A tag of a language as HTML takes it; empty for any other text.
pub(super) fn language(text: &str) -> String {
    let is_part = |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let primary = text.split('-').next().unwrap_or_default();
    let is_primary = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_primary && text.split('-').all(is_part) { text.to_owned() } else { String::new() }
}

/// A text of a part of the document.
pub(super) fn text(node: &Value, key: &str) -> String {
    node.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Bounds and forms of values for which all of these schemas hold.
pub(super) fn constraints(nodes: &[&Value]) -> Vec<Fact> {
    let mut out = Vec::new();
    for (least, greatest, noun) in [
        ("minLength", "maxLength", " characters"),
        ("minimum", "maximum", ""),
        ("minItems", "maxItems", " items"),
        ("minProperties", "maxProperties", " names"),
    ] {
        let of = |count: &Value| if count.as_f64() == Some(1.0) { noun.trim_end_matches('s') } else { noun };
        let words = match (bound(nodes, least, f64::gt), bound(nodes, greatest, f64::lt)) {
            (Some(least), Some(greatest)) if least == greatest => format!("{least}{}", of(least)),
            (Some(least), Some(greatest)) => format!("{least} to {greatest}{noun}"),
            (Some(least), None) => format!("at least {least}{}", of(least)),
            (None, Some(greatest)) => format!("at most {greatest}{}", of(greatest)),
            (None, None) => continue,
        };
        out.push(Fact::new(words));
    }
    for (flag, key, is_tighter, words) in [
        ("exclusiveMinimum", "minimum", f64::gt as Tighter, "the least itself is not allowed"),
        ("exclusiveMaximum", "maximum", f64::lt, "the greatest itself is not allowed"),
    ] {
        // It is about the bound beside it.
        let bound = bound(nodes, key, is_tighter);
        let is_flagged = |node: &&Value| node.get(flag) == Some(&Value::Bool(true)) && node.get(key) == bound;
        if nodes.iter().any(is_flagged) {
            out.push(Fact::new(words));
        }
    }
    if nodes.iter().any(|node| node.get("uniqueItems") == Some(&Value::Bool(true))) {
        out.push(Fact::new("no item twice"));
    }
    for (key, words) in [("pattern", "pattern"), ("multipleOf", "multiple of")] {
        let mut known: Vec<&Value> = Vec::new();
        for value in nodes.iter().filter_map(|node| node.get(key)) {
            if !known.contains(&value) {
                known.push(value);
                out.push(Fact::listed(words, &[value], None));
            }
        }
    }
    if let Some(value) = nodes.iter().find_map(|node| node.get("default")) {
        out.push(Fact::listed("default", &[value], None));
    }
    out
}

/// Other spellings that are read for the values of an enum.
pub(super) fn of_aliases(whole: &Whole<'_>) -> Vec<Fact> {
    let aliases = whole.own(|node| node.get(Aliases::NAME)?.as_object()).into_iter().flatten();
    let listed = |(value, others): (&String, &Value)| {
        let others: Vec<&Value> = others.as_array().into_iter().flatten().collect();
        Fact::listed(format!("{value} also read as"), &others, None)
    };
    aliases.map(listed).collect()
}

/// How a list is written where OpenAPI has no word for it.
pub(super) fn of_list(node: &Value) -> Vec<Fact> {
    let Some(stated) = node.get(ListStyle::NAME) else { return Vec::new() };
    let delimiter = stated.get("delimiter").map(|delimiter| Fact::listed("items separated by", &[delimiter], None));
    let empty = stated.get("empty").map(|_| Fact::new("an empty list is sent"));
    delimiter.into_iter().chain(empty).collect()
}

/// Whether the first of two bounds leaves less than the second.
type Tighter = fn(&f64, &f64) -> bool;

/// The tightest of the bounds that hold.
fn bound<'a>(nodes: &[&'a Value], key: &str, is_tighter: Tighter) -> Option<&'a Value> {
    let bounds = nodes.iter().filter_map(|node| node.get(key));
    bounds.reduce(|best, next| match (next.as_f64(), best.as_f64()) {
        (Some(next_number), Some(number)) if is_tighter(&next_number, &number) => next,
        _ => best,
    })
}

/// A value as it is.
pub(super) fn whole(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The texts of a list.
pub(super) fn texts(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A value as it is in a sample.
pub(super) fn pretty(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => serde_json::to_string_pretty(value).unwrap_or_default(),
    }
}

/// A word of the dialect as a reader would write it.
pub(super) fn class(class: &str) -> String {
    class.replace('_', " ")
}

/// A lifetime.
pub(super) fn duration(seconds: u64) -> String {
    let (number, unit) = match seconds {
        s if s > 0 && s % 86_400 == 0 => (s / 86_400, "day"),
        s if s > 0 && s % 3_600 == 0 => (s / 3_600, "hour"),
        s if s > 0 && s % 60 == 0 => (s / 60, "minute"),
        s => (s, "second"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// The title of a schema, where that says more than the name of its component and than its description.
pub(super) fn title(whole: &Whole<'_>) -> String {
    let title = whole.text("title");
    let mut known = whole.name.iter().cloned().chain([whole.text("description")]);
    if known.any(|text| is_name(&title, &text)) { String::new() } else { title.trim().to_owned() }
}

/// Whether a title is a name in other letters, as `User Id` is `user_id`, or nothing.
pub(super) fn is_name(title: &str, name: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(title) == letters(name) || letters(title).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_tag() {
        for (text, tag) in
            [("ru", "ru"), ("pt-BR", "pt-BR"), ("Russian", ""), ("", ""), ("ru\" onload=\"x", ""), ("e", "")]
        {
            assert_eq!(language(text), tag);
        }
    }
}
