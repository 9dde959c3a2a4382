//! Answers that are one page of many: where the next one is.

use accord_runtime::facts::{Api, Operation, RetrySafety};
use accord_runtime::pages::Paging;
use accord_runtime::{Builder, Call, OpenJson};

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
