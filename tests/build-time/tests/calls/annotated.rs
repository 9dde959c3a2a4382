//! What annotates a reference is no part of its type; and what a document does not declare is sent where the caller says so.

use accord_build_time::constructs::annotated::types::{About, Drawer, Folder, Kind, Note, Task, TaskRequest, User};
use accord_build_time::constructs::annotated::{Client, from_json};
use accord_runtime::{Extra, Nullable};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

fn user(name: &str) -> User {
    User::builder().name(name).build()
}

#[tokio::test]
async fn an_annotated_reference_is_what_it_refers_to() {
    let answer = json!({
        "title": "t", "by": {"name": "b"}, "owner": {"name": "o"}, "folder": null, "drawer": null, "number": null,
        "watchers": [{"name": "w"}], "described": [1],
    });
    let (server, client) = answering(answer.clone()).await;
    let task = TaskRequest::builder()
        .title("t")
        .owner(user("o"))
        .folder(Folder::builder().path("p").build())
        .drawer_null()
        .number(5)
        .secret("s")
        .watchers(vec![user("w")])
        .build();
    let received: Task = client.put_task(&task).kind(Kind::Done).send().await.unwrap().into_inner();
    let request = server.only();
    assert_eq!(request.raw_query, "kind=done");
    assert_eq!(
        request.json(),
        json!({
            "title": "t", "owner": {"name": "o"}, "folder": {"path": "p"}, "drawer": null, "number": 5, "secret": "s",
            "watchers": [{"name": "w"}],
        })
    );
    let owner: Option<&User> = received.owner.as_ref();
    assert_eq!(owner.map(|owner| owner.name.as_str()), Some("o"));
    let by: &Nullable<User> = &received.by;
    assert_eq!(by.as_option().map(|by| by.name.as_str()), Some("b"));
    assert_eq!(received.title.as_deref(), Some("t"));
    assert!(received.folder.is_null() && received.drawer.is_null() && received.number.is_null());
    assert_eq!(serde_json::to_value(&received).unwrap(), answer);
}

#[test]
fn null_and_absent_are_two_things_of_an_annotated_reference() {
    for text in ["{}", r#"{"by":null}"#, r#"{"drawer":{"path":"p"}}"#, r#"{"number":3}"#] {
        let task: Task = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&task).unwrap(), text);
    }
    let drawer: Drawer = from_json(json!({"path": "p"})).unwrap();
    assert_eq!(drawer.path.as_deref(), Some("p"));
}

#[tokio::test]
async fn an_undeclared_field_is_sent_from_any_depth() {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    let color: Extra = [("color".to_owned(), json!({"name": "red"}))].into_iter().collect();
    let note = Note::builder().text("t").about(About::builder().page(2).extra(color).build()).build();
    client.add_note(&note).extra("channel", "web").send().await.unwrap();
    assert_eq!(
        server.only().json(),
        json!({"text": "t", "about": {"page": 2, "color": {"name": "red"}}, "channel": "web"})
    );
}

#[tokio::test]
async fn an_undeclared_field_has_no_declared_name() {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    let page: Extra = [("page".to_owned(), json!("two"))].into_iter().collect();
    let note = Note::builder().text("t").about(About::builder().extra(page).build()).build();
    let error = client.add_note(&note).send().await.unwrap_err();
    let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    assert!(cause.contains("has the name of a field that the document declares"), "{error}: {cause}");
    assert!(server.received().is_empty());
}
