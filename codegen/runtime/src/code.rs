//! Codes: what a provider calls the outcome of a call.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::facts::{Class, Literal};

/// A code as it is in the answer. `Debug` shows a number, and of a text only its size: it may be a sentence about somebody.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CodeValue {
    /// A JSON integer.
    Int(i64),
    /// A JSON string, a number outside of `i64` as its digits, or a boolean that the document lists as a code.
    Text(String),
}

impl Serialize for CodeValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(code) => serializer.serialize_i64(*code),
            Self::Text(code) => serializer.serialize_str(code),
        }
    }
}

impl<'de> Deserialize<'de> for CodeValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Number(code) => Ok(code.as_i64().map_or_else(|| Self::Text(code.to_string()), Self::Int)),
            Value::String(code) => Ok(Self::Text(code)),
            _ => Err(D::Error::custom("a code that is neither a number nor a text")),
        }
    }
}

impl CodeValue {
    /// How a documented code is like this one. An integer is also equal to a string of its digits.
    pub(crate) fn likeness(&self, literal: Literal) -> Likeness {
        let is_same = match (self, literal) {
            (Self::Int(a), Literal::Int(b)) => *a == b,
            (Self::Text(a), Literal::Str(b)) => a == b,
            (Self::Text(a), Literal::Bool(b)) => a == truth(b),
            (Self::Text(a), Literal::Int(b)) if a.trim().parse() == Ok(b) => return Likeness::Digits,
            (Self::Int(a), Literal::Str(b)) if are_digits(b, *a) => return Likeness::Digits,
            _ => false,
        };
        if is_same { Likeness::Same } else { Likeness::Other }
    }

    /// Whether it is a word such as programs use for codes.
    pub(crate) fn is_word(&self) -> bool {
        match self {
            Self::Int(_) => true,
            Self::Text(text) => {
                text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
            }
        }
    }

    /// Whether this can be shown though the document does not name it: an integer. A text may be anything, and about anybody.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Int(_))
    }
}

/// Whether a text has the digits of an integer, as that is written: without zeros before them and without a plus sign.
pub(crate) fn are_digits(text: &str, number: i64) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let is_canonical = match digits {
        [b'0'] => digits.len() == text.len(),
        [first, ..] => matches!(first, b'1'..=b'9'),
        [] => false,
    };
    is_canonical && text.parse() == Ok(number)
}

/// How a code of an answer is like a documented one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// It is the same.
    Same,
    /// It is an integer, and the documented one is a text of its digits; or the reverse.
    Digits,
    /// It is another.
    Other,
}

/// A boolean as a code.
fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

impl From<bool> for CodeValue {
    fn from(code: bool) -> Self {
        Self::Text(truth(code).to_owned())
    }
}

impl From<i64> for CodeValue {
    fn from(code: i64) -> Self {
        Self::Int(code)
    }
}

impl From<&str> for CodeValue {
    fn from(code: &str) -> Self {
        Self::Text(code.to_owned())
    }
}

impl fmt::Debug for CodeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(code) => write!(f, "Int({code})"),
            Self::Text(code) => write!(f, "Text({} bytes)", code.len()),
        }
    }
}

/// The code itself.
impl fmt::Display for CodeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(code) => write!(f, "{code}"),
            Self::Text(code) => f.write_str(code),
        }
    }
}

/// An enum of the documented codes, made by [`code_enum!`](crate::code_enum).
pub trait ErrorCode: Clone + fmt::Debug + PartialEq + Sized {
    /// The documented code of this name in the facts, such as `AlreadyFinished`.
    fn from_name(name: &str) -> Option<Self>;

    /// A code that is not documented.
    fn unknown(value: CodeValue) -> Self;
}

/// For an API whose document names no codes.
impl ErrorCode for CodeValue {
    fn from_name(_: &str) -> Option<Self> {
        None
    }

    fn unknown(value: CodeValue) -> Self {
        value
    }
}

/// The body of a refusal.
pub trait ErrorBody {
    /// The enum of its codes.
    type Code: ErrorCode;
}

impl ErrorBody for () {
    type Code = CodeValue;
}

/// Something the provider says along with a success.
#[derive(Clone, PartialEq, Eq)]
pub struct Notice {
    pub(crate) code: CodeValue,
    pub(crate) name: &'static str,
    pub(crate) message: Option<String>,
}

impl Notice {
    /// The code, typed.
    #[must_use]
    pub fn code<C: ErrorCode>(&self) -> C {
        C::from_name(self.name).unwrap_or_else(|| C::unknown(self.code.clone()))
    }

    /// The code as it is in the answer.
    #[must_use]
    pub fn raw_code(&self) -> &CodeValue {
        &self.code
    }

    /// The code's name in the provider's table.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The provider's own text. Never printed by the runtime.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notice").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The class of an HTTP status, for an answer whose body has no documented code.
pub(crate) fn class_of_status(status: u16) -> Option<Class> {
    Some(match status {
        401 => Class::Unauthenticated,
        403 => Class::PermissionDenied,
        404 | 410 => Class::NotFound,
        409 | 412 => Class::Conflict,
        425 => Class::NotReady,
        429 => Class::RateLimited,
        408 | 502..=504 => Class::Unavailable,
        400..=499 => Class::Invalid,
        500..=599 => Class::Internal,
        _ => return None,
    })
}
