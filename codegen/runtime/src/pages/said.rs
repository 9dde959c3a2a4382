//! What a page says: its items, how many there are, and what leads to the next page.

use serde_json::Value;
use serde_json::value::RawValue;
use url::Url;

use super::link;
use super::paging::{Location, NextLocation, Paging};
use crate::wire::lenient::{self, whole};
use crate::{OpenJson, ResponseValue};
use crate::{json, pointer};

/// A page, and where the document says what it has.
pub(super) struct Said<'p, A> {
    pub(super) page: &'p ResponseValue<A>,
    pub(super) paging: &'static Paging,
    /// The place of the operation's result.
    pub(super) result: &'static str,
    /// Its URL, where the next page has one.
    pub(super) url: Option<&'p Url>,
    /// Whether what asks for a page is JSON, which may be a list or an object.
    pub(super) is_json: bool,
}

impl<A> Said<'_, A> {
    /// Pointers of the document are relative to the operation's result.
    fn pointer(&self, pointer: &str) -> String {
        [self.result, pointer].concat()
    }

    /// The pointer to its items.
    pub(super) fn items(&self) -> String {
        self.pointer(self.paging.items)
    }

    /// The items of a page where the document says where they are, and there are any.
    pub(super) fn further(&self) -> Option<Box<RawValue>> {
        let list = self.list().ok().flatten()?;
        // Without a place, the answer is the list, if it is one.
        let is_list = !self.paging.items.is_empty() || list.get().starts_with('[');
        (is_list && count(&list).is_ok_and(|count| count > 0)).then_some(list)
    }

    /// The list of items of a page; nothing where it is `null` or not there, as in an answer without content.
    pub(super) fn list(&self) -> Result<Option<Box<RawValue>>, &'static str> {
        let page = json::readable(self.page.raw());
        if page.is_empty() {
            return Ok(None);
        }
        let items: Option<Option<Box<RawValue>>> =
            pointer::decode(page.as_bytes(), &self.items()).map_err(|_| NO_LIST)?;
        Ok(items.flatten())
    }

    /// Whether a page has no items: a list without any, or none at all.
    pub(super) fn is_empty(&self) -> bool {
        self.list().and_then(|list| list.as_deref().map_or(Ok(0), count)) == Ok(0)
    }

    /// What the last item of a page has at a pointer; none where there are no items.
    fn of_last(&self, pointer: &str) -> Result<Option<OpenJson>, &'static str> {
        let Some(list) = self.list()? else { return Ok(None) };
        let items = elements(&list)?;
        let Some(last) = items.last() else { return Ok(None) };
        let value = pointer::all(last, pointer).first().map(|value| OpenJson::of(value));
        Ok(Some(value.unwrap_or_default()))
    }

    /// What an answer has at a place: `null` where it has nothing. Of a header, the text.
    fn at(&self, location: Location) -> Result<OpenJson, &'static str> {
        match location {
            Location::Body(pointer) => Ok(self.page.field(&self.pointer(pointer)).unwrap_or_default()),
            Location::Header(name) => match self.page.headers().get(name).map(|value| value.to_str()) {
                None => Ok(OpenJson::default()),
                Some(Ok(text)) => Ok(Value::String(text.trim().into()).into()),
                Some(Err(_)) => Err("the header that pages go on by is not a text"),
            },
        }
    }

    /// Whether the answer says that there are more pages, if it is one that says it.
    pub(super) fn more(&self) -> Result<Option<bool>, &'static str> {
        let Some(location) = self.paging.more else { return Ok(None) };
        match switch(&*self.at(location)?) {
            None => Err("what says whether there are more pages is neither true nor false"),
            more => Ok(more),
        }
    }

    /// How many pages or items there are, if the answer says it.
    pub(super) fn total(&self) -> Result<Option<i64>, &'static str> {
        let Some(location) = self.paging.total else { return Ok(None) };
        let total = self.at(location)?;
        if total.is_null() || *total == "" {
            return Ok(None);
        }
        match whole(&word(&total)) {
            None => Err("the number of all pages or items is no number"),
            total => Ok(total.map(|total| i64::try_from(total).unwrap_or(i64::MAX)).filter(|total| *total > 0)),
        }
    }

    /// What the answer has of the next page; none if this is the last.
    pub(super) fn cursor(&self) -> Result<Option<OpenJson>, &'static str> {
        let cursor = match self.paging.next {
            NextLocation::At(location) => self.at(location)?,
            NextLocation::Link => {
                return Ok(link::next(self.page.headers(), self.url)?.map(|url| Value::String(url).into()));
            }
            NextLocation::LastItem(pointer) => match self.of_last(pointer)? {
                None => return Ok(None),
                Some(cursor) if cursor.is_null() || *cursor == "" || self.is_json && is_without_content(&cursor) => {
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
            Value::Array(_) | Value::Object(_) if self.is_json => {
                Ok(Some(cursor).filter(|cursor| !is_without_content(cursor)))
            }
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
pub(super) fn count(list: &RawValue) -> Result<i64, &'static str> {
    Ok(i64::try_from(elements(list)?.len()).unwrap_or(i64::MAX))
}

/// Whether a value is an empty list or an empty object.
fn is_without_content(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty)
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

/// A cursor as a text, by which one is known again.
pub(super) fn word(cursor: &OpenJson) -> String {
    cursor.as_str().map_or_else(|| cursor.text().into_owned(), str::to_owned)
}
