//! A document whose texts try to become code compiles, and its texts arrive as values.

use accord_build_time::hostile::types::{AnswerState, HostileCode, Request};
use accord_build_time::hostile::{Client, Secret};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

const SUCCESS: &str = "\"; pwned!();\n\u{202e}{}";

async fn answering(answer: Value) -> (Server, Client) {
    let server = Server::start(move |_| Answer::json(200, &answer)).await;
    let client = Client::builder(server.url()).to_ken("t").build().unwrap();
    (server, client)
}

fn success(more: Value) -> Value {
    let mut answer = json!({"a\"; pwned!(); /{}": {"b*": {"": SUCCESS}}, "key\"; pwned!(); {}": "k"});
    answer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    answer
}

#[tokio::test]
async fn selector_constants_and_headers_arrive_as_they_stand() {
    let (server, client) = answering(success(json!({}))).await;
    let request = Request::builder().na_me("\"").unwrap().secret(Secret::from("\"}{")).unwrap().build();
    client.do_it_pwned(&request).send().await.unwrap();
    let arrived = server.only();
    assert_eq!(arrived.path, "/run");
    assert_eq!(arrived.header("x-fixed"), Some("\"; pwned!(); {} \\ */ ```"));
    assert_eq!(
        arrived.json(),
        json!({
            "c\"m{}d": "do\"; pwned!(); {}\u{202e}\n", "con\"st{}": "\"; pwned!();\u{202e}", "na\"me{}": "\"",
            "secret": "\"}{",
        })
    );
}

#[tokio::test]
async fn parameters_arrive_under_their_names_and_answers_are_values() {
    let (server, client) = answering(success(json!({"state": "line\nbreak"}))).await;
    let answer = client.get_pwned_fn_x("../x", "?y", "h").q_pwned("&v").send().await.unwrap();
    assert_eq!(answer.state, Some(AnswerState::LineBreak));
    let arrived = server.only();
    assert_eq!(arrived.query, [("q\"; pwned!(); {}".to_owned(), "&v".to_owned())]);
    assert_eq!(arrived.header("x-pwned"), Some("h"));
    let path = arrived.path;
    assert!(path.ends_with("/..%2Fx/%3Fy"), "{path}");
    assert!(!path.contains(['"', ' ', '`']), "{path}");
}

#[tokio::test]
async fn a_code_is_a_value() {
    let (_server, client) = answering(json!({"co\"de{}": "x\"; pwned!(); {}\n*/\u{202e}"})).await;
    let error = client.get_pwned_fn_x("a", "b", "h").send().await.unwrap_err();
    assert_eq!(error.code(), Some(HostileCode::Fine));
    // The document lists it, so it is shown: in quotes, and on one line.
    let shown = format!("{error} {error:?}");
    assert_eq!(shown.matches(r#""x\"; pwned!(); {}\n*/\u{202e}""#).count(), 2, "{shown}");
    assert!(!shown.contains(['\n', '\u{202e}']), "{shown}");
}
