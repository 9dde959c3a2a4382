//! Taking a token out of an answer.

use std::time::Duration;

use http::header::HeaderMap;

use super::{Found, cookie};
use crate::facts::{Lifetime, Token, TokenLocation};
use crate::json;
use crate::outcome::duration;
use crate::pointer::{Scalar, scalars};
use crate::response::{Body, Response};

/// The token, from the first of its locations that has one. Pointers lead into the operation's result.
pub(crate) fn token(token: &'static Token, response: &Response) -> Option<Found> {
    let Body::Held(body) = &response.body else { return None };
    let result = response.result;
    let mut cookie = None;
    let value = token.locations.iter().find_map(|location| match location {
        TokenLocation::Header(name) => response.headers.get(*name)?.to_str().ok().map(str::to_owned),
        TokenLocation::Body(pointer) => in_body(body, result, pointer),
        TokenLocation::Cookie(name) => {
            cookie = cookie::find(&response.headers, name);
            cookie.as_ref().map(|cookie| cookie.value.to_owned())
        }
    })?;
    let lives = match token.lifetime {
        Lifetime::Unknown => None,
        Lifetime::Seconds(seconds) => Some(Duration::from_secs(seconds)),
        Lifetime::Answer { pointer, unit_millis } => {
            one(body, result, pointer).and_then(|value| duration(&value, unit_millis)).filter(|lives| !lives.is_zero())
        }
    };
    let (of_cookie, path) = cookie.map(|cookie| (cookie.lives, cookie.path)).unwrap_or_default();
    Some(Found { value: value.into(), lives: lives.or(of_cookie), path })
}

/// The token that an answer of any operation sets as a cookie.
pub(crate) fn cookie(token: &Token, headers: &HeaderMap) -> Option<Found> {
    let found = token.locations.iter().find_map(|location| match location {
        TokenLocation::Cookie(name) => cookie::find(headers, name),
        TokenLocation::Header(_) | TokenLocation::Body(_) => None,
    })?;
    let lives = match token.lifetime {
        Lifetime::Seconds(seconds) => Some(Duration::from_secs(seconds)),
        Lifetime::Unknown | Lifetime::Answer { .. } => found.lives,
    };
    Some(Found { value: found.value.to_owned().into(), lives, path: found.path })
}

/// Whether an answer deletes the cookie of that path that the token is.
pub(crate) fn is_deleted(token: &Token, headers: &HeaderMap, path: Option<&str>) -> bool {
    token.locations.iter().any(|location| match location {
        TokenLocation::Cookie(name) => cookie::is_deleted(headers, name, path),
        TokenLocation::Header(_) | TokenLocation::Body(_) => false,
    })
}

fn in_body(body: &[u8], result: &str, pointer: &str) -> Option<String> {
    let text = match one(body, result, pointer) {
        Some(Scalar::Text(text)) => text.into_owned(),
        Some(Scalar::Int(number)) => number.to_string(),
        Some(_) => return None,
        // Not JSON: the whole body may be the token itself.
        None if result.is_empty() && pointer.is_empty() => {
            let text = std::str::from_utf8(json::text(body)).ok()?.trim();
            // A page of text is not a token.
            Some(text).filter(|text| !text.contains(char::is_whitespace) && !text.starts_with('<'))?.to_owned()
        }
        None => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

fn one<'de>(body: &'de [u8], result: &str, pointer: &str) -> Option<Scalar<'de>> {
    scalars(body, &[&[result, pointer].concat()]).ok()?.into_iter().next().flatten()
}

#[cfg(test)]
mod tests {
    use super::in_body;

    #[test]
    fn a_whole_body_may_be_a_token() {
        for (body, token) in [("abc\n", Some("abc")), ("\"abc\"", Some("abc")), ("17", Some("17")), ("{}", None)] {
            assert_eq!(in_body(body.as_bytes(), "", "").as_deref(), token);
        }
        for body in ["", "two words", "<html>", "null", "\"\""] {
            assert_eq!(in_body(body.as_bytes(), "", ""), None);
        }
        assert_eq!(in_body(b"abc", "", "/token"), None);
        assert_eq!(in_body(b"abc", "/result", ""), None);
        assert_eq!(in_body("\u{feff}abc".as_bytes(), "", "").as_deref(), Some("abc"));
    }

    #[test]
    fn pointers_lead_into_the_result() {
        let body = br#"{"result":{"token":"abc"},"token":"other"}"#;
        assert_eq!(in_body(body, "/result", "/token").as_deref(), Some("abc"));
        assert_eq!(in_body(br#"{"result":"abc"}"#, "/result", "").as_deref(), Some("abc"));
    }
}
