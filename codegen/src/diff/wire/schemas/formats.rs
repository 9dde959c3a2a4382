//! What a `format` says of values: in which form they are written, or merely which of them there are.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::diff::rules::*;

/// The rules for what is sent and for what is read.
type Rules = (&'static Rule, &'static Rule);

/// Values are written in another form.
pub(super) const OTHER: Rules = (&SENT_FORMAT_CHANGED, &READ_FORMAT_CHANGED);

/// Formats by which texts and integers are something else to programs.
const FORMS: &[(&str, &[&str])] = &[
    ("string", &["byte", "base64url", "binary", "date-time", "date", "time", "duration"]),
    ("integer", &["uint64", "uint"]),
];

/// The rules for another format. Where both schemas have values of one form, a format is a limit of them.
pub(super) fn rules(old: &Map<String, Value>, new: &Map<String, Value>) -> Rules {
    let [(was, bits), (is, bits_now)] = [old, new].map(read);
    if was != is {
        return OTHER;
    }
    match bits.partial_cmp(&bits_now) {
        Some(Ordering::Equal) => (&TEXT_CHANGED, &TEXT_CHANGED),
        Some(Ordering::Less) => (&SENT_LIMIT_RELAXED, &READ_LIMIT_CHANGED),
        _ => (&SENT_LIMIT_TIGHTENED, &READ_LIMIT_CHANGED),
    }
}

/// The form of values, if a format says it, and how many of them there are.
fn read(schema: &Map<String, Value>) -> (Option<&str>, Width<'_>) {
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default();
    let Some(format) = schema.get("format").and_then(Value::as_str) else { return (None, Width::All) };
    let forms = FORMS.iter().filter(|(of, _)| *of == kind).flat_map(|(_, forms)| *forms);
    let form = forms.copied().find(|form| *form == format);
    let width = match (kind, format) {
        _ if form.is_some() => Width::All,
        ("integer", "int8") => Width::Bits(8),
        ("integer", "int16") => Width::Bits(16),
        ("integer", "int32") | ("number", "float") => Width::Bits(32),
        // As many as programs have anyway.
        ("integer", "int64") | ("number", "double") => Width::All,
        // It is about how a value is shown.
        ("string", "password") => Width::All,
        (_, other) => Width::Some(other),
    };
    (form, width)
}

/// How many values a format has.
#[derive(PartialEq)]
enum Width<'f> {
    All,
    Bits(u8),
    Some(&'f str),
}

impl PartialOrd for Width<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (one, other) if one == other => Some(Ordering::Equal),
            (_, Self::All) => Some(Ordering::Less),
            (Self::All, _) => Some(Ordering::Greater),
            (Self::Bits(one), Self::Bits(other)) => one.partial_cmp(other),
            _ => None,
        }
    }
}
