//! What is combined from several values is one value.

use accord_build_time::combined_values::Client;
use accord_build_time::combined_values::types::{Color, Level, Order, OrderTags, Paint, Warm};
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
