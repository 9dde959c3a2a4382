//! The selector of a command and the fixed headers of an operation, added to a request.

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use crate::Request;
use crate::facts::{Command, Operation, Selector};
use crate::json::{self, edit, parts};
use crate::media;
use crate::payload::{Content, EncodeError, Payload, to_latin1};
use crate::request::{self, add_pair, header_name};

/// Adds to a request what its operation always has.
pub(crate) fn apply(operation: &Operation, request: &mut Request) -> Result<(), EncodeError> {
    // A form sets its own content type: a multipart body cannot be read without its boundary.
    let is_form = request.payload.is_form();
    for (name, value) in operation.headers {
        if is_content_type(name)
            && (is_form
                || request.options.raw_body
                // The header is for a file, which may be left out.
                || !operation.files.is_empty() && matches!(request.payload.0, Content::Empty)
                || has_content_type(request, value)
                || operation.files.iter().any(|listed| is_of_type(request, listed)))
        {
            continue;
        }
        insert(&mut request.headers, name, value)?;
    }
    in_its_charset(request)?;
    let is_own = request.options.raw_body;
    // A media type that the caller has set for this call replaces any other.
    if !is_own && request.payload.is_file() && !request.own_headers.contains_key(CONTENT_TYPE) {
        file_type(operation, request)?;
    }
    if !operation.positions.is_empty() && !is_own {
        positions(operation, request)?;
    }
    let Some(Command { selector, bare, beside }) = operation.command else { return Ok(()) };
    match selector {
        Selector::Form(..) | Selector::Body { .. } | Selector::Merged { .. } if is_own => {}
        Selector::Body { .. } | Selector::Merged { .. } if bare.is_some() && has_no_fields(&request.payload) => {
            request.set_payload(Payload::json(bare.unwrap_or_default()));
        }
        Selector::Query(name, value) => {
            if request.url.query_pairs().any(|(present, _)| present == name) {
                return Err(twice());
            }
            add_pair(&mut request.url, name, value);
        }
        Selector::Header(name, value) => insert(&mut request.headers, name, value)?,
        Selector::Form(name, value) => form(request, name, value)?,
        Selector::Body { before, after, merge } => {
            let body = json_body(request, operation)?;
            if merge {
                insert_fields(body, before, after, beside)?;
            } else {
                *body = [before.as_bytes(), body, after.as_bytes()].concat();
            }
        }
        Selector::Merged { before, fixed, after } => {
            let body = json_body(request, operation)?;
            let own = json::as_text(body).and_then(|own| edit::merged(own, fixed));
            let own = own.ok_or(EncodeError::says("a command's own fields are not an object"))?;
            *body = [before, &own, after].concat().into_bytes();
        }
    }
    Ok(())
}

/// Checks the media type of a file as the body where the document lists only ranges, of which none is the type of every file.
fn file_type(operation: &Operation, request: &Request) -> Result<(), EncodeError> {
    let is_fixed = operation.headers.iter().any(|(name, _)| is_content_type(name));
    let is_listed = || operation.files.iter().any(|listed| is_of_type(request, listed));
    if operation.files.is_empty() || is_fixed || is_listed() {
        return Ok(());
    }
    Err(EncodeError::says(
        "the media type of the file is none of those that the document lists for it; say it with `media_type`",
    ))
}

/// Whether a header is that of the content type, which most documents write so.
fn is_content_type(name: &str) -> bool {
    name == "Content-Type" || name.eq_ignore_ascii_case("content-type")
}

/// Puts a text into the character set that its media type has.
fn in_its_charset(request: &mut Request) -> Result<(), EncodeError> {
    let Content::Text(text) = &request.payload.0 else { return Ok(()) };
    let said = request.headers.get(CONTENT_TYPE).and_then(|said| said.to_str().ok()).unwrap_or_default();
    if media::is_latin1(said) {
        request.payload = Payload(Content::Bytes(to_latin1(text)?));
    }
    Ok(())
}

/// The JSON of the body, made if there is none.
fn json_body<'r>(request: &'r mut Request, operation: &Operation) -> Result<&'r mut Vec<u8>, EncodeError> {
    if matches!(request.payload.0, Content::Empty) {
        let empty: &[u8] = if operation.positions.is_empty() { b"{}" } else { b"[]" };
        request.set_payload(Payload::json(empty.to_vec()));
    }
    let Content::Json(body) = &mut request.payload.0 else { return Err(not_json()) };
    Ok(body)
}

fn has_no_fields(payload: &Payload) -> bool {
    match &payload.0 {
        Content::Empty => true,
        Content::Json(body) => matches!(json::as_text(body), Some("{}" | "[]" | "null")),
        _ => false,
    }
}

/// Makes a list of the fields of the body.
fn positions(operation: &Operation, request: &mut Request) -> Result<(), EncodeError> {
    if matches!(request.payload.0, Content::Empty) {
        return Ok(());
    }
    let Content::Json(body) = &mut request.payload.0 else { return Err(not_json()) };
    let list = json::as_text(body).and_then(|own| edit::positional(own, operation.positions));
    *body = list.ok_or(EncodeError::says("a field of the body has no position"))?.into_bytes();
    Ok(())
}

/// Whether the request has this content type already.
fn has_content_type(request: &Request, value: &str) -> bool {
    request.headers.get(CONTENT_TYPE).is_some_and(|present| present == value)
}

/// Whether the request has a content type of this media type or range.
fn is_of_type(request: &Request, listed: &str) -> bool {
    let present = request.headers.get(CONTENT_TYPE).and_then(|present| present.to_str().ok());
    present.is_some_and(|present| media::is_in(listed, present))
}

fn twice() -> EncodeError {
    EncodeError::says("a field has the name of the one that selects the command, and would be sent twice")
}

fn not_json() -> EncodeError {
    EncodeError::says("a command needs a JSON body, and this one is not JSON")
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
        Content::Multipart(form) if form.has(name) => return Err(twice()),
        #[cfg(feature = "files")]
        Content::Multipart(form) => form.prepend_text(name, value),
        Content::Form(rest) if !rest.is_empty() => {
            let own = selector();
            let named = |pair: &str| pair.split('=').next() == own.split('=').next();
            if rest.split('&').any(named) {
                return Err(twice());
            }
            *rest = format!("{own}&{rest}");
        }
        Content::Form(_) | Content::Empty => request.set_payload(Payload(Content::Form(selector()))),
        _ => return Err(EncodeError::says("a command needs a form as its body, and this body is not one")),
    }
    Ok(())
}

/// Makes one object of the selector and the fields of the operation's own object, in the memory of that.
fn insert_fields(own: &mut Vec<u8>, before: &str, after: &str, beside: &[&str]) -> Result<(), EncodeError> {
    let fields = own.trim_ascii().strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
    let fields = fields.ok_or(EncodeError::says("a command's own fields are not an object"))?.trim_ascii();
    if has_field(own, beside) {
        return Err(twice());
    }
    // There is nothing to separate without fields, or where the selector is in an outer object.
    let comma = if fields.is_empty() || before.trim_end().ends_with('{') { "" } else { "," };
    let length = fields.len();
    // What is before the fields: spaces, a brace, spaces.
    let start =
        own.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b'{').count().min(own.len() - length);
    let lead = before.len() + comma.len();
    own.resize((start.max(lead) + length).max(own.len()), b' ');
    own.copy_within(start..start + length, lead);
    own.truncate(lead + length);
    if let Some((place, separator)) = own.get_mut(..lead).and_then(|lead| lead.split_at_mut_checked(before.len())) {
        place.copy_from_slice(before.as_bytes());
        separator.copy_from_slice(comma.as_bytes());
    }
    own.extend_from_slice(after.as_bytes());
    Ok(())
}

/// Whether a JSON object has a field of one of these names. Most have not even the text of one, or not in quotes, and that is all
/// that is looked at.
fn has_field(object: &[u8], names: &[&str]) -> bool {
    let is_quoted = |text: &str, name: &str| {
        let quote = |at: usize| text.as_bytes().get(at) == Some(&b'"');
        text.match_indices(name).any(|(at, _)| at.checked_sub(1).is_some_and(quote) && quote(at + name.len()))
    };
    let may_have = |text: &&str| names.iter().any(|name| text.contains(name) && is_quoted(text, name));
    let text = json::as_text(object).filter(may_have);
    let fields = text.and_then(|text| parts::entries(text).ok());
    fields.is_some_and(|fields| fields.iter().any(|(name, _)| names.contains(&&**name)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::insert_fields;

    #[test]
    fn fields_and_selector_are_one_object() {
        let body = |own: &str, before: &str| {
            let mut own = own.as_bytes().to_vec();
            insert_fields(&mut own, before, "}", if before == "{" { &[] } else { &["cmd"] }).unwrap();
            String::from_utf8(own).unwrap()
        };
        assert_eq!(body("{}", r#"{"cmd":"start""#), r#"{"cmd":"start"}"#);
        assert_eq!(body(" { } ", r#"{"cmd":"start""#), r#"{"cmd":"start"}"#);
        assert_eq!(body(r#"{"a":{"b":1}}"#, r#"{"cmd":"start""#), r#"{"cmd":"start","a":{"b":1}}"#);
        assert_eq!(body("\n{ \"a\": 1 }\n", r#"{"cmd":"start""#), r#"{"cmd":"start","a": 1}"#);
        assert_eq!(body(r#"{"a":1}"#, "{"), r#"{"a":1}"#);
        assert_eq!(body(r#"{"a":{"cmd":1}}"#, r#"{"cmd":"start""#), r#"{"cmd":"start","a":{"cmd":1}}"#);
        assert_eq!(body(r#"{"a":"cmd"}"#, r#"{"cmd":"start""#), r#"{"cmd":"start","a":"cmd"}"#);
        let mut in_outer = br#"{"cmd":1}"#.to_vec();
        insert_fields(&mut in_outer, r#"{"cmd":"start","with":{"#, "}}", &[]).unwrap();
        assert_eq!(in_outer, br#"{"cmd":"start","with":{"cmd":1}}"#);
        for (own, before, after) in [
            (r#"{"cmd":1}"#, r#"{"cmd":"start""#, "}"),
            (r#"{"a":1,"cmd":null}"#, r#"{"v":{"x":1},"cmd":"start""#, "}"),
            (r#"{"cmd":1}"#, "{", r#","cmd":"start"}"#),
        ] {
            let inserted = insert_fields(&mut own.as_bytes().to_vec(), before, after, &["v", "cmd"]);
            assert!(inserted.is_err(), "{own} {before} {after}");
        }
        assert!(insert_fields(&mut b"[]".to_vec(), "{", "}", &[]).is_err());
        assert!(insert_fields(&mut b"{".to_vec(), "{", "}", &[]).is_err());
    }
}
