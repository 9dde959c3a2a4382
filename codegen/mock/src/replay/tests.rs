//! Small recordings of each form against a small document.

use accord_codegen::load::from_text;
use serde_json::{Value, json};

use super::{Replay, Said, Side, Traffic};
use crate::mock::Mock;
use crate::options::Options;
use crate::testing::ask;

const SPEC: &str = include_str!("tests/items.yaml");

fn mock() -> Mock {
    let document = from_text("items.yaml".as_ref(), SPEC).unwrap();
    Mock::new(document, Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn replay(text: &str) -> Replay {
    mock().replay(&[Traffic { name: "t", text }])
}

/// `side at: message` of each difference.
fn differences(replay: &Replay) -> Vec<String> {
    let side = |side| if side == Side::Request { "request" } else { "answer" };
    let line = |found: &super::Found| format!("{} {}: {}", side(found.side), found.at, found.message);
    replay.differences.iter().map(line).collect()
}

fn said(replay: &Replay, id: &str) -> Said {
    replay.register.iter().find(|entry| entry.id == id).unwrap().said()
}

/// An entry of a HAR: a POST of an item, and its answer.
fn posted(body: &Value, status: u16, answer: &Value) -> Value {
    json!({
        "request": {
            "method": "POST", "url": "https://api.example.com/v1/items", "headers": [
                { "name": ":authority", "value": "api.example.com" }, { "name": "X-Key", "value": "secret-key" },
                { "name": "content-type", "value": "application/json" },
            ],
            "postData": { "mimeType": "application/json", "text": body.to_string() },
        },
        "response": {
            "status": status, "headers": [{ "name": "Content-Type", "value": "application/json; charset=utf-8" }],
            "content": { "size": 1, "mimeType": "application/json", "text": answer.to_string() },
        },
    })
}

fn har(entries: &[Value]) -> String {
    serde_json::to_string_pretty(&json!({ "log": { "version": "1.2", "entries": entries } })).unwrap()
}

fn item() -> Value {
    json!({ "id": 7, "name": "a", "size": "12" })
}

#[test]
fn what_agrees_has_no_differences_and_confirms_entries() {
    let replay = replay(&har(&[posted(&json!({ "name": "a" }), 201, &item())]));
    assert!(replay.agrees(), "{replay}");
    assert_eq!((replay.checked, said(&replay, "T-1"), said(&replay, "T-2")), (1, Said::Confirmed, Said::Confirmed));
    assert_eq!(said(&replay, "T-3"), Said::Nothing, "its operation was not called");
    assert_eq!(replay.register[0].confirmed_by[0].line, 5);
    // With everything in it, the request does not show that something may be left out.
    let whole = self::replay(&har(&[posted(&json!({ "name": "a", "size": "1", "count": 1 }), 201, &item())]));
    assert_eq!(said(&whole, "T-2"), Said::Nothing);
}

#[test]
fn answers_differ_at_a_pointer_a_line_and_an_entry() {
    let answer = json!({ "id": 7, "size": 12, "color": "red", "+7 999 000": 1 });
    let replay =
        replay(&har(&[posted(&json!({ "name": "a" }), 201, &answer), posted(&json!({ "name": "a" }), 202, &answer)]));
    assert_eq!(
        differences(&replay),
        [
            "answer : \"name\" is a required property",
            "answer /size: the value is not of type \"string\"",
            "answer /color: the spec does not have this field",
            "answer /***: the spec does not have this field",
            "answer status: the spec has no answer with the status 202",
        ]
    );
    let line = SPEC.lines().position(|line| line.contains("size: { type: string }")).unwrap() + 1;
    assert_eq!(
        replay.differences[1].place,
        format!("items.yaml:{line}, #/components/schemas/Item/properties/size/type")
    );
    assert_eq!(said(&replay, "T-1"), Said::Refuted);
    assert!(replay.to_string().contains("refutes T-1: Whether a size is a text"), "{replay}");
}

#[test]
fn what_becomes_of_a_request_decides_who_is_right() {
    let refusal = json!({ "code": 2, "message": "no" });
    let short = json!({ "size": "1" });
    // Carried out without a required field: the document is too strict.
    let carried_out = replay(&har(&[posted(&short, 201, &item())]));
    assert_eq!(
        differences(&carried_out),
        ["request : \"name\" is a required property, and the provider carried it out"]
    );
    assert_eq!(said(&carried_out, "T-2"), Said::Refuted);
    // Refused as malformed: the document is right.
    let refused = replay(&har(&[posted(&short, 400, &refusal)]));
    assert!(refused.agrees(), "{refused}");
    // It fits, and is refused as malformed all the same.
    let doubted = replay(&har(&[posted(&json!({ "name": "a" }), 400, &refusal)]));
    assert_eq!(
        differences(&doubted),
        ["request : it fits the spec, and the provider refuses it as malformed (BadItem)"]
    );
    assert_eq!(said(&doubted, "T-2"), Said::Doubted);
    // Refused for another reason, which says nothing of its form.
    let other = replay(&har(&[posted(&short, 403, &json!({ "code": 9, "message": "no" }))]));
    assert_eq!(differences(&other)[0], "request : \"name\" is a required property");
    assert!(differences(&other).contains(&"answer /code: the spec does not have the code 9".to_owned()), "{other}");
}

#[test]
fn other_hosts_are_passed_over_and_unknown_paths_of_the_own_are_not() {
    let get =
        |url: &str| json!({ "request": { "method": "GET", "url": url, "headers": [] }, "response": { "status": 0 } });
    let replay =
        replay(&har(&[get("https://other.example.com/a.js"), get("https://api.example.com/v1/users/12345678")]));
    assert_eq!((replay.passed_over, replay.checked), (1, 1));
    assert_eq!(replay.differences[0].at, "GET /v1/users/***");
}

const TRANSCRIPT: &str = r#"me@host:~$ curl -si https://api.example.com/v1/items -H 'x-key: secret-key' \
  --json '{"name": "a"}'
HTTP/2 100

HTTP/2 201
content-type: application/json

{"id": 7, "name": "a", "size": 1}me@host:~$ curl -v https://api.example.com/v1/items/7 -H 'x-key: secret-key'
* Connected
> GET /v1/items/7?full=yes HTTP/1.1
> Host: api.example.com
> x-key: secret-key
>
{ [5 bytes data]
< HTTP/1.1 200 OK
< Content-Type: application/json
<
{"id": 7, "name": "a",
 "size": "1"}* Connection #0 to host api.example.com left intact
$ curl https://api.example.com/v1/items/x
"#;

#[test]
fn transcripts_of_curl_are_read() {
    let replay = replay(TRANSCRIPT);
    assert_eq!(
        differences(&replay),
        [
            "answer /size: the value is not of type \"string\"",
            "query parameter `full`: the spec does not have it".replace("query", "request query").as_str(),
            "request path parameter `id`: the value is not of type \"integer\"",
            "request : the credential of the security scheme `key` is missing",
        ]
    );
    let lines: Vec<usize> = replay.differences.iter().map(|found| found.lines[0].line).collect();
    assert_eq!((lines, replay.checked), (vec![1, 8, 20, 20], 3));
    assert_eq!(said(&replay, "T-3"), Said::Confirmed);
}

#[test]
fn journals_are_read_as_files_and_as_lists() {
    let mock = mock();
    let key = ("x-key", "secret-key");
    let post = |body: &str| {
        let request =
            http::Request::post("/v1/items").header("x-key", "secret-key").header("content-type", "application/json");
        mock.respond(&request.body(body.to_owned().into()).unwrap())
    };
    assert_eq!(post(r#"{"name": "a", "size": "secret-size", "count": 5}"#).status, 201);
    assert_eq!(ask(&mock, "GET /v1/items/7", &[key]).status, 200);
    assert_eq!(ask(&mock, "GET /nowhere", &[]).status, 404);
    let entries = mock.journal();
    let lines: Vec<String> = entries.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
    for text in [lines.join("\n"), serde_json::to_string(&entries).unwrap()] {
        let replay = replay(&text);
        assert!(replay.agrees() && replay.checked == 2, "{text}\n{replay}");
        let broken = text.replacen("\"name\":", "\"nam\":", 1);
        let found = "request : \"name\" is a required property, and the provider carried it out";
        assert_eq!(differences(&self::replay(&broken))[0], found);
    }
}

/// Whatever the traffic has: neither its values nor its secrets are in the report.
#[test]
fn no_value_is_printed() {
    let secret = "S3CR3T-4711-value";
    let body = json!({ "name": 4711, "size": secret, secret: secret });
    let answer = json!({ "id": secret, "name": 4711, secret: [secret], "code": secret });
    let mut exchange = posted(&body, 201, &answer);
    exchange["request"]["url"] = format!("https://api.example.com/v1/items?{secret}={secret}").into();
    exchange["request"]["headers"][1]["value"] = secret.into();
    exchange["response"]["headers"][0]["value"] = format!("application/json; a={secret}").into();
    let mut unknown = exchange.clone();
    unknown["request"]["url"] = format!("https://api.example.com/v1/{secret}/4711999").into();
    let mut unreadable = exchange.clone();
    unreadable["response"]["status"] = secret.into();
    for text in [
        har(&[exchange, unknown, unreadable]),
        format!("$ curl 'https://api.example.com/v1/items?{secret}' -d '{secret}'\n{secret}"),
        format!("$ curl 'https://api.example.com/v1/items' -d '{secret}"),
        format!("{{\"method\": \"POST\", \"status\": \"{secret}\"}}"),
        format!("{{\"log\": {{\"entries\": [{secret}]}}}}"),
        secret.to_owned(),
    ] {
        let replay = replay(&text);
        assert!(!replay.agrees(), "{text}");
        let all = format!("{replay}{}", serde_json::to_string(&replay).unwrap());
        assert!(!all.contains(secret) && !all.contains("4711"), "{all}");
    }
}

#[test]
fn what_cannot_be_read_has_a_line_and_a_column() {
    let second_broken = "{\"method\": \"GET\", \"status\": 200, \"path\": \"/v1/items/{id}\"}\n{\"method\": \n";
    for (text, line, column, words) in [
        ("", 1, 1, "the file is empty"),
        ("hello\n", 1, 1, "no HAR, no journal and no transcript"),
        ("{\n  \"log\": {\n", 3, 0, "ends too early"),
        ("{\n  \"log\": 1 }", 2, 10, "not valid JSON"),
        ("{ \"a\": 1 }", 1, 1, "no list `log.entries`"),
        ("{ \"log\": { \"entries\": [\n  {} ] } }", 2, 3, "no text `request.method`"),
        ("[1, 2", 1, 5, "ends too early"),
        ("[\n{}]", 2, 1, "no journal of a mock"),
        (second_broken, 2, 11, "ends too early"),
        ("$ curl 'https://a.example", 1, 8, "quote of the command is not closed"),
        ("\n\n$ curl https://api.example.com/v1/items/7\n{}\n", 3, 3, "call curl with `-i` or `-v`"),
        ("$ curl -i https://[\nHTTP/1.1 200 OK\n\n", 1, 3, "no URL"),
        ("< HTTP/1.1 200 OK\n<\n{}", 1, 1, "has no request"),
    ] {
        let replay = replay(text);
        let place = &replay.unreadable[0];
        assert!(place.message.contains(words), "{text}: {}", place.message);
        assert_eq!((place.line, place.column.max(column.min(1))), (line, column.max(1)), "{text}: {}", place.message);
    }
}

/// Cut off anywhere, with any byte changed: findings, and no panic.
#[test]
fn damaged_files_are_reported() {
    for text in [har(&[posted(&json!({ "name": "a" }), 201, &item())]), TRANSCRIPT.to_owned()] {
        let mock = mock();
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            for changed in [text[..at].to_owned(), format!("{}\u{0}{}", &text[..at], &text[at..])] {
                let _ = mock.replay(&[Traffic { name: "t", text: &changed }]).to_string();
            }
        }
    }
}
