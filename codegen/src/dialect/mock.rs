//! `x-accord-mock`: how a mock of the provider behaves.

mod expression;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use expression::{Expression, Literal};

use super::{OneOrMany, Pointer, Source};

/// `x-accord-mock`: what `accord mock` remembers and does beyond what the document says by itself. At the top it declares
/// `records`, on an operation or a command it has `rules`, on a security scheme the credentials that are accepted. Generated
/// clients do not depend on it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Mock {
    /// At the top: what is remembered from call to call, by name.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub records: IndexMap<String, Records>,
    /// On an operation or a command: the first rule whose conditions all hold decides. None holds: a documented success.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// On a security scheme: the credentials that are accepted. Default: those that the operation of `x-accord-token` hands
    /// out, the value of `x-accord-default`, and else any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
}

/// Things of one kind, each under a key.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Records {
    /// What there is at the start, by key.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub start: IndexMap<String, Value>,
    /// What becomes of a record when it was asked for a few times: for work that takes a while.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settles: Option<Settles>,
}

/// What becomes of a record when it was asked for a few times.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settles {
    /// How many requests see it as it was.
    pub reads: u32,
    /// What is set then, by pointer into the record.
    pub set: IndexMap<Pointer, Value>,
}

/// What becomes of a request.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Rule {
    /// What must hold; all of it. Empty: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<OneOrMany<When>>,
    /// The request is refused: by the name of a code or a message of `x-accord-outcome`, or by the status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refuse: Option<Refuse>,
    /// What is remembered, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// The answer of a success. Default: as without the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Where the provider's document describes it.
    #[serde(rename = "x-accord-source", skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// A condition: exactly one of `request`, `parameter` and `record` says what is looked at, and exactly one of `exists`,
/// `equals`, `differs`, `truthy`, `falsy`, `contains` what must hold of it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct When {
    /// Pointer into the request's body; the name of a command is not part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Pointer>,
    /// The name of a parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The name of records: the one with the key `key`, or any that `where` holds of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The key of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Expression>,
    /// What the record has, by pointer.
    #[serde(rename = "where", skip_serializing_if = "IndexMap::is_empty")]
    pub matching: IndexMap<Pointer, Expression>,
    /// Pointer into the record. Default: the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Pointer>,
    /// Whether it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exists: Option<bool>,
    /// It is there and equal to this.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "some")]
    pub equals: Option<Expression>,
    /// It is not there, or not equal to this.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "some")]
    pub differs: Option<Expression>,
    /// `true`: it is there, and none of `null`, `false`, `0`, an empty string, list or object.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub truthy: bool,
    /// `true`: it is not there, or one of these.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub falsy: bool,
    /// It is an object with all members of this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains: Option<Expression>,
}

/// How a request is refused.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Refuse {
    /// The name of a code or a message of `x-accord-outcome`.
    Outcome(String),
    /// More of it.
    With(RefuseWith),
}

/// How a request is refused.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RefuseWith {
    /// The name of a code or a message of `x-accord-outcome`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The HTTP status. Default: by the class of the outcome, as far as it is documented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The name of an example among the operation's answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// What is set in the body, by pointer.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub set: IndexMap<Pointer, Expression>,
}

impl Refuse {
    /// With what it has as one form.
    #[must_use]
    pub fn details(&self) -> RefuseWith {
        match self {
            Self::Outcome(name) => RefuseWith { outcome: Some(name.clone()), ..RefuseWith::default() },
            Self::With(with) => with.clone(),
        }
    }
}

/// The answer of a success.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Answer {
    /// The HTTP status. Default: the first success that is documented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The name of a code of `x-accord-outcome` that is a success or a notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The name of an example of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// The whole body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Expression>,
    /// What is set in the body, by pointer.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub set: IndexMap<Pointer, Expression>,
}

/// What is remembered.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Effect {
    /// A record is stored, in place of one with the same key.
    Store(Store),
    /// The members of an object are set in a record; it is stored if there is none.
    Merge(Store),
    /// A value of a record is set.
    Set(SetIn),
    /// A record is forgotten.
    Remove(Chosen),
}

/// A record that is stored.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Store {
    /// The name of the records.
    #[serde(rename = "in")]
    pub records: String,
    /// A list: one record is stored for each item, which `$item` leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Expression>,
    /// Its key.
    pub key: Expression,
    /// The record. `$key` is its key.
    pub value: Expression,
    /// What `$stored` calls the list of the keys.
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A value of records that is set.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SetIn {
    /// The name of the records.
    #[serde(rename = "in")]
    pub records: String,
    /// The key of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Expression>,
    /// Of which records, where there is no key.
    #[serde(rename = "where", default, skip_serializing_if = "IndexMap::is_empty")]
    pub matching: IndexMap<Pointer, Expression>,
    /// Pointer into the record.
    pub at: Pointer,
    /// The value.
    pub value: Expression,
}

/// Records that are chosen.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Chosen {
    /// The name of the records.
    #[serde(rename = "in")]
    pub records: String,
    /// The key of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Expression>,
    /// Of which records, where there is no key.
    #[serde(rename = "where", default, skip_serializing_if = "IndexMap::is_empty")]
    pub matching: IndexMap<Pointer, Expression>,
}

/// Keeps `null`, which is a value here.
fn some<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Expression>, D::Error> {
    Expression::deserialize(deserializer).map(Some)
}
