//! An object without properties that allows no others is a type without fields, wherever the document has one.

use accord_build_time::constructs::empty_objects::types::{
    All, AllBare, AllBoth, AllChoice, AllMapValue, AllMay, AllMost, AllNames, AllNever, AllNullable, AllSome, Empty,
    Evaluated, ExchangeAnswer, ExchangeBody, Sent, SentInner,
};
use accord_build_time::constructs::empty_objects::{Client, Nullable};
use accord_tests::server::{Answer, Server};
use serde_json::json;

#[tokio::test]
async fn an_empty_object_is_sent_and_received() {
    let server = Server::start(|_| Answer::json(200, &json!({}))).await;
    let client = Client::builder(server.url()).build().unwrap();
    let answer: ExchangeAnswer = client.exchange(&ExchangeBody::default()).send().await.unwrap().into_inner();
    assert_eq!(answer, ExchangeAnswer::default());
    let inner: SentInner = SentInner::builder().build();
    let sent = Sent::builder().inner(inner).open([("any".to_owned(), json!(1).into())].into()).build();
    client.put_all(&sent).send().await.unwrap();
    let bodies: Vec<_> = server.received().iter().map(accord_tests::server::Received::json).collect();
    assert_eq!(bodies, [json!({}), json!({ "inner": {}, "open": { "any": 1 } })]);
    // What is only sent can have no other names.
    assert!(serde_json::from_value::<SentInner>(json!({ "more": 1 })).is_err());
}

#[tokio::test]
async fn what_a_provider_adds_to_an_empty_object_is_read() {
    for more in [json!({}), json!({ "added": 1 })] {
        let all = json!({
            "must": more, "may": more, "nullable": more, "list": [more], "map": { "a": more }, "both": more,
            "choice": {}, "most": more, "names": more, "never": more, "bare": more, "some": more,
        });
        let answer = all.clone();
        let server = Server::start(move |_| Answer::json(200, &answer)).await;
        let client = Client::builder(server.url()).build().unwrap();
        let read: All = client.get_all().send().await.unwrap().into_inner();
        assert_eq!(serde_json::to_value(&read).unwrap(), all);
        let All {
            must: Empty { extra, .. },
            may,
            nullable,
            list,
            map,
            both,
            choice,
            most,
            names,
            never,
            bare,
            some,
            ..
        } = read;
        assert_eq!(extra.len(), more.as_object().unwrap().len());
        let (_, _, _): (Option<AllMay>, Option<Vec<Evaluated>>, Option<AllBoth>) = (may, list, both);
        // In whatever words the document says that there is nothing else.
        let (_, _): (Option<AllMost>, Option<AllNames>) = (most, names);
        let (_, _): (Option<AllNever>, Option<AllBare>) = (never, bare);
        assert!(some.is_some_and(|AllSome { a, .. }| a.is_none()));
        assert!(matches!(nullable, Nullable::Value(AllNullable { .. })));
        assert!(
            map.unwrap().into_values().all(|AllMapValue { extra, .. }| extra.len() == more.as_object().unwrap().len())
        );
        assert!(matches!(choice, Some(AllChoice::Empty(_))));
    }
}
