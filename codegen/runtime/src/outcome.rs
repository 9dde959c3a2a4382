//! Whether an answer is a success or a refusal, by the rules of its operation.

mod message;
mod test;
mod wide;

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use http::StatusCode;
use http::header::{DATE, HeaderMap, RETRY_AFTER};
use smallvec::SmallVec;

use crate::DecodeError;
use crate::code::{CodeValue, Likeness, Notice};
use crate::facts::{Class, Code, Condition, Literal, Outcome};
use crate::pointer::{Scalar, top, walked};
use test::holds;
use wide::{Subject, Values};

/// What the rules of an operation find in an answer.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) succeeded: bool,
    /// Whether the answer has what proves a success by itself.
    pub(crate) proved: bool,
    pub(crate) code: Option<CodeValue>,
    pub(crate) entry: Option<Entry>,
    pub(crate) message: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    /// Whether it has a value, and not only lacks one, that is not that of a success.
    pub(crate) contradicts: bool,
    /// The elements of a list, by their numbers, for which the answer is not that of a success.
    pub(crate) failed: Vec<usize>,
    /// Whether elements of such a list are those of a success, beside some that are not.
    pub(crate) in_part: bool,
    /// Whether the code itself says that it is an ordinary success: neither the table of codes nor another field does.
    plain: bool,
}

/// A documented code or message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) class: Option<Class>,
    pub(crate) notice: bool,
    /// Whether the code of the answer is one of the document.
    pub(crate) lists_code: bool,
}

impl Reading {
    /// What the provider says along with a success: a code that the table calls a notice, or one that is a success without
    /// being the ordinary one.
    pub(crate) fn notice(self) -> Option<Notice> {
        match (self.entry, self.code) {
            (Some(entry @ Entry { class: None, .. }), Some(code)) if entry.notice || !self.plain => {
                Some(Notice { code, name: entry.name, message: self.message })
            }
            _ => None,
        }
    }
}

/// What an answer is beside its body.
#[derive(Clone, Copy)]
pub(crate) struct Head<'a> {
    pub(crate) status: StatusCode,
    pub(crate) headers: &'a HeaderMap,
}

/// Reads the outcome. It is an error if the rules are about JSON, and the body is not.
pub(crate) fn read(outcome: &'static Outcome, head: Head<'_>, body: &[u8]) -> Result<Reading, DecodeError> {
    if outcome.is_wide { wide(outcome, head, body) } else { narrow(outcome, head, body) }
}

/// What the conditions, the code and the message turned out to be.
struct Found<'a> {
    /// Whether all conditions of a success hold.
    plain: bool,
    contradicts: bool,
    failed: Vec<usize>,
    in_part: bool,
    proved: bool,
    code: Option<CodeValue>,
    message: Option<&'a str>,
    retry_after: Option<Duration>,
}

/// The ordinary case: single places of a JSON body, read in one pass over it.
fn narrow(outcome: &'static Outcome, head: Head<'_>, body: &[u8]) -> Result<Reading, DecodeError> {
    let wait = outcome.retry_after.as_ref();
    let mut pointers = SmallVec::<[&str; 4]>::new();
    // In loops, which cost a third of a chain of iterators.
    for conditions in [outcome.success, outcome.proof] {
        conditions.iter().for_each(|condition| pointers.push(condition.at));
    }
    for places in [outcome.code, outcome.message] {
        places.iter().for_each(|place| pointers.push(place));
    }
    wait.into_iter().for_each(|wait| pointers.push(wait.pointer));
    let found = if outcome.is_flat { top(body, &pointers) } else { walked(body, &pointers) }?;
    let mut found = found.iter().map(Option::as_ref);

    // Each part takes as many values as it has pointers.
    let conditions = outcome.success.iter().zip(found.by_ref());
    let (plain, contradicts) = conditions.fold((true, false), |(plain, contradicts), (condition, value)| {
        let holds = holds(&condition.test, value);
        (plain & holds, contradicts | (!holds && !matches!(value, None | Some(Scalar::Null))))
    });
    let proof = outcome.proof.iter().zip(found.by_ref());
    let proved = proof.fold(false, |proved, (proof, value)| proved | holds(&proof.test, value));
    let code = outcome.code.iter().zip(found.by_ref());
    let code = code.fold(None, |code, (_, value)| code.or_else(|| code_value(outcome, value?)));
    let message = outcome.message.iter().zip(found.by_ref());
    let message = message.fold(None, |message, (_, value)| message.or_else(|| text(value?)));
    let retry_after = wait.zip(found.next().flatten()).and_then(|(w, value)| duration(value, w.unit_millis));
    let (failed, in_part) = (Vec::new(), false);
    Ok(judged(outcome, head, Found { plain, contradicts, failed, in_part, proved, code, message, retry_after }))
}

/// The same with headers, lists, and bodies that are texts or empty.
fn wide(outcome: &'static Outcome, head: Head<'_>, body: &[u8]) -> Result<Reading, DecodeError> {
    let subject = Subject::of(body, head.headers);
    if matches!(subject, Subject::Garbled(_)) && judges_text(outcome) {
        return Err(DecodeError::says("text that is not UTF-8"));
    }
    // Of a text, rules about fields say nothing.
    let conditions = || outcome.success.iter().chain(outcome.proof);
    let is_about_text = conditions().any(|condition| condition.in_header || condition.at.is_empty())
        || outcome.code.iter().chain(outcome.message).any(|pointer| pointer.is_empty());
    if !is_about_text && !matches!(subject, Subject::Json(_)) {
        return Err(DecodeError::says("not JSON"));
    }
    let (mut plain, mut contradicts, mut failed) = (true, false, Vec::new());
    for condition in outcome.success {
        let judged = wide::judge(condition, &subject, head.headers, &mut failed);
        plain &= judged.holds;
        contradicts |= judged.contradicts;
    }
    let in_part = !failed.is_empty() && outcome.success.iter().any(|one| wide::has_other(one, &subject, &failed));
    let proved = outcome.proof.iter().any(|proof| wide::judge(proof, &subject, head.headers, &mut Vec::new()).holds);
    let one = |pointer: &&'static str| match subject.at(pointer) {
        Values::One(value) => value,
        // Where elements of the same list have failed or not, of one that has: another's says nothing of it.
        Values::Each(values) => {
            let list = wide::list(pointer);
            let is_of_list = |condition: &Condition| !condition.in_header && wide::list(condition.at) == list;
            let is_judged = !failed.is_empty() && outcome.success.iter().any(is_of_list);
            let mut values = values?.into_iter();
            values.find_map(|(at, value)| value.filter(|_| !is_judged || failed.contains(&(list, at))))
        }
    };
    let code = outcome.code.iter().find_map(|pointer| code_value(outcome, &one(pointer)?));
    let message = outcome.message.iter().filter_map(one).find(|value| text(value).is_some());
    let (code_of_header, message_of_header) = in_headers(outcome, head);
    let code = code.or(code_of_header);
    let message = message.as_ref().and_then(text).or(message_of_header.as_deref());
    let wait = outcome.retry_after.as_ref();
    let mut numbers: Vec<usize> = failed.iter().map(|(_, at)| *at).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let retry_after = wait.and_then(|wait| duration(&one(&wait.pointer)?, wait.unit_millis));
    let failed = numbers;
    Ok(judged(outcome, head, Found { plain, contradicts, failed, in_part, proved, code, message, retry_after }))
}

/// Whether the text of a body decides.
pub(crate) fn judges_text(outcome: &Outcome) -> bool {
    let mut conditions = outcome.success.iter().chain(outcome.proof);
    conditions.any(|condition| !condition.in_header && condition.at.is_empty()) || outcome.code.contains(&"")
}

/// What the status and the headers of a refusal say, where rules about its body do not apply to that.
pub(crate) fn of_head(outcome: &'static Outcome, head: Head<'_>) -> Reading {
    let (code, message) = in_headers(outcome, head);
    let nothing = Found {
        plain: false,
        contradicts: false,
        failed: Vec::new(),
        in_part: false,
        proved: false,
        code,
        message: message.as_deref(),
        retry_after: None,
    };
    judged(outcome, head, nothing)
}

/// The code and the message that headers have.
fn in_headers<'h>(outcome: &'static Outcome, head: Head<'h>) -> (Option<CodeValue>, Option<Cow<'h, str>>) {
    let first = |names: &[&'static str]| names.iter().find_map(|name| wide::header(head.headers, name));
    (
        first(outcome.code_headers).and_then(|code| code_value(outcome, &Scalar::Text(code))),
        first(outcome.message_headers),
    )
}

fn judged(outcome: &'static Outcome, head: Head<'_>, found: Found<'_>) -> Reading {
    let Found { plain, contradicts, failed, in_part, proved, code, message, retry_after } = found;
    let entry = entry(outcome, head.status, code.as_ref(), message);
    let ordinary = outcome.success.is_empty() || plain || proved;
    let succeeded = ordinary || entry.is_some_and(|entry| entry.class.is_none());
    let plain = ordinary && outcome.is_by_code;
    // The message of an ordinary success is of no use.
    let is_of_use = !plain || entry.is_none_or(|entry| entry.notice || entry.class.is_some());
    let message = message.filter(|_| is_of_use).map(str::to_owned);
    let contradicts = contradicts && !proved;
    Reading { succeeded, proved, code, entry, message, retry_after, contradicts, failed, in_part, plain }
}

fn entry(
    outcome: &'static Outcome,
    status: StatusCode,
    code: Option<&CodeValue>,
    message: Option<&str>,
) -> Option<Entry> {
    if let Some(known) = message.and_then(|message| message::find(outcome, message)) {
        return Some(Entry { name: known.name, class: Some(known.class), notice: false, lists_code: false });
    }
    let has_status = |known: &Code| known.status.is_none_or(|known| known == status.as_u16());
    let mut of_digits = None;
    let is = |known: &&'static Code| {
        let likeness = known.value.map(|value| code.map_or(Likeness::Other, |code| code.likeness(value)));
        if likeness == Some(Likeness::Digits) {
            of_digits = of_digits.or(Some(*known).filter(|known| has_status(known)));
        }
        matches!(likeness, None | Some(Likeness::Same)) && has_status(known)
    };
    let known = outcome.codes.iter().find(is);
    let known = known.filter(|known| known.value.is_some()).or(of_digits).or(known)?;
    let lists_code = known.value.is_some();
    Some(Entry { name: known.name, class: known.class, notice: known.notice, lists_code })
}

fn code_value(outcome: &Outcome, value: &Scalar<'_>) -> Option<CodeValue> {
    match value {
        // Any other boolean is a flag beside the code.
        Scalar::Bool(code) if outcome.codes.iter().any(|known| known.value == Some(Literal::Bool(*code))) => {
            Some(CodeValue::from(*code))
        }
        Scalar::Int(code) => Some(CodeValue::Int(*code)),
        Scalar::Text(code) => Some(CodeValue::Text(code.as_ref().to_owned())),
        _ => None,
    }
}

fn text<'v>(value: &'v Scalar<'_>) -> Option<&'v str> {
    match value {
        Scalar::Text(text) => Some(text),
        _ => None,
    }
}

/// A number of units, as a duration. One that is too large for that is the longest.
pub(crate) fn duration(value: &Scalar<'_>, unit_millis: u64) -> Option<Duration> {
    let units = match value {
        Scalar::Int(n) => {
            return u64::try_from(*n).ok().map(|n| Duration::from_millis(n.saturating_mul(unit_millis)));
        }
        Scalar::Float(n) => *n,
        Scalar::Text(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    let seconds = units * unit_millis as f64 / 1000.0;
    if seconds >= u64::MAX as f64 { Some(LONGEST) } else { Duration::try_from_secs_f64(seconds).ok() }
}

/// As long as whole seconds can say.
const LONGEST: Duration = Duration::from_secs(u64::MAX);

/// `Retry-After`, in either of its forms. A moment is one of the server's own clock.
pub(crate) fn retry_after_header(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse().map_or(LONGEST, Duration::from_secs));
    }
    // As it is written today, or in one of the two old forms that must still be read.
    let moment = httpdate::parse_http_date(text).ok()?;
    Some(moment.duration_since(sent_at(headers)).unwrap_or_default())
}

/// When an answer was sent, by the clock of its server; by the local one where it does not say.
pub(crate) fn sent_at(headers: &HeaderMap) -> SystemTime {
    let said = headers.get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    said.unwrap_or_else(SystemTime::now)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use http::HeaderValue;
    use http::header::CONTENT_TYPE;

    use super::*;
    use crate::facts::Message;

    fn reading(outcome: &'static Outcome, body: &str) -> Reading {
        let head = Head { status: StatusCode::OK, headers: &HeaderMap::new() };
        read(outcome, head, body.as_bytes()).unwrap()
    }

    #[test]
    fn a_star_is_every_value_of_a_map() {
        static OUTCOME: Outcome =
            Outcome::new().success(&[Condition::absent("/errors/*/code").of_each()]).code(&["/errors/*/code"]);
        let refused = reading(&OUTCOME, r#"{"errors":{"a":{},"b":{"code":"denied"}}}"#);
        assert_eq!((refused.succeeded, refused.failed), (false, vec![1]));
        assert_eq!(refused.code, Some(CodeValue::Text("denied".to_owned())));
        assert!(reading(&OUTCOME, r#"{"errors":{"a":{}}}"#).succeeded);
        assert!(reading(&OUTCOME, r#"{"errors":{}}"#).succeeded);
    }

    #[test]
    fn a_code_in_another_list_than_the_condition_is_found() {
        static OUTCOME: Outcome = Outcome::new()
            .success(&[Condition::equals("/items/*/status", Literal::Int(200)).of_each()])
            .code(&["/errors/*/code"]);
        let refused = reading(&OUTCOME, r#"{"items":[{"status":200},{"status":500}],"errors":[{"code":"boom"}]}"#);
        assert_eq!((refused.code, refused.failed), (Some(CodeValue::Text("boom".to_owned())), vec![1]));
    }

    #[test]
    fn of_two_lists_the_code_is_of_an_element_that_failed() {
        static OUTCOME: Outcome = Outcome::new()
            .success(&[Condition::falsy("/a/*/bad").of_each(), Condition::falsy("/b/*/bad").of_each()])
            .code(&["/a/*/code", "/b/*/code"]);
        let refused = reading(&OUTCOME, r#"{"a":[{"code":1}],"b":[{"code":2,"bad":true}]}"#);
        assert_eq!((refused.code, refused.failed), (Some(CodeValue::Int(2)), vec![0]));
    }

    #[test]
    fn parts_of_messages_may_end_in_a_full_stop() {
        static OUTCOME: Outcome =
            Outcome::new().success(&[Condition::absent("/message")]).message(&["/message"]).messages(&[
                Message::new("Access denied.", "Denied", Class::PermissionDenied).prefix(),
                Message::new("in line 1.", "InLine1", Class::Invalid).contains(),
                Message::new("No such file.", "NoFile", Class::NotFound),
            ]);
        for (message, name) in [
            ("Access denied.", Some("Denied")),
            ("access denied. Ask for it. ", Some("Denied")),
            ("Access denied", None),
            ("A mistake in line 1.", Some("InLine1")),
            ("A mistake in line 12.", None),
            (" no such file", Some("NoFile")),
        ] {
            let body = serde_json::json!({ "message": message }).to_string();
            assert_eq!(reading(&OUTCOME, &body).entry.map(|entry| entry.name), name, "{message}");
        }
    }

    #[test]
    fn a_code_is_the_same_as_a_text_and_as_a_number() {
        static TEXTS: Outcome =
            Outcome::new().success(&[Condition::equals("/error", Literal::Str("0"))]).code(&["/error"]).codes(&[
                Code::text("23", "Locked").class(Class::Conflict),
                Code::text("-4", "Low").class(Class::Invalid),
                Code::text("07", "Padded").class(Class::Invalid),
                Code::text("8", "Text").class(Class::Invalid),
                Code::int(8, "Number").class(Class::Invalid),
                Code::int(9, "NumberFirst").class(Class::Invalid),
                Code::text("9", "TextSecond").class(Class::Invalid),
                Code::int(10, "Ten").class(Class::Invalid),
            ]);
        for (body, name) in [
            (r#"{"error":23}"#, Some("Locked")),
            (r#"{"error":"23"}"#, Some("Locked")),
            (r#"{"error":-4}"#, Some("Low")),
            (r#"{"error":7}"#, None),
            (r#"{"error":"07"}"#, Some("Padded")),
            (r#"{"error":8}"#, Some("Number")),
            (r#"{"error":"8"}"#, Some("Text")),
            (r#"{"error":9}"#, Some("NumberFirst")),
            (r#"{"error":"9"}"#, Some("TextSecond")),
            (r#"{"error":" 10"}"#, Some("Ten")),
        ] {
            let found = reading(&TEXTS, body);
            assert_eq!((found.entry.map(|entry| entry.name), found.succeeded), (name, false), "{body}");
        }
        for body in [r#"{"error":0}"#, r#"{"error":"0"}"#] {
            assert!(reading(&TEXTS, body).succeeded, "{body}");
        }
    }

    #[test]
    fn a_text_may_be_false() {
        static OUTCOME: Outcome =
            Outcome::new().success(&[Condition::truthy("/ok"), Condition::falsy("/error")]).code(&["/code"]);
        for (body, succeeded) in [
            (r#"{"ok":"1","error":"0"}"#, true),
            (r#"{"ok":"yes","error":" False "}"#, true),
            (r#"{"ok":"0"}"#, false),
            (r#"{"ok":"false"}"#, false),
            (r#"{"ok":"1","error":"5"}"#, false),
        ] {
            assert_eq!(reading(&OUTCOME, body).succeeded, succeeded, "{body}");
        }
    }

    #[test]
    fn a_part_of_a_text_decides() {
        static OK: Outcome = Outcome::new().success(&[Condition::prefix("", "OK")]).message(&[""]);
        static NOT_ERR: Outcome = Outcome::new().success(&[Condition::no_prefix("", "err")]).message(&[""]);
        static XML: Outcome = Outcome::new().success(&[Condition::contains("", "Status=\"OK\"")]);
        static LACKS: Outcome = Outcome::new().success(&[Condition::lacks("/message", "denied")]);
        static CODE: Outcome = Outcome::new().success(&[Condition::prefix("/code", "2")]);
        for (outcome, body, succeeded) in [
            (&OK, " ok - 1 SMS, ID - 5", true),
            (&OK, "ERROR = 3 (no money)", false),
            (&OK, "", false),
            (&NOT_ERR, "ERROR = 3", false),
            (&NOT_ERR, "7", true),
            (&NOT_ERR, "", true),
            (&XML, "<ApiResponse Status=\"OK\"/>", true),
            (&XML, "<ApiResponse Status=\"ERROR\"/>", false),
            (&LACKS, r#"{"message":"Access denied."}"#, false),
            (&LACKS, r#"{"message":"done"}"#, true),
            (&LACKS, "{}", true),
            (&CODE, r#"{"code":201}"#, true),
            (&CODE, r#"{"code":"404"}"#, false),
        ] {
            let read = reading(outcome, body);
            assert_eq!(read.succeeded, succeeded, "{body}");
        }
    }

    #[test]
    fn bytes_of_another_character_set_are_told() {
        static OUTCOME: Outcome = Outcome::new().success(&[Condition::prefix("", "ok")]).message(&[""]);
        let (mut headers, body) = (HeaderMap::new(), b"KO: refus\xe9");
        let head = Head { status: StatusCode::OK, headers: &headers };
        let error = read(&OUTCOME, head, body).unwrap_err();
        assert_eq!(error.to_string(), "text that is not UTF-8");
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=iso-8859-1"));
        let read = read(&OUTCOME, Head { status: StatusCode::OK, headers: &headers }, body).unwrap();
        assert!(!read.succeeded);
        assert_eq!(read.message.as_deref(), Some("KO: refus\u{e9}"));
    }

    #[test]
    fn json_with_bytes_that_are_no_text_is_read_by_all_rules() {
        static LIST: Outcome = Outcome::new()
            .success(&[Condition::equals("/all/*/code", Literal::Int(1)).of_each()])
            .message(&["/all/*/why"]);
        let head = Head { status: StatusCode::OK, headers: &HeaderMap::new() };
        let read = read(&LIST, head, b"{\"all\":[{\"code\":2,\"why\":\"n\xe9\"}]}").unwrap();
        assert_eq!((read.succeeded, read.message.as_deref(), read.failed), (false, Some("n\u{fffd}"), vec![0]));
    }
}
