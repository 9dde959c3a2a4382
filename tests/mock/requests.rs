//! Requests that do not fit are refused in the provider's kind, with the reason and the place in the spec.

use accord_mock::{Mock, Options};

use crate::{JSON, ask, mock, with};

const LOGIN: &str = "POST /api/login";

#[test]
fn the_reason_names_the_field_and_the_line_and_no_value() {
    let mock = mock("pac-contracts");
    let text = std::fs::read_to_string(crate::spec("pac-contracts")).unwrap();
    let line = text.lines().position(|line| line.contains("minLength: 6")).unwrap() + 1;
    let answer = ask(&mock, LOGIN, &[JSON], r#"{ "email": "a@example.com", "password": "pw-17" }"#);
    assert_eq!(answer.status, 400);
    let reason = answer.header("accord-mock-reason");
    assert!(reason.contains("/password") && reason.contains(&format!("pac-contracts.yaml:{line}")), "{reason}");
    assert!(reason.contains("#/components/schemas/LoginRequest/properties/password/minLength"), "{reason}");
    assert!(!reason.contains("pw-17") && !format!("{:?}", mock.journal()).contains("pw-17"), "{reason}");
}

#[test]
fn what_is_not_http_of_the_document_has_the_status_of_http() {
    let mock = mock("pac-contracts");
    let status = |line: &str, headers: &[(&str, &str)], body: &str| ask(&mock, line, headers, body).status;
    let login = r#"{ "email": "a@example.com", "password": "123456" }"#;
    assert_eq!(status("GET /nowhere", &[], ""), 404);
    assert_eq!(status(LOGIN, &[JSON, ("accept", "image/png")], login), 406);
    assert_eq!(status(LOGIN, &[("content-type", "text/csv")], login), 415);
    assert_eq!(status(LOGIN, &[JSON], ""), 400);
    assert_eq!(status(LOGIN, &[JSON], "{"), 400);
    let other = ask(&mock, "DELETE /api/login", &[], "");
    assert_eq!((other.status, other.header("allow")), (405, "POST, OPTIONS"));
    let options = ask(&mock, "OPTIONS /api/contracts/A", &[], "");
    assert_eq!((options.status, options.header("allow")), (204, "GET, HEAD, OPTIONS"));
    assert_eq!(status("HEAD /api/contracts/A", &[], ""), 401);
}

#[test]
fn strict_refuses_what_the_document_does_not_have() {
    let lenient = mock("pac-contracts");
    let strict = with("pac-contracts", Options { strict: true, ..Options::default() });
    let login = r#"{ "email": "a@example.com", "password": "123456" }"#;
    let more = r#"{ "email": "a@example.com", "password": "123456", "remember": true }"#;
    let accept = ("accept", "application/json");
    let status = |mock: &Mock, line: &str, headers: &[(&str, &str)], body: &str| ask(mock, line, headers, body).status;
    for (line, headers, body, expected) in [
        (LOGIN, &[JSON, accept] as &[(&str, &str)], login, 200),
        (LOGIN, &[JSON, accept], more, 400),
        ("POST /api/login?a=b", &[JSON, accept], login, 400),
        (LOGIN, &[JSON, accept, ("x-other", "1")], login, 400),
        (LOGIN, &[JSON], login, 400),
    ] {
        assert_eq!(status(&lenient, line, headers, body), 200, "{line} {headers:?} {body}");
        assert_eq!(status(&strict, line, headers, body), expected, "{line} {headers:?} {body}");
    }
}

#[test]
fn a_bad_example_of_a_strict_document_is_an_error_at_the_start_with_its_place() {
    let document = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\nservers: [{ url: 'https://a.example.com' }]\n\
                    paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: fine\n          \
                    content:\n            application/json:\n              schema: { type: integer }\n              \
                    example: text\n";
    let load = |strict| {
        let document = accord_codegen::load::from_text("a.yaml".as_ref(), document).unwrap();
        Mock::new(document, Options { strict, ..Options::default() })
    };
    let error = load(true).unwrap_err().to_string();
    assert!(error.contains("a.yaml:13") && error.contains("expected an integer"), "{error}");
    // Another's document: the example is not served, and a value is made in its place.
    let lenient = load(false).unwrap();
    assert!(ask(&lenient, "GET /a", &[], "").json.is_i64());
}

#[test]
fn the_same_seed_gives_the_same_answers() {
    let answers = |seed| {
        let mock = with("peer-data", Options { seed, ..Options::default() });
        ask(&mock, "GET /auth/getToken", &[], "").body
    };
    assert_eq!(answers(1), answers(1));
    assert_ne!(answers(1), answers(2));
}

/// The document sends `Accept: application/json` with every call, also where a file is the answer.
#[test]
fn an_accept_that_the_document_fixes_does_not_refuse_its_file() {
    let mock = mock("plusofon-agreement");
    let json = ("accept", "application/json");
    let headers = [("authorization", "Bearer plusofon-token"), ("client", "10553"), ("prefer", "code=200"), json];
    let answer = ask(&mock, "GET /api/v1/agreement/download", &headers, "");
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/pdf"));
    assert!(answer.body.starts_with(b"%PDF-"));
}

/// A tree whose kinds are tried both at each level: a body of 400 bytes would take days.
#[test]
fn a_body_that_takes_too_long_to_validate_is_refused() {
    let document = "
openapi: 3.0.3
info: { title: Files, version: '1' }
paths:
  /nodes:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } }
      responses: { '204': { description: Kept. } }
components:
  schemas:
    Node: { oneOf: [{ $ref: '#/components/schemas/Folder' }, { $ref: '#/components/schemas/File' }] }
    Folder:
      type: object
      properties: { kind: { enum: [folder] }, in: { $ref: '#/components/schemas/Node' } }
    File:
      type: object
      properties: { kind: { enum: [file] }, in: { $ref: '#/components/schemas/Node' } }
";
    let document = accord_codegen::load::from_text("files.yaml".as_ref(), document).unwrap();
    let mock = Mock::new(document, Options::default()).unwrap();
    let nested = |levels: usize| {
        format!("{}{{\"kind\":\"file\"}}{}", "{\"kind\":\"folder\",\"in\":".repeat(levels), "}".repeat(levels))
    };
    assert_eq!(ask(&mock, "POST /nodes", &[JSON], &nested(3)).status, 204);
    let answer = ask(&mock, "POST /nodes", &[JSON], &nested(60));
    assert_eq!(answer.status, 400);
    assert!(answer.header("accord-mock-reason").contains("too long to validate"), "{answer:?}");
}
