//! The vectors: example requests and answers of the providers' documents, as data in `vectors/*.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// One example request with its example answers.
#[derive(Clone, Debug, Deserialize)]
pub struct Vector {
    /// Unique in its file.
    pub id: String,
    /// `operationId`.
    pub operation: String,
    /// Lines of the document.
    #[serde(default)]
    pub lines: Option<String>,
    /// Made by us from the document's schemas, where it gives no example.
    #[serde(default)]
    pub made: bool,
    /// What arrives on the socket.
    pub request: Request,
    /// What is answered.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Whatever else an entry says.
    #[serde(flatten)]
    pub more: BTreeMap<String, Value>,
}

/// A request as it must arrive.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    /// Upper case.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Decoded.
    #[serde(default)]
    pub query: BTreeMap<String, Value>,
    /// Those that the example has.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// A JSON body.
    #[serde(default)]
    pub json: Option<Value>,
    /// A multipart body: `fields` and `files`.
    #[serde(default)]
    pub multipart: Option<Value>,
    /// Values of the document that cannot be sent: field to `{document, sent}`.
    #[serde(default)]
    pub substituted: BTreeMap<String, Value>,
}

/// An answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    /// Unique in its vector.
    pub id: String,
    /// Lines of the document.
    #[serde(default)]
    pub lines: Option<String>,
    /// Made by us.
    #[serde(default)]
    pub made: bool,
    /// `success`, `refusal`, or `unreadable`, which is neither.
    pub outcome: String,
    /// HTTP status.
    pub status: u16,
    /// A JSON body.
    #[serde(default)]
    pub json: Option<Value>,
    /// A body that is no JSON.
    #[serde(default)]
    pub text: Option<String>,
    /// Response headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The code in it.
    #[serde(default)]
    pub code: Option<Value>,
    /// The code's name.
    #[serde(default)]
    pub name: Option<String>,
    /// The refusal's class.
    #[serde(default)]
    pub class: Option<String>,
    /// Whatever else it says.
    #[serde(flatten)]
    pub more: BTreeMap<String, Value>,
}

/// The vectors of a provider, such as `rental-contracts`.
#[must_use]
pub fn of(provider: &str) -> Vec<Vector> {
    let path = format!("{}/vectors/{provider}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The vector with an id.
#[must_use]
pub fn one(provider: &str, id: &str) -> Vector {
    of(provider).into_iter().find(|vector| vector.id == id).unwrap_or_else(|| panic!("no vector {id}"))
}
