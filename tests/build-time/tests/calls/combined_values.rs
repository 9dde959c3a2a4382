//! What is combined from several values is one value.

use accord_build_time::combined_values::Client;
use accord_build_time::combined_values::types::{Color, Level, Maybe, Order, OrderTags, Paint, Warm};
use accord_tests::server::{Answer, Server};
use serde_json::json;

#[tokio::test]
async fn combined_values_are_sent_and_received() {
    let answer = json!({
        "code": "AB-1", "paint": "green", "warm": "red", "size": 3, "level": 2, "tags": ["new"], "prices": {"EUR": 1.50},
        "secret": "word",
    });
    let answering = answer.clone();
    let server = Server::start(move |_| Answer::json(200, &answering)).await;
    let client = Client::builder(server.url()).build().unwrap();
    let order = Order::builder().code("AB-1").paint(Paint(Color::Green)).size(3).level(Level::Middle);
    let order = order.warm(Warm::Red).tags(OrderTags(vec!["new".to_owned()])).build();
    let received = client.order(&order).send().await.unwrap();
    let sent = json!({"code": "AB-1", "paint": "green", "warm": "red", "size": 3, "level": 2, "tags": ["new"]});
    assert_eq!(server.only().json(), sent);
    assert_eq!(received.mismatches(), []);
    let received = received.into_inner();
    assert_eq!((received.paint.0.clone(), received.size), (Color::Green, 3));
    // The mark of a member holds for the whole.
    assert!(!format!("{received:?}").contains("word"));
    assert_eq!(serde_json::to_value(&received).unwrap(), answer);
}

#[test]
fn what_only_limits_a_value_does_not_forbid_null() {
    let nothing = json!({
        "owner": null, "named": null, "text": null, "list": null, "number": null, "word": null, "either": null,
        "other": null, "never": "", "listed": "a",
    });
    let read: Maybe = serde_json::from_str(&nothing.to_string()).unwrap();
    assert!(read.owner.is_none() && read.named.is_none() && read.other.is_none());
    assert_eq!(serde_json::to_value(&read).unwrap(), nothing);
    let full = json!({
        "owner": {"id": 1}, "named": {"id": 1, "name": "n"}, "text": "t", "list": [1], "number": 1, "word": "a",
        "either": "a", "other": {"id": 1}, "never": "", "listed": "b",
    });
    let read: Maybe = serde_json::from_str(&full.to_string()).unwrap();
    assert_eq!((read.owner.as_ref().map(|owner| owner.id), read.number), (Some(1), Some(1)));
    assert_eq!(serde_json::to_value(&read).unwrap(), full);
    for field in ["never", "listed"] {
        let mut refused = nothing.clone();
        refused[field] = json!(null);
        assert!(serde_json::from_str::<Maybe>(&refused.to_string()).is_err(), "{field}");
    }
}
