//! Every documented code can be had by requests alone: a sequence of commands for each.

use std::collections::{BTreeMap, BTreeSet};

use accord_mock::Mock;
use serde_json::{Value, json};

use crate::{Answer, JSON, ask, mock};

const PATH: &str = "/backend/app/contracts.php";

fn token(mock: &Mock) -> String {
    let body = json!({ "cmd": "generate_token", "login": "fleet-admin", "password": "fleet-password" });
    let answer = ask(mock, &format!("GET {PATH}"), &[JSON], &body.to_string());
    answer.json["message"].as_str().unwrap().to_owned()
}

fn command(mock: &Mock, token: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {token}");
    ask(mock, &format!("POST {PATH}"), &[JSON, ("authorization", &bearer)], &body.to_string())
}

/// The document's start, with other fields.
fn start(other: Value) -> Value {
    let mut body = json!({
        "cmd": "start", "mva": 111, "ra": 67890, "plate_number": "ABC123", "driver_name": "John Doe",
        "driver_phone": "123-456-7890", "ts_expected": 1_644_927_600, "te_expected": 1_644_981_600,
        "start_location": { "lat": 40.7, "lon": -74.0 },
    });
    body.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
    body
}

fn update(fields: Value) -> Value {
    let mut body = json!({ "cmd": "update", "ra": 67890 });
    body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    body
}

fn stop() -> Value {
    json!({ "cmd": "stop", "ra": 67890, "end_location": { "address": "Ilino 2c" } })
}

/// The commands of which the last one has the code.
fn ways() -> Vec<(i64, Vec<Value>)> {
    let first = || start(json!({}));
    vec![
        (0, vec![first()]),
        (1, vec![start(json!({ "mva": 999 }))]),
        (2, vec![first(), update(json!({ "driver_name": "John Doe" }))]),
        (3, vec![update(json!({ "driver_name": "Jane" }))]),
        (5, vec![start(json!({ "mva": 505 }))]),
        (6, vec![start(json!({ "mva": 606 }))]),
        (7, vec![start(json!({ "mva": 707 }))]),
        (8, vec![start(json!({ "ra": 808 }))]),
        (9, vec![start(json!({ "mva": 909 }))]),
        (10, vec![json!({ "cmd": "stop", "ra": 1, "mva": 111, "end_location": { "address": "x" } })]),
        (11, vec![json!({ "cmd": "start" })]),
        (12, vec![start(json!({ "start_location": { "address": "" } }))]),
        (13, vec![start(json!({ "ra": 1313 }))]),
        (14, vec![start(json!({ "driver_passport": "4000 1", "driver_name": "" }))]),
        (15, vec![start(json!({ "checkout_branch": "airport" }))]),
        (16, vec![start(json!({ "cid": "C-2" }))]),
        (17, vec![start(json!({ "driver_passport": "4000 000017" }))]),
        (18, vec![stop()]),
        (19, vec![first(), stop(), stop()]),
        (20, vec![first(), start(json!({ "ra": 2 }))]),
        (21, vec![start(json!({ "driver_phone": "" }))]),
        (22, vec![first(), first()]),
        (500, vec![start(json!({ "mva": 500 }))]),
    ]
}

#[test]
fn every_code_of_the_rental_document_is_reached() {
    let text = std::fs::read_to_string(crate::spec("rental-contracts")).unwrap();
    let document: Value = serde_yaml::from_str(&text).unwrap();
    let codes = document["x-accord-outcome"]["codes"].as_array().unwrap();
    let documented: BTreeMap<i64, &str> =
        codes.iter().map(|code| (code["code"].as_i64().unwrap(), code["name"].as_str().unwrap())).collect();
    let mut reached = BTreeSet::from([wrong_token()]);
    for (code, commands) in ways() {
        let mock = mock("rental-contracts");
        let token = token(&mock);
        let answers: Vec<Answer> = commands.iter().map(|body| command(&mock, &token, body)).collect();
        let last = answers.last().unwrap();
        assert_eq!(last.json["code"], code, "{code}: {last:?}");
        assert_eq!((200..300).contains(&last.status), matches!(code, 0 | 2 | 22), "{code}: {last:?}");
        reached.insert(code);
    }
    // All that a rule of the mock names, success, and what a command without its fields gets.
    let mut named = BTreeSet::new();
    add_named(&document["paths"], &mut named);
    let expected = documented.iter().filter(|(code, name)| named.contains(**name) || matches!(code, 0 | 11));
    assert_eq!(reached, expected.map(|(code, _)| *code).collect());
    // One that the provider added, for which the mock has no rule yet.
    for (code, name) in documented.iter().filter(|(code, _)| !reached.contains(code)) {
        let mock = mock("rental-contracts");
        let authorization = format!("Bearer {}", token(&mock));
        let headers = [JSON, ("authorization", authorization.as_str()), ("prefer", &format!("outcome={name}"))];
        let answer = ask(&mock, &format!("POST {PATH}"), &headers, &start(json!({})).to_string());
        assert_eq!(answer.json["code"], *code, "{name}: {answer:?}");
    }
}

/// The outcomes that rules of a mock name.
fn add_named<'d>(value: &'d Value, named: &mut BTreeSet<&'d str>) {
    match value {
        Value::Object(object) => {
            named.extend(["refuse", "outcome"].iter().filter_map(|key| object.get(*key)?.as_str()));
            object.values().for_each(|value| add_named(value, named));
        }
        Value::Array(items) => items.iter().for_each(|value| add_named(value, named)),
        _ => {}
    }
}

fn wrong_token() -> i64 {
    let mock = mock("rental-contracts");
    let answer = command(&mock, "no-token", &stop());
    assert_eq!(answer.status, 401);
    let login = json!({ "cmd": "generate_token", "login": "fleet-admin", "password": "wrong" });
    assert_eq!(ask(&mock, &format!("GET {PATH}"), &[JSON], &login.to_string()).json["code"], 4);
    answer.json["code"].as_i64().unwrap()
}

#[test]
fn every_message_of_the_plusofon_document_is_reached() {
    let auth: [(&str, &str); 2] = [("authorization", "Bearer plusofon-token"), ("client", "10553")];
    let get = |mock: &Mock, path: &str| ask(mock, &format!("GET /api/v1/agreement/{path}"), &auth, "");
    let mock = mock("plusofon-agreement");
    for kind in ["fiz", "jur", "ip"] {
        let answer = get(&mock, kind);
        assert_eq!((answer.status, &answer.json["error"]), (404, &json!("Fiz contract not found")));
        let with_json = [auth[0], auth[1], JSON];
        let save = |terms: bool| {
            let body = json!({ "agree_to_the_terms": terms, "first_name": "A" }).to_string();
            ask(&mock, &format!("POST /api/v1/agreement/{kind}-save"), &with_json, &body)
        };
        let refused = save(false).json["message"].as_str().unwrap().to_owned();
        assert!(refused.starts_with("The selected agree to the terms is invalid"), "{refused}");
        assert_eq!(save(true).json, json!({ "success": true }));
        assert_eq!(get(&mock, kind).json["agreement"]["first_name"], "A");
    }
    let user = ask(&mock, "GET /api/v1/agreement/fiz", &[("client", "10553")], "");
    assert_eq!((user.status, &user.json["code"]), (401, &json!(500)));
    assert!(user.json["message"].as_str().unwrap().starts_with("User not found"));
    assert_eq!(get(&mock, "download").json, json!({ "message": "File not ready for download" }));
    // A code that is shown with its message alone, and one that a malformed request has.
    let asked = [auth[0], auth[1], ("prefer", "outcome=NotFound")];
    let answer = ask(&mock, "GET /api/v1/agreement/fiz", &asked, "");
    assert_eq!((answer.status, &answer.json["code"]), (404, &json!(404)));
    let malformed = ask(&mock, "POST /api/v1/agreement/fiz-save", &[auth[0], auth[1], JSON], "[]");
    assert_eq!((malformed.status, &malformed.json["code"]), (400, &json!(400)));
}

#[test]
fn every_documented_outcome_can_be_asked_for_by_its_name() {
    for (name, call) in [
        ("rental-contracts", "POST /backend/app/contracts.php"),
        ("plusofon-agreement", "GET /api/v1/agreement/current-status"),
    ] {
        let text = std::fs::read_to_string(crate::spec(name)).unwrap();
        let document: Value = serde_yaml::from_str(&text).unwrap();
        let outcome = &document["x-accord-outcome"];
        let lists = [&outcome["codes"], &outcome["messages"]];
        let names =
            lists.iter().filter_map(|list| list.as_array()).flatten().map(|entry| entry["name"].as_str().unwrap());
        let mock = mock(name);
        let bearer = match name {
            "rental-contracts" => format!("Bearer {}", token(&mock)),
            _ => "Bearer plusofon-token".to_owned(),
        };
        let body = if call.starts_with("POST") { stop().to_string() } else { String::new() };
        for outcome in names {
            let prefer = format!("outcome={outcome}");
            let headers = [JSON, ("client", "10553"), ("authorization", bearer.as_str()), ("prefer", prefer.as_str())];
            ask(&mock, call, &headers, &body);
        }
        let seen: BTreeSet<String> =
            mock.coverage().operations.iter().flat_map(|o| o.answers.keys().cloned()).collect();
        for entry in lists.iter().filter_map(|list| list.as_array()).flatten() {
            let wanted = entry["name"].as_str().unwrap();
            let is_there = seen.iter().any(|answer| answer.split(' ').nth(1) == Some(wanted));
            assert!(is_there, "{name}: {wanted} is not among {seen:?}");
        }
    }
}
