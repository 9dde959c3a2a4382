//! What has an effect is sent once.

use accord_tests::plusofon;
use accord_tests::raw::{RawAnswer, RawServer};
use accord_tests::server::Answer;
use plusofon_agreement::Class;

use super::call::call;
use super::client;
use super::request::agreed;

#[tokio::test]
async fn send_on_sign_is_never_sent_twice() {
    for status in [401, 408, 425, 429, 500, 502, 503, 504] {
        let server = plusofon::start().await;
        server.answer_next(Answer::bytes(status, "text/plain", "").with_header("retry-after", "0"));
        let error = client(server.url()).send_on_sign().send().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!((server.received().len(), server.sent_on_sign()), (1, 0), "{status}");
    }

    // The connection is dropped without a word: nobody knows what happened, so the caller has to ask.
    let server = RawServer::start(vec![RawAnswer::drop()]).await;
    let error = client(server.url()).send_on_sign().send().await.unwrap_err();
    assert!(error.is_transport() && error.effect_unknown());
    assert_eq!(server.heads().len(), 1);

    // The same on a connection that served a call before, which HTTP clients like to try again.
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"success\":true}";
    let server = RawServer::start(vec![RawAnswer::keep(answer), RawAnswer::drop()]).await;
    let client = client(server.url());
    client.send_on_sign().send().await.unwrap();
    let error = client.send_on_sign().send().await.unwrap_err();
    assert!(error.effect_unknown());
    assert_eq!(server.heads().len(), 2);
    assert!(server.heads().iter().all(|head| head.starts_with("GET /api/v1/agreement/send-on-sign HTTP/1.1")));

    // An answer that ends in the middle, or is none at all.
    for answer in ["HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"succ", "HTTP/1.1 2"] {
        let server = RawServer::start(vec![RawAnswer::close(answer)]).await;
        let error = super::client(server.url()).send_on_sign().send().await.unwrap_err();
        assert!(error.effect_unknown(), "{answer}");
        assert_eq!(server.heads().len(), 1, "{answer}");
    }
}

#[tokio::test]
async fn filing_is_never_sent_twice() {
    for vector in ["submit_fiz", "submit_jur", "submit_ip"] {
        let server = plusofon::start().await;
        server.answer_next(Answer::bytes(503, "text/html", "<h1>Down</h1>"));
        let error = call(&client(server.url()), vector, &agreed(vector)).await.unwrap_err();
        assert_eq!(error.class(), Some(Class::Unavailable));
        assert_eq!(server.received().len(), 1, "{vector}");

        let server = RawServer::start(vec![RawAnswer::drop()]).await;
        let error = call(&client(server.url()), vector, &agreed(vector)).await.unwrap_err();
        assert!(error.effect_unknown(), "{vector}");
        assert_eq!(server.heads().len(), 1, "{vector}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = plusofon::start().await;
    for status in [301, 302, 303, 307, 308] {
        let server = plusofon::start().await;
        let target = format!("{}/api/v1/agreement/send-on-sign", elsewhere.url());
        server.answer_next(Answer::bytes(status, "text/plain", "").with_header("location", &target));
        let error = client(server.url()).send_on_sign().send().await.unwrap_err();
        assert!(error.is_redirect(), "{status}");
        assert_eq!(server.received().len(), 1, "{status}");
    }
    assert!(elsewhere.received().is_empty());
}

#[tokio::test]
async fn a_closed_port_is_an_error_that_was_not_sent() {
    // Bound, so that nobody else gets the port, and not listening.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    let error = client(url).send_on_sign().send().await.unwrap_err();
    assert!(error.was_not_sent() && error.is_connect());
}
