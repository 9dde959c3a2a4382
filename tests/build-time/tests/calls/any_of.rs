//! What may be any of several things is read as the first that it is.

use accord_build_time::any_of::Client;
use accord_build_time::any_of::types::{Lists, Model, ModelName, ModelOwner, ModelStop};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn one_of_two_lists() {
    let (_server, client) = answering(json!([{ "at": "noon", "repository": { "id": 1 } }])).await;
    let Lists::Variant0(stars) = client.get_lists().await.unwrap().into_inner() else { panic!("no stars") };
    assert_eq!((stars[0].at.as_str(), stars[0].repository.id), ("noon", 1));
    let (_server, client) = answering(json!([{ "id": 1 }, { "id": 2 }])).await;
    let Lists::Variant1(repositories) = client.get_lists().await.unwrap().into_inner() else {
        panic!("no repositories")
    };
    assert_eq!(repositories.iter().map(|repository| repository.id).collect::<Vec<_>>(), [1, 2]);
    let (_server, client) = answering(json!([{ "name": "neither" }])).await;
    assert!(client.get_lists().await.unwrap_err().is_decode());
}

#[tokio::test]
async fn texts_are_a_text_with_the_values_of_all() {
    let (server, client) = answering(json!({ "name": "tiny", "place": "https://a.example" })).await;
    let sent = Model::builder().name(ModelName::Medium).place("here").build();
    let read = client.put_model(&sent).await.unwrap().into_inner();
    assert_eq!(server.only().json(), json!({ "name": "medium", "place": "here" }));
    assert_eq!(read.name, Some(ModelName::Unknown("tiny".into())));
    assert_eq!(read.place.as_deref(), Some("https://a.example"));
    // One of them may be null.
    let (_server, client) = answering(json!({ "name": null })).await;
    assert_eq!(client.put_model(&sent).await.unwrap().name, None);
}

#[tokio::test]
async fn an_object_or_a_text_or_a_list() {
    let (server, client) = answering(json!({ "name": "large", "stop": [1, 2], "owner": { "login": "o" } })).await;
    let sent = Model::builder().name(ModelName::Large).stop(ModelStop::String("now".into())).build();
    let read = client.put_model(&sent).await.unwrap().into_inner();
    assert_eq!(server.only().json(), json!({ "name": "large", "stop": "now" }));
    assert!(matches!(read.stop, Some(ModelStop::Array(list)) if list == [1, 2]));
    assert!(matches!(read.owner, Some(ModelOwner::Object { login }) if login == "o"));
    let (_server, client) = answering(json!({ "name": "large", "stop": { "id": 3 } })).await;
    let read = client.put_model(&sent).await.unwrap().into_inner();
    assert!(matches!(read.stop, Some(ModelStop::Repository(repository)) if repository.id == 3));
}
