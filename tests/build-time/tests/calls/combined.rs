//! Other names for a component are what they name, and what a schema says beside its members is said.

use accord_build_time::constructs::combined::types::{
    Account, AccountRequest, Circle, CountedRequest, Dot, Drawing, DrawingCount, DrawingPiece, DrawingSized, Figure,
    ItemRequest, Line, LinesAllItemRequest, LinesFirstRequest, LinesGiftRequest, LinesNotedRequest, LinesRequest, Mark,
    MarkDotKind, Order, OrderRequest, OtherShape, Part, PartBolt, PutAccountHeaders, Shape, UserRequest,
};
use accord_build_time::constructs::combined::{Client, ResponseValue, accord_runtime::DateTime, from_json};
use accord_tests::server::{Answer, Server};
use serde_json::{Value, json};

async fn answering(answer: Answer) -> (Server, Client) {
    let server = Server::start(move |_| answer.clone()).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

async fn drawn(text: &str) -> ResponseValue<Drawing> {
    let (_server, client) = answering(Answer::bytes(200, "application/json", text.to_owned())).await;
    client.put_drawing(&Drawing::builder().build()).send().await.unwrap()
}

#[tokio::test]
async fn another_name_is_sent_and_received_as_what_it_names() {
    let answer = json!({"id": 7, "name": "Ann", "new": [1]});
    let answering_with = Answer::json(200, &answer).with_header("X-At", "2026-01-02T03:04:05Z");
    let (server, client) = answering(answering_with).await;
    let account = AccountRequest(UserRequest::builder().name("Ann").secret("s").build());
    let received = client.put_account(&account).send().await.unwrap();
    assert_eq!(server.only().json(), json!({"name": "Ann", "secret": "s"}));
    let headers: PutAccountHeaders = received.typed_headers().unwrap();
    let at: Option<DateTime> = headers.x_at;
    assert_eq!(at.map(|at| at.to_string()).as_deref(), Some("2026-01-02T03:04:05Z"));
    assert_eq!(received.mismatches(), []);
    let account: Account = received.into_inner();
    assert_eq!((account.0.id, account.0.name.as_str(), &account.0.secret), (7, "Ann", &None));
    assert_eq!(serde_json::to_value(&account).unwrap(), answer, "what the document does not know is kept");
}

#[tokio::test]
async fn another_name_of_a_refusal_carries_its_code() {
    let (_server, client) = answering(Answer::json(400, &json!({"code": "E7"}))).await;
    let account = AccountRequest(UserRequest::builder().name("Ann").build());
    let error = client.put_account(&account).send().await.unwrap_err();
    assert_eq!(error.body().and_then(|problem| problem.code.as_deref()), Some("E7"));
}

#[tokio::test]
async fn what_is_required_and_counted_beside_a_reference_is_part_of_the_type() {
    let answer = json!({
        "sku": "a", "count": 1, "price": 3,
        "lines": {"first": {"sku": "b", "count": 2, "price": 9}, "gift": null, "counted": {"sku": "c", "x": 5}},
    });
    let (server, client) = answering(Answer::json(200, &answer)).await;
    let item = ItemRequest::builder().sku("s").build();
    // Each of these has no `build` without its count.
    let lines = LinesRequest::builder()
        .first(LinesFirstRequest::builder().sku("b").count(2).build())
        .gift(LinesGiftRequest::builder().sku("g").count(3).build())
        .noted(LinesNotedRequest::builder().sku("n").count(4).build())
        .all(vec![LinesAllItemRequest::builder().sku("l").count(5).build()])
        .counted(CountedRequest::builder().sku("c").extra([("x".to_owned(), 5)].into()).build())
        .same(item)
        .word("w")
        .build();
    let order = OrderRequest::builder().sku("a").count(1).lines(lines).build();
    let received: Order = client.put_order(&order).send().await.unwrap().into_inner();
    assert_eq!(
        server.only().json(),
        json!({"sku": "a", "count": 1, "lines": {
            "first": {"sku": "b", "count": 2}, "gift": {"sku": "g", "count": 3}, "noted": {"sku": "n", "count": 4},
            "all": [{"sku": "l", "count": 5}], "counted": {"sku": "c", "x": 5}, "same": {"sku": "s"}, "word": "w",
        }})
    );
    let count: i64 = received.count;
    assert_eq!((count, received.lines.first.as_ref().map(|first| first.count)), (1, Some(2)));
    assert_eq!(received.lines.counted.as_ref().and_then(|counted| counted.extra.get("x")), Some(&5));
    assert_eq!(serde_json::to_value(&received).unwrap(), answer);
}

#[tokio::test]
async fn members_of_a_base_that_lists_them_have_its_fields() {
    let circle = Circle::builder().type_("circle").color("red").radius(2).build();
    let dot = Dot::builder().color("blue").x(1).build();
    let drawing =
        Drawing::builder().shape(circle.clone().into()).figure(dot.into()).alias(OtherShape(circle.into())).build();
    let sent = json!({
        "shape": {"type": "circle", "color": "red", "radius": 2}, "figure": {"color": "blue", "x": 1},
        "alias": {"type": "circle", "color": "red", "radius": 2},
    });
    let (server, client) = answering(Answer::json(200, &sent)).await;
    let received: Drawing = client.put_drawing(&drawing).send().await.unwrap().into_inner();
    assert_eq!(server.only().json(), sent);
    assert_eq!(received, drawing);
    let line: Figure = from_json(json!({"color": "c", "length": 4})).unwrap();
    assert_eq!(line, Figure::Line(Line::builder().color("c").length(4).build()));
    let other: OtherShape = from_json(json!({"type": "square", "color": "c", "side": 4})).unwrap();
    assert!(matches!(other.0, Shape::Square(_)));
}

#[tokio::test]
async fn a_discriminator_within_or_beside_a_combination_decides() {
    let text = r#"{"part":{"id":1,"kind":"Nut","size":3},"piece":{"id":2,"kind":"n","size":3},
        "sized":{"id":3,"kind":"Bolt","size":4}}"#;
    let read = drawn(text).await;
    assert_eq!(read.mismatches(), []);
    assert!(matches!(&read.part, Some(Part::Nut(nut)) if (nut.id, nut.size) == (1, Some(3))), "{:?}", read.part);
    assert!(matches!(&read.piece, Some(DrawingPiece::Nut(nut)) if nut.id == 2), "{:?}", read.piece);
    let Some(DrawingSized::Bolt(bolt)) = &read.sized else { panic!("{:?}", read.sized) };
    let size: i64 = bolt.size;
    assert_eq!(size, 4);
    let bolt = PartBolt::builder().id(5).kind("").size(1).build();
    assert_eq!(serde_json::to_value(Part::from(bolt)).unwrap()["kind"], "Bolt");
}

#[tokio::test]
async fn an_integer_with_a_point_is_an_integer() {
    let text = r#"{"count":5.0,"box":{"size":2e1,"width":3.0},"shape":{"type":"circle","color":"c","radius":1.0}}"#;
    let read = drawn(text).await;
    assert_eq!(read.mismatches(), [], "JSON Schema does not tell them apart");
    assert_eq!(read.count, Some(DrawingCount::Integer(5)));
    assert_eq!(
        serde_json::to_value(read.into_inner()).unwrap(),
        json!({"count": 5, "box": {"size": 20, "width": 3}, "shape": {"type": "circle", "color": "c", "radius": 1}})
    );
    // Also where nobody reads leniently.
    for (text, count) in [
        ("5.0", DrawingCount::Integer(5)),
        ("-1e2", DrawingCount::Integer(-100)),
        ("\"5.0\"", DrawingCount::String("5.0".to_owned())),
    ] {
        assert_eq!(serde_json::from_str::<DrawingCount>(text).unwrap(), count, "{text}");
    }
    // What is no integer is none.
    for text in ["5.5", "1.0e-1", "[5.0]"] {
        assert!(matches!(serde_json::from_str(text).unwrap(), DrawingCount::Unknown(_)), "{text}");
    }
    let of_text = drawn(r#"{"shape":{"type":"circle","color":"c","radius":"1.0"}}"#).await;
    assert_eq!(of_text.mismatches().len(), 1, "a text is another kind");
}

#[test]
fn values_that_are_listed_twice_are_one_type() {
    let read = |value: Value| from_json::<Mark>(value).unwrap();
    let Mark::Dot(dot) = read(json!({"kind": "dot", "x": 1})) else { panic!("no dot") };
    assert_eq!((dot.kind, dot.x), (MarkDotKind::Dot, Some(1)));
    assert!(matches!(read(json!({"kind": "line", "length": 2})), Mark::Line(_)));
    let generated = include_str!(concat!(env!("OUT_DIR"), "/combined.rs"));
    assert!(!generated.contains("MarkDotKind2") && generated.contains("enum MarkDotKind"));
}
