//! Answers that are one page of many: `x-accord-pages`.

mod link;
mod paging;

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use url::Url;

use crate::call::{Read, Running, run};
use crate::error::{Cause, Fault, Kind};
use crate::pointer;
use crate::request::{Draft, Follow};
use crate::wire::lenient;
use crate::wire::lenient::whole;
use crate::{DecodeError, Error, Mismatch, OpenJson, ResponseValue};
pub use paging::Paging;
use paging::{By, Location, NextLocation};

/// The page to ask for.
enum Next {
    /// As the request has it.
    First,
    /// The one of this value of the parameter.
    Value(OpenJson),
    /// The one at this URL.
    Url(Url),
    /// The one of this number.
    Count(i64),
    /// None: why it cannot be asked for.
    Failed(Fault),
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
    /// The URL of the last page that was asked for, where the next one has a URL.
    url: Arc<OnceLock<Url>>,
    /// The cursors that were asked for: one that comes again would be asked for without end.
    seen: BTreeSet<String>,
    /// The items of the last page, where its cursor is asked for once more: the same items are no further page.
    again: Option<Box<RawValue>>,
}

impl<A, E> PageStream<A, E> {
    pub(crate) fn new(draft: Box<Draft>, paging: &'static Paging, read: Read<A, E>) -> Self {
        let asked = paging.parameter.and_then(|parameter| draft.value(&parameter));
        let next = match (paging.by, &asked) {
            (By::Number(first) | By::Offset(first), None) => Next::Count(first),
            (By::Number(_) | By::Offset(_), Some(asked)) => match integer(asked) {
                Some(count) => Next::Count(count),
                None => Next::Failed(unsent(draft.target.id, "the page to begin with is not an integer")),
            },
            (By::Cursor | By::Url, _) => Next::First,
        };
        let seen = asked.as_ref().map(word).into_iter().collect();
        Self { draft, paging, read, next, running: None, url: Arc::default(), seen, again: None }
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

    fn ask(&mut self) -> Option<Result<Running, Fault>> {
        let mut draft = self.draft.clone();
        match (&self.next, &self.paging.parameter) {
            (Next::Failed(_), _) => {
                return match std::mem::replace(&mut self.next, Next::Done) {
                    Next::Failed(fault) => Some(Err(fault)),
                    _ => None,
                };
            }
            (Next::Done, _) => return None,
            (Next::Url(url), _) => {
                self.url = Arc::new(OnceLock::from(url.clone()));
                draft.follow(Follow::At(Box::new(url.clone())));
            }
            (Next::Value(value), Some(parameter)) => draft.page(parameter, value),
            (Next::Count(count), Some(parameter)) => draft.page(parameter, count),
            (Next::First | Next::Value(_) | Next::Count(_), _) => {}
        }
        if matches!((self.paging.by, &self.next), (By::Url, Next::First | Next::Value(_))) {
            self.url = Arc::default();
            draft.follow(Follow::Tell(Arc::clone(&self.url)));
        }
        Some(Ok(run(draft)))
    }

    /// Pointers of the document are relative to the operation's result.
    fn pointer(&self, pointer: &str) -> String {
        [self.draft.target.result, pointer].concat()
    }

    /// What follows a page.
    fn after(&mut self, page: &ResponseValue<A>) -> Result<Next, &'static str> {
        let more = self.more(page)?;
        if more == Some(false) {
            return Ok(Next::Done);
        }
        let next = match self.paging.by {
            By::Number(first) | By::Offset(first) => self.counted(page, first)?,
            By::Cursor | By::Url => self.led(page)?,
        };
        match next {
            None if more.is_some() => {
                Err("the answer says that there are more pages, and nothing of it leads to the next one")
            }
            next => Ok(next.unwrap_or(Next::Done)),
        }
    }

    /// The page that an answer leads to; none where it leads to none.
    fn led(&mut self, page: &ResponseValue<A>) -> Result<Option<Next>, &'static str> {
        let Some(cursor) = self.cursor(page)? else { return Ok(None) };
        let next = match (self.paging.by, &self.paging.parameter, cursor.as_str()) {
            (By::Url, Some(parameter), Some(url)) => {
                let value = link::in_query(url, parameter.name);
                let value = value.ok_or("the URL of the next page does not have the parameter that asks for it")?;
                Next::Value(Value::String(value).into())
            }
            (By::Url, None, Some(url)) => {
                let page = self.url.get().ok_or("the page with the URL of the next one has no URL");
                match page.and_then(|page| link::beside(page, url)) {
                    Ok(next) => Next::Url(next),
                    Err(why) => return Ok(Some(Next::Failed(unsent(self.draft.target.id, why)))),
                }
            }
            (By::Url, _, None) => return Err("the URL of the next page is not a text"),
            (By::Cursor | By::Number(_) | By::Offset(_), ..) => Next::Value(cursor),
        };
        let is_asked_again = match (&self.next, &next) {
            // The same last item is that of the same page.
            _ if matches!(self.paging.next, NextLocation::LastItem(_)) => false,
            (Next::Value(asked), Next::Value(next)) => word(asked) == word(next),
            // Of the first page, the only one is the one that the caller has set.
            (Next::First, Next::Value(next)) => self.seen.contains(&word(next)),
            _ => false,
        };
        let seen = match &next {
            Next::Value(value) => word(value),
            Next::Url(url) => {
                self.seen.extend(self.url.get().map(Url::to_string));
                url.to_string()
            }
            _ => String::new(),
        };
        if self.seen.insert(seen) {
            return Ok(Some(next));
        }
        // Some providers keep one cursor up to the end of the list. Of any other, one that comes again would be asked for without
        // end.
        self.again = if is_asked_again { self.further(page) } else { None };
        Ok(Some(if self.again.is_some() { next } else { Next::Done }))
    }

    /// The items of a page where the document says where they are, and there are any.
    fn further(&self, page: &ResponseValue<A>) -> Option<Box<RawValue>> {
        let list = self.list(page).ok().flatten()?;
        // Without a place, the answer is the list, if it is one.
        let is_list = !self.paging.items.is_empty() || list.get().starts_with('[');
        (is_list && count(&list).is_ok_and(|count| count > 0)).then_some(list)
    }

    /// Whether a page is the last one once more: it was asked for by the same cursor, and has the same items.
    fn is_last_again(&mut self, page: &ResponseValue<A>) -> bool {
        let Some(last) = self.again.take() else { return false };
        self.further(page).is_some_and(|items| items.get() == last.get())
    }

    /// The page after this one, where pages or items are counted from a first one; none where it has no items.
    fn counted(&mut self, page: &ResponseValue<A>, first: i64) -> Result<Option<Next>, &'static str> {
        let Next::Count(at) = self.next else { return Ok(None) };
        // Of numbers, a page of none is one, too, where the answer says whether there are more.
        let has_no_list = matches!((self.paging.by, self.paging.more), (By::Number(_), Some(_)));
        let list = if has_no_list { None } else { self.list(page)? };
        let count = list.as_deref().map_or(Ok(0), count)?;
        let step = match self.paging.by {
            By::Number(_) if has_no_list => 1,
            By::Number(_) => count.min(1),
            _ => count,
        };
        if step == 0 || self.is_same_object(list.as_deref()) {
            return Ok(None);
        }
        let total = self.total(page)?;
        let next = at.checked_add(step).filter(|next| total.is_none_or(|total| next.saturating_sub(first) < total));
        Ok(Some(next.map_or(Next::Done, Next::Count)))
    }

    /// Whether the only item of a page, an object in place of a list, came before: providers answer so where there is no page.
    fn is_same_object(&mut self, list: Option<&RawValue>) -> bool {
        let object = list.map(RawValue::get).filter(|list| list.starts_with('{') && self.paging.more.is_none());
        object.is_some_and(|object| !self.seen.insert(object.to_owned()))
    }

    /// The list of items of a page; nothing where it is `null` or not there, as in an answer without content.
    fn list(&self, page: &ResponseValue<A>) -> Result<Option<Box<RawValue>>, &'static str> {
        if page.raw().trim_ascii().is_empty() {
            return Ok(None);
        }
        let items: Option<Option<Box<RawValue>>> =
            pointer::decode(page.raw(), &self.pointer(self.paging.items)).map_err(|_| NO_LIST)?;
        Ok(items.flatten())
    }

    /// Whether a page has no items: a list without any, or none at all.
    fn is_empty(&self, page: &ResponseValue<A>) -> bool {
        self.list(page).and_then(|list| list.as_deref().map_or(Ok(0), count)) == Ok(0)
    }

    /// What the last item of a page has at a pointer; none where there are no items.
    fn of_last(&self, page: &ResponseValue<A>, pointer: &str) -> Result<Option<OpenJson>, &'static str> {
        let Some(list) = self.list(page)? else { return Ok(None) };
        let items = elements(&list)?;
        let Some(last) = items.last() else { return Ok(None) };
        let value = pointer::all(last, pointer).first().map(|value| OpenJson::of(value));
        Ok(Some(value.unwrap_or_default()))
    }

    /// What an answer has at a place: `null` where it has nothing. Of a header, the text.
    fn at(&self, page: &ResponseValue<A>, location: Location) -> Result<OpenJson, &'static str> {
        match location {
            Location::Body(pointer) => Ok(page.field(&self.pointer(pointer)).unwrap_or_default()),
            Location::Header(name) => match page.headers().get(name).map(|value| value.to_str()) {
                None => Ok(OpenJson::default()),
                Some(Ok(text)) => Ok(Value::String(text.trim().into()).into()),
                Some(Err(_)) => Err("the header that pages go on by is not a text"),
            },
        }
    }

    /// Whether the answer says that there are more pages, if it is one that says it.
    fn more(&self, page: &ResponseValue<A>) -> Result<Option<bool>, &'static str> {
        let Some(location) = self.paging.more else { return Ok(None) };
        match switch(&*self.at(page, location)?) {
            None => Err("what says whether there are more pages is neither true nor false"),
            more => Ok(more),
        }
    }

    /// How many pages or items there are, if the answer says it.
    fn total(&self, page: &ResponseValue<A>) -> Result<Option<i64>, &'static str> {
        let Some(location) = self.paging.total else { return Ok(None) };
        let total = self.at(page, location)?;
        if total.is_null() || *total == "" {
            return Ok(None);
        }
        match whole(&word(&total)) {
            None => Err("the number of all pages or items is no number"),
            total => Ok(total.map(|total| i64::try_from(total).unwrap_or(i64::MAX)).filter(|total| *total > 0)),
        }
    }

    /// What the answer has of the next page; none if this is the last.
    fn cursor(&self, page: &ResponseValue<A>) -> Result<Option<OpenJson>, &'static str> {
        let cursor = match self.paging.next {
            NextLocation::At(location) => self.at(page, location)?,
            NextLocation::Link => {
                return Ok(link::next(page.headers(), self.url.get())?.map(|url| Value::String(url).into()));
            }
            NextLocation::LastItem(pointer) => match self.of_last(page, pointer)? {
                None => return Ok(None),
                Some(cursor) if cursor.is_null() || *cursor == "" => {
                    return Err("the last item of the page does not have what asks for the next one");
                }
                Some(cursor) if cursor.is_boolean() => return Err(NO_CURSOR),
                Some(cursor) => cursor,
            },
        };
        match &*cursor {
            Value::Null | Value::Bool(false) => Ok(None),
            Value::String(text) if text.is_empty() => Ok(None),
            Value::String(_) | Value::Number(_) => Ok(Some(cursor)),
            _ => Err(NO_CURSOR),
        }
    }
}

const NO_LIST: &str = "no list where the document has the items of a page";
const NO_CURSOR: &str = "the cursor of the next page is neither a text nor a number";

/// The items of a list, or of what is read as one: an object, or a text without content. Another scalar would be an item of each
/// page.
fn elements(list: &RawValue) -> Result<Vec<&str>, &'static str> {
    let items = lenient::elements_of(list.get()).ok().flatten();
    items.filter(|items| items.is_empty() || list.get().starts_with(['[', '{'])).ok_or(NO_LIST)
}

/// How many of them there are.
fn count(list: &RawValue) -> Result<i64, &'static str> {
    Ok(i64::try_from(elements(list)?.len()).unwrap_or(i64::MAX))
}

/// What a value says that means true or false; nothing if it is no such value. What is not there is false.
fn switch(value: &Value) -> Option<bool> {
    match value {
        Value::Null => Some(false),
        Value::Bool(switch) => Some(*switch),
        Value::Number(number) => Some(number.as_f64() != Some(0.0)),
        Value::String(text) => match text.trim() {
            "" => Some(false),
            word if word.eq_ignore_ascii_case("true") => Some(true),
            word if word.eq_ignore_ascii_case("false") => Some(false),
            word => whole(word).map(|number| number != 0),
        },
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// An error of a call that was not made.
fn unsent(operation: &'static str, why: &'static str) -> Fault {
    Fault::not_sent(Kind::Encode).because(Cause::Says(why)).of(operation)
}

impl<A, E> Stream for PageStream<A, E> {
    type Item = Result<ResponseValue<A>, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.running.is_none() {
            this.running = match this.ask().transpose() {
                Ok(running) => running,
                Err(fault) => return Poll::Ready(Some(Err(fault.into()))),
            };
        }
        let Some(running) = &mut this.running else { return Poll::Ready(None) };
        let response = ready!(running.as_mut().poll(cx));
        this.running = None;
        let page = response.map_err(Error::from).and_then(this.read);
        if page.as_ref().is_ok_and(|page| this.is_last_again(page)) {
            this.next = Next::Done;
            return Poll::Ready(None);
        }
        this.next = match &page {
            Ok(page) => this.after(page).unwrap_or_else(|why| {
                let fault = Fault::decode(DecodeError::says(why)).answered(page.status(), page.headers());
                Next::Failed(fault.with_body(page.raw().clone()).of(this.draft.target.id))
            }),
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
    /// What of the items of the last page is not as documented.
    mismatches: Vec<Mismatch>,
}

/// Nothing in it is pinned.
impl<I, A, E> Unpin for ItemStream<I, A, E> {}

impl<I: DeserializeOwned, A, E> ItemStream<I, A, E> {
    pub(crate) fn new(pages: PageStream<A, E>) -> Self {
        Self { pages, items: VecDeque::new(), mismatches: Vec::new() }
    }

    /// The same items as an iterator, which waits on this thread.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> crate::blocking::Iter<Self> {
        crate::blocking::Iter::new(self)
    }

    /// What of the items is not as documented, on the page of the last item: converted or left out, as in
    /// [`ResponseValue::mismatches`].
    #[must_use]
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.mismatches
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
            this.mismatches.clear();
            match lenient::decode(page.raw(), &pointer, None, |mismatches| this.mismatches = mismatches) {
                Ok(items) => this.items = items.unwrap_or_default(),
                // A list that is null has no items.
                Err(_) if this.pages.is_empty(&page) => {}
                Err(error) => {
                    this.pages.next = Next::Done;
                    let fault = Fault::decode(error).answered(page.status(), page.headers());
                    let mut fault = fault.with_body(page.raw().clone()).of(this.pages.draft.target.id);
                    fault.inner_mut().mismatches = std::mem::take(&mut this.mismatches);
                    return Poll::Ready(Some(Err(fault.into())));
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

/// A cursor as a text, by which one is known again.
fn word(cursor: &OpenJson) -> String {
    cursor.as_str().map_or_else(|| cursor.text().into_owned(), str::to_owned)
}

/// A number of pages or items, as JSON or as a text has it.
fn integer(asked: &Value) -> Option<i64> {
    asked.as_i64().or_else(|| asked.as_str()?.parse().ok())
}
