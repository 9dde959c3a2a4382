//! Pages that are asked for by the body, by a header and by a URL; and cursors that lead nowhere.

use accord_build_time::constructs::paging::types::{FormBody, Search, SearchPage};
use accord_build_time::constructs::paging::{Client, types};
use accord_runtime::{OpenJson, PageStream};
use accord_tests::server::{Answer, Received, Server};
use futures_util::{Stream, StreamExt};
use serde_json::{Value, json};

/// A server that answers one after the other; the last again and again.
async fn answering(answers: Vec<Answer>) -> (Server, Client) {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(move |_: &Received| {
        let at = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        answers.get(at).or(answers.last()).unwrap().clone()
    });
    let server = server.await;
    let client = Client::builder(server.url()).max_attempts(1).build().unwrap();
    (server, client)
}

fn page(next: impl Into<Value>) -> Answer {
    Answer::json(200, &json!({ "items": [1, 2], "next": next.into() }))
}

/// How many pages there were, and whether the last of what came was an error.
async fn ended<E>(mut pages: PageStream<types::Page, E>) -> (usize, Option<String>) {
    let mut count = 0;
    while let Some(page) = pages.next().await {
        assert!(count < 20, "pages without end");
        match page {
            Ok(_) => count += 1,
            Err(error) => {
                assert!(pages.next().await.is_none(), "nothing comes after an error");
                let fault: &dyn std::error::Error = error.fault();
                let whole = std::iter::successors(Some(fault), |error| error.source());
                return (count, Some(whole.map(ToString::to_string).collect::<Vec<_>>().join(": ")));
            }
        }
    }
    (count, None)
}

#[tokio::test]
async fn a_cursor_in_the_body() {
    let (server, client) = answering(vec![page("a b"), page(7), page(Value::Null)]).await;
    let search = Search::builder().query("q").page(SearchPage::builder().size(2).build()).build();
    assert_eq!(ended(client.search(&search).pages()).await, (3, None));
    let sent: Vec<Value> = server.received().iter().map(Received::json).collect();
    let body = |cursor: Value| json!({"query": "q", "page": {"size": 2, "cursor": cursor}});
    assert_eq!(sent, [json!({"query": "q", "page": {"size": 2}}), body(json!("a b")), body(json!(7))]);
    assert!(server.received().iter().all(|request| request.header("content-type") == Some("application/json")));
    // From the page that the caller sets, which is not asked for twice.
    let (server, client) = answering(vec![page("b"), page("a")]).await;
    let from = SearchPage::builder().cursor(OpenJson::from(json!("a"))).build();
    let mut items = client.search(&Search::builder().page(from).build()).pages();
    while items.next().await.is_some() {}
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_number_in_the_body_and_a_cursor_in_a_form() {
    let (server, client) = answering(vec![page(""), page(""), Answer::json(200, &json!({"items": []}))]).await;
    assert_eq!(ended(client.counted(&Search::builder().number(4).build()).pages()).await, (3, None));
    let numbers: Vec<Value> = server.received().iter().map(|request| request.json()["number"].clone()).collect();
    assert_eq!(numbers, [4, 5, 6]);

    let (server, client) = answering(vec![page("a&b"), page(false)]).await;
    assert_eq!(ended(client.form(&FormBody::builder().limit(2).build()).pages()).await, (2, None));
    let bodies: Vec<_> = server.received().iter().map(|request| request.body.clone()).collect();
    assert_eq!(bodies, ["limit=2", "limit=2&cursor=a%26b"]);
}

#[tokio::test]
async fn a_cursor_in_headers() {
    let last = Answer::json(200, &json!({"items": [3]}));
    let (server, client) = answering(vec![last.clone().with_header("X-Next", "two"), last]).await;
    assert_eq!(ended(client.headers().pages()).await, (2, None));
    let asked: Vec<_> = server.received().iter().map(|r| r.header("x-page").map(str::to_owned)).collect();
    assert_eq!(asked, [None, Some("two".to_owned())]);
}

#[tokio::test]
async fn from_a_page_in_an_extra_field() {
    let empty = Answer::json(200, &json!({"items": []}));
    let (server, client) = answering(vec![page(""), page(""), empty.clone(), empty]).await;
    let counted = client.counted(&Search::builder().query("q").number(1).build());
    assert_eq!(ended(counted.clone().extra("number", &2).pages()).await, (3, None));
    let sent: Vec<Value> = server.received().iter().map(Received::json).collect();
    let body = |number: i64| json!({"query": "q", "number": number});
    assert_eq!(sent, [body(2), body(3), body(4)]);
    // A value that is none is no page, as without it.
    assert_eq!(ended(counted.extra("number", &None::<i64>).pages()).await, (1, None));
    assert_eq!(server.last().json(), body(1));

    // The other fields of the extra field stay.
    let (server, client) = answering(vec![page("b"), page("c"), page(Value::Null)]).await;
    let search = client.search(&Search::builder().build()).extra("page", &json!({"size": 5}));
    assert_eq!(ended(search.pages()).await, (3, None));
    let sent: Vec<Value> = server.received().iter().map(|request| request.json()["page"].clone()).collect();
    assert_eq!(sent, [json!({"size": 5}), json!({"size": 5, "cursor": "b"}), json!({"size": 5, "cursor": "c"})]);
    let (server, client) = answering(vec![page("b"), page("a")]).await;
    let search = client.search(&Search::builder().build()).extra("page", &json!({"cursor": "a"}));
    assert_eq!(ended(search.pages()).await, (2, None));
    assert_eq!(server.received().len(), 2);
    // One that has no place for the cursor is an error, not the same page again.
    let (server, client) = answering(vec![page("b")]).await;
    let search = client.search(&Search::builder().build()).extra("page", &5);
    assert!(ended(search.pages()).await.1.is_some());
    assert_eq!(server.received().len(), 1);

    let (server, client) = answering(vec![page("b"), page(false)]).await;
    let form = client.form(&FormBody::builder().limit(2).build()).extra("cursor", "a");
    assert_eq!(ended(form.pages()).await, (2, None));
    let bodies: Vec<_> = server.received().iter().map(|request| request.body.clone()).collect();
    assert_eq!(bodies, ["limit=2&cursor=a", "limit=2&cursor=b"]);
}

#[tokio::test]
async fn from_a_page_under_another_name() {
    let empty = Answer::json(200, &json!({"items": []}));
    let (server, client) = answering(vec![page(""), page(""), empty]).await;
    let counted = client.counted(&Search::builder().number(1).build()).rename_field("number", "No");
    assert_eq!(ended(counted.extra("No", &2).pages()).await, (3, None));
    let sent: Vec<Value> = server.received().iter().map(Received::json).collect();
    assert_eq!(sent, [json!({"No": 2}), json!({"No": 3}), json!({"No": 4})]);
}

#[tokio::test]
async fn from_a_page_in_a_header_of_the_callers_own() {
    let last = Answer::json(200, &json!({"items": []}));
    let (server, client) = answering(vec![page(""), page(""), last.clone()]).await;
    assert_eq!(ended(client.header_numbers().header("x-page", "2").pages()).await, (3, None));
    let asked: Vec<_> = server.received().iter().map(|r| r.header("x-page").map(str::to_owned).unwrap()).collect();
    assert_eq!(asked, ["2", "3", "4"]);
    let (_server, client) = answering(vec![page("")]).await;
    let error = ended(client.header_numbers().header("X-Page", "next").pages()).await.1;
    assert!(error.unwrap().contains("not an integer"));

    let next = |next: &str| last.clone().with_header("X-Next", next);
    let (server, client) = answering(vec![next("b"), next("c"), next("a")]).await;
    assert_eq!(ended(client.headers().header("X-Page", "a").pages()).await, (3, None));
    let asked: Vec<_> = server.received().iter().map(|r| r.header("x-page").map(str::to_owned).unwrap()).collect();
    assert_eq!(asked, ["a", "b", "c"]);
}

#[tokio::test]
async fn the_url_of_the_next_page() {
    let last = Answer::json(200, &json!({"items": [3]}));
    let linked = |url: &str| last.clone().with_header("link", &format!("<{url}>; rel=\"next\""));
    let (server, client) = answering(vec![linked("/linked?limit=2&after=x%2Cy"), linked("?p=3"), last.clone()]).await;
    assert_eq!(ended(client.linked().limit(2).pages()).await, (3, None));
    let asked: Vec<_> = server.received().iter().map(|r| format!("{}?{}", r.path, r.raw_query)).collect();
    assert_eq!(asked, ["/linked?limit=2", "/linked?limit=2&after=x%2Cy", "/linked?p=3"]);

    // A whole URL of the same host, whatever its scheme.
    let server = Server::start(|request: &Received| match request.path.as_str() {
        "/urls/a%2Fb" => page(format!("https://{}/other/path?x=1", request.header("host").unwrap())),
        _ => page(Value::Null),
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    assert_eq!(ended(client.urls("a/b").pages()).await, (2, None));
    assert_eq!((server.last().path.as_str(), server.last().raw_query.as_str()), ("/other/path", "x=1"));

    // Only the parameter of a URL, which may be of any host.
    let (server, client) = answering(vec![page("https://elsewhere.example/x?token=t%20u"), page(Value::Null)]).await;
    assert_eq!(ended(client.tokens().pages()).await, (2, None));
    assert_eq!(server.last().query, [("token".to_owned(), "t u".to_owned())]);
}

#[tokio::test]
async fn another_host_is_not_asked() {
    let other = Server::start(|_| page(Value::Null)).await;
    for url in [
        format!("{}/urls/1", other.url()),
        "//elsewhere.example/x".into(),
        "ftp://127.0.0.1/x".into(),
        "http://".into(),
    ] {
        let (server, client) = answering(vec![page(url.clone())]).await;
        let (count, error) = ended(client.urls("1").pages()).await;
        assert_eq!((count, server.received().len()), (1, 1), "{url}");
        let error = error.unwrap();
        assert!(!error.contains("elsewhere") && error.contains("the next page"), "{error}");
    }
    assert_eq!(other.received().len(), 0);
}

#[tokio::test]
async fn a_cursor_that_is_none_is_an_error() {
    // In JSON, an object is one.
    let (server, client) = answering(vec![page(json!({"after": 1}))]).await;
    let (count, error) = ended(client.form(&FormBody::builder().limit(2).build()).pages()).await;
    assert_eq!((count, server.received().len()), (1, 1));
    assert!(error.unwrap().contains("neither a text nor a number"));
    let (_server, client) = answering(vec![page(7)]).await;
    assert!(ended(client.urls("1").pages()).await.1.unwrap().contains("not a text"));
    let (_server, client) = answering(vec![page("/x?other=1")]).await;
    assert!(ended(client.tokens().pages()).await.1.unwrap().contains("does not have the parameter"));
    // A list that is none, and a number to begin with that is none: not the first page again.
    let (server, client) = answering(vec![Answer::json(200, &json!({"items": false}))]).await;
    assert!(ended(client.numbers().pages()).await.1.unwrap().contains("no list"));
    assert_eq!(server.received().len(), 1);
    let (server, client) = answering(vec![page("")]).await;
    let (count, error) = ended(client.numbers().query("page", "next").pages()).await;
    assert!(error.unwrap().contains("not an integer"));
    assert_eq!((count, server.received().len()), (0, 0));
}

#[tokio::test]
async fn a_cursor_that_comes_again_is_the_end() {
    for next in [json!("again"), json!(7), json!("/urls/1?again")] {
        let (server, client) = answering(vec![page(next.clone())]).await;
        assert_eq!(ended(client.search(&Search::builder().build()).pages()).await, (2, None), "{next}");
        // Once more, because the cursor may stay and the items not: those are the same.
        assert_eq!(server.received().len(), 3);
    }
    let (server, client) = answering(vec![page("/urls/1?again")]).await;
    assert_eq!(ended(client.urls("1").pages()).await, (2, None));
    assert_eq!(server.received().len(), 2);
}

/// A page of entries with these names, and whether there are more.
fn found(names: &[&str], more: impl Into<Value>) -> Answer {
    let entries: Vec<Value> = names.iter().map(|name| json!({ "key": { "name": name } })).collect();
    Answer::json(200, &json!({ "list": { "entries": entries, "more": more.into() } }))
}

#[tokio::test]
async fn the_last_item_of_a_list_that_is_the_answer() {
    let list = |ids: &[i64]| Answer::json(200, &ids.iter().map(|id| json!({ "id": id })).collect::<Value>());
    let more = |answer: Answer| answer.with_header("X-More", "true");
    let answers = vec![more(list(&[1, 2])), more(list(&[i64::MAX])), list(&[7])];
    let (server, client) = answering(answers).await;
    let mut ids = Vec::new();
    let mut items = client.entries().items();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id.unwrap());
    }
    assert_eq!(ids, [1, 2, i64::MAX, 7]);
    let asked: Vec<_> = server.received().iter().map(|request| request.raw_query.clone()).collect();
    assert_eq!(asked, ["", "after=2", "after=9223372036854775807"]);
    // From the page that the caller asks for by hand.
    let (server, client) = answering(vec![more(list(&[5])), list(&[])]).await;
    let mut pages = client.entries().query("after", "4").pages();
    while pages.next().await.is_some() {}
    let asked: Vec<_> = server.received().iter().map(|request| request.raw_query.clone()).collect();
    assert_eq!(asked, ["after=4", "after=5"]);
}

#[tokio::test]
async fn the_last_item_asks_in_the_body() {
    let (server, client) = answering(vec![found(&["a", "b"], true), found(&["c"], true), found(&["d"], false)]).await;
    let search = Search::builder().query("q").build();
    let from = client.found(&search).extra("page", &json!({ "size": 2 }));
    let mut items = from.items();
    let mut names = Vec::new();
    while let Some(item) = items.next().await {
        names.push(item.unwrap().key.unwrap().name.unwrap());
    }
    assert_eq!(names, ["a", "b", "c", "d"]);
    let sent: Vec<Value> = server.received().iter().map(|request| request.json()["page"].clone()).collect();
    assert_eq!(sent, [json!({"size": 2}), json!({"size": 2, "cursor": "b"}), json!({"size": 2, "cursor": "c"})]);
    // Of items that are none of the last page the client has read all, and then says what is wrong.
    let (server, client) =
        answering(vec![Answer::json(200, &json!({"list": {"more": 1, "entries": [{"key": {}}]}}))]).await;
    let mut items = client.found(&search).items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_err());
    assert!(items.next().await.is_none());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn numbers_go_up_while_the_answer_says_so() {
    let (server, client) = answering(vec![found(&[], true), found(&["a"], 1), found(&["b"], "false")]).await;
    let search = Search::builder().number(4).build();
    let mut pages = client.switched(&search).extra("number", &6).pages();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        page.unwrap();
        count += 1;
    }
    assert_eq!(count, 3);
    let numbers: Vec<Value> = server.received().iter().map(|request| request.json()["number"].clone()).collect();
    assert_eq!(numbers, [6, 7, 8]);
}

#[tokio::test]
async fn an_offset_goes_up_to_the_total() {
    let total = |answer: Answer| answer.with_header("X-Total", "3");
    let (server, client) = answering(vec![total(found(&["a", "b"], false)), total(found(&["c"], true))]).await;
    let mut items = client.whole().items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.unwrap();
        count += 1;
    }
    assert_eq!((count, server.received().len()), (3, 2));
}

/// How many items there were, and whether an error came after them.
async fn counted_of<I, E>(mut items: impl Stream<Item = Result<I, E>> + Unpin) -> (usize, bool) {
    let mut count = 0;
    while let Some(item) = items.next().await {
        if item.is_err() {
            return (count, true);
        }
        count += 1;
    }
    (count, false)
}

#[tokio::test]
async fn an_answer_without_content_is_the_end() {
    let none = Answer::bytes(204, "text/plain", "");
    let (server, client) = answering(vec![found(&["a", "b"], false), none.clone()]).await;
    assert_eq!(counted_of(client.ended().items()).await, (2, false));
    let (list, client) = answering(vec![Answer::json(200, &json!([{ "id": 1 }])), none]).await;
    assert_eq!(counted_of(client.ended_list().items()).await, (1, false));
    let asked = |server: &Server| server.received().iter().map(|r| r.raw_query.clone()).collect::<Vec<_>>();
    assert_eq!(
        (asked(&server), asked(&list)),
        (vec!["skip=0".into(), "skip=2".into()], vec!["skip=0".into(), "skip=1".into()])
    );
}

#[tokio::test]
async fn an_object_in_place_of_a_list_is_its_only_item_or_a_list_with_gaps() {
    let entries = |entries: Value| Answer::json(200, &json!({ "list": { "entries": entries } }));
    let answers =
        vec![entries(json!({ "id": 1 })), entries(json!({ "4": { "id": 2 }, "7": { "id": 3 } })), entries(json!(""))];
    let (server, client) = answering(answers).await;
    assert_eq!(counted_of(client.whole().items()).await, (3, false));
    let asked: Vec<_> = server.received().iter().map(|request| request.raw_query.clone()).collect();
    assert_eq!(asked, ["skip=0", "skip=1", "skip=3"]);
    // The same one again and again ends the pages.
    let (server, client) = answering(vec![entries(json!({ "message": "no more" }))]).await;
    assert_eq!(counted_of(client.whole().items()).await, (2, false));
    assert_eq!(server.received().len(), 2);
}
