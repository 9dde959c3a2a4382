//! What is tried of a document, and with which program.

use std::path::Path;

use serde_json::Value;

use super::program::Rows;
use super::samples::{self, Place};
use super::tally::{Loss, Tally};
use super::{Encoded, LossKind, Sample, Way, compare, schema};
use crate::driver::{self, Failure, Options};
use crate::emit::type_text::TypeText;
use crate::instances::{self, Style};
use crate::lint::Context;
use crate::lint::examples::{Direction, Judge, schema_of};
use crate::load::{self, Document};
use crate::local_files::LocalFiles;
use crate::model::Operation;

/// What is tried of a document, and with which program.
pub(super) struct Plan {
    /// The module of the types.
    pub(super) types: String,
    /// The table of the program.
    pub(super) rows: String,
    /// What it is given.
    pub(super) samples: Vec<Sample>,
    /// What cannot be given to it: the client has no type for it.
    untyped: Vec<Sample>,
    document: Document,
    operations: Vec<Operation>,
}

impl Plan {
    pub(super) fn new(path: &Path, local_files: &LocalFiles) -> Result<Self, Failure> {
        let text = load::load(path)?;
        let value = text.value.clone();
        let name = Some("client".to_owned());
        let trial = driver::trial(text, Options { name, local_files: local_files.clone(), ..Options::default() })?;
        let context = Context::new(&trial.document);
        let places = samples::places(&context, &trial.client, &trial.lowered);
        let samples = valid(&context, &value, &places);
        let mut rows = Rows::new(&trial.client);
        let is_taken = |_: &str| false;
        let types = TypeText::new(&is_taken, "types::");
        let (mut typed, mut untyped) = (Vec::new(), Vec::new());
        for mut sample in samples {
            // Where the result is a part of the answer, the type is that of the part.
            let operation = trial.client.operations.get(sample.operation);
            let result = operation.map_or("", |operation| operation.facts.result.as_str());
            if sample.way == Way::Answer && !result.is_empty() {
                continue;
            }
            match rows.row(&sample, &types) {
                Some(row) => {
                    sample.row = row;
                    typed.push(sample);
                }
                None => untyped.push(sample),
            }
        }
        let rows = rows.text(&types);
        drop(context);
        let driver::Trial { document, client, types, .. } = trial;
        Ok(Self { types, rows, samples: typed, untyped, document, operations: client.operations })
    }

    /// What became of the samples; `results` are those of `self.samples`.
    pub(super) fn tally(&self, results: &[Encoded]) -> Tally {
        let context = Context::new(&self.document);
        let mut tally = Tally::default();
        for (sample, result) in self.samples.iter().zip(results) {
            tally.add(sample.made, self.losses(&context, sample, result));
        }
        for sample in &self.untyped {
            let why = Err("the answer is bytes, or has no body".to_owned());
            tally.add(sample.made, self.losses(&context, sample, &why));
        }
        tally
    }

    fn losses(&self, context: &Context<'_>, sample: &Sample, result: &Encoded) -> Vec<Loss> {
        let loss = |place: String, kind: LossKind, declared: String, note: String| Loss {
            operation: self.operations.get(sample.operation).map(|operation| operation.id.clone()).unwrap_or_default(),
            way: sample.way,
            status: (sample.status > 0).then_some(sample.status),
            example: sample.pointer.clone(),
            made: sample.made,
            place,
            kind,
            declared,
            note,
        };
        let parsed = match result {
            Ok(text) => serde_json::from_str::<Value>(text).map_err(|_| "no JSON was encoded".to_owned()),
            Err(error) => Err(error.clone()),
        };
        let after = match parsed {
            Ok(after) => after,
            Err(error) => return vec![loss(String::new(), LossKind::NotDecoded, String::new(), error)],
        };
        let direction = direction(sample.way);
        let mut out = Vec::new();
        for (place, kind) in compare::differences(&sample.value, &after) {
            let (said, declared) = schema::say(context, &sample.schema, &place, direction);
            let kind = match (kind, said) {
                (LossKind::AddedKey | LossKind::ChangedValue, _) | (_, schema::Said::Declared) => kind,
                // A request does not have what only answers have.
                (_, schema::Said::OtherDirection) if sample.way == Way::Request => continue,
                (_, schema::Said::OtherDirection) => kind,
                (_, schema::Said::Undeclared) => LossKind::UndeclaredKey,
            };
            out.push(loss(place, kind, declared, String::new()));
        }
        out
    }
}

/// Which way a body goes.
pub(crate) fn direction(way: Way) -> Direction {
    if way == Way::Request { Direction::Request } else { Direction::Answer }
}

/// The examples that are valid; of a body that has none, instances of its schema.
fn valid(context: &Context<'_>, text: &Value, places: &[Place]) -> Vec<Sample> {
    let mut out = Vec::new();
    for wanted in [Direction::Request, Direction::Answer] {
        let places: Vec<&Place> = places.iter().filter(|place| direction(place.way) == wanted).collect();
        let schemas: Vec<String> = places.iter().map(|place| schema_of(context, &place.schema)).collect();
        let judge = Judge::new(context, wanted);
        judge.with(&schemas, |fits| {
            // One schema is often the body of many operations: instances are made once for each type.
            let mut made: Vec<(&String, Way)> = Vec::new();
            for (place, schema) in places.into_iter().zip(&schemas) {
                let mut found = samples::examples(context, text, place);
                found.retain(|sample| fits(schema, &sample.value));
                if found.is_empty() && !made.contains(&(schema, place.way)) {
                    made.push((schema, place.way));
                    let values =
                        instances::instances(context, schema, wanted, Style::Edges, &mut |value| fits(schema, value));
                    let origin = context.document.spans.origin(&place.schema).into_owned();
                    found = values.into_iter().map(|value| Sample::of(place, origin.clone(), value, true)).collect();
                }
                out.append(&mut found);
            }
        });
    }
    out
}
