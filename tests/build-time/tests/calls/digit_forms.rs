//! Booleans of a form as digits.

use accord_build_time::digit_forms::{Client, types::Answers};
use accord_tests::server::{Answer, Server};

#[tokio::test]
async fn booleans_of_a_form_are_sent_as_digits() {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    let answers = Answers::builder().agreed(true).news(false).rows(vec![true, false]).other(true).build();
    client.send_form(&answers).send().await.unwrap();
    let received = server.received();
    assert_eq!(received[0].body, "agreed=1&news=0&rows=1,0&other=true");
}
