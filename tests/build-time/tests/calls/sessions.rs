//! A session in a cookie, got by a form; answers that are texts, headers or nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use accord_build_time::sessions::{Client, types};
use accord_runtime::Class;
use accord_tests::server::{Answer, Received, Server};

const RIGHT: &str = "username=ada&password=p%26ss";

/// A server that knows one session at a time, the number of its logins, and restarts after the third call.
fn torrents(logins: Arc<AtomicUsize>, attributes: &'static str) -> impl Fn(&Received) -> Answer {
    move |request| {
        if request.path == "/auth/login" {
            assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
            if request.body != RIGHT.as_bytes() {
                return Answer::bytes(200, "text/plain", "Fails.");
            }
            let number = logins.fetch_add(1, Ordering::SeqCst) + 1;
            return Answer::bytes(200, "text/plain", "Ok.")
                .with_header("set-cookie", &format!("SID=s{number}{attributes}"));
        }
        let current = format!("SID=s{}", logins.load(Ordering::SeqCst));
        match request.header("cookie") {
            Some(cookie) if cookie == current => Answer::bytes(200, "text/plain", "v4.6"),
            _ => Answer::bytes(403, "text/plain", "Forbidden"),
        }
    }
}

#[tokio::test]
async fn the_session_is_opened_by_a_form_and_kept_in_a_cookie() {
    let logins = Arc::new(AtomicUsize::new(0));
    let server = Server::start(torrents(logins.clone(), "; HttpOnly; path=/")).await;
    let client = Client::builder(server.url()).credentials("ada", "p&ss").build().unwrap();
    assert_eq!(client.version().send().await.unwrap().as_str(), "v4.6");
    assert_eq!(client.version().send().await.unwrap().as_str(), "v4.6");
    assert_eq!(logins.load(Ordering::SeqCst), 1);
    // The server forgets the session: it is opened once more.
    logins.fetch_add(1, Ordering::SeqCst);
    assert_eq!(client.version().send().await.unwrap().as_str(), "v4.6");
    assert_eq!(logins.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_cookie_goes_below_its_path_and_ends() {
    let server = Server::start(torrents(Arc::default(), "; Path=/other")).await;
    let client = Client::builder(server.url()).credentials("ada", "p&ss").build().unwrap();
    client.version().send().await.unwrap_err();
    assert!(server.received().iter().all(|request| request.header("cookie").is_none()));
    let server = Server::start(torrents(Arc::default(), "; Max-Age=0")).await;
    let client = Client::builder(server.url()).credentials("ada", "p&ss").build().unwrap();
    let error = client.version().send().await.unwrap_err();
    assert!(error.is_authentication() && error.was_not_sent(), "{error}");
}

#[tokio::test]
async fn a_wrong_password_is_a_text_and_a_refusal() {
    let server = Server::start(torrents(Arc::default(), "")).await;
    let client = Client::builder(server.url()).credentials("ada", "wrong").build().unwrap();
    let error = client.version().send().await.unwrap_err();
    assert_eq!(error.during_login(), Some("login"));
    assert!(error.is_authentication() && error.was_not_sent());
    let login = types::LoginBody::builder().username("ada").password("wrong").build();
    let error = client.login(&login).send().await.unwrap_err();
    assert_eq!(error.class(), Some(Class::Unauthenticated));
    assert!(error.was_refused() && error.to_string().contains("WrongPassword"), "{error}");
}

#[tokio::test]
async fn a_status_that_means_expired_is_one_of_authentication() {
    // With a session of the caller's own there is nothing to log in with.
    let server = Server::start(|_| Answer::bytes(403, "text/plain", "Forbidden")).await;
    let client = Client::builder(server.url()).session("old").build().unwrap();
    let error = client.version().send().await.unwrap_err();
    assert!(error.is_authentication(), "{error}");
    assert_eq!(error.class(), Some(Class::Unauthenticated));
}

#[tokio::test]
async fn headers_and_statuses_tell_refusals() {
    let remove = async |status: u16, headers: &'static [(&str, &str)]| {
        let server = Server::start(move |_| {
            headers
                .iter()
                .fold(Answer::bytes(status, "text/plain", ""), |answer, (name, value)| answer.with_header(name, value))
        })
        .await;
        let client = Client::builder(server.url()).session("s").build().unwrap();
        client.remove_task("h").send().await.map(drop)
    };
    remove(200, &[]).await.unwrap();
    let error = remove(200, &[("x-error", "locked"), ("x-error-message", "by Bob's session")]).await.unwrap_err();
    assert_eq!((error.class(), error.message()), (Some(Class::Conflict), Some("by Bob's session")));
    let error = remove(423, &[("x-error", "locked")]).await.unwrap_err();
    assert_eq!(error.class(), Some(Class::PermissionDenied), "{error}");
    let error = remove(410, &[]).await.unwrap_err();
    assert!(error.to_string().contains("Gone"), "{error}");
    assert_eq!(error.class(), Some(Class::NotFound));
}

#[tokio::test]
async fn an_empty_body_is_an_answer() {
    for (body, succeeds) in [("", true), (" \n", true), ("out of order", false), ("{}", false)] {
        let server = Server::start(move |_| Answer::bytes(200, "text/plain", body)).await;
        let client = Client::builder(server.url()).build().unwrap();
        let sent = client.ping().send().await;
        assert_eq!(sent.is_ok(), succeeds, "{body:?}");
        if let Err(error) = sent {
            assert_eq!(error.message().is_some(), body != "{}", "{body:?}");
        }
    }
}

#[tokio::test]
async fn headers_and_statuses_count_whatever_the_body_is() {
    for (status, code, body, class) in [
        (423, None, "<html>locked</html>", Some(Class::Conflict)),
        (423, None, "{}", Some(Class::Conflict)),
        (400, Some("full"), "no more", Some(Class::RateLimited)),
        (400, Some("full"), "{}", Some(Class::RateLimited)),
        (423, Some("full"), "", Some(Class::RateLimited)),
    ] {
        let server = Server::start(move |_| {
            let answer = Answer::bytes(status, "text/html", body);
            code.map_or(answer.clone(), |code| answer.with_header("x-code", code))
        })
        .await;
        let client = Client::builder(server.url()).build().unwrap();
        let error = client.lock().no_retry().send().await.unwrap_err();
        assert_eq!(error.class(), class, "{status} {code:?} {body}");
        assert!(error.code_is_known(), "{error}");
    }
}
