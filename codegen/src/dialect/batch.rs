//! Parts of `x-accord-commands`: several calls in one request, and numbers that tell calls apart.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Pointer, Source};

/// How several commands go in one request, each with an answer of its own.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Batch {
    /// The name of the generated method, as an `operationId`.
    #[serde(rename = "operationId")]
    pub operation_id: String,
    /// What it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The list of calls in the body. Empty: the body is that list.
    #[serde(default)]
    pub calls: Pointer,
    /// The list of answers in the body of the answer. Empty: the body is that list.
    #[serde(default)]
    pub answers: Pointer,
    /// Fixed values around the list of calls, by pointer.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub constants: IndexMap<Pointer, Value>,
    /// What a call in the list has: its place there, and its place in the body of a single call. Empty: it is the body of a
    /// single call.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub call: IndexMap<Pointer, Pointer>,
    /// What an answer in the list has: its place in the answer of a single call, and its place there. Empty: it is the answer of
    /// a single call.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub answer: IndexMap<Pointer, Pointer>,
    /// How many calls it may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub limit: Option<usize>,
    /// Where the provider's document describes it.
    #[serde(rename = "x-accord-source", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// A number that tells calls apart: the client counts it up, and the answer repeats it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RequestId {
    /// Its place in the body of the request.
    pub pointer: Pointer,
    /// Its place in the answer. Default: the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Pointer>,
    /// How it is sent.
    #[serde(rename = "type", default)]
    pub kind: RequestIdType,
}

impl RequestId {
    /// Its place in the answer.
    #[must_use]
    pub fn in_answer(&self) -> &Pointer {
        self.answer.as_ref().unwrap_or(&self.pointer)
    }
}

/// How the number of a call is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RequestIdType {
    /// As a number.
    #[default]
    Integer,
    /// As a string.
    String,
}
