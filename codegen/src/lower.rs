//! Lowering: a checked document becomes ordinary OpenAPI that progenitor accepts, and a table of facts per operation.
//!
//! `PASSES` is the whole stage, in order. A pass rewrites the working document and puts what the rewriting loses into
//! the facts or the notes, so that nothing the document says is lost on the way. A refusal or panic of progenitor's is a
//! bug here.

mod bodies;
mod combine;
mod commands;
mod constraints;
mod cycles;
mod directions;
mod docs;
mod enums;
mod fields;
mod formats;
mod headers;
mod hoist;
mod mend;
mod names;
mod nullable;
mod operations;
mod outcomes;
mod pages;
mod parameters;
mod polls;
mod refs;
mod responses;
mod scalars;
mod schema_refs;
mod security;
pub(crate) mod walk;

pub(crate) use docs::{code, is_hidden, one_line, text};
pub(crate) use enums::LOCAL;
pub(crate) use outcomes::open_json;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::dialect::{self, PageBy, Sensitive};
use crate::facts;
use crate::lint::Checked;

/// What lowering makes of a document.
#[derive(Debug)]
pub struct Lowered {
    /// Ordinary OpenAPI 3.0.3 in the subset that progenitor accepts.
    pub document: Value,
    /// What the generated crate states about its provider.
    pub facts: facts::Api,
    /// What weaving must know of the generated types and methods.
    pub notes: Notes,
    /// What the package says of itself.
    pub package: PackageInfo,
}

/// What a package says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct PackageInfo {
    /// Package name: the file's stem.
    pub name: String,
    /// Package version.
    pub version: String,
    /// The document's title.
    pub title: String,
    /// The document's description.
    pub description: String,
    /// One line for the registry.
    pub summary: String,
    /// Registry keywords.
    pub keywords: Vec<String>,
    /// Registry categories.
    pub categories: Vec<String>,
    /// The first server's URL, where it has no variables.
    pub base_url: Option<String>,
    /// The source file's name.
    pub spec: String,
    /// The register of discrepancies: id and title.
    pub register: Vec<(String, String)>,
}

/// What weaving must know of the generated types and methods.
#[derive(Debug, Default, Serialize)]
pub struct Notes {
    /// Generated structs and enums by their Rust name.
    pub types: BTreeMap<String, TypeNote>,
    /// String enums, which are emitted by us so that they are open.
    pub enums: BTreeMap<String, OpenEnum>,
    /// Types of refusals whose body is not described, by name, and the outcome whose codes they carry.
    pub open_refusals: BTreeMap<String, usize>,
    /// Enums over several answers, by name.
    pub answers: BTreeMap<String, AnswerNote>,
    /// Methods by `operationId`.
    pub methods: BTreeMap<String, MethodNote>,
    /// Error body types by name, and the outcome whose codes they carry.
    pub errors: BTreeMap<String, Option<usize>>,
}

impl Notes {
    /// Forgets a schema that has become open JSON.
    pub(crate) fn forget(&mut self, schema: &str) {
        self.types.remove(schema);
        self.enums.remove(schema);
        self.errors.remove(schema);
    }
}

/// What weaving must know of a type.
#[derive(Debug, Default, Serialize)]
pub struct TypeNote {
    /// Documentation.
    pub docs: String,
    /// Reachable from a request body: gets a builder.
    pub request: bool,
    /// A multipart body: no serde, but parts.
    pub multipart: bool,
    /// An example of its value, from the document.
    pub example: Option<Value>,
    /// Redacted as a whole.
    pub sensitive: Option<Sensitive>,
    /// By wire name.
    pub fields: BTreeMap<String, FieldNote>,
}

/// What weaving must know of a field.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FieldNote {
    /// Documentation.
    pub docs: String,
    /// Its Rust name, where the spec gives one.
    pub name: Option<String>,
    /// Other spellings accepted on read.
    pub aliases: Vec<String>,
    /// Redacted.
    pub sensitive: Option<Sensitive>,
    /// Sent as an integer in a string.
    pub integer_string: bool,
    /// Sent as `1` or `0` in forms.
    pub digit_boolean: bool,
    /// Files of a multipart body: one, or several.
    pub file: Option<FileField>,
    /// An example of its value, from the document.
    pub example: Option<Value>,
    /// Bounds on the length of a secret's text.
    pub length: Option<(Option<u64>, Option<u64>)>,
}

/// How many files a multipart field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum FileField {
    /// One.
    One,
    /// Any number.
    Many,
}

/// A string enum of the document.
#[derive(Debug, Serialize)]
pub struct OpenEnum {
    /// Documentation.
    pub docs: String,
    /// Variant, wire value, other spellings accepted on read.
    pub variants: Vec<(String, String, Vec<String>)>,
}

/// An enum over the answers of one operation, chosen by the status.
#[derive(Debug, Serialize)]
pub struct AnswerNote {
    /// One for each status or range of them that the document names.
    pub variants: Vec<AnswerVariant>,
    /// For the errors of an operation: the outcome whose codes they carry, if any.
    pub refusal_of: Option<Option<usize>>,
}

/// One answer of several.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerVariant {
    /// The variant.
    pub name: String,
    /// `200`, `2XX` or `default`.
    pub status: String,
    /// A type of the runtime's that the body is.
    pub ty: Option<String>,
    /// The component schema that the body is. Neither: there is no body.
    pub schema: Option<String>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// How a parameter's value is written; as OpenAPI calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a&name=b`, or `name=a,b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
    /// JSON.
    Json,
}

/// What weaving must know of a parameter.
#[derive(Clone, Debug, Serialize)]
pub struct ParameterNote {
    /// Its name in the document.
    pub wire: String,
    /// Where it goes.
    pub place: Place,
    /// How it is written.
    pub style: Style,
    /// Whether each item or field is written for itself.
    pub explode: bool,
    /// Whether it is more than one word.
    pub structured: bool,
}

/// How the next page of an answer is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct PagesNote {
    /// How it is told.
    pub by: PageBy,
    /// The parameter's name in Rust.
    pub parameter: String,
    /// The parameter's name in the document.
    pub wire: String,
    /// Where the next value, or the list, stands in the answer.
    pub pointer: String,
    /// The value for the first page.
    pub first: i64,
}

/// What weaving must know of a method.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MethodNote {
    /// How the next page is asked for, where the answer is one of many.
    pub pages: Option<PagesNote>,
    /// Parameters by the name that progenitor gives them.
    pub parameters: BTreeMap<String, ParameterNote>,
    /// Documentation.
    pub docs: String,
    /// Examples of its parameters, by their Rust name.
    pub examples: BTreeMap<String, Value>,
}

/// A stage that went wrong through no fault of the document's author.
pub type Bug = String;

/// The working state of the stage.
pub(crate) struct Lowering {
    /// The document as it was, for references into places that a pass has changed.
    pub(crate) source: std::rc::Rc<Value>,
    pub(crate) document: Value,
    pub(crate) facts: facts::Api,
    pub(crate) notes: Notes,
}

/// One rewriting of the document.
pub(crate) struct Pass {
    /// Its name, as in the file that holds it.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) run: fn(&mut Lowering) -> Result<(), Bug>,
}

/// The passes, in the order in which they run.
pub(crate) const PASSES: &[Pass] = &[
    // References to anything but a schema are put in place, so that no later pass has to follow them.
    Pass { name: "refs", run: refs::run },
    // One path and method that is many operations becomes many.
    Pass { name: "commands", run: commands::run },
    // Every operation gets an id that is a Rust name, and its row in the facts.
    Pass { name: "operations", run: operations::run },
    Pass { name: "parameters", run: parameters::run },
    Pass { name: "security", run: security::run },
    Pass { name: "headers", run: headers::run },
    Pass { name: "polls", run: polls::run },
    Pass { name: "pages", run: pages::run },
    // One success type and one error type per operation.
    Pass { name: "outcomes", run: outcomes::run },
    Pass { name: "responses", run: responses::run },
    Pass { name: "bodies", run: bodies::run },
    // From here on every schema is in a form that has a meaning, and every reference leads to a component.
    Pass { name: "schema_refs", run: schema_refs::run },
    Pass { name: "mend", run: mend::run },
    Pass { name: "cycles", run: cycles::run },
    Pass { name: "nullable", run: nullable::run },
    // Every schema that becomes a type gets a name of ours in components.
    Pass { name: "combine", run: combine::run },
    Pass { name: "hoist", run: hoist::run },
    Pass { name: "names", run: names::run },
    // Which types are written and which are read; what is read is never refused for a constraint.
    Pass { name: "directions", run: directions::run },
    Pass { name: "scalars", run: scalars::run },
    // What the dialect says of schemas and fields becomes types and notes.
    Pass { name: "fields", run: fields::run },
    Pass { name: "constraints", run: constraints::run },
    Pass { name: "formats", run: formats::run },
    Pass { name: "enums", run: enums::run },
    // What remains of texts is made harmless.
    Pass { name: "docs", run: docs::run },
];

/// Lowers a checked document.
///
/// # Errors
/// When a pass meets what linting should have refused.
pub fn lower(checked: &Checked) -> Result<Lowered, Bug> {
    let document = checked.document.value.clone();
    let package = package(&document, checked)?;
    let source = std::rc::Rc::new(document.clone());
    let mut state = Lowering { source, document, facts: facts::Api::default(), notes: Notes::default() };
    for pass in PASSES {
        (pass.run)(&mut state).map_err(|bug| format!("lowering, pass `{}`: {bug}", pass.name))?;
    }
    Ok(Lowered { document: state.document, facts: state.facts, notes: state.notes, package })
}

fn package(document: &Value, checked: &Checked) -> Result<PackageInfo, Bug> {
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let said = dialect::read::<dialect::Crate>(document).map_err(|e| e.to_string())?.unwrap_or_default();
    let path = &checked.document.path;
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let register = dialect::read::<dialect::Discrepancies>(document).map_err(|e| e.to_string())?;
    let base_url = document
        .pointer("/servers/0/url")
        .and_then(Value::as_str)
        .filter(|url| url.starts_with("http") && !url.contains('{'))
        .map(|url| url.trim_end_matches('/').to_owned());
    Ok(PackageInfo {
        name: package_name(&stem),
        version: said.version.unwrap_or_else(|| "0.1.0".to_owned()),
        summary: said.description.unwrap_or_else(|| format!("Client for {}", docs::one_line(&text("/info/title")))),
        title: docs::one_line(&text("/info/title")),
        description: text("/info/description"),
        keywords: said.keywords,
        categories: said.categories,
        base_url,
        spec: path.file_name().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(),
        register: register.map(|d| d.0.into_iter().map(|d| (d.id, d.title)).collect()).unwrap_or_default(),
    })
}

/// A package name that cargo accepts, from a file's stem.
fn package_name(stem: &str) -> String {
    let name: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let name = name.split('-').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("-");
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("api-{name}") }
}
