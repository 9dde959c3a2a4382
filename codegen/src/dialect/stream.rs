//! `x-accord-stream`: an answer that comes piece by piece.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `x-accord-stream` on a media type of a success: the body is a stream of events, which the generated request returns with
/// `events()`. `text/event-stream`, JSON lines and JSON text sequences are streams without the key too; it says more of them.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Stream {
    /// How events are told apart. Default: by the media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framing: Option<Framing>,
    /// The schema of an event's data: `{$ref: …}` or a schema. With `events`, that of an event without a name. Default: the
    /// `schema` of the media type; of an array, its items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
    /// The schema of the data by the event's name. The data of another name is kept as it is.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub events: IndexMap<String, Value>,
    /// Whether data is JSON. Default: `text` where its schema is a string or there is none, and else `json`; JSON lines and
    /// sequences are always `json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<StreamFormat>,
    /// The data that ends the stream, such as `[DONE]`. An answer that ends without it was cut. Default: the end of the answer,
    /// or `[DONE]` where data is JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// The stream has no end: an answer that ends is asked for again with the last event's id.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub endless: bool,
    /// Fields of the request's body that ask for the stream, such as `stream: true`.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub body: IndexMap<String, Value>,
    /// Parameters of the query that ask for the stream.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub query: IndexMap<String, String>,
}

/// Whether the data of an event is JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StreamFormat {
    /// JSON.
    Json,
    /// A text.
    Text,
}

/// How events are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Framing {
    /// `text/event-stream`, the event stream format of HTML.
    EventStream,
    /// A JSON text on each line.
    JsonLines,
    /// JSON texts, each after a record separator (RFC 7464).
    JsonSeq,
}
