//! The facts of the client.

use accord_runtime::facts::*;

const fn operation(id: &'static str, path: &'static str) -> Operation {
    Operation::new(id, "GET", path).retry(RetrySafety::Safe)
}

const fn post(id: &'static str, path: &'static str) -> Operation {
    Operation::new(id, "POST", path)
}

static NUMBERS: Outcome = Outcome::new()
    .success(&[Condition::equals("/code", Literal::Int(0))])
    .code(&["/code"])
    .message(&["/message"])
    .retry_after("/wait", 1000)
    .codes(&[
        Code::int(0, "Success"),
        Code::int(22, "Replaced").notice(),
        Code::int(4, "AuthenticationFailed").class(Class::Unauthenticated),
        Code::int(9, "AlreadyFinished").class(Class::Conflict),
    ])
    .messages(&[Message::new("File not ready for download", "FileNotReady", Class::NotReady)]);

static TRUTHY: Outcome = Outcome::new().success(&[Condition::truthy("/ok")]).code(&["/error"]).codes(&[Code::text(
    "invalid_auth",
    "InvalidAuth",
)
.class(Class::Unauthenticated)]);

static ABSENT: Outcome = Outcome::new()
    .success(&[Condition::absent("/error")])
    .code(&["/error/code", "/error/error_code"])
    .message(&["/error/message"]);

static DIFFERS: Outcome =
    Outcome::new().success(&[Condition::differs("/status", Literal::Str("error"))]).code(&["/data/0/code"]);

pub(crate) static API: Api = Api::new("test-client", "1.2.3")
    .operations(&[
        &operation("absent", "/absent").outcome(&ABSENT),
        &operation("by_header", "/by_header").security(&[&[2]]),
        &operation("by_refusal", "/by_refusal").security(&[&[3]]),
        &operation("by_status", "/by_status"),
        &operation("differs", "/differs").outcome(&DIFFERS),
        &operation("download", "/download").outcome(&NUMBERS).binary_answer(&["application/pdf"]),
        &operation("form", "/form").command(Command::form("action", "go now")).empty_answer(),
        &operation("give_header", "/give_header").open_answer(),
        &operation("item", "/c/{id}/x")
            .command(Command::header("X-Action", "go"))
            .headers(&[("Accept", "application/json")])
            .empty_answer(),
        &operation("key", "/key").security(&[&[0, 1]]),
        &post("login", "/login").outcome(&NUMBERS),
        &operation("nested", "/rpc")
            .command(Command::around_body(r#"{"jsonrpc":"2.0","params":"#, r#","method":"m"}"#))
            .outcome(&ABSENT)
            .result("/result"),
        &operation("open", "/open").outcome(&NUMBERS).open_answer(),
        &operation("plain", "/plain"),
        &operation("query", "/query").command(Command::query("action", "go now")),
        &post("start", "/contracts")
            .security(&[&[0]])
            .command(Command::in_body(r#"{"cmd":"start""#, "}").beside(&["cmd"]))
            .outcome(&NUMBERS),
        &operation("truthy", "/truthy").outcome(&TRUTHY),
        &post("upload", "/upload").security(&[&[0], &[]]),
    ])
    .schemes(&[
        Scheme::bearer("token").token(
            Token::new("login", &[TokenLocation::body("/token"), TokenLocation::body("/message")])
                .credentials(&[Credential::new("login", "/user/login"), Credential::new("password", "/user/password")])
                .lifetime_in_answer("/expires", 1000)
                .renew_before_seconds(300)
                .expired(&[Expired::code(Literal::Int(4))]),
        ),
        Scheme::header("client", "Client"),
        Scheme::cookie("header", "session")
            .token(Token::new("give_header", &[TokenLocation::header("X-Token")]).expired(&[Expired::status(403)])),
        Scheme::header("refusal", "X-Session")
            .token(Token::new("", &[TokenLocation::header("X-Session")]).in_refusal().expired(&[Expired::status(409)])),
    ]);
