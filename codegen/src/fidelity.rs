//! Fidelity: what the types of a client keep of the JSON that its document shows.
//!
//! Every JSON example of a request or an answer that is valid by its schema is decoded as the client would decode it, by
//! operation, status and media type, and encoded again. Where a body has no valid example, instances are made of its schema. A
//! program with the generated types does the decoding and the encoding; it is generated and built for each document
//! (`run`), with one function for each type.

mod compare;
mod plan;
mod program;
mod run;
mod samples;
mod schema;
mod tally;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::Value;

pub use compare::LossKind;
pub use tally::{Count, Loss, Tally, json, table};

use crate::corpus;
use crate::local_files::LocalFiles;
use plan::Plan;
use samples::Place;
pub(crate) use {plan::direction, samples::places};

/// Which body of an operation a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// The body of a request.
    Request,
    /// The body of a success.
    Answer,
    /// The body of a refusal.
    Refusal,
}

/// What was encoded, or why nothing was.
type Encoded = Result<String, String>;

/// One value that is tried.
#[derive(Clone, Debug)]
struct Sample {
    /// The operation's index in the model.
    operation: usize,
    way: Way,
    /// The status of the answer; 0 of a request.
    status: u16,
    media: String,
    /// Where it is in the document, or the schema that it was made of.
    pointer: String,
    /// Its schema.
    schema: String,
    value: Value,
    /// Whether it was made of the schema.
    made: bool,
    /// Which function decodes it.
    row: usize,
}

impl Sample {
    fn of(place: &Place, pointer: String, value: Value, made: bool) -> Self {
        let Place { operation, way, status, media, schema, .. } = place.clone();
        Self { operation, way, status, media, pointer, schema, value, made, row: 0 }
    }
}

/// What became of the examples of one document.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The file's name.
    pub name: String,
    /// What became of the examples, or in one line why none were tried.
    pub outcome: Result<Tally, String>,
    /// How long generating and running took.
    #[serde(skip)]
    pub time: Duration,
}

/// Tries the examples of every document of a folder, small documents first. Packages are made in `into`, and built against the
/// runtime in the folder `runtime`. `on_start` is given each name before.
///
/// # Errors
/// When the folder cannot be read or has no documents, or files cannot be written.
pub fn run(
    folder: &Path,
    local_files: &LocalFiles,
    into: &Path,
    runtime: &Path,
    on_start: impl Fn(&str),
) -> io::Result<Vec<Row>> {
    let runtime = runtime.canonicalize().map_err(|e| corpus::at(runtime, &e))?;
    let mut documents = corpus::documents(folder)?;
    documents.sort_by_key(|path| path.metadata().map_or(0, |file| file.len()));
    let mut rows = Vec::new();
    for batch in batches(documents) {
        rows.extend(trial(batch, local_files, into, &runtime, &on_start)?);
    }
    Ok(rows)
}

/// How many bytes of documents are built at once.
const BATCH: u64 = 8 << 20;

/// Documents that are built at once, so that cargo is started once for many small ones, and few large ones are in memory.
fn batches(documents: Vec<PathBuf>) -> Vec<Vec<PathBuf>> {
    let mut out: Vec<Vec<PathBuf>> = Vec::new();
    let mut left = 0;
    for path in documents {
        let size = path.metadata().map_or(0, |file| file.len());
        match out.last_mut().filter(|_| size <= left) {
            Some(batch) => batch.push(path),
            None => {
                out.push(vec![path]);
                left = BATCH;
            }
        }
        left = left.saturating_sub(size);
    }
    out
}

/// Tries the examples of a few documents.
fn trial(
    documents: Vec<PathBuf>,
    local_files: &LocalFiles,
    into: &Path,
    runtime: &Path,
    on_start: &impl Fn(&str),
) -> io::Result<Vec<Row>> {
    let mut plans = Vec::new();
    for path in documents {
        let name = corpus::name(&path);
        on_start(&name);
        let start = Instant::now();
        let plan = Plan::new(&path, local_files).map_err(|failure| corpus::why(&failure));
        plans.push((name, plan, start.elapsed()));
    }
    let tried = plans.iter().filter_map(|(name, plan, _)| {
        let plan = plan.as_ref().ok().filter(|plan| !plan.samples.is_empty())?;
        Some((package(name), plan))
    });
    let programs = run::build(into, tried.collect(), runtime)?;
    let rows = plans.into_iter().map(|(name, plan, planned)| {
        let start = Instant::now();
        let outcome = plan.and_then(|plan| {
            let results = match programs.get(&package(&name)) {
                None => Vec::new(),
                Some(Err(error)) => return Err(error.clone()),
                Some(Ok(program)) => run::run(program, &plan.samples).map_err(|error| error.to_string())?,
            };
            Ok(plan.tally(&results))
        });
        Row { name, outcome, time: planned + start.elapsed() }
    });
    Ok(rows.collect())
}

/// The package of a document: its name as an identifier.
fn package(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' });
    std::iter::once('c').chain(std::iter::once('_')).chain(plain).collect()
}
