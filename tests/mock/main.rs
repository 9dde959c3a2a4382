//! The four providers as mocks of their specs: what the documents say of commands, state and refusals, and what goes wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod codes;
mod faults;
mod flows;
mod load;
mod requests;

use std::path::PathBuf;

use accord_mock::{Mock, Options};
use accord_runtime::{Bytes, http};
use serde_json::Value;

/// A spec of the project.
fn spec(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../specs/{name}.yaml"))
}

fn mock(name: &str) -> Mock {
    with(name, Options::default())
}

fn with(name: &str, options: Options) -> Mock {
    Mock::load(&spec(name), options).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a mock answered.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: http::HeaderMap,
    json: Value,
    body: Bytes,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Asks a mock: a line such as `POST /a`, headers, a body.
fn ask(mock: &Mock, line: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    let mut request = http::Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let reply = mock.respond(&request.body(Bytes::copy_from_slice(body.as_bytes())).unwrap());
    let json = serde_json::from_slice(&reply.body).unwrap_or_default();
    Answer { status: reply.status.as_u16(), headers: reply.headers, json, body: reply.body }
}

const JSON: (&str, &str) = ("content-type", "application/json");
