//! What is sent: the decisions of the spec's register about requests.

use accord_tests::pac::{self, EMAIL, PASSWORD};
use accord_tests::server::Answer;
use pac_contracts::{BASE_URL, Client, LoginRequest};
use serde_json::json;

use super::{answering, client, login, ready};

#[tokio::test]
async fn base_url_is_the_host_of_the_examples() {
    assert_eq!(BASE_URL, "https://apicontracts.pac.ru");
    for prefix in ["", "/", "/test", "/test/"] {
        let server = answering(Answer::json(200, &json!({}))).await;
        ready(format!("{}{prefix}", server.url())).get_contract("A").send().await.unwrap();
        assert_eq!(server.only().path, format!("{}/api/contracts/A", prefix.trim_end_matches('/')));
    }
    assert!(Client::builder("apicontracts.pac.ru").token("t").build().unwrap_err().is_base_url());
    assert!(Client::builder("http://apicontracts.pac.ru").token("t").build().unwrap_err().is_plain_http());
}

#[tokio::test]
async fn bearer_is_the_token_of_login() {
    let server = pac::start().await;
    let client = client(&server);
    client.get_contract("POM41022AA").send().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("Bearer token-1"));

    // So it is after a login by hand.
    let by_hand = Client::builder(server.url()).build().unwrap();
    let token = by_hand.login(&login(EMAIL, PASSWORD)).send().await.unwrap().data.token.clone();
    by_hand.get_contract("POM41022AA").send().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some(&*format!("Bearer {}", token.expose())));
}

#[tokio::test]
async fn ready_token_is_sent() {
    let server = answering(Answer::json(200, &json!({}))).await;
    ready(server.url()).get_contract("POM41022AA").send().await.unwrap();
    assert_eq!(server.only().header("authorization"), Some("Bearer ready-token"));
}

#[tokio::test]
async fn login_is_sent_without_token() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).token("ready-token").build().unwrap();
    client.login(&login(EMAIL, PASSWORD)).send().await.unwrap();
    assert_eq!(server.only().header("authorization"), None);
}

#[tokio::test]
async fn login_rules_are_of_email_and_password() {
    let address = |length: usize| format!("{}@domain.ru", "a".repeat(length - 10));
    let email = |text: &str| LoginRequest::builder().email(text).map(|_| ()).is_ok();
    // Characters are counted, not bytes.
    assert!(email(&address(255)) && !email(&address(256)));
    assert!(email(&"ж".repeat(255)));
    let password = |text: &str| LoginRequest::builder().email(EMAIL).unwrap().password(text).map(|_| ()).is_ok();
    assert!(password("123456") && password("жжжжжж"));
    assert!(!password("12345") && !password("жжжжж") && !password(""));

    let server = pac::start().await;
    client(&server).login(&login(EMAIL, PASSWORD)).send().await.unwrap();
    assert!(server.only().json().get("value").is_none());
}

#[tokio::test]
async fn login_requires_email_and_password() {
    let server = pac::start().await;
    client(&server).login(&login(EMAIL, PASSWORD)).send().await.unwrap();
    assert_eq!(server.only().json(), json!({ "email": EMAIL, "password": PASSWORD }));
    // Left out of a builder they do not compile (see the compile tests); left out of JSON they do not read.
    for part in [json!({ "email": EMAIL }), json!({ "password": PASSWORD }), json!({})] {
        assert!(serde_json::from_value::<LoginRequest>(part).is_err());
    }
}

#[tokio::test]
async fn contract_code_is_one_path_segment() {
    let server = pac::start().await;
    let client = client(&server);
    for code in ["POM41022AA", "12/34", "Дог. 5", "a b", "../login", "a?b=c#d", "100%", "%2F", "a;b", "a\\b", "ё"] {
        let answer = client.get_contract(code).send().await.unwrap_or_else(|e| panic!("{code}: {e}"));
        assert_eq!(answer["data"]["code"], code);
        let received = server.last();
        assert_eq!(received.path.matches('/').count(), 3, "{}", received.path);
        assert!(received.query.is_empty() && received.path.is_ascii(), "{}", received.path);
    }
    // What no path can carry as one segment is not sent at all.
    let before = server.received().len();
    for code in ["", ".", ".."] {
        let error = client.get_contract(code).send().await.unwrap_err();
        assert!(error.was_not_sent() && error.is_encode(), "{code:?}: {error:?}");
    }
    assert_eq!(server.received().len(), before);
}
