//! Putting a command's selector, and the operation's fixed headers, into a request.

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use crate::facts::{Command, Operation};
use crate::payload::{Content, EncodeError, Payload};
use crate::{Request, header_name, request};

/// Makes of the operation's own request the one that the provider knows.
pub(crate) fn apply(operation: &'static Operation, request: &mut Request) -> Result<(), EncodeError> {
    // A form says itself what it is: a multipart body is not to be read without its boundary.
    let is_form = request.payload.is_form();
    for (name, value) in operation.headers {
        if name.eq_ignore_ascii_case("content-type") && (is_form || says_it(request, value)) {
            continue;
        }
        insert(&mut request.headers, name, value)?;
    }
    match operation.command {
        None => {}
        Some(Command::Query(name, value)) => {
            request.url.query_pairs_mut().append_pair(name, value);
        }
        Some(Command::Header(name, value)) => insert(&mut request.headers, name, value)?,
        Some(Command::Form(name, value)) => form(request, name, value)?,
        Some(Command::Body { before, after, merge }) => {
            let own: &[u8] = match &request.payload.0 {
                Content::Empty => b"{}",
                Content::Json(bytes) => bytes,
                _ => return Err(not_json()),
            };
            let spliced =
                if merge { merged(before, own, after)? } else { [before.as_bytes(), own, after.as_bytes()].concat() };
            request.set_payload(Payload::json(spliced));
        }
    }
    Ok(())
}

/// Whether the body's kind was said in these words already.
fn says_it(request: &Request, value: &str) -> bool {
    request.headers.get(CONTENT_TYPE).is_some_and(|said| said == value)
}

fn not_json() -> EncodeError {
    EncodeError::says("a command goes into a JSON body, and this one is not")
}

fn insert(headers: &mut HeaderMap, name: &str, value: &'static str) -> Result<(), EncodeError> {
    let name = header_name(name)?;
    let value = HeaderValue::try_from(value).map_err(|_| EncodeError::header())?;
    headers.insert(name, value);
    Ok(())
}

fn form(request: &mut Request, name: &str, value: &str) -> Result<(), EncodeError> {
    let selector = || request::form(&[(name.to_owned(), value.to_owned())]);
    match &mut request.payload.0 {
        #[cfg(feature = "files")]
        Content::Multipart(form) => form.prepend_text(name, value),
        Content::Form(rest) if !rest.is_empty() => *rest = format!("{}&{rest}", selector()),
        Content::Form(_) | Content::Empty => request.set_payload(Payload(Content::Form(selector()))),
        _ => return Err(EncodeError::says("a command goes into a form, and this body is not one")),
    }
    Ok(())
}

/// The fields of the operation's own object beside the selector.
fn merged(before: &str, own: &[u8], after: &str) -> Result<Vec<u8>, EncodeError> {
    let fields = own.trim_ascii().strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
    let fields = fields.ok_or(EncodeError::says("a command's own fields are not an object"))?.trim_ascii();
    // The selector may be all there is, or not be in this object at all.
    let comma = if fields.is_empty() || before.trim_end().ends_with('{') { "" } else { "," };
    Ok([before.as_bytes(), comma.as_bytes(), fields, after.as_bytes()].concat())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::merged;

    #[test]
    fn fields_stand_beside_the_selector() {
        let put = |own: &str| String::from_utf8(merged(r#"{"cmd":"start""#, own.as_bytes(), "}").unwrap()).unwrap();
        assert_eq!(put("{}"), r#"{"cmd":"start"}"#);
        assert_eq!(put(r#"{"a":{"b":1}}"#), r#"{"cmd":"start","a":{"b":1}}"#);
        assert!(merged("{", b"[]", "}").is_err());
    }
}
