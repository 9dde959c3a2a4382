//! What the document advises against is deprecated in Rust, and nothing else is.

// What is not deprecated must not warn, and what is must.
#![deny(deprecated, unfulfilled_lint_expectations)]

use accord_build_time::constructs::deprecated::Client;
use accord_build_time::constructs::deprecated::types::{Car, Level, Mode, State};
use accord_tests::server::{Answer, Server};
use serde_json::json;

async fn client() -> (Server, Client) {
    let car = json!({
        "id": 1, "code": "c", "name": "n", "state": "2", "level": 2, "mode": "a", "engine": { "power": 3 },
        "wagon": { "load": 4 },
    });
    let server = Server::start(move |request| match request.path.as_str() {
        "/wagons" => Answer::json(200, &json!({ "load": 7 })),
        _ if request.method == "GET" => Answer::json(200, &json!([car])),
        _ => Answer::bytes(204, "text/plain", ""),
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn what_is_not_deprecated_does_not_warn() {
    let (server, client) = client().await;
    let cars = client.list_cars().size(2).send().await.unwrap().into_inner();
    assert_eq!(cars[0].state.as_option(), Some(&State::Closed));
    assert_eq!((&cars[0].level, &cars[0].mode), (&Some(Level::High), &Some(Mode::Automatic)));
    // Its type is deprecated, the field is not, nor the operation that answers with it.
    assert!(cars[0].wagon.is_some());
    let wagon = client.get_wagon("w").send().await.unwrap();
    assert_eq!(serde_json::to_value(&*wagon).unwrap(), json!({ "load": 7 }));
    // What must be set cannot be avoided.
    let car = Car::builder().id(5).code("c").state(State::Open).mode(Mode::Automatic).build();
    client.add_car(&car).send().await.unwrap();
    assert_eq!(server.last().json(), json!({ "id": 5, "code": "c", "state": "1", "mode": "a" }));
}

#[tokio::test]
async fn what_is_deprecated_warns_and_works() {
    let (server, client) = client().await;
    #[expect(deprecated)]
    client.remove_cars().send().await.unwrap();
    #[expect(deprecated)]
    let cars = client.list_cars().color("red").send().await.unwrap().into_inner();
    assert_eq!(server.last().query, [("color".to_owned(), "red".to_owned())]);
    #[expect(deprecated)]
    let read = (&cars[0].name, &cars[0].code, cars[0].engine.as_ref().unwrap().power);
    assert_eq!(read, (&Some("n".to_owned()), &"c".to_owned(), Some(3)));
    #[expect(deprecated)]
    let car = Car::builder().id(1).code("c").name("n").build();
    assert_eq!(serde_json::to_value(&car).unwrap(), json!({ "id": 1, "code": "c", "name": "n" }));
    #[expect(deprecated)]
    let null = Car::builder().id(1).code("c").maybe_null().build();
    assert_eq!(serde_json::to_value(&null).unwrap()["maybe"], json!(null));
    #[expect(deprecated)]
    let _: Option<accord_build_time::constructs::deprecated::types::Wagon> = None;
    #[expect(deprecated)]
    let manual = Mode::Manual;
    assert_eq!(manual.as_str(), "m");
}
