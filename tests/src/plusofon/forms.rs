//! What the filing methods ask of their forms.

use futures_util::FutureExt;
use serde_json::Value;

use super::refusals;
use crate::server::{Part, Received};

/// Marked ⁎ for a person, of whatever kind.
const PERSON: [&str; 5] =
    ["first_name", "last_name", "middle_name", "billing_address_street", "shipping_address_street"];
const PASSPORT: [&str; 5] = ["birthday", "passport_series", "passport_number", "issue", "date_of_issue"];
const BUSINESS: [&str; 6] = ["inn", "ogrn", "bik", "bank", "payment_account", "correspondent_account"];
const COMPANY: [&str; 6] = ["legal_form", "name", "kpp", "position", "foundation_authority", "email"];

/// The files of a kind.
pub(super) fn files(kind: &str) -> &'static [&'static str] {
    match kind {
        "jur" => &["file_organization", "file_authority", "file_ogrn", "file_inn"],
        _ => &["file_passport", "file_registration", "file_selfie"],
    }
}

fn texts(kind: &str) -> Vec<&'static str> {
    let own: &[&[&str]] = match kind {
        "fiz" => &[&PASSPORT],
        "ip" => &[&PASSPORT, &BUSINESS],
        _ => &[&BUSINESS, &COMPANY],
    };
    PERSON.iter().chain(own.iter().copied().flatten()).copied().collect()
}

/// The parts of a form; anything else is refused.
pub(super) fn parts(request: &Received) -> Result<Vec<Part>, Value> {
    if !request.header("content-type").is_some_and(|value| value.starts_with("multipart/form-data")) {
        return Err(refusals::invalid("The form is invalid."));
    }
    // The body is here already, so there is nothing to wait for.
    Ok(request.parts().now_or_never().unwrap())
}

/// Whether the form of a kind is complete and agrees to the terms.
pub(super) fn check(kind: &str, request: &Received) -> Result<(), Value> {
    let parts = parts(request)?;
    let find = |name: &str| parts.iter().find(|part| part.name == name);
    for name in texts(kind) {
        if find(name).is_none_or(|part| part.file_name.is_some()) {
            return Err(refusals::invalid(&format!("The {name} field is required.")));
        }
    }
    for name in files(kind) {
        if find(name).is_none_or(|part| part.file_name.is_none()) {
            return Err(refusals::invalid(&format!("The {name} must be a file.")));
        }
    }
    match find("agree_to_the_terms") {
        Some(part) if part.body == "1" => Ok(()),
        _ => Err(refusals::terms_not_accepted(kind)),
    }
}
