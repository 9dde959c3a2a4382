//! Which answers of which operations were seen.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::api::Api;

/// Which answers of which operations were seen.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Coverage {
    /// Every operation and command, in the document's order.
    pub operations: Vec<Seen>,
}

/// What was seen of an operation.
#[derive(Clone, Debug, Serialize)]
pub struct Seen {
    /// Its `operationId`.
    pub operation: String,
    /// How often each answer came: by the status, with the documented code if it had one, such as `409 AlreadyFinished`.
    pub answers: BTreeMap<String, u64>,
}

impl Coverage {
    pub(crate) fn new(api: &Api) -> Self {
        let called = api.operations.iter().filter(|operation| operation.commands.is_none());
        let seen = called.map(|operation| Seen { operation: operation.id.clone(), answers: BTreeMap::new() });
        Self { operations: seen.collect() }
    }

    pub(crate) fn see(&mut self, operation: &str, status: u16, outcome: Option<&str>) {
        let Some(seen) = self.operations.iter_mut().find(|seen| seen.operation == operation) else { return };
        let answer = outcome.map_or_else(|| status.to_string(), |name| format!("{status} {name}"));
        *seen.answers.entry(answer).or_default() += 1;
    }

    /// How many operations were called.
    #[must_use]
    pub fn called(&self) -> usize {
        self.operations.iter().filter(|seen| !seen.answers.is_empty()).count()
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} of {} operations were called", self.called(), self.operations.len())?;
        let width = self.operations.iter().map(|seen| seen.operation.chars().count()).max().unwrap_or_default();
        for seen in &self.operations {
            let answers: Vec<String> =
                seen.answers.iter().map(|(answer, count)| format!("{answer} ×{count}")).collect();
            let answers = if answers.is_empty() { "-".to_owned() } else { answers.join(", ") };
            writeln!(f, "  {:width$}  {answers}", seen.operation)?;
        }
        Ok(())
    }
}
