//! `x-accord-outcome`: success and failure inside an answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{OneOrMany, Pointer, Source, Unit};

/// `x-accord-outcome` on the document, a path item or an operation (the nearest applies): how an answer's body distinguishes success
/// from failure, and every documented code.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Outcome {
    /// The name of the generated enum of codes, such as `RentalCode`. Default: the title's words and `Code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What holds of the answer of a success; all of them must. None: the HTTP status alone decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<OneOrMany<Condition>>,
    /// What proves by itself that an answer is a success, whatever `success` says; one of them is enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<OneOrMany<Condition>>,
    /// Where the code is; the first pointer that leads to an integer, a string, or a boolean that the table has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<OneOrMany<Pointer>>,
    /// Where the message is; the first pointer that leads to a string.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<OneOrMany<Pointer>>,
    /// The response header that has the code, where no pointer leads to one; several are tried in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_header: Option<OneOrMany<String>>,
    /// The response header that has the message, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_header: Option<OneOrMany<String>>,
    /// Where the answer has the time to wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<RetryAfter>,
    /// The schema of a refusal's body: `{$ref: …}` or a schema. None: the operation's own error responses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Value>,
    /// Every documented code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
    /// Documented refusals that differ only in their message; checked before the codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    /// Where the provider's document describes it.
    #[serde(rename = "x-accord-source", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// A condition on an answer: a place, which is a pointer or a header, and exactly one test.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Condition {
    /// JSON pointer into the answer; `*` is every element of a list. Empty: the whole answer, which may be a text or nothing.
    #[serde(default)]
    pub pointer: Pointer,
    /// In place of the pointer: a response header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// With `*` in the pointer: of how many elements it must hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Elements>,
    /// Present and equal to this scalar.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "super::present")]
    pub equals: Option<Value>,
    /// Missing, or not equal to this scalar.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "super::present")]
    pub differs: Option<Value>,
    /// A text that begins so, in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Missing, or a text that does not begin so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_prefix: Option<String>,
    /// A text that has this somewhere, in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
    /// Missing, or a text that has this nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacks: Option<String>,
    /// `true`: present, and none of `null`, `false`, `0`, the strings `0` and `false`, an empty string, array or object.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truthy: bool,
    /// `true`: missing, or one of `null`, `false`, `0`, the strings `0` and `false`, an empty string, array or object.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub falsy: bool,
    /// `true`: missing or `null`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
}

/// A test of a part of a text.
#[derive(Clone, Copy, Debug)]
pub struct PartTest<'c> {
    /// The key that states it.
    pub key: &'static str,
    /// The part.
    pub part: &'c str,
    /// Whether it is looked for at the beginning alone.
    pub at_start: bool,
    /// Whether it has to be there.
    pub is_there: bool,
}

impl Condition {
    /// The tests of parts of a text. One is enough.
    pub fn parts(&self) -> impl Iterator<Item = PartTest<'_>> {
        [
            ("prefix", &self.prefix, true, true),
            ("no-prefix", &self.no_prefix, true, false),
            ("contains", &self.contains, false, true),
            ("lacks", &self.lacks, false, false),
        ]
        .into_iter()
        .filter_map(|(key, part, at_start, is_there)| {
            Some(PartTest { key, part: part.as_deref()?, at_start, is_there })
        })
    }
}

/// Of how many elements of a list a condition must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Elements {
    /// Of every one; of an empty list too.
    All,
    /// Of one or more.
    Any,
}

/// Where an answer has the time to wait.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RetryAfter {
    /// JSON pointer to a number, or to a string of one.
    pub pointer: Pointer,
    /// Its unit.
    #[serde(default)]
    pub unit: Unit,
}

/// One documented code.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Code {
    /// The integer, string or boolean on the wire. None: the status alone says it.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub code: Value,
    /// The HTTP status that it comes with. None: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The variant of the generated enum, in PascalCase.
    pub name: String,
    /// What kind of outcome it is.
    pub class: CodeClass,
    /// Its meaning.
    pub meaning: String,
    /// The place in the provider's document.
    #[serde(rename = "x-accord-source", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

impl Code {
    /// What the answer has: the code, and the status where it takes that too.
    #[must_use]
    pub fn shown(&self) -> String {
        shown(&self.code, self.status)
    }
}

/// The words for a code that comes with a status, or for either alone.
pub(crate) fn shown(code: &Value, status: Option<u16>) -> String {
    match (code, status) {
        (Value::Null, Some(status)) => format!("HTTP {status}"),
        (code, Some(status)) => format!("{code}, HTTP {status}"),
        (code, None) => code.to_string(),
    }
}

/// One documented refusal that is recognized by its message: by exactly one of `text`, `prefix`, `contains` and `pattern`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Message {
    /// The whole text; compared without regard to case, surrounding space and a final full stop.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What the message begins with, without regard to case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// What the message has somewhere, without regard to case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
    /// A regular expression of the `regex` crate that matches somewhere in the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The variant of the generated enum, in PascalCase.
    pub name: String,
    /// What kind of refusal it is.
    pub class: RefusalClass,
    /// Its meaning.
    pub meaning: String,
    /// The place in the provider's document.
    #[serde(rename = "x-accord-source", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// How a message is compared with a documented text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matching {
    /// It is the text.
    #[default]
    Whole,
    /// It begins with the text.
    Prefix,
    /// It has the text somewhere.
    Contains,
    /// The text is a regular expression that matches somewhere in it.
    Pattern,
}

impl Message {
    /// The documented text, and how it is compared.
    #[must_use]
    pub fn matching(&self) -> (&str, Matching) {
        let others = [
            (&self.prefix, Matching::Prefix),
            (&self.contains, Matching::Contains),
            (&self.pattern, Matching::Pattern),
        ];
        let other = others.into_iter().find_map(|(text, matching)| Some((text.as_deref()?, matching)));
        other.unwrap_or((&self.text, Matching::Whole))
    }

    /// The documented text, with dots where it goes on.
    #[must_use]
    pub fn shown(&self) -> String {
        shown_message(self.matching())
    }
}

/// A documented text, with dots where a message goes on.
pub(crate) fn shown_message((text, matching): (&str, Matching)) -> String {
    match matching {
        Matching::Whole => text.to_owned(),
        Matching::Prefix => format!("{text}…"),
        Matching::Contains => format!("…{text}…"),
        Matching::Pattern => format!("/{text}/"),
    }
}

/// What kind of outcome a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeClass {
    /// The ordinary success.
    Success,
    /// A success, with something the caller should know; kept as a notice on the answer.
    Notice,
    /// No valid credentials.
    Unauthenticated,
    /// Valid credentials, not allowed.
    PermissionDenied,
    /// The requested object does not exist.
    NotFound,
    /// The call contradicts the present state.
    Conflict,
    /// The request itself is at fault.
    Invalid,
    /// Too many calls.
    RateLimited,
    /// The answer is not there yet.
    NotReady,
    /// The service cannot answer now.
    Unavailable,
    /// The service failed.
    Internal,
}

/// What kind of refusal a message is: the same without the successes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusalClass {
    /// No valid credentials.
    Unauthenticated,
    /// Valid credentials, not allowed.
    PermissionDenied,
    /// The requested object does not exist.
    NotFound,
    /// The call contradicts the present state.
    Conflict,
    /// The request itself is at fault.
    Invalid,
    /// Too many calls.
    RateLimited,
    /// The answer is not there yet.
    NotReady,
    /// The service cannot answer now.
    Unavailable,
    /// The service failed.
    Internal,
}
