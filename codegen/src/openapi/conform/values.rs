//! The value of a field against its form.

use serde_json::{Map, Value, json};

use super::{Conform, Place, STRUCTURE};
use crate::{
    findings::{Severity, Span, edit::Edit, render::quote, suggest},
    load::kind as kind_of,
    openapi::{form::Form, kind::Kind, version::Version},
};

impl Conform<'_> {
    /// Checks a value. `false`: the field leaves the document.
    pub(super) fn value(&mut self, kind: Kind, name: &str, form: Form, value: &mut Value) -> bool {
        if let Form::Word(words) | Form::Words(words) = form
            && value.is_null()
            && kind.is_schema()
            && words.contains(&"null")
        {
            return self.null_word(name, value);
        }
        if value.is_null() && form != Form::Data {
            // `tags:` with nothing behind it.
            return self.misfit(kind, name, form, value);
        }
        match (form, &mut *value) {
            (Form::Data, _) | (Form::DataList, Value::Array(_)) | (Form::DataMap, Value::Object(_)) => true,
            (Form::Text, value) => self.text(kind, name, form, value),
            (Form::Texts, Value::Array(items)) => self.texts(kind, name, items),
            (Form::TextMap, Value::Object(object)) => {
                self.members(object, |conform, name, value| conform.text(kind, name, Form::Text, value))
            }
            (Form::TextsMap, Value::Object(object)) => {
                self.members(object, |conform, name, value| conform.value(kind, name, Form::Texts, value))
            }
            (Form::Word(words) | Form::Words(words), Value::String(word)) => {
                let known = words.contains(&word.as_str());
                known || self.word(kind, name, word, words)
            }
            (Form::Words(words), Value::Array(items)) => self.words(kind, name, words, items),
            (Form::Flag, Value::Bool(_)) => true,
            (Form::Number, Value::Number(_)) => true,
            (Form::Count, Value::Number(number)) => {
                // JSON has one kind of number: `10.0` is a whole one.
                let whole = number.as_f64().filter(|n| n.fract() == 0.0 && (0.0..1e15).contains(n));
                if number.is_u64() {
                    return true;
                }
                match whole {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
                    Some(whole) => {
                        *value = json!(whole as u64);
                        true
                    }
                    None => self.misfit(kind, name, form, value),
                }
            }
            (Form::Requirements, Value::Array(items)) => self.requirements(items),
            (Form::One(below), Value::Object(object)) => {
                self.object(below, object);
                true
            }
            (Form::One(below) | Form::OneOrFlag(below), value) if below.is_schema() && value.is_boolean() => true,
            (Form::OneOrFlag(_), Value::Bool(_)) => true,
            (Form::OneOrFlag(below), Value::Object(object)) => {
                self.object(below, object);
                true
            }
            (Form::List(below), Value::Array(items)) => {
                self.list(below, items);
                true
            }
            (Form::Map(below), Value::Object(object)) => {
                self.map(kind, below, object);
                true
            }
            // Before 2020-12, `items` may be a list.
            (Form::One(Kind::Schema) | Form::OneOrFlag(Kind::Schema), Value::Array(items)) if name == "items" => {
                self.list(Kind::Schema, items);
                self.misfit(kind, name, form, value);
                true
            }
            (Form::One(below) | Form::List(below) | Form::Map(below), value) if below.is_prose() => {
                self.misfit(kind, name, form, value)
            }
            (Form::One(below) | Form::OneOrFlag(below), value) if below.is_schema() && value.is_string() => {
                self.word_for_schema(value);
                true
            }
            (Form::One(_) | Form::OneOrFlag(_) | Form::List(_) | Form::Map(_) | Form::Requirements, value) => {
                let message = format!("`{name}`: expected {}, found {}", form.expected(), kind_of(value));
                let help = match form {
                    Form::Requirements => "write `security: [{ token: [] }]`, or `security: []` for none".to_owned(),
                    _ => format!("write {}", form.expected()),
                };
                self.tell(Severity::Error, STRUCTURE, Place::Value, message, help);
                true
            }
            (_, value) => self.misfit(kind, name, form, value),
        }
    }

    /// A value that has another form. It leaves the document.
    fn misfit(&mut self, kind: Kind, name: &str, form: Form, value: &Value) -> bool {
        let found = match value {
            Value::String(text) => quote(&format!("\"{text}\"")),
            Value::Array(_) | Value::Object(_) | Value::Null => kind_of(value).to_owned(),
            other => format!("`{other}`"),
        };
        let message = format!("`{name}`: expected {}, found {found}", form.expected());
        let help = match (kind.is_schema(), name, value) {
            (true, "required", Value::Bool(_)) => {
                "the schema of the object lists the names of its required properties: `required: [name]`".to_owned()
            }
            (true, "type", Value::Object(_)) => "a property named `type` belongs in `properties`".to_owned(),
            (true, "type", Value::Array(_)) => {
                "in this version a schema has one type; for null write `nullable: true`".to_owned()
            }
            (_, _, Value::Null) => "remove the key, or give it a value".to_owned(),
            (_, _, Value::Array(_) | Value::Object(_)) => format!("write {}", form.expected()),
            _ => format!("write {}; until then it is ignored", form.expected()),
        };
        let fix = self.unquoted(form, value);
        if let Some(finding) = self.tell(self.tolerable(), STRUCTURE, Place::Value, message, help) {
            finding.fix = fix;
        }
        false
    }

    /// The place of the value that is checked.
    fn place(&self) -> Option<Span> {
        self.spans.value(&self.path)
    }

    /// A flag or a number that is written as a text, or a flag as a digit.
    fn unquoted(&self, form: Form, value: &Value) -> Option<Edit> {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        let flag = match text.to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => json!(true),
            "false" | "no" | "off" | "0" => json!(false),
            _ => Value::Null,
        };
        let number = serde_json::from_str(&text).ok().filter(Value::is_number);
        let meant =
            [Some(flag).filter(Value::is_boolean), number].into_iter().flatten().find(|meant| form.fits(meant))?;
        let written = |written: &str| written.trim_matches(['"', '\'']) == text;
        Edit::scalar(self.spans.text(), self.place()?, written, &meant.to_string())
    }

    /// A text. A number or a flag is taken for the text that it is written as: `version: 1.0`.
    fn text(&mut self, kind: Kind, name: &str, form: Form, value: &mut Value) -> bool {
        match value {
            Value::String(_) => true,
            Value::Number(_) | Value::Bool(_) => {
                let written = self.place().and_then(|span| Edit::written(self.spans.text(), span, value));
                let text = written.map_or_else(|| value.to_string(), str::to_owned);
                let message = format!("`{name}`: expected a string, found `{text}`");
                let fix = self.place().and_then(|span| Edit::quotes(self.spans.text(), span, value));
                let help = match name {
                    "enum" => format!("write `\"{text}\"`, in quotes; it is read as that"),
                    _ => format!("write `{name}: \"{text}\"`"),
                };
                if let Some(finding) = self.tell(self.tolerable(), STRUCTURE, Place::Value, message, help) {
                    finding.fix = fix;
                }
                *value = Value::String(text);
                true
            }
            value => self.misfit(kind, name, form, value),
        }
    }

    /// The values of a schema of texts that are written as numbers or booleans are texts, as they are written.
    pub(super) fn listed_texts(&mut self, kind: Kind, object: &mut Map<String, Value>) {
        let is_text = |word: &Value| word == "string";
        let is_texts = match object.get("type") {
            Some(Value::Array(words)) => words.iter().any(is_text) && words.iter().all(|w| is_text(w) || w == "null"),
            word => word.is_some_and(is_text),
        };
        if !is_texts {
            return;
        }
        let one = |conform: &mut Self, name: &str, value: &mut Value| {
            if value.is_number() || value.is_boolean() {
                conform.text(kind, name, Form::Text, value);
            }
        };
        if let Some(value) = object.get_mut("const") {
            self.below("const", |conform| one(conform, "const", value));
        }
        for (at, value) in object.get_mut("enum").and_then(Value::as_array_mut).into_iter().flatten().enumerate() {
            let item = |conform: &mut Self| conform.below(&at.to_string(), |conform| one(conform, "enum", value));
            self.below("enum", item);
        }
    }

    /// The word `null` without its quotes.
    fn null_word(&mut self, name: &str, value: &mut Value) -> bool {
        let message = format!("`{name}`: expected the string `\"null\"`, found null");
        let fix = self.place().and_then(|span| {
            Edit::scalar(self.spans.text(), span, |written| written.eq_ignore_ascii_case("null"), "\"null\"")
        });
        let help = "write `\"null\"`, in quotes; it is read as that";
        if let Some(finding) = self.tell(self.tolerable(), STRUCTURE, Place::Value, message, help) {
            finding.fix = fix;
        }
        *value = json!("null");
        true
    }

    fn texts(&mut self, kind: Kind, name: &str, items: &mut Vec<Value>) -> bool {
        let mut kept = Vec::with_capacity(items.len());
        for (at, mut item) in std::mem::take(items).into_iter().enumerate() {
            if self.below(&at.to_string(), |conform| conform.text(kind, name, Form::Text, &mut item)) {
                kept.push(item);
            }
        }
        *items = kept;
        true
    }

    fn words(&mut self, kind: Kind, name: &str, words: &'static [&'static str], items: &mut Vec<Value>) -> bool {
        let mut kept = Vec::with_capacity(items.len());
        for (at, mut item) in std::mem::take(items).into_iter().enumerate() {
            if self.below(&at.to_string(), |conform| conform.value(kind, name, Form::Word(words), &mut item)) {
                kept.push(item);
            }
        }
        *items = kept;
        !items.is_empty()
    }

    fn word(&mut self, kind: Kind, name: &str, word: &str, words: &[&str]) -> bool {
        let message = match (kind.is_schema(), name) {
            (true, "type") => format!("{} is not a type of this version of OpenAPI", quote(word)),
            _ => format!("invalid `{name}` of {}: {}", kind.as_str(), quote(word)),
        };
        let is_type = kind.is_schema() && name == "type";
        let near = suggest::nearest(word, words.iter().copied()).filter(|_| !(kind.is_schema() && word == "null"));
        let near = near.or_else(|| foreign_type(word).filter(|meant| is_type && words.contains(meant)));
        let help = match (near, word) {
            _ if kind.is_schema() && word == "null" => "write `nullable: true` next to another type".to_owned(),
            (Some(near), _) => suggest::question(near),
            (None, _) => format!("possible values: {}", words.join(", ")),
        };
        // Where a parameter goes has no default.
        let needed = (kind, name) == (Kind::Parameter, "in");
        let severity = if needed { Severity::Error } else { self.tolerable() };
        let fix = near.zip(self.place()).and_then(|(near, span)| Edit::string(self.spans.text(), span, word, near));
        if let Some(finding) = self.tell(severity, STRUCTURE, Place::Value, message, help) {
            finding.fix = fix;
        }
        needed
    }

    fn members(
        &mut self,
        object: &mut Map<String, Value>,
        mut check: impl FnMut(&mut Self, &str, &mut Value) -> bool,
    ) -> bool {
        // Only the scopes of Swagger 2.0 have extensions.
        let is_extended = self.version == Version::V20;
        object.retain(|name, value| match name.starts_with("x-accord") {
            true => true,
            false if is_extended && name.starts_with("x-") => false,
            false => self.below(name, |conform| check(conform, name, value)),
        });
        true
    }

    /// A requirement is never left out: without it a call would be sent without its credential.
    fn requirements(&mut self, items: &mut [Value]) -> bool {
        for (at, item) in items.iter_mut().enumerate() {
            self.below(&at.to_string(), |conform| match item {
                Value::Object(schemes) => {
                    for (name, scopes) in schemes.iter_mut() {
                        conform.below(name, |conform| {
                            let fits = matches!(scopes, Value::Array(list) if list.iter().all(Value::is_string));
                            if !fits {
                                let message = format!("expected a list of scopes, found {}", kind_of(scopes));
                                let help = format!("write `{name}: []`");
                                conform.tell(conform.tolerable(), STRUCTURE, Place::Value, message, help);
                                *scopes = json!([]);
                            }
                        });
                    }
                }
                other => {
                    let message = format!("expected an object such as `{{ scheme: [] }}`, found {}", kind_of(other));
                    conform.tell(Severity::Error, STRUCTURE, Place::Value, message, "name the scheme: `- scheme: []`");
                }
            });
        }
        true
    }
}

/// The type that other languages have another word for.
fn foreign_type(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "int" | "int32" | "int64" | "long" | "short" => "integer",
        "float" | "double" | "decimal" => "number",
        "bool" => "boolean",
        "str" | "text" | "char" | "varchar" | "uuid" | "date" | "datetime" | "date-time" => "string",
        "list" => "array",
        "dict" | "map" | "json" => "object",
        _ => return None,
    })
}
