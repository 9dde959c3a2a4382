//! How the pages of an answer follow one another, as a text.

use crate::dialect::{AnswerPlace, PageBy};
use crate::model::Paging;
use crate::prose::code;

/// What asks for the next page, where its value is, and which page is the last.
pub(super) fn text(paging: &Paging) -> String {
    let asks = paging.parameter.as_ref().map_or_else(|| "its URL".to_owned(), |parameter| code(&parameter.wire));
    let (value, end) = (value(paging), end(paging));
    format!("The answer is one page; `pages()` asks for the next by {asks}: {value}. The last page is {end}.")
}

fn value(paging: &Paging) -> String {
    match paging.by {
        PageBy::Number => format!("pages are numbered from {}", paging.first),
        PageBy::Offset if paging.first == 0 => "the number of items before it".to_owned(),
        PageBy::Offset => format!("items are numbered from {}", paging.first),
        PageBy::Cursor | PageBy::Link => match (&paging.next, &paging.next_header, &paging.next_item) {
            (Some(pointer), ..) => in_answer(pointer),
            (_, Some(header), _) => in_header(header),
            (_, _, Some(pointer)) if pointer.is_empty() => "the last item".to_owned(),
            (_, _, Some(pointer)) => format!("{} of the last item", code(pointer)),
            _ => in_header("Link"),
        },
    }
}

fn end(paging: &Paging) -> String {
    let before_empty = "the one before an empty one";
    match (&paging.more, &paging.total) {
        (Some(more), _) => format!("the one that does not say in {} that there are more", place(more)),
        (None, Some(total)) => format!("the one that reaches the number in {}, or {before_empty}", place(total)),
        (None, None) if paging.next_item.is_some() => before_empty.to_owned(),
        (None, None) => match paging.by {
            PageBy::Number | PageBy::Offset => before_empty.to_owned(),
            PageBy::Cursor | PageBy::Link => "the one without it".to_owned(),
        },
    }
}

fn place(place: &AnswerPlace) -> String {
    match place {
        AnswerPlace::Pointer(pointer) => in_answer(pointer.as_str()),
        AnswerPlace::Header(header) => in_header(&header.header),
    }
}

fn in_answer(pointer: &str) -> String {
    if pointer.is_empty() { "the answer".to_owned() } else { format!("{} of the answer", code(pointer)) }
}

fn in_header(name: &str) -> String {
    format!("the header {}", code(name))
}
