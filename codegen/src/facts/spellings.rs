//! By which further spellings pointers into answers find a property, and states are known (`x-accord-aliases`).
//!
//! ```yaml
//! items: {type: array, x-accord-aliases: [ITEMS]}
//! x-accord-pages: {items: /items}     # a fact of `/items` and `/ITEMS`
//! ```
//! The spellings of a pointer are those of the properties that it leads through in the answers of its own operation: a property of
//! another answer may have the same name and other spellings.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// The pointers and states of a document that have further spellings.
#[derive(Debug, Default, Serialize)]
pub struct Spellings {
    /// Of outcomes, by their index: the spellings of the answers of some operations, and those operations.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) outcomes: BTreeMap<usize, Vec<(Spelled, Vec<String>)>>,
    /// Of what is read from the result of an operation, by its id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) results: BTreeMap<String, Spelled>,
    /// Of what is read from the items of its pages.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) items: BTreeMap<String, Spelled>,
    /// Of what is read from the results of the jobs that it starts.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) jobs: BTreeMap<String, Spelled>,
    /// Of the states of these jobs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) states: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Of tokens, by the name of their scheme.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) tokens: BTreeMap<String, Spelled>,
}

/// Pointers that have further spellings, each with those of its segments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Spelled(pub(crate) BTreeMap<String, String>);

/// Of pointers without further spellings.
static PLAIN: Spelled = Spelled(BTreeMap::new());

impl Spelled {
    /// A pointer with the further spellings of its segments.
    pub(crate) fn pointer(&self, at: &str) -> String {
        self.0.get(at).map_or(at, String::as_str).to_owned()
    }

    pub(crate) fn pointers(&self, all: &[String]) -> Vec<String> {
        all.iter().map(|at| self.pointer(at)).collect()
    }
}

impl Spellings {
    pub(crate) fn is_empty(&self) -> bool {
        let Self { outcomes, results, items, jobs, states, tokens } = self;
        let pointers = [results, items, jobs, tokens];
        outcomes.is_empty() && states.is_empty() && pointers.iter().all(|pointers| pointers.is_empty())
    }

    /// The forms of the outcome with this index.
    pub(crate) fn outcome(&self, index: usize) -> Vec<&Spelled> {
        match self.outcomes.get(&index) {
            Some(forms) => forms.iter().map(|(spelled, _)| spelled).collect(),
            None => vec![&PLAIN],
        }
    }

    /// Which of these forms is that of an operation.
    pub(crate) fn form_of(&self, index: usize, operation: &str) -> usize {
        let mut forms = self.outcomes.get(&index).into_iter().flatten();
        let is_its = |(_, operations): &(Spelled, Vec<String>)| operations.iter().any(|one| one == operation);
        forms.position(is_its).unwrap_or_default()
    }

    /// Of what is read from an operation's result.
    pub(crate) fn result(&self, operation: &str) -> &Spelled {
        self.results.get(operation).unwrap_or(&PLAIN)
    }

    /// Of what is read from the items of its pages.
    pub(crate) fn item(&self, operation: &str) -> &Spelled {
        self.items.get(operation).unwrap_or(&PLAIN)
    }

    /// Of what is read from the results of its jobs.
    pub(crate) fn job(&self, operation: &str) -> &Spelled {
        self.jobs.get(operation).unwrap_or(&PLAIN)
    }

    /// Of the token of a scheme.
    pub(crate) fn token(&self, scheme: &str) -> &Spelled {
        self.tokens.get(scheme).unwrap_or(&PLAIN)
    }

    /// States of an operation's jobs with the further spellings of each.
    pub(crate) fn states(&self, operation: &str, states: &[Value]) -> Vec<Value> {
        let others = |state: &Value| self.states.get(operation)?.get(state.as_str()?).cloned();
        let mut all = Vec::new();
        for state in states {
            let others = others(state).into_iter().flatten().map(Value::String);
            for spelling in std::iter::once(state.clone()).chain(others) {
                if !all.contains(&spelling) {
                    all.push(spelling);
                }
            }
        }
        all
    }
}
