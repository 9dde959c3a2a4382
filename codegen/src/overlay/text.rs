//! A document as overlays leave it, as text: what they do not change stays as it is written, with its comments.
//!
//! The two values are compared, and each difference is an edit of whole lines. What cannot be edited so, such as something
//! within brackets, is written anew as a whole, and so is the document where the text would not be read as the value.

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::json_text;
use crate::{
    findings::{
        Span,
        edit::{self, Edit},
    },
    load::{
        self, Document,
        print::{self, Digits, LAYOUT},
    },
    pointer::join,
};

/// The text of a document that was `before`.
///
/// # Errors
/// When the value has no YAML.
pub fn changed(before: &Document, after: &Document) -> Result<String, serde_yaml::Error> {
    with_value(before, &after.value, &Digits::of(after, &after.value))
}

fn with_value(before: &Document, after: &Value, digits: &Digits) -> Result<String, serde_yaml::Error> {
    if before.value == *after {
        return Ok(before.text.to_string());
    }
    let is_json = serde_json::from_str::<IgnoredAny>(&before.text).is_ok();
    let edited = if is_json { json_text::edited(before, after, digits) } else { edited(before, after, digits) };
    let edited =
        edited.filter(|text| load::from_text(&before.path, text).is_ok_and(|document| document.value == *after));
    let is_json = is_json || before.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    match edited {
        Some(text) => Ok(text),
        None if is_json => Ok(print::json(after, "", digits, LAYOUT, Some("")) + "\n"),
        None => print::yaml(after, "", 0, digits),
    }
}

fn edited(before: &Document, after: &Value, digits: &Digits) -> Option<String> {
    let mut writer = Writer { document: before, digits, edits: Vec::new() };
    writer.value(["", ""], &before.value, after)?;
    let count = writer.edits.len();
    let (text, applied) = edit::apply(&before.text, writer.edits);
    (applied == count).then_some(text)
}

struct Writer<'d> {
    document: &'d Document,
    /// How numbers of the new value are written.
    digits: &'d Digits,
    edits: Vec<Edit>,
}

impl Writer<'_> {
    /// Edits a value that is written in lines of its own; it has the first of the pointers, and is to have the other. `None`: it
    /// is not, and nothing was edited.
    fn value(&mut self, [pointer, to]: [&str; 2], old: &Value, new: &Value) -> Option<()> {
        if old == new {
            return Some(());
        }
        let span = self.document.spans.value(pointer)?;
        if !pointer.is_empty() && self.text(span.start, span.end)?.starts_with(['{', '[', '&', '*', '!']) {
            return None;
        }
        let count = self.edits.len();
        let done = match (old, new) {
            (Value::Object(old), Value::Object(new)) => self.object([pointer, to], old, new),
            (Value::Array(old), Value::Array(new)) => self.list([pointer, to], old, new),
            _ => None,
        };
        if done.is_none() {
            self.edits.truncate(count);
        }
        done
    }

    fn object(&mut self, [pointer, to]: [&str; 2], old: &Map<String, Value>, new: &Map<String, Value>) -> Option<()> {
        let mut last = None;
        for (key, value) in old {
            let at = join(pointer, key);
            let name = self.document.spans.key(&at)?;
            let end = self.end(&at, value)?;
            match new.get(key) {
                None => self.remove(name.start, end)?,
                Some(other) => {
                    if self.value([&at, &join(to, key)], value, other).is_none() {
                        let text = self.field(to, key, other)?;
                        self.replace(name.start, end, &text)?;
                    }
                    last = Some((name, end));
                }
            }
        }
        let (first, end) = last?;
        let added: Vec<String> = new
            .iter()
            .filter(|(key, _)| !old.contains_key(*key))
            .map(|(key, value)| self.field(to, key, value))
            .collect::<Option<_>>()?;
        self.add(self.column(first.start)?, end, &added)
    }

    fn list(&mut self, [pointer, to]: [&str; 2], old: &[Value], new: &[Value]) -> Option<()> {
        let mut last = None;
        let mut next = 0;
        for (at, value) in old.iter().enumerate() {
            let place = join(pointer, &at.to_string());
            let start = self.dash(self.document.spans.value(&place)?)?;
            let end = self.end(&place, value)?;
            let (left, wanted) = (old.len() - at, new.len().saturating_sub(next));
            match new.get(next) {
                Some(same) if same == value => {}
                Some(other) if left <= wanted => {
                    if self.value([&place, &join(to, &next.to_string())], value, other).is_none() {
                        let text = self.item(to, next, other)?;
                        self.replace(start, end, &text)?;
                    }
                }
                _ => {
                    self.remove(start, end)?;
                    continue;
                }
            }
            next += 1;
            last = Some((start, end));
        }
        let (start, end) = last?;
        let added = new.iter().enumerate().skip(next).map(|(at, value)| self.item(to, at, value));
        let added = added.collect::<Option<Vec<String>>>()?;
        self.add(self.column(start)?, end, &added)
    }

    fn text(&self, start: usize, end: usize) -> Option<&str> {
        self.document.text.get(start..end)
    }

    /// Where the text of a value ends. The parser's end of what is written in lines is in front of what follows.
    fn end(&self, pointer: &str, value: &Value) -> Option<usize> {
        let span = self.document.spans.value(pointer)?;
        let text = self.text(span.start, span.end)?;
        let last = match value {
            _ if text.starts_with(['{', '[']) => None,
            Value::Object(object) => object.iter().next_back().map(|(key, value)| (join(pointer, key), value)),
            Value::Array(items) => {
                items.last().map(|item| (join(pointer, &(items.len().saturating_sub(1)).to_string()), item))
            }
            _ => None,
        };
        match last {
            Some((pointer, value)) => self.end(&pointer, value),
            None if text.starts_with(['{', '[']) => Some(span.start + bracketed(text)?),
            None => Some(span.start + text.trim_end().len()),
        }
    }

    /// The dash before an item.
    fn dash(&self, item: Span) -> Option<usize> {
        let before = self.text(0, item.start)?.trim_end_matches(' ');
        before.ends_with('-').then(|| before.len() - 1)
    }

    /// The column of something that is the first in its line, but for the dashes of lists.
    fn column(&self, at: usize) -> Option<usize> {
        let before = self.line_before(at)?;
        before.chars().all(|c| c == ' ' || c == '-').then_some(before.len())
    }

    /// What stands before something in its line.
    fn line_before(&self, at: usize) -> Option<&str> {
        let before = self.text(0, at)?;
        Some(before.rsplit('\n').next().unwrap_or(before))
    }

    /// The end of a line, if there is nothing but a comment in its rest.
    fn line_end(&self, from: usize) -> Option<usize> {
        let rest = self.document.text.get(from..)?;
        let line = rest.split('\n').next().unwrap_or(rest).trim_end_matches('\r');
        let is_free = line.trim().is_empty() || line.starts_with(' ') && line.trim_start().starts_with('#');
        is_free.then(|| from + line.len())
    }

    fn replace(&mut self, start: usize, end: usize, text: &str) -> Option<()> {
        let column = self.column(start)?;
        self.line_end(end)?;
        let text = self.indented(text, column);
        self.edits.push(Edit { start, end, text });
        Some(())
    }

    /// Removes lines as a whole.
    fn remove(&mut self, start: usize, end: usize) -> Option<()> {
        let before = self.line_before(start).filter(|before| before.trim().is_empty())?.len();
        let end = self.line_end(end)?;
        let rest = self.document.text.get(end..)?;
        let newline = rest.find('\n').map_or(0, |at| at + 1);
        self.edits.push(Edit { start: start - before, end: end + newline, text: String::new() });
        Some(())
    }

    /// Adds entries of a column behind the one that ends there.
    fn add(&mut self, column: usize, end: usize, entries: &[String]) -> Option<()> {
        if entries.is_empty() {
            return Some(());
        }
        let end = self.line_end(end)?;
        let newline = self.newline();
        let text: String = entries
            .iter()
            .map(|entry| format!("{newline}{}{}", " ".repeat(column), self.indented(entry, column)))
            .collect();
        self.edits.push(Edit { start: end, end, text });
        Some(())
    }

    /// The lines of a field of the object at a pointer.
    fn field(&self, to: &str, key: &str, value: &Value) -> Option<String> {
        let object = Map::from_iter([(key.to_owned(), value.clone())]);
        print::yaml(&Value::Object(object), to, 0, self.digits).ok()
    }

    /// The lines of an item of the list at a pointer.
    fn item(&self, to: &str, at: usize, value: &Value) -> Option<String> {
        print::yaml(&Value::from(vec![value.clone()]), to, at, self.digits).ok()
    }

    fn newline(&self) -> &'static str {
        if self.document.text.split('\n').next().is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
    }

    /// Lines of which all but the first get an indentation. Empty ones stay empty.
    fn indented(&self, text: &str, column: usize) -> String {
        let indentation = " ".repeat(column);
        let line = |line: &str| if line.is_empty() { String::new() } else { format!("{indentation}{line}") };
        let mut lines = text.trim_end_matches('\n').split('\n');
        let first = lines.next().unwrap_or_default().to_owned();
        std::iter::once(first).chain(lines.map(line)).collect::<Vec<_>>().join(self.newline())
    }
}

/// The length of what is in brackets, where only comments are behind it.
fn bracketed(text: &str) -> Option<usize> {
    let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let ends = text.match_indices(['}', ']']).map(|(at, bracket)| at + bracket.len());
    ends.into_iter().find(|end| text.get(*end..).is_some_and(|rest| rest.lines().all(is_comment)))
}

#[cfg(test)]
#[allow(clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;

    /// What becomes of a text when its value is changed.
    fn after(text: &str, change: impl FnOnce(&mut Value)) -> String {
        let document = load::from_text(Path::new("a.yaml"), text).map_err(|findings| findings.to_string());
        let Ok(document) = document else { return "cannot be read".to_owned() };
        let mut value = document.value.clone();
        change(&mut value);
        let text = with_value(&document, &value, &Digits::default()).unwrap_or_default();
        let read = load::from_text(Path::new("a.yaml"), &text);
        assert!(read.is_ok_and(|read| read.value == value), "{text}");
        text
    }

    fn at<'v>(value: &'v mut Value, pointer: &str) -> &'v mut Map<String, Value> {
        value.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object")
    }

    const TEXT: &str = "\
# What it is.
openapi: 3.0.3 # the version
info:
  title: Pets   # of people
  # Which.
  version: '1'

paths:
  # All.
  /pets:
    get:
      tags: [a, b] # short
      parameters:
        # How many.
        - name: limit # at most
          in: query
        - name: after
          in: query
      description: |
        Many.

        Lines.
# The end.
";

    #[test]
    fn what_is_not_changed_stays_as_it_is_written() {
        assert_eq!(after(TEXT, |_| {}), TEXT);
        let text = after(TEXT, |value| drop(at(value, "/info").insert("title".into(), json!("Cats"))));
        assert_eq!(text, TEXT.replace("title: Pets", "title: Cats"));
        let text = after(TEXT, |value| {
            at(value, "/info").insert("contact".into(), json!({ "name": "A", "tags": [1] }));
        });
        assert_eq!(
            text,
            TEXT.replace("  version: '1'\n", "  version: '1'\n  contact:\n    name: A\n    tags:\n    - 1\n")
        );
        let text = after(TEXT, |value| drop(at(value, "/info").shift_remove("title")));
        assert_eq!(text, TEXT.replace("  title: Pets   # of people\n", ""));
        let get = "/paths/~1pets/get";
        let text = after(TEXT, |value| drop(at(value, get).insert("tags".into(), json!(["a"]))));
        assert_eq!(text, TEXT.replace("tags: [a, b] # short", "tags:\n      - a # short"));
        let text = after(TEXT, |value| drop(at(value, get).insert("x-after".into(), json!("a: b"))));
        assert_eq!(text, TEXT.replace("        Lines.\n", "        Lines.\n      x-after: 'a: b'\n"));
        let text = after(TEXT, |value| drop(at(value, get).insert("description".into(), json!("One."))));
        assert_eq!(text, TEXT.replace("description: |\n        Many.\n\n        Lines.\n", "description: One.\n"));
        let text =
            after(TEXT, |value| drop(value.as_object_mut().expect("an object").insert("tags".into(), json!([]))));
        assert!(text.contains("\ntags: []\n") && text.contains("# How many."), "{text}");
    }

    #[test]
    fn items_come_and_go() {
        let list = |value: &mut Value, change: fn(&mut Vec<Value>)| {
            let list = value.pointer_mut("/paths/~1pets/get/parameters").and_then(Value::as_array_mut);
            change(list.expect("a list"));
        };
        let second = "        - name: after\n          in: query\n";
        let text = after(TEXT, |value| list(value, |list| list.push(json!({ "name": "more" }))));
        assert_eq!(text, TEXT.replace(second, &format!("{second}        - name: more\n")));
        let text = after(TEXT, |value| list(value, |list| drop(list.pop())));
        assert_eq!(text, TEXT.replace(second, ""));
        let text = after(TEXT, |value| list(value, |list| drop(list.remove(0))));
        assert_eq!(text, TEXT.replace("        - name: limit # at most\n          in: query\n", ""));
        let text = after(TEXT, |value| list(value, |list| list[0]["required"] = json!(true)));
        let first = "- name: limit # at most\n          in: query\n";
        assert_eq!(text, TEXT.replace(first, &format!("{first}          required: true\n")));
    }

    #[test]
    fn what_cannot_be_edited_is_written_anew() {
        let text = after("a: &x { b: 1 } # c\nd: *x\n", |value| drop(at(value, "/d").insert("e".into(), json!(2))));
        assert_eq!(text, "a:\n  b: 1\nd:\n  b: 1\n  e: 2\n");
        let text = after("a: &x\n  b: 1 # c\nd:\n  <<: *x\n", |value| drop(at(value, "/d").shift_remove("b")));
        assert_eq!(text, "a:\n  b: 1\nd: {}\n");
        assert_eq!(after("{ a: 1 } # c\n", |value| value["a"] = json!(2)), "a: 2\n");
        assert_eq!(after("a: 1\n# c\n", |value| drop(at(value, "").shift_remove("a"))), "{}\n");
        assert_eq!(
            after("a: 1\r\nb: # c\r\n  d: 2\r\n", |value| value["b"]["e"] = json!(3)),
            "a: 1\r\nb: # c\r\n  d: 2\r\n  e: 3\r\n"
        );
    }

    /// A document after another one's values were merged into it.
    fn merged(path: &str, text: &str, other: &str) -> String {
        let read = |path: &str, text: &str| load::from_text(Path::new(path), text).expect("a document");
        let before = read(path, text);
        let mut after = before.clone();
        let graft = after.add_file(&read("b.yaml", other)).expect("a small file");
        after.merge("", &graft).expect("values that merge");
        super::changed(&before, &after).expect("a text")
    }

    #[test]
    fn json_that_is_not_changed_stays_as_it_is_written() {
        let text = r#"{"x-n":[12345678901234567890123,1e2,-0],"info":{"title" : "\u00e9"} , "list": [ 1, {"a": []} ]}"#;
        assert_eq!(
            merged("a.json", text, "info: { version: 1.50, b: { c: [12345678901234567890123] } }"),
            text.replace(r#""\u00e9"}"#, r#""\u00e9","version" : 1.50,"b" : {"c":[12345678901234567890123]}}"#,)
        );
        assert_eq!(merged("a.json", text, "list: [2]"), text.replace("{\"a\": []} ]", "{\"a\": []}, 2 ]"));
        let text = "{\r\n\t\"a\": {\r\n\t\t\"b\": 1.0\r\n\t},\r\n\t\"c\": {},\r\n\t\"d\": [\r\n\t\t1\r\n\t]\r\n}\r\n";
        let expected = text
            .replace("{}", "{\r\n\t\t\"f\": [\r\n\t\t\t1e3\r\n\t\t]\r\n\t}")
            .replace("\t\t1\r\n", "\t\t1,\r\n\t\t{\r\n\t\t\t\"g\": 2\r\n\t\t}\r\n")
            .replace("1.0\r\n", "1.0,\r\n\t\t\"e\": true\r\n");
        assert_eq!(merged("a.json", text, "a: { e: true }\nc: { f: [1e3] }\nd: [{ g: 2 }]\n"), expected);
        // What a person calls the file does not matter.
        assert_eq!(merged("a.yaml", "{\"a\":1e2}", "b: 2"), "{\"a\":1e2,\"b\":2}");
        let change = |text: &str, change: fn(&mut Value)| after(text, change);
        let list = "{\"a\": [1, 2.0, 3], \"b\": {\"c\": 1}}\n";
        assert_eq!(change(list, |value| drop(at(value, "").shift_remove("a"))), "{\"b\": {\"c\": 1}}\n");
        assert_eq!(change(list, |value| drop(at(value, "/b").shift_remove("c"))), list.replace("{\"c\": 1}", "{}"));
        assert_eq!(change(list, |value| value["a"] = json!([2.0])), list.replace("1, 2.0, 3", "2.0"));
        assert_eq!(change(list, |value| value["a"] = json!([])), list.replace("1, 2.0, 3", ""));
        assert_eq!(change(list, |value| value["a"] = json!(null)), list.replace("[1, 2.0, 3]", "null"));
    }

    #[test]
    fn what_is_added_keeps_its_digits_and_its_quotes() {
        let added =
            "b: ['yes', '12:30', 'c', 1e2]\n'<<': { d: = }\nversion: '2020-01-01'\nm: 12345678901234567890123\n";
        let quoted = "- 'yes'\n- '12:30'\n- c\n- 1e2\n";
        let expected =
            format!("a: 1.50 # b\nb:\n{quoted}'<<':\n  d: '='\nversion: '2020-01-01'\nm: 12345678901234567890123\n");
        assert_eq!(merged("a.yaml", "a: 1.50 # b\n", added), expected);
        assert_eq!(merged("a.yaml", "{ a: 1.50 } # b\n", added), expected.replace(" # b", ""));
        assert_eq!(merged("a.yaml", "b:\n- 1e1\n", "b: [1e2, 'on']\n"), "b:\n- 1e1\n- 1e2\n- 'on'\n");
    }
}
