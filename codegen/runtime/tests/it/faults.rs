//! What breaks on the way, and what is known then.

use std::time::Duration;

use crate::client::Client;
use crate::client::types::Start;
use crate::fault_server::{Act, FaultServer, ok};
use crate::server::{Server, json, raw, with};

#[tokio::test]
async fn no_connection_means_not_sent() {
    // A port that was just given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = Client::at(&format!("http://127.0.0.1:{port}")).plain().await.unwrap_err();
    assert!(error.is_connect() && error.was_not_sent(), "{error:?}");
}

#[tokio::test]
async fn a_broken_connection_leaves_the_effect_unknown_and_is_not_tried_again() {
    let server = Server::start(|_| raw("")).await;
    let client = Client::builder(&server.url).token("t").build().unwrap();
    let error = client.start(&Start { mva: 1 }).await.unwrap_err();
    assert!(error.is_transport() && error.effect_unknown(), "{error:?}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_connection_closed_behind_our_back_does_not_double_an_effect() {
    let server = Server::start(|_| {
        let mut reply = json(r#"{"code":0,"odometer":"1"}"#);
        // It says keep-alive, and closes.
        reply.close = true;
        reply
    })
    .await;
    let client = Client::builder(&server.url).token("t").build().unwrap();
    for nth in 0..200 {
        let before = server.seen().len();
        let result = client.start(&Start { mva: nth }).await;
        let effects = server.seen().len() - before;
        assert!(effects <= 1 && (result.is_ok() || effects == 0), "{effects} {result:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn cut_at_every_byte_is_an_error() {
    let whole = with(200, &[("Content-Type", "application/json")], r#"{"odometer":"12"}"#).bytes;
    for cut in 0..whole.len() {
        let part = whole[..cut].to_vec();
        let server = Server::start(move |_| raw(part.clone())).await;
        let error = Client::at(&server.url).plain().await.unwrap_err();
        assert!(error.effect_unknown(), "cut at {cut}: {error:?}");
    }
}

#[tokio::test]
async fn time_limits() {
    let server = Server::start(|_| json("{}").after(2000)).await;
    let short = Duration::from_millis(50);
    for client in [
        Client::builder(&server.url).attempt_timeout(short).build().unwrap(),
        Client::builder(&server.url).total_timeout(short).build().unwrap(),
    ] {
        let error = client.plain().await.unwrap_err();
        assert!(error.is_timeout() && error.effect_unknown());
    }
    // A login that takes too long: the call itself was not sent.
    let client = Client::builder(&server.url).credentials("u", "p").total_timeout(short).build().unwrap();
    let error = client.start(&Start { mva: 1 }).await.unwrap_err();
    assert!(error.is_timeout() && error.was_not_sent());
    assert_eq!(server.count("/contracts"), 0);
}

#[tokio::test]
async fn a_body_that_stalls() {
    let server = Server::start(|_| {
        let mut reply = raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n%PDF-");
        reply.close = false;
        reply
    })
    .await;
    let client = Client::builder(&server.url).stall_timeout(Duration::from_millis(50)).build().unwrap();
    assert!(client.plain().await.unwrap_err().is_timeout());
    let error = client.download().await.unwrap().into_inner().bytes(1000).await.unwrap_err();
    assert!(error.is_timeout());
}

#[tokio::test]
async fn redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        // Another port, which is another host; another scheme; and the same place.
        for scheme in ["http", "https", ""] {
            let elsewhere = FaultServer::start(|_| Act::Answer(ok())).await;
            let to = match scheme {
                "" => "/other".to_owned(),
                _ => elsewhere.url.replace("http", scheme) + "/other",
            };
            let server = Server::start(move |_| with(status, &[("Location", &to), ("Refresh", "0")], "")).await;
            let client = Client::builder(&server.url).token("CANARY").client("CANARY").header("X-Own", "CANARY");
            let client = client.build().unwrap();
            let errors = [
                client.start(&Start { mva: 1 }).await.unwrap_err(),
                client.key().await.unwrap_err(),
                client.form(&Start { mva: 1 }).await.unwrap_err(),
            ];
            for error in errors {
                assert!(error.is_redirect() && error.status().unwrap().as_u16() == status);
            }
            assert_eq!((elsewhere.connections(), server.seen().len()), (0, 3));
        }
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_a_header_is_not_sent() {
    let server = Server::start(|request| match request.target.as_str() {
        "/login" => json(r#"{"code":0,"token":"CANARY\r\nX: 1"}"#),
        _ => json("{}"),
    })
    .await;
    let client = Client::builder(&server.url).credentials("u", "p").build().unwrap();
    let error = client.start(&Start { mva: 1 }).await.unwrap_err();
    assert!(error.was_not_sent() && error.is_authentication());
    assert!(!format!("{error:?} {error}").contains("CANARY"));
    assert_eq!(server.count("/contracts"), 0);
}

#[test]
fn outside_of_a_runtime_is_an_error() {
    let client = Client::at("http://127.0.0.1:1");
    let mut call = std::pin::pin!(client.plain());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(result) = call.as_mut().poll(&mut context) else { panic!("pending") };
    assert!(result.unwrap_err().was_not_sent());
}
