//! Several schemes in one requirement: all are sent that can be, and of the alternatives the first that the client has.

use accord_build_time::constructs::security::{Client, ClientBuilder};
use accord_runtime::Sending;
use accord_tests::server::{Answer, Received, Server};

/// What was sent of a call with these credentials: `Authorization`, the key, the query and the cookies.
async fn sent<E>(
    credentials: impl FnOnce(ClientBuilder) -> ClientBuilder,
    call: impl FnOnce(&Client) -> Sending<(), E>,
) -> Option<[String; 4]> {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = credentials(Client::builder(server.url())).build().unwrap();
    let sent = call(&client).await;
    let received: Vec<Received> = server.received();
    assert_eq!(sent.is_ok(), received.len() == 1);
    let request = received.first()?;
    let header = |name| request.header(name).unwrap_or_default().to_owned();
    Some([header("authorization"), header("x-key"), request.raw_query.clone(), header("cookie")])
}

const BASIC: &str = "Basic dTpw";

fn texts(of: [&str; 4]) -> Option<[String; 4]> {
    Some(of.map(str::to_owned))
}

#[tokio::test]
async fn credentials_of_different_places_go_together() {
    let all = |builder: ClientBuilder| builder.key("k").token("t").asked("a").session("s");
    assert_eq!(sent(all, |c| c.key_and_token().send()).await, texts(["Bearer t", "k", "", ""]));
    assert_eq!(sent(all, |c| c.keys().send()).await, texts(["", "k", "asked=a", "sid=s"]));
    // One of them alone is not enough, and nothing is sent.
    assert_eq!(sent(|b| b.key("k"), |c| c.key_and_token().send()).await, None);
    assert_eq!(sent(|b| b.key("k").session("s"), |c| c.keys().send()).await, None);
}

#[tokio::test]
async fn of_one_place_the_one_is_sent_that_was_given() {
    assert_eq!(sent(|b| b.token("t"), |c| c.both().send()).await, texts(["Bearer t", "", "", ""]));
    assert_eq!(sent(|b| b.password("u", "p"), |c| c.both().send()).await, texts([BASIC, "", "", ""]));
    let two = |builder: ClientBuilder| builder.token("t").password("u", "p");
    assert_eq!(sent(two, |c| c.both().send()).await, texts([BASIC, "", "", ""]));
    assert_eq!(sent(|b| b, |c| c.both().send()).await, None);
    assert_eq!(sent(|b| b.other("o").token("t"), |c| c.same_keys().send()).await, texts(["Bearer t", "o", "", ""]));
    assert_eq!(sent(|b| b.other("o"), |c| c.same_keys().send()).await, None);
    // One token is good for two schemes of bearer tokens.
    assert_eq!(sent(|b| b.open_id("o"), |c| c.bearers().send()).await, texts(["Bearer o", "", "", ""]));
}

#[tokio::test]
async fn the_first_alternative_that_the_client_has() {
    assert_eq!(sent(|b| b, |c| c.optional().send()).await, texts(["", "", "", ""]));
    assert_eq!(sent(|b| b.key("k"), |c| c.optional().send()).await, texts(["", "k", "", ""]));
    let all = |builder: ClientBuilder| builder.key("k").token("t").asked("a");
    assert_eq!(sent(all, |c| c.alternatives().send()).await, texts(["", "k", "asked=a", ""]));
    assert_eq!(sent(|b| b.key("k").token("t"), |c| c.alternatives().send()).await, texts(["Bearer t", "", "", ""]));
    // What the client does in part only is left out beside what it does as a whole.
    assert_eq!(sent(|b| b.password("u", "p"), |c| c.alternatives().send()).await, None);
}

#[tokio::test]
async fn all_cookies_go_out_in_one_header() {
    let both = |builder: ClientBuilder| builder.session("s").cookie("a=b");
    let sent_of = sent(both, |c| c.cookies().theme("dark").cookie("c=d").send()).await;
    assert_eq!(sent_of, texts(["", "", "", "c=d; theme=dark; sid=s; a=b"]));
    assert_eq!(sent(both, |c| c.cookies().send()).await, texts(["", "", "", "sid=s; a=b"]));
}

#[tokio::test]
async fn a_parameter_is_sent_in_place_of_the_credential_of_its_name() {
    let all = |builder: ClientBuilder| builder.key("k").asked("a").session("s");
    let own = |client: &Client| client.parameters().x_key("own").asked("own").sid("own").theme("dark").send();
    let expected = texts(["", "own", "asked=own", "sid=own; theme=dark"]);
    assert_eq!(sent(all, own).await, expected);
    assert_eq!(sent(|b| b, own).await, expected);
    assert_eq!(
        sent(all, |c| c.parameters().theme("dark").send()).await,
        texts(["", "k", "asked=a", "theme=dark; sid=s"])
    );
    assert_eq!(sent(all, |c| c.fixed().send()).await, texts(["", "k", "", ""]));
}
