//! Reading the states of jobs out of an answer.

use serde::Serialize;
use serde_json::Value;

use super::place;
use super::polled::Ended;
use crate::facts::{Literal, Poll};
use crate::{EncodeError, Fault};

/// Whether to look again.
pub(super) enum Look {
    Waiting,
    Ended(Ended),
}

/// What an answer says of the jobs.
pub(super) struct Seen {
    pub(super) look: Look,
    pub(super) waiting: Vec<Value>,
    pub(super) failed: Vec<Value>,
}

/// Reads an answer. A job that it does not name is waited for.
pub(super) fn look(facts: &Poll, ids: &[Value], answer: &impl Serialize) -> Result<Seen, Fault> {
    let answer = serde_json::to_value(answer).map_err(|_| EncodeError::says("an answer has no JSON encoding"))?;
    let results = match place::first(&answer, facts.results).as_slice() {
        [Value::Array(results)] => results.iter().collect(),
        results => results.to_vec(),
    };
    let (mut waiting, mut failed, mut unknown) = (Vec::new(), Vec::new(), false);
    for id in ids {
        // The only result of the only job need not say which one it is of.
        let alone = ids.len() == 1 && results.len() == 1;
        let named = |result: &&&Value| result.pointer(facts.result_id).map_or(alone, |named| same(named, id));
        let Some(result) = results.iter().find(named) else {
            waiting.push(id.clone());
            continue;
        };
        let state = result.pointer(facts.state);
        let is = |states: &[Literal]| state.is_some_and(|state| states.iter().any(|known| equals(state, *known)));
        if is(facts.wait) {
            waiting.push(id.clone());
        } else if is(facts.failed) {
            failed.push(id.clone());
        } else if !is(facts.done) {
            unknown = true;
            waiting.push(id.clone());
        }
    }
    let look = match (unknown, waiting.is_empty(), failed.is_empty()) {
        (true, ..) => Look::Ended(Ended::UnknownState),
        (false, false, _) => Look::Waiting,
        (false, true, true) => Look::Ended(Ended::Done),
        (false, true, false) => Look::Ended(Ended::Failed),
    };
    Ok(Seen { look, waiting, failed })
}

/// Whether two ids are the same; some providers write a number once as such and once as a string.
fn same(a: &Value, b: &Value) -> bool {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    a == b || text(a) == text(b)
}

fn equals(value: &Value, literal: Literal) -> bool {
    match literal {
        Literal::Null => value.is_null(),
        Literal::Bool(known) => value.as_bool() == Some(known),
        Literal::Int(known) => {
            value.as_i64() == Some(known) || value.as_str().is_some_and(|text| text.parse() == Ok(known))
        }
        Literal::Str(known) => value.as_str() == Some(known),
    }
}
