//! Conform: a document against the grammar of its version.
//!
//! What a version of OpenAPI has for a place is checked for its form. What it does not have leaves the document, so that
//! nothing a later stage or a library happens to read can be written by a document: of extensions only the dialect's pass,
//! and the few of `VENDOR`.
//!
//! In the lenient profile a scalar of the wrong form, and whatever is wrong with an object that only describes, is left out
//! with a warning; a list or an object in another wrong place is an error in both.

mod codes;
mod events;
mod unused;
mod values;
mod word;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

pub(crate) use codes::RULES;
use unused::Unused;

use super::{
    children::is_extension,
    grammar::{self, Field, Found},
    kind::Kind,
    version::{Version, Versions},
};
use crate::{
    dialect::{Profile, nearest_key},
    findings::{Finding, Severity, edit::Edit, render::quote, suggest},
    load::{Spans, kind as kind_of},
    media,
};

/// The extensions of others that are read, by the versions in which they are. Their values are checked where they are read.
const VENDOR: &[(&str, Versions)] = &[
    ("x-nullable", Versions::V20),
    ("x-isnullable", Versions::V20),
    ("x-enum-varnames", Versions::ALL),
    ("x-enumNames", Versions::ALL),
    ("x-enum-names", Versions::ALL),
    ("x-enum-descriptions", Versions::ALL),
    ("x-enumDescriptions", Versions::ALL),
    ("x-ms-discriminator-value", Versions::ALL),
    ("x-discriminator-value", Versions::ALL),
];

/// How many findings of one code are shown; more of them say nothing new.
pub(crate) const MOST: usize = 20;

/// Checks a document against the grammar of its version, and leaves in it what the grammar has. Of warnings and notes of one
/// code, `most` are given.
///
/// Takes time linear in the size of the document. Depth is bounded, as in the text, by
/// [`MAX_DEPTH`](crate::load::MAX_DEPTH).
pub(crate) fn conform(
    document: &mut Value,
    version: Version,
    profile: Profile,
    spans: &Spans,
    most: usize,
) -> Vec<Finding> {
    // Only one version has events.
    let typed_texts = if version == Version::V32 { events::typed_texts(document) } else { BTreeSet::new() };
    let mut conform = Conform {
        version,
        typed_texts,
        profile,
        most,
        spans,
        path: String::new(),
        list: Vec::new(),
        counts: BTreeMap::new(),
        extensions: BTreeMap::new(),
        unused: Unused::default(),
        prose: 0,
        misspelled: Vec::new(),
    };
    match document {
        Value::Object(object) => conform.object(Kind::Document, object),
        _ => {
            conform.tell(Severity::Error, STRUCTURE, Place::Value, "the document is not an object", "");
        }
    }
    conform.finish()
}

const STRUCTURE: &str = "AC0202";
const UNKNOWN: &str = "AC0213";
const OTHER_VERSION: &str = "AC0214";

struct Conform<'s> {
    version: Version,
    profile: Profile,
    /// How many findings of one code are given.
    most: usize,
    spans: &'s Spans,
    /// Where the walk is.
    path: String,
    list: Vec<Finding>,
    counts: BTreeMap<&'static str, usize>,
    /// Extensions that were looked at: whether each is nearly a key of the dialect.
    extensions: BTreeMap<String, bool>,
    unused: Unused,
    /// The strings whose content gets a type.
    typed_texts: BTreeSet<String>,
    /// How many objects around the place only describe.
    prose: usize,
    /// Fields that are misspelled, of objects that are not left yet.
    misspelled: Vec<Misspelled>,
}

/// What becomes of a field that the object does not have. Sections at the top are where references of other versions lead.
fn ignored(kind: Kind) -> &'static str {
    match kind {
        Kind::Document => "it is ignored, except where a reference leads into it",
        _ => "it is ignored",
    }
}

/// A field that was probably meant to be another one.
struct Misspelled {
    /// Its finding, by its place in the list.
    finding: usize,
    name: String,
    meant: &'static str,
}

/// Which part of a field a finding marks.
#[derive(Clone, Copy)]
enum Place {
    Key,
    Value,
}

impl Conform<'_> {
    fn object(&mut self, kind: Kind, object: &mut Map<String, Value>) {
        let prose = usize::from(kind.is_prose());
        self.prose += prose;
        // Nearly every object keeps all of its fields, and is then not built anew.
        let mut gone: BTreeSet<String> = BTreeSet::new();
        let outer = self.misspelled.len();
        for (name, value) in object.iter_mut() {
            if !self.below(name, |conform| conform.field(kind, name, value)) {
                gone.insert(name.clone());
            }
        }
        if !gone.is_empty() {
            self.rename(outer, object);
            object.retain(|name, _| !gone.contains(name));
        }
        if !is_reference(kind, object) {
            self.required(kind, object);
            self.listed_texts(kind, object);
        }
        self.prose -= prose;
    }

    /// Checks one field. `false`: it leaves the document.
    fn field(&mut self, kind: Kind, name: &str, value: &mut Value) -> bool {
        if name.starts_with("x-accord") {
            self.dialect(kind, name, value);
            return true;
        }
        if name.starts_with("x-") {
            let read = VENDOR.iter().any(|(vendor, versions)| *vendor == name && versions.has(self.version));
            return read || self.is_nearly_a_key(name);
        }
        match grammar::find(kind, name, self.version, |form| form.fits(value)) {
            Found::Field(form, unused) => {
                if let Some(why) = unused.filter(|_| !makes_bytes(name, value) && !self.is_typed(name)) {
                    self.unused.note(kind, name, why, &self.path);
                }
                self.value(kind, name, form, value)
            }
            Found::Tolerated(form, versions) => {
                let message =
                    format!("{} uses the syntax of {}, not of {}", quote(name), versions.names(), self.version.name());
                let help = format!("it is accepted; better use the syntax of {}", self.version.name());
                self.tell(self.tolerable(), OTHER_VERSION, Place::Key, message, help);
                self.value(kind, name, form, value)
            }
            Found::OtherVersion(versions) => {
                let message =
                    format!("{} belongs to {}, not to {}", quote(name), versions.names(), self.version.name());
                let help = format!("{}; use the equivalent of {}", ignored(kind), self.version.name());
                self.tell(self.tolerable(), OTHER_VERSION, Place::Key, message, help);
                false
            }
            // One that is nearly a key of the dialect is an error later on.
            Found::Nothing if self.is_nearly_a_key(name) => true,
            Found::Nothing => {
                self.unknown(kind, name);
                false
            }
        }
    }

    /// Whether the field is about the content of a string, and that gets a type.
    fn is_typed(&self, name: &str) -> bool {
        let holder = self.path.rsplit_once('/').map(|(holder, _)| holder);
        ["contentMediaType", "contentSchema"].contains(&name) && holder.is_some_and(|at| self.typed_texts.contains(at))
    }

    /// A document has few extensions, each many times.
    fn is_nearly_a_key(&mut self, name: &str) -> bool {
        if !name.starts_with(['x', 'X']) {
            return false;
        }
        if let Some(known) = self.extensions.get(name) {
            return *known;
        }
        let is_near = nearest_key(name).is_some();
        self.extensions.insert(name.to_owned(), is_near);
        is_near
    }

    /// Proposes the right names for the misspelled fields of an object, those that it does not have already.
    fn rename(&mut self, outer: usize, object: &Map<String, Value>) {
        // Of two that mean the same name the first gets it.
        let mut given: Vec<&str> = Vec::new();
        for Misspelled { finding, name, meant } in self.misspelled.drain(outer..) {
            let span = self.spans.key(&crate::pointer::join(&self.path, &name));
            let edit = span.and_then(|span| Edit::string(self.spans.text(), span, &name, meant));
            let is_free = !object.contains_key(meant) && !given.contains(&meant);
            if let Some(finding) = self.list.get_mut(finding).filter(|_| is_free) {
                given.push(meant);
                finding.fix = edit;
            }
        }
    }

    fn unknown(&mut self, kind: Kind, name: &str) {
        let fields = grammar::fields(kind).filter(|field| field.versions.has(self.version));
        let names: Vec<&'static str> = fields.map(|field| field.name).collect();
        let near = suggest::nearest(name, names.iter().copied());
        let help = match near {
            Some(near) => suggest::question(near),
            None if kind.is_schema() => {
                "it is ignored; a property belongs in `properties`, an extension starts with `x-`".to_owned()
            }
            None => format!("{}; an extension starts with `x-`", ignored(kind)),
        };
        let message = format!("unknown field {} in {}", quote(name), kind.as_str());
        let is_told = self.tell(self.tolerable(), UNKNOWN, Place::Key, message, help).is_some();
        if let Some(meant) = near.filter(|_| is_told) {
            let finding = self.list.len().saturating_sub(1);
            self.misspelled.push(Misspelled { finding, name: name.to_owned(), meant });
        }
    }

    /// Schemas and parameters stand below keys of the dialect too.
    fn dialect(&mut self, kind: Kind, name: &str, value: &mut Value) {
        match name {
            "x-accord-outcome" => {
                if let Some(refusal) = value.get_mut("refusal") {
                    self.below("refusal", |conform| {
                        conform.one(Kind::Schema, refusal);
                    });
                }
            }
            "x-accord-stream" if kind == Kind::MediaType => {
                if let Some(data) = value.get_mut("data") {
                    self.below("data", |conform| {
                        conform.one(Kind::Schema, data);
                    });
                }
                let Some(events) = value.get_mut("events").and_then(Value::as_object_mut) else { return };
                self.below("events", |conform| {
                    for (name, schema) in events {
                        conform.below(name, |conform| {
                            conform.one(Kind::Schema, schema);
                        });
                    }
                });
            }
            "x-accord-tuple" if kind.is_schema() => {
                if let Some(list) = value.as_array_mut() {
                    self.list(Kind::Schema, list);
                }
            }
            "x-accord-commands" if kind == Kind::Operation => {
                let Some(commands) = value.get_mut("commands").and_then(Value::as_object_mut) else { return };
                let length = self.path.len();
                self.push("commands");
                for (name, command) in commands.iter_mut() {
                    let Some(command) = command.as_object_mut() else { continue };
                    self.below(name, |conform| {
                        for (key, value) in command.iter_mut() {
                            conform.below(key, |conform| match (key.as_str(), value) {
                                ("request" | "response", value) => {
                                    conform.one(Kind::Schema, value);
                                }
                                ("parameters", Value::Array(list)) => conform.list(Kind::Parameter, list),
                                _ => {}
                            });
                        }
                    });
                }
                self.path.truncate(length);
            }
            _ => {}
        }
    }

    /// Checks an object of a kind. `false`: it leaves the document.
    fn one(&mut self, kind: Kind, value: &mut Value) -> bool {
        match value {
            Value::Object(object) => self.object(kind, object),
            // JSON Schema's boolean schemas are not OpenAPI 3.0's, but say nothing wrong.
            Value::Bool(_) if kind.is_schema() => {}
            text @ Value::String(_) if kind.is_schema() => self.word_for_schema(text),
            other => {
                let message = format!("expected an object, found {}", kind_of(other));
                let (severity, help) = match kind.is_prose() {
                    true => (self.tolerable(), format!("{} is an object; this one is ignored", kind.as_str())),
                    false => (Severity::Error, format!("{} is an object", kind.as_str())),
                };
                self.tell(severity, STRUCTURE, Place::Value, message, help);
                return !kind.is_prose();
            }
        }
        true
    }

    fn list(&mut self, kind: Kind, list: &mut Vec<Value>) {
        let mut at = 0;
        list.retain_mut(|item| {
            at += 1;
            self.below(&(at - 1).to_string(), |conform| conform.one(kind, item))
        });
    }

    fn map(&mut self, holder: Kind, kind: Kind, object: &mut Map<String, Value>) {
        object.retain(|name, value| match is_extension(holder, kind, name) {
            true => name.starts_with("x-accord"),
            false => self.below(name, |conform| conform.one(kind, value)),
        });
    }

    /// Tells of what is missing, and puts what has one meaning in its place.
    fn required(&mut self, kind: Kind, object: &mut Map<String, Value>) {
        let missing = |field: &&Field| field.required.has(self.version) && !object.contains_key(field.name);
        let missing: Vec<&str> = grammar::fields(kind).filter(missing).map(|field| field.name).collect();
        for name in missing {
            // The version is the first thing that linting looks at.
            if matches!(name, "openapi" | "swagger") {
                continue;
            }
            let message = format!("{} has no `{name}`", kind.as_str());
            self.tell(self.tolerable(), STRUCTURE, Place::Key, message, format!("add `{name}`"));
            let default = match (kind, name) {
                (Kind::Response, "description") => json!(""),
                (Kind::Operation, "responses") => json!({ "default": { "description": "" } }),
                (Kind::Document, "paths") | (Kind::RequestBody, "content") => json!({}),
                _ => continue,
            };
            object.insert(name.to_owned(), default);
        }
        let untyped = match kind {
            Kind::Parameter if self.version == Version::V20 => match object.get("in").and_then(Value::as_str) {
                Some("body") => !object.contains_key("schema"),
                _ => !object.contains_key("type") && !object.contains_key("schema"),
            },
            Kind::Parameter => !object.contains_key("schema") && !object.contains_key("content"),
            _ => false,
        };
        if untyped {
            let name = if self.version == Version::V20 { "type" } else { "schema" };
            let message = format!("a parameter has no `{name}`");
            self.tell(self.tolerable(), STRUCTURE, Place::Key, message, format!("add `{name}`"));
            object.insert("schema".to_owned(), json!({}));
        }
    }

    /// How bad something is that has one reading all the same, or none that a client needs.
    fn tolerable(&self) -> Severity {
        self.profile.tolerable()
    }

    fn tell(
        &mut self,
        severity: Severity,
        code: &'static str,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<&mut Finding> {
        // What only describes does not keep a document from being read.
        let severity = match severity {
            Severity::Error if self.prose > 0 => self.tolerable(),
            severity => severity,
        };
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count > self.most && severity != Severity::Error {
            return None;
        }
        let origin = self.spans.origin(&self.path).into_owned();
        let mut pointer = self.path.as_str();
        let span = loop {
            let found = match place {
                Place::Key => self.spans.key(pointer),
                Place::Value => self.spans.value(pointer),
            };
            match (found, pointer.rfind('/')) {
                (None, Some(end)) => pointer = pointer.get(..end).unwrap_or_default(),
                (found, _) => break found,
            }
        };
        self.list.push(Finding::new(code, severity, message).at(origin, span).help(help));
        self.list.last_mut()
    }

    fn finish(mut self) -> Vec<Finding> {
        for (code, count) in &self.counts {
            let shown = self.list.iter().filter(|finding| finding.code == *code).count();
            let last = self.list.iter_mut().rfind(|finding| finding.code == *code);
            if let Some(last) = last.filter(|_| *count > shown) {
                last.help = Some(format!(
                    "{}; {} more findings have this code",
                    last.help.take().unwrap_or_default(),
                    count - shown
                ));
            }
        }
        self.list.extend(self.unused.finding(self.spans));
        self.list
    }

    fn below<T>(&mut self, name: &str, run: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        self.push(name);
        let done = run(self);
        self.path.truncate(length);
        done
    }

    fn push(&mut self, name: &str) {
        self.path.push('/');
        crate::pointer::escape_into(&mut self.path, name);
    }
}

/// Whether an object only refers to another.
fn is_reference(kind: Kind, object: &Map<String, Value>) -> bool {
    kind != Kind::PathItem && object.get("$ref").is_some_and(Value::is_string)
}

/// Whether a field that nothing is generated from makes bytes of a string, as those of a form's file are.
fn makes_bytes(name: &str, value: &Value) -> bool {
    name == "contentMediaType" && value.as_str().is_some_and(|media_type| !media::is_text(media_type))
}
