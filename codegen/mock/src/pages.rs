//! `x-accord-pages`: two pages, and then the end.

use accord_codegen::dialect::{NextPage, PageBy, PageParameter, PagePlace, Pages};
use serde_json::{Value, json};

use crate::outcome;
use crate::reply::Reply;
use crate::validate::Call;

/// What asks for the second page where the answer says it.
const SECOND: &str = "page-2";

/// Makes an answer the page that is asked for.
pub(crate) fn apply(call: &Call<'_>, value: &mut Option<Value>) {
    let (Some(pages), Some(body)) = (&call.details.pages, value) else { return };
    let asked = asked(call, pages);
    if let (Some(NextPage::Pointer(next)), PageBy::Cursor | PageBy::Link) = (&pages.next, pages.by) {
        match is_last(pages, asked.as_ref()) {
            true => match body.pointer(next.as_str()) {
                Some(Value::Bool(_)) => outcome::set(body, next.as_str(), false.into()),
                _ => outcome::remove(body, next.as_str()),
            },
            false => {
                let next_value = match pages.by {
                    PageBy::Link => url(call, pages),
                    _ => SECOND.to_owned(),
                };
                outcome::set(body, next.as_str(), next_value.into());
            }
        }
    }
    if let (Some(items), PageBy::Number | PageBy::Offset) = (&pages.items, pages.by)
        && is_last(pages, asked.as_ref())
    {
        outcome::set(body, items.as_str(), json!([]));
    }
}

/// Adds what leads to the next page in a header.
pub(crate) fn link(call: &Call<'_>, reply: &mut Reply) {
    let Some(pages) = &call.details.pages else { return };
    if is_last(pages, asked(call, pages).as_ref()) {
        return;
    }
    match (&pages.next, pages.by) {
        (None, PageBy::Link) => reply.set_header("link", &format!("<{}>; rel=\"next\"", url(call, pages))),
        (Some(NextPage::Header(next)), PageBy::Link) => reply.set_header(&next.header, &url(call, pages)),
        (Some(NextPage::Header(next)), _) => reply.set_header(&next.header, SECOND),
        _ => {}
    }
}

/// What a request has where it asks for a page.
fn asked(call: &Call<'_>, pages: &Pages) -> Option<Value> {
    match pages.parameter.as_ref()? {
        PageParameter::Query(name) | PageParameter::In(PagePlace::Query { name } | PagePlace::Header { name }) => {
            call.parameter(name).cloned()
        }
        PageParameter::In(PagePlace::Body { pointer }) => call.body.as_ref()?.pointer(pointer.as_str()).cloned(),
    }
}

fn is_last(pages: &Pages, asked: Option<&Value>) -> bool {
    let number = asked.and_then(Value::as_i64);
    match pages.by {
        PageBy::Cursor | PageBy::Link => asked.is_some_and(|asked| !asked.is_null() && asked != ""),
        // The pages of two numbers have something.
        PageBy::Number => number.is_some_and(|number| number > pages.first.unwrap_or(1) + 1),
        PageBy::Offset => number.is_some_and(|number| number > pages.first.unwrap_or(0) + 1),
    }
}

/// The URL of the second page.
fn url(call: &Call<'_>, pages: &Pages) -> String {
    let name = match pages.parameter.as_ref() {
        Some(PageParameter::Query(name) | PageParameter::In(PagePlace::Query { name })) => name.as_str(),
        _ => "page",
    };
    format!("{}?{name}=2", call.operation.path)
}
