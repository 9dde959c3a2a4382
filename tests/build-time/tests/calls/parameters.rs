//! Every style of parameters, with and without explode, in every place: the bytes on the wire are those of OpenAPI's table.

use accord_build_time::parameters::Client;
use accord_build_time::parameters::types::{Deep, List, Pair};
use accord_tests::server::{Answer, Server};

async fn empty() -> (Server, Client) {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

fn list() -> List {
    List::from(["x", "y z"].map(str::to_owned).to_vec())
}

fn pair() -> Pair {
    Pair::builder().a("1/2").b(3).build()
}

#[tokio::test]
async fn simple_in_the_path() {
    let (server, client) = empty().await;
    client.simple(&list(), &pair(), &pair()).send().await.unwrap();
    assert_eq!(server.only().path, "/simple/x,y%20z/a,1%2F2,b,3/a=1%2F2,b=3");
}

#[tokio::test]
async fn label_in_the_path() {
    let (server, client) = empty().await;
    client.label("one", &list(), &list(), &pair(), &pair()).send().await.unwrap();
    assert_eq!(server.only().path, "/label/.one/.x,y%20z/.x.y%20z/.a,1%2F2,b,3/.a=1%2F2.b=3");
}

#[tokio::test]
async fn matrix_in_the_path() {
    let (server, client) = empty().await;
    client.matrix("one", &list(), &list(), &pair(), &pair()).send().await.unwrap();
    assert_eq!(
        server.only().path,
        "/matrix/;one=one/;list=x,y%20z/;listed=x;listed=y%20z/;object=a,1%2F2,b,3/;a=1%2F2;b=3"
    );
}

#[tokio::test]
async fn every_style_of_the_query() {
    let (server, client) = empty().await;
    let deep = Deep::builder().pair(pair()).list(vec![7, 8]).build();
    let (list, pair) = (list(), pair());
    client
        .query()
        .deep(&deep)
        .exploded(&pair)
        .in_json(&pair)
        .list(&list)
        .listed(&list)
        .object(&pair)
        .piped(&list)
        .piped_out(&list)
        .spaced(&list)
        .spaced_object(&pair)
        .xml("<a/>")
        .send()
        .await
        .unwrap();
    let request = server.only();
    let pairs = |name: &str| -> Vec<&str> {
        request.query.iter().filter(|(held, _)| held == name).map(|(_, value)| value.as_str()).collect()
    };
    assert_eq!(pairs("listed"), ["x", "y z"]);
    assert_eq!(pairs("list"), ["x,y z"]);
    assert_eq!((pairs("a"), pairs("b")), (vec!["1/2"], vec!["3"]));
    assert_eq!(pairs("object"), ["a,1/2,b,3"]);
    assert_eq!(pairs("spaced"), ["x y z"]);
    assert_eq!(pairs("spacedObject"), ["a 1/2 b 3"]);
    assert_eq!(pairs("piped"), ["x|y z"]);
    assert_eq!(pairs("pipedOut"), ["x", "y z"]);
    assert_eq!((pairs("deep[pair][a]"), pairs("deep[pair][b]")), (vec!["1/2"], vec!["3"]));
    assert_eq!(pairs("deep[list][]"), ["7", "8"]);
    assert_eq!(pairs("in[json]"), [r#"{"a":"1/2","b":3}"#]);
    assert_eq!(pairs("xml"), ["<a/>"]);
    for encoded in ["listed=x&listed=y%20z", "spaced=x%20y%20z", "piped=x%7Cy%20z", "deep%5Bpair%5D%5Ba%5D=1%2F2"] {
        assert!(request.raw_query.contains(encoded), "{encoded} in {}", request.raw_query);
    }
}

#[tokio::test]
async fn what_is_not_given_is_not_sent() {
    let (server, client) = empty().await;
    client.query().send().await.unwrap();
    client.headers(&list()).send().await.unwrap();
    client.cookies("s").send().await.unwrap();
    let [query, headers, cookies] = <[_; 3]>::try_from(server.received()).unwrap();
    assert_eq!(query.raw_query, "");
    assert_eq!((headers.header("x-object"), headers.header("x-json")), (None, None));
    assert_eq!(cookies.header("cookie"), Some("sid=s"));
}

#[tokio::test]
async fn headers_as_lists_objects_and_json() {
    let (server, client) = empty().await;
    let pair = pair();
    client.headers(&list()).x_exploded(&pair).x_json(&pair).x_object(&pair).send().await.unwrap();
    let request = server.only();
    assert_eq!(request.header("x-list"), Some("x,y z"));
    assert_eq!(request.header("x-object"), Some("a,1/2,b,3"));
    assert_eq!(request.header("x-exploded"), Some("a=1/2,b=3"));
    assert_eq!(request.header("x-json"), Some(r#"{"a":"1/2","b":3}"#));
    assert_eq!(request.header("authorization"), None, "OpenAPI ignores such a parameter");
}

#[tokio::test]
async fn cookies_as_lists_objects_and_json() {
    let (server, client) = empty().await;
    let (list, pair) = (list(), pair());
    client.cookies("s;d").json(&pair).list(&list).object(&pair).send().await.unwrap();
    let request = server.only();
    let mut cookies: Vec<&str> = request.header("cookie").unwrap().split("; ").collect();
    cookies.sort_unstable();
    assert_eq!(
        cookies,
        ["json=%7B%22a%22%3A%221%2F2%22%2C%22b%22%3A3%7D", "list=x,y%20z", "object=a,1%2F2,b,3", "sid=s%3Bd"]
    );
}

#[tokio::test]
async fn a_parameter_stands_in_the_path_as_often_as_the_document_has_it_there() {
    let (server, client) = empty().await;
    client.twice("a b").send().await.unwrap();
    let [sent] = <[_; 1]>::try_from(server.received()).unwrap();
    assert_eq!(sent.path, "/twice/a%20b/of/a%20b");
}

#[tokio::test]
async fn parameters_of_the_path_and_those_said_anew() {
    let (server, client) = empty().await;
    client.shared(7).limit(5).trace("t").send().await.unwrap();
    client.shared_anew(7, "all").send().await.unwrap();
    let [get, delete] = <[_; 2]>::try_from(server.received()).unwrap();
    assert_eq!((get.path.as_str(), get.raw_query.as_str(), get.header("trace")), ("/shared/7", "limit=5", Some("t")));
    assert_eq!((delete.method.as_str(), delete.raw_query.as_str()), ("DELETE", "limit=all"));
    assert_eq!(delete.header("trace"), None);
}

#[tokio::test]
async fn names_that_are_one_in_rust_or_are_taken() {
    let (server, client) = empty().await;
    client
        .alike()
        .body2("b")
        .client("c")
        .request("r")
        .response("p")
        .result("s")
        .type2("1")
        .type_("2")
        .url("u")
        .type3("h")
        .send()
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(request.path, "/alike");
    assert_eq!(request.header("type"), Some("h"));
    let mut pairs: Vec<&str> = request.raw_query.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(pairs, ["Type=1", "body=b", "client=c", "request=r", "response=p", "result=s", "type=2", "url=u"]);
}

#[tokio::test]
async fn the_last_value_of_a_parameter_is_sent() {
    use accord_build_time::parameters::requests::{Cookies, Headers, Query};
    let (server, client) = empty().await;
    let (one, other) = (pair(), Pair::builder().a("2").b(4).build());
    client.query().xml("1").object(&one).xml("2").object(&other).send().await.unwrap();
    assert_eq!(server.last().query.len(), 2);
    assert!(server.last().raw_query.ends_with("xml=2&object=a,2,b,4"), "{}", server.last().raw_query);
    // Each of its names is replaced, and others that a caller added stay.
    let exploded = client.query().exploded(&one).query("c", "5").exploded(&other);
    exploded.send().await.unwrap();
    let mut pairs: Vec<String> = server.last().query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.sort();
    assert_eq!(pairs, ["a=2", "b=4", "c=5"]);

    client.headers(&list()).x_object(&one).x_object(&other).send().await.unwrap();
    assert_eq!(server.last().header("x-object"), Some("a,2,b,4"));
    client.cookies("s").object(&one).object(&other).send().await.unwrap();
    assert_eq!(server.last().header("cookie"), Some("sid=s; object=a,2,b,4"));

    let some = Some(&other);
    client.query().maybe(some, Query::object).maybe(None, Query::exploded).send().await.unwrap();
    assert_eq!(server.last().query.len(), 1);
    client.headers(&list()).maybe(some, Headers::x_object).maybe(None, Headers::x_json).send().await.unwrap();
    assert_eq!((server.last().header("x-object"), server.last().header("x-json")), (Some("a,2,b,4"), None));
    client.cookies("s").maybe(None, Cookies::list).send().await.unwrap();
    assert_eq!(server.last().header("cookie"), Some("sid=s"));
}

/// Parameters of the path are put in one after the other; a value is not read as the place of another.
#[tokio::test]
async fn a_value_that_looks_like_a_placeholder() {
    let (server, client) = empty().await;
    let placeholders = List::from(["{listed}", "{one}"].map(str::to_owned).to_vec());
    client.label("{list}", &placeholders, &list(), &pair(), &pair()).send().await.unwrap();
    assert_eq!(server.only().path, "/label/.%7Blist%7D/.%7Blisted%7D,%7Bone%7D/.x.y%20z/.a,1%2F2,b,3/.a=1%2F2.b=3");
}
