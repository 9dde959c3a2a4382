//! What may be any of several things is read as those that it is.

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
    let Lists::StarList(stars) = client.get_lists().send().await.unwrap().into_inner() else { panic!("no stars") };
    assert_eq!((stars[0].at.as_str(), stars[0].repository.id), ("noon", 1));
    let (_server, client) = answering(json!([{ "id": 1 }, { "id": 2 }])).await;
    let Lists::RepositoryList(repositories) = client.get_lists().send().await.unwrap().into_inner() else {
        panic!("no repositories")
    };
    assert_eq!(repositories.iter().map(|repository| repository.id).collect::<Vec<_>>(), [1, 2]);
    let (_server, client) = answering(json!([{ "name": "neither" }])).await;
    let read = client.get_lists().send().await.unwrap().into_inner();
    assert_eq!(serde_json::to_value(&read).unwrap(), json!([{ "name": "neither" }]));
    assert!(matches!(read, Lists::Unknown(_)));
}

#[tokio::test]
async fn texts_are_a_text_with_the_values_of_all() {
    let (server, client) = answering(json!({ "name": "tiny", "place": "https://a.example" })).await;
    let sent = Model::builder().name(ModelName::Medium).place("here").build();
    let read = client.put_model(&sent).send().await.unwrap().into_inner();
    assert_eq!(server.only().json(), json!({ "name": "medium", "place": "here" }));
    assert_eq!(read.name, Some(ModelName::Unknown("tiny".into())));
    assert_eq!(read.place.as_deref(), Some("https://a.example"));
}

#[tokio::test]
async fn what_one_of_them_may_be_all_may_be() {
    let sent = Model::builder().build();
    let (server, client) = answering(json!({ "name": null, "interval": null })).await;
    let read = client.put_model(&sent).send().await.unwrap().into_inner();
    assert!(read.name.is_none() && read.interval.is_null());
    assert_eq!(server.only().json(), json!({ "name": null }));
    let (_server, client) = answering(json!({ "name": null, "interval": "@daily" })).await;
    let read = client.put_model(&sent).send().await.unwrap().into_inner();
    assert_eq!(serde_json::to_value(&read.interval).unwrap(), json!("@daily"));
}

#[tokio::test]
async fn what_does_not_fit_has_its_place_named_and_no_value() {
    for (answer, place) in [(json!({}), "no `name`"), (json!({ "name": ["CANARY"] }), "in `name`")] {
        let (_server, client) = answering(answer).await;
        let error = client.put_model(&Model::builder().build()).send().await.unwrap_err();
        let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        assert!(source.starts_with(&format!("a value of another kind, {place}, at line 1 column ")), "{source}");
        assert!(!format!("{error:?} {error} {source}").contains("CANARY"));
    }
}

#[tokio::test]
async fn what_fits_none_of_them_is_kept() {
    let sent = Model::builder().build();
    let (_server, client) = answering(json!({ "name": "x", "owner": { "login": [5] }, "stop": { "at": 1 } })).await;
    let read = client.put_model(&sent).send().await.unwrap().into_inner();
    let owner = read.owner.unwrap();
    assert!(owner.repository.is_none() && owner.login.is_none());
    assert_eq!(owner.other.as_deref(), Some(&json!({ "login": [5] })));
    assert!(matches!(read.stop, Some(ModelStop::Unknown(stop)) if stop["at"] == 1));
}

#[tokio::test]
async fn an_object_or_a_text_or_a_list() {
    let (server, client) = answering(json!({ "name": "large", "stop": [1, 2], "owner": { "login": "o" } })).await;
    let sent = Model::builder().name(ModelName::Large).stop(ModelStop::String("now".into())).build();
    let read = client.put_model(&sent).send().await.unwrap().into_inner();
    assert_eq!(server.only().json(), json!({ "name": "large", "stop": "now" }));
    assert!(matches!(read.stop, Some(ModelStop::Array(list)) if list == [1, 2]));
    assert!(matches!(read.owner, Some(ModelOwner { login: Some(login), .. }) if login.login == "o"));
    let (_server, client) = answering(json!({ "name": "large", "stop": { "id": 3 } })).await;
    let read = client.put_model(&sent).send().await.unwrap().into_inner();
    assert!(matches!(read.stop, Some(ModelStop::Repository(repository)) if repository.id == 3));
}
