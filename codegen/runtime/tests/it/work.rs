//! Reading an answer ends, however it was made to take long.

use std::time::Duration;

use crate::bare::Bare;
use crate::server::{Server, json};

/// Choices that contain each other: each level is tried as both.
#[derive(Debug)]
#[allow(dead_code)]
enum Tree {
    Left(Box<Left>),
    Right(Box<Right>),
    Leaf(Leaf),
}

#[derive(Debug)]
#[allow(dead_code)]
struct Left {
    child: Tree,
    l: i64,
}

#[derive(Debug)]
#[allow(dead_code)]
struct Right {
    child: Tree,
    r: i64,
}

#[derive(Debug)]
struct Leaf {
    leaf: String,
}

accord_runtime::untagged!(Tree { 0 Left, 1 Right, 2 Leaf });
accord_runtime::object!(Left { 0 child "child" required always, 1 l "l" required always });
accord_runtime::object!(Right { 0 child "child" required always, 1 r "r" required always });
accord_runtime::object!(Leaf { 0 leaf "leaf" required always });

fn nested(depth: usize, inner: &str) -> String {
    format!("{}{inner}{}", r#"{"l":1,"r":1,"child":"#.repeat(depth), "}".repeat(depth))
}

#[tokio::test]
async fn a_choice_within_a_choice_within_a_choice() {
    // A little more than a kilobyte that has 2^60 readings, none of which fits.
    let server = Server::start(|_| json(nested(60, "0"))).await;
    let error = Bare::at(&server.url).call_as::<Tree>("safe").await.unwrap_err();
    assert!(error.is_timeout() && error.was_carried_out(), "{error:?}");
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert!(format!("{error:?}").contains("more work to read"), "{error:?}");
    // One that fits is read at once.
    let server = Server::start(|_| json(nested(60, r#"{"leaf":"x"}"#))).await;
    let mut tree = Bare::at(&server.url).call_as::<Tree>("safe").await.unwrap().into_inner();
    for _ in 0..60 {
        let Tree::Left(left) = tree else { panic!("{tree:?}") };
        tree = left.child;
    }
    assert!(matches!(tree, Tree::Leaf(Leaf { leaf }) if leaf == "x"));
}

#[tokio::test]
async fn reading_is_within_the_time_of_the_call() {
    // Many small ones, so that there is more work than time.
    let many = format!("[{}]", vec![nested(12, "0"); 2000].join(","));
    let server = Server::start(move |_| json(&many)).await;
    let client = Bare::with(&server.url, |b| b.total_timeout(Duration::from_millis(300)).max_attempts(1));
    let error = client.call_as::<Vec<Lenient>>("safe").await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

/// Takes anything that is no tree.
#[derive(Debug)]
#[allow(dead_code)]
enum Lenient {
    Tree(Tree),
    Other(accord_runtime::OpenJson),
}

accord_runtime::untagged!(Lenient { 0 Tree, 1 Other });

#[test]
fn a_list_of_many_choices_is_read() {
    let many = format!("[{}]", vec![r#"{"leaf":"x"}"#; 100_000].join(","));
    let read: Vec<Tree> = serde_json::from_str(&many).unwrap();
    assert_eq!(read.len(), 100_000);
}
