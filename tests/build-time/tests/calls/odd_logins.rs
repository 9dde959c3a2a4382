//! Logins that require credentials of their own, commands in a form with booleans as digits, and keys in the URL.

use accord_build_time::constructs::odd_logins::{Client, types};
use accord_tests::server::{Answer, Server};
use serde_json::json;

async fn started() -> Server {
    Server::start(|request| match request.path.as_str() {
        "/a" | "/b" => Answer::json(200, &json!({ "t": request.path.trim_start_matches('/') })),
        "/call" => Answer::json(200, &json!({})),
        _ => Answer::bytes(204, "", ""),
    })
    .await
}

#[tokio::test]
async fn what_a_login_requires_is_fetched_before() {
    let server = started().await;
    let client = Client::builder(server.url()).k("kk").credentials("ua").b_credentials("ub").build().unwrap();
    client.get_x().send().await.unwrap();
    let sent: Vec<String> = server
        .received()
        .iter()
        .map(|request| {
            let own = ["x-a", "x-b", "x-k"].map(|name| request.header(name).unwrap_or("-").to_owned());
            format!("{} {}", request.path, own.join(" "))
        })
        .collect();
    assert_eq!(sent, ["/b - - kk", "/a - b kk", "/x a - -"]);
}

#[tokio::test]
async fn a_boolean_of_a_command_in_a_form_is_a_digit() {
    let server = started().await;
    let client = Client::builder(server.url()).build().unwrap();
    client.save(&types::Save::builder().active(true).build()).send().await.unwrap();
    let body = String::from_utf8(server.only().body.to_vec()).unwrap();
    let mut fields: Vec<&str> = body.split('&').collect();
    fields.sort_unstable();
    assert_eq!(fields, ["active=1", "cmd=save"]);
}

#[tokio::test]
async fn a_space_is_written_in_one_way() {
    let server = started().await;
    let client = Client::builder(server.url()).key("a b+c&d").build().unwrap();
    client.find("e f").send().await.unwrap();
    assert_eq!(server.only().raw_query, "q=e%20f&key=a%20b%2Bc%26d");
}

#[tokio::test]
async fn the_media_type_of_an_answer_is_nearer_than_a_header_of_the_document() {
    let server = started().await;
    let client = Client::builder(server.url()).build().unwrap();
    let accepted = || server.last().header("accept").map(str::to_owned);
    drop(client.table().send().await);
    assert_eq!(accepted().as_deref(), Some("text/csv"));
    drop(client.tables().send().await);
    assert_eq!(accepted().as_deref(), Some("application/vnd.odd+json"));
    drop(client.own_table().send().await);
    assert_eq!(accepted().as_deref(), Some("text/plain"));
    drop(client.save(&types::Save::builder().active(true).build()).send().await);
    assert_eq!(accepted().as_deref(), Some("application/json"));
}
