//! `x-accord-pages`: two pages, and then the end.

use accord_codegen::dialect::{NextPage, PageBy, PageParameter, PagePlace, Pages};
use serde_json::{Value, json};

use crate::body::raw_pairs;
use crate::outcome;
use crate::parameters::decoded;
use crate::probe::encoded;
use crate::reply::Reply;
use crate::validate::Call;

/// What asks for the second page where the answer says it.
const SECOND: &str = "page-2";

/// Makes an answer the page that is asked for.
pub(crate) fn apply(call: &Call<'_>, value: &mut Option<Value>) {
    let (Some(pages), Some(body)) = (&call.details.pages, value) else { return };
    let asked = asked(call, pages);
    let result = call.details.result_place();
    if let (Some(NextPage::Pointer(next)), PageBy::Cursor | PageBy::Link) = (&pages.next, pages.by) {
        let next = format!("{result}{next}");
        match is_last(pages, asked.as_ref()) {
            true => match body.pointer(&next) {
                Some(Value::Bool(_)) => outcome::set(body, &next, false.into()),
                _ => outcome::remove(body, &next),
            },
            false => {
                let next_value = match pages.by {
                    PageBy::Link => url(call, pages),
                    _ => SECOND.to_owned(),
                };
                outcome::set(body, &next, next_value.into());
            }
        }
    }
    if let (Some(items), PageBy::Number | PageBy::Offset) = (&pages.items, pages.by)
        && is_last(pages, asked.as_ref())
    {
        outcome::set(body, &format!("{result}{items}"), json!([]));
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
        PageParameter::In(PagePlace::Body { pointer }) => {
            let at = format!("{}{pointer}", call.details.arguments_place());
            call.body.as_ref()?.pointer(&at).cloned()
        }
    }
}

fn is_last(pages: &Pages, asked: Option<&Value>) -> bool {
    let number = asked.and_then(Value::as_i64);
    match pages.by {
        PageBy::Cursor | PageBy::Link => asked.is_some_and(|asked| !asked.is_null() && asked != ""),
        // The pages of two numbers have something.
        PageBy::Number => number.is_some_and(|number| number > pages.first.unwrap_or(1).saturating_add(1)),
        PageBy::Offset => number.is_some_and(|number| number > pages.first.unwrap_or(0).saturating_add(1)),
    }
}

/// The URL of the second page: that of the request, with another page.
fn url(call: &Call<'_>, pages: &Pages) -> String {
    let name = match pages.parameter.as_ref() {
        Some(PageParameter::Query(name) | PageParameter::In(PagePlace::Query { name })) => name.as_str(),
        _ => "page",
    };
    let others =
        raw_pairs(call.uri.query().unwrap_or_default()).into_iter().filter(|(other, _)| decoded(other) != name);
    let mut pairs: Vec<String> = others.map(|(other, value)| format!("{other}={value}")).collect();
    pairs.push(format!("{}=2", encoded(name)));
    format!("{}?{}", call.uri.path(), pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::{ask, mock};

    #[test]
    fn the_next_page_is_of_the_same_request() {
        let document = "paths:\n  /a/{id}:\n    get:\n      x-accord-pages: { items: '', by: link, parameter: page }\n      \
                        parameters:\n      - { name: id, in: path, required: true, schema: { type: string } }\n      - { \
                        name: page, in: query, schema: { type: integer } }\n      - { name: q, in: query, schema: { type: \
                        string } }\n      responses:\n        '200':\n          description: fine\n          content:\n            \
                        application/json:\n              schema: { type: array, items: { type: integer } }\n";
        let mock = mock(document, Options::default());
        let next = |line: &str| {
            let reply = ask(&mock, line, &[]);
            reply.headers.get("link").map(|link| link.to_str().unwrap().to_owned())
        };
        assert_eq!(next("GET /a/x%20y?q=1%262&r").as_deref(), Some("</a/x%20y?q=1%262&r=&page=2>; rel=\"next\""));
        assert_eq!(next("GET /a/x?q=1&page=2"), None);
    }

    /// Follows the pages as a client does, and counts them.
    fn followed(pages: &str, parameter: &str, next: impl Fn(&serde_json::Value, usize) -> Option<String>) -> usize {
        let document = format!(
            "paths:\n  /a:\n    get:\n      x-accord-pages: {{ {pages}, parameter: p }}\n      parameters: [{{ name: p, in: query, \
             schema: {{ type: {parameter} }} }}]\n      responses:\n        '200':\n          description: fine\n          \
             content:\n            application/json:\n              schema: {{ type: object, properties: {{ items: {{ type: \
             array, items: {{ type: integer }} }}, next: {{ type: string }} }} }}\n              example: {{ items: [1, 2] }}\n"
        );
        let mock = mock(&document, Options::default());
        let mut line = "GET /a".to_owned();
        for count in 1..10 {
            let reply = ask(&mock, &line, &[]);
            assert_eq!(reply.status, 200, "{:?}", reply.headers);
            match next(&serde_json::from_slice(&reply.body).unwrap(), count) {
                Some(next) => line = format!("GET /a?p={next}"),
                None => return count,
            }
        }
        panic!("the pages have no end")
    }

    #[test]
    fn pages_of_each_kind_have_an_end() {
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        assert_eq!(followed("by: cursor, next: /next, items: /items", "string", |body, _| text(&body["next"])), 2);
        let more = |body: &serde_json::Value| body["items"].as_array().is_some_and(|items| !items.is_empty());
        let number = |body: &serde_json::Value, count: usize| more(body).then(|| (count + 1).to_string());
        assert_eq!(followed("by: number, items: /items", "integer", number), 3);
        let offset = |body: &serde_json::Value, count: usize| more(body).then(|| (count * 2).to_string());
        assert_eq!(followed("by: offset, items: /items", "integer", offset), 2);
    }
}
