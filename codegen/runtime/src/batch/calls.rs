//! The calls of a batch as they are sent.

use std::borrow::Cow;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap};

use crate::call::prepare;
use crate::client::Http;
use crate::error::Fault;
use crate::facts;
use crate::json::{
    self,
    edit::{self, Element},
};
use crate::payload::EncodeError;
use crate::pointer::{self, below};
use crate::request::{Draft, Request, Target};

/// The calls of one request.
pub(crate) struct Calls {
    pub(super) facts: &'static facts::Batch,
    pub(super) calls: Vec<One>,
}

/// One call.
pub(super) struct One {
    pub(super) operation: Target,
    /// Its body, as in a batch.
    text: String,
    /// The number by which its answer is told from the others.
    pub(super) number: Option<u64>,
}

impl Calls {
    pub(super) fn new(
        facts: &'static facts::Batch,
        http: &Http,
        batch: &Request,
        calls: Vec<Draft>,
    ) -> Result<Self, Fault> {
        let headers = headers(batch);
        let one = |draft: Draft| {
            let id = draft.target.id;
            one(facts, http, (batch, &headers), draft).map_err(|fault| fault.of(id))
        };
        Ok(Self { facts, calls: calls.into_iter().map(one).collect::<Result<_, _>>()? })
    }

    /// The body of the whole.
    pub(super) fn body(&self) -> Result<String, EncodeError> {
        let texts: Vec<&str> = self.calls.iter().map(|call| call.text.as_str()).collect();
        let list = format!("[{}]", texts.join(","));
        let body = edit::with(self.facts.around, self.facts.calls, &list, Element::Replaced);
        body.ok_or(EncodeError::says("a batch has no place for its calls"))
    }

    /// The places of the credential of a scheme that goes into the body: one in each call that has it.
    pub(crate) fn places(&self, scheme: usize, place: &str) -> Vec<String> {
        let has_it = |call: &One| call.operation.security.iter().any(|together| together.contains(&scheme));
        let with_it = self.calls.iter().enumerate().filter(|(_, call)| has_it(call));
        let below = in_batch(self.facts.call, place);
        with_it.filter_map(|(at, _)| Some(format!("{}/{at}{}", self.facts.calls, below.as_deref()?))).collect()
    }
}

fn one(
    facts: &facts::Batch,
    http: &Http,
    (batch, headers_of_batch): (&Request, &HeaderMap),
    draft: Draft,
) -> Result<One, Fault> {
    if !draft.http.is_same(http) {
        Err(EncodeError::says("a call of a batch is another client's"))?;
    }
    if draft.has_options() {
        Err(EncodeError::says("a call of a batch has no headers, no limit of time and no body of its own"))?;
    }
    let (http, operation, mut request) = Box::new(draft).build()?;
    // They are those of the first call.
    if request.url != batch.url || request.method != batch.method || headers(&request) != *headers_of_batch {
        Err(EncodeError::says("the calls of a batch differ in their paths, their queries or their headers"))?;
    }
    prepare(&http, &operation, &mut request)?;
    let text = request.body().and_then(json::as_text).filter(|text| !text.is_empty());
    let text = text.and_then(|text| moved(text, facts.call));
    let text = text.ok_or(EncodeError::says("a call of a batch is not JSON"))?;
    let (text, number) = (text.into_owned(), request.options.number.filter(|_| is_numbered(facts, &operation)));
    Ok(One { operation, text, number })
}

/// The headers of a request but for those that say what the bodies are.
fn headers(request: &Request) -> HeaderMap {
    let mut headers = request.headers.clone();
    headers.remove(CONTENT_TYPE);
    headers.remove(ACCEPT);
    headers
}

/// Whether the calls of a batch and their answers have the numbers that single calls have.
fn is_numbered(facts: &facts::Batch, operation: &facts::Operation) -> bool {
    let is_read = |id: &str| facts.answer.is_empty() || facts.answer.iter().any(|(to, _)| below(id, to).is_some());
    operation.request_id.is_some_and(|id| in_batch(facts.call, id.request).is_some() && is_read(id.answer))
}

/// A JSON text made of values of another. Of each value: its place in the new text, and its place in the other; none at all: the
/// other. A value that is not there is left out.
pub(super) fn moved<'t>(text: &'t str, places: &[(&str, &str)]) -> Option<Cow<'t, str>> {
    if places.is_empty() {
        return Some(Cow::Borrowed(text));
    }
    let mut made = None;
    for (to, from) in places {
        if let Some(value) = pointer::all(text, from).first() {
            made = Some(edit::with(made.as_deref(), to, value, Element::Replaced)?);
        }
    }
    Some(Cow::Owned(made.unwrap_or_else(|| "{}".to_owned())))
}

/// The place in a batch of what has this place in a single call.
fn in_batch<'p>(places: &[(&str, &str)], place: &'p str) -> Option<Cow<'p, str>> {
    if places.is_empty() {
        return Some(Cow::Borrowed(place));
    }
    places.iter().find_map(|(to, from)| Some(Cow::Owned([to, below(place, from)?].concat())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: &[(&str, &str)] = &[("/methodName", "/method"), ("/params", "/params")];

    #[test]
    fn values_move() {
        let call = |text| moved(text, PLACES).unwrap().into_owned();
        assert_eq!(call(r#"{"id":1,"method":"add","params":[1.0,{}]}"#), r#"{"methodName":"add","params":[1.0,{}]}"#);
        assert_eq!(call(r#"{"method":"add"}"#), r#"{"methodName":"add"}"#);
        assert_eq!(call("{}"), "{}");
        let answer = |text| moved(text, &[("/result", "/0"), ("/error/code", "/code")]).unwrap().into_owned();
        assert_eq!(answer("[null]"), r#"{"result":null}"#);
        assert_eq!(answer(r#"{"code":1}"#), r#"{"error":{"code":1}}"#);
    }

    #[test]
    fn places_move_with_what_they_are_in() {
        assert_eq!(in_batch(PLACES, "/params/0").as_deref(), Some("/params/0"));
        assert_eq!(in_batch(PLACES, "/method").as_deref(), Some("/methodName"));
        assert_eq!(in_batch(PLACES, "/methods"), None);
        assert_eq!(in_batch(&[], "/x").as_deref(), Some("/x"));
    }
}
