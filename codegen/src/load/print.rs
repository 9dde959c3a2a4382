//! A value as text again: with the digits that its numbers have in the document, and as YAML that readers of YAML 1.1 read
//! alike.

use std::{collections::BTreeMap, ops::Range};

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Number, Value};

use super::{Document, offsets::Offsets, scalar, yaml_1_1};
use crate::pointer::{self, join};

/// The numbers of a value that are written in another way than they are printed, by their pointers. A number of more digits than
/// a float has is not what it is read as.
#[derive(Clone, Debug, Default)]
pub(crate) struct Digits(BTreeMap<String, String>);

impl Digits {
    /// Those of a value whose places a document has.
    pub(crate) fn of(document: &Document, value: &Value) -> Self {
        let mut digits = Self::default();
        digits.collect(document, value, &mut String::new());
        digits
    }

    fn collect(&mut self, document: &Document, value: &Value, at: &mut String) {
        let length = at.len();
        match value {
            Value::Object(object) => {
                for (key, value) in object.iter().filter(|(_, value)| may_have_numbers(value)) {
                    at.push('/');
                    crate::pointer::escape_into(at, key);
                    self.collect(document, value, at);
                    at.truncate(length);
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate().filter(|(_, value)| may_have_numbers(value)) {
                    at.push('/');
                    at.push_str(&index.to_string());
                    self.collect(document, value, at);
                    at.truncate(length);
                }
            }
            Value::Number(number) => {
                let Some(written) = document.spans.written(at) else { return };
                let is_same = || {
                    serde_json::from_str::<Number>(written).is_ok_and(|read| read == *number)
                        || scalar::resolve(written).is_ok_and(|read| read.as_number() == Some(number))
                };
                if written != number.to_string() && is_same() {
                    self.0.insert(at.clone(), written.to_owned());
                }
            }
            _ => {}
        }
    }

    fn yaml(&self, pointer: &str) -> Option<&str> {
        self.0.get(pointer).map(String::as_str)
    }

    /// The digits of a number, where JSON has such ones.
    fn json(&self, pointer: &str) -> Option<&str> {
        self.yaml(pointer).filter(|digits| serde_json::from_str::<Number>(digits).is_ok())
    }
}

const fn may_have_numbers(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Array(_) | Value::Number(_))
}

/// How JSON is written.
#[derive(Clone, Copy)]
pub(crate) struct Layout<'l> {
    /// What a line ends with.
    pub(crate) newline: &'l str,
    /// By how much what is in an object is indented.
    pub(crate) unit: &'l str,
}

/// What most people write.
pub(crate) const LAYOUT: Layout<'_> = Layout { newline: "\n", unit: "  " };

/// The JSON of the value at a pointer, whose lines but the first are indented so much; in one line where that is none.
pub(crate) fn json(value: &Value, at: &str, digits: &Digits, layout: Layout<'_>, indentation: Option<&str>) -> String {
    let inner = indentation.map(|outer| format!("{outer}{}", layout.unit));
    let start = |indentation: Option<&str>| match indentation {
        Some(indentation) => format!("{}{indentation}", layout.newline),
        None => String::new(),
    };
    let below = |key: &str, value: &Value| json(value, &join(at, key), digits, layout, inner.as_deref());
    let enclosed = |entries: Vec<String>, [open, close]: [char; 2]| {
        let between = format!(",{}", start(inner.as_deref()));
        format!("{open}{}{}{}{close}", start(inner.as_deref()), entries.join(&between), start(indentation))
    };
    match value {
        Value::Object(object) if !object.is_empty() => {
            let colon = if indentation.is_some() { ": " } else { ":" };
            let entry = |(key, value): (&String, &Value)| format!("{}{colon}{}", quoted(key), below(key, value));
            enclosed(object.iter().map(entry).collect(), ['{', '}'])
        }
        Value::Array(items) if !items.is_empty() => {
            let items = items.iter().enumerate().map(|(index, item)| below(&index.to_string(), item));
            enclosed(items.collect(), ['[', ']'])
        }
        Value::Number(number) => digits.json(at).map_or_else(|| number.to_string(), str::to_owned),
        other => other.to_string(),
    }
}

/// A text as JSON.
pub(crate) fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// The YAML of a value that stands at a pointer. If it is a list, the first item is the one of this number there.
///
/// # Errors
/// When the value has no YAML.
pub(crate) fn yaml(value: &Value, at: &str, first: usize, digits: &Digits) -> Result<String, serde_yaml::Error> {
    let text = serde_yaml::to_string(value)?;
    let Some(edits) = edits(&text, at, first, digits) else { return Ok(text) };
    let mut edited = String::with_capacity(text.len());
    let mut end = 0;
    for (range, new) in edits {
        edited.push_str(text.get(end..range.start).unwrap_or_default());
        edited.push_str(&new);
        end = range.end;
    }
    edited.push_str(text.get(end..).unwrap_or_default());
    Ok(edited)
}

/// What is open in a text.
enum Open {
    /// Its last key; none where one comes next.
    Map(Option<String>),
    /// The number of its next item.
    List(usize),
}

/// The scalars that are to be written otherwise.
fn edits(text: &str, at: &str, first: usize, digits: &Digits) -> Option<Vec<(Range<usize>, String)>> {
    let offsets = Offsets::new(text);
    let mut edits = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        match event {
            Event::MappingStart(..) => open.push(Open::Map(None)),
            Event::SequenceStart(..) => open.push(Open::List(if open.is_empty() { first } else { 0 })),
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                pass_value(&mut open);
            }
            Event::Scalar(content, style, ..) => {
                if style == ScalarStyle::Plain {
                    let range = offsets.byte(span.start.index())..offsets.byte(span.end.index());
                    let written = match scalar::resolve(&content) {
                        Ok(Value::Number(_)) => number_at(at, &open, digits).map(str::to_owned),
                        Ok(Value::String(_)) if yaml_1_1::is_other(&content) => Some(format!("'{content}'")),
                        _ => None,
                    };
                    let is_whole = text.get(range.clone()) == Some(&content);
                    edits.extend(written.filter(|_| is_whole).map(|written| (range, written)));
                }
                match open.last_mut() {
                    Some(Open::Map(key @ None)) => *key = Some(content.into_owned()),
                    _ => pass_value(&mut open),
                }
            }
            _ => {}
        }
    }
    Some(edits)
}

/// A value ended.
fn pass_value(open: &mut [Open]) {
    match open.last_mut() {
        Some(Open::Map(key)) => *key = None,
        Some(Open::List(next)) => *next += 1,
        None => {}
    }
}

/// The digits of the number that comes next.
fn number_at<'d>(at: &str, open: &[Open], digits: &'d Digits) -> Option<&'d str> {
    if digits.0.is_empty() {
        return None;
    }
    let pointer = open.iter().try_fold(at.to_owned(), |at, open| match open {
        Open::Map(key) => Some(join(&at, key.as_ref()?)),
        Open::List(next) => Some(join(&at, &next.to_string())),
    });
    digits.yaml(&pointer?)
}

/// A value without its places, such as the part of a document that was selected, and how its numbers are written.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    value: Value,
    digits: Digits,
    /// Where it has what stands elsewhere in the text, by the pointer there.
    places: BTreeMap<String, String>,
}

impl Whole {
    /// What a document has now.
    pub(crate) fn of(document: &Document) -> Self {
        let places = document.spans.moved().map(|(at, origin)| (origin.to_owned(), at.to_owned())).collect();
        Self { value: document.value.clone(), digits: Digits::of(document, &document.value), places }
    }

    /// What it has of what stands at a pointer in the text.
    pub(crate) fn at(&self, origin: &str) -> Option<&Value> {
        let mut end = if self.places.is_empty() { None } else { Some(origin.len()) };
        while let Some((prefix, rest)) = end.and_then(|at| origin.split_at_checked(at)) {
            if let Some(place) = self.places.get(prefix) {
                return pointer::get(&self.value, &format!("{place}{rest}"));
            }
            end = prefix.rfind('/');
        }
        pointer::get(&self.value, origin)
    }

    /// Its text.
    pub(crate) fn text(&self, is_json: bool) -> String {
        let json = || json(&self.value, "", &self.digits, LAYOUT, Some("")) + "\n";
        if is_json { json() } else { yaml(&self.value, "", 0, &self.digits).unwrap_or_else(|_| json()) }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;
    use crate::load::from_text;

    #[test]
    fn numbers_keep_their_digits() {
        let text = r#"{"a/b":[1,12345678901234567890123,{"c":[1e2,-0,1.50]}],"d":7}"#;
        let document = from_text(Path::new("a.json"), text).expect("a document");
        let digits = Digits::of(&document, &document.value);
        assert_eq!(json(&document.value, "", &digits, LAYOUT, None), text);
        let printed = yaml(&document.value, "", 0, &digits).expect("YAML");
        assert_eq!(printed, "a/b:\n- 1\n- 12345678901234567890123\n- c:\n  - 1e2\n  - -0\n  - 1.50\nd: 7\n");
        let items = document.value.pointer("/a~1b/2/c").expect("a list").as_array().expect("a list");
        let last = Value::from(items.get(1..).expect("items"));
        assert_eq!(yaml(&last, "/a~1b/2/c", 1, &digits).expect("YAML"), "- -0\n- 1.50\n");
        // JSON has no such ones.
        let document = from_text(Path::new("a.yaml"), "a: [0x10, 1e2, +1]\n").expect("a document");
        let digits = Digits::of(&document, &document.value);
        assert_eq!(json(&document.value, "", &digits, LAYOUT, None), r#"{"a":[16,1e2,1]}"#);
        assert_eq!(yaml(&document.value, "", 0, &digits).expect("YAML"), "a:\n- 0x10\n- 1e2\n- +1\n");
    }

    #[test]
    fn json_is_that_of_everybody() {
        let value = json!({ "a": [], "b": {}, "c": [1, { "d": "\"\n" }], "e": null, "f": [true] });
        assert_eq!(json(&value, "", &Digits::default(), LAYOUT, Some("")), format!("{value:#}"));
        assert_eq!(json(&value, "", &Digits::default(), LAYOUT, None), value.to_string());
    }

    #[test]
    fn text_that_older_readers_take_for_something_else_is_quoted() {
        let value = json!({
            "<<": { "on": "yes" }, "a": ["=", "12:30", "2020-01-01", "é", "no\nno\n"], "version": "3.0.3", "no way": "no way",
        });
        let printed = yaml(&value, "", 0, &Digits::default()).expect("YAML");
        let expected = "'<<':\n  'on': 'yes'\na:\n- '='\n- '12:30'\n- '2020-01-01'\n- é\n- |\n  no\n  no\nversion: 3.0.3\nno way: no way\n";
        assert_eq!(printed, expected);
        assert_eq!(from_text(Path::new("a.yaml"), &printed).expect("a document").value, value);
    }
}
