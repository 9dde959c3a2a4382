//! What the provider's document says of each operation; the runtime acts on it.

use ::accord_runtime::facts::*;

/// What this crate states about the provider's API.
pub static API: Api = Api {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    operations: &[
        Operation {
            id: "get_contract",
            method: "GET",
            path: "/api/contracts/{code}",
            effect: Effect::Safe,
            security: &[&[0usize]],
            headers: &[
                ("Content-Type", "application/json"),
                ("Accept", "application/json"),
            ],
            command: None,
            outcome: Some(&OUTCOME),
            result: "",
            answer: Answer::Json,
        },
        Operation {
            id: "login",
            method: "POST",
            path: "/api/login",
            effect: Effect::Idempotent,
            security: &[],
            headers: &[
                ("Content-Type", "application/json"),
                ("Accept", "application/json"),
            ],
            command: None,
            outcome: Some(&OUTCOME),
            result: "",
            answer: Answer::Json,
        },
    ],
    schemes: &[
        Scheme {
            name: "token",
            placement: Placement::Bearer,
            token: Some(Token {
                operation: "login",
                credentials: &[
                    Credential {
                        name: "email",
                        pointer: "/email",
                    },
                    Credential {
                        name: "password",
                        pointer: "/password",
                    },
                ],
                places: &[Place::Body("/data/token")],
                in_refusal: false,
                lifetime: Lifetime::Answer {
                    pointer: "/data/expiresIn",
                    unit_millis: 1000u64,
                },
                renew_before_seconds: 0u64,
                expired: &[Expired::Status(401u16)],
            }),
            grant: None,
        },
    ],
    base_urls: &[],
    servers: &[],
};

/// What success and failure look like.
pub static OUTCOME: Outcome = Outcome {
    success: &[],
    code: &[],
    message: &["/message"],
    retry_after: None,
    codes: &[],
    messages: &[],
};
