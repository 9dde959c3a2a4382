//! `x-accord-token`: a credential that an operation of the API hands out; `x-accord-default`: one that is a constant.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{OneOrMany, Pointer, RefusalClass, Source, Unit};

/// `x-accord-token` on a security scheme: the operation that returns the token, the place of the token, its lifetime, and
/// how an expired one is recognized. The scheme itself describes how it is sent.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Token {
    /// `operationId` of the operation that yields it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The values that the caller sets, in the order of the generated `credentials` method: parameter name to its place in the
    /// operation's request. Empty: nothing is asked for.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub credentials: IndexMap<String, LoginPlace>,
    /// The place of the token; several are tried in order.
    pub token: OneOrMany<Place>,
    /// `answer` of the operation above, or the `refusal` of any call.
    #[serde(default)]
    pub from: From,
    /// How long it lives.
    pub lifetime: Lifetime,
    /// How long before its end it is renewed.
    #[serde(default)]
    pub renew_before_seconds: u64,
    /// What means that it is not valid any more, besides HTTP 401.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expired: Vec<Expired>,
    /// Where the provider's document describes it.
    #[serde(rename = "x-accord-source", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// `x-accord-default` on a security scheme: the value that is sent unless the builder sets another. For a value that is the same
/// for every user of the API, such as the number of an application; never a secret.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct DefaultCredential(pub String);

/// `x-accord-place` on a security scheme: where its credential goes, for what OpenAPI has no word for.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CredentialPlace {
    /// JSON pointer into the body, in place of what the scheme says; the field of a form. A number is an element of a list,
    /// before the one that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Pointer>,
    /// The same for a credential that is a number in JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Pointer>,
    /// What stands before the credential, such as `token:`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
}

impl CredentialPlace {
    /// Where it is in the body.
    pub(crate) fn in_body(&self) -> Option<&Pointer> {
        self.body.as_ref().or(self.number.as_ref())
    }
}

/// Where the operation that returns a token takes a value.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LoginPlace {
    /// A query parameter.
    Query(String),
    /// A header.
    Header(String),
    /// The same as a pointer alone, for a value that is a number in JSON.
    Number(Pointer),
    /// A JSON pointer into the operation's own body, before the command's selector is added.
    #[serde(untagged)]
    Body(Pointer),
}

impl LoginPlace {
    /// The pointer into the operation's own body.
    #[must_use]
    pub fn in_body(&self) -> Option<&Pointer> {
        match self {
            Self::Body(pointer) | Self::Number(pointer) => Some(pointer),
            Self::Query(_) | Self::Header(_) => None,
        }
    }
}

/// The place of a token: exactly one of the three.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Place {
    /// JSON pointer to a string in the body. Empty: the whole body, a JSON string or plain text.
    Pointer(Pointer),
    /// A response header.
    Header(String),
    /// A cookie that the answer sets. Its lifetime and its path are respected.
    Cookie(String),
}

/// Which answer carries the token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum From {
    /// The answer of the token's own operation.
    #[default]
    Answer,
    /// The refusal of an ordinary call, which is then sent again with it.
    Refusal,
}

/// How long a token lives.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lifetime {
    /// The document does not say: until it is refused.
    Unknown,
    /// A fixed time from the moment it was asked for.
    Seconds(u64),
    /// The answer has it; if it is missing or `null`, the token is used until it is refused.
    #[serde(untagged)]
    Answer(AnswerLifetime),
}

/// The place of the lifetime in the answer.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AnswerLifetime {
    /// JSON pointer to a number, or to a string of one.
    pub pointer: Pointer,
    /// Its unit.
    #[serde(default)]
    pub unit: Unit,
}

/// What means that a token is not valid any more: exactly one of the three.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Expired {
    /// An HTTP status.
    Status(u16),
    /// A code in the body.
    Code(Value),
    /// A refusal of this class.
    Class(RefusalClass),
}
