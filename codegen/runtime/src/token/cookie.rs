//! Cookies that an answer sets (RFC 6265), as far as one client of one host needs them.

use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, SET_COOKIE};

use crate::outcome::sent_at;

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
    let now = sent_at(headers);
    headers.get_all(SET_COOKIE).iter().filter_map(|header| cookie(header.as_bytes(), name, now)).next_back()
}

/// The cookie of this name. Only its value has to be a text: the rest is for browsers.
fn cookie<'h>(text: &'h [u8], name: &str, now: SystemTime) -> Option<Cookie<'h>> {
    let mut parts = text.split(|byte| *byte == b';');
    let (found, value) = pair(parts.next()?)?;
    if found != name.as_bytes() {
        return None;
    }
    let mut cookie = Cookie { value: str::from_utf8(value).ok()?, lives: None, path: None };
    let mut expires = None;
    for part in parts {
        let (key, value) = pair(part).unwrap_or((part.trim_ascii(), b""));
        let is = |name: &str| key.eq_ignore_ascii_case(name.as_bytes());
        let text = str::from_utf8(value).unwrap_or_default();
        if is("max-age") {
            cookie.lives = seconds(text).or(cookie.lives);
        } else if is("expires") {
            expires = date(value).map(|until| until.duration_since(now).unwrap_or_default()).or(expires);
        } else if is("path") {
            // Anything else is the path of the request, which is not looked at.
            cookie.path = Some(text).filter(|path| path.starts_with('/')).map(str::to_owned);
        }
    }
    cookie.lives = cookie.lives.or(expires);
    Some(cookie)
}

/// A name and a value.
fn pair(part: &[u8]) -> Option<(&[u8], &[u8])> {
    let (name, value) = part.split_at_checked(part.iter().position(|byte| *byte == b'=')?)?;
    Some((name.trim_ascii(), value.get(1..)?.trim_ascii()))
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

/// The date of a cookie in any of the forms that servers write: RFC 6265, section 5.1.1.
fn date(text: &[u8]) -> Option<SystemTime> {
    let is_delimiter = |byte: &u8| matches!(*byte, b'\t' | 0x20..=0x2f | 0x3b..=0x40 | 0x5b..=0x60 | 0x7b..=0x7e);
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in text.split(is_delimiter).filter(|token| !token.is_empty()) {
        if let Some(found) = time_of_day(token).filter(|_| time.is_none()) {
            time = Some(found);
        } else if let Some(found) = number(token, 1, 2).filter(|_| day.is_none()) {
            day = Some(found);
        } else if let Some(found) = month_of(token).filter(|_| month.is_none()) {
            month = Some(found);
        } else if let Some(found) = number(token, 2, 4).filter(|_| year.is_none()) {
            year = Some(found);
        }
    }
    let ((hour, minute, second), day, month) = (time?, day?, month?);
    let year = match year? {
        year @ 70..=99 => year + 1900,
        year @ 0..=69 => year + 2000,
        year => year,
    };
    if year < 1601 || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = (u64::from(hour) * 60 + u64::from(minute)) * 60 + u64::from(second);
    let days = days(year, month, day).map_or(Duration::ZERO, |days| Duration::from_secs(days * 24 * 3600 + seconds));
    SystemTime::UNIX_EPOCH.checked_add(days)
}

/// How many days of the calendar a date is after the first of 1970. `None` before that.
fn days(year: u32, month: u32, day: u32) -> Option<u64> {
    const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap_days = |years: u32| years / 4 - years / 100 + years / 400;
    let of_years = year.checked_sub(1970)? * 365 + leap_days(year - 1) - leap_days(1969);
    let is_leap = leap_days(year) > leap_days(year - 1) && month > 2;
    let of_months = BEFORE.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    Some(u64::from(of_years + of_months + u32::from(is_leap) + day - 1))
}

/// The number of so many digits that a token begins with, and after which it has no other digit.
fn number(token: &[u8], least: usize, most: usize) -> Option<u32> {
    let end = token.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(token.len());
    let digits = token.get(..end).filter(|digits| (least..=most).contains(&digits.len()))?;
    str::from_utf8(digits).ok()?.parse().ok()
}

fn time_of_day(token: &[u8]) -> Option<(u32, u32, u32)> {
    let mut parts = token.splitn(3, |byte| *byte == b':');
    let whole = |part: &[u8]| number(part, 1, 2).filter(|_| part.iter().all(u8::is_ascii_digit));
    Some((whole(parts.next()?)?, whole(parts.next()?)?, number(parts.next()?, 1, 2)?))
}

fn month_of(token: &[u8]) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let first = token.get(..3)?;
    (1..).zip(MONTHS).find(|(_, month)| first.eq_ignore_ascii_case(month.as_bytes())).map(|(number, _)| number)
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
        let read = |text| cookie(str::as_bytes(text), "SID", now);
        let of = |value, lives: Option<u64>, path: Option<&str>| {
            Some(Cookie { value, lives: lives.map(Duration::from_secs), path: path.map(str::to_owned) })
        };
        assert_eq!(read("SID=abc; HttpOnly; Path=/api; SameSite=Strict"), of("abc", None, Some("/api")));
        assert_eq!(read("SID=a=b==; max-age=60; Expires=Sun, 06 Nov 1994 08:49:47 GMT"), of("a=b==", Some(60), None));
        assert_eq!(read("SID=x; expires=Sun, 06-Nov-1994 08:49:47 GMT"), of("x", Some(10), None));
        assert_eq!(read("SID=x; expires=never; Path=api"), of("x", None, None));
        assert_eq!(read("SID=x; Expires=Sun, 06-Nov-94 08:49:47 GMT"), of("x", Some(10), None));
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
    fn dates_are_read_as_browsers_do() {
        let at = |seconds: u64| Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        for (text, is) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", at(784_111_777)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", at(784_111_777)),
            ("Sun Nov  6 08:49:37 1994", at(784_111_777)),
            ("6 november 94 8:49:37", at(784_111_777)),
            ("08:49:37 1994 Nov 06", at(784_111_777)),
            ("Thu, 01-Jan-70 00:00:01 GMT", at(1)),
            ("Fri, 01-Jan-2038 00:00:00 UTC", at(2_145_916_800)),
            ("Thu, 29 Feb 2024 23:59:59 GMT", at(1_709_251_199)),
            ("Fri, 01 Mar 2024 00:00:00 GMT", at(1_709_251_200)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", at(253_402_300_799)),
            ("Mon, 01 Jan 1601 00:00:00 GMT", at(0)),
            ("Mon, 01 Jan 1600 00:00:00 GMT", None),
            ("Sun, 32 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 24:49:37 GMT", None),
            ("Sun, 06 Nov 1994", None),
            ("never", None),
            ("", None),
        ] {
            assert_eq!(date(text.as_bytes()), is, "{text}");
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
