//! JSON that nobody should send, into every kind of answer: an error or a value, never a panic.
//!
//! The cases are ours, after the classes of the well-known suite: `y` must be read, `n` must not, `i` may be either.

use std::collections::BTreeMap;

use accord_runtime::{IntegerString, OpenJson, UnixMillis, UnixSeconds};
use serde::de::DeserializeOwned;

use crate::bare::Bare;
use crate::fault_server::{Act, FaultServer};

/// One case a line: class, name, and the bytes with `\xNN` escapes and `*N(…)` for a repetition.
const CASES: &str = include_str!("../data/hostile.txt");

struct Case {
    class: char,
    name: &'static str,
    bytes: Vec<u8>,
}

fn cases() -> Vec<Case> {
    let lines = CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (head, text) = line.split_once('\t').unwrap();
            let (class, name) = head.split_once('_').unwrap();
            Case { class: class.chars().next().unwrap(), name, bytes: bytes(text) }
        })
        .collect()
}

fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(tail) = rest.strip_prefix("\\x") {
            out.push(u8::from_str_radix(&tail[..2], 16).unwrap());
            rest = &tail[2..];
        } else if let Some((count, tail)) =
            rest.strip_prefix('*').and_then(|tail| tail.split_once('(')).filter(|(c, _)| c.parse::<usize>().is_ok())
        {
            let (inner, tail) = tail.split_once(')').unwrap();
            for _ in 0..count.parse().unwrap() {
                out.extend(bytes(inner));
            }
            rest = tail;
        } else {
            out.extend(first.to_string().bytes());
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

#[derive(Debug)]
#[allow(dead_code)]
struct Typed {
    code: Option<i64>,
    count: Option<i64>,
    at: Option<UnixSeconds>,
    list: Option<Vec<Typed>>,
    either: Option<Either>,
    rest: Option<OpenJson>,
}

accord_runtime::object!(Typed {
    0 code "code" optional some,
    1 count "count" optional_digits some_digits,
    2 at "at" optional some,
    3 list "list" optional some,
    4 either "either" optional some,
    5 rest "rest" optional some,
});

#[derive(Debug)]
#[allow(dead_code)]
enum Either {
    Number(f64),
    Typed(Box<Typed>),
    Never(std::collections::BTreeMap<String, i8>),
    Unknown(OpenJson),
}

accord_runtime::choice!(Either {
    0 Number number,
    1 Typed object(Typed),
    2 Never map,
} else Unknown);

async fn server(body: &[u8]) -> FaultServer {
    let mut answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    FaultServer::start(move |_| Act::Answer(answer.clone())).await
}

/// Whether it is read as this type; if not, the error has a name and shows nothing of it.
async fn reads<T: DeserializeOwned>(client: &Bare, case: &Case, id: &'static str) -> bool {
    let result = client.call_as::<T>(id).await;
    if let Err(error) = &result {
        assert!(error.is_decode() || error.was_refused() || error.effect_unknown(), "{}", case.name);
        let shown = format!("{error:?} {error}");
        assert!(!shown.contains("CANARY"), "{}: {shown}", case.name);
    }
    result.is_ok()
}

#[tokio::test(start_paused = true)]
async fn into_every_kind_of_answer() {
    let cases = cases();
    assert!(cases.len() > 150, "{}", cases.len());
    for case in &cases {
        let server = server(&case.bytes).await;
        let client = Bare::with(&server.url, |b| b.max_attempts(1));
        let any = reads::<OpenJson>(&client, case, "safe").await;
        match case.class {
            'y' => assert!(any, "{} must be read", case.name),
            'n' => assert!(!any, "{} must not be read", case.name),
            'i' => {}
            other => panic!("{other}"),
        }
        reads::<Typed>(&client, case, "safe").await;
        reads::<Vec<Typed>>(&client, case, "safe").await;
        reads::<BTreeMap<String, f64>>(&client, case, "safe").await;
        reads::<IntegerString>(&client, case, "safe").await;
        reads::<UnixSeconds>(&client, case, "safe").await;
        reads::<UnixMillis>(&client, case, "safe").await;
        #[cfg(feature = "chrono")]
        reads::<accord_runtime::LocalDateTime<10_800>>(&client, case, "safe").await;
        reads::<(String, u8, bool)>(&client, case, "safe").await;
        // Where the runtime itself looks into it, and where it is not looked at.
        reads::<OpenJson>(&client, case, "coded").await;
        drop(client.call("open", 1).await);
        if let Ok(download) = client.download().await {
            drop(download.into_inner().bytes(1 << 20).await);
        }
    }
}

#[tokio::test]
async fn a_key_that_decides_must_not_stand_there_twice() {
    let server = server(br#"{"code":0,"x":1,"code":6}"#).await;
    let error = Bare::at(&server.url).call("coded", 1).await.unwrap_err();
    assert!(error.is_decode() && server.requests() == 1);
}
