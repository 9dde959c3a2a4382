//! What an operation may answer: the type is chosen by the status, and declared headers are typed.

use accord_build_time::answers::types::{
    CountItemsHeaders, CreateItemHeaders, ListItemsHeaders, ListedAnswer, ListedRefusal, MissedOrProblematic,
    OneOfTwoKindsRefusal, PatchItemHeaders, PutItemHeaders, SeveralAnswer, SeveralRefusal, State,
};
use accord_build_time::answers::{Client, UnixSeconds};
use accord_tests::server::{Answer, Server};
use serde_json::json;

async fn answering(answer: Answer) -> (Server, Client) {
    let server = Server::start(move |_| answer.clone()).await;
    let client = Client::builder(server.url()).max_attempts(1).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_success_by_its_status() {
    let (server, client) = answering(Answer::json(200, &json!({"id": 7}))).await;
    let answer = client.several().send().await.unwrap().into_inner();
    assert!(matches!(&answer, SeveralAnswer::Ok(ready) if ready.id == 7), "{answer:?}");
    assert_eq!(server.only().header("accept"), Some("application/json, text/plain"));

    let (_server, client) = answering(Answer::json(202, &json!({"job": "j"}))).await;
    let answer = client.several().send().await.unwrap().into_inner();
    assert!(matches!(&answer, SeveralAnswer::Accepted(later) if later.job == "j"), "{answer:?}");

    let (_server, client) = answering(Answer::bytes(204, "text/plain", "")).await;
    assert!(matches!(client.several().send().await.unwrap().into_inner(), SeveralAnswer::NoContent));

    let (_server, client) = answering(Answer::bytes(207, "text/plain", "several")).await;
    let answer = client.several().send().await.unwrap().into_inner();
    assert!(matches!(&answer, SeveralAnswer::Status2xx(text) if text.as_str() == "several"), "{answer:?}");
}

#[tokio::test]
async fn a_refusal_by_its_status() {
    let refusal = async |status, body| {
        let (_server, client) = answering(Answer::json(status, &body)).await;
        client.several().send().await.unwrap_err().into_body().unwrap()
    };
    let missing = refusal(404, json!({"missing": "it"})).await;
    assert!(matches!(&missing, SeveralRefusal::NotFound(m) if m.missing.as_deref() == Some("it")), "{missing:?}");
    let problem = refusal(409, json!({"title": "no"})).await;
    assert!(matches!(&problem, SeveralRefusal::Status4xx(p) if p.title.as_deref() == Some("no")), "{problem:?}");
    let failure = refusal(500, json!({"failure": "down"})).await;
    assert!(matches!(&failure, SeveralRefusal::Default(f) if f.failure.as_deref() == Some("down")), "{failure:?}");
}

#[tokio::test]
async fn a_refusal_by_its_kind() {
    let missing = json!({"missing": "it"});
    let (_server, client) = answering(Answer::json(404, &missing)).await;
    let refusal = client.two_kinds_of_refusal().send().await.unwrap_err().into_body().unwrap();
    assert!(matches!(&refusal, MissedOrProblematic::Missed(m) if m.missing == "it"), "{refusal:?}");
    let refusal = client.one_of_two_kinds().send().await.unwrap_err().into_body().unwrap();
    assert!(matches!(&refusal, OneOfTwoKindsRefusal::Missed(m) if m.missing == "it"), "{refusal:?}");

    let problem = json!({"title": "no"}).to_string();
    let (_server, client) = answering(Answer::bytes(500, "application/problem+json", problem)).await;
    let refusal = client.two_kinds_of_refusal().send().await.unwrap_err().into_body().unwrap();
    assert!(matches!(&refusal, MissedOrProblematic::Problematic(p) if p.title == "no"), "{refusal:?}");

    let (_server, client) = answering(Answer::json(500, &json!({"other": 1}))).await;
    let refusal = client.two_kinds_of_refusal().send().await.unwrap_err().into_body().unwrap();
    assert!(matches!(&refusal, MissedOrProblematic::Unknown(_)), "{refusal:?}");
}

#[tokio::test]
async fn a_status_that_is_not_named_is_kept() {
    let (server, client) = answering(Answer::bytes(206, "text/plain", "half")).await;
    let answer = client.listed().send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 206);
    assert!(matches!(&*answer, ListedAnswer::Unknown(body) if body.text() == Some("half")), "{answer:?}");
    assert_eq!(server.only().header("accept"), Some("application/json, application/hal+json"));

    let (_server, client) = answering(Answer::bytes(418, "text/plain", "teapot")).await;
    let refusal = client.listed().send().await.unwrap_err().into_body().unwrap();
    assert!(matches!(&refusal, ListedRefusal::Unknown(body) if body.text() == Some("teapot")), "{refusal:?}");
}

#[tokio::test]
async fn default_alone_and_ranges() {
    let ready = json!({"id": 7});
    for status in [200, 299] {
        let (_server, client) = answering(Answer::json(status, &ready)).await;
        assert_eq!(client.only_default().send().await.unwrap().id, 7);
    }
    let (_server, client) = answering(Answer::json(400, &ready)).await;
    assert_eq!(client.only_default().send().await.unwrap_err().body().map(|ready| ready.id), Some(7));

    let (server, client) = answering(Answer::json(203, &ready)).await;
    assert_eq!(client.range().send().await.unwrap().id, 7);
    assert_eq!(server.only().header("accept"), Some("application/vnd.example.ready+json"));
    let (_server, client) = answering(Answer::json(503, &json!({"failure": "down"}))).await;
    assert_eq!(client.range().send().await.unwrap_err().body().and_then(|f| f.failure.as_deref()), Some("down"));
    // A status that the document does not name is a refusal with whatever it has.
    let (_server, client) = answering(Answer::bytes(418, "text/plain", "teapot")).await;
    let error = client.range().send().await.unwrap_err();
    assert!(error.was_refused() && error.body().is_none());
    assert_eq!(error.status().map(|status| status.as_u16()), Some(418));
}

#[tokio::test]
async fn media_types_that_are_wildcards_texts_and_unsaid() {
    let (_server, client) = answering(Answer::json(200, &json!({"id": 7}))).await;
    assert_eq!(client.wildcard().send().await.unwrap().id, 7);
    assert_eq!(client.unsaid().send().await.unwrap()["id"], 7);

    let (server, client) = answering(Answer::bytes(200, "text/csv", "a;b\n")).await;
    assert_eq!(client.text().send().await.unwrap().as_str(), "a;b\n");
    assert_eq!(server.only().header("accept"), Some("text/csv"));
    let (_server, client) = answering(Answer::bytes(400, "text/plain", "no such column")).await;
    let error = client.text().send().await.unwrap_err();
    assert_eq!(error.body().and_then(|body| body.text()), Some("no such column"));

    let (server, client) = answering(Answer::bytes(200, "application/xml", "<ready id='7'/>")).await;
    assert_eq!(client.xml().send().await.unwrap().as_str(), "<ready id='7'/>");
    assert_eq!(server.only().header("accept"), Some("application/xml"));

    let (_server, client) = answering(Answer::bytes(200, "image/png", vec![0x89, 0x50])).await;
    let image = client.image().accept_bytes().send().await.unwrap().into_inner();
    assert_eq!(image.bytes(16).await.unwrap().as_ref(), [0x89, 0x50]);
}

#[tokio::test]
async fn headers_are_typed() {
    let answer = Answer::json(200, &json!([{"id": 7}]))
        .with_header("x-total-count", "120")
        .with_header("X-Rate-Limit", "-1")
        .with_header("x-tags", "a, b,c")
        .with_header("x-state", "stale")
        .with_header("x-fresh", "false")
        .with_header("x-seen", "1644927600")
        .with_header("x-since", "2022-02-15T12:20:00Z")
        .with_header("x-odd", "a=b")
        .with_header("x-in-json", "[1]")
        .with_header("x-owner", "CANARY")
        .with_header("set-cookie", "sid=CANARY");
    let (_server, client) = answering(answer).await;
    let answer = client.list_items().send().await.unwrap();
    assert_eq!(answer[0].id, 7);
    let headers = answer.typed_headers::<ListItemsHeaders>().unwrap();
    assert_eq!((headers.x_total_count, headers.x_rate_limit), (120, Some(-1)));
    assert_eq!(headers.x_tags.as_deref(), Some(&["a", "b", "c"].map(str::to_owned)[..]));
    assert_eq!(headers.x_state, Some(State::Unknown("stale".into())));
    assert_eq!((headers.x_fresh, headers.x_seen), (Some(false), Some(UnixSeconds::from(1_644_927_600))));
    assert_eq!(
        headers.x_since.as_ref().and_then(|since| since.moment()).map(|since| since.timestamp()),
        Some(1_644_927_600)
    );
    assert_eq!((headers.x_odd.as_deref(), headers.x_in_json.as_deref()), (Some("a=b"), Some("[1]")));
    assert_eq!(headers.x_owner.as_deref(), Some("CANARY"));
    assert_eq!(headers.set_cookie.as_ref().map(|cookie| cookie.expose()), Some("sid=CANARY"));
    assert!(!format!("{headers:?}").contains("CANARY"));
}

#[tokio::test]
async fn a_header_that_is_missing_or_malformed_is_named() {
    let (_server, client) = answering(Answer::json(200, &json!([]))).await;
    let error = client.list_items().send().await.unwrap().typed_headers::<ListItemsHeaders>().unwrap_err();
    assert_eq!((error.name(), error.is_missing()), ("X-Total-Count", true));
    for (name, value) in [("X-Rate-Limit", "99999999999999999999"), ("X-Fresh", "CANARY")] {
        let answer = Answer::json(200, &json!([])).with_header("x-total-count", "0").with_header(name, value);
        let (_server, client) = answering(answer).await;
        // The plain case is not touched by it.
        let answer = client.list_items().send().await.unwrap();
        let error = answer.typed_headers::<ListItemsHeaders>().unwrap_err();
        assert_eq!((error.name(), error.is_missing()), (name, false));
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
}

#[tokio::test]
async fn headers_of_answers_without_a_body() {
    let (_server, client) = answering(Answer::bytes(201, "text/plain", "").with_header("location", "/items/7")).await;
    let created = client.create_item().send().await.unwrap();
    assert_eq!(created.typed_headers::<CreateItemHeaders>().unwrap().location, "/items/7");
    // The same headers, under the operation's own name.
    let patched = client.patch_item("7").send().await.unwrap();
    assert_eq!(patched.typed_headers::<PatchItemHeaders>().unwrap().location, "/items/7");

    // What only some of the successes promise is not required.
    let (_server, client) = answering(Answer::bytes(204, "text/plain", "").with_header("etag", "\"v2\"")).await;
    let headers = client.put_item("7").send().await.unwrap().typed_headers::<PutItemHeaders>().unwrap();
    assert_eq!((headers.location, headers.etag.as_deref()), (None, Some("\"v2\"")));

    let (server, client) = answering(Answer::bytes(200, "text/plain", "").with_header("x-total-count", "3")).await;
    let counted = client.count_items().send().await.unwrap();
    assert_eq!(counted.typed_headers::<CountItemsHeaders>().unwrap().x_total_count, 3);
    assert_eq!(server.only().method, "HEAD");
}
