//! Answers that are not as documented: nothing that a provider reports is lost.

use accord_build_time::constructs::tolerance::accord_runtime::MismatchKind;
use accord_build_time::constructs::tolerance::types::{Agreement, Person, RentalCode, StartRentalBody};
use accord_build_time::constructs::tolerance::{Client, ResponseValue};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(status: u16, body: &str) -> (Server, Client) {
    let body = body.to_owned();
    let server = Server::start(move |_| Answer::bytes(status, "application/json", body.clone())).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

async fn agreement(body: &str) -> ResponseValue<Agreement> {
    let (_server, client) = answering(200, body).await;
    client.get_agreement(1).send().await.unwrap()
}

fn places<T>(answer: &ResponseValue<T>, kind: MismatchKind) -> Vec<&str> {
    let all = answer.mismatches().iter();
    all.filter(|mismatch| mismatch.kind() == kind).map(|mismatch| mismatch.pointer()).collect()
}

#[tokio::test]
async fn one_field_of_another_kind_does_not_take_the_others_with_it() {
    let answer = agreement(
        r#"{"id":"7","days":"14","consent":1,"birthday":"","seen":"","Passport":4510,"sums":[],
            "tags":"x","signers":{"name":"B"},"person":{"name":"CANARY","age":"many"}}"#,
    )
    .await;
    assert_eq!((answer.id, answer.days, answer.consent), (7, Some(14), Some(true)));
    // A date keeps its text, whatever that is.
    assert_eq!(answer.birthday.as_ref().map(ToString::to_string), Some(String::new()));
    assert!(answer.seen.is_none());
    assert_eq!(answer.passport.as_deref(), Some("4510"));
    assert_eq!((answer.person.name.as_str(), answer.person.age), ("CANARY", None));
    assert_eq!(places(&answer, MismatchKind::LeftOut), ["/seen", "/person/age"]);
    assert_eq!(
        places(&answer, MismatchKind::Converted),
        ["/id", "/days", "/consent", "/Passport", "/sums", "/tags", "/signers"]
    );
    assert_eq!(answer.field::<String>("/person/age").as_deref(), Some("many"), "what was left out is within reach");
    let shown = format!("{:?} {}", answer.mismatches(), answer.mismatches()[0]);
    assert!(shown.contains("/person/age: left out") && !shown.contains("many") && !shown.contains("CANARY"), "{shown}");
}

#[tokio::test]
async fn json_is_in_the_character_set_that_its_media_type_says() {
    let answered = |status: u16, label: &'static str, body: &'static [u8]| async move {
        let server = Server::start(move |_| Answer::bytes(status, label, body)).await;
        let client = Client::builder(server.url()).build().unwrap();
        client.get_agreement(1).send().await
    };
    let latin = "application/json;charset=ISO-8859-1";
    let body = b"{\"id\":7,\"person\":{\"name\":\"Andr\xe9\"}}";
    let answer = answered(200, latin, body).await.unwrap();
    assert_eq!((answer.person.name.as_str(), answer.mismatches().len()), ("André", 0));
    // What calls itself so and is UTF-8 is read as that.
    let answer = answered(200, latin, r#"{"id":7,"person":{"name":"André"}}"#.as_bytes()).await.unwrap();
    assert_eq!(answer.person.name, "André");
    let error = answered(400, latin, b"{\"code\":9,\"message\":\"Occup\xe9\"}").await.unwrap_err();
    assert_eq!(error.field::<String>("/message").as_deref(), Some("Occupé"));
    // Bytes that are no text are replaced, and told.
    let answer = answered(200, "application/json", body).await.unwrap();
    assert_eq!(answer.person.name, "Andr\u{fffd}");
    assert_eq!(places(&answer, MismatchKind::Replaced), ["/person/name"]);
}

#[tokio::test]
async fn what_a_field_cannot_hold_is_sent_as_it_came() {
    let text = r#"{"id":7,"days":{"least":1.50},"consent":null,"person":{"name":"A","age":"many"}}"#;
    let mut answer = agreement(text).await.into_inner();
    assert_eq!((answer.days, answer.consent, answer.person.age), (None, None, None));
    assert_eq!(answer.extra.unread("days").map(|days| days.text().into_owned()).as_deref(), Some(r#"{"least":1.50}"#));
    assert!(answer.extra.unread("id").is_none());
    let sent: Value = serde_json::to_value(&answer).unwrap();
    assert_eq!(sent, serde_json::from_str::<Value>(text).unwrap());
    // A value that the caller gives goes before it.
    answer.days = Some(3);
    answer.person.age = Some(4);
    let sent = serde_json::to_value(&answer).unwrap();
    assert_eq!((&sent["days"], &sent["person"]["age"], &sent["consent"]), (&json!(3), &json!(4), &Value::Null));
}

#[tokio::test]
async fn an_answer_as_documented_has_no_mismatches() {
    let answer = agreement(r#"{"id":7,"person":{"name":"A"},"days":null,"unknown":{"x":"1"}}"#).await;
    assert!(answer.mismatches().is_empty() && answer.days.is_none());
}

#[tokio::test]
async fn a_list_is_read_whole_or_by_its_elements() {
    let body = r#"[{"id":1,"person":{"name":"A"}},{"id":2},{"id":"3","person":{"name":"C"}}]"#;
    let (server, client) = answering(200, body).await;
    let error = client.list_agreements().send().await.unwrap_err();
    assert!(error.was_carried_out() && error.is_decode(), "{error:?}");
    let last = error.mismatches().last().unwrap();
    assert_eq!((last.pointer(), last.kind()), ("/1/person", MismatchKind::Unreadable));
    let elements = error.elements::<Agreement>("").unwrap();
    assert_eq!(elements.iter().map(|one| one.as_ref().map(|one| one.id)).collect::<Vec<_>>(), [Some(1), None, Some(3)]);
    assert_eq!(error.field::<i64>("/1/id"), Some(2));
    assert_eq!(server.received().len(), 1, "an answer is not asked for again because of its form");

    // An optional list is left out, and the rest of the answer stays.
    let answer = agreement(r#"{"id":7,"person":{"name":"A"},"signers":[{"name":"B"},{}]}"#).await;
    assert_eq!(places(&answer, MismatchKind::LeftOut), ["/signers"]);
    let signers = answer.elements::<Person>("/signers").unwrap();
    assert!(signers[0].is_some() && signers[1].is_none());
}

#[tokio::test]
async fn a_call_that_may_not_be_repeated_is_read_as_far_as_possible() {
    let (server, client) = answering(200, r#"{"code":"0","odo":"1233","message":7,"until":""}"#).await;
    let started = client.start_rental(&StartRentalBody::builder().id(5).build()).send().await.unwrap();
    assert_eq!((started.odo, started.until.as_ref().map(ToString::to_string)), (1233, Some(String::new())));
    assert_eq!(started.message.as_deref(), Some("7"));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_carried_out() {
    for odo in ["", r#""odo":null,"#, r#""odo":"","#, r#""odo":"1233.5","#, r#""odo":{"a":"CANARY"},"#] {
        let (server, client) = answering(200, &format!(r#"{{"code":22,{odo}"message":"closed","id":9}}"#)).await;
        let error = client.start_rental(&StartRentalBody::builder().id(5).build()).send().await.unwrap_err();
        assert!(error.was_carried_out() && error.is_decode(), "{odo}: {error:?}");
        assert!(!error.was_refused() && !error.effect_unknown() && !error.was_not_sent(), "{odo}");
        assert_eq!(server.received().len(), 1, "{odo}");
        assert_eq!(
            (error.status().unwrap().as_u16(), error.code()),
            (200, Some(RentalCode::ReplacedExisting)),
            "{odo}"
        );
        assert_eq!(error.notice().and_then(|notice| notice.message()), Some("closed"), "{odo}");
        assert_eq!(error.headers()["content-type"], "application/json");
        assert_eq!(error.field::<i64>("/id"), Some(9), "{odo}");
        assert!(!error.raw().unwrap().is_empty());
        let last = error.mismatches().last().unwrap();
        assert_eq!((last.pointer(), last.kind()), ("/odo", MismatchKind::Unreadable), "{odo}");
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("carried out, but") && !shown.contains("CANARY") && !shown.contains("1233"), "{shown}");
    }
}

#[tokio::test]
async fn a_refusal_whose_body_does_not_fit_keeps_its_code_and_message() {
    let start = async |body: &str| {
        let (_server, client) = answering(200, body).await;
        client.start_rental(&StartRentalBody::builder().id(5).build()).send().await.unwrap_err()
    };
    let error = start(r#"{"code":9,"message":"taken","detail":[],"errors":{"id":["bad"]}}"#).await;
    assert!(error.was_refused() && error.body().is_none(), "{error:?}");
    assert_eq!((error.code(), error.message()), (Some(RentalCode::Taken), Some("taken")));
    assert_eq!(error.field::<Value>("/errors"), Some(json!({"id": ["bad"]})), "what the type does not have");
    assert_eq!(error.mismatches().last().map(|mismatch| mismatch.pointer()), Some("/detail/field"));

    let error = start(r#"{"code":"9","detail":{"field":5},"retry":"yes"}"#).await;
    let body = error.body().unwrap();
    assert_eq!((body.detail.field.as_str(), body.retry), ("5", None));
    assert_eq!(error.mismatches().len(), 3);
}

#[tokio::test]
async fn a_result_within_the_answer() {
    let (_server, client) = answering(200, r#"{"id":1,"result":{"n":"3","days":"x"}}"#).await;
    let answer = client.count(&Default::default()).send().await.unwrap();
    assert_eq!((answer.n, answer.days), (3, None));
    assert_eq!(places(&answer, MismatchKind::Converted), ["/result/n"]);
    assert_eq!(places(&answer, MismatchKind::LeftOut), ["/result/days"]);

    let (_server, client) = answering(200, r#"{"id":1,"result":{}}"#).await;
    let error = client.count(&Default::default()).send().await.unwrap_err();
    assert!(error.was_carried_out(), "{error:?}");
    assert_eq!(error.mismatches().last().map(|mismatch| mismatch.pointer()), Some("/result/n"));
}

#[tokio::test]
async fn what_is_not_json_proves_nothing() {
    let (_server, client) = answering(200, "<html>log in</html>").await;
    let error = client.start_rental(&StartRentalBody::builder().id(5).build()).send().await.unwrap_err();
    assert!(error.effect_unknown() && error.mismatches().is_empty(), "{error:?}");
}
