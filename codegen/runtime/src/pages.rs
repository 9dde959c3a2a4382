//! Answers that are one page of many: `x-accord-pages`.

pub(crate) mod link;
mod paging;
mod said;

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
use crate::request::{Draft, Follow};
use crate::wire::lenient;
use crate::{DecodeError, Error, Mismatch, OpenJson, ResponseValue};
pub use paging::Paging;
use paging::{By, NextLocation};
use said::{Said, word};

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

    fn said<'p>(&'p self, page: &'p ResponseValue<A>) -> Said<'p, A> {
        let is_json = self.paging.parameter.is_some_and(|parameter| self.draft.sends_json(&parameter));
        Said { page, paging: self.paging, result: self.draft.target.result, url: self.url.get(), is_json }
    }

    /// What follows a page.
    fn after(&mut self, page: &ResponseValue<A>) -> Result<Next, &'static str> {
        let more = self.said(page).more()?;
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
        let Some(cursor) = self.said(page).cursor()? else { return Ok(None) };
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
        let is_asked_again = match (&self.next, &next) {
            // The same last item is that of the same page.
            _ if matches!(self.paging.next, NextLocation::LastItem(_)) => false,
            (Next::Value(asked), Next::Value(next)) => word(asked) == word(next),
            // Of the first page, the only one is the one that the caller has set.
            (Next::First, Next::Value(_)) => true,
            _ => false,
        };
        // Some providers keep one cursor up to the end of the list. Of any other, one that comes again would be asked for without
        // end.
        self.again = if is_asked_again { self.said(page).further() } else { None };
        Ok(Some(if self.again.is_some() { next } else { Next::Done }))
    }

    /// Whether a page is the last one once more: it was asked for by the same cursor, and has the same items.
    fn is_last_again(&mut self, page: &ResponseValue<A>) -> bool {
        let Some(last) = self.again.take() else { return false };
        self.said(page).further().is_some_and(|items| items.get() == last.get())
    }

    /// The page after this one, where pages or items are counted from a first one; none where it has no items.
    fn counted(&mut self, page: &ResponseValue<A>, first: i64) -> Result<Option<Next>, &'static str> {
        let Next::Count(at) = self.next else { return Ok(None) };
        let step = match (self.paging.by, self.paging.more) {
            // A page of none is one, too.
            (By::Number(_), Some(_)) => 1,
            (by, _) => {
                let Some(list) = self.said(page).list()? else { return Ok(None) };
                let count = said::count(&list)?;
                if count == 0 || self.is_same_object(&list) {
                    return Ok(None);
                }
                if matches!(by, By::Number(_)) { 1 } else { count }
            }
        };
        let total = self.said(page).total()?;
        let next = at.checked_add(step).filter(|next| total.is_none_or(|total| next.saturating_sub(first) < total));
        Ok(Some(next.map_or(Next::Done, Next::Count)))
    }

    /// Whether the only item of a page, an object in place of a list, came before: providers answer so where there is no page.
    fn is_same_object(&mut self, list: &RawValue) -> bool {
        let is_object = list.get().starts_with('{') && self.paging.more.is_none();
        is_object && !self.seen.insert(list.get().to_owned())
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
            let pointer = this.pages.said(&page).items();
            this.mismatches.clear();
            match lenient::decode(page.raw(), &pointer, None, |mismatches| this.mismatches = mismatches) {
                Ok(items) => this.items = items.unwrap_or_default(),
                // A list that is null has no items.
                Err(_) if this.pages.said(&page).is_empty() => {}
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

/// A number of pages or items, as JSON or as a text has it.
fn integer(asked: &Value) -> Option<i64> {
    asked.as_i64().or_else(|| asked.as_str()?.parse().ok())
}
