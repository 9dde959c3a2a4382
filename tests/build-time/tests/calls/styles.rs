//! The table of RFC 6570 as OpenAPI uses it: every style, with and without explode, in every place, of a scalar, a list, an
//! object, of what is empty and of what is not there, with reserved characters in the values.

use accord_build_time::constructs::collections;
use accord_build_time::constructs::styles::types::{Deep, Form, List, Pair, PartsBody};
use accord_build_time::constructs::styles::{Client, requests};
use accord_tests::server::{Answer, Received, Server};

async fn started() -> (Server, Client) {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// Sends a request, and gives what arrived.
macro_rules! sent {
    ($server:ident, $request:expr) => {{
        $request.send().await.unwrap();
        $server.last()
    }};
}

/// Reserved characters, and those that a style uses itself.
const WORDS: [&str; 4] = ["a,b", "c d", "e/f?g#h&i=j", "|;+é"];

fn words() -> Vec<String> {
    WORDS.map(str::to_owned).to_vec()
}

fn list() -> List {
    List::from(words())
}

fn empty() -> List {
    List::from(Vec::new())
}

/// Its fields are in the document's order, not in that of the alphabet.
fn pair() -> Pair {
    Pair::builder().b("1,2").a(3).build()
}

/// The words as a URL has them.
const IN_URL: [&str; 4] = ["a%2Cb", "c%20d", "e%2Ff%3Fg%23h%26i%3Dj", "%7C%3B%2B%C3%A9"];
/// The words as a form has them.
const IN_FORM: [&str; 4] = ["a%2Cb", "c+d", "e%2Ff%3Fg%23h%26i%3Dj", "%7C%3B%2B%C3%A9"];

fn repeated(words: [&str; 4], name: &str, between: &str) -> String {
    words.map(|word| format!("{name}={word}")).join(between)
}

#[tokio::test]
async fn in_the_path() {
    let (server, client) = started().await;
    let (list, pair) = (list(), pair());
    for (received, expected) in [
        (sent!(server, client.simple("a/b", &list, &pair)), ["a%2Fb", &IN_URL.join(","), "b,1%2C2,a,3"]),
        (sent!(server, client.simple_exploded("a/b", &list, &pair)), ["a%2Fb", &IN_URL.join(","), "b=1%2C2,a=3"]),
        (
            sent!(server, client.label("a/b", &list, &pair)),
            [".a%2Fb", &format!(".{}", IN_URL.join(",")), ".b,1%2C2,a,3"],
        ),
        (
            sent!(server, client.label_exploded("a/b", &list, &pair)),
            [".a%2Fb", &format!(".{}", IN_URL.join(".")), ".b=1%2C2.a=3"],
        ),
        (
            sent!(server, client.matrix("a/b", &list, &pair)),
            [";one=a%2Fb", &format!(";list={}", IN_URL.join(",")), ";object=b,1%2C2,a,3"],
        ),
        (
            sent!(server, client.matrix_exploded("", &list, &pair)),
            [";one", &format!(";{}", repeated(IN_URL, "list", ";")), ";b=1%2C2;a=3"],
        ),
        (
            sent!(server, client.path(&list, "a/b:c%2Fd,e f", &pair)),
            [&IN_URL.join("%2C"), "a%2Fb:c%2Fd,e%20f", "%7B%22b%22%3A%221%2C2%22%2C%22a%22%3A3%7D"],
        ),
    ] {
        let parts: Vec<&str> = received.path.split('/').skip(2).collect();
        assert_eq!(parts, expected, "{}", received.path);
    }
    // A path has no place for what is empty: the URL would name another resource.
    for refused in [
        client.simple("", &list, &pair).into_request(),
        client.simple("a", &empty(), &pair).into_request(),
        client.label("", &list, &pair).into_request(),
        client.label(".", &list, &pair).into_request(),
        client.matrix("a", &empty(), &pair).into_request(),
        client.path(&list, "%2e.", &pair).into_request(),
    ] {
        assert!(refused.is_err());
    }
}

#[tokio::test]
async fn in_the_query() {
    let (server, client) = started().await;
    let (list, pair, empty) = (list(), pair(), empty());
    let deep = Deep::builder().pair(pair.clone()).list(vec![7, 8]).build();
    let query = || client.query();
    let reserved = "a/b:c?d=e,f;g%2Fh i&j#k+l[m]100%";
    for (received, expected) in [
        (sent!(server, query()), String::new()),
        (sent!(server, query().one("")), "one=".into()),
        (sent!(server, query().one("a b&c=d+e~f")), "one=a%20b%26c%3Dd%2Be~f".into()),
        (sent!(server, query().flag(false)), "flag=false".into()),
        (sent!(server, query().list(&list)), format!("list={}", IN_URL.join(","))),
        (sent!(server, query().list(&empty)), String::new()),
        (sent!(server, query().list(&list).list(&empty)), String::new()),
        (sent!(server, query().listed(&list)), repeated(IN_URL, "listed", "&")),
        (sent!(server, query().listed(&empty)), String::new()),
        (sent!(server, query().object(&pair)), "object=b,1%2C2,a,3".into()),
        (sent!(server, query().exploded(&pair)), "b=1%2C2&a=3".into()),
        (sent!(server, query().spaced(&list)), format!("spaced={}", IN_URL.join("%20"))),
        (sent!(server, query().spaced_out(&list)), repeated(IN_URL, "spacedOut", "&")),
        (sent!(server, query().spaced_object(&pair)), "spacedObject=b%201%2C2%20a%203".into()),
        (sent!(server, query().piped(&list)), format!("piped={}", IN_URL.join("%7C"))),
        (sent!(server, query().piped_out(&list)), repeated(IN_URL, "pipedOut", "&")),
        (sent!(server, query().piped_object(&pair)), "pipedObject=b%7C1%2C2%7Ca%7C3".into()),
        (
            sent!(server, query().deep(&deep)),
            "deep%5Bpair%5D%5Bb%5D=1%2C2&deep%5Bpair%5D%5Ba%5D=3&deep%5Blist%5D%5B%5D=7&deep%5Blist%5D%5B%5D=8".into(),
        ),
        (sent!(server, query().deep(&Deep::builder().build())), String::new()),
        (sent!(server, query().reserved(reserved)), "reserved=a/b:c?d=e,f;g%2Fh%20i%26j%23k%2Bl%5Bm%5D100%25".into()),
        (sent!(server, query().reserved_list(&list)), "reservedList=a,b,c%20d,e/f?g%23h%26i=j,%7C;%2B%C3%A9".into()),
        (sent!(server, query().in_json(&pair)), "in%5Bjson%5D=%7B%22b%22%3A%221%2C2%22%2C%22a%22%3A3%7D".into()),
        (sent!(server, query().encoded(&list)), format!("encoded={}", IN_URL.join("%2C"))),
        (sent!(server, query().semicolons(&list)), format!("semicolons={}", IN_URL.join(";"))),
        (sent!(server, query().emptied(&empty)), "emptied=".into()),
        (sent!(server, query().emptied_out(&empty)), "emptiedOut=".into()),
        (sent!(server, query().emptied_out(&list)), repeated(IN_URL, "emptiedOut", "&")),
        (sent!(server, query().nullable(&[Some("a".to_owned()), None, Some(String::new())])), "nullable=a,".into()),
        (sent!(server, query().nullable(&[None])), String::new()),
        (
            sent!(server, query().lists(&[vec![1, 2], vec![], vec![3]])),
            "lists=%5B1%2C2%5D&lists=%5B%5D&lists=%5B3%5D".into(),
        ),
        (sent!(server, query().filter("a eq 'b'")), "$filter=a%20eq%20%27b%27".into()),
        (sent!(server, query().query("own", "a b")), "own=a%20b".into()),
    ] {
        assert_eq!(received.raw_query, expected);
    }
}

#[tokio::test]
async fn in_headers() {
    let (server, client) = started().await;
    let words = List::from(["a,b", "c d"].map(str::to_owned).to_vec());
    let (pair, empty) = (pair(), empty());
    let headers = || client.headers();
    for (received, name, expected) in [
        (sent!(server, headers()), "x-one", None),
        (sent!(server, headers().x_one("a b,c%")), "x-one", Some("a b,c%")),
        (sent!(server, headers().x_list(&words)), "x-list", Some("a,b,c d")),
        (sent!(server, headers().x_list(&empty)), "x-list", None),
        (sent!(server, headers().x_list(&words).x_list(&empty)), "x-list", None),
        (sent!(server, headers().x_listed(&words)), "x-listed", Some("a,b,c d")),
        (sent!(server, headers().x_object(&pair)), "x-object", Some("b,1,2,a,3")),
        (sent!(server, headers().x_exploded(&pair)), "x-exploded", Some("b=1,2,a=3")),
        (sent!(server, headers().x_json(&pair)), "x-json", Some(r#"{"b":"1,2","a":3}"#)),
        (sent!(server, headers().x_semicolons(&words)), "x-semicolons", Some("a,b; c d")),
        (sent!(server, headers().x_emptied(&empty)), "x-emptied", Some("")),
    ] {
        assert_eq!(received.header(name), expected, "{name}");
    }
}

#[tokio::test]
async fn in_cookies() {
    let (server, client) = started().await;
    let words = List::from(["a,b", "c"].map(str::to_owned).to_vec());
    let (pair, empty) = (pair(), empty());
    let cookies = || client.cookies();
    for (received, expected) in [
        (sent!(server, cookies()), None),
        (sent!(server, cookies().one("a b;c=%")), Some("one=a%20b%3Bc%3D%25")),
        (sent!(server, cookies().list(&words)), Some("list=a%2Cb,c")),
        (sent!(server, cookies().list(&empty)), None),
        (sent!(server, cookies().listed(&words)), Some("listed=a%2Cb&listed=c")),
        (sent!(server, cookies().object(&pair)), Some("object=b,1%2C2,a,3")),
        (sent!(server, cookies().exploded(&pair)), Some("b=1%2C2&a=3")),
        (sent!(server, cookies().reserved("a=b/c+d;e")), Some("reserved=a=b/c+d%3Be")),
        (sent!(server, cookies().raw_one("a%20b=c/d")), Some("rawOne=a%20b=c/d")),
        (sent!(server, cookies().raw_list(&words)), Some("rawList=a,b,c")),
        (sent!(server, cookies().raw_listed(&words).one("1")), Some("rawListed=a,b; rawListed=c; one=1")),
        (sent!(server, cookies().raw_object(&pair)), Some("rawObject=b,1,2,a,3")),
        (sent!(server, cookies().raw_exploded(&pair)), Some("b=1,2; a=3")),
        (sent!(server, cookies().json(&pair)), Some("json=%7B%22b%22%3A%221%2C2%22%2C%22a%22%3A3%7D")),
    ] {
        assert_eq!(received.header("cookie"), expected);
    }
    assert!(cookies().raw_one("a; admin=1").into_request().is_err());
}

/// Lists in a list, in which none of them may be lost.
fn lists() -> Vec<Vec<i64>> {
    vec![vec![1, 2], vec![3]]
}

#[tokio::test]
async fn in_forms() {
    let (server, client) = started().await;
    let deep = || Deep::builder().pair(pair()).list(vec![7]).build();
    let body = |received: &Received| String::from_utf8(received.body.to_vec()).unwrap();
    for (form, expected) in [
        (Form::builder().build(), String::new()),
        (Form::builder().one("a b&c~").build(), "one=a+b%26c%7E".into()),
        (Form::builder().list(words()).build(), format!("list={}", IN_FORM.join(","))),
        (Form::builder().listed(words()).build(), repeated(IN_FORM, "listed", "&")),
        (Form::builder().object(pair()).build(), "object=b,1%2C2,a,3".into()),
        (Form::builder().exploded(pair()).build(), "b=1%2C2&a=3".into()),
        (Form::builder().spaced(words()).build(), format!("spaced={}", IN_FORM.join("%20"))),
        (Form::builder().piped(words()).build(), format!("piped={}", IN_FORM.join("%7C"))),
        (
            Form::builder().deep(deep()).build(),
            "deep%5Bpair%5D%5Bb%5D=1%2C2&deep%5Bpair%5D%5Ba%5D=3&deep%5Blist%5D%5B%5D=7".into(),
        ),
        (Form::builder().encoded(words()).build(), format!("encoded={}", IN_FORM.join("%2C"))),
        (Form::builder().reserved("a/b:c&d%2Fe f").build(), "reserved=a/b:c%26d%2Fe%20f".into()),
        (Form::builder().json(vec!["a,b".into()]).build(), "json=%5B%22a%2Cb%22%5D".into()),
        (Form::builder().quoted("a").build(), "quoted=%22a%22".into()),
        (Form::builder().nested(lists()).build(), "nested=%5B1%2C2%5D&nested=%5B3%5D".into()),
        (Form::builder().nested_plain(lists()).build(), "nested_plain=%5B1%2C2%5D&nested_plain=%5B3%5D".into()),
        (Form::builder().plain(pair()).build(), "plain=%7B%22b%22%3A%221%2C2%22%2C%22a%22%3A3%7D".into()),
    ] {
        assert_eq!(body(&sent!(server, client.form(&form))), expected);
    }
}

#[tokio::test]
async fn in_parts() {
    let (server, client) = started().await;
    let deep = || Deep::builder().pair(pair()).list(vec![7]).build();
    let two = || vec!["a,b".to_owned(), "c d".to_owned()];
    for (form, expected) in [
        (PartsBody::builder().build(), &[][..]),
        (PartsBody::builder().one("a b&c").build(), &["one a b&c"]),
        (PartsBody::builder().list(two()).build(), &["list a,b,c d"]),
        (PartsBody::builder().listed(two()).build(), &["listed a,b", "listed c d"]),
        (PartsBody::builder().object(pair()).build(), &["object b,1,2,a,3"]),
        (PartsBody::builder().exploded(pair()).build(), &["b 1,2", "a 3"]),
        (PartsBody::builder().spaced(two()).build(), &["spaced a,b c d"]),
        (PartsBody::builder().piped(two()).build(), &["piped a,b|c d"]),
        (PartsBody::builder().deep(deep()).build(), &["deep[pair][b] 1,2", "deep[pair][a] 3", "deep[list][] 7"]),
        (PartsBody::builder().encoded(two()).build(), &["encoded a,b\tc d"]),
        (PartsBody::builder().json(two()).build(), &[r#"json ["a,b","c d"]"#]),
        (PartsBody::builder().quoted("a").build(), &[r#"quoted "a""#]),
        (PartsBody::builder().nested(lists()).build(), &["nested [1,2]", "nested [3]"]),
        (PartsBody::builder().nested_plain(lists()).build(), &["nested_plain [1,2]", "nested_plain [3]"]),
        (PartsBody::builder().plain(pair()).build(), &[r#"plain {"b":"1,2","a":3}"#]),
    ] {
        let parts = sent!(server, client.parts(&form)).parts().await;
        let parts: Vec<String> =
            parts.iter().map(|part| format!("{} {}", part.name, String::from_utf8_lossy(&part.body))).collect();
        assert_eq!(parts, expected);
    }
}

#[tokio::test]
async fn the_collection_formats_of_swagger() {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = collections::Client::builder(server.url()).build().unwrap();
    let two = ["a,b", "c d"];
    let sent = sent!(server, client.path(&two, &two, &two, &two));
    assert_eq!(sent.path, "/path/a%2Cb,c%20d/a%2Cb%20c%20d/a%2Cb%09c%20d/a%2Cb%7Cc%20d");
    let query = || client.query();
    for (received, expected) in [
        (sent!(server, query().plain(&two)), "plain=a%2Cb,c%20d"),
        (sent!(server, query().csv(&two)), "csv=a%2Cb,c%20d"),
        (sent!(server, query().ssv(&two)), "ssv=a%2Cb%20c%20d"),
        (sent!(server, query().tsv(&two)), "tsv=a%2Cb%09c%20d"),
        (sent!(server, query().pipes(&two)), "pipes=a%2Cb%7Cc%20d"),
        // A list in a list is JSON.
        (sent!(server, query().nested(&lists())), "nested=%5B1%2C2%5D&nested=%5B3%5D"),
        (sent!(server, query().multi(&two)), "multi=a%2Cb&multi=c%20d"),
        (sent!(server, query().multi(&[""; 0])), ""),
    ] {
        assert_eq!(received.raw_query, expected);
    }
    let headers = client.headers().x_csv(&two).x_ssv(&two).x_tsv(&two).x_pipes(&two);
    let received = sent!(server, headers);
    for (name, expected) in [("x-csv", "a,b,c d"), ("x-ssv", "a,b c d"), ("x-tsv", "a,b\tc d"), ("x-pipes", "a,b|c d")]
    {
        assert_eq!(received.header(name), Some(expected), "{name}");
    }
    let two = || vec!["a,b".to_owned(), "c d".to_owned()];
    let form = collections::types::FormBody::builder();
    let form = form.plain(two()).csv(two()).ssv(two()).tsv(two()).pipes(two()).multi(two()).build();
    let received = sent!(server, client.form().body(&form));
    assert_eq!(
        String::from_utf8(received.body.to_vec()).unwrap(),
        "plain=a%2Cb,c+d&csv=a%2Cb,c+d&ssv=a%2Cb%20c+d&tsv=a%2Cb%09c+d&pipes=a%2Cb%7Cc+d&multi=a%2Cb&multi=c+d"
    );
    let form = collections::types::PartsBody::builder();
    let form = form.plain(two()).csv(two()).ssv(two()).tsv(two()).pipes(two()).multi(two()).build();
    let parts = sent!(server, client.parts().body(&form)).parts().await;
    let parts: Vec<String> =
        parts.iter().map(|part| format!("{} {}", part.name, String::from_utf8_lossy(&part.body))).collect();
    assert_eq!(
        parts,
        ["plain a,b,c d", "csv a,b,c d", "ssv a,b c d", "tsv a,b\tc d", "pipes a,b|c d", "multi a,b", "multi c d"]
    );
}

/// A parameter that is set again replaces its former pairs, and no others.
#[tokio::test]
async fn the_last_value_is_sent() {
    let (server, client) = started().await;
    let (one, other) = (pair(), Pair::builder().b("x").a(4).build());
    let request: requests::Query = client.query().exploded(&one).one("1").query("own", "2").exploded(&other);
    assert_eq!(sent!(server, request).raw_query, "one=1&own=2&b=x&a=4");
}
