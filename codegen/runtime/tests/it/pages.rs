//! Answers that are one page of many: where the next one is.

use accord_runtime::facts::{Api, Operation, RetrySafety};
use accord_runtime::pages::Paging;
use accord_runtime::{Builder, Call, OpenJson, Parameter, Style};

use crate::server::{Server, json, with};

static LIST: Operation = Operation::new("list", "GET", "/v1/list").retry(RetrySafety::Safe);
static API: Api = Api::new("pages", "1.0.0").operations(&[&LIST]);
static BY_LINK: Paging = Paging::url();
static BY_FIELD: Paging = Paging::url().next("/next");

/// Asks for all pages, and says what was asked for. Each target has its `Link` header, or the `next` of its body.
async fn asked(paging: &'static Paging, pages: &'static [(&'static str, &'static str)]) -> Vec<String> {
    let server = Server::start(move |request| {
        let next = pages.iter().find(|(target, _)| *target == request.target).map(|(_, next)| *next);
        match next {
            Some(next) if std::ptr::eq(paging, &BY_FIELD) => json(format!(r#"{{"next":"{next}"}}"#)),
            Some(next) => with(200, &[("Link", next)], "{}"),
            None => json("{}"),
        }
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let mut stream = Call::<OpenJson, OpenJson>::new(&http, &LIST).pages(paging);
    for _ in 0..10 {
        let Some(page) = stream.next().await else { break };
        page.unwrap();
    }
    server.seen().into_iter().map(|request| request.target).collect()
}

#[tokio::test]
async fn a_relative_url_is_relative_to_the_page_that_has_it() {
    let expected = ["/v1/list", "/v1/archive/2?x=1", "/v1/archive/2?page=3", "/v1/archive/4"];
    let pages = &[("/v1/list", "archive/2?x=1"), ("/v1/archive/2?x=1", "?page=3"), ("/v1/archive/2?page=3", "4")];
    assert_eq!(asked(&BY_FIELD, pages).await, expected);
    let pages = &[
        ("/v1/list", "<archive/2?x=1>; rel=next"),
        ("/v1/archive/2?x=1", "<?page=3>; rel=next"),
        ("/v1/archive/2?page=3", "<4>; rel=next"),
    ];
    assert_eq!(asked(&BY_LINK, pages).await, expected);
}

#[tokio::test]
async fn a_page_that_leads_to_itself_is_the_last() {
    for own in ["/v1/list", "list", "./list", "//127.0.0.1/v1/list", "https://127.0.0.1/v1/list#end"] {
        let pages: &'static [(&str, &str)] = Box::leak(Box::new([("/v1/list", own)]));
        assert_eq!(asked(&BY_FIELD, pages).await, ["/v1/list"], "{own}");
    }
    let circle = &[("/v1/list", "/v1/b"), ("/v1/b", "list")];
    assert_eq!(asked(&BY_FIELD, circle).await, ["/v1/list", "/v1/b"]);
}

#[tokio::test]
async fn links() {
    for (link, next) in [
        ("</a>; rel=next", Some("/a")),
        ("</a>;rel = \"NEXT\"", Some("/a")),
        ("</x>; rel=prev,</a>; rel=next", Some("/a")),
        (", ,</a>;;rel=next;", Some("/a")),
        ("</a>; rel=\"last\tnext\"", Some("/a")),
        ("</a>; rel=\"next", Some("/a")),
        ("nothing, </a>; rel=next", Some("/a")),
        // A quoted text is a text, whatever is in it.
        ("</a>; title=\"x; rel=next\"", None),
        ("</a>; title=\"a <b>; rel=next\"", None),
        ("</a>; title=\"a, </b>; rel=next\"; rel=next", Some("/a")),
        ("</a>; title=\"a\\\"; rel=next; x=\\\"\"", None),
        // Of several relations of a link the first counts.
        ("</a>; rel=prev; rel=next", None),
        ("</a>; rel=next; rel=prev", Some("/a")),
        // A link of something else than this page.
        ("</a>; rel=next; anchor=\"/v1/other\"", None),
        ("</a>; rel=next; anchor=\"#part\"", None),
        ("</a>; rel=next; anchor=\"https://other.example/v1/list\"", None),
        ("</a>; anchor=\"/v1/list\"; rel=next", Some("/a")),
        ("</b>; rel=next; anchor=\"/v1/other\", </a>; rel=next; anchor=\"\"", Some("/a")),
        ("</a,b>; rel=next", Some("/a,b")),
        ("</a", None),
        ("", None),
    ] {
        let pages: &'static [(&str, &str)] = Box::leak(Box::new([("/v1/list", link)]));
        let expected: Vec<&str> = std::iter::once("/v1/list").chain(next).collect();
        assert_eq!(asked(&BY_LINK, pages).await, expected, "{link}");
    }
}

static ITEMS: Operation = Operation::new("items", "GET", "/items").retry(RetrySafety::Safe);
static RESULT: Operation = Operation::new("result", "GET", "/items").retry(RetrySafety::Safe).result("/result");

const CURSOR: Paging = Paging::cursor(Parameter::query("c"), "/next");
const NUMBER: Paging = Paging::number(Parameter::query("p"), 1).items("/items");
const OFFSET: Paging = Paging::offset(Parameter::query("o"), 0).items("/items");
const LAST_ITEM: Paging = Paging::cursor(Parameter::query("after"), "").next_item("/id").items("/items");

/// Reads all pages of a server that answers with these, one after the other, and the last again and again: what was asked for,
/// and the error that ended it.
async fn read(paging: Paging, bodies: &[&str]) -> (Vec<String>, Option<String>) {
    read_as(&ITEMS, paging, &bodies.iter().map(|body| (*body, None)).collect::<Vec<_>>()).await
}

/// The same of answers with a header `X-More`.
async fn read_as(
    operation: &'static Operation,
    paging: Paging,
    answers: &[(&str, Option<&str>)],
) -> (Vec<String>, Option<String>) {
    let answers: Vec<_> = answers.iter().map(|(body, more)| ((*body).to_owned(), more.map(str::to_owned))).collect();
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(move |_| {
        let at = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let (body, more) = answers.get(at).or(answers.last()).unwrap();
        match more {
            Some(more) => with(200, &[("Content-Type", "application/json"), ("X-More", more)], body),
            None => json(body),
        }
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let paging: &'static Paging = Box::leak(Box::new(paging));
    let mut stream = Call::<OpenJson, OpenJson>::new(&http, operation).pages(paging);
    let (mut pages, mut error) = (0, None);
    while let Some(page) = stream.next().await {
        match page {
            Ok(_) => pages += 1,
            Err(fault) => {
                let fault: &dyn std::error::Error = fault.fault();
                let whole = std::iter::successors(Some(fault), |error| error.source());
                error = Some(whole.map(ToString::to_string).collect::<Vec<_>>().join(": "));
            }
        }
        if pages == 9 {
            break;
        }
    }
    let asked: Vec<String> = server.seen().into_iter().map(|request| request.target).collect();
    assert_eq!(asked.len(), pages, "an error comes after the page that has it");
    (asked, error)
}

async fn ends(paging: Paging, bodies: &[&str], asked: &[&str]) {
    let (seen, error) = read(paging, bodies).await;
    assert_eq!(
        (seen.as_slice(), error),
        (asked.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>().as_slice(), None),
        "{bodies:?}"
    );
}

async fn fails(paging: Paging, bodies: &[&str], words: &str) {
    let (seen, error) = read(paging, bodies).await;
    assert_eq!(seen.len(), bodies.len(), "{bodies:?}");
    assert!(error.as_ref().is_some_and(|error| error.contains(words)), "{bodies:?}: {error:?}");
}

#[tokio::test]
async fn an_answer_that_says_that_there_are_no_more_is_the_last() {
    for no in ["false", "0", "0.0", "\"false\"", "\"False\"", "\"0\"", "\"\"", "null"] {
        let with = |more: &str, rest: &str| format!(r#"{{"more":{more},{rest}}}"#);
        let cursor = [with("true", r#""next":"b""#), with(no, r#""next":"c""#)];
        ends(CURSOR.more("/more"), &[&cursor[0], &cursor[1]], &["/items", "/items?c=b"]).await;
        let counted = [with("1", r#""items":[1,2]"#), with(no, r#""items":[3,4]"#)];
        ends(NUMBER.more("/more"), &[&counted[0], &counted[1]], &["/items?p=1", "/items?p=2"]).await;
        ends(OFFSET.more("/more"), &[&counted[0], &counted[1]], &["/items?o=0", "/items?o=2"]).await;
    }
    ends(CURSOR.more("/more"), &[r#"{"next":"b"}"#], &["/items"]).await;
    for yes in ["true", "1", "12", "\"TRUE\"", "\"1\"", "\" 7 \""] {
        let pages = [format!(r#"{{"more":{yes},"next":"b"}}"#), r#"{"next":"b"}"#.to_owned()];
        ends(CURSOR.more("/more"), &[&pages[0], &pages[1]], &["/items", "/items?c=b"]).await;
    }
    ends(
        Paging::url().next("/next").more("/more"),
        &[r#"{"more":true,"next":"/2"}"#, r#"{"more":false,"next":"/3"}"#],
        &["/items", "/2"],
    )
    .await;
}

#[tokio::test]
async fn an_answer_that_says_nothing_of_more_is_an_error() {
    for odd in ["[]", "{}", "[true]", "\"yes\"", "\"0x\""] {
        let page = format!(r#"{{"more":{odd},"next":"b","items":[1]}}"#);
        for paging in [CURSOR, NUMBER, OFFSET] {
            fails(paging.more("/more"), &[&page], "neither true nor false").await;
        }
    }
}

#[tokio::test]
async fn more_alone_decides() {
    // A page of none is not the last, where the answer says so.
    let pages = [r#"{"more":true,"items":[]}"#, r#"{"more":true}"#, r#"{"more":false,"items":[1]}"#];
    ends(NUMBER.more("/more"), &pages, &["/items?p=1", "/items?p=2", "/items?p=3"]).await;
    // One that does not lead further is an error, and not the end.
    fails(OFFSET.more("/more"), &[pages[0]], "says that there are more").await;
    fails(LAST_ITEM.more("/more"), &[pages[0]], "says that there are more").await;
    for next in ["null", "\"\"", "false"] {
        fails(CURSOR.more("/more"), &[&format!(r#"{{"more":true,"next":{next}}}"#)], "says that there are more").await;
    }
    // One that leads to itself is the last, as without it.
    ends(CURSOR.more("/more"), &[r#"{"more":true,"next":"b"}"#], &["/items", "/items?c=b"]).await;
}

#[tokio::test]
async fn a_header_says_whether_there_are_more() {
    let page = r#"{"items":[1,2],"next":"b"}"#;
    for no in [Some("false"), Some("0"), Some(""), None] {
        let (asked, error) = read_as(&ITEMS, NUMBER.more_header("x-more"), &[(page, Some("true")), (page, no)]).await;
        assert_eq!((asked, error), (vec!["/items?p=1".to_owned(), "/items?p=2".to_owned()], None), "{no:?}");
    }
    let (_, error) = read_as(&ITEMS, CURSOR.more_header("X-More"), &[(page, Some("perhaps"))]).await;
    assert!(error.unwrap().contains("neither true nor false"));
}

#[tokio::test]
async fn the_last_item_leads_to_the_next_page() {
    let pages =
        [r#"{"items":[{"id":"a"},{"id":"b c"}]}"#, r#"{"items":[{"id":18446744073709551617}]}"#, r#"{"items":[]}"#];
    let asked = ["/items", "/items?after=b%20c", "/items?after=18446744073709551617"];
    ends(LAST_ITEM, &pages, &asked).await;
    ends(LAST_ITEM, &[pages[0], r#"{"items":null}"#], &asked[..2]).await;
    ends(LAST_ITEM, &[pages[0], "{}"], &asked[..2]).await;
    // The answer says that it was the last: no empty page is asked for.
    let more = [r#"{"more":true,"items":[{"id":"b c"}]}"#, r#"{"more":false,"items":[{"id":"d"}]}"#];
    ends(LAST_ITEM.more("/more"), &more, &asked[..2]).await;
    // Below, and the item itself.
    let deep = Paging::cursor(Parameter::query("after"), "").next_item("/node/k~1");
    ends(deep, &[r#"[{"node":{}},{"node":{"k/":7}}]"#, "[]"], &["/items", "/items?after=7"]).await;
    ends(LAST_ITEM.next_item(""), &[r#"{"items":["x","y"]}"#, r#"{"items":[]}"#], &["/items", "/items?after=y"]).await;
    // A server that does not know the cursor answers with the same page again.
    ends(LAST_ITEM, &[pages[0]], &asked[..2]).await;
}

#[tokio::test]
async fn a_last_item_that_leads_nowhere_is_an_error() {
    for item in [r#"{"id":null}"#, "{}", r#"{"id":""}"#, "null", "7"] {
        fails(LAST_ITEM, &[&format!(r#"{{"items":[{{"id":"a"}},{item}]}}"#)], "the last item").await;
    }
    for item in [r#"{"id":true}"#, r#"{"id":false}"#, r#"{"id":{"a":1}}"#, r#"{"id":[]}"#] {
        fails(LAST_ITEM, &[&format!(r#"{{"items":[{item}]}}"#)], "neither a text nor a number").await;
    }
    for odd in ["false", "7", "\"x\""] {
        fails(LAST_ITEM, &[&format!(r#"{{"items":{odd}}}"#)], "no list").await;
        fails(NUMBER, &[&format!(r#"{{"items":{odd}}}"#)], "no list").await;
    }
    // An object is the only item, and a text without content an empty list.
    ends(NUMBER, &[r#"{"items":""}"#], &["/items?p=1"]).await;
    fails(LAST_ITEM, &[r#"{"items":{"a":1}}"#], "the last item").await;
    ends(LAST_ITEM, &[r#"{"items":{"id":"a"}}"#, r#"{"items":[]}"#], &["/items", "/items?after=a"]).await;
    // No more are asked for, so it does not matter.
    ends(LAST_ITEM.more("/more"), &[r#"{"items":[{}],"more":false}"#], &["/items"]).await;
}

#[tokio::test]
async fn a_list_that_is_null_is_empty() {
    let pages = [r#"{"items":[1]}"#, r#"{"items":null}"#];
    ends(NUMBER, &pages, &["/items?p=1", "/items?p=2"]).await;
    ends(OFFSET, &pages, &["/items?o=0", "/items?o=1"]).await;
    static BY_NUMBER: Paging = NUMBER;
    let server = Server::start(|request| match request.target.as_str() {
        "/items?p=1" => json(r#"{"items":[1,2]}"#),
        _ => json(r#"{"items":null}"#),
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let mut items = Call::<OpenJson, OpenJson>::new(&http, &ITEMS).items::<i64>(&BY_NUMBER);
    assert_eq!((items.next().await.unwrap().unwrap(), items.next().await.unwrap().unwrap()), (1, 2));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_total_ends_the_pages() {
    let page = |total: &str| format!(r#"{{"total":{total},"items":[1,2]}}"#);
    for total in ["2", "\"2\"", "2.0"] {
        ends(NUMBER.total("/total"), &[&page(total)], &["/items?p=1", "/items?p=2"]).await;
    }
    for total in ["3", "4"] {
        ends(OFFSET.total("/total"), &[&page(total)], &["/items?o=0", "/items?o=2"]).await;
    }
    // Pages from 0 on are as many.
    let from_0 = Paging::number(Parameter::query("p"), 0).items("/items").total("/total");
    ends(from_0, &[&page("2")], &["/items?p=0", "/items?p=1"]).await;
    // What says nothing, and what says too much: an empty list is the end.
    for total in ["null", "0", "-1", "\"\"", "99", "99999999999999999999"] {
        let pages = [page(total), r#"{"items":[]}"#.to_owned()];
        ends(NUMBER.total("/total"), &[&pages[0], &pages[1]], &["/items?p=1", "/items?p=2"]).await;
    }
    for total in ["\"many\"", "[]", "true", "2.5"] {
        fails(OFFSET.total("/total"), &[&page(total)], "no number").await;
    }
    let (asked, _) = read_as(&ITEMS, OFFSET.total_header("X-More"), &[(&page("0"), Some("3"))]).await;
    assert_eq!(asked.len(), 2);
}

#[tokio::test]
async fn what_pages_go_on_by_is_in_the_result() {
    let page = |more: bool| format!(r#"{{"more":{},"result":{{"more":{more},"items":[{{"id":5}}]}}}}"#, !more);
    let pages = [(&*page(true), None), (&*page(false), None)];
    let (asked, error) = read_as(&RESULT, LAST_ITEM.more("/more"), &pages).await;
    assert_eq!((asked, error), (vec!["/items".to_owned(), "/items?after=5".to_owned()], None));
}

#[tokio::test]
async fn a_text_that_is_not_utf8_ends_no_pages() {
    static PAGING: Paging = Paging::number(Parameter::query("page"), 1).items("/items");
    let server = Server::start(|request| match request.target.ends_with("page=3") {
        true => with(200, &[], "{\"items\":[]}"),
        false => with(200, &[], b"{\"items\":[\"caf\xc3\"]}"),
    })
    .await;
    let http = Builder::new(&API, &server.url).build().unwrap();
    let mut items = Call::<OpenJson, OpenJson>::new(&http, &LIST).items::<String>(&PAGING);
    for _ in 0..2 {
        assert_eq!(items.next().await.unwrap().unwrap(), "caf\u{fffd}");
    }
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_cursor_in_json_may_be_a_list_or_an_object() {
    static SEARCH: Operation = Operation::new("search", "POST", "/search").retry(RetrySafety::Safe);
    static BY_SORT: Paging =
        Paging::cursor(Parameter::body("/search_after"), "").next_item("/sort").items("/hits/hits");
    static BY_KEY: Paging = Paging::cursor(Parameter::body("/StartKey"), "/LastKey");
    let asked = async |paging: &'static Paging, bodies: &'static [&'static str]| {
        let count = std::sync::atomic::AtomicUsize::new(0);
        let server = Server::start(move |_| {
            let at = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            json(bodies.get(at).or(bodies.last()).unwrap())
        })
        .await;
        let http = Builder::new(&API, &server.url).build().unwrap();
        let search = serde_json::json!({ "size": 2 });
        let mut pages = Call::<OpenJson, OpenJson>::new(&http, &SEARCH).body(&search).pages(paging);
        let mut ended = Ok(());
        while let Some(page) = pages.next().await {
            ended = page.map(drop);
        }
        (server.seen().iter().map(crate::server::Received::text).collect::<Vec<_>>(), ended)
    };
    let hits = [
        r#"{"hits":{"hits":[{"sort":[1,"a"]},{"sort":[12345678901234567890123, null, "b"]}]}}"#,
        r#"{"hits":{"hits":[]}}"#,
    ];
    let (seen, ended) = asked(&BY_SORT, Box::leak(Box::new(hits))).await;
    assert_eq!(seen, [r#"{"size":2}"#, r#"{"size":2,"search_after":[12345678901234567890123,null,"b"]}"#]);
    ended.unwrap();
    for last in [r#"{"LastKey":{}}"#, r#"{"LastKey":[]}"#, "{}", r#"{"LastKey":{"id":{"S":"a"}}}"#] {
        let pages: &'static [&'static str] = Box::leak(Box::new([r#"{"LastKey":{"id":{"S":"a"}}}"#, last]));
        let (seen, ended) = asked(&BY_KEY, pages).await;
        assert_eq!(seen, [r#"{"size":2}"#, r#"{"size":2,"StartKey":{"id":{"S":"a"}}}"#], "{last}");
        ended.unwrap();
    }
    let (seen, ended) = asked(&BY_SORT, &[r#"{"hits":{"hits":[{"sort":[]}]}}"#]).await;
    assert_eq!(seen.len(), 1);
    ended.unwrap_err();
    // Where it is no JSON, there is no one way to write a list.
    fails(CURSOR, &[r#"{"next":["a"]}"#], "neither a text nor a number").await;
    let as_json = Paging::cursor(Parameter::query("c").style(Style::Json, false), "/next");
    ends(as_json, &[r#"{"next":["a",1]}"#, "{}"], &["/items", "/items?c=%5B%22a%22%2C1%5D"]).await;
}
