//! What the provider's document says of each operation; the runtime acts on it.

use ::accord_runtime::facts::*;

/// What this crate states about the provider's API.
pub static API: Api = Api {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    operations: &[
        Operation {
            id: "generate_token",
            method: "GET",
            path: "/backend/app/contracts.php",
            effect: Effect::Idempotent,
            security: &[],
            headers: &[("Content-Type", "application/json")],
            command: Some(Command::Body {
                before: "{\"cmd\":\"generate_token\"",
                after: "}",
                merge: true,
            }),
            outcome: Some(&OUTCOME),
            result: "",
            answer: Answer::Json,
        },
        Operation {
            id: "start_rental",
            method: "POST",
            path: "/backend/app/contracts.php",
            effect: Effect::Once,
            security: &[&[0usize]],
            headers: &[("Content-Type", "application/json")],
            command: Some(Command::Body {
                before: "{\"cmd\":\"start\"",
                after: "}",
                merge: true,
            }),
            outcome: Some(&OUTCOME),
            result: "",
            answer: Answer::Json,
        },
        Operation {
            id: "stop_rental",
            method: "POST",
            path: "/backend/app/contracts.php",
            effect: Effect::Once,
            security: &[&[0usize]],
            headers: &[("Content-Type", "application/json")],
            command: Some(Command::Body {
                before: "{\"cmd\":\"stop\"",
                after: "}",
                merge: true,
            }),
            outcome: Some(&OUTCOME),
            result: "",
            answer: Answer::Json,
        },
        Operation {
            id: "update_rental",
            method: "POST",
            path: "/backend/app/contracts.php",
            effect: Effect::Once,
            security: &[&[0usize]],
            headers: &[("Content-Type", "application/json")],
            command: Some(Command::Body {
                before: "{\"cmd\":\"update\"",
                after: "}",
                merge: true,
            }),
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
                operation: "generate_token",
                credentials: &[
                    Credential {
                        name: "login",
                        pointer: "/login",
                    },
                    Credential {
                        name: "password",
                        pointer: "/password",
                    },
                ],
                places: &[Place::Body("/message")],
                in_refusal: false,
                lifetime: Lifetime::Unknown,
                renew_before_seconds: 0u64,
                expired: &[Expired::Code(Literal::Int(4i64))],
            }),
            grant: None,
        },
    ],
    base_urls: &[],
    servers: &[],
};

/// What success and failure look like; the codes are [`RentalCode`](super::types::RentalCode).
pub static OUTCOME: Outcome = Outcome {
    success: &[
        Condition {
            pointer: "/code",
            test: Test::Equals(Literal::Int(0i64)),
        },
    ],
    code: &["/code"],
    message: &["/message"],
    retry_after: None,
    codes: &[
        Code {
            value: Literal::Int(0i64),
            name: "Success",
            class: None,
            notice: false,
        },
        Code {
            value: Literal::Int(1i64),
            name: "VehicleNotFound",
            class: Some(Class::NotFound),
            notice: false,
        },
        Code {
            value: Literal::Int(2i64),
            name: "NothingToUpdate",
            class: Some(Class::Conflict),
            notice: false,
        },
        Code {
            value: Literal::Int(3i64),
            name: "ContractNotFound",
            class: Some(Class::NotFound),
            notice: false,
        },
        Code {
            value: Literal::Int(4i64),
            name: "AuthenticationFailed",
            class: Some(Class::Unauthenticated),
            notice: false,
        },
        Code {
            value: Literal::Int(5i64),
            name: "UnknownError",
            class: Some(Class::Internal),
            notice: false,
        },
        Code {
            value: Literal::Int(6i64),
            name: "PermissionDenied",
            class: Some(Class::PermissionDenied),
            notice: false,
        },
        Code {
            value: Literal::Int(7i64),
            name: "ContractsModuleInactive",
            class: Some(Class::Unavailable),
            notice: false,
        },
        Code {
            value: Literal::Int(8i64),
            name: "ContractNumberUsedByOtherAccount",
            class: Some(Class::Conflict),
            notice: false,
        },
        Code {
            value: Literal::Int(9i64),
            name: "VehicleRentedByOtherAccount",
            class: Some(Class::Conflict),
            notice: false,
        },
        Code {
            value: Literal::Int(10i64),
            name: "VehicleNotRented",
            class: Some(Class::Conflict),
            notice: false,
        },
        Code {
            value: Literal::Int(11i64),
            name: "InvalidRequest",
            class: Some(Class::Invalid),
            notice: false,
        },
        Code {
            value: Literal::Int(12i64),
            name: "InvalidLocation",
            class: Some(Class::Invalid),
            notice: false,
        },
        Code {
            value: Literal::Int(13i64),
            name: "ContractNumberUsedByOtherAgent",
            class: Some(Class::Conflict),
            notice: false,
        },
        Code {
            value: Literal::Int(14i64),
            name: "PassportWithoutDriverName",
            class: Some(Class::Invalid),
            notice: false,
        },
        Code {
            value: Literal::Int(15i64),
            name: "DriverNameWithoutPassport",
            class: Some(Class::Invalid),
            notice: false,
        },
        Code {
            value: Literal::Int(16i64),
            name: "DriverNotFound",
            class: Some(Class::NotFound),
            notice: false,
        },
        Code {
            value: Literal::Int(17i64),
            name: "DriverDataMismatch",
            class: Some(Class::Conflict),
            notice: false,
        },
        Code {
            value: Literal::Int(18i64),
            name: "ContractNumberNotFound",
            class: Some(Class::NotFound),
            notice: false,
        },
        Code {
            value: Literal::Int(19i64),
            name: "AlreadyFinished",
            class: Some(Class::Conflict),
            notice: false,
        },
        Code {
            value: Literal::Int(20i64),
            name: "VehicleAlreadyRented",
            class: Some(Class::Conflict),
            notice: false,
        },
        Code {
            value: Literal::Int(21i64),
            name: "InvalidDriver",
            class: Some(Class::Invalid),
            notice: false,
        },
        Code {
            value: Literal::Int(22i64),
            name: "ReplacedExisting",
            class: None,
            notice: true,
        },
        Code {
            value: Literal::Int(500i64),
            name: "InternalServerError",
            class: Some(Class::Internal),
            notice: false,
        },
    ],
    messages: &[],
};
