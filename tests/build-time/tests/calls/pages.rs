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

async fn items<E: std::fmt::Debug>(pages: PageStream<'_, Page, E>) -> Vec<Vec<i64>>
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
    let pages = items(client(&server).by_cursor_pages(Some(3))).await;
    assert_eq!(pages, [vec![0, 1, 2], vec![3, 4, 5], vec![6]]);
    let cursors: Vec<_> = server.received().iter().map(|request| asked(request, "cursor")).collect();
    assert_eq!(cursors, [None, Some("b".to_owned()), Some("c d".to_owned())]);
    assert!(server.received().iter().all(|request| asked(request, "limit").as_deref() == Some("3")));
}

#[tokio::test]
async fn a_page_that_names_itself_is_the_last() {
    let server = Server::start(|_| page(0..3, Some("again"))).await;
    assert_eq!(items(client(&server).by_cursor_pages(None)).await.len(), 2);
}

#[tokio::test]
async fn numbers_go_up_to_an_empty_page() {
    let server = Server::start(|request| {
        let number: usize = asked(request, "page").unwrap().parse().unwrap();
        page((number - 1) * 3..(number * 3).min(7).max((number - 1) * 3), None)
    })
    .await;
    let pages = items(client(&server).by_number_pages()).await;
    assert_eq!(pages, [vec![0, 1, 2], vec![3, 4, 5], vec![6], vec![]]);
}

#[tokio::test]
async fn an_offset_grows_by_what_was_there() {
    let server = Server::start(|request| {
        let offset: usize = asked(request, "skip").unwrap().parse().unwrap();
        page(offset..(offset + 3).min(7), None)
    })
    .await;
    items(client(&server).by_offset_pages()).await;
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
    assert_eq!(items(client(&server).by_link_pages("o/p")).await, [vec![0, 1, 2], vec![3, 4, 5, 6]]);
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
    let mut pages = client.by_cursor_pages(None);
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.next().await.unwrap().unwrap_err().status().unwrap().as_u16(), 403);
    assert!(pages.next().await.is_none());
}
