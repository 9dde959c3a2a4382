//! What goes wrong on the way, and the same client without async.

use accord_tests::pac::{self, EMAIL, PASSWORD};
use accord_tests::scripted::{Move, Scripted, nobody};
use accord_tests::server::Answer;
use pac_contracts::{Class, Client};

use super::{answering, login, ready, ready_once};

#[tokio::test]
async fn where_nothing_listens_nothing_was_sent() {
    let error = ready(nobody()).get_contract("A").send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_connect(), "{error:?}");
    let client = Client::builder(nobody()).credentials(EMAIL, PASSWORD).build().unwrap();
    let error = client.get_contract("A").send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_connect(), "{error:?}");
    assert_eq!(error.during_login(), Some("login"));
}

/// Without credentials the call is not made.
#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let server = pac::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.get_contract("A").send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_authentication(), "{error:?}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_failing_service_is_an_error() {
    for (status, class) in [(500, Class::Internal), (503, Class::Unavailable), (429, Class::RateLimited)] {
        let page = Answer::bytes(status, "text/html", "<h1>later</h1>").with_header("retry-after", "7");
        let server = answering(page).await;
        let error = ready_once(server.url()).get_contract("A").send().await.unwrap_err();
        assert_eq!((error.class(), error.message()), (Some(class), None));
        assert_eq!(error.retry_after().unwrap().as_secs(), 7);
        assert!(error.body().is_none());
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error() {
    let broken = b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"data\": ";
    let server = Scripted::start(|_| Move::SendAndHangUp(broken.to_vec())).await;
    let error = ready_once(server.url()).get_contract("A").send().await.unwrap_err();
    assert!(error.is_transport() && error.effect_unknown(), "{error:?}");
}

#[test]
fn a_contract_from_a_plain_thread() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(pac::start());
    let client = Client::builder(server.url()).credentials(EMAIL, PASSWORD).build().unwrap();
    assert_eq!(client.get_contract("POM41022AA").send_blocking().unwrap()["data"]["code"], "POM41022AA");
    server.expire_tokens();
    assert_eq!(client.get_contract("NO-1").send_blocking().unwrap_err().class(), Some(Class::NotFound));
    assert_eq!(client.login(&login(EMAIL, PASSWORD)).send_blocking().unwrap().data.token.expose(), "token-3");
    assert_eq!(server.count("/api/login"), 3);
}
