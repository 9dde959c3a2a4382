//! What changes when a field is added.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use accord_codegen::driver::{self, Failure, Options};
use accord_codegen::findings::Findings;
use accord_codegen::load;
use accord_codegen::openapi::Kind;
use serde_json::Value;

use crate::rows::Row;

/// What a field changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The code of the package.
    Typed,
    /// Its documentation alone.
    Documented,
    /// Findings of these codes that name it.
    Finding(BTreeSet<String>),
    /// Nothing at all.
    Nothing,
    /// A bug of Accord.
    Bug(String),
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Typed => f.write_str("typed"),
            Self::Documented => f.write_str("documented"),
            Self::Finding(codes) => {
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                write!(f, "finding {}", codes.join(", "))
            }
            Self::Nothing => f.write_str("**nothing**"),
            Self::Bug(error) => f.write_str(error),
        }
    }
}

/// The effects of the rows, each measured by generating without the field and with it.
pub(crate) fn all(rows: &[Row]) -> Vec<Effect> {
    let known: Mutex<BTreeMap<String, Made>> = Mutex::default();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let each = rows.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = rows
            .chunks(each)
            .map(|rows| scope.spawn(|| rows.iter().map(|row| effect(row, &known)).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("measuring does not panic")).collect()
    })
}

fn effect(row: &Row, known: &Mutex<BTreeMap<String, Made>>) -> Effect {
    let (without, with) = row.documents();
    let key = without.to_string();
    let cached = known.lock().expect("no thread panicked").get(&key).cloned();
    let before = cached.unwrap_or_else(|| {
        let made = Made::of(&without);
        known.lock().expect("no thread panicked").insert(key, made.clone());
        made
    });
    let after = Made::of(&with);
    if let Some(bug) = before.bug.or(after.bug) {
        return Effect::Bug(bug);
    }
    let new = after.findings.iter().filter(|finding| !before.findings.contains(*finding));
    let naming: BTreeSet<String> =
        new.filter(|finding| finding.names(row)).map(|finding| finding.code.clone()).collect();
    if let Some((code, _)) = &after.text
        && before.text.as_ref().is_some_and(|(other, _)| other != code)
    {
        return Effect::Typed;
    }
    if !naming.is_empty() {
        return Effect::Finding(naming);
    }
    if matches!((&before.text, &after.text), (Some((_, one)), Some((_, other))) if one != other) {
        return Effect::Documented;
    }
    let covering: BTreeSet<String> =
        after.findings.iter().filter(|finding| finding.covers(row)).map(|finding| finding.code.clone()).collect();
    if !covering.is_empty() {
        return Effect::Finding(covering);
    }
    match (&before.text, &after.text) {
        // Errors that were there before and are not: the field is what was missing.
        (None, Some(_)) => Effect::Typed,
        _ => Effect::Nothing,
    }
}

/// What was made of a document.
#[derive(Clone, Default)]
struct Made {
    /// The code and the documentation of the package.
    text: Option<(String, String)>,
    findings: BTreeSet<Finding>,
    bug: Option<String>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    code: String,
    pointer: String,
    message: String,
}

/// The codes that say of a whole schema that it gets no type, or that no value is valid.
const COVERING: [&str; 2] = ["AC0223", "AC0227"];

impl Finding {
    /// Whether it is about a whole that the place of a row is in.
    fn covers(&self, row: &Row) -> bool {
        // A contradiction is reported at the part that comes later.
        let around = row.pointer.rsplit_once('/').map_or("", |(around, _)| around);
        let is_near = row.pointer.starts_with(&self.pointer) || self.pointer.starts_with(around);
        COVERING.contains(&self.code.as_str()) && is_near
    }

    /// Whether it is about the field of a row: at it, or it names it.
    fn names(&self, row: &Row) -> bool {
        let word = row.value.as_str().unwrap_or(&row.field);
        // Whatever an example's value is called, the finding is at the value.
        if row.kind == Kind::Example && self.pointer.starts_with(&row.pointer) {
            return true;
        }
        self.pointer.starts_with(&format!("{}/{}", row.pointer, row.field))
            || self.message.contains(&row.field)
            || self.message.contains(word)
    }
}

impl Made {
    fn of(document: &Value) -> Self {
        let text = document.to_string();
        let document = match load::from_text(Path::new("ledger.json"), &text) {
            Ok(document) => document,
            Err(findings) => return Self { findings: list(&findings), ..Self::default() },
        };
        match driver::generate_document(document, Options::default()) {
            Ok(made) => {
                let files = made.package.files.iter().filter(|(path, _)| !path.starts_with("spec/"));
                let (mut code, mut docs) = (String::new(), String::new());
                for line in files.flat_map(|(_, text)| text.lines()) {
                    let is_comment = line.trim_start().starts_with("//")
                        || line.trim_start().starts_with('#') && !line.contains("#[");
                    let to = if is_comment { &mut docs } else { &mut code };
                    to.push_str(line.trim());
                    to.push('\n');
                }
                Self { text: Some((code, docs)), findings: list(&made.findings), bug: None }
            }
            Err(Failure::Findings(findings)) => Self { findings: list(&findings), ..Self::default() },
            Err(Failure::Internal(error)) => Self { bug: Some(error.to_string()), ..Self::default() },
        }
    }
}

fn list(findings: &Findings) -> BTreeSet<Finding> {
    findings
        .iter()
        .map(|finding| Finding {
            code: finding.code.to_string(),
            pointer: finding.pointer.clone(),
            message: finding.message.clone(),
        })
        .collect()
}
