//! `x-accord-pages`: two pages, and then the end.

use accord_codegen::dialect::{AnswerPlace, NextPage, PageBy, PageParameter, PagePlace, Pages, Pointer};
use serde_json::{Value, json};

use crate::body::raw_pairs;
use crate::outcome;
use crate::parameters::decoded;
use crate::probe::encoded;
use crate::validate::Call;

/// What asks for the second page where the answer says it.
const SECOND: &str = "page-2";

/// Makes an answer the page that is asked for. `fits` is whether an answer is as its schema says.
pub(crate) fn apply(call: &Call<'_>, value: &mut Option<Value>, fits: impl Fn(&Value) -> bool) {
    let (Some(pages), Some(body)) = (&call.details.pages, value) else { return };
    let is_last = is_last(pages, asked(call, pages).as_ref());
    let result = call.details.result_place();
    let put = |body: &mut Value, at: &str, values: Vec<Option<Value>>| {
        let mut first = None;
        for value in values {
            let mut changed = body.clone();
            match value {
                Some(value) => outcome::set(&mut changed, at, value),
                None => outcome::remove(&mut changed, at),
            }
            if fits(&changed) {
                *body = changed;
                return;
            }
            first.get_or_insert(changed);
        }
        // Something else of it does not fit.
        *body = first.unwrap_or_default();
    };
    let place = |pointer: &Pointer| format!("{result}{pointer}");
    if let (Some(NextPage::Pointer(next)), PageBy::Cursor | PageBy::Link) = (&pages.next, pages.by) {
        let next = place(next);
        let own = body.pointer(&next).cloned();
        let values = match (is_last, pages.by) {
            (true, _) if own.as_ref().is_some_and(Value::is_boolean) => vec![Some(false.into())],
            (true, _) => vec![None, Some(Value::Null), Some("".into()), Some(false.into())],
            (false, PageBy::Link) => vec![Some(url(call, pages).into())],
            (false, _) => seconds(own),
        };
        put(body, &next, values);
    }
    let items = items_place(call, pages);
    if is_last && ends_empty(pages) {
        outcome::set(body, &items, json!([]));
    }
    if let Some(item) = last_item(pages).filter(|_| !is_last)
        && let Some(last) = count(call, pages, body).checked_sub(1)
    {
        let at = format!("{items}/{last}{item}");
        let own = body.pointer(&at).cloned();
        if !own.as_ref().is_some_and(is_cursor) {
            put(body, &at, seconds(own));
        }
    }
    if let Some(AnswerPlace::Pointer(at)) = &pages.more {
        let more = has_more(call, pages, body);
        put(body, &place(at), vec![Some(more.into()), Some(u8::from(more).into()), Some(more.to_string().into())]);
    }
    if let Some(AnswerPlace::Pointer(at)) = &pages.total {
        let total = total(call, pages, body);
        put(body, &place(at), vec![Some(total.into()), Some(total.to_string().into())]);
    }
}

/// What may ask for the second page, with what the answer has itself.
fn seconds(own: Option<Value>) -> Vec<Option<Value>> {
    let own = own.filter(is_cursor).map(Some);
    let texts = [Some(SECOND.into()), Some(2.into()), Some("2".into())];
    let lists = [Some(json!([SECOND])), Some(json!([2])), Some(json!({ "page": SECOND })), Some(json!({ "page": 2 }))];
    texts.into_iter().chain(own).chain(lists).collect()
}

/// The headers that lead to the next page.
pub(crate) fn headers(call: &Call<'_>, value: Option<&Value>) -> Vec<(String, String)> {
    let Some(pages) = &call.details.pages else { return Vec::new() };
    let body = value.unwrap_or(&Value::Null);
    let mut headers = Vec::new();
    if !is_last(pages, asked(call, pages).as_ref()) {
        match (&pages.next, pages.by) {
            (None, PageBy::Link) => headers.push(("link".to_owned(), format!("<{}>; rel=\"next\"", url(call, pages)))),
            (Some(NextPage::Header(next)), PageBy::Link) => headers.push((next.header.clone(), url(call, pages))),
            (Some(NextPage::Header(next)), _) => headers.push((next.header.clone(), SECOND.to_owned())),
            _ => {}
        }
    }
    if let Some(AnswerPlace::Header(more)) = &pages.more {
        headers.push((more.header.clone(), has_more(call, pages, body).to_string()));
    }
    if let Some(AnswerPlace::Header(total)) = &pages.total {
        headers.push((total.header.clone(), self::total(call, pages, body).to_string()));
    }
    headers
}

/// Where an answer has its items.
fn items_place(call: &Call<'_>, pages: &Pages) -> String {
    format!("{}{}", call.details.result_place(), pages.items.as_ref().map_or("", Pointer::as_str))
}

/// Where the last item has what leads to the next page.
fn last_item(pages: &Pages) -> Option<&Pointer> {
    match &pages.next {
        Some(NextPage::Item(next)) if pages.by == PageBy::Cursor => Some(&next.item),
        _ => None,
    }
}

/// Whether an answer says which page is the last.
fn says_end(pages: &Pages) -> bool {
    pages.more.is_some() || pages.total.is_some()
}

/// Whether an empty list follows the last page.
fn ends_empty(pages: &Pages) -> bool {
    let is_listed = match pages.by {
        PageBy::Number | PageBy::Offset => true,
        PageBy::Cursor | PageBy::Link => last_item(pages).is_some(),
    };
    is_listed && !says_end(pages)
}

/// Whether a value leads to a page.
fn is_cursor(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(object) => !object.is_empty(),
    }
}

/// How many items an answer has.
fn count(call: &Call<'_>, pages: &Pages, body: &Value) -> usize {
    body.pointer(&items_place(call, pages)).and_then(Value::as_array).map_or(0, Vec::len)
}

/// Whether a page follows: where its items lead there, it has some.
fn has_more(call: &Call<'_>, pages: &Pages, body: &Value) -> bool {
    let by_items = pages.by == PageBy::Offset || last_item(pages).is_some();
    !is_last(pages, asked(call, pages).as_ref()) && (!by_items || count(call, pages, body) > 0)
}

/// How much there is on both pages of what is counted.
fn total(call: &Call<'_>, pages: &Pages, body: &Value) -> usize {
    if pages.by == PageBy::Number { 2 } else { 2 * count(call, pages, body) }
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
    // The pages of two numbers have something; the second is the last where it says so itself.
    let more = i64::from(!says_end(pages));
    match pages.by {
        PageBy::Cursor | PageBy::Link => asked.is_some_and(|asked| !asked.is_null() && asked != ""),
        PageBy::Number => number.is_some_and(|number| number > pages.first.unwrap_or(1).saturating_add(more)),
        PageBy::Offset => number.is_some_and(|number| number > pages.first.unwrap_or(0).saturating_add(more)),
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
    use serde_json::json;

    use crate::options::Options;
    use crate::testing::{ask, mock};

    /// As `items: ''` says it too.
    #[test]
    fn a_list_ends_by_an_empty_one() {
        let document = "paths:\n  /a:\n    get:\n      x-accord-pages: { by: number, parameter: page }\n      parameters: [{ in: \
                        query, name: page, schema: { type: integer } }]\n      responses:\n        '200':\n          \
                        description: fine\n          content:\n            application/json:\n              schema: { type: \
                        array, items: { type: integer } }\n";
        let mock = mock(document, Options::default());
        let items = |page: &str| {
            let body = ask(&mock, &format!("GET /a?page={page}"), &[]).value;
            body.and_then(|body| body.as_array().map(Vec::len)).unwrap()
        };
        assert!(items("1") > 0);
        assert_eq!(items("3"), 0);
    }

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
    fn followed(
        pages: &str,
        parameter: &str,
        next: impl Fn(&serde_json::Value, &http::HeaderMap, usize) -> Option<String>,
    ) -> usize {
        let document = format!(
            "paths:\n  /a:\n    get:\n      x-accord-pages: {{ {pages}, parameter: p }}\n      parameters: [{{ name: p, in: query, \
             schema: {{ type: {parameter} }} }}]\n      responses:\n        '200':\n          description: fine\n          \
             content:\n            application/json:\n              schema: {{ type: object, properties: {{ items: {{ type: \
             array, items: {{ type: object, properties: {{ id: {{ type: string }} }} }} }}, next: {{ type: string }}, \
             more: {{ type: boolean }}, left: {{ type: integer }}, word: {{ type: string }} }} }}\n              example: {{ \
             items: [{{ id: one }}, {{}}], left: 7, word: 'x' }}\n"
        );
        let mock = mock(&document, Options::default());
        let mut line = "GET /a".to_owned();
        for count in 1..10 {
            let reply = ask(&mock, &line, &[]);
            assert_eq!(reply.status, 200, "{:?}", reply.headers);
            match next(&serde_json::from_slice(&reply.body).unwrap(), &reply.headers, count) {
                Some(next) => line = format!("GET /a?p={next}"),
                None => return count,
            }
        }
        panic!("the pages have no end")
    }

    /// A value is of the type that the document describes, also where its example has none.
    #[test]
    fn what_leads_to_a_page_is_of_its_type() {
        for (schema, second, more, last) in [
            ("integer", json!(2), json!(1), json!(0)),
            ("string", json!("page-2"), json!("true"), json!("false")),
            ("string, enum: [x, 'true', 'false']", json!("x"), json!("true"), json!("false")),
        ] {
            let document = format!(
                "paths:\n  /a:\n    get:\n      x-accord-pages: {{ by: cursor, parameter: p, next: /next, more: /more }}\n      \
                 parameters: [{{ name: p, in: query, schema: {{ type: string }} }}]\n      responses:\n        '200':\n          \
                 description: fine\n          content:\n            application/json:\n              schema: {{ type: object, \
                 required: [more], properties: {{ next: {{ type: {schema} }}, more: {{ type: {schema} }} }} }}\n"
            );
            let mock = mock(&document, Options::default());
            let body = |line: &str| {
                let reply = ask(&mock, line, &[]);
                assert_eq!(reply.status, 200, "{:?}", String::from_utf8_lossy(&reply.body));
                serde_json::from_slice::<serde_json::Value>(&reply.body).unwrap()
            };
            let first = body("GET /a");
            if !schema.contains("enum") {
                assert_eq!(first["next"], second);
            }
            assert_eq!(first["more"], more);
            assert_eq!(body("GET /a?p=2"), json!({ "more": last }));
        }
    }

    #[test]
    fn pages_of_each_kind_have_an_end() {
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        let last = |body: &serde_json::Value| body["items"].as_array()?.last().map(|item| text(&item["id"]).unwrap());
        let full = |body: &serde_json::Value| body["items"].as_array().is_some_and(|items| !items.is_empty());
        assert_eq!(followed("by: cursor, next: /next, items: /items", "string", |body, _, _| text(&body["next"])), 2);
        let number = |body: &serde_json::Value, count: usize| full(body).then(|| (count + 1).to_string());
        let offset = |body: &serde_json::Value, count: usize| full(body).then(|| (count * 2).to_string());
        assert_eq!(followed("by: number, items: /items", "integer", |body, _, count| number(body, count)), 3);
        assert_eq!(followed("by: offset, items: /items", "integer", |body, _, count| offset(body, count)), 2);
        let item = "by: cursor, next: { item: /id }, items: /items";
        assert_eq!(followed(item, "string", |body, _, _| last(body)), 2);
        // The second is the last, and has items.
        for (more, yes) in [("more", json!(true)), ("left", json!(1)), ("word", json!("true"))] {
            let has_more = |body: &serde_json::Value| {
                assert!(full(body));
                body[more] == yes
            };
            let more = format!("more: /{more}, items: /items");
            let with = |by: &str| format!("by: {by}, {more}");
            assert_eq!(followed(&with("number"), "integer", |b, _, n| has_more(b).then(|| number(b, n))?), 2);
            assert_eq!(followed(&with("offset"), "integer", |b, _, n| has_more(b).then(|| offset(b, n))?), 2);
            let item = format!("by: cursor, next: {{ item: /id }}, {more}");
            assert_eq!(followed(&item, "string", |b, _, _| has_more(b).then(|| last(b))?), 2);
            let cursor = format!("by: cursor, next: /next, {more}");
            assert_eq!(followed(&cursor, "string", |b, _, _| has_more(b).then(|| text(&b["next"]))?), 2);
        }
        let header = |headers: &http::HeaderMap| headers["x-at"].to_str().unwrap().to_owned();
        let by_header = "by: number, more: { header: X-At }";
        assert_eq!(followed(by_header, "integer", |b, h, n| (header(h) == "true").then(|| number(b, n))?), 2);
        let total = "by: number, total: /left, items: /items";
        assert_eq!(
            followed(total, "integer", |b, _, n| (b["left"].as_u64() > Some(n as u64)).then(|| number(b, n))?),
            2
        );
        let total = "by: offset, total: { header: X-At }, items: /items";
        let left = |headers: &http::HeaderMap, n: usize| header(headers).parse::<usize>().unwrap() > n * 2;
        assert_eq!(followed(total, "integer", |b, h, n| left(h, n).then(|| offset(b, n))?), 2);
    }
}
