//! The answers of the calls of a batch.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::Calls;
use super::calls::{One, moved};
use crate::call::{answer_of, is_numberless, number};
use crate::error::{Cause, Fault, Kind};
use crate::facts::Operation;
use crate::json;
use crate::pointer;
use crate::response::{Body, Response};
use crate::wire::lenient;

impl Calls {
    /// Makes the answer of all calls the answers of each. `note` sees each refusal.
    pub(crate) fn split(&self, whole: &mut Response, note: impl Fn(&mut Fault)) {
        let Body::Held(body) = &whole.body else { return };
        whole.body = Body::Answers(self.answers(whole, body));
        whole.faults_mut().for_each(note);
    }

    /// The calls that succeeded, with their answers.
    pub(crate) fn succeeded<'a>(&'a self, whole: &'a Response) -> impl Iterator<Item = (&'a Operation, &'a Response)> {
        let answers = match &whole.body {
            Body::Answers(answers) => answers.as_slice(),
            Body::Held(_) | Body::Coming(_) => &[],
        };
        let both = self.calls.iter().zip(answers);
        let succeeded = both.filter_map(|(call, answer)| Some((&*call.operation, &**answer.as_ref().ok()?)));
        succeeded.filter(|(_, answer)| answer.refusal.is_none())
    }

    /// The answers in the order of the calls.
    fn answers(&self, whole: &Response, body: &Bytes) -> Vec<Result<Box<Response>, Fault>> {
        let text = json::readable(body);
        let list = pointer::all(&text, self.facts.answers).first().copied();
        // Some answer the only call with an object in place of a list.
        let is_only = |list: &&str| list.trim_ascii_start().starts_with('{') && self.calls.len() == 1;
        let only = || list.filter(is_only).map(|list| vec![list]);
        let answers = list.and_then(lenient::list_of).or_else(only).unwrap_or_default();
        let answers: Vec<String> =
            answers.iter().map(|answer| moved(answer, self.facts.answer).unwrap_or_default().into_owned()).collect();
        // Described once: there may be as many of these as there are calls.
        let none = Fault::unknown(Kind::Decode)
            .because(Cause::Says("the batch's answer has not exactly one for this call"))
            .answered(whole.status, &whole.headers)
            .with_body(body.clone());
        let own = places(&self.calls, &answers);
        let both = self.calls.iter().zip(own);
        both.map(|(call, own)| {
            let id = call.operation.id;
            let Some(own) = own.and_then(|at| answers.get(at)) else { return Err(none.clone().of(id)) };
            let own = Bytes::copy_from_slice(own.as_bytes());
            answer_of(&call.operation, whole, own).map_err(|fault| fault.of(id))
        })
        .collect()
    }
}

/// Where in the list the answer of each call is: by the number of the call where it has one, else by its place. Answers without
/// a number belong to the calls that are left, if there are as many of them: a provider that cannot read a call answers so.
fn places(calls: &[One], answers: &[String]) -> Vec<Option<usize>> {
    let mut lists: BTreeMap<&str, Numbered> = BTreeMap::new();
    let place_and_number = |call: &One| Some((call.operation.request_id?.answer, call.number?));
    let mut own = Vec::with_capacity(calls.len());
    for (at, call) in calls.iter().enumerate() {
        own.push(match place_and_number(call) {
            Some((place, number)) => {
                let numbered = lists.entry(place).or_insert_with(|| Numbered::read(answers, place));
                let found = numbered.found.get(&number).copied();
                if found.is_none() {
                    numbered.unanswered.push(at);
                }
                found.flatten()
            }
            None => Some(at),
        });
    }
    for Numbered { unanswered, without, .. } in lists.into_values() {
        if unanswered.len() == without.len() {
            for (call, answer) in unanswered.into_iter().zip(without) {
                if let Some(own) = own.get_mut(call) {
                    *own = Some(answer);
                }
            }
        }
    }
    own
}

/// The answers by their numbers at one place.
#[derive(Default)]
struct Numbered {
    /// Where the answer of each number is; nothing if there are several of it.
    found: BTreeMap<u64, Option<usize>>,
    /// Where those without a number are.
    without: Vec<usize>,
    /// The calls whose numbers none has.
    unanswered: Vec<usize>,
}

impl Numbered {
    fn read(answers: &[String], place: &str) -> Self {
        let mut read = Self::default();
        for (at, answer) in answers.iter().enumerate() {
            if let Some(number) = number(answer, place) {
                read.found.entry(number).and_modify(|twice| *twice = None).or_insert(Some(at));
            } else if is_numberless(answer, place) {
                read.without.push(at);
            }
        }
        read
    }
}
