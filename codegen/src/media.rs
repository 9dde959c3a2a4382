//! Media types, and names of headers and cookies, as documents have them.

/// The type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether it is JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    // Some write the suffix before the name: `application/json+sarif`.
    let is_plain = essence == "application/json" || essence == "text/json";
    is_plain || essence.ends_with("+json") || essence.starts_with("application/json+")
}

/// Whether a text is `type/subtype`, with parameters or without, and can stand in a header.
pub(crate) fn is_media_type(text: &str) -> bool {
    let word =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-*".contains(&b));
    let essence = text.split(';').next().unwrap_or_default().trim_end();
    essence.split_once('/').is_some_and(|(kind, sub)| word(kind) && word(sub))
        && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Whether a text can be the name of a header.
pub(crate) fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// Whether a text can be the name of a cookie: services have brackets and colons in them, which do not end it.
pub(crate) fn is_cookie_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic() && !b";,=\"\\".contains(&b))
}
