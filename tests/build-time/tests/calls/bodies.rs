//! What a request may carry: one method a media type, and parts and fields encoded as the document says.

use accord_build_time::bodies::types::{
    Address, Album, Gallery, ImportEitherBody, ImportEitherBodyKind, Note, Profile, SaveMultipartBody, Search,
    SearchFilter, SearchRange, SendPartsBody, SendProfileBody,
};
use accord_build_time::bodies::{Client, FilePart, OpenJson, TextBody};
use accord_runtime::Multipart;
use accord_tests::server::{Answer, Received, Server};
use serde_json::json;

async fn empty() -> (Server, Client) {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// The parts of a body as one line each: name, file name, media type, text.
async fn parts(request: &Received) -> Vec<String> {
    let parts = request.parts().await.into_iter().map(|part| {
        let or = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let text = String::from_utf8_lossy(&part.body).into_owned();
        format!("{} {} {} {text}", part.name, or(part.file_name), or(part.media_type))
    });
    parts.collect()
}

fn text(request: &Received) -> &str {
    std::str::from_utf8(&request.body).unwrap()
}

fn address(city: &str, house: i64) -> Address {
    Address::builder().city(city).house(house).build()
}

fn png(name: &str) -> FilePart {
    FilePart::from_bytes(name, "PNG").unwrap()
}

#[tokio::test]
async fn one_method_a_media_type() {
    let (server, client) = empty().await;
    let note = Note::builder().title("a b").tags(vec!["x".into(), "y&z".into()]).build();
    client.save(&note).send().await.unwrap();
    let request = server.last();
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.json(), json!({"title": "a b", "tags": ["x", "y&z"]}));

    client.save_form(&note).send().await.unwrap();
    let request = server.last();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let mut fields: Vec<_> = text(&request).split('&').collect();
    fields.sort_unstable();
    assert_eq!(fields, ["tags=x", "tags=y%26z", "title=a+b"]);

    client
        .save_multipart(&SaveMultipartBody::builder().title("a b").tags(vec!["x".into()]).build())
        .send()
        .await
        .unwrap();
    let mut sent = parts(&server.last()).await;
    sent.sort_unstable();
    assert_eq!(sent, ["tags - - x", "title - - a b"]);

    client.save_text(&TextBody::from("ü")).send().await.unwrap();
    let request = server.last();
    assert_eq!((request.header("content-type"), text(&request)), (Some("text/plain"), "ü"));

    client.save_bytes(&png("a.png")).send().await.unwrap();
    let request = server.last();
    assert_eq!((request.header("content-type"), text(&request)), (Some("application/octet-stream"), "PNG"));
    assert!(server.received().iter().all(|request| request.path == "/save"));
}

#[tokio::test]
async fn other_kinds_of_json_texts_and_bytes() {
    let (server, client) = empty().await;
    client.patch(&Note::builder().title("a").build()).send().await.unwrap();
    let request = server.last();
    assert_eq!(request.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(request.json(), json!({"title": "a"}));

    client.send_xml(&TextBody::from("<a/>")).send().await.unwrap();
    let request = server.last();
    assert_eq!((request.header("content-type"), text(&request)), (Some("application/xml"), "<a/>"));

    client.send_any(&png("a.png")).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("image/png"));

    client.send_unsaid(&OpenJson::from(json!([1]))).send().await.unwrap();
    assert_eq!(server.last().json(), json!([1]));
}

#[tokio::test]
async fn parts_are_encoded_as_the_document_says() {
    let (server, client) = empty().await;
    let body = SendProfileBody::builder()
        .name("Ann")
        .address(address("Kyiv", 1))
        .others(vec![address("Lviv", 2), address("Odesa", 3)])
        .portrait(png("face.jpg"))
        .scan(vec![FilePart::from_bytes("1.dat", "one").unwrap(), FilePart::from_bytes("2.png", "two").unwrap()])
        .sheet("<a/>")
        .raw(FilePart::from_bytes("raw.txt", "raw").unwrap())
        .all(vec![address("Lviv", 2), address("Odesa", 3)])
        .words(vec!["a".into(), "b".into()])
        .piped(vec!["a".into(), "b".into()])
        .deep(address("Kyiv", 1))
        .build();
    client.send_profile(&body).send().await.unwrap();
    let mut sent = parts(&server.only()).await;
    sent.sort();
    assert_eq!(
        sent,
        [
            r#"address - application/json {"city":"Kyiv","house":1}"#,
            r#"all - application/json [{"city":"Lviv","house":2},{"city":"Odesa","house":3}]"#,
            "deep[city] - - Kyiv",
            "deep[house] - - 1",
            "name - - Ann",
            r#"others - application/json {"city":"Lviv","house":2}"#,
            r#"others - application/json {"city":"Odesa","house":3}"#,
            "piped - - a|b",
            "portrait face.jpg image/jpeg PNG",
            "raw raw.txt application/octet-stream raw",
            "scan 1.dat application/pdf one",
            "scan 2.png application/pdf two",
            "sheet - application/xml <a/>",
            "words - - a,b",
        ]
    );
}

#[tokio::test]
async fn a_part_that_is_a_file_in_one_of_several_ways_is_a_file() {
    let (server, client) = empty().await;
    let album = Album::builder()
        .pages(vec![png("1.png"), png("2.png")])
        .cover(png("cover.png"))
        .logo(FilePart::from_text("https://example.com/logo.png"))
        .extras(vec![png("3.png"), FilePart::from_text("{}").media_type("application/json").unwrap()])
        .build();
    client.send_album(&album).send().await.unwrap();
    let sent = parts(&server.only()).await;
    assert_eq!(
        sent,
        [
            "cover cover.png image/png PNG",
            "pages 1.png image/png PNG",
            "pages 2.png image/png PNG",
            "logo - - https://example.com/logo.png",
            "extras 3.png image/png PNG",
            "extras - application/json {}",
        ]
    );
}

#[tokio::test]
async fn files_of_a_map_are_parts_with_their_keys() {
    let (server, client) = empty().await;
    let named = |names: [&str; 2]| names.map(|name| (name.to_owned(), png(&format!("{name}.png")))).into();
    let gallery = Gallery::builder()
        .photos(named(["back", "front"]))
        .thumbnails(named(["s", "xs"]))
        .extra(named(["cover", "logo"]))
        .build();
    client.send_gallery(&gallery).send().await.unwrap();
    let sent = parts(&server.only()).await;
    assert_eq!(
        sent,
        [
            "photos[back] back.png image/png PNG",
            "photos[front] front.png image/png PNG",
            "thumbnails[s] s.png image/png PNG",
            "thumbnails[xs] xs.png image/png PNG",
            "cover cover.png image/png PNG",
            "logo logo.png image/png PNG",
        ]
    );
}

#[tokio::test]
async fn a_part_is_in_the_character_set_that_its_media_type_says() {
    let (server, client) = empty().await;
    let titled = |title: &str| Gallery::builder().photos([].into()).title(title).build();
    client.send_gallery(&titled("thé")).send().await.unwrap();
    let sent = &server.only().parts().await[0];
    assert_eq!(sent.media_type.as_deref().map(str::to_lowercase).as_deref(), Some("text/plain; charset=iso-8859-1"));
    assert_eq!(sent.body[..], b"th\xe9"[..]);
    let error = client.send_gallery(&titled("чай")).send().await.unwrap_err();
    assert!(error.is_encode() && error.was_not_sent(), "{error:?}");
}

#[tokio::test]
async fn a_form_that_is_one_of_several_has_the_fields_of_all() {
    let (server, client) = empty().await;
    let form = ImportEitherBody::builder().purpose("p").kind(ImportEitherBodyKind::File).file(png("a.png")).build();
    client.import_either(&form).send().await.unwrap();
    assert_eq!(parts(&server.only()).await, ["purpose - - p", "kind - - file", "file a.png image/png PNG"]);
    let (server, client) = empty().await;
    let form = ImportEitherBody::builder()
        .purpose("p")
        .kind(ImportEitherBodyKind::Url)
        .url("u")
        .source(FilePart::from_text("5"))
        .build();
    client.import_either(&form).send().await.unwrap();
    let expected = ["purpose - - p", "kind - - url", "source - - 5", r#"url - application/json "u""#];
    assert_eq!(parts(&server.only()).await, expected);
}

#[tokio::test]
async fn what_is_not_given_is_no_part() {
    let (server, client) = empty().await;
    client.send_profile(&SendProfileBody::builder().name("Ann").build()).send().await.unwrap();
    assert_eq!(parts(&server.only()).await, ["name - - Ann"]);
}

#[tokio::test]
async fn a_files_media_type_is_one_of_the_documents() {
    let (server, client) = empty().await;
    let body = |portrait| SendProfileBody::builder().name("Ann").portrait(portrait).build();
    client.send_profile(&body(png("face"))).send().await.unwrap();
    assert_eq!(parts(&server.only()).await, ["name - - Ann", "portrait face image/png PNG"]);
    let said = png("face.png").media_type("image/gif").unwrap();
    let error = client.send_profile(&body(said)).send().await.unwrap_err();
    assert!(error.is_encode() && error.was_not_sent(), "{error:?}");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_same_schema_without_encodings() {
    let (server, client) = empty().await;
    let body = Profile::builder()
        .name("Ann")
        .portrait(png("face.gif"))
        .sheet(address("Kyiv", 1))
        .raw("raw")
        .all(vec![address("Lviv", 2)])
        .words(vec!["a".into(), "b".into()])
        .build();
    client.send_profile_as_it_is(&body).send().await.unwrap();
    let mut sent = parts(&server.only()).await;
    sent.sort();
    assert_eq!(
        sent,
        [
            r#"all - application/json {"city":"Lviv","house":2}"#,
            "name - - Ann",
            "portrait face.gif image/gif PNG",
            "raw - - raw",
            r#"sheet - application/json {"city":"Kyiv","house":1}"#,
            "words - - a",
            "words - - b",
        ]
    );
}

#[tokio::test]
async fn parts_that_are_combined_or_not_named() {
    let (server, client) = empty().await;
    let body = SendPartsBody::builder()
        .title("t")
        .file(png("a.png"))
        .extra([("more".to_owned(), 5)].into_iter().collect())
        .build();
    client.send_parts(&body).send().await.unwrap();
    let mut sent = parts(&server.last()).await;
    sent.sort();
    assert_eq!(sent, ["file a.png image/png PNG", "more - - 5", "title - - t"]);

    let mut free = Multipart::new();
    free.text("any", &1).unwrap();
    free.file("file", &png("a.png")).unwrap();
    client.send_free_parts(&free).send().await.unwrap();
    assert_eq!(parts(&server.last()).await, ["any - - 1", "file a.png image/png PNG"]);
}

#[tokio::test]
async fn the_fields_of_a_form_are_encoded_as_the_document_says() {
    let (server, client) = empty().await;
    let words = || vec!["a".to_owned(), "b c".to_owned()];
    let filter = SearchFilter::builder()
        .by(address("Kyiv", 1))
        .ids(vec![7, 8])
        .cities(vec![address("Lviv", 2), address("Odesa", 3)])
        .build();
    let search = Search::builder()
        .words(words())
        .spaced(words())
        .repeated(vec![1, 2])
        .filter(filter)
        .range(SearchRange::builder().from(1).to(2).build())
        .meta(words())
        .plain(address("Kyiv", 1))
        .build();
    client.send_form(&search).send().await.unwrap();
    let request = server.only();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let mut fields: Vec<&str> = text(&request).split('&').collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "filter%5Bby%5D%5Bcity%5D=Kyiv",
            "filter%5Bby%5D%5Bhouse%5D=1",
            "filter%5Bcities%5D%5B0%5D%5Bcity%5D=Lviv",
            "filter%5Bcities%5D%5B0%5D%5Bhouse%5D=2",
            "filter%5Bcities%5D%5B1%5D%5Bcity%5D=Odesa",
            "filter%5Bcities%5D%5B1%5D%5Bhouse%5D=3",
            "filter%5Bids%5D%5B%5D=7",
            "filter%5Bids%5D%5B%5D=8",
            "from=1",
            "meta=%5B%22a%22%2C%22b+c%22%5D",
            "plain=%7B%22city%22%3A%22Kyiv%22%2C%22house%22%3A1%7D",
            "repeated=1",
            "repeated=2",
            "spaced=a%20b+c",
            "to=2",
            "words=a,b+c",
        ]
    );
    client.send_form(&Search::builder().build()).send().await.unwrap();
    assert_eq!(text(&server.last()), "");
}

#[tokio::test]
async fn a_form_whose_fields_are_not_named() {
    let (server, client) = empty().await;
    let form = [("a".to_owned(), json!("b c").into()), ("d".to_owned(), json!([1, 2]).into())].into();
    client.send_free_form(&form).send().await.unwrap();
    assert_eq!(text(&server.only()), "a=b+c&d=1&d=2");
}
