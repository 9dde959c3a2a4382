//! What is only received cannot be sent, and what is only sent need not be received: nested, in combinations, lists, maps and
//! choices.

use accord_build_time::constructs::directions::types::{
    Account, AccountRequest, CatRequest, Color, DogRequest, OnlyReceived, PersonRequest, Pet, PetRequest, Plain, Tree,
    TreeRequest, TreeRequest2,
};
use accord_build_time::constructs::directions::{Client, from_json};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

fn person(name: &str) -> PersonRequest {
    PersonRequest::builder().name(name).build()
}

#[tokio::test]
async fn each_direction_has_its_properties() {
    let answer = json!({
        "id": "7", "name": "a", "color": "red", "plain": {"a": "b"},
        "owner": {"id": "1", "name": "o", "created": null},
        "members": [{"id": "2", "name": "m", "created": "now"}],
        "by_name": {"x": {"id": "3", "name": "x", "created": null}},
        "pet": {"kind": "cat", "chip": 5},
        "next": null,
    });
    let (server, client) = answering(answer.clone()).await;
    let account = AccountRequest::builder()
        .name("a")
        .password("p")
        .color(Color::Red)
        .plain(Plain::builder().a("b").build())
        .owner(person("o"))
        .members(vec![person("m")])
        .by_name([("x".to_owned(), person("x"))].into())
        .pet(PetRequest::CatRequest(CatRequest::builder().kind("cat").build()))
        .next_null()
        .build();
    let received: Account = client.put_account(&account).send().await.unwrap().into_inner();
    assert_eq!(
        server.only().json(),
        json!({
            "name": "a", "password": "p", "color": "red", "plain": {"a": "b"}, "owner": {"name": "o"},
            "members": [{"name": "m"}], "by_name": {"x": {"name": "x"}}, "pet": {"kind": "cat"}, "next": null,
        })
    );
    let id: &String = &received.id;
    assert_eq!((id.as_str(), received.owner.id.as_str(), received.password.as_ref()), ("7", "1", None));
    let Some(Pet::Cat(cat)) = &received.pet else { panic!("no cat") };
    assert_eq!(cat.chip, 5);
    assert_eq!(serde_json::to_value(&received).unwrap(), answer);
}

#[tokio::test]
async fn a_choice_is_sent_by_what_is_sent() {
    let dog = DogRequest::builder().kind("dog").order("sit").build();
    assert_eq!(serde_json::to_value(PetRequest::from(dog)).unwrap(), json!({"kind": "dog", "order": "sit"}));
    // An answer does not have what is only sent.
    let Pet::Dog(dog) = from_json::<Pet>(json!({"kind": "dog"})).unwrap() else { panic!("no dog") };
    assert_eq!(dog.order, None);
    assert!(matches!(from_json(json!({"kind": "cat"})).unwrap(), Pet::Unknown(_)), "a cat has a chip");
}

#[tokio::test]
async fn a_type_that_holds_itself_is_split() {
    let answer = json!({"size": 2, "name": "a", "children": [{"size": 1, "name": "b"}]});
    let (server, client) = answering(answer.clone()).await;
    let leaf = TreeRequest2::builder().name("b").build();
    let tree = TreeRequest2::builder().name("a").children(vec![leaf]).build();
    let received: Tree = client.put_tree(&tree).send().await.unwrap().into_inner();
    assert_eq!(server.only().json(), json!({"name": "a", "children": [{"name": "b"}]}));
    assert_eq!(serde_json::to_value(&received).unwrap(), answer);
    let own: TreeRequest = from_json(json!({"why": "a name of the document's"})).unwrap();
    assert_eq!(own.why, "a name of the document's");
}

#[tokio::test]
async fn a_type_of_one_direction_stays_one() {
    let (server, client) = answering(json!({"shown": "s"})).await;
    let received: OnlyReceived = client.put_stamp(&Default::default()).send().await.unwrap().into_inner();
    assert_eq!(server.only().json(), json!({}));
    assert_eq!((received.shown.as_str(), received.secret), ("s", None));

    let (server, client) = answering(json!({"size": 1, "name": "a"})).await;
    let item = accord_build_time::constructs::directions::types::AddAccountsBodyItem::builder().title("t").build();
    client.add_accounts(&vec![item]).send().await.unwrap();
    assert_eq!(server.only().json(), json!([{"title": "t"}]));

    let (server, client) = answering(json!({"at": "noon"})).await;
    assert_eq!(client.send_form(&person("a")).send().await.unwrap().at, "noon");
    assert_eq!(server.only().body, "name=a");
}

#[test]
fn a_closed_object_of_requests_is_read_with_what_is_only_received() {
    for text in [r#"{"title":"t","id":5}"#, r#"{"title":"t","only":{"id":5}}"#] {
        let closed: accord_build_time::constructs::directions::types::Closed = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&closed).unwrap(), text);
    }
}
