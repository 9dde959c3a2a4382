//! Values as the client writes them into a URL, a header, a cookie or a form.

use serde_json::Value;

use crate::lower::{Style, Writing};
use crate::pointer::percent_decoded;

/// What of a text is percent-encoded.
#[derive(Clone, Copy)]
pub(super) enum Escape {
    /// All but unreserved characters and these.
    But(&'static str),
    /// Nothing.
    Nothing,
}

/// What stands for itself where a value may have reserved characters.
const IN_QUERY: &str = ":/?@!$'()*,;=%";
const IN_PATH: &str = ":@!$&'()*+,;=%";

impl Escape {
    pub(super) fn text(self, text: &str) -> String {
        let Self::But(kept) = self else { return text.to_owned() };
        let mut out = String::new();
        for byte in text.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
                byte if byte.is_ascii() && kept.contains(char::from(byte)) => out.push(char::from(byte)),
                byte => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out
    }

    /// What stands between the items of a list that is one text.
    fn delimiter(self, writing: &Writing) -> String {
        let delimiter = writing.delimiter.as_deref().unwrap_or(match writing.style {
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            Style::Label if writing.explode => ".",
            _ => ",",
        });
        match self {
            Self::But(_) => delimiter.to_owned(),
            Self::Nothing => percent_decoded(delimiter).unwrap_or_else(|| delimiter.to_owned()),
        }
    }
}

/// A scalar, or JSON in its place; nothing for null.
fn word(writing: &Writing, value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(value) if writing.digits => Some(u8::from(*value).to_string()),
        value => Some(value.to_string()),
    }
}

/// The items of a list or the fields of an object as one text; nothing if there are none.
fn joined(writing: &Writing, value: &Value, escape: Escape) -> Option<String> {
    let delimiter = escape.delimiter(writing);
    let between = if writing.explode { "=" } else { delimiter.as_str() };
    let word = |value: &Value| word(writing, value).map(|word| escape.text(&word));
    let parts: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(word).collect(),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| Some(escape.text(name) + between + &word(value)?);
            fields.iter().filter_map(field).collect()
        }
        value => return word(value),
    };
    (!parts.is_empty() || writing.sends_empty).then(|| parts.join(&delimiter))
}

/// A segment of a path.
pub(super) fn path(name: &str, writing: &Writing, value: &Value) -> String {
    let escape = Escape::But(if writing.allow_reserved { IN_PATH } else { "" });
    let text = || joined(writing, value, escape).unwrap_or_default();
    let pair =
        |name: &str, text: &str| format!(";{}{}{text}", escape.text(name), if text.is_empty() { "" } else { "=" });
    let own = |name: &str, value: &Value| word(writing, value).map(|word| pair(name, &escape.text(&word)));
    match (writing.style, value) {
        (Style::Json, value) => escape.text(&value.to_string()),
        (Style::Label, _) => format!(".{}", text()),
        (Style::Matrix, Value::Array(items)) if writing.explode => {
            items.iter().filter_map(|item| own(name, item)).collect()
        }
        (Style::Matrix, Value::Object(fields)) if writing.explode => {
            fields.iter().filter_map(|(name, value)| own(name, value)).collect()
        }
        (Style::Matrix, _) => pair(name, &text()),
        _ => text(),
    }
}

/// The pairs of a query, encoded.
pub(super) fn query(name: &str, writing: &Writing, value: &Value) -> Vec<(String, String)> {
    let escape = Escape::But(if writing.allow_reserved { IN_QUERY } else { "" });
    pairs(name, writing, value, Escape::But(""), escape)
}

/// The whole query.
pub(super) fn query_string(writing: &Writing, value: &Value) -> String {
    let escape = Escape::But("!$'()*,;=:@");
    match value {
        Value::String(text) if writing.style != Style::Json => escape.text(text),
        Value::Object(_) if writing.style != Style::Json => {
            let pairs = pairs("", writing, value, Escape::But(""), Escape::But(""));
            pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
        }
        value => escape.text(&value.to_string()),
    }
}

/// A header, which has no encoding.
pub(super) fn header(writing: &Writing, value: &Value) -> Option<String> {
    match writing.style {
        Style::Json => Some(ascii(&value.to_string())),
        _ => joined(writing, value, Escape::Nothing),
    }
}

/// JSON in ASCII.
fn ascii(json: &str) -> String {
    let mut out = String::new();
    for c in json.chars() {
        match c {
            ' '..='~' => out.push(c),
            c => out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}"))),
        }
    }
    out
}

/// Cookies, as they stand in their header.
pub(super) fn cookies(name: &str, writing: &Writing, value: &Value) -> Option<String> {
    let (escape, between) = match writing.style {
        Style::Cookie => (Escape::Nothing, "; "),
        _ => (Escape::But(if writing.allow_reserved { "!#$&'()*+/:<=>?@[]^`{|}%" } else { "" }), "&"),
    };
    let pairs = pairs(name, writing, value, escape, escape);
    let texts: Vec<String> = pairs.iter().map(|(name, text)| format!("{name}={text}")).collect();
    (!texts.is_empty()).then(|| texts.join(between))
}

/// A value as pairs of names and texts.
pub(super) fn pairs(
    name: &str,
    writing: &Writing,
    value: &Value,
    names: Escape,
    texts: Escape,
) -> Vec<(String, String)> {
    let escaped = names.text(name);
    let pair = |name: &str, value: &Value| word(writing, value).map(|word| (name.to_owned(), texts.text(&word)));
    let empty = || writing.sends_empty.then(|| (escaped.clone(), String::new()));
    let or_empty = |found: Vec<(String, String)>| if found.is_empty() { empty().into_iter().collect() } else { found };
    match (writing.style, value) {
        (_, Value::Null) => Vec::new(),
        (Style::Json, value) => vec![(escaped.clone(), texts.text(&value.to_string()))],
        (Style::DeepObject, value) => {
            let mut out = Vec::new();
            deep(&escaped, writing, value, (names, texts), &mut out);
            or_empty(out)
        }
        (_, Value::Array(items)) if writing.explode => {
            or_empty(items.iter().filter_map(|item| pair(&escaped, item)).collect())
        }
        (_, Value::Object(fields)) if writing.explode => {
            let field = |(name, value): (&String, &Value)| -> Vec<(String, String)> {
                let name = names.text(name);
                match value {
                    Value::Array(items) => items.iter().filter_map(|item| pair(&name, item)).collect(),
                    value => pair(&name, value).into_iter().collect(),
                }
            };
            fields.iter().flat_map(field).collect()
        }
        (_, value) => joined(writing, value, texts).map(|text| (escaped.clone(), text)).into_iter().collect(),
    }
}

/// `name[key]` for each value within another.
fn deep(name: &str, writing: &Writing, value: &Value, escapes: (Escape, Escape), out: &mut Vec<(String, String)>) {
    let (names, texts) = escapes;
    let below = |key: &str| [name, &names.text("["), &names.text(key), &names.text("]")].concat();
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| deep(&below(key), writing, value, escapes, out));
        }
        Value::Array(items) => {
            let numbered = items.iter().any(|item| item.is_object() || item.is_array());
            for (at, item) in items.iter().enumerate() {
                let key = if numbered { at.to_string() } else { String::new() };
                deep(&below(&key), writing, item, escapes, out);
            }
        }
        value => out.extend(word(writing, value).map(|word| (name.to_owned(), texts.text(&word)))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The examples of OpenAPI's own table of styles, and what the client adds.
    #[test]
    fn a_value_is_written_in_the_style_of_its_parameter() {
        let (list, object) = (json!(["blue", "black"]), json!({ "R": 100, "G": 200 }));
        let of = |style, explode| Writing::of(style, explode);
        let query = |style, explode, value: &Value| {
            let pairs = query("color", &of(style, explode), value);
            pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
        };
        let path = |style, explode, value: &Value| path("color", &of(style, explode), value);
        for (written, expected) in [
            (path(Style::Simple, false, &list), "blue,black"),
            (path(Style::Simple, false, &object), "R,100,G,200"),
            (path(Style::Simple, true, &object), "R=100,G=200"),
            (path(Style::Label, false, &list), ".blue,black"),
            (path(Style::Label, true, &object), ".R=100.G=200"),
            (path(Style::Matrix, false, &object), ";color=R,100,G,200"),
            (path(Style::Matrix, true, &list), ";color=blue;color=black"),
            (path(Style::Matrix, true, &object), ";R=100;G=200"),
            (path(Style::Matrix, false, &json!("")), ";color"),
            (path(Style::Simple, false, &json!("a/b")), "a%2Fb"),
            (query(Style::Form, true, &list), "color=blue&color=black"),
            (query(Style::Form, false, &list), "color=blue,black"),
            (query(Style::Form, true, &object), "R=100&G=200"),
            (query(Style::Form, false, &object), "color=R,100,G,200"),
            (query(Style::Form, true, &json!([])), ""),
            (query(Style::SpaceDelimited, false, &list), "color=blue%20black"),
            (query(Style::PipeDelimited, false, &list), "color=blue%7Cblack"),
            (query(Style::DeepObject, true, &json!({ "a": [1, 2] })), "color%5Ba%5D%5B%5D=1&color%5Ba%5D%5B%5D=2"),
            (query(Style::DeepObject, true, &json!({ "a": [{ "b": 1 }] })), "color%5Ba%5D%5B0%5D%5Bb%5D=1"),
            (query(Style::Json, false, &json!({ "a": 1 })), "color=%7B%22a%22%3A1%7D"),
            (query(Style::Form, true, &json!([null, true])), "color=true"),
        ] {
            assert_eq!(written, expected);
        }
        let tabs = Writing { delimiter: Some("%09".to_owned()), sends_empty: true, ..of(Style::Form, false) };
        assert_eq!(super::query("c", &tabs, &list), [("c".to_owned(), "blue%09black".to_owned())]);
        assert_eq!(super::query("c", &tabs, &json!([])), [("c".to_owned(), String::new())]);
        assert_eq!(header(&of(Style::Simple, false), &json!(["a b", "c"])).as_deref(), Some("a b,c"));
        assert_eq!(header(&of(Style::Json, false), &json!("é")).as_deref(), Some("\"\\u00e9\""));
        assert_eq!(cookies("c", &of(Style::Form, true), &list).as_deref(), Some("c=blue&c=black"));
        assert_eq!(query_string(&of(Style::Form, true), &object), "R=100&G=200");
        assert_eq!(query_string(&of(Style::Json, false), &json!(["a"])), "%5B%22a%22%5D");
    }
}
