//! `x-accord-pages`: an answer that is one page of many.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Pointer;

/// `x-accord-pages` on an operation: its answer is one page of many.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pages {
    /// How the next page is told from this one.
    pub by: PageBy,
    /// What asks for a page: a query parameter by its name, `{ in: header, name: … }`, or `{ in: body, pointer: … }`. With
    /// `by: number` and `by: offset` an integer. `by: link` without it goes to the next page's URL, if that is on the same
    /// host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<PageParameter>,
    /// `by: cursor`: where the answer has the next value of the parameter, in JSON also a list or an object, and `by: link`: where it has the next page's URL, if
    /// not in the header `Link`. A pointer, or `{ header: … }`. Missing, `null`, empty or `false` there means that this was the
    /// last page. `by: cursor` also `{ item: … }`: a pointer into the last item of the page, whose value is the cursor; then an
    /// empty list means that the page before was the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextPage>,
    /// Where the answer says whether there are more pages: a pointer, or `{ header: … }`. It alone decides: `false`, `0`, a
    /// string of one of these, an empty string, `null` and nothing mean that this was the last page, whatever else it has;
    /// `true`, any other number and a string of one of these mean that there are more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more: Option<AnswerPlace>,
    /// `by: number` and `by: offset`: where the answer has how many there are of what the parameter counts, pages or items: a
    /// pointer, or `{ header: … }`. The page that reaches it is the last. Missing, `null` and what is not above 0 say nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<AnswerPlace>,
    /// Pointer to the list in the page. Required with `by: offset`, with `by: number` without `more`, and where the last item
    /// leads to the next page: without `more` an empty one means that the page before was the last. With it the generated
    /// request has `items()` beside `pages()`; a list that is the whole answer is `""`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Pointer>,
    /// `by: number` and `by: offset`: the value for the first page. Default: 1 for a number, 0 for an offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<i64>,
}

/// What asks for a page.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum PageParameter {
    /// A query parameter.
    Query(String),
    /// Something else.
    In(PagePlace),
}

impl Pages {
    /// Whether a request has what asks for a page. `has`: whether it has a parameter in a place, of a name; `may_have`: whether its
    /// body may have something at the segments of a pointer.
    pub(crate) fn is_asked_for(&self, has: impl Fn(&str, &str) -> bool, may_have: impl Fn(&[String]) -> bool) -> bool {
        match self.parameter.clone().map(PageParameter::place) {
            None => true,
            Some(PagePlace::Query { name }) => has("query", &name),
            Some(PagePlace::Header { name }) => has("header", &name),
            Some(PagePlace::Body { pointer }) => may_have(&pointer.segments().collect::<Vec<_>>()),
        }
    }
}

/// Where a request has what asks for a page.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", tag = "in")]
pub enum PagePlace {
    /// A query parameter.
    Query {
        /// Its name.
        name: String,
    },
    /// A header.
    Header {
        /// Its name.
        name: String,
    },
    /// The JSON body, or the field of a form.
    Body {
        /// JSON pointer.
        pointer: Pointer,
    },
}

impl PageParameter {
    /// Where it is.
    pub(crate) fn place(self) -> PagePlace {
        match self {
            Self::Query(name) => PagePlace::Query { name },
            Self::In(place) => place,
        }
    }
}

/// Where an answer has what leads to the next page.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum NextPage {
    /// JSON pointer to it in the body.
    Pointer(Pointer),
    /// A response header.
    Header(AnswerHeader),
    /// The last item of the page.
    Item(NextItem),
}

/// Where an answer has a value.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum AnswerPlace {
    /// JSON pointer to it in the body.
    Pointer(Pointer),
    /// A response header.
    Header(AnswerHeader),
}

/// A response header.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerHeader {
    /// Its name.
    pub header: String,
}

/// The last item of a page.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextItem {
    /// JSON pointer to the value in it; `""` for an item that is the value.
    pub item: Pointer,
}

/// How the next page is told from this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageBy {
    /// The answer has the value to ask with.
    Cursor,
    /// Pages are numbered.
    Number,
    /// The parameter is the number of items before the page.
    Offset,
    /// The answer has the next page's URL, in the header `Link` or elsewhere. With `parameter` only its value in that URL is
    /// used.
    Link,
}
