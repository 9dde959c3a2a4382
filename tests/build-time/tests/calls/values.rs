//! No value changes by being read and written, none is refused, and a parameter has its form on the wire.

use accord_build_time::constructs::values::types::{All, SendBody, Values};
use accord_build_time::constructs::values::{Base64, Base64Url, Client, Date, DateTime, Number, OpenJson};
use accord_runtime::chrono::{FixedOffset, NaiveDate, TimeZone, Utc};
use accord_tests::server::{Answer, Server};

/// A server that answers with the same text as it was sent, and with these headers.
async fn echoing() -> (Server, Client) {
    let server = Server::start(|received| Answer::bytes(200, "application/json", received.body.clone())).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

async fn answering(text: &'static str) -> (Server, Client) {
    let server = Server::start(move |_| Answer::bytes(200, "application/json", text)).await;
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

/// Each format with what a provider may send, and how it comes back.
const VALUES: &[(&str, &[&str])] = &[
    (
        "number",
        &[
            "0",
            "-0",
            "1",
            "1.0",
            "1.50",
            "0.1234567890123456789",
            "1e400",
            "9007199254740993",
            "12345678901234567890123",
            "-1E-5",
        ],
    ),
    ("price", &["9007199254740993.5"]),
    ("decimal", &["79228162514264337593543950335", "0.10"]),
    ("float", &["1234567.89", "0.1", "16777217.0"]),
    ("double", &["1234567.89", "-0.1", "1e300"]),
    ("doubleInt", &["9007199254740991", "5.0"]),
    ("integer", &["9223372036854775807", "-9223372036854775808"]),
    ("int8", &["127", "1000"]),
    ("int16", &["-32768", "100000"]),
    ("int32", &["2147483647", "4294967296"]),
    ("int64", &["9007199254740993"]),
    ("int", &["9223372036854775807"]),
    ("uint8", &["255", "-1"]),
    ("uint16", &["65535"]),
    ("uint32", &["4294967295"]),
    ("uint64", &["18446744073709551615"]),
    ("uint", &["18446744073709551615"]),
    ("wide", &["18446744073709551615"]),
    ("wider", &["-1", "18446744073709551615"]),
    ("unixtime", &["1706933106"]),
    (
        "at",
        &[
            r#""2024-02-03T04:05:06Z""#,
            r#""2024-02-03T04:05:06+00:00""#,
            r#""2024-02-03T04:05:06""#,
            r#""2024-02-03 04:05:06""#,
            r#""2024-02-03t04:05:06.120z""#,
            r#""2024-02-03T04:05:06.123456789012+05:30""#,
            r#""2016-12-31T23:59:60Z""#,
            r#""2024-02-03T24:00:00Z""#,
            r#""0000-00-00 00:00:00""#,
            r#""""#,
        ],
    ),
    ("moment", &[r#""2024-02-03T04:05:06-0300""#]),
    ("bounded", &[r#""2024-02-03T04:05:06Z""#]),
    ("local", &[r#""2024-02-03T04:05""#]),
    ("day", &[r#""2024-02-29""#, r#""2024-2-3""#, r#""20240203""#, r#""0000-00-00""#, r#""""#]),
    ("time", &[r#""04:05:06.50Z""#]),
    ("duration", &[r#""P1Y2M3DT4H""#, r#""1h""#]),
    ("byte", &[r#""aGk/""#, r#""aGk_""#, r#""aA==""#, r#""aA""#, r#""aGk/\r\naGk/""#, r#""not base64!""#, r#""""#]),
    ("encoded", &[r#""aGk/""#]),
    ("url64", &[r#""aGk_""#, r#""aA""#, r#""aA==""#]),
    ("binary", &[r#""\u0001""#]),
    ("password", &[r#""p""#]),
    ("email", &[r#""Ann <ann@example.com>""#]),
    ("hostname", &[r#""*.example.com""#]),
    ("ip", &[r#""10.0.0.0/8""#]),
    ("ipv4", &[r#""010.000.000.001""#]),
    ("ipv6", &[r#""2001:0DB8::0001""#, r#""fe80::1%eth0""#]),
    ("uri", &[r#""https://example.com""#, r#""/relative?a=b c""#, r#""example.com:80""#]),
    ("iri", &[r#""../é""#]),
    ("uuid", &[r#""6BA7B810-9DAD-11D1-80B4-00C04FD430C8""#, r#""{6ba7b810}""#]),
    ("regex", &[r#""(""#]),
    ("textDecimal", &[r#""1.10""#]),
    ("textInt64", &[r#""9007199254740993""#]),
    ("char", &[r#""ab""#]),
];

#[tokio::test]
async fn what_is_read_is_written_back() {
    let (server, client) = echoing().await;
    for (name, texts) in VALUES {
        for text in *texts {
            let json = format!("{{\"{name}\":{text}}}");
            let value: All = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{json}: {error}"));
            let answer = client.echo(&value).send().await.unwrap();
            assert_eq!(*answer, value);
            let sent = String::from_utf8(server.last().body.to_vec()).unwrap();
            // serde_json writes escapes and exponents of an `f64` in its own way, which mean the same.
            let same = match *text {
                r#""\u0001""# => sent.contains("\\u0001"),
                "1e300" => serde_json::from_str::<serde_json::Value>(&sent).unwrap()["double"] == 1e300,
                _ => sent == json,
            };
            assert!(same, "{json} became {sent}");
        }
    }
}

#[test]
fn every_format_is_in_the_table() {
    let document = include_str!("../../specs/values.yaml");
    let all = document.split("\n    All:").nth(1).unwrap().split("\n    Places:").next().unwrap();
    let names: Vec<&str> =
        all.lines().filter_map(|line| line.strip_prefix("        ")?.split_once(':')).map(|(name, _)| name).collect();
    assert!(names.len() > 40);
    for name in names {
        assert!(VALUES.iter().any(|(listed, _)| *listed == name), "{name}");
    }
}

#[tokio::test]
async fn wherever_it_is() {
    let text = r#"{"price":0.1234567890123456789,"at":"2024-02-03 04:05:06","prices":[1.50,1e400],"nullable":9007199254740993.0,"by":{"a":1.10},"open":{"deep":[12345678901234567890123,1e400,0.1234567890123456789]},"map":{"b":9007199254740993.0,"c":1.50},"more":0.1234567890123456789}"#;
    let (_server, client) = answering(text).await;
    let places = client.places().send().await.unwrap();
    assert_eq!(serde_json::to_string(&*places).unwrap(), text);
    assert_eq!(places.at.moment(), None);
    assert_eq!(places.at.in_offset(&Utc).unwrap(), Utc.with_ymd_and_hms(2024, 2, 3, 4, 5, 6).unwrap());

    let (_server, client) = answering("0.1234567890123456789").await;
    assert_eq!(client.number().send().await.unwrap().to_string(), "0.1234567890123456789");
}

#[tokio::test]
async fn free_form_json_keeps_its_digits() {
    let (server, client) = echoing().await;
    let text = r#"{"a":9007199254740993.0,"b":[0.1234567890123456789,1e400,-1e400],"c":12345678901234567890123}"#;
    let sent: OpenJson = serde_json::from_str(text).unwrap();
    let answer = client.open(&sent).send().await.unwrap();
    assert_eq!(server.only().body, text);
    assert_eq!((answer.text(), answer["c"].as_f64()), (text.into(), Some(1.234_567_890_123_456_8e22)));
    assert_eq!(*answer, sent);
}

#[tokio::test]
async fn in_parameters() {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    let values = Values::builder()
        .at(Utc.timestamp_millis_opt(1_706_933_106_500).unwrap())
        .day(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap())
        .price(1.5)
        .big(u64::MAX)
        .blob(&b"hi?"[..])
        .build();
    let moment: DateTime = "2024-02-03T04:05:06.5Z".parse().unwrap();
    let day: Date = "2024-02-29".parse().unwrap();
    let digits: Number = "0.1234567890123456789".parse().unwrap();
    let send = || {
        client.send_form(
            moment.clone(),
            day.clone(),
            digits.clone(),
            u64::MAX,
            Base64::from(&b"hi?"[..]),
            "{A/B}",
            &values,
        )
    };
    send().send().await.unwrap();
    let received = server.last();
    assert_eq!(
        received.path,
        "/send/2024-02-03T04%3A05%3A06.5Z/2024-02-29/0.1234567890123456789/18446744073709551615/aGk%2F/%7BA%2FB%7D"
    );
    let form = "at=2024-02-03T04%3A05%3A06.5Z&day=2024-02-29&price=1.5&big=18446744073709551615&blob=aGk%2F";
    assert_eq!(received.body, form);

    let zone = FixedOffset::east_opt(19_800).unwrap();
    let local = zone.with_ymd_and_hms(2024, 2, 3, 4, 5, 6).unwrap();
    for (request, query) in [
        (send().since(Utc.with_ymd_and_hms(2024, 2, 3, 4, 5, 6).unwrap()), "since=2024-02-03T04%3A05%3A06Z"),
        (send().since(DateTime::from(local)), "since=2024-02-03T04%3A05%3A06%2B05%3A30"),
        (send().since(moment.clone()), "since=2024-02-03T04%3A05%3A06.5Z"),
        (send().days(&[day.clone(), day.clone()]), "days=2024-02-29&days=2024-02-29"),
        (send().cost(40.5), "cost=40.5"),
        (send().cost(7), "cost=7"),
        (send().cost(digits.clone()), "cost=0.1234567890123456789"),
        (send().rate(1_234_567.89), "rate=1234567.89"),
        (send().large(u64::MAX), "large=18446744073709551615"),
        (send().data(Base64Url::from(&b"hi?"[..])), "data=aGk_"),
        (send().where_("https://example.com"), "where=https%3A%2F%2Fexample.com"),
        (send().open(&serde_json::from_str("[1.50]").unwrap()), "open=%5B1.50%5D"),
    ] {
        request.send().await.unwrap();
        assert_eq!(server.last().raw_query, query);
    }
    send().x_at(moment.clone()).x_price(digits.clone()).x_blob(Base64::from(&b"hi?"[..])).send().await.unwrap();
    let received = server.last();
    assert_eq!(received.header("x-at"), Some("2024-02-03T04:05:06.5Z"));
    assert_eq!(received.header("x-price"), Some("0.1234567890123456789"));
    assert_eq!(received.header("x-blob"), Some("aGk/"));
    send().seen(moment.clone()).paid(digits.clone()).send().await.unwrap();
    let cookies = "seen=2024-02-03T04%3A05%3A06.5Z; paid=0.1234567890123456789";
    assert_eq!(server.last().header("cookie"), Some(cookies));
    assert!(send().cost(f64::NAN).into_request().is_err());
}

#[tokio::test]
async fn in_parts() {
    let server = Server::start(|_| Answer::bytes(204, "text/plain", "")).await;
    let client = Client::builder(server.url()).build().unwrap();
    let body: SendBody = SendBody::builder()
        .at("2024-02-03T04:05:06.5Z".parse::<DateTime>().unwrap())
        .price("1.50".parse::<Number>().unwrap())
        .blob(&b"hi?"[..])
        .build();
    client
        .send(DateTime::from_text("now"), Date::from_text("today"), 1, 1, Base64::from("a"), "x", &body)
        .send()
        .await
        .unwrap();
    let received = server.only();
    assert!(received.path.starts_with("/send/now/today/1/1/YQ%3D%3D/x"), "{}", received.path);
    let parts: Vec<String> = received
        .parts()
        .await
        .iter()
        .map(|part| format!("{} {}", part.name, String::from_utf8_lossy(&part.body)))
        .collect();
    assert_eq!(parts, ["at 2024-02-03T04:05:06.5Z", "price 1.50", "blob aGk/"]);
}

#[tokio::test]
async fn in_headers_of_an_answer() {
    let server = Server::start(|_| {
        Answer::bytes(204, "text/plain", "")
            .with_header("x-at", "2024-02-03 04:05:06")
            .with_header("x-day", "0000-00-00")
            .with_header("x-price", "0.1234567890123456789")
            .with_header("x-rate", "1234567.89")
            .with_header("x-big", "18446744073709551615")
            .with_header("x-digest", "aGk_")
            .with_header("x-address", "fe80::1%eth0")
    })
    .await;
    let client = Client::builder(server.url()).build().unwrap();
    let answer = client.headers().send().await.unwrap();
    let headers: accord_build_time::constructs::values::types::HeadersHeaders = answer.typed_headers().unwrap();
    assert_eq!(headers.x_at.unwrap().as_str(), "2024-02-03 04:05:06");
    assert_eq!(headers.x_day.unwrap().to_naive(), None);
    assert_eq!(headers.x_price.unwrap().as_str(), "0.1234567890123456789");
    assert_eq!((headers.x_rate, headers.x_big), (Some(1_234_567.89), Some(u64::MAX)));
    assert_eq!(headers.x_digest.unwrap().bytes(), Some(&b"hi?"[..]));
    assert_eq!(headers.x_address.as_deref(), Some("fe80::1%eth0"));
}
