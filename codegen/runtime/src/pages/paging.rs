//! How the pages of an operation follow one another: `x-accord-pages` as generated code declares it.

use crate::request::Parameter;

/// How the pages of an operation follow one another, as generated code declares it.
///
/// ```
/// use accord_runtime::Parameter;
/// use accord_runtime::pages::Paging;
/// static ISSUES: Paging = Paging::number(Parameter::query("page"), 1).items("/items");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// What asks for a page; `None` if that is the URL.
    pub(super) parameter: Option<Parameter>,
    pub(super) by: By,
    /// Where the answer has what leads to the next page.
    pub(super) next: NextLocation,
    /// Where the answer says whether there are more pages.
    pub(super) more: Option<Location>,
    /// Where the answer has the number of all pages or items.
    pub(super) total: Option<Location>,
    /// Pointer to the list of items in the operation's result; empty where the result is the list.
    pub(super) items: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum By {
    /// The answer has the next value of the parameter.
    Cursor,
    /// Pages are numbered, from this number.
    Number(i64),
    /// The parameter counts the items before the page, from this number.
    Offset(i64),
    /// The answer has the next page's URL.
    Url,
}

/// Where the answer has a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Location {
    /// At this pointer in the operation's result.
    Body(&'static str),
    /// In this header.
    Header(&'static str),
}

/// Where the answer has the cursor or the URL of the next page.
#[derive(Clone, Copy, Debug)]
pub(super) enum NextLocation {
    /// At a place of its own.
    At(Location),
    /// At this pointer in the last of the items.
    LastItem(&'static str),
    /// In the `Link` header, with the relation `next` (RFC 8288).
    Link,
}

impl Paging {
    const fn new(parameter: Option<Parameter>, by: By, next: NextLocation) -> Self {
        Self { parameter, by, next, more: None, total: None, items: "" }
    }

    /// Each page has the next value of the parameter at the pointer `next`. Missing, `null`, an empty text or `false` there
    /// is the end, and so is a value that was asked for before. Anything else than a text or a number is an error; where the
    /// parameter is JSON, as a field of a JSON body is, it may be a list or an object, of which an empty one is the end.
    #[must_use]
    pub const fn cursor(parameter: Parameter, next: &'static str) -> Self {
        Self::new(Some(parameter), By::Cursor, NextLocation::At(Location::Body(next)))
    }

    /// Pages are numbered; the first that is empty is the end.
    #[must_use]
    pub const fn number(parameter: Parameter, first: i64) -> Self {
        Self::new(Some(parameter), By::Number(first), NextLocation::Link)
    }

    /// The parameter counts the items before the page; the first page that is empty is the end.
    #[must_use]
    pub const fn offset(parameter: Parameter, first: i64) -> Self {
        Self::new(Some(parameter), By::Offset(first), NextLocation::Link)
    }

    /// The answer's `Link` header has the next page's URL. Only the parameter is taken out of it, so no other host is asked.
    #[must_use]
    pub const fn link(parameter: Parameter) -> Self {
        Self::new(Some(parameter), By::Url, NextLocation::Link)
    }

    /// The answer's `Link` header has the next page's URL, which is asked for as it is if it is on the same host.
    #[must_use]
    pub const fn url() -> Self {
        Self::new(None, By::Url, NextLocation::Link)
    }

    /// The answer has the cursor or the URL at this JSON pointer in the operation's result.
    #[must_use]
    pub const fn next(mut self, pointer: &'static str) -> Self {
        self.next = NextLocation::At(Location::Body(pointer));
        self
    }

    /// The answer has the cursor or the URL in this header.
    #[must_use]
    pub const fn next_header(mut self, name: &'static str) -> Self {
        self.next = NextLocation::At(Location::Header(name));
        self
    }

    /// The cursor is the value at this JSON pointer in the last item of the page, and a page without items is the end. An item
    /// without a cursor there is an error.
    #[must_use]
    pub const fn next_item(mut self, pointer: &'static str) -> Self {
        self.next = NextLocation::LastItem(pointer);
        self
    }

    /// The answer says at this JSON pointer in the operation's result whether there are more pages, and it alone decides: `false`,
    /// `0`, a text of one of these, an empty text, `null` or nothing is the end, whatever else the page has; `true`, any other
    /// number or a text of one of these is not. Anything else is an error, and so is an answer that says that there are more and
    /// has nothing that leads there.
    #[must_use]
    pub const fn more(mut self, pointer: &'static str) -> Self {
        self.more = Some(Location::Body(pointer));
        self
    }

    /// The same in this header.
    #[must_use]
    pub const fn more_header(mut self, name: &'static str) -> Self {
        self.more = Some(Location::Header(name));
        self
    }

    /// The answer has at this JSON pointer in the operation's result how many pages there are, or how many items where those are
    /// counted: the page with the last is the end. Missing, `null` or no number above 0 says nothing.
    #[must_use]
    pub const fn total(mut self, pointer: &'static str) -> Self {
        self.total = Some(Location::Body(pointer));
        self
    }

    /// The same in this header.
    #[must_use]
    pub const fn total_header(mut self, name: &'static str) -> Self {
        self.total = Some(Location::Header(name));
        self
    }

    /// The list of items is at this JSON pointer in the operation's result.
    #[must_use]
    pub const fn items(mut self, pointer: &'static str) -> Self {
        self.items = pointer;
        self
    }
}
