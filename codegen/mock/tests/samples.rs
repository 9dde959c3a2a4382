//! What `accord docs` prints for curl is a call that the mock of the same document serves.

#![cfg(unix)]
// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use accord_codegen::docs::{self, Site};
use accord_codegen::driver;
use accord_mock::{Mock, Options};
use bytes::Bytes;
use url::form_urlencoded::byte_serialize;

const DOCUMENT: &str = include_str!("samples.yaml");

/// The samples of a document by the ids of its operations.
fn samples() -> BTreeMap<String, String> {
    let document = accord_codegen::load::from_text(Path::new("samples.yaml"), DOCUMENT).unwrap();
    let pages = docs::pages(document, driver::Options::default(), &Site::default()).unwrap();
    let sample = |(name, text): (&String, &String)| {
        let id = name.strip_prefix("samples/operations/")?.strip_suffix(".md")?;
        let sample = text.split("## curl").nth(1)?.split("sh\n").nth(1)?.split("\n```").next()?;
        Some((id.to_owned(), sample.to_owned()))
    };
    pages.files.iter().filter_map(sample).collect()
}

/// The arguments that a shell gives to curl.
fn arguments(sample: &str) -> Vec<String> {
    let script = format!("curl() {{ printf '%s\\001' \"$@\"; }}\n{sample}");
    let variables = ["BASE_URL", "BODYKEY", "SID", "BASIC", "TOKEN", "KEY"].map(|name| (name, "secret"));
    let run = Command::new("sh").arg("-c").arg(script).envs(variables).output().unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    text.split('\u{1}').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The request that curl makes of its arguments.
fn request(arguments: &[String]) -> http::Request<Bytes> {
    let (mut method, mut url, mut body, mut parts) = ("GET".to_owned(), String::new(), String::new(), String::new());
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut next = || arguments.next().expect("a value").clone();
        match argument.as_str() {
            "-X" => method = next(),
            "--head" => "HEAD".clone_into(&mut method),
            "--globoff" => {}
            "-H" => {
                let header = next();
                let (name, value) = header.split_once(": ").unwrap();
                headers.push((name.to_owned(), value.to_owned()));
            }
            "--data-raw" => body = next(),
            "--data-binary" => body = format!("the content of {}", next()),
            "--data-urlencode" => {
                let pair = next();
                let (name, value) = pair.split_once('=').unwrap();
                let value: String = byte_serialize(value.as_bytes()).collect();
                body.push_str(&format!("{}{name}={value}", if body.is_empty() { "" } else { "&" }));
            }
            "-F" | "--form-string" => {
                let pair = next();
                let (name, value) = pair.split_once('=').unwrap();
                let (value, kind) = match value.rsplit_once(";type=") {
                    Some((value, kind)) if argument == "-F" => (value, format!("Content-Type: {kind}\r\n")),
                    _ => (value, String::new()),
                };
                let value = match value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
                    Some(quoted) if argument == "-F" => quoted.replace("\\\"", "\"").replace("\\\\", "\\"),
                    _ => value.to_owned(),
                };
                parts.push_str(&format!(
                    "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n{kind}\r\n{value}\r\n"
                ));
            }
            plain => plain.clone_into(&mut url),
        }
    }
    let is_typed = headers.iter().any(|(name, _)| name == "Content-Type");
    if !parts.is_empty() {
        body = format!("{parts}--b--\r\n");
        headers.push(("Content-Type".to_owned(), "multipart/form-data; boundary=b".to_owned()));
    } else if !body.is_empty() && !is_typed {
        headers.push(("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
    }
    let path = url.strip_prefix("https://samples.example/v1").unwrap_or_else(|| panic!("{url}"));
    let mut request = http::Request::builder().method(method.as_str()).uri(format!("/v1{path}"));
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.body(Bytes::from(body)).unwrap()
}

#[test]
fn the_samples_of_curl_are_served() {
    let document = accord_codegen::load::from_text(Path::new("samples.yaml"), DOCUMENT).unwrap();
    let mock = Mock::new(document, Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let samples = samples();
    assert_eq!(samples.len(), 19, "{:?}", samples.keys());
    for (id, sample) in &samples {
        let reply = mock.respond(&request(&arguments(sample)));
        let reason = reply.headers.get("accord-mock-reason");
        assert!(reply.status.is_success() && reason.is_none(), "{id}: {} {reason:?}\n{sample}", reply.status);
    }
}
