//! Tokens in each place that the dialect knows: handed out, checked, refused when they are missing, and expired.

use std::time::Duration;

use accord_codegen::load::from_text;
use bytes::Bytes;
use serde_json::{Value, json};

use crate::reply::Reply;
use crate::{Mock, Options};

/// A mock of a document of the generator's golden tests: generated clients are called with the same documents.
fn golden(name: &str, text: &str, options: Options) -> Mock {
    Mock::new(from_text(name.as_ref(), text).unwrap(), options).unwrap_or_else(|error| panic!("{error}"))
}

fn send(mock: &Mock, line: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    let (method, path) = line.split_once(' ').unwrap();
    let mut request = http::Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    mock.respond(&request.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
}

fn text(reply: &Reply) -> &str {
    std::str::from_utf8(&reply.body).unwrap()
}

/// The cookie as a caller sends it back.
fn cookie(reply: &Reply) -> String {
    reply.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");

#[test]
fn a_login_hands_out_a_session_in_a_cookie() {
    let mock = golden("sessions.yaml", include_str!("../../../tests/golden/sessions.yaml"), Options::default());
    let version = |cookie: Option<&str>| {
        let headers: Vec<(&str, &str)> = cookie.map(|cookie| ("cookie", cookie)).into_iter().collect();
        send(&mock, "GET /app/version", &headers, "")
    };
    // The document says that an expired session has the status 403.
    assert_eq!(version(None).status, 403);
    assert_eq!(version(Some("SID=made-up")).status, 403);
    let login = || send(&mock, "POST /auth/login", &[FORM], "username=ada&password=p");
    let first = login();
    assert_eq!((first.status.as_u16(), text(&first)), (200, "Ok."));
    let session = cookie(&first);
    assert!(session.starts_with("SID=") && session.len() > 16, "{session}");
    assert_eq!(version(Some(&session)).status, 200);
    assert_eq!(version(Some(&format!("other=1; {session}"))).status, 200);
    // The same text somewhere else is no session.
    assert_eq!(send(&mock, &format!("GET /app/version?{session}"), &[], "").status, 403);
    mock.expire_tokens();
    assert_eq!(version(Some(&session)).status, 403);
    let again = cookie(&login());
    assert_ne!(again, session);
    assert_eq!(version(Some(&again)).status, 200);
    // A refusal that is a text too.
    let wrong = send(&mock, "POST /auth/login", &[FORM, ("prefer", "outcome=WrongPassword")], "username=a&password=b");
    assert_eq!(text(&wrong), "Fails.");
}

#[test]
fn a_session_ends_when_the_document_says_so() {
    let document =
        include_str!("../../../tests/golden/sessions.yaml").replace("lifetime: unknown", "lifetime: { seconds: 60 }");
    let mock = golden("sessions.yaml", &document, Options::default());
    let login = send(&mock, "POST /auth/login", &[FORM], "username=ada&password=p");
    assert!(login.headers["set-cookie"].to_str().unwrap().ends_with("; Max-Age=60"));
    let session = cookie(&login);
    let status = || send(&mock, "GET /app/version", &[("cookie", &session)], "").status;
    assert_eq!(status(), 200);
    mock.advance(Duration::from_secs(61));
    assert_eq!(status(), 403);
}

/// `golden/rpc.yaml` with a login, so that its secret among the positional arguments is handed out.
fn rpc(token: &str) -> Mock {
    let login = "  /login:\n    post:\n      operationId: login\n      security: []\n      x-accord-outcome: { success: { pointer: /t, \
                 differs: '' } }\n      responses:\n        '200':\n          description: fine\n          content: { \
                 application/json: { schema: { type: object, required: [t], properties: { t: { type: string } } } } }\n";
    let document = include_str!("../../../tests/golden/rpc.yaml");
    let document = document.replacen("paths:\n", &format!("paths:\n{login}"), 1);
    let place = "x-accord-place: { body: /params/0, prefix: \"token:\" }";
    assert!(document.contains(place));
    golden("rpc.yaml", &document.replace(place, &format!("{place}\n      {token}")), Options::default())
}

#[test]
fn a_secret_among_the_arguments_is_checked_and_no_argument() {
    let mock = rpc(
        "x-accord-token: { operation: login, token: { pointer: /t }, lifetime: { seconds: 60 }, expired: [{ code: 1 }] }",
    );
    let call = |params: Value| {
        let body = json!({ "method": "add", "params": params, "jsonrpc": "2.0", "id": 1 });
        let reply = send(&mock, "POST /rpc", &[JSON], &body.to_string());
        let value: Value = serde_json::from_slice(&reply.body).unwrap();
        value.get("error").and_then(|error| error.get("code")).cloned()
    };
    let refused = Some(json!(1));
    for params in
        [json!([["http://a"]]), json!(["token:made-up", ["http://a"]]), json!([]), json!({}), json!(["token:", ["a"]])]
    {
        assert_eq!(call(params.clone()), refused, "{params}");
    }
    let login = send(&mock, "POST /login", &[], "");
    let issued: Value = serde_json::from_slice(&login.body).unwrap();
    let token = format!("token:{}", issued["t"].as_str().unwrap());
    assert_eq!(call(json!([token, ["http://a"], null, 3])), None);
    // Without what stands before it, it is another text.
    assert_eq!(call(json!([issued["t"], ["http://a"]])), refused);
    mock.advance(Duration::from_secs(61));
    assert_eq!(call(json!([token, ["http://a"]])), refused);
    // The mock finds the place for the requests that it makes itself.
    assert_eq!(mock.probe("add"), Ok(()));
}

/// A key in a field of the body, which no schema describes, and one after a prefix in a header.
const KEYS: &str = "paths:\n  /save:\n    post:\n      operationId: save\n      security: [{ key: [] }]\n      requestBody:\n        \
    required: true\n        content:\n          application/json: { schema: &note { type: object, additionalProperties: false, \
    properties: { a: { type: string } } } }\n          application/x-www-form-urlencoded: { schema: *note }\n          \
    multipart/form-data: { schema: *note }\n      responses: { '200': { description: fine }, '401': { description: no } }\n  \
    /read:\n    get:\n      operationId: read\n      security: [{ genie: [] }]\n      responses: { '200': { description: fine }, \
    '403': { description: no } }\ncomponents:\n  securitySchemes:\n    key: { type: apiKey, in: query, name: key, x-accord-place: { \
    body: /auth/key }, x-accord-mock: { accept: [k1] } }\n    genie: { type: apiKey, in: header, name: Authorization, \
    x-accord-place: { prefix: 'GenieKey ' }, x-accord-mock: { accept: [k2] } }\n";

#[test]
fn a_key_is_looked_for_where_each_media_type_has_it() {
    let mock = crate::testing::mock(KEYS, Options { strict: true, ..Options::default() });
    let status =
        |media_type: &str, body: &str| send(&mock, "POST /save", &[("content-type", media_type)], body).status.as_u16();
    let part =
        |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let multipart = |parts: &[(&str, &str)]| {
        let parts: String = parts.iter().map(|(name, value)| part(name, value)).collect();
        status("multipart/form-data; boundary=b", &format!("{parts}--b--\r\n"))
    };
    let json = |body: &str| status(JSON.1, body);
    // The object around the key is there for it alone, and anything else in it is a field that nobody declares.
    assert_eq!(
        (json(r#"{"a": "x", "auth": {"key": "k1"}}"#), json(r#"{"a": "x", "auth": {"key": "k1", "b": 1}}"#)),
        (200, 400)
    );
    assert_eq!(
        (json(r#"{"auth": {"key": "k3"}}"#), json(r#"{"a": "x"}"#), json(r#"{"auth": {"key": 1}}"#)),
        (401, 401, 401)
    );
    // In a form it is the field of the pointer's first name.
    assert_eq!((status(FORM.1, "a=x&auth=k1"), status(FORM.1, "a=x&auth=k3"), status(FORM.1, "a=x")), (200, 401, 401));
    assert_eq!((multipart(&[("auth", "k1"), ("a", "x")]), multipart(&[("a", "x")])), (200, 401));
    let read = |value: &str| send(&mock, "GET /read", &[("authorization", value)], "").status.as_u16();
    assert_eq!((read("GenieKey k2"), read("k2"), read("GenieKey k3"), read("")), (200, 403, 403, 403));
    for operation in ["save", "read"] {
        assert_eq!(mock.probe(operation), Ok(()), "{operation}");
    }
}

#[test]
fn two_cookies_of_one_login_are_both_handed_out() {
    let scheme = |name: &str| {
        format!(
            "    {name}: {{ type: apiKey, in: cookie, name: {name}, x-accord-token: {{ operation: login, token: {{ cookie: {name} }}, lifetime: unknown }} }}\n"
        )
    };
    let document = format!(
        "paths:\n  /login:\n    post:\n      operationId: login\n      security: []\n      responses: {{ '204': {{ description: fine, \
         headers: {{ Set-Cookie: {{ schema: {{ type: string }} }} }} }} }}\n  /a:\n    get:\n      security: [{{ one: [], two: [] \
         }}]\n      responses: {{ '200': {{ description: fine }}, '401': {{ description: no }} }}\ncomponents:\n  \
         securitySchemes:\n{}{}",
        scheme("one"),
        scheme("two")
    );
    let mock = crate::testing::mock(&document, Options::default());
    let login = send(&mock, "POST /login", &[], "");
    let cookies: Vec<&str> =
        login.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap().split(';').next().unwrap()).collect();
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    let status = |cookie: &str| send(&mock, "GET /a", &[("cookie", cookie)], "").status.as_u16();
    assert_eq!((status(&cookies.join("; ")), status(cookies[0]), status(cookies[1])), (200, 401, 401));
}

#[test]
fn schemes_that_read_the_same_place_have_one_token() {
    let token = |place: Value| json!({ "operation": "login", "token": { "pointer": place }, "lifetime": "unknown" });
    let guarded = |scheme: &str| json!({ "get": { "operationId": scheme, "security": [{ scheme: [] }], "responses": { "204": { "description": "Done." } } } });
    let field =
        json!({ "type": "object", "properties": { "sid": { "type": "string" }, "other": { "type": "string" } } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Two schemes", "version": "1" },
        "servers": [{ "url": "https://api.example.com" }],
        "security": [],
        "paths": {
            "/login": { "get": { "operationId": "login", "responses": { "200": {
                "description": "A token.", "content": { "application/json": { "schema": field } },
            } } } },
            "/a": guarded("a"), "/b": guarded("b"), "/c": guarded("c"),
        },
        "components": { "securitySchemes": {
            "a": { "type": "apiKey", "in": "header", "name": "X-A", "x-accord-token": token(json!("/sid")) },
            "b": { "type": "apiKey", "in": "query", "name": "sid", "x-accord-token": token(json!("/sid")) },
            "c": { "type": "apiKey", "in": "query", "name": "c", "x-accord-token": token(json!("/other")) },
        } },
    });
    let mock = golden("two.json", &document.to_string(), Options::default());
    let login: Value = serde_json::from_str(text(&send(&mock, "GET /login", &[], ""))).unwrap();
    let (sid, other) = (login["sid"].as_str().unwrap(), login["other"].as_str().unwrap());
    assert_eq!(send(&mock, "GET /a", &[("x-a", sid)], "").status, 204);
    assert_eq!(send(&mock, &format!("GET /b?sid={sid}"), &[], "").status, 204);
    assert_eq!(send(&mock, &format!("GET /c?c={other}"), &[], "").status, 204);
    assert_eq!(send(&mock, &format!("GET /c?c={sid}"), &[], "").status, 401);
}
