//! `specs/README.md` and the types of the dialect name the same fields and values.

use std::collections::{BTreeMap, BTreeSet};

use accord_codegen::lint;
use serde_json::Value;

use crate::files;

/// The dialect, and the page that describes it.
struct Page {
    schema: Value,
    text: String,
}

impl Page {
    fn read() -> Self {
        let text = std::fs::read_to_string(files::root().join("specs/README.md")).unwrap();
        Self { schema: lint::schema(), text }
    }

    /// A schema, with its reference followed.
    fn resolve<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let name = schema.get("$ref").and_then(Value::as_str).map(|path| path.trim_start_matches('#'));
        name.map_or(schema, |path| self.schema.pointer(path).unwrap())
    }

    /// The schema of a key's value, wherever the key may stand.
    fn key(&self, name: &str) -> &Value {
        let definitions = self.schema["$defs"].as_object().unwrap().values();
        definitions.filter_map(|object| object["properties"].get(name)).next().unwrap_or_else(|| panic!("no {name}"))
    }

    /// The alternatives of a schema, itself where it has none.
    fn alternatives<'s>(&'s self, schema: &'s Value) -> Vec<&'s Value> {
        let schema = self.resolve(schema);
        let listed = ["anyOf", "oneOf", "allOf"].iter().filter_map(|word| schema[word].as_array()).flatten();
        let inner: Vec<&Value> = listed.flat_map(|schema| self.alternatives(schema)).collect();
        [schema].into_iter().chain(inner).collect()
    }

    /// Collects the fields and the words of a value of a key. Objects of OpenAPI and other keys are not its own.
    fn collect(&self, schema: &Value, words: &mut BTreeSet<String>, seen: &mut BTreeSet<String>) {
        if let Some(path) = schema.get("$ref").and_then(Value::as_str)
            && (path.contains("/openapi-") || !seen.insert(path.to_owned()))
        {
            return;
        }
        for schema in self.alternatives(schema) {
            words.extend(schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
            words.extend(schema["const"].as_str().map(str::to_owned));
            for (name, value) in schema["properties"].as_object().into_iter().flatten() {
                if !name.starts_with("x-accord-") {
                    words.insert(name.clone());
                    self.collect(value, words, seen);
                }
            }
            for inner in ["items", "additionalProperties"] {
                schema.get(inner).filter(|inner| inner.is_object()).inspect(|inner| self.collect(inner, words, seen));
            }
        }
    }

    fn words(&self, key: &str) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        self.collect(self.key(key), &mut words, &mut BTreeSet::new());
        words
    }

    /// The part of the page about each key.
    fn sections(&self) -> BTreeMap<&'static str, String> {
        let mut sections: BTreeMap<&str, String> = BTreeMap::new();
        let mut about = Vec::new();
        for line in self.text.lines() {
            if line.starts_with('#') {
                let named = |key: &&lint::KeyRule| line.split(' ').any(|word| word == key.name);
                about = lint::KEYS.iter().filter(named).map(|key| key.name).collect();
            }
            for key in &about {
                let section = sections.entry(key).or_default();
                section.push_str(line);
                section.push('\n');
            }
        }
        sections
    }

    /// What an example has that the type does not.
    fn unknown(&self, place: &str, schemas: &[&Value], example: &Value, out: &mut Vec<String>) {
        let all: Vec<&Value> = schemas.iter().flat_map(|schema| self.alternatives(schema)).collect();
        match example {
            Value::Object(object) => {
                for (name, value) in object {
                    if is_key(name) {
                        continue;
                    }
                    let by_pattern = all.iter().filter_map(|schema| schema["patternProperties"].as_object());
                    let others = all.iter().filter_map(|schema| schema.get("additionalProperties"));
                    let open: Vec<&Value> = by_pattern.flat_map(|object| object.values()).chain(others).collect();
                    let fields: Vec<&Value> = all.iter().filter_map(|schema| schema["properties"].get(name)).collect();
                    let fields = if fields.is_empty() {
                        open.into_iter().filter(|schema| !matches!(schema, Value::Bool(false))).collect()
                    } else {
                        fields
                    };
                    let untyped = all.iter().any(|schema| matches!(schema, Value::Bool(true)) || is_anything(schema));
                    if fields.is_empty() && untyped {
                        // Anything may be inside.
                        continue;
                    }
                    if fields.is_empty() {
                        out.push(format!("{place}: `{name}`"));
                    }
                    self.unknown(&format!("{place}/{name}"), &fields, value, out);
                }
            }
            Value::Array(items) => {
                let inner: Vec<&Value> = all.iter().filter_map(|schema| schema.get("items")).collect();
                items.iter().for_each(|item| self.unknown(place, &inner, item, out));
            }
            Value::String(text) if text != "…" => {
                let listed = all.iter().filter_map(|schema| schema["enum"].as_array()).flatten();
                let words: Vec<&Value> = listed.chain(all.iter().filter_map(|schema| schema.get("const"))).collect();
                let is_word = |schema: &&Value| schema.get("enum").is_some() || schema.get("const").is_some();
                let free = all.iter().any(|schema| schema["type"] == "string" && !is_word(schema));
                if !words.is_empty() && !free && !words.iter().any(|word| *word == text) {
                    out.push(format!("{place}: the word `{text}`"));
                }
            }
            _ => {}
        }
    }
}

/// Whether a schema takes any value.
fn is_anything(schema: &Value) -> bool {
    schema
        .as_object()
        .is_some_and(|schema| schema.keys().all(|word| matches!(word.as_str(), "description" | "default")))
}

fn is_key(name: &str) -> bool {
    name.starts_with("x-accord-")
}

/// The examples of a page. A block may have several, each beginning at the left margin.
fn examples(text: &str) -> Vec<Value> {
    let mut chunks: Vec<String> = Vec::new();
    for block in text.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("yaml\n")) {
        for line in block.lines().filter(|line| *line != "…") {
            if line.starts_with(' ') && !chunks.is_empty() {
                let chunk = chunks.last_mut().unwrap();
                chunk.push('\n');
                chunk.push_str(line);
            } else {
                chunks.push(line.to_owned());
            }
        }
    }
    chunks.iter().map(|chunk| serde_yaml::from_str(chunk).unwrap_or_else(|e| panic!("{e}:\n{chunk}"))).collect()
}

/// The keys of the dialect in an example, with their values.
fn keys<'v>(value: &'v Value, out: &mut Vec<(&'v str, &'v Value)>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                if is_key(name) {
                    out.push((name, value));
                }
                keys(value, out);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, out)),
        _ => {}
    }
}

/// The words of the code of a text: of its blocks and of its spans.
fn code(text: &str) -> BTreeSet<&str> {
    let word = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let (blocks, prose): (Vec<_>, Vec<_>) = text.split("```").enumerate().partition(|(at, _)| at % 2 == 1);
    let spans = prose.into_iter().flat_map(|(_, text)| text.split('`').skip(1).step_by(2));
    blocks.into_iter().map(|(_, block)| block).chain(spans).flat_map(|code| code.split(word)).collect()
}

#[test]
fn every_field_and_word_of_a_key_is_documented() {
    let page = Page::read();
    let sections = page.sections();
    let mut missing = Vec::new();
    for key in lint::KEYS {
        let section = sections.get(key.name).unwrap_or_else(|| panic!("{} has no section", key.name));
        // A section may leave words to another one, which it links to.
        let linked = sections.iter().filter(|(name, _)| section.contains(&format!("(#{name})")));
        let documented: BTreeSet<&str> = linked.flat_map(|(_, section)| code(section)).chain(code(section)).collect();
        let words = page.words(key.name);
        missing
            .extend(words.iter().filter(|w| !documented.contains(w.as_str())).map(|w| format!("{}: `{w}`", key.name)));
    }
    assert!(missing.is_empty(), "specs/README.md does not say what these are: {missing:#?}");
}

#[test]
fn every_documented_field_and_word_exists() {
    let page = Page::read();
    let mut unknown = Vec::new();
    let mut count = 0;
    for example in examples(&page.text) {
        let mut found = Vec::new();
        keys(&example, &mut found);
        for (name, value) in found {
            count += 1;
            page.unknown(name, &[page.key(name)], value, &mut unknown);
        }
    }
    assert!(count > lint::KEYS.len(), "only {count} examples were found");
    // The first column of a table of fields or values.
    for (key, section) in page.sections() {
        let words = page.words(key);
        let mut is_listed = false;
        for line in section.lines() {
            let Some(cell) = line.strip_prefix("| ").and_then(|line| line.split(" | ").next()) else {
                is_listed &= line.starts_with('|');
                continue;
            };
            is_listed |= ["field", "value", "key"].contains(&cell);
            let spans =
                cell.split('`').skip(1).step_by(2).flat_map(|span| span.split(['{', ' ', ':']).find(|w| !w.is_empty()));
            unknown
                .extend(spans.filter(|w| is_listed && !words.contains(*w)).map(|w| format!("{key}: `{w}` of a table")));
        }
    }
    assert!(unknown.is_empty(), "specs/README.md describes what does not exist: {unknown:#?}");
}
