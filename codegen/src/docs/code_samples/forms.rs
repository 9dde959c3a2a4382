//! The fields of a form, each with the flag that curl takes it by.

use serde_json::Value;

use super::Call;
use super::json::Inside;
use super::shell::Word;
use super::written::{self, Escape};
use crate::docs::fields::SET_BY_CLIENT;
use crate::docs::page::{Content, Field};
use crate::facts::Command;
use crate::lower::{BodyKind, Encoding, Style, Writing};
use crate::media;
use crate::model::Body;
use crate::model::types::{self, Form, Part};

/// A field of a form: a flag of curl, and what it sends.
pub(super) struct Flag {
    flag: &'static str,
    /// The field's name, as curl takes it. Of the parts of a form it ends at the first equals sign, and nothing escapes that.
    pub(super) name: String,
    value: Word,
}

impl Flag {
    fn new(flag: &'static str, name: impl Into<String>, value: Word) -> Self {
        Self { flag, name: name.into(), value }
    }

    fn text(flag: &'static str, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(flag, name, Word::default().literal(value))
    }

    /// The flag with what is typed after it.
    pub(super) fn argument(self) -> (&'static str, String) {
        (self.flag, Word::default().literal(format!("{}=", self.name)).word(self.value).quoted())
    }
}

impl Call<'_> {
    /// The fields of a form as they are sent, with the credentials that go into it.
    pub(super) fn form(&self, body: &Body, content: &Content, credentials: &[Inside<'_>]) -> Vec<Flag> {
        let plain = if body.kind == BodyKind::Multipart { "--form-string" } else { "--data-urlencode" };
        let fields = self.types.object(&body.ty).map(|object| object.fields.as_slice()).unwrap_or_default();
        let mut out = Vec::new();
        if let Some(Command::Form(name, value)) = &self.operation.facts.command {
            out.push(Flag::text(plain, self.named(body, name), value));
        }
        for row in self.rows(content) {
            let own = fields.iter().find(|field| field.wire == row.name);
            out.extend(self.field(body, content, row, own));
        }
        for Inside { pointer, word, .. } in credentials {
            // The field of its first name.
            let name = pointer.trim_start_matches('/').split('/').next().unwrap_or_default();
            out.push(Flag::new(plain, self.named(body, &crate::pointer::unescape(name)), word.clone()));
        }
        out
    }

    /// What is sent: what must be, or of a form without such fields those that have a value here.
    fn rows<'c>(&self, content: &'c Content) -> Vec<&'c Field> {
        let fields = content.shapes.first().into_iter().flat_map(|shape| &shape.fields);
        let own = fields.filter(|field| field.depth == 0 && !field.form && field.client != SET_BY_CLIENT);
        let (required, optional): (Vec<_>, Vec<_>) = own.partition(|field| field.client.starts_with("required"));
        match required.is_empty() {
            false => required,
            true => optional.into_iter().filter(|row| self.value(content, &row.name).is_some()).collect(),
        }
    }

    /// The value of a field: of the document's sample, or one that was made.
    fn value(&self, content: &Content, name: &str) -> Option<Value> {
        let of = |value: &Option<Value>| value.as_ref().and_then(|value| value.get(name)).cloned();
        of(&content.sample).or_else(|| of(&self.made))
    }

    /// A name as curl takes it: it encodes the value of a field, and not the name.
    fn named(&self, body: &Body, name: &str) -> String {
        match body.kind {
            BodyKind::Multipart => name.to_owned(),
            _ => Escape::But("[]").text(name),
        }
    }

    fn field(&self, body: &Body, content: &Content, row: &Field, own: Option<&types::Field>) -> Vec<Flag> {
        let part = own.and_then(|field| field.part.as_ref());
        if body.kind == BodyKind::Multipart && part.is_some_and(|part| part.file.is_some()) {
            return vec![file(&row.name, part)];
        }
        let value = self.value(content, &row.name).unwrap_or_else(|| Value::from("…"));
        let digits = own.is_some_and(|field| field.form == Form::DigitBoolean);
        let styled = match part.and_then(|part| part.encoding.as_ref()) {
            Some(Encoding::Styled(writing)) => Some(writing),
            Some(Encoding::Typed(media_type)) => return typed(&row.name, media_type, &value),
            _ => body.styles.get(&row.name),
        };
        let usual = match (&value, body.kind) {
            (Value::Object(_), BodyKind::Multipart) => return typed(&row.name, "application/json", &value),
            (Value::Object(_), _) => Writing::of(Style::Json, false),
            _ => Writing::of(Style::Form, true),
        };
        let writing = styled.cloned().unwrap_or(usual);
        let writing = Writing { digits: writing.digits || digits, ..writing };
        let pairs = written::pairs(&row.name, &writing, &value, Escape::Nothing, Escape::Nothing);
        let plain = if body.kind == BodyKind::Multipart { "--form-string" } else { "--data-urlencode" };
        pairs.into_iter().map(|(name, text)| Flag::text(plain, self.named(body, &name), text)).collect()
    }
}

/// A file, of the first media type that it may have.
fn file(name: &str, part: Option<&Part>) -> Flag {
    let types = match part.and_then(|part| part.encoding.as_ref()) {
        Some(Encoding::File(types)) => types.as_slice(),
        _ => &[],
    };
    let kind = types.iter().find(|kind| !kind.contains('*') && !kind.contains([';', ',']));
    let kind = kind.map(|kind| format!(";type={kind}")).unwrap_or_default();
    Flag::text("-F", name, format!("@file{kind}"))
}

/// A part with a media type of its own. JSON is one part; of another type, a list has a part for each of its items.
fn typed(name: &str, media_type: &str, value: &Value) -> Vec<Flag> {
    let is_json = media::is_json(media_type);
    let texts: Vec<String> = match value {
        Value::Null => Vec::new(),
        value if is_json => vec![value.to_string()],
        Value::Array(items) => items.iter().map(crate::docs::words::whole).collect(),
        value => vec![crate::docs::words::whole(value)],
    };
    let one = |text: String| match media_type.contains([';', ',']) {
        true => Flag::text("--form-string", name, text),
        // In quotes, nothing in a text of `-F` has a meaning.
        false => {
            let quoted = text.replace('\\', r"\\").replace('"', r#"\""#);
            Flag::text("-F", name, format!("\"{quoted}\";type={media_type}"))
        }
    };
    texts.into_iter().map(one).collect()
}
