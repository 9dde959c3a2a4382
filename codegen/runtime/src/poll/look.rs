//! Reading the states of jobs out of an answer.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::facts::{Literal, Poll};
use crate::json::parts;
use crate::wire::lenient;
use crate::{OpenJson, pointer};

/// What an answer says of the jobs.
pub(super) struct Seen {
    pub(super) waiting: Vec<OpenJson>,
    /// Those that are done or have failed.
    pub(super) over: Vec<OpenJson>,
    pub(super) failed: Vec<OpenJson>,
    /// Whether one of those that wait is in a state that the document does not name, or in none.
    pub(super) is_unknown: bool,
}

impl Seen {
    /// Whether these jobs are waited for still, all of them.
    pub(super) fn is_waited_for(&self, ids: &[OpenJson]) -> bool {
        !self.is_unknown && self.waiting.len() == ids.len()
    }
}

/// Reads an answer to the question for these jobs. A job that it does not name is waited for, and one without a state if the
/// answer only was accepted.
pub(super) fn look(facts: &Poll, ids: &[OpenJson], answer: &str, is_accepted: bool) -> Seen {
    let mut results = match facts.results {
        [] => vec![answer],
        places => pointer::first(answer, places),
    };
    if let [list] = results.as_slice()
        && let Some(elements) = lenient::list_of(list)
    {
        results = elements;
    }
    let mut named: HashMap<Cow<'_, str>, &str> = HashMap::new();
    for result in &results {
        if let Some(id) = facts.result_id.and_then(|at| pointer::all(result, at).first().copied()) {
            named.entry(text(id)).or_insert(*result);
        }
    }
    // The only result of the only job need not say which one it is of.
    let alone = match (ids.len(), results.as_slice()) {
        (1, [result]) if named.is_empty() => Some(*result),
        _ => None,
    };
    let mut seen = Seen { waiting: Vec::new(), over: Vec::new(), failed: Vec::new(), is_unknown: false };
    for id in ids {
        let own = id.text();
        let Some(result) = named.get(&text(&own)).copied().or(alone) else {
            seen.waiting.push(id.clone());
            continue;
        };
        let state = facts.state.and_then(|at| pointer::all(result, at).first().copied());
        let is = |states: &[Literal]| state.is_some_and(|state| states.iter().any(|known| equals(state, *known)));
        if is(facts.wait) || (state.is_none() && is_accepted) {
            seen.waiting.push(id.clone());
        } else if is(facts.failed) {
            seen.failed.push(id.clone());
            seen.over.push(id.clone());
        } else if is(facts.done) || facts.state.is_none() {
            seen.over.push(id.clone());
        } else {
            seen.is_unknown = true;
            seen.waiting.push(id.clone());
        }
    }
    seen
}

/// The text of an id, by which it is known: some providers write a number once as such and once as a string.
fn text(id: &str) -> Cow<'_, str> {
    parts::word(id).unwrap_or(Cow::Borrowed(id))
}

fn equals(value: &str, literal: Literal) -> bool {
    match literal {
        Literal::Null => value == "null",
        // Where a state is a boolean, providers send numbers and texts for one, as they do in other fields.
        Literal::Bool(known) => parts::word(value).is_some_and(|word| match &*word {
            "1" => known,
            "0" => !known,
            word => word.eq_ignore_ascii_case(if known { "true" } else { "false" }),
        }),
        Literal::Int(known) => parts::word(value).is_some_and(|word| word.parse() == Ok(known)),
        Literal::Str(known) => !is_boolean(value) && parts::word(value).is_some_and(|word| word == known),
    }
}

fn is_boolean(value: &str) -> bool {
    matches!(value, "true" | "false")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_boolean_is_one_as_a_number_or_a_text_too() {
        for (value, is_true) in
            [("true", true), ("1", true), ("\"1\"", true), ("\"True\"", true), ("2", false), ("null", false)]
        {
            assert_eq!(equals(value, Literal::Bool(true)), is_true, "{value}");
        }
        assert!(equals("0", Literal::Bool(false)) && equals("\"false\"", Literal::Bool(false)));
        assert!(!equals("true", Literal::Str("true")) && !equals("1", Literal::Bool(false)));
    }

    /// Each id is looked up, not searched for: that would be thousands of millions of comparisons.
    #[test]
    fn many_ids_in_another_order() {
        let facts = Poll {
            results: &["/results/*"],
            result_id: Some("/id"),
            state: Some("/state"),
            wait: &[Literal::Str("new")],
            done: &[Literal::Str("done")],
            ..Poll::new("")
        };
        const MANY: usize = 100_000;
        let ids: Vec<OpenJson> = (0..MANY).map(|id| json!(id).into()).collect();
        let results: Vec<serde_json::Value> = (1..MANY)
            .rev()
            .map(|id| json!({ "id": id.to_string(), "state": if id == 7 { "new" } else { "done" } }))
            .collect();
        let seen = look(&facts, &ids, &json!({ "results": results }).to_string(), false);
        assert_eq!(seen.waiting, [json!(0), json!(7)]);
        assert!(!seen.is_unknown && seen.failed.is_empty());
    }
}
