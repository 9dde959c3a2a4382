//! The refusals of the document, full stops as it has them.

use serde_json::{Value, json};

/// Where the document ends the message with a full stop.
const WITH_A_STOP: [(&str, &str); 6] = [
    ("GET", "current-status"),
    ("GET", "expiration"),
    ("GET", "fiz"),
    ("GET", "jur"),
    ("POST", "fiz-save"),
    ("POST", "jur-save"),
];

fn stop(verb: &str, method: &str) -> &'static str {
    if WITH_A_STOP.contains(&(verb, method)) { "." } else { "" }
}

pub(super) fn user_not_found(verb: &str, method: &str) -> Value {
    json!({ "message": format!("User not found{}", stop(verb, method)), "code": 500 })
}

pub(super) fn terms_not_accepted(method: &str) -> Value {
    invalid(&format!("The selected agree to the terms is invalid{}", stop("POST", method)))
}

/// Of all three kinds: the document says `Fiz` everywhere.
pub(super) fn data_not_found() -> Value {
    json!({ "error": "Fiz contract not found", "code": 404 })
}

pub(super) fn file_not_ready() -> Value {
    json!({ "message": "File not ready for download" })
}

pub(super) fn invalid(message: &str) -> Value {
    json!({ "message": message, "code": 400 })
}
