//! `x-accord-pages`: an answer that is one page of many.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Pointer;

/// `x-accord-pages` on an operation: its answer is one page, and a query parameter asks for the next.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pages {
    /// How the next page is told from this one.
    pub by: PageBy,
    /// The query parameter that asks for a page. With `by: number` and `by: offset` an integer.
    pub parameter: String,
    /// `by: cursor`: where the answer has the next value of the parameter. Missing, `null`, empty or `false` there means that
    /// this was the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Pointer>,
    /// Pointer to the list in the page. Required with `by: number` and `by: offset`: an empty one means that the page before
    /// was the last. With it the generated request has `items()` beside `pages()`; a list that is the whole answer is `""`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Pointer>,
    /// `by: number` and `by: offset`: the value for the first page. Default: 1 for a number, 0 for an offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<i64>,
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
    /// The answer's `Link` header has the next page's URL, and the value is in its query.
    Link,
}
