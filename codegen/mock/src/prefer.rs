//! `Prefer`: the case that a caller asks for (RFC 7240; `code` and `example` are Prism's).

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
}

impl Prefer {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut prefer = Self::default();
        let texts = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
        for part in texts.flat_map(|text| text.split([',', ';'])) {
            let Some((name, value)) = part.split_once('=') else { continue };
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "code" => prefer.code = value.parse().ok(),
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
}
