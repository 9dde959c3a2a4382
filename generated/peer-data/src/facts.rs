//! What the provider's document says of each operation; the runtime acts on it.

use ::accord_runtime::facts::*;

/// What this crate states about the provider's API.
pub static API: Api = Api {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    operations: &[
        Operation {
            id: "create_request",
            method: "POST",
            path: "/api/createrequest",
            effect: Effect::Once,
            security: &[&[0usize]],
            headers: &[],
            command: None,
            outcome: None,
            result: "",
            answer: Answer::Json,
        },
        Operation {
            id: "get_token",
            method: "GET",
            path: "/auth/getToken",
            effect: Effect::Idempotent,
            security: &[],
            headers: &[("Accept", "*/*")],
            command: None,
            outcome: None,
            result: "",
            answer: Answer::Open,
        },
        Operation {
            id: "respond",
            method: "POST",
            path: "/api/respond",
            effect: Effect::Safe,
            security: &[&[0usize]],
            headers: &[],
            command: None,
            outcome: None,
            result: "",
            answer: Answer::Json,
        },
    ],
    schemes: &[
        Scheme {
            name: "api_key",
            placement: Placement::Header("Authorization"),
            token: Some(Token {
                operation: "get_token",
                credentials: &[],
                places: &[
                    Place::Body("/token"),
                    Place::Body("/apiKey"),
                    Place::Body("/api_key"),
                    Place::Body("/key"),
                    Place::Body("/access_token"),
                    Place::Body(""),
                ],
                in_refusal: false,
                lifetime: Lifetime::Seconds(86400u64),
                renew_before_seconds: 300u64,
                expired: &[],
            }),
            grant: None,
        },
    ],
    base_urls: &[],
    servers: &[],
};

/// Where the results of what `create_request` starts are.
pub static POLL_CREATE_REQUEST: Poll = Poll {
    operation: "respond",
    ids: &["/response/parametrRequest/*/idRequest", "/parametrRequest/*/idRequest"],
    into: "/idRequest",
    carry: &[("/type_request", "/type_request")],
    results: &["/response/parametrRequest", "/parametrRequest"],
    result_id: "/idRequest",
    state: "/status",
    wait: &[Literal::Str("Panding"), Literal::Str("Pending")],
    done: &[Literal::Str("Done")],
    failed: &[],
};
