//! Reading an answer ends, however it was made to take long.

use std::collections::BTreeMap;
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
    Unknown(accord_runtime::OpenJson),
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

accord_runtime::choice!(Tree { 0 Left object(Left), 1 Right object(Right), 2 Leaf object(Leaf) } else Unknown);
accord_runtime::object!(Left { 0 child "child" required always, 1 l "l" required always });
accord_runtime::object!(Right { 0 child "child" required always, 1 r "r" required always });
accord_runtime::object!(Leaf { 0 leaf "leaf" required always });

fn nested(depth: usize, own: &str, inner: &str) -> String {
    format!("{}{inner}{}", format!(r#"{{{own},"child":"#).repeat(depth), "}".repeat(depth))
}

#[tokio::test]
async fn a_choice_within_a_choice_within_a_choice() {
    // A little more than a kilobyte that has 2^60 readings.
    for inner in ["0", r#"{"leaf":"x"}"#] {
        let text = nested(60, r#""l":1,"r":1"#, inner);
        let server = Server::start(move |_| json(text.clone())).await;
        let tree = Bare::at(&server.url).call_as::<Tree>("safe").await.unwrap().into_inner();
        assert!(matches!(tree, Tree::Unknown(_)), "it is as much the one as the other");
    }
    // One that is told apart is read to its end.
    let text = nested(60, r#""l":1"#, r#"{"leaf":"x"}"#);
    let server = Server::start(move |_| json(text.clone())).await;
    let mut tree = Bare::at(&server.url).call_as::<Tree>("safe").await.unwrap().into_inner();
    for _ in 0..60 {
        let Tree::Left(left) = tree else { panic!("{tree:?}") };
        tree = left.child;
    }
    assert!(matches!(tree, Tree::Leaf(Leaf { leaf }) if leaf == "x"));
}

/// Many types of one form.
#[derive(Debug)]
#[allow(dead_code)]
enum Many {
    A(Box<Alike>),
    B(Box<Alike>),
    C(Box<Alike>),
    D(Box<Alike>),
    E(Box<Alike>),
    F(Box<Alike>),
    G(Box<Alike>),
    H(Box<Alike>),
    I(Box<Alike>),
    J(Box<Alike>),
    K(Box<Alike>),
    L(Box<Alike>),
    Unknown(accord_runtime::OpenJson),
}

#[derive(Debug)]
#[allow(dead_code)]
struct Alike {
    child: Option<Box<Many>>,
}

accord_runtime::choice!(Many {
    0 A object(Alike), 1 B object(Alike), 2 C object(Alike), 3 D object(Alike),
    4 E object(Alike), 5 F object(Alike), 6 G object(Alike), 7 H object(Alike),
    8 I object(Alike), 9 J object(Alike), 10 K object(Alike), 11 L object(Alike),
} else Unknown);
accord_runtime::object!(Alike { 0 child "child" optional some });

#[tokio::test]
async fn reading_is_within_the_work_of_an_answer_and_the_time_of_the_call() {
    let one = format!("{}null{}", r#"{"child":"#.repeat(5), "}".repeat(5));
    let server = Server::start(move |_| json(format!("[{}]", vec![one.as_str(); 20].join(",")))).await;
    let error = Bare::at(&server.url).call_as::<Vec<Many>>("safe").await.unwrap_err();
    assert!(error.is_timeout() && error.was_carried_out(), "{error:?}");
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert!(format!("{error:?}").contains("more work to read"), "{error:?}");
    let client = Bare::with(&server.url, |b| b.total_timeout(Duration::from_millis(100)).max_attempts(1));
    assert!(client.call_as::<Vec<Many>>("safe").await.unwrap_err().is_timeout());
}

#[test]
fn a_list_of_many_choices_is_read() {
    let many = format!("[{}]", vec![r#"{"leaf":"x"}"#; 100_000].join(","));
    let read: Vec<Tree> = serde_json::from_str(&many).unwrap();
    assert_eq!(read.len(), 100_000);
}

#[derive(Debug)]
struct Item {
    v: Option<i64>,
    o: Option<Inner>,
}

#[derive(Debug)]
#[allow(dead_code)]
struct Inner {
    x: i64,
}

accord_runtime::object!(Item { 0 v "v" optional some, 1 o "o" optional some });
accord_runtime::object!(Inner { 0 x "x" required always });

#[tokio::test]
async fn many_values_that_are_not_as_documented_are_read_within_the_limit() {
    let body = format!("[{}]", vec![r#"{"v":"1","o":{}}"#; 120_000].join(","));
    let server = Server::start(move |_| json(body.clone())).await;
    let client = Bare::at(&server.url);
    let items = client.call_as::<Vec<Item>>("safe").await.unwrap();
    assert!(items.iter().all(|item| item.v == Some(1) && item.o.is_none()));
    assert_eq!((items.len(), items.mismatches().len()), (120_000, 240_000));

    // A long name around a map of which an entry is left out.
    let entries: Vec<String> = (0..140_000).map(|at| format!("\"{at}\":1")).collect();
    let body = format!(r#"{{"{}":{{"bad":[2,3],{}}}}}"#, "k".repeat(1_400_000), entries.join(","));
    let server = Server::start(move |_| json(body.clone())).await;
    let client = Bare::at(&server.url);
    let maps = client.call_as::<BTreeMap<String, BTreeMap<String, i64>>>("safe").await.unwrap();
    assert_eq!(maps.values().next().unwrap().len(), 140_000);
    assert_eq!(maps.mismatches().len(), 1);
}

#[tokio::test]
async fn a_lenient_reading_that_takes_too_long_says_so() {
    let one = format!("{}null{}", r#"{"child":"#.repeat(5), "}".repeat(5));
    let body = format!(r#"["1",[{}]]"#, vec![one.as_str(); 20].join(","));
    let server = Server::start(move |_| json(body.clone())).await;
    let error = Bare::at(&server.url).call_as::<(i64, Vec<Many>)>("safe").await.unwrap_err();
    assert!(error.is_timeout() && error.was_carried_out(), "{error:?}");
}
