//! Values that rules look for beyond single places of a JSON body: in headers, in every element of a list, and in a body as a
//! whole, which may be a text or nothing.

use std::borrow::Cow;

use http::header::{CONTENT_TYPE, HeaderMap};

use crate::facts::{Condition, Test};
use crate::outcome::test::holds;
use crate::pointer::{self, Scalar, scalars, split_at_star};
use crate::{json, media};

/// A body as the rules see it.
pub(super) enum Subject<'de> {
    Json(Cow<'de, str>),
    /// Without the space around it.
    Text(Cow<'de, str>),
    /// A text in a character set that nobody told, as far as it can be read.
    Garbled(Cow<'de, str>),
    Nothing,
}

impl<'de> Subject<'de> {
    pub(super) fn of(body: &'de [u8], headers: &HeaderMap) -> Self {
        match json::as_text(body).map(str::trim) {
            Some("") => Self::Nothing,
            Some(text) if json::is_json(text.as_bytes()) => Self::Json(text.into()),
            Some(text) => Self::Text(text.into()),
            None => {
                let text = json::readable(body);
                match (json::is_json(text.as_bytes()), latin1(body, headers)) {
                    (true, _) => Self::Json(text),
                    (false, Some(text)) => Self::Text(text.into()),
                    (false, None) => Self::Garbled(String::from_utf8_lossy(body)),
                }
            }
        }
    }

    /// The values at a pointer.
    pub(super) fn at(&self, pointer: &str) -> Values<'_> {
        match self {
            Self::Nothing => Values::One(None),
            Self::Text(text) | Self::Garbled(text) => {
                Values::One(pointer.is_empty().then(|| Scalar::Text(Cow::Borrowed(text))))
            }
            Self::Json(text) => match split_at_star(pointer) {
                Some((list, rest)) => Values::Each(each(text, list, rest)),
                None => Values::One(scalar(text, pointer)),
            },
        }
    }

    /// The body as a text, to compare it with one: `true` is the same as `"true"`.
    fn as_written(&self) -> Option<Scalar<'_>> {
        match self {
            Self::Json(text) | Self::Text(text) | Self::Garbled(text) => Some(Scalar::Text(Cow::Borrowed(text))),
            Self::Nothing => Some(Scalar::Text("".into())),
        }
    }
}

/// A text that is in ISO-8859-1 by its label, without the space around it.
fn latin1(body: &[u8], headers: &HeaderMap) -> Option<String> {
    let label = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    media::is_latin1(label).then(|| body.trim_ascii().iter().copied().map(char::from).collect())
}

/// What was found for one place.
pub(super) enum Values<'de> {
    /// At one place.
    One(Option<Scalar<'de>>),
    /// In the elements of a list or the values of a map: what each has, by its number. `None`: there is neither.
    Each(Option<Vec<(usize, Option<Scalar<'de>>)>>),
}

/// The elements of a list, or the values of a map.
fn elements<'de>(text: &'de str, list: &str) -> Option<Vec<&'de str>> {
    let list = pointer::all(text, list).into_iter().find(|list| list.starts_with(['[', '{']))?;
    Some(pointer::all(list, "/*"))
}

fn each<'de>(text: &'de str, list: &str, rest: &str) -> Option<Vec<(usize, Option<Scalar<'de>>)>> {
    let elements = elements(text, list)?.into_iter().enumerate();
    Some(
        elements.flat_map(|(at, element)| values_of(element, rest).into_iter().map(move |value| (at, value))).collect(),
    )
}

/// What one element has at the rest of the pointer, which may have another `*`.
fn values_of<'de>(element: &'de str, rest: &str) -> Vec<Option<Scalar<'de>>> {
    match split_at_star(rest) {
        Some((list, rest)) => match each(element, list, rest) {
            Some(values) => values.into_iter().map(|(_, value)| value).collect(),
            None => vec![None],
        },
        None => vec![scalar(element, rest)],
    }
}

fn scalar<'de>(text: &'de str, pointer: &str) -> Option<Scalar<'de>> {
    scalars(text.as_bytes(), &[pointer]).ok()?.into_iter().next().flatten()
}

/// The value of a header, if it is a text.
pub(super) fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<Cow<'h, str>> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()))
}

/// Whether a condition holds, whether it is contradicted by a value, and the elements of which list it does not hold of.
pub(super) fn judge(
    condition: &'static Condition,
    subject: &Subject<'_>,
    headers: &HeaderMap,
    failed: &mut Vec<(&'static str, usize)>,
) -> Judged {
    if condition.in_header {
        let value = header(headers, condition.at).map(Scalar::Text);
        let holds = holds(&condition.test, value.as_ref());
        return Judged { holds, contradicts: !holds && value.is_some() };
    }
    match subject.at(condition.at) {
        // A part of the whole is one of it as it is written, JSON or not.
        Values::One(value) if condition.at.is_empty() && matches!(condition.test, Test::Part { .. }) => {
            let holds = holds(&condition.test, subject.as_written().as_ref());
            Judged { holds, contradicts: !holds && value.is_some() }
        }
        Values::One(value) => {
            let mut holds = holds(&condition.test, value.as_ref());
            // What is looked at as a whole may be written as JSON without being meant so.
            if condition.at.is_empty() && !holds {
                holds = matches!(condition.test, Test::Equals(_))
                    && self::holds(&condition.test, subject.as_written().as_ref());
            }
            Judged { holds, contradicts: !holds && !matches!(value, None | Some(Scalar::Null)) }
        }
        Values::Each(None) => Judged { holds: holds(&condition.test, None), contradicts: false },
        Values::Each(Some(values)) => {
            let missed: Vec<usize> =
                values.iter().filter(|(_, value)| !holds(&condition.test, value.as_ref())).map(|(at, _)| *at).collect();
            let holds = if condition.of_each { missed.is_empty() } else { missed.len() < values.len() };
            if !holds {
                let list = list(condition.at);
                failed.extend(missed.into_iter().map(|at| (list, at)));
            }
            Judged { holds, contradicts: !holds && !values.is_empty() }
        }
    }
}

/// Whether the list of a condition about every element has others than these.
pub(super) fn has_other(condition: &Condition, subject: &Subject<'_>, failed: &[(&str, usize)]) -> bool {
    let (Subject::Json(text), true) = (subject, condition.of_each && !condition.in_header) else { return false };
    let Some((at, _)) = split_at_star(condition.at) else { return false };
    let elements = elements(text, at).unwrap_or_default();
    (0..elements.len()).any(|element| !failed.contains(&(at, element)))
}

/// The pointer to the list of which a pointer takes every element; the whole of one that takes none.
pub(super) fn list(pointer: &str) -> &str {
    split_at_star(pointer).map_or(pointer, |(list, _)| list)
}

/// What became of a condition.
pub(super) struct Judged {
    pub(super) holds: bool,
    pub(super) contradicts: bool,
}
