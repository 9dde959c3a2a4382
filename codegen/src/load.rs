//! Load: YAML or JSON text to a document, with a span for every JSON pointer.
//!
//! The text is untrusted. An event parser without recursion reads it into a tree of bounded depth ([`MAX_DEPTH`]) with
//! bounded expansion of aliases. A document beyond the bounds gets a finding, never a panic or an overflow.
//! Scalars follow the core schema of YAML 1.2, so `no` and `2026-01-01` are strings.

mod attached;
mod brackets;
mod codes;
mod graft;
mod indentation;
mod json;
mod offsets;
pub(crate) mod print;
mod scalar;
mod spans;
mod syntax_help;
mod top_level;
mod tree;
mod yaml;
mod yaml_1_1;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) use attached::{Attached, Part};
pub(crate) use codes::RULES;
pub(crate) use graft::{Graft, Refused};
pub use spans::Spans;
pub use top_level::is_document;

use crate::{
    convert::refers_outside,
    dialect::Profile,
    findings::{Finding, Findings, Parts, Span},
    local_files::{FilesOf, LocalFiles},
    regular_file::{self, Links},
};

/// The maximum depth of a document. It is also the limit of serde_json; every later stage may recurse this deep.
pub const MAX_DEPTH: usize = 128;

/// The maximum size of a document in bytes.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// A document in memory. Its root is an object.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its path, as given.
    pub path: PathBuf,
    /// Its text, without a byte order mark; behind it, those of the overlays that were applied to it.
    pub text: Arc<str>,
    /// The files of the overlays, where the text has them.
    pub(crate) parts: Parts,
    /// How many values overlays have added.
    pub(crate) added: usize,
    /// Its content; keys are in the order of the text.
    pub value: Value,
    /// The span of each part in the text.
    pub spans: Spans,
    /// The other files that it was put together from.
    pub files: Vec<PathBuf>,
    /// The files of this machine that it may refer to.
    pub local_files: LocalFiles,
    /// Where it and those files are, if not at its path.
    pub copy: Option<Arc<Copy>>,
    /// How strictly it is checked. Converting takes it from the document.
    pub profile: Profile,
    /// Mistakes in the text that have one reading all the same. Converting says how bad they are.
    pub(crate) tolerated: Vec<Finding>,
    /// The document as a whole, with the other files in it and with nothing but what OpenAPI has, before it was converted. None
    /// where that is what the text has.
    pub(crate) whole: Option<print::Whole>,
    /// Whether it is only the part of the text that was selected. What then matches nothing may match in the rest.
    pub(crate) is_part: bool,
    /// Whether every finding is wanted, however many of one code there are.
    pub(crate) is_exhaustive: bool,
    /// Whether its value says something of the package that the run's options say and the text does not.
    pub(crate) is_overridden: bool,
}

/// A copy of a document with the files around it, such as those of a commit. It goes away with the document.
#[derive(Debug)]
pub struct Copy {
    /// The folder of the copy.
    pub folder: TempDir,
    /// The document in it, relative to the folder.
    pub document: PathBuf,
    /// The folder whose files the document may refer to, relative to that.
    pub files_in: PathBuf,
    /// Where copies of the files of other servers are: in the folder, or else where they are now.
    pub files_of: Vec<FilesOf>,
}

impl Document {
    /// Whether something in it may refer to another file.
    #[must_use]
    pub fn refers_to_files(&self) -> bool {
        refers_outside(&self.text, !self.local_files.files_of.is_empty())
    }

    /// No findings yet, on this document.
    #[must_use]
    pub fn findings(&self) -> Findings {
        Findings::new(&self.path, Arc::clone(&self.text)).of_parts(self.parts.clone())
    }

    /// What is worth knowing of its text before it is converted: mistakes that have one reading all the same.
    #[must_use]
    pub fn remarks(&self) -> Vec<Finding> {
        self.tolerated.clone()
    }

    /// The file that a span is in, and where that file's text is.
    #[must_use]
    pub(crate) fn file_of(&self, span: Span) -> (&Path, std::ops::Range<usize>) {
        (self.parts.path(span.start).unwrap_or(&self.path), self.parts.range(span, self.text.len()))
    }

    /// The file's name without its extension, such as `rental-contracts`.
    #[must_use]
    pub fn stem(&self) -> String {
        self.path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// Reads a regular file. Pipes and devices are refused, because they may never end.
///
/// # Errors
/// With findings when it cannot be read, is larger than [`MAX_BYTES`], or is not one YAML or JSON document with an
/// object at its top.
pub fn load(path: &Path) -> Result<Document, Findings> {
    from_bytes(path, bytes_of(path, MAX_BYTES)?)
}

/// Reads a part of a document, which may have any value at its top, or a text for people; of so many bytes at most.
///
/// # Errors
/// As [`load`].
pub(crate) fn load_part(path: &Path, limit: usize, is_prose: bool) -> Result<Part, Findings> {
    let text = text_of(path, bytes_of(path, limit)?)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if is_prose {
        return Ok(Part { text: Arc::from(text), ..Part::of_value(Value::String(text.to_owned())) });
    }
    let Document { value, tolerated, spans, text, .. } = read(path, text)?;
    Ok(Part { value, text, node: Some(spans.into_root()), tolerated })
}

fn bytes_of(path: &Path, limit: usize) -> Result<Vec<u8>, Findings> {
    let unreadable =
        |why: String| refuse(path, "", Finding::error("AC0001", format!("cannot read the document: {why}")));
    regular_file::read(path, Links::Follow, limit as u64).map_err(|e| unreadable(e.to_string()))
}

fn refuse(path: &Path, text: &str, finding: Finding) -> Findings {
    let mut findings = Findings::new(path, Arc::from(text));
    findings.push(finding);
    findings
}

/// Reads the bytes of a text; `path` is what findings call it.
///
/// # Errors
/// When they are not UTF-8, and as [`from_text`].
pub fn from_bytes(path: &Path, bytes: Vec<u8>) -> Result<Document, Findings> {
    from_text(path, &text_of(path, bytes)?)
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, Findings> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        // Up to the bad byte the lossy text has the same offsets.
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let span = Span::of(&text, at, at.saturating_add('\u{fffd}'.len_utf8()));
        let finding = Finding::error("AC0002", "the document is not UTF-8")
            .at("", Some(span))
            .help("save it as UTF-8; the marked byte is not valid UTF-8");
        refuse(path, &text, finding)
    })
}

/// Reads a text; `path` is what findings call it.
///
/// # Errors
/// With findings when it is not one YAML or JSON document with an object at its top.
pub fn from_text(path: &Path, text: &str) -> Result<Document, Findings> {
    let document = read(path, text.strip_prefix('\u{feff}').unwrap_or(text))?;
    if document.value.is_object() {
        return Ok(document);
    }
    let finding = Finding::error("AC0011", format!("the document is {}, not an object", kind(&document.value)))
        .at("", Some(Span::of(&document.text, 0, 0)))
        .help("an OpenAPI document begins with `openapi: 3.0.3`");
    Err(refuse(path, &document.text, finding))
}

/// Reads a text with any value at its top.
fn read(path: &Path, text: &str) -> Result<Document, Findings> {
    let text: Arc<str> = Arc::from(text);
    let Read { root, list, tolerated } = if is_json(path, &text) { read_json(&text) } else { read_yaml(&text) };
    let mut findings = Findings::new(path, Arc::clone(&text));
    match root {
        Some((value, node)) if list.is_empty() => {
            return Ok(Document {
                path: path.to_owned(),
                spans: Spans::new(Arc::clone(&text), node),
                text,
                value,
                files: Vec::new(),
                local_files: LocalFiles::default(),
                copy: None,
                profile: Profile::Lenient,
                tolerated,
                parts: Parts::default(),
                added: 0,
                whole: None,
                is_part: false,
                is_exhaustive: false,
                is_overridden: false,
            });
        }
        _ if list.is_empty() => findings.push(
            Finding::error("AC0011", "the document is empty")
                .at("", Some(Span::of(&text, 0, 0)))
                .help("an OpenAPI document begins with `openapi: 3.0.3`"),
        ),
        _ => findings.extend(list),
    }
    Err(findings)
}

/// What was read of a text.
struct Read {
    root: Option<(Value, spans::Node)>,
    /// What is wrong with it.
    list: Vec<Finding>,
    /// What is wrong with it and was read all the same.
    tolerated: Vec<Finding>,
}

fn read_json(text: &str) -> Read {
    let mut builder = tree::Builder::of_json(text);
    let read = json::read(text, &mut builder);
    let (root, tolerated) = builder.finish();
    Read { root, list: read.err().map(|fatal| *fatal).into_iter().collect(), tolerated }
}

/// Reads YAML; again where lines had to be indented.
fn read_yaml(text: &str) -> Read {
    let mut indented = indentation::Indented::new(text);
    let mut tolerated = Vec::new();
    loop {
        let mut builder = tree::Builder::new(text);
        let read = yaml::read(&indented, &mut builder);
        let (root, mut list) = builder.finish();
        match read {
            Err(yaml::Stop::Indentation(at, _)) if indented.repair(at) => {
                let start = indented.original(at);
                let what = if brackets::begin(text, start) { "what is in brackets" } else { "quoted text" };
                let message = format!("{what} goes on in lines that are indented too little");
                let finding = Finding::warning("AC0013", message).at("", Some(Span::of(text, start, start + 1)));
                let help = "indent them more than the key; what they say stays the same";
                tolerated.push(finding.help(help).fix(indented.mended(at)));
                continue;
            }
            Err(yaml::Stop::Fatal(fatal) | yaml::Stop::Indentation(_, fatal)) => list.push(*fatal),
            Ok(()) => {}
        }
        return Read { root, list, tolerated };
    }
}

/// JSON is read as JSON, although nearly all of it is YAML too: its escapes of characters outside the basic plane are
/// pairs of surrogates, which YAML refuses.
fn is_json(path: &Path, text: &str) -> bool {
    let named = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
    text.trim_start().starts_with(['{', '[']) && (named || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok())
}

/// What a value is, for a sentence.
#[must_use]
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(n) if n.is_f64() => "a number",
        Value::Number(_) => "an integer",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A finding that ends the reading. Boxed: it is large, and rare.
type Fatal = Box<Finding>;
