//! Answers that are one page of many: the streams ask for each page once, in order, and end.

use accord_build_time::pages::Client;
use accord_build_time::pages::types::Page;
use accord_runtime::PageStream;
use accord_tests::server::{Answer, Received, Server};
use futures_util::StreamExt;
use serde_json::json;

/// Seven items, three a page.
fn page(items: impl Iterator<Item = usize>, next: Option<&str>) -> Answer {
    Answer::json(200, &json!({ "items": items.collect::<Vec<_>>(), "next": next }))
}

fn asked(request: &Received, name: &str) -> Option<String> {
    request.query.iter().find(|(held, _)| held == name).map(|(_, value)| value.clone())
}

async fn items<E: std::fmt::Debug>(pages: PageStream<Page, E>) -> Vec<Vec<i64>>
where
    accord_runtime::Error<E>: std::fmt::Debug,
{
    pages.map(|page| page.unwrap().into_inner().items).collect().await
}

fn client(server: &Server) -> Client {
    Client::builder(server.url()).build().unwrap()
}

#[tokio::test]
async fn a_cursor_is_followed_to_its_end() {
    let server = Server::start(|request| match asked(request, "cursor").as_deref() {
        None => page(0..3, Some("b")),
        Some("b") => page(3..6, Some("c d")),
        _ => page(6..7, None),
    })
    .await;
    let pages = items(client(&server).by_cursor().limit(3).pages()).await;
    assert_eq!(pages, [vec![0, 1, 2], vec![3, 4, 5], vec![6]]);
    let cursors: Vec<_> = server.received().iter().map(|request| asked(request, "cursor")).collect();
    assert_eq!(cursors, [None, Some("b".to_owned()), Some("c d".to_owned())]);
    assert!(server.received().iter().all(|request| asked(request, "limit").as_deref() == Some("3")));
}

#[tokio::test]
async fn a_page_that_names_itself_is_the_last() {
    let server = Server::start(|_| page(0..3, Some("again"))).await;
    assert_eq!(items(client(&server).by_cursor().pages()).await.len(), 2);
    assert_eq!(server.received().len(), 2);
    // A circle of several is one too, and so is one that leads back to where the caller began.
    let server = Server::start(|request| match asked(request, "cursor").as_deref() {
        Some("a") => page(0..1, Some("b")),
        Some("b") => page(1..2, Some("c")),
        _ => page(2..3, Some("a")),
    })
    .await;
    assert_eq!(items(client(&server).by_cursor().cursor("a").pages()).await, [[0], [1], [2]]);
    assert_eq!(items(client(&server).by_cursor().pages()).await, [[2], [0], [1], [2]]);
}

#[tokio::test]
async fn numbers_go_up_to_an_empty_page() {
    let server = Server::start(|request| {
        let number: usize = asked(request, "page").unwrap().parse().unwrap();
        page((number - 1) * 3..(number * 3).min(7).max((number - 1) * 3), None)
    })
    .await;
    let pages = items(client(&server).by_number().pages()).await;
    assert_eq!(pages, [vec![0, 1, 2], vec![3, 4, 5], vec![6], vec![]]);
}

#[tokio::test]
async fn an_offset_grows_by_what_was_there() {
    let server = Server::start(|request| {
        let offset: usize = asked(request, "skip").unwrap().parse().unwrap();
        page(offset..(offset + 3).min(7), None)
    })
    .await;
    items(client(&server).by_offset(0).pages()).await;
    let offsets: Vec<_> = server.received().iter().filter_map(|request| asked(request, "skip")).collect();
    assert_eq!(offsets, ["0", "3", "6", "7"]);
}

#[tokio::test]
async fn a_link_gives_the_parameter_and_not_the_host() {
    let server = Server::start(|request| match asked(request, "page").as_deref() {
        None => page(0..3, None).with_header("link", "<https://elsewhere.example/x?page=2>; rel=\"next\""),
        _ => page(3..7, None).with_header("link", "<https://elsewhere.example/x?page=1>; rel=\"prev\""),
    })
    .await;
    assert_eq!(items(client(&server).by_link("o/p").pages()).await, [vec![0, 1, 2], vec![3, 4, 5, 6]]);
    assert_eq!(server.received().len(), 2);
    assert!(server.received().iter().all(|request| request.path == "/by-link/o%2Fp"));
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let server = Server::start(|request| match asked(request, "cursor") {
        None => page(0..3, Some("b")),
        Some(_) => Answer::json(403, &json!({})),
    })
    .await;
    let client = client(&server);
    let mut pages = client.by_cursor().pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.next().await.unwrap().unwrap_err().status().unwrap().as_u16(), 403);
    assert!(pages.next().await.is_none());
}

/// Seven items, three a page, by number, offset or cursor.
async fn seven() -> Server {
    Server::start(|request| {
        let number = |name| asked(request, name).map_or(0, |text| text.parse::<usize>().unwrap());
        let from = match request.path.as_str() {
            "/by-number" => (number("page") - 1) * 3,
            "/by-offset" => number("skip"),
            _ => number("cursor"),
        };
        let next = (from + 3 < 7).then(|| (from + 3).to_string());
        page(from.min(7)..(from + 3).min(7), next.as_deref())
    })
    .await
}

#[tokio::test]
async fn items_one_after_the_other() {
    let server = seven().await;
    let client = client(&server);
    let numbered: Vec<i64> = client.by_number().items().map(Result::unwrap).collect().await;
    assert_eq!(numbered, [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(server.received().len(), 4);

    // A page is asked for when the one before it is used up.
    let mut items = client.by_offset(0).items();
    for expected in 0..3 {
        assert_eq!(items.next().await.unwrap().unwrap(), expected);
    }
    assert_eq!(server.received().len(), 5);
    assert_eq!(items.next().await.unwrap().unwrap(), 3);
    assert_eq!(server.received().len(), 6);
}

#[tokio::test]
async fn from_the_page_that_the_caller_sets() {
    let server = seven().await;
    let client = client(&server);
    let numbered: Vec<i64> = client.by_number().page(2).items().map(Result::unwrap).collect().await;
    assert_eq!(numbered, [3, 4, 5, 6]);
    let from_five: Vec<i64> = client.by_offset(5).items().map(Result::unwrap).collect().await;
    assert_eq!(from_five, [5, 6]);
    assert_eq!(items(client.by_cursor().cursor("3").pages()).await, [vec![3, 4, 5], vec![6]]);
    let asked: Vec<String> = server.received().into_iter().map(|request| request.raw_query).collect();
    assert_eq!(asked, ["page=2", "page=3", "page=4", "skip=5", "skip=7", "cursor=3", "cursor=6"]);
}

#[test]
fn a_plain_thread_has_iterators() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(seven());
    let client = client(&server);
    let pages = client.by_cursor().pages().blocking().map(|page| page.unwrap().into_inner().items.len());
    assert_eq!(pages.collect::<Vec<_>>(), [3, 3, 1]);
    let items: Result<Vec<i64>, _> = client.by_number().page(2).items().blocking().collect();
    assert_eq!(items.unwrap(), [3, 4, 5, 6]);
    // An iterator asks for no more than is taken.
    let before = server.received().len();
    assert_eq!(client.by_offset(0).items().blocking().take(3).count(), 3);
    assert_eq!(server.received().len(), before + 1);
}

#[tokio::test]
async fn iterators_on_a_thread_for_blocking_work() {
    let server = seven().await;
    let client = client(&server);
    let items =
        tokio::task::spawn_blocking(move || client.by_number().items().blocking().map(Result::unwrap).sum::<i64>());
    assert_eq!(items.await.unwrap(), 21);
}

#[tokio::test]
async fn an_error_ends_the_items() {
    let server = Server::start(|request| match asked(request, "page").as_deref() {
        Some("1") => page(0..3, None),
        _ => Answer::json(403, &json!({})),
    })
    .await;
    let mut items = client(&server).by_number().items();
    for _ in 0..3 {
        assert!(items.next().await.unwrap().is_ok());
    }
    assert_eq!(items.next().await.unwrap().unwrap_err().status().unwrap().as_u16(), 403);
    assert!(items.next().await.is_none() && items.next().await.is_none());
    assert_eq!(server.received().len(), 2);
}

/// Options hold for every page.
#[tokio::test]
async fn every_page_is_asked_for_in_the_same_way() {
    let server = seven().await;
    let request = client(&server).by_number().header("X-Id", "7").query("trace", "1").no_retry();
    assert_eq!(request.pages().count().await, 4);
    assert!(server.received().iter().all(|sent| sent.header("x-id") == Some("7")));
    assert!(server.received().iter().all(|sent| asked(sent, "trace").as_deref() == Some("1")));
}
