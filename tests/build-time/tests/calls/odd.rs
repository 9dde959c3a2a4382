//! Schemas that are odd, and names that are one in Rust.

use accord_build_time::odd_schemas::Client;
use accord_build_time::odd_schemas::types::{Choice, Names, OddAlike, OddBlank, OddSigns, OptionSchema};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn odd_enums_and_empty_objects_are_read_and_written_as_they_came() {
    let body = json!({
        "mixed": "two", "numbers": 3, "nothing": "said", "unset": "a", "blank": "", "repeated": "X", "alike": "Unknown",
        "signs": "<=", "switch": false, "none": "any", "empty": {"a": 1}, "closed": {"b": []}, "nowhere": {"c": null},
        "map": {"d": 4}, "foo": {"small": "s"}, "Foo": {"large": "l"},
    });
    let (_server, client) = answering(body.clone()).await;
    let odd = client.get_odd().send().await.unwrap().into_inner();
    assert_eq!((odd.numbers, odd.switch), (Some(3), Some(false)));
    assert_eq!(odd.mixed.as_deref(), Some(&json!("two")));
    assert_eq!((odd.blank.as_ref(), odd.signs.as_ref()), (Some(&OddBlank::X), Some(&OddSigns::X2)));
    assert_eq!(odd.alike, Some(OddAlike::Unknown2));
    assert_eq!(odd.foo2.as_ref().map(|foo| foo.large.as_str()), Some("l"));
    assert_eq!(odd.foo.as_ref().map(|foo| foo.small.as_str()), Some("s"));
    assert_eq!(serde_json::to_value(&odd).unwrap(), body);
    for mixed in [json!(1), json!(true), json!("three")] {
        let (_server, client) = answering(json!({ "mixed": mixed })).await;
        assert_eq!(client.get_odd().send().await.unwrap().mixed.as_deref(), Some(&mixed));
    }
    let (_server, client) = answering(json!({"mixed": null, "unset": null})).await;
    let odd = client.get_odd().send().await.unwrap();
    assert!(odd.mixed.as_deref() == Some(&Value::Null) && odd.unset.is_null());
}

#[tokio::test]
async fn names_that_are_one_in_rust_keep_their_own_on_the_wire() {
    let (server, client) = answering(json!({"under": "u"})).await;
    let names = Names::builder()
        .type_("type")
        .type2("Type")
        .type3("type-")
        .type4("type_")
        .x1st("1st")
        .x("")
        .self_("self")
        .option(OptionSchema::builder().some("o").build())
        .build();
    assert_eq!(client.get_odd2(&names).send().await.unwrap().under, "u");
    assert_eq!(
        server.only().json(),
        json!({
            "Type": "Type", "type": "type", "type-": "type-", "type_": "type_", "1st": "1st", "": "", "self": "self",
            "option": {"some": "o"},
        })
    );
    let (server, client) = answering(json!({"small": "s"})).await;
    assert_eq!(client.get_odd3().send().await.unwrap().small, "s");
    assert_eq!(server.only().path, "/odd/names");
}

#[tokio::test]
async fn one_of_many() {
    let (_server, client) = answering(json!({"v40": 7})).await;
    assert!(matches!(client.new_operation().send().await.unwrap().into_inner(), Choice::V40(v40) if v40.v40 == 7));
    let (server, client) = answering(json!({})).await;
    client.choose_one(&Choice::v3(1)).send().await.unwrap();
    assert_eq!(server.only().json(), json!({"v3": 1}));
}
