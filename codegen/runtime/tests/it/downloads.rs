//! What is taken for the file that was promised, and what is not.

use accord_runtime::facts::{Api, Operation};
use accord_runtime::{Builder, Bytes, Call, CodeValue, Error, Http, OpenJson};

use crate::bare::API;
use crate::fault_server::{Act, FaultServer};
use crate::server::{Reply, Server, with};

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const ZIP: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0";
const GZIP: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\x03";
const BYTES: &[u8] = b"\0\x01\x02\x03\xff\xfe\xfd";
const LOGIN: &[u8] = b"<!DOCTYPE html>\n<html><head><title>Log in</title></head><body><form>";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A client of one operation that promises a file of these types.
fn client(media: &[&'static str], url: &str) -> (Http, &'static Operation) {
    let operation = API.operation("download").unwrap().binary_answer(media.to_vec().leak());
    let operation: &'static Operation = Box::leak(Box::new(operation));
    let api: &'static Api = Box::leak(Box::new(Api::new("files", "1.0.0").operations(vec![operation].leak())));
    (Builder::new(api, url).build().unwrap(), operation)
}

async fn download(
    (http, operation): &(Http, &'static Operation),
    ask: &[(&str, &str)],
) -> Result<Bytes, Error<OpenJson>> {
    let call = ask.iter().fold(Call::stream(http, operation), |call, (name, value)| call.header(name, value));
    let answer = call.send().await?;
    Ok(answer.into_inner().bytes(100_000).await?)
}

/// What became of an answer with these headers and this body.
async fn result(media: &[&'static str], headers: &[(&str, &str)], body: &[u8]) -> Result<Bytes, Error<OpenJson>> {
    let reply = with(200, headers, body);
    let server = Server::start(move |_| Reply { bytes: reply.bytes.clone(), ..with(200, &[], "") }).await;
    download(&client(media, &server.url), &[]).await
}

/// The same with a media type alone; empty for none.
async fn of(documented: &'static str, said: &str, body: &[u8]) -> Result<Bytes, Error<OpenJson>> {
    let headers = [("Content-Type", said)];
    result(&[documented], if said.is_empty() { &[] } else { &headers }, body).await
}

/// The answer is an error that says why and shows nothing.
fn is_refused(result: Result<Bytes, Error<OpenJson>>, why: &str, case: &str) {
    let error = result.expect_err(case);
    assert!(error.is_decode() && error.raw_code().is_none(), "{case}: {error:?}");
    assert!(format!("{error:?}").contains(why), "{case}: {error:?}");
    assert!(!format!("{error:?} {error}").contains("Log in"), "{case}");
}

#[tokio::test]
async fn the_first_bytes_are_more_than_the_media_type() {
    for said in [
        "application/pdf",
        "Application/PDF; Charset=binary",
        "application/octet-stream",
        "application/x-pdf",
        "text/plain",
        "text/html; charset=utf-8",
        "binary/octet-stream",
        "image/png",
        "no media type",
        "",
    ] {
        assert_eq!(of("application/pdf", said, PDF).await.unwrap(), PDF, "{said}");
        assert_eq!(of("Application/PDF; version=1.7", said, PDF).await.unwrap(), PDF, "{said}");
        is_refused(of("application/pdf", said, BYTES).await, "not of the documented media type", said);
    }
    // Readers of PDF look for its first line in the first kilobyte.
    for before in ["\u{feff}".to_owned(), "\r\n\r\n ".to_owned(), "HTTP/1.0 200\n".repeat(70)] {
        let body = [before.as_bytes(), PDF].concat();
        assert_eq!(of("application/pdf", "application/pdf", &body).await.unwrap(), body);
    }
    // Without its version it is one where the answer says so, and something follows.
    let bare = b"%PDF\n1 0 obj";
    for said in ["application/pdf", "application/x-pdf; a=b"] {
        assert_eq!(of(said.split(';').next().unwrap(), said, bare).await.unwrap(), &bare[..], "{said}");
        is_refused(of("image/png", said, bare).await, "not of the documented", said);
    }
    for said in ["text/plain", "application/octet-stream", ""] {
        is_refused(of("application/pdf", said, bare).await, "not of the documented", said);
    }
    let late = [" ".repeat(1100).as_bytes(), PDF].concat();
    assert!(of("application/pdf", "application/pdf", &late).await.is_err());
    for (documented, file) in
        [("image/png", PNG), ("image/jpeg", PNG), ("application/zip", ZIP), (XLSX, ZIP), ("application/gzip", GZIP)]
    {
        for said in [documented, "application/octet-stream", "text/plain", ""] {
            assert_eq!(of(documented, said, file).await.unwrap(), file, "{documented} {said}");
            is_refused(of(documented, said, PDF).await, "not of the documented", documented);
        }
    }
    let both = result(&["application/pdf", "application/zip"], &[("Content-Type", "application/pdf")], ZIP).await;
    assert_eq!(both.unwrap(), ZIP);
}

#[tokio::test]
async fn what_stands_in_a_pdfs_place() {
    let pages: &[&[u8]] = &[
        LOGIN,
        b"\xef\xbb\xbf <HTML lang=en>",
        b"<?xml version=\"1.0\"?>\n<!-- a -->\n<!DOCTYPE HTML PUBLIC \"x\">",
        b"Please log in",
        b"<p>gone</p>",
        b"nullify",
        b"n",
        b"\"not ready\"",
        b"{\\rtf1 is not JSON}",
        b"[1, 2",
        b"%PDF",
    ];
    for said in ["application/pdf", "text/html", "text/html; charset=UTF-8", "application/octet-stream", ""] {
        for page in pages {
            let case = format!("{said} {}", String::from_utf8_lossy(page));
            is_refused(of("application/pdf", said, page).await, "Decode", &case);
        }
    }
    // Compressed, though nobody asked for that.
    let headers = [("Content-Type", "application/pdf"), ("Content-Encoding", "gzip")];
    is_refused(result(&["application/pdf"], &headers, GZIP).await, "compressed", "gzip");
}

#[tokio::test]
async fn json_is_a_refusal_behind_whatever_stands_before_it() {
    for documented in ["application/pdf", "application/octet-stream", "image/*", "*/*"] {
        for said in ["application/pdf", "application/json", "text/html", "APPLICATION/PROBLEM+JSON; charset=utf-8", ""]
        {
            for before in ["", "\u{feff}", "\u{feff}\u{feff}", " \r\n\t", "\u{feff}\n "] {
                let body = format!("{before}{{\"code\":9}}");
                let error = of(documented, said, body.as_bytes()).await.unwrap_err();
                assert!(error.excerpt().is_some_and(|shape| shape == "{code: integer}"), "{said} {before:?} {error:?}");
                assert!(error.body().is_some(), "{documented} {said} {before:?}");
            }
        }
        for nothing in ["", "null", " null\n", "\u{feff}", "\u{feff}null", " "] {
            is_refused(of(documented, "", nothing.as_bytes()).await, "nothing where a file", nothing);
        }
    }
    let answer = b"HTTP/1.1 200 X\r\nContent-Length: 13\r\n\r\n\xef\xbb\xbf{\"code\":9}".to_vec();
    let server = FaultServer::start(move |_| Act::Drip(1, std::time::Duration::from_millis(1), answer.clone())).await;
    let client = crate::client::Client::at(&server.url);
    let error = client.download().await.unwrap_err();
    assert_eq!(error.raw_code(), Some(&CodeValue::Int(9)), "byte by byte");
}

#[tokio::test]
async fn files_of_no_known_beginning() {
    for body in [BYTES, PDF, b"nullify", b"n", b"plain text", b"<svg/>", b"{\\rtf1 is not JSON}", b"[1, 2", b"< 5"] {
        for said in ["application/octet-stream", "text/plain", "application/x-other", "image/png", ""] {
            for documented in ["application/octet-stream", "*/*", "application/rtf"] {
                assert_eq!(of(documented, said, body).await.unwrap(), body, "{documented} {said}");
            }
        }
    }
    // A page is no such file, unless the document or the answer says so.
    for (documented, said) in [
        ("application/octet-stream", "text/html"),
        ("application/octet-stream", ""),
        ("application/octet-stream", "application/xhtml+xml; charset=utf-8"),
        ("application/vnd.ms-excel", "text/html"),
        ("image/*", "image/png"),
        ("image/*", "text/html"),
        ("video/mp4", "video/mp4"),
    ] {
        is_refused(of(documented, said, LOGIN).await, "an HTML page", &format!("{documented} {said}"));
    }
    is_refused(of("application/octet-stream", "text/html", b"Log in").await, "an HTML page", "");
    for (documented, said) in [
        ("*/*", "text/html"),
        ("*/*", ""),
        ("text/*", "text/html"),
        ("application/octet-stream", "application/octet-stream"),
        ("application/vnd.ms-excel", "application/vnd.ms-excel"),
    ] {
        assert_eq!(of(documented, said, LOGIN).await.unwrap(), LOGIN, "{documented} {said}");
    }
    let name = "attachment; filename=\"ф.html\"";
    let headers = [("Content-Type", "text/html"), ("Content-Disposition", name)];
    assert_eq!(result(&["application/octet-stream"], &headers, LOGIN).await.unwrap(), LOGIN);
    is_refused(of("image/*", "text/plain", b"not found").await, "a text where", "");
    assert_eq!(of("image/*", "text/xml", b"<svg/>").await.unwrap(), "<svg/>");
    assert_eq!(of("image/*", "image/avif", BYTES).await.unwrap(), BYTES);
}

#[tokio::test]
async fn a_part_is_not_the_file() {
    let cases = [
        (206, Some("bytes 0-7/1000"), false),
        (206, Some("bytes 8-15/16"), false),
        (206, Some("bytes 0-7/*"), false),
        (206, Some("bytes garbage"), false),
        (206, Some("items 0-7/8"), false),
        (206, None, false),
        (200, Some("bytes 0-7/1000"), false),
        (200, Some("Bytes 0-7/1000"), false),
        (200, Some("bytes=0-7/1000"), false),
        (206, Some("bytes 0-18446744073709551615/18446744073709551615"), false),
        // All of it, and what has no meaning.
        (206, Some("bytes 0-7/8"), true),
        (200, Some("bytes 0-7/8"), true),
        (200, Some("items 0-7/1000"), true),
        (200, Some("bytes"), true),
    ];
    for documented in ["application/pdf", "application/octet-stream", "*/*"] {
        for (status, range, is_whole) in cases {
            let server = Server::start(move |_| match range {
                Some(range) => with(status, &[("Content-Range", range)], "%PDF-1.7"),
                None => with(status, &[], "%PDF-1.7"),
            })
            .await;
            let client = client(&[documented], &server.url);
            let result = download(&client, &[]).await;
            match is_whole {
                true => assert_eq!(result.unwrap(), "%PDF-1.7"),
                false => is_refused(result, "a part of a file", &format!("{status} {range:?}")),
            }
            // Who asks for a part gets it, whatever it begins with.
            assert_eq!(download(&client, &[("range", "bytes=0-7")]).await.unwrap(), "%PDF-1.7");
        }
        let parts = [("Content-Type", "multipart/byteranges; boundary=x"), ("Content-Range", "bytes 0-7/8")];
        is_refused(result(&[documented], &parts, b"--x\r\n%PDF-").await, "a part of a file", "parts");
        let server = Server::start(|_| with(206, &[("Content-Range", "bytes 5-12/1000")], "<html> of")).await;
        let client = client(&[documented], &server.url);
        assert!(download(&client, &[]).await.is_err());
        if documented == "application/pdf" {
            assert_eq!(download(&client, &[("range", "bytes=5-12")]).await.unwrap(), "<html> of");
        }
    }
}

#[tokio::test]
async fn a_file_that_begins_like_json_may_have_any_length() {
    const LIMIT: usize = 100_000;
    let padded = |begin: &str, length: usize| {
        let mut body = begin.as_bytes().to_vec();
        body.resize(length, b'x');
        body
    };
    let open = padded("[[[\"", 3 * LIMIT);
    let closed = [&open[..], b"\"]]]"].concat();
    for (documented, said, body) in [
        ("application/rtf", "application/rtf", padded("{\\rtf1\\ansi ", 3 * LIMIT)),
        ("application/rtf", "", padded("{\\rtf1\\ansi ", 3 * LIMIT)),
        ("application/octet-stream", "application/octet-stream", padded("[section]\n", 3 * LIMIT)),
        ("application/octet-stream", "application/octet-stream", closed),
        ("application/octet-stream", "application/octet-stream", open),
    ] {
        let reply = with(200, &[("Content-Type", said)], &body);
        let server = Server::start(move |_| Reply { bytes: reply.bytes.clone(), ..with(200, &[], "") }).await;
        let (_, operation) = client(&[documented], &server.url);
        let api: &'static Api = Box::leak(Box::new(Api::new("files", "1.0.0").operations(vec![operation].leak())));
        let mut builder = Builder::new(api, &server.url);
        builder.max_body(LIMIT);
        let answer = Call::<_, OpenJson>::stream(&builder.build().unwrap(), operation).send().await.unwrap();
        assert_eq!(answer.into_inner().bytes(10 * LIMIT).await.unwrap(), body);
    }
}
