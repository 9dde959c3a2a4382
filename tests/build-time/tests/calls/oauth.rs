//! Client credentials: where the token is fetched, how often, and which calls carry it.

use std::sync::atomic::{AtomicUsize, Ordering};

use accord_build_time::oauth::Client;
use accord_build_time::oauth::types::Order;
use accord_build_time::oauth_swagger;
use accord_runtime::ClientCredentials;
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

/// A shop that takes the newest token of its own only.
async fn shop() -> Server {
    let tokens = AtomicUsize::new(0);
    Server::start(move |request| match request.path.as_str() {
        "/oauth/token" => {
            let number = tokens.fetch_add(1, Ordering::SeqCst) + 1;
            let answer = json!({"access_token": format!("t-{number}"), "token_type": "Bearer", "expires_in": 3600});
            Answer::json(200, &answer)
        }
        "/forget" => {
            tokens.fetch_add(1, Ordering::SeqCst);
            Answer::json(200, &json!({}))
        }
        _ if request.header("authorization") == Some(&format!("Bearer t-{}", tokens.load(Ordering::SeqCst))) => {
            let order = json!({"id": 7});
            Answer::json(200, &if request.method == "GET" { json!([order]) } else { order })
        }
        _ => Answer::json(401, &json!({})),
    })
    .await
}

fn fetches(server: &Server) -> Vec<Received> {
    server.received().into_iter().filter(|request| request.path == "/oauth/token").collect()
}

#[tokio::test]
async fn the_token_is_fetched_on_the_host_of_the_base_url_and_shared() {
    let server = shop().await;
    // The document's token URL is on the host of its server, so it moves along with the base URL.
    let client = Client::builder(format!("{}/v1", server.url())).credentials("id", "s e:cret").build().unwrap();
    let order = Order::builder().id(7).build();
    let (list, made) = tokio::join!(client.list_orders().send(), client.create_order(&order).send());
    assert_eq!((list.unwrap()[0].id, made.unwrap().id), (7, 7));
    let [fetch] = fetches(&server).try_into().unwrap();
    assert_eq!(fetch.method, "POST");
    // id:s+e%3Acret
    assert_eq!(fetch.header("authorization"), Some("Basic aWQ6cytlJTNBY3JldA=="));
    let body = String::from_utf8(fetch.body.to_vec()).unwrap();
    assert_eq!(body, "grant_type=client_credentials&scope=orders%3Aread+orders%3Awrite");
}

#[tokio::test]
async fn a_call_that_is_refused_is_sent_once_more_with_a_new_token() {
    let server = shop().await;
    let client = Client::builder(server.url()).credentials("id", "secret").build().unwrap();
    client.list_orders().send().await.unwrap();
    let other = Client::builder(server.url()).credentials("id", "secret").build().unwrap();
    other.list_orders().send().await.unwrap();
    // The first client's token is an old one now; what it asks for has an effect, and was not carried out.
    client.create_order(&Order::builder().id(7).build()).send().await.unwrap();
    assert_eq!(fetches(&server).len(), 3);
}

#[tokio::test]
async fn what_the_provider_wants_else_can_be_said() {
    let server = shop().await;
    let credentials = ClientCredentials::new("id", "secret").in_body().scopes(["all"]).parameter("audience", "shop");
    let credentials = credentials.token_url(format!("{}/oauth/token", server.url()));
    let client = Client::builder(server.url()).client_credentials(credentials).build().unwrap();
    client.list_orders().send().await.unwrap();
    let body = String::from_utf8(fetches(&server)[0].body.to_vec()).unwrap();
    assert_eq!(body, "grant_type=client_credentials&scope=all&audience=shop&client_id=id&client_secret=secret");
}

#[tokio::test]
async fn a_ready_token_and_a_whole_header_are_sent_as_they_are() {
    let server = Server::start(|_| Answer::json(200, &json!([]))).await;
    let sent = || server.last().header("authorization").map(str::to_owned);
    let client = Client::builder(server.url()).shop("ready").gateway("Token abc").build().unwrap();
    client.list_orders().send().await.unwrap();
    assert_eq!(sent().as_deref(), Some("Bearer ready"));
    client.health().send().await.unwrap();
    assert_eq!(sent().as_deref(), Some("Token abc"));
    // Of what the client does only in part, that part.
    client.ready().send().await.unwrap();
    assert_eq!(sent().as_deref(), Some("Token abc"));
    // Needed by nobody: sent where it is there.
    client.me().send().await.unwrap();
    assert_eq!(sent().as_deref(), Some("Bearer ready"));
    Client::builder(server.url()).build().unwrap().me().send().await.unwrap();
    assert_eq!(sent(), None);
}

#[tokio::test]
async fn of_several_endpoints_each_has_its_own() {
    let server = shop().await;
    let other = shop().await;
    let at = |server: &Server| format!("{}/oauth/token", server.url());
    let builder = || oauth_swagger::Client::builder(server.url());
    let client = builder()
        .client_credentials(ClientCredentials::new("o", "1").token_url(at(&server)))
        .tenant_credentials("t", "2", at(&other))
        .build()
        .unwrap();
    drop(client.stock().send().await);
    assert_eq!((fetches(&server).len(), fetches(&other).len()), (1, 0));
    drop(client.prices().send().await);
    assert!(!fetches(&other).is_empty());
    // The document's own is somewhere else; a client of a stand-in does not go there by itself.
    let error = builder().credentials("o", "1").build().unwrap_err();
    assert!(error.is_token_url(), "{error}");
}
