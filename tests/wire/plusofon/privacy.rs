//! Nothing personal is ever printed: not of a request, not of an answer, not by an error at any depth of its chain.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt::Debug;

use accord_tests::plusofon::{self, CLIENT, TOKEN};
use accord_tests::raw::{RawAnswer, RawServer};
use accord_tests::server::Answer;
use plusofon_agreement::{Client, FilePart, UploadSignedAgreement};
use serde_json::{Map, Value, json};

use super::call::call;
use super::client;
use super::request::{self, Values};

/// Stands in every personal value.
const CANARY: &str = "канарейка-7c1f";
/// The personal date.
const DAY: &str = "1907-03-11";
/// Stands in every other value.
const PLAIN: &str = "plain-value";

fn check(what: &str, printed: &str) {
    for canary in [CANARY, "7c1f", DAY, "1907", TOKEN] {
        assert!(!printed.contains(canary), "{what} prints {canary}: {printed}");
    }
}

fn check_debug(what: &str, value: &impl Debug) {
    check(what, &format!("{value:?}"));
    check(what, &format!("{value:#?}"));
}

fn check_error(what: &str, error: &(dyn StdError + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        check(what, &format!("{error} | {error:#} | {error:?} | {error:#?}"));
        next = error.source();
    }
}

/// The properties of a schema, each with whether the spec marks it personal, and whether it is a date.
fn properties(schema: &str) -> BTreeMap<String, (bool, bool)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/plusofon-agreement.yaml");
    let spec: Value = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let properties = spec["components"]["schemas"][schema]["properties"].as_object().unwrap().clone();
    let marks = |property: &Value| (property["x-accord-sensitive"].is_string(), property["format"] == "date");
    properties.iter().map(|(name, property)| (name.clone(), marks(property))).collect()
}

/// A value for every property of a schema.
fn filled(schema: &str) -> Map<String, Value> {
    let value = |name: &str, marks| match marks {
        _ if name == "agree_to_the_terms" => Value::Bool(true),
        (true, true) => DAY.into(),
        (true, false) => format!("{CANARY} {name}").into(),
        _ => PLAIN.into(),
    };
    properties(schema).into_iter().map(|(name, marks)| (name.clone(), value(&name, marks))).collect()
}

fn values(schema: &str) -> Values {
    let (files, fields) = filled(schema).into_iter().partition(|(name, _)| name.starts_with("file_"));
    Values { fields, files }
}

#[test]
fn requests_are_not_printed() {
    check_debug("SaveFiz", &request::save_fiz(&values("SaveFiz")));
    check_debug("SaveIp", &request::save_ip(&values("SaveIp")));
    check_debug("SubmitFiz", &request::submit_fiz(&values("SubmitFiz")));
    check_debug("SubmitIp", &request::submit_ip(&values("SubmitIp")));
    check_debug("SubmitJur", &request::submit_jur(&values("SubmitJur")));
    let jur = request::save_jur(&values("SaveJur"));
    check_debug("SaveJur", &jur);
    assert!(format!("{jur:?}").contains(PLAIN), "what is not personal is printed");

    let file = FilePart::from_bytes(format!("{CANARY}.pdf"), CANARY).unwrap();
    check_debug("FilePart", &file);
    check_debug("path", &FilePart::from_path(format!("/{CANARY}/{CANARY}.pdf")).unwrap());
    check_debug("upload", &UploadSignedAgreement::builder().files(vec![file]).build());
}

#[test]
fn clients_are_not_printed() {
    let builder = Client::builder(format!("http://127.0.0.1:9/{CANARY}")).token(TOKEN).client(CANARY);
    check_debug("builder", &builder);
    check_debug("client", &builder.build().unwrap());
}

#[tokio::test]
async fn answers_are_not_printed() {
    let server = plusofon::start().await;
    let client = client(server.url());
    for schema in ["FizData", "JurData", "IpData"] {
        server.answer_next(Answer::json(200, &json!({ "agreement": filled(schema) })));
    }
    let fiz = client.get_fiz().send().await.unwrap();
    assert_eq!(fiz.agreement.birthday.as_ref().unwrap().to_string(), DAY, "it is there");
    check_debug("FizData", &fiz);
    let jur = client.get_jur().send().await.unwrap();
    check_debug("JurData", &jur);
    assert!(format!("{jur:?}").contains(PLAIN), "what is not personal is printed");
    check_debug("IpData", &client.get_ip().send().await.unwrap());

    server.answer_next(Answer::bytes(200, "application/pdf", format!("%PDF-1.4 {CANARY}")));
    check_debug("download", &client.download_agreement().send().await.unwrap());
}

#[tokio::test]
async fn esia_url_is_passed_on_and_never_printed() {
    let server = plusofon::start().await;
    let client = client(server.url());
    for url in ["https://e.example/?requestMd5=7c1f", "no URL at all: 7c1f"] {
        server.answer_next(Answer::json(200, &json!({ "url": url, "success": true })));
        let answer = client.get_esia_url().send().await.unwrap();
        assert_eq!(answer.url, url, "as it came");
        check_debug("EsiaUrl", &answer);
        check_debug("EsiaUrl", &answer.into_inner());
    }
}

#[tokio::test]
async fn refusals_are_not_printed() {
    let server = plusofon::start().await;
    let client = client(server.url());
    let said = format!("{CANARY} was born on {DAY}");
    for status in [200, 400, 404, 422, 500] {
        for body in [
            json!({ "message": said, "code": 400 }),
            json!({ "error": said, "code": CANARY }),
            json!({ "message": said, "error": said, "errors": { "inn": [said] }, "trace": said }),
            json!({ "message": { "text": said }, "code": said, "success": false }),
            json!(said),
        ] {
            let answer =
                Answer::json(status, &body).with_header("x-request-id", "7c1f").with_header("location", "/7c1f");
            server.answer_next(answer);
            let error = client.send_on_sign().send().await.unwrap_err();
            check_error(&format!("{status} {body}"), &error);
            check_debug("body", &error.body());
            check_debug("code", &error.code().filter(|_| body["code"] == 400));
        }
    }
}

#[tokio::test]
async fn unreadable_answers_are_not_printed() {
    let server = plusofon::start().await;
    let client = client(server.url());
    for body in [json!({ "agreement": CANARY }), json!({ "agreements": [CANARY, DAY] }), json!([CANARY])] {
        server.answer_next(Answer::json(200, &body));
        let error = client.get_fiz().send().await.unwrap_err();
        assert!(error.is_decode(), "{body}");
        check_error(&body.to_string(), &error);
    }
    // What is optional is left out instead.
    for field in ["birthday", "agree_to_the_terms", "first_name"] {
        server.answer_next(Answer::json(200, &json!({ "agreement": { (field): { "text": CANARY, (CANARY): DAY } } })));
        let answer = client.get_fiz().send().await.unwrap();
        let places: Vec<&str> = answer.mismatches().iter().map(|mismatch| mismatch.pointer()).collect();
        assert_eq!(places, [format!("/agreement/{field}")]);
        check_debug(field, &answer);
        check_debug(field, &answer.mismatches());
    }
    for body in
        [CANARY.to_owned(), format!("{{\"agreement\": {{\"first_name\": \"{CANARY}"), format!("<p>{CANARY}</p>")]
    {
        server.answer_next(Answer::bytes(200, "text/html", body.clone()));
        check_error(&body, &client.get_fiz().send().await.unwrap_err());
    }
    server.answer_next(Answer::bytes(200, CANARY_TYPE, "null"));
    check_error("download", &client.download_agreement().send().await.unwrap_err());
}

/// A media type is the provider's text too.
const CANARY_TYPE: &str = "application/7c1f";

#[tokio::test]
async fn broken_calls_are_not_printed() {
    for answer in [
        RawAnswer::drop(),
        RawAnswer::close(format!("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{{\"x\":\"{CANARY}")),
        RawAnswer::close(format!("{CANARY} HTTP\r\n\r\n")),
    ] {
        let server = RawServer::start(vec![answer]).await;
        let client = client(format!("{}/{CANARY}", server.url()));
        for (operation, schema) in [("submit_fiz", "SubmitFiz"), ("save_jur", "SaveJur"), ("get_ip", "SaveIp")] {
            check_error(operation, &call(&client, operation, &values(schema)).await.unwrap_err());
        }
    }
    let closed = client(format!("http://127.0.0.1:9/{CANARY}"));
    check_error("closed port", &closed.send_on_sign().send().await.unwrap_err());
}

#[tokio::test]
async fn what_cannot_be_sent_is_not_printed() {
    let server = plusofon::start().await;
    let client = client(server.url());
    let folder = tempfile::tempdir().unwrap();
    let missing = FilePart::from_path(folder.path().join(CANARY)).unwrap();
    let failing = [Err(std::io::Error::other(CANARY))];
    let failing = FilePart::from_stream("x.pdf", futures_util::stream::iter(failing), None).unwrap();
    for file in [missing, failing] {
        let request = UploadSignedAgreement::builder().files(vec![file]).build();
        check_error("upload", &client.upload_signed_agreement(&request).send().await.unwrap_err());
    }
    check_error("name", &FilePart::from_bytes(format!("{CANARY}\r\n"), "").unwrap_err());
    check_error("media type", &FilePart::from_bytes("a", "").unwrap().media_type(CANARY).unwrap_err());

    let download = client.download_agreement().send().await.unwrap().into_inner();
    check_error("save_to", &download.save_to(folder.path().join(CANARY).join("a.pdf")).await.unwrap_err());

    for builder in [
        Client::builder(format!("http://{CANARY}.example/")).token(TOKEN).client(CLIENT),
        Client::builder(format!("ftp://x/{CANARY}")).token(TOKEN).client(CLIENT),
        Client::builder(server.url()).header("x", format!("{CANARY}\n")),
        Client::builder(server.url()).header(format!("{CANARY} "), "x"),
        Client::builder(server.url()).token(format!("{TOKEN}\n{CANARY}")).client(CLIENT),
    ] {
        match builder.build() {
            Err(error) => check_error("build", &error),
            Ok(client) => check_error("send", &client.send_on_sign().send().await.unwrap_err()),
        }
    }
}
