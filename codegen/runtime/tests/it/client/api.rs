//! The facts of the client.

use accord_runtime::facts::*;

const fn operation(id: &'static str, path: &'static str, outcome: Option<&'static Outcome>) -> Operation {
    Operation {
        id,
        method: "GET",
        path,
        effect: Effect::Safe,
        security: &[],
        headers: &[],
        command: None,
        outcome,
        result: "",
        answer: Answer::Json,
    }
}

static NUMBERS: Outcome = Outcome {
    success: &[Condition { pointer: "/code", test: Test::Equals(Literal::Int(0)) }],
    code: &["/code"],
    message: &["/message"],
    retry_after: Some(RetryAfter { pointer: "/wait", unit_millis: 1000 }),
    codes: &[
        Code { value: Literal::Int(0), name: "Success", class: None, notice: false },
        Code { value: Literal::Int(22), name: "Replaced", class: None, notice: true },
        Code {
            value: Literal::Int(4),
            name: "AuthenticationFailed",
            class: Some(Class::Unauthenticated),
            notice: false,
        },
        Code { value: Literal::Int(9), name: "AlreadyFinished", class: Some(Class::Conflict), notice: false },
    ],
    messages: &[Message { text: "File not ready for download", name: "FileNotReady", class: Class::NotReady }],
};

static TRUTHY: Outcome = Outcome {
    success: &[Condition { pointer: "/ok", test: Test::Truthy }],
    code: &["/error"],
    message: &[],
    retry_after: None,
    codes: &[Code {
        value: Literal::Str("invalid_auth"),
        name: "InvalidAuth",
        class: Some(Class::Unauthenticated),
        notice: false,
    }],
    messages: &[],
};

static ABSENT: Outcome = Outcome {
    success: &[Condition { pointer: "/error", test: Test::Absent }],
    code: &["/error/code", "/error/error_code"],
    message: &["/error/message"],
    retry_after: None,
    codes: &[],
    messages: &[],
};

static DIFFERS: Outcome = Outcome {
    success: &[Condition { pointer: "/status", test: Test::Differs(Literal::Str("error")) }],
    code: &["/data/0/code"],
    message: &[],
    retry_after: None,
    codes: &[],
    messages: &[],
};

pub(crate) static API: Api = Api {
    name: "test-client",
    version: "1.2.3",
    operations: &[
        operation("absent", "/absent", Some(&ABSENT)),
        Operation { security: &[&[2]], ..operation("by_header", "/by_header", None) },
        Operation { security: &[&[3]], ..operation("by_refusal", "/by_refusal", None) },
        operation("by_status", "/by_status", None),
        operation("differs", "/differs", Some(&DIFFERS)),
        Operation {
            answer: Answer::Binary(&["application/pdf"]),
            ..operation("download", "/download", Some(&NUMBERS))
        },
        Operation {
            command: Some(Command::Form("action", "go now")),
            answer: Answer::Empty,
            ..operation("form", "/form", None)
        },
        Operation { answer: Answer::Open, ..operation("give_header", "/give_header", None) },
        Operation {
            command: Some(Command::Header("X-Action", "go")),
            answer: Answer::Empty,
            headers: &[("Accept", "application/json")],
            ..operation("item", "/c/{id}/x", None)
        },
        Operation { security: &[&[0, 1]], ..operation("key", "/key", None) },
        Operation { method: "POST", effect: Effect::Once, ..operation("login", "/login", Some(&NUMBERS)) },
        Operation {
            command: Some(Command::Body {
                before: r#"{"jsonrpc":"2.0","params":"#,
                after: r#","method":"m"}"#,
                merge: false,
            }),
            result: "/result",
            ..operation("nested", "/rpc", Some(&ABSENT))
        },
        Operation { answer: Answer::Open, ..operation("open", "/open", Some(&NUMBERS)) },
        operation("plain", "/plain", None),
        Operation { command: Some(Command::Query("action", "go now")), ..operation("query", "/query", None) },
        Operation {
            method: "POST",
            effect: Effect::Once,
            security: &[&[0]],
            command: Some(Command::Body { before: r#"{"cmd":"start""#, after: "}", merge: true }),
            ..operation("start", "/contracts", Some(&NUMBERS))
        },
        operation("truthy", "/truthy", Some(&TRUTHY)),
        Operation {
            method: "POST",
            effect: Effect::Once,
            security: &[&[0], &[]],
            ..operation("upload", "/upload", None)
        },
    ],
    schemes: &[
        Scheme {
            name: "token",
            placement: Placement::Bearer,
            token: Some(Token {
                operation: "login",
                credentials: &[
                    Credential { name: "login", pointer: "/user/login" },
                    Credential { name: "password", pointer: "/user/password" },
                ],
                places: &[Place::Body("/token"), Place::Body("/message")],
                in_refusal: false,
                lifetime: Lifetime::Answer { pointer: "/expires", unit_millis: 1000 },
                renew_before_seconds: 300,
                expired: &[Expired::Code(Literal::Int(4))],
            }),
            grant: None,
        },
        Scheme { name: "client", placement: Placement::Header("Client"), token: None, grant: None },
        Scheme {
            name: "header",
            placement: Placement::Cookie("session"),
            token: Some(Token {
                operation: "give_header",
                credentials: &[],
                places: &[Place::Header("X-Token")],
                in_refusal: false,
                lifetime: Lifetime::Unknown,
                renew_before_seconds: 0,
                expired: &[Expired::Status(403)],
            }),
            grant: None,
        },
        Scheme {
            name: "refusal",
            placement: Placement::Header("X-Session"),
            token: Some(Token {
                operation: "",
                credentials: &[],
                places: &[Place::Header("X-Session")],
                in_refusal: true,
                lifetime: Lifetime::Unknown,
                renew_before_seconds: 0,
                expired: &[Expired::Status(409)],
            }),
            grant: None,
        },
    ],
    base_urls: &[],
    servers: &[],
};
