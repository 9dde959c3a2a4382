//! `Prefer`: the case that a caller asks for (RFC 7240; `code` and `example` are Prism's).

use std::ops::RangeInclusive;

use accord_codegen::dialect::RefusalClass;
use http::HeaderMap;

use crate::answers;
use crate::outcome;
use crate::refusal::{self, Rejection};
use crate::rules::Answered;
use crate::validate::Call;

/// What a caller asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Prefer {
    /// The status.
    pub(crate) code: Option<u16>,
    /// The name of an example.
    pub(crate) example: Option<String>,
    /// The name of a documented code or message.
    pub(crate) outcome: Option<String>,
    /// What is asked for as a status cannot be the status of an answer.
    is_impossible: bool,
}

/// The statuses that an answer can have: those below are not the last word.
pub(crate) const STATUSES: RangeInclusive<u16> = 200..=599;

impl Prefer {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut prefer = Self::default();
        let texts = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
        for part in texts.flat_map(|text| text.split([',', ';'])) {
            let Some((name, value)) = part.split_once('=') else { continue };
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "code" => {
                    prefer.code = value.parse().ok().filter(|code| STATUSES.contains(code));
                    prefer.is_impossible = prefer.code.is_none();
                }
                "example" => prefer.example = Some(value.to_owned()),
                "outcome" => prefer.outcome = Some(value.to_owned()),
                _ => {}
            }
        }
        prefer
    }

    /// The refusal that a caller asks for.
    pub(crate) fn refusal(&self, call: &Call<'_>) -> Option<Box<Rejection>> {
        let reason = "the caller asks for it with `Prefer`".to_owned();
        let mut rejection = Rejection::new(RefusalClass::Invalid, reason);
        rejection.status = self.code;
        rejection.example.clone_from(&self.example);
        if self.is_impossible {
            rejection.reason = "`Prefer` asks for a status that no answer has: it is from 200 to 599".to_owned();
            return Some(rejection.with_status(400));
        }
        if let Some(name) = &self.outcome {
            let entry = call.details.outcome.as_ref().and_then(|outcome| outcome::named(outcome, name));
            match entry {
                Some(entry) if entry.class().is_some() => {
                    rejection.outcome = Some(entry.name().to_owned());
                    return Some(rejection);
                }
                // A success: the answer is made one of it.
                Some(_) => return None,
                None => {
                    rejection.reason = "`Prefer` names an outcome that the document does not have".to_owned();
                    return Some(rejection.with_status(400));
                }
            }
        }
        let code = self.code?;
        if answers::documented(call.details, code).is_none() {
            rejection.reason = format!("`Prefer` asks for the status {code}, which the operation does not have");
            return Some(rejection.with_status(400));
        }
        (code >= 400).then(|| {
            rejection.class = class_of(code);
            rejection
        })
    }

    /// What is asked of the answer of a success.
    pub(crate) fn answered(&self) -> Answered {
        Answered { outcome: self.outcome.clone(), ..Answered::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The class that a status has by itself.
pub(crate) fn class_of(status: u16) -> RefusalClass {
    let classes = [
        RefusalClass::Unauthenticated,
        RefusalClass::PermissionDenied,
        RefusalClass::NotFound,
        RefusalClass::Conflict,
        RefusalClass::RateLimited,
        RefusalClass::Unavailable,
        RefusalClass::Internal,
    ];
    let is = |class: &RefusalClass| refusal::statuses(*class).first() == Some(&status);
    classes.into_iter().find(is).unwrap_or(if status >= 500 { RefusalClass::Internal } else { RefusalClass::Invalid })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_are_read_in_any_order_and_form() {
        let mut headers = HeaderMap::new();
        headers.append("prefer", "respond-async, code=404; example=\"not there\"".parse().unwrap());
        headers.append("prefer", "Outcome = already_finished".parse().unwrap());
        let prefer = Prefer::of(&headers);
        assert_eq!(prefer.code, Some(404));
        assert_eq!(prefer.example.as_deref(), Some("not there"));
        assert_eq!(prefer.outcome.as_deref(), Some("already_finished"));
        assert!(Prefer::of(&HeaderMap::new()).is_empty());
    }

    #[test]
    fn a_status_that_no_answer_has_is_refused() {
        use crate::testing::{ask, mock};
        let paths = |status: &str| {
            let text = format!(
                "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ {status}: {{ description: A. }} }} }} }} }}\n"
            );
            mock(&text, crate::options::Options::default())
        };
        let mock = paths("default");
        for (code, status) in [
            ("1", 400),
            ("100", 400),
            ("101", 400),
            ("199", 400),
            ("600", 400),
            ("65535", 400),
            ("65536", 400),
            ("-1", 400),
            ("x", 400),
            ("", 400),
            ("200", 200),
            ("404", 404),
            ("599", 599),
        ] {
            let reply = ask(&mock, "GET /a", &[("prefer", &format!("code={code}"))]);
            assert_eq!(reply.status, status, "{code}");
            assert_eq!(reply.headers.contains_key("accord-mock-reason"), status >= 400, "{code}");
        }
        // The document may have no other answer.
        for documented in ["'101'", "1XX"] {
            let mock = paths(documented);
            let reply = ask(&mock, "GET /a", &[]);
            assert_eq!(
                (reply.status.as_u16(), reply.headers.contains_key("accord-mock-reason")),
                (500, true),
                "{documented}"
            );
            assert!(mock.probe("a").is_err(), "{documented}");
        }
    }
}
