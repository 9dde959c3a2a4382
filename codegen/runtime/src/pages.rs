//! Answers that are one page of many: `x-accord-pages`.
//!
//! Generated code calls these with the operation as a function of the page that is asked for.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use reqwest::Url;
use reqwest::header::{HeaderMap, LINK};
use serde::Serialize;
use serde_json::Value;

use crate::{Error, ResponseValue};

/// The pages of an answer, one after the other. It asks for a page when it is polled, and ends with the last page or the
/// first error.
pub type PageStream<'a, T, E> = Pin<Box<dyn Stream<Item = Result<ResponseValue<T>, Error<E>>> + Send + 'a>>;

/// Pages of which each says what to ask the next with.
pub fn by_cursor<'a, T, E, F>(
    next: &'static str,
    ask: impl FnMut(Option<String>) -> F + Send + 'a,
) -> PageStream<'a, T, E>
where
    T: Serialize + Send + 'a,
    E: 'a,
    F: Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a,
{
    Box::pin(Pages::new(None, ask, move |page: &ResponseValue<T>, asked: &Option<String>| {
        let cursor = text(serde_json::to_value(&**page).ok()?.pointer(next)?)?;
        // A page that names itself would be asked for without end.
        (Some(&cursor) != asked.as_ref()).then_some(Some(cursor))
    }))
}

/// Numbered pages, up to the first that is empty.
pub fn by_number<'a, T, E, F>(
    items: &'static str,
    first: i64,
    ask: impl FnMut(i64) -> F + Send + 'a,
) -> PageStream<'a, T, E>
where
    T: Serialize + Send + 'a,
    E: 'a,
    F: Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a,
{
    counted(items, first, ask, |_| 1)
}

/// Pages by the number of items before them, up to the first that is empty.
pub fn by_offset<'a, T, E, F>(
    items: &'static str,
    first: i64,
    ask: impl FnMut(i64) -> F + Send + 'a,
) -> PageStream<'a, T, E>
where
    T: Serialize + Send + 'a,
    E: 'a,
    F: Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a,
{
    counted(items, first, ask, |count| count)
}

/// Pages up to the first that is empty; the step to the next depends on how many items there were.
fn counted<'a, T, E, F>(
    items: &'static str,
    first: i64,
    ask: impl FnMut(i64) -> F + Send + 'a,
    step: fn(i64) -> i64,
) -> PageStream<'a, T, E>
where
    T: Serialize + Send + 'a,
    E: 'a,
    F: Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a,
{
    Box::pin(Pages::new(first, ask, move |page: &ResponseValue<T>, at: &i64| match count(page, items)? {
        0 => None,
        count => at.checked_add(step(count)),
    }))
}

/// Pages of which each has the next one's URL in its `Link` header (RFC 8288). Only the parameter is taken out of it, so no
/// other host is asked.
pub fn by_link<'a, T, E, F>(
    parameter: &'static str,
    ask: impl FnMut(Option<String>) -> F + Send + 'a,
) -> PageStream<'a, T, E>
where
    T: Send + 'a,
    E: 'a,
    F: Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a,
{
    Box::pin(Pages::new(None, ask, move |page: &ResponseValue<T>, asked: &Option<String>| {
        let value = linked(page.headers(), parameter)?;
        (Some(&value) != asked.as_ref()).then_some(Some(value))
    }))
}

/// A cursor as the text of a parameter; none where it says that there is no further page.
fn text(cursor: &Value) -> Option<String> {
    match cursor {
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// How many items a page has.
fn count<T: Serialize>(page: &ResponseValue<T>, items: &str) -> Option<i64> {
    let page = serde_json::to_value(&**page).ok()?;
    i64::try_from(page.pointer(items)?.as_array()?.len()).ok()
}

/// The parameter in the URL whose relation is `next`.
fn linked(headers: &HeaderMap, parameter: &str) -> Option<String> {
    let links = headers.get_all(LINK).into_iter().filter_map(|value| value.to_str().ok());
    // A comma may stand in a URL; an opening bracket may not.
    let mut targets = links.flat_map(|value| value.split('<').skip(1)).filter_map(|link| {
        let (target, relations) = link.split_once('>')?;
        let is_next = relations.split(';').any(|relation| {
            let Some((name, value)) = relation.trim().split_once('=') else { return false };
            name.trim().eq_ignore_ascii_case("rel")
                && value.trim().trim_end_matches(',').trim_matches('"').split(' ').any(|rel| rel == "next")
        });
        is_next.then(|| target.to_owned())
    });
    let target = targets.next()?;
    // A relative target has a query as well; where it would lead does not matter.
    let base = Url::parse("http://page/").ok()?;
    let url = base.join(&target).ok()?;
    url.query_pairs().find(|(name, _)| name == parameter).map(|(_, value)| value.into_owned())
}

/// The engine: what to ask the next page with, the call that is under way, and how one page leads to the next.
struct Pages<S, F, Ask, Next> {
    at: Option<S>,
    flight: Option<Pin<Box<F>>>,
    ask: Ask,
    next: Next,
}

impl<S, F, Ask, Next> Pages<S, F, Ask, Next> {
    fn new(first: S, ask: Ask, next: Next) -> Self {
        Self { at: Some(first), flight: None, ask, next }
    }
}

/// Nothing in it is pinned but the call, which is in a box.
impl<S, F, Ask, Next> Unpin for Pages<S, F, Ask, Next> {}

impl<S, T, E, F, Ask, Next> Stream for Pages<S, F, Ask, Next>
where
    S: Clone,
    F: Future<Output = Result<ResponseValue<T>, Error<E>>>,
    Ask: FnMut(S) -> F,
    Next: Fn(&ResponseValue<T>, &S) -> Option<S>,
{
    type Item = Result<ResponseValue<T>, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let Some(at) = this.at.clone() else { return Poll::Ready(None) };
        let ask = &mut this.ask;
        let flight = this.flight.get_or_insert_with(|| Box::pin(ask(at.clone())));
        let page = ready!(flight.as_mut().poll(cx));
        this.flight = None;
        this.at = page.as_ref().ok().and_then(|page| (this.next)(page, &at));
        Poll::Ready(Some(page))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_link_is_found_and_only_its_parameter_taken() {
        let headers = |value: &'static str| HeaderMap::from_iter([(LINK, value.parse().unwrap())]);
        let both =
            headers("<https://elsewhere/x?page=1>; rel=\"prev\", <https://elsewhere/x?per=5&page=3>; rel=\"next\"");
        assert_eq!(linked(&both, "page").as_deref(), Some("3"));
        assert_eq!(linked(&headers("</x?page=a%20b>; rel=next"), "page").as_deref(), Some("a b"));
        assert_eq!(linked(&headers("</x?page=2>; rel=\"last\""), "page"), None);
        assert_eq!(linked(&headers("</x>; rel=next"), "page"), None);
    }
}
