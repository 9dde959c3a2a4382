//! What a caller gives stays where it belongs.

use std::collections::BTreeMap;

use accord_runtime::facts::Api;
use accord_runtime::{Builder, Call, FilePart, Multipart, OpenJson, Parameter, Secret, Style};

use crate::bare::Bare;
use crate::client::Client;
use crate::client::types::Start;
use crate::fault_server::Seeded;
use crate::server::{Server, json};

/// Pieces of which hostile values are made.
const PIECES: &[&str] = &[
    "/",
    "\\",
    "?",
    "#",
    "%",
    "%2e",
    "%2E%2e",
    "%2F",
    "%00",
    ".",
    "..",
    "...",
    ";",
    ":",
    "@",
    "&",
    "=",
    "+",
    " ",
    "a",
    "Z",
    "0",
    "é",
    "Ж",
    "😀",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "~",
    "'",
    "\"",
    "<",
    ">",
    "|",
    "^",
    "`",
    "{",
    "}",
    "[",
    "]",
    "!",
    "$",
    "\0",
    "\r",
    "\n",
    "\t",
    "\u{7f}",
    "\u{85}",
    "//",
    "/../",
    "\\..\\",
    "http://x",
    "user@host",
];

fn value(seeded: &mut Seeded) -> String {
    (0..seeded.below(7)).map(|_| PIECES[seeded.below(PIECES.len())]).collect()
}

#[test]
fn ten_thousand_path_parameters_stay_one_segment_or_are_refused() {
    let client = Client::at("http://localhost:1");
    let mut seeded = Seeded(10);
    let (mut sent, mut refused) = (0, 0);
    for _ in 0..10_000 {
        let given = value(&mut seeded);
        let request = client.item_request(&given, None, None, "1").into_request();
        let unsendable = matches!(given.as_str(), "" | "." | "..") || given.chars().any(char::is_control);
        assert_eq!(request.is_err(), unsendable, "{given:?}");
        let Ok(request) = request else {
            refused += 1;
            continue;
        };
        let url = request.url();
        let segments: Vec<_> = url.path_segments().unwrap().collect();
        assert_eq!(segments.len(), 3, "{given:?} {url}");
        assert_eq!((segments[0], decode(segments[1]).as_str(), segments[2]), ("c", given.as_str(), "x"));
        assert_eq!((url.host_str(), url.port(), url.query(), url.fragment()), (Some("localhost"), Some(1), None, None));
        sent += 1;
    }
    assert!(sent > 4000 && refused > 2000, "{sent} {refused}");
}

fn decode(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: Vec<u8> = rest.by_ref().take(2).collect();
            bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

const BREAKS: [&str; 7] =
    ["\r\nX-Evil: CANARY", "\nX-Evil: CANARY", "\rX-Evil: CANARY", "\0CANARY", "CANARY\r\n\r\n", "\n", "\0"];

fn hidden(shown: String) {
    assert!(!shown.contains("CANARY"), "{shown}");
}

#[tokio::test]
async fn a_break_in_a_header_or_a_credential_is_refused() {
    let server = Server::start(|_| json(r#"{"code":0,"odometer":"1"}"#)).await;
    for broken in BREAKS {
        let error = Client::builder(&server.url).header("X-Own", broken).build().unwrap_err();
        assert!(error.is_header());
        hidden(format!("{error:?} {error}"));
        let error = Client::builder(&server.url).header(broken, "x").build().unwrap_err();
        assert!(error.is_header());
        assert!(Client::builder(&server.url).user_agent(broken).build().unwrap_err().is_header());
        let error = Client::builder(&server.url).token(broken).build().unwrap_err();
        assert!(error.is_credential());
        hidden(format!("{error:?} {error}"));
        let error = Client::builder(&server.url).client(broken).build().unwrap_err();
        assert!(error.is_credential());
        // A parameter that goes into a header.
        let error = Client::at(&server.url).item("1", None, None, broken).await.unwrap_err();
        assert!(error.was_not_sent() && error.is_encode());
        hidden(format!("{error:?} {error}"));
        // A query takes everything, encoded.
        Client::at(&server.url).item("1", Some(&vec![broken.to_owned()]), None, "1").await.unwrap();
        let sent = server.last();
        assert!(sent.header("x-evil").is_none() && !sent.target.contains(['\r', '\n', '\0', ' ']));
    }
    let client = Client::builder(&server.url).token("t").build().unwrap();
    client.start(&Start { mva: 1 }).await.unwrap();
    assert!(server.seen().iter().all(|request| request.header("x-evil").is_none()));
}

#[tokio::test]
async fn file_names_and_form_fields_make_no_part_and_no_header() {
    let server = Server::start(|_| json(r#"{"code":0}"#)).await;
    let client = Bare::at(&server.url);
    for broken in BREAKS {
        let error = FilePart::from_bytes(format!("a{broken}.pdf"), "x").unwrap_err();
        hidden(format!("{error:?} {error}"));
        let error = FilePart::from_bytes("a.pdf", "x").unwrap().media_type(format!("image/png{broken}")).unwrap_err();
        hidden(format!("{error:?} {error}"));
        // Values of fields go as they are: whatever they hold, the parts are told apart by a boundary nobody knows.
        let text = format!("{broken}\r\n--accord-0\r\nContent-Disposition: form-data; name=\"evil\"\r\n\r\n{broken}");
        let mut form = Multipart::new();
        form.text(&format!("field{broken}"), &Secret::from(text.as_str())).unwrap();
        form.file("f", &FilePart::from_bytes("a\"; x=\"\\.pdf", text.clone()).unwrap()).unwrap();
        client.send("put_file", form).await.unwrap();
        let sent = server.last();
        let boundary = sent.header("content-type").unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
        let delimiter = format!("--{boundary}");
        let body = sent.text();
        let parts: Vec<_> = body.split(&delimiter).collect();
        // Nothing before the first, two parts, the end.
        assert_eq!((parts.len(), parts[0], parts[3]), (4, "", "--\r\n"));
        for part in &parts[1..3] {
            let (head, content) = part.trim_start_matches("\r\n").split_once("\r\n\r\n").unwrap();
            assert_eq!(content, format!("{text}\r\n"));
            assert!(head.lines().count() <= 2 && !head.contains("\r\nX-Evil") && !head.contains('\0'), "{head:?}");
        }
        assert!(parts[2].contains("filename=\"a%22; x=%22%5C.pdf\""));
    }
}

#[tokio::test]
async fn a_header_that_says_where_the_body_ends_is_not_the_callers() {
    let server = Server::start(|_| json("{}")).await;
    for (name, value) in [("Content-Length", "3"), ("content-length", "9"), ("Transfer-Encoding", "chunked")] {
        let client = Bare::at(&server.url);
        let call = || client.of::<OpenJson>("once").body(&serde_json::json!({ "n": 1 }));
        let parameter = Parameter::header(name);
        for call in [call().header(name, value), call().parameter(&parameter, value)] {
            let error = call.send().await.unwrap_err();
            assert!(error.was_not_sent() && error.is_encode(), "{error:?}");
        }
        assert!(Client::builder(&server.url).header(name, value).build().unwrap_err().is_header());
    }
    assert_eq!(server.seen().len(), 0);
    Bare::at(&server.url).of::<OpenJson>("safe").header("Host", "other.example").send().await.unwrap();
    assert_eq!(server.last().header("host"), Some("other.example"));
}

#[tokio::test]
async fn keys_of_a_query_are_encoded_whatever_they_are() {
    let server = Server::start(|_| json("{}")).await;
    let map: BTreeMap<&str, &str> = [("a%20b", "1%20"), ("100%25", "x"), ("c&d=e", "y"), ("x+y", "z")].into();
    let decoded = |target: &str| {
        let url = accord_runtime::Url::parse(&format!("http://x{target}")).unwrap();
        url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect::<BTreeMap<_, _>>()
    };
    for (style, is_deep) in [(Style::Form, false), (Style::DeepObject, true)] {
        let parameter = Parameter::query("of%20me").style(style, true);
        Bare::at(&server.url).of::<OpenJson>("safe").parameter(&parameter, &map).send().await.unwrap();
        let expected = map.iter().map(|(key, value)| {
            (if is_deep { format!("of me[{key}]") } else { (*key).to_owned() }, (*value).to_owned())
        });
        assert_eq!(decoded(&server.last().target), expected.collect());
    }
}

#[tokio::test]
async fn the_selector_of_a_command_is_sent_once() {
    let server = Server::start(|_| json(r#"{"code":0,"odometer":"1"}"#)).await;
    let client = Client::builder(&server.url).token("t").build().unwrap();
    let start = |id| Call::<OpenJson, OpenJson>::new(&client.client, crate::client::API.operation(id).unwrap());
    let body = Start { mva: 1 };
    let calls = [
        start("start").body(&body).extra("cmd", "stop"),
        start("start").body(&serde_json::json!({ "mva": 1, "cmd": "stop" })),
        start("form").form(&body, &[]).extra("action", "stop"),
        start("query").query("action", "stop"),
    ];
    for call in calls {
        let error = call.send().await.unwrap_err();
        assert!(error.was_not_sent() && error.is_encode(), "{error:?}");
    }
    let mut form = Multipart::new();
    form.text("action", "stop").unwrap();
    assert!(start("form").body(&&form).send().await.unwrap_err().was_not_sent());
    assert_eq!(server.seen().len(), 0);
    start("start").body(&body).extra("of", &serde_json::json!({ "cmd": "stop" })).send().await.unwrap();
    assert_eq!(server.last().json(), serde_json::json!({ "cmd": "start", "mva": 1, "of": { "cmd": "stop" } }));
}

#[tokio::test]
async fn an_extra_field_replaces_the_one_before() {
    let server = Server::start(|_| json("{}")).await;
    let client = Bare::at(&server.url);
    let body = serde_json::json!({ "a": 1, "b": "w" });
    let twice = |call: Call<OpenJson, OpenJson>| call.extra("b", "x").extra("b", "y").send();
    twice(client.of("once").body(&body)).await.unwrap();
    assert_eq!(server.last().json(), serde_json::json!({ "a": 1, "b": "y" }));
    twice(client.of("once").form(&body, &[])).await.unwrap();
    assert_eq!(server.last().text(), "a=1&b=y");
    let mut form = Multipart::new();
    form.text("a", &1).unwrap();
    twice(client.of("once").body(&&form)).await.unwrap();
    let sent = server.last().text();
    assert_eq!(sent.matches("name=\"b\"").count(), 1, "{sent}");
}

#[test]
fn a_user_with_a_colon_would_be_another() {
    let scheme = accord_runtime::facts::Scheme::basic("login");
    let api: &'static Api = Box::leak(Box::new(Api::new("basic", "1.0.0").schemes(vec![scheme].leak())));
    let build = |user: &str, password: &str| {
        let mut builder = Builder::new(api, "http://127.0.0.1");
        builder.basic(0, user.to_owned(), Secret::from(password));
        builder.build()
    };
    let error = build("realm:CANARY", "pw").unwrap_err();
    assert!(error.is_credential());
    hidden(format!("{error:?} {error}"));
    build("anna", "p:w").unwrap();
}
