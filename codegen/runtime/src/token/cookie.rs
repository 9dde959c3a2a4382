//! Cookies that an answer sets (RFC 6265), as far as one client of one host needs them.

use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, SET_COOKIE};

/// A cookie.
#[derive(Debug, PartialEq)]
pub(super) struct Cookie<'h> {
    pub(super) value: &'h str,
    /// How long it lives. `None`: as long as the session.
    pub(super) lives: Option<Duration>,
    pub(super) path: Option<String>,
}

impl Cookie<'_> {
    /// Whether the answer deletes it.
    fn is_gone(&self) -> bool {
        self.lives == Some(Duration::ZERO) || self.value.is_empty()
    }
}

/// The cookie of this name that an answer sets; the last, as browsers have it. One that is deleted is none.
pub(super) fn find<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cookie<'h>> {
    last(headers, name).filter(|cookie| !cookie.is_gone())
}

/// Whether an answer deletes the cookie of this name that goes below this path.
pub(super) fn is_deleted(headers: &HeaderMap, name: &str, path: Option<&str>) -> bool {
    last(headers, name).is_some_and(|cookie| {
        // Cookies of one name and two paths are two cookies.
        let is_another = path.zip(cookie.path.as_deref()).is_some_and(|(held, deleted)| held != deleted);
        cookie.is_gone() && !is_another
    })
}

fn last<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cookie<'h>> {
    let all = headers.get_all(SET_COOKIE).iter().filter_map(|header| header.to_str().ok());
    all.filter_map(|text| cookie(text, name, SystemTime::now())).next_back()
}

fn cookie<'h>(text: &'h str, name: &str, now: SystemTime) -> Option<Cookie<'h>> {
    let mut parts = text.split(';');
    let (found, value) = parts.next()?.split_once('=')?;
    if found.trim() != name {
        return None;
    }
    let mut cookie = Cookie { value: value.trim(), lives: None, path: None };
    let mut expires = None;
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "max-age" => cookie.lives = seconds(value).or(cookie.lives),
            "expires" => {
                let until = httpdate::parse_http_date(&plain_date(value)).ok();
                expires = until.map(|until| until.duration_since(now).unwrap_or_default());
            }
            // Anything else is the path of the request, which is not looked at.
            "path" => cookie.path = Some(value).filter(|path| path.starts_with('/')).map(str::to_owned),
            _ => {}
        }
    }
    cookie.lives = cookie.lives.or(expires);
    Some(cookie)
}

/// A number of seconds; none at all for a negative one.
fn seconds(text: &str) -> Option<Duration> {
    match text.strip_prefix('-') {
        Some(rest) => rest.bytes().all(|byte| byte.is_ascii_digit()).then_some(Duration::ZERO),
        None if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() => {
            Some(Duration::from_secs(text.parse().unwrap_or(u64::from(u32::MAX))))
        }
        None => None,
    }
}

/// The date as HTTP has it today; cookies often have the form with hyphens and four digits of a year.
fn plain_date(text: &str) -> String {
    match text.split_once(", ") {
        Some((day, rest)) if day.len() == 3 => format!("{day}, {}", rest.replace('-', " ")),
        _ => text.to_owned(),
    }
}

/// Whether a cookie of this path goes with a request of that one (RFC 6265, 5.1.4).
pub(crate) fn covers(path: &str, request: &str) -> bool {
    match request.strip_prefix(path) {
        Some(rest) => rest.is_empty() || path.ends_with('/') || rest.starts_with('/'),
        None => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_read() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let read = |text| cookie(text, "SID", now);
        let of = |value, lives: Option<u64>, path: Option<&str>| {
            Some(Cookie { value, lives: lives.map(Duration::from_secs), path: path.map(str::to_owned) })
        };
        assert_eq!(read("SID=abc; HttpOnly; Path=/api; SameSite=Strict"), of("abc", None, Some("/api")));
        assert_eq!(read("SID=a=b==; max-age=60; Expires=Sun, 06 Nov 1994 08:49:47 GMT"), of("a=b==", Some(60), None));
        assert_eq!(read("SID=x; expires=Sun, 06-Nov-1994 08:49:47 GMT"), of("x", Some(10), None));
        assert_eq!(read("SID=x; expires=never; Path=api"), of("x", None, None));
        assert_eq!(read("SID=; Max-Age=-1"), of("", Some(0), None));
        assert_eq!(read("SIDE=x"), None);
        assert_eq!(read("SID"), None);
        let mut headers = HeaderMap::new();
        for text in ["SID=old", "other=1", "SID=new; Path=/", "SID2=z"] {
            headers.append(SET_COOKIE, text.parse().unwrap());
        }
        assert_eq!(find(&headers, "SID").unwrap().value, "new");
        headers.append(SET_COOKIE, "SID=gone; Max-Age=0".parse().unwrap());
        assert_eq!(find(&headers, "SID"), None);
        headers.append(SET_COOKIE, "SID=gone; Max-Age=0; Path=/".parse().unwrap());
        for (path, deleted) in [(None, true), (Some("/"), true), (Some("/api"), false)] {
            assert_eq!(is_deleted(&headers, "SID", path), deleted, "{path:?}");
        }
    }

    #[test]
    fn a_cookie_goes_below_its_path() {
        for (path, request, goes) in [
            ("/", "/x", true),
            ("/api", "/api", true),
            ("/api", "/api/x", true),
            ("/api/", "/api/x", true),
            ("/api", "/apis", false),
            ("/api", "/", false),
        ] {
            assert_eq!(covers(path, request), goes, "{path} {request}");
        }
    }
}
