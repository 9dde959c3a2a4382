//! What `--strict` refuses besides.

use accord_codegen::dialect::RefusalClass;
use accord_codegen::media;

use crate::details::Details;
use crate::engine::Inner;
use crate::incoming::Incoming;
use crate::parameters::{Parameter, Place};
use crate::refusal::Rejection;

/// Headers that any request may have.
const COMMON: [&str; 22] = [
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "authorization",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "expect",
    "host",
    "idempotency-key",
    "origin",
    "pragma",
    "prefer",
    "referer",
    "transfer-encoding",
    "user-agent",
    "te",
];

/// Refuses parameters and headers that the document does not have, and requires fixed headers.
pub(crate) fn check(inner: &Inner, details: &Details, incoming: &Incoming<'_>) -> Result<(), Box<Rejection>> {
    let refuse = |reason: String| Err(Rejection::new(RefusalClass::Invalid, reason));
    let context = inner.context();
    let is_credential = |place: &str, name: &str| inner.schemes.iter().any(|scheme| scheme.carries(place, name));
    for (name, _) in &incoming.query {
        let name = crate::parameters::decoded(name);
        let declared = details.parameters.iter().any(|parameter| parameter.takes(&context, &name));
        if !declared && !is_credential("query", &name) {
            return refuse("the query has a parameter that the document does not have".to_owned());
        }
    }
    for name in incoming.headers.keys().map(http::HeaderName::as_str) {
        let is = |parameter: &Parameter| parameter.place == Place::Header && parameter.name.eq_ignore_ascii_case(name);
        let known = COMMON.contains(&name) || name.starts_with("accord-mock-") || name.starts_with("x-forwarded-");
        let fixed = details.headers.iter().any(|(fixed, _)| fixed.eq_ignore_ascii_case(name));
        if !known && !fixed && !details.parameters.iter().any(is) && !is_credential("header", name) {
            return refuse(format!("the document does not have the header `{name}`"));
        }
    }
    for (name, value) in incoming.fixed_headers(details) {
        let given = incoming.header(name).map(|given| media::essence(&given));
        if given.as_ref() != Some(&media::essence(value)) {
            return refuse(format!("the header `{name}` is not the one that the document fixes"));
        }
    }
    Ok(())
}
