//! The answers of the calls of a batch.

use bytes::Bytes;

use super::Calls;
use super::calls::{One, moved};
use crate::call::{answer_of, is_number};
use crate::error::{Cause, Fault, Kind};
use crate::facts::Operation;
use crate::json::{self, parts};
use crate::pointer;
use crate::response::{Body, Response};

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

    /// The answers in the order of the calls: by the numbers of the calls where they have some, else by their places.
    fn answers(&self, whole: &Response, body: &[u8]) -> Vec<Result<Box<Response>, Fault>> {
        let list = json::as_text(body).and_then(|text| pointer::all(text, self.facts.answers).first().copied());
        let answers = list.and_then(|list| parts::elements(list).ok()).unwrap_or_default();
        let answers: Vec<String> = answers
            .iter()
            .map(|answer| moved(answer.get(), self.facts.answer).unwrap_or_default().into_owned())
            .collect();
        self.calls.iter().enumerate().map(|(at, call)| self::answer(call, at, &answers, whole)).collect()
    }
}

fn answer(call: &One, at: usize, answers: &[String], whole: &Response) -> Result<Box<Response>, Fault> {
    let own = match (call.operation.request_id, call.number) {
        (Some(id), Some(number)) => {
            let mut own = answers.iter().filter(|answer| is_number(answer, id.answer, number));
            own.next().filter(|_| own.next().is_none())
        }
        _ => answers.get(at),
    };
    let none = || {
        let fault = Fault::unknown(Kind::Decode).because(Cause::Says("the batch's answer has not one for this call"));
        fault.answered(whole.status, &whole.headers).of(call.operation.id)
    };
    let body = Bytes::copy_from_slice(own.ok_or_else(none)?.as_bytes());
    answer_of(&call.operation, whole, body).map_err(|fault| fault.of(call.operation.id))
}
