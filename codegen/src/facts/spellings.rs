//! Pointers into answers that find a property by each of its spellings, and states by each of theirs (`x-accord-aliases`).
//!
//! ```yaml
//! items: {type: array, x-accord-aliases: [ITEMS]}
//! x-accord-pages: {items: /items}     # a fact of `/items` and `/ITEMS`
//! ```
//! The further spellings count only where an answer does not have the name of the document, so those of a name are the same
//! wherever a pointer has it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::dialect::{Aliases, Key as _};
use crate::pointer;

/// What the runtime splits the spellings of a segment at. No pointer has it otherwise: `~` is followed by `0` or `1`.
const OR: &str = "~|";

/// The further spellings of the document's properties, and of the values of its enums.
#[derive(Debug, Default, Serialize)]
pub struct Spellings {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    names: BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    values: BTreeMap<String, Vec<String>>,
}

impl Spellings {
    pub(crate) fn of(document: &Value) -> Self {
        let mut found = Self::default();
        let mut open = vec![document];
        while let Some(next) = open.pop() {
            match next {
                Value::Array(items) => open.extend(items),
                Value::Object(fields) => {
                    for (name, property) in fields.get("properties").and_then(Value::as_object).into_iter().flatten() {
                        if let Some(Aliases::Property(others)) = aliases(property) {
                            add(&mut found.names, name, others);
                        }
                    }
                    if let Some(Aliases::Values(values)) = aliases(next) {
                        values.into_iter().for_each(|(value, others)| add(&mut found.values, &value, others));
                    }
                    open.extend(fields.values());
                }
                _ => {}
            }
        }
        found
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.values.is_empty()
    }

    /// A pointer with the further spellings of its segments.
    pub(crate) fn pointer(&self, at: &str) -> String {
        let mut all = String::new();
        for segment in at.split('/').skip(1) {
            all.push('/');
            all.push_str(segment);
            for other in self.names.get(&pointer::unescape(segment)).into_iter().flatten() {
                all.push_str(OR);
                pointer::escape_into(&mut all, other);
            }
        }
        all
    }

    pub(crate) fn pointers(&self, all: &[String]) -> Vec<String> {
        all.iter().map(|at| self.pointer(at)).collect()
    }

    /// States with the further spellings of each.
    pub(crate) fn states(&self, states: &[Value]) -> Vec<Value> {
        let others = |state: &Value| self.values.get(state.as_str()?).cloned();
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

fn aliases(schema: &Value) -> Option<Aliases> {
    let aliases = schema.get(Aliases::NAME)?;
    serde_json::from_value(aliases.clone()).ok()
}

fn add(all: &mut BTreeMap<String, Vec<String>>, name: &str, others: Vec<String>) {
    let held = all.entry(name.to_owned()).or_default();
    for other in others {
        if other != name && !held.contains(&other) {
            held.push(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pointers_and_states_have_all_spellings() {
        let document = json!({ "components": { "schemas": {
            "Page": { "properties": { "Items": { "x-accord-aliases": ["items", "a/b"] }, "x/y": { "x-accord-aliases": ["z"] } } },
            "State": { "enum": ["Done"], "x-accord-aliases": { "Done": ["done"] } },
        } } });
        let spellings = Spellings::of(&document);
        assert_eq!(spellings.pointer("/Items/0/id"), "/Items~|items~|a~1b/0/id");
        assert_eq!(spellings.pointer("/x~1y"), "/x~1y~|z");
        assert_eq!(spellings.pointer(""), "");
        assert_eq!(
            spellings.states(&[json!("Done"), json!("done"), json!(1)]),
            [json!("Done"), json!("done"), json!(1)]
        );
    }
}
