//! Answers that are one page of many: `x-accord-pages`.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::header::{HeaderMap, LINK};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use url::Url;

use crate::call::{Read, Running, run};
use crate::error::Fault;
use crate::pointer;
use crate::request::{Draft, Parameter};
use crate::{DecodeError, Error, ResponseValue};

/// How the pages of an operation follow one another, as generated code declares it.
///
/// ```
/// use accord_runtime::Parameter;
/// use accord_runtime::pages::Paging;
/// static ISSUES: Paging = Paging::number(Parameter::query("page"), 1).items("/items");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    parameter: Parameter,
    by: By,
    /// Pointer to the list of items in the operation's result; empty where the result is the list.
    items: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum By {
    /// The answer has the next value of the parameter at this pointer.
    Cursor(&'static str),
    /// Pages are numbered, from this number.
    Number(i64),
    /// The parameter counts the items before the page, from this number.
    Offset(i64),
    /// The answer's `Link` header has the next page's URL (RFC 8288).
    Link,
}

impl Paging {
    /// Each page has the next value of the parameter at the pointer `next`. Missing, `null`, an empty text or `false` there
    /// is the end, and so is a value that was asked for before.
    #[must_use]
    pub const fn cursor(parameter: Parameter, next: &'static str) -> Self {
        Self { parameter, by: By::Cursor(next), items: "" }
    }

    /// Pages are numbered; the first that is empty is the end.
    #[must_use]
    pub const fn number(parameter: Parameter, first: i64) -> Self {
        Self { parameter, by: By::Number(first), items: "" }
    }

    /// The parameter counts the items before the page; the first page that is empty is the end.
    #[must_use]
    pub const fn offset(parameter: Parameter, first: i64) -> Self {
        Self { parameter, by: By::Offset(first), items: "" }
    }

    /// The answer's `Link` header has the next page's URL. Only the parameter is taken out of it, so no other host is asked.
    #[must_use]
    pub const fn link(parameter: Parameter) -> Self {
        Self { parameter, by: By::Link, items: "" }
    }

    /// The list of items is at this JSON pointer in the operation's result.
    #[must_use]
    pub const fn items(mut self, pointer: &'static str) -> Self {
        self.items = pointer;
        self
    }
}

/// The page to ask for.
enum Next {
    /// As the request has it.
    First,
    /// The one of this value of the parameter.
    Text(String),
    /// The one of this number.
    Count(i64),
    /// None.
    Done,
}

/// The pages of an answer, one after the other: a [`Stream`] that asks for a page when it is polled, and ends with the last
/// page or the first error.
#[must_use = "a stream does nothing until it is polled"]
pub struct PageStream<A, E> {
    draft: Box<Draft>,
    paging: &'static Paging,
    read: Read<A, E>,
    next: Next,
    running: Option<Running>,
    /// The cursors that were asked for: one that comes again would be asked for without end.
    seen: BTreeSet<String>,
}

impl<A, E> PageStream<A, E> {
    pub(crate) fn new(draft: Box<Draft>, paging: &'static Paging, read: Read<A, E>) -> Self {
        let asked = draft.query_value(&paging.parameter);
        let next = match paging.by {
            By::Number(first) | By::Offset(first) => {
                Next::Count(asked.and_then(|asked| asked.parse().ok()).unwrap_or(first))
            }
            By::Cursor(_) | By::Link => Next::First,
        };
        let seen = asked.map(str::to_owned).into_iter().collect();
        Self { draft, paging, read, next, running: None, seen }
    }

    /// The same pages as an iterator, which waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> crate::blocking::Iter<Self> {
        crate::blocking::Iter::new(self)
    }

    /// The next page.
    ///
    /// # Errors
    /// What the call for it fails with.
    pub async fn next(&mut self) -> Option<Result<ResponseValue<A>, Error<E>>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn ask(&self) -> Option<Running> {
        let mut draft = self.draft.clone();
        match &self.next {
            Next::First => {}
            Next::Text(text) => draft.parameter(&self.paging.parameter, text),
            Next::Count(count) => draft.parameter(&self.paging.parameter, count),
            Next::Done => return None,
        }
        Some(run(draft))
    }

    /// Pointers of the document are relative to the operation's result.
    fn pointer(&self, pointer: &str) -> String {
        [self.draft.target.result, pointer].concat()
    }

    fn after(&mut self, page: &ResponseValue<A>) -> Next {
        let text = match self.paging.by {
            By::Cursor(next) => page.field(&self.pointer(next)).and_then(|cursor| text(&cursor)),
            By::Link => linked(page.headers(), self.paging.parameter.name),
            By::Number(_) | By::Offset(_) => {
                let items: Result<Option<Vec<IgnoredAny>>, _> =
                    pointer::decode(page.raw(), &self.pointer(self.paging.items));
                let count = items.ok().flatten().and_then(|items| i64::try_from(items.len()).ok()).unwrap_or(0);
                let step = if matches!(self.paging.by, By::Number(_)) { count.min(1) } else { count };
                return match self.next {
                    Next::Count(at) if step > 0 => at.checked_add(step).map_or(Next::Done, Next::Count),
                    _ => Next::Done,
                };
            }
        };
        match text {
            Some(text) if self.seen.insert(text.clone()) => Next::Text(text),
            _ => Next::Done,
        }
    }
}

impl<A, E> Stream for PageStream<A, E> {
    type Item = Result<ResponseValue<A>, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.running.is_none() {
            this.running = this.ask();
        }
        let Some(running) = &mut this.running else { return Poll::Ready(None) };
        let response = ready!(running.as_mut().poll(cx));
        this.running = None;
        let page = response.map_err(Error::from).and_then(this.read);
        this.next = match &page {
            Ok(page) => this.after(page),
            Err(_) => Next::Done,
        };
        Poll::Ready(Some(page))
    }
}

impl<A, E> fmt::Debug for PageStream<A, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").field("operation", &self.draft.target.id).finish_non_exhaustive()
    }
}

/// The items of all pages, one after the other: a [`Stream`] that asks for a page when it has no more of the last one.
#[must_use = "a stream does nothing until it is polled"]
pub struct ItemStream<I, A, E> {
    pages: PageStream<A, E>,
    items: VecDeque<I>,
}

/// Nothing in it is pinned.
impl<I, A, E> Unpin for ItemStream<I, A, E> {}

impl<I: DeserializeOwned, A, E> ItemStream<I, A, E> {
    pub(crate) fn new(pages: PageStream<A, E>) -> Self {
        Self { pages, items: VecDeque::new() }
    }

    /// The same items as an iterator, which waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> crate::blocking::Iter<Self> {
        crate::blocking::Iter::new(self)
    }

    /// The next item.
    ///
    /// # Errors
    /// What the call for its page fails with.
    pub async fn next(&mut self) -> Option<Result<I, Error<E>>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<I: DeserializeOwned, A, E> Stream for ItemStream<I, A, E> {
    type Item = Result<I, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.items.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let page = match ready!(Pin::new(&mut this.pages).poll_next(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => page,
            };
            let pointer = this.pages.pointer(this.pages.paging.items);
            match DecodeError::of_reading(page.raw().len(), None, || pointer::decode(page.raw(), &pointer)) {
                Ok(items) => this.items = items.unwrap_or_default(),
                Err(error) => {
                    this.pages.next = Next::Done;
                    let fault = Fault::decode(error).answered(page.status(), page.headers());
                    return Poll::Ready(Some(Err(fault.of(this.pages.draft.target.id).into())));
                }
            }
        }
    }
}

impl<I, A, E> fmt::Debug for ItemStream<I, A, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// A cursor as the text of a parameter; none where it says that there is no further page.
fn text(cursor: &Value) -> Option<String> {
    match cursor {
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
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
