//! Mocks of small documents, for unit tests.

use bytes::Bytes;

use crate::mock::Mock;
use crate::options::Options;
use crate::reply::Reply;

/// A mock of a document that has these paths and whatever else belongs to the top.
pub(crate) fn mock(rest: &str, options: Options) -> Mock {
    let head = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\nservers: [{ url: 'https://a.example.com' }]\n";
    let document = accord_codegen::load::from_text("a.yaml".as_ref(), &format!("{head}{rest}")).unwrap();
    Mock::new(document, options).unwrap_or_else(|error| panic!("{error}"))
}

/// Asks a mock: a line such as `POST /a`, and headers.
pub(crate) fn ask(mock: &Mock, line: &str, headers: &[(&str, &str)]) -> Reply {
    let (method, path) = line.split_once(' ').unwrap();
    let mut request = http::Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    mock.respond(&request.body(Bytes::new()).unwrap())
}
