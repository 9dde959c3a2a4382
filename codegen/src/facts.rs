//! The facts that lowering takes out of a document, before they are written as constants of the generated crate.
//!
//! These mirror `accord_runtime::facts`, with owned strings.

mod poll;
mod spellings;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::dialect::{CodeClass, Effect, Matching, RefusalClass};
pub use poll::{Poll, PollPlace};
pub use spellings::{Spelled, Spellings};

/// Everything a generated crate states about its provider.
#[derive(Debug, Default, Serialize)]
pub struct Api {
    /// By `operationId`; sorted, as the runtime searches them.
    pub operations: BTreeMap<String, Operation>,
    /// What the document requires of operations that say nothing themselves: alternatives, each a set of scheme indices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Vec<Vec<usize>>>,
    /// In the document's order; operations refer to them by index.
    pub schemes: Vec<Scheme>,
    /// The base URLs that the document itself has, where a server below is used with them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub base_urls: Vec<String>,
    /// The servers that some operations have for themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// The distinct outcomes; operations refer to them by index.
    pub outcomes: Vec<Outcome>,
    /// Where the results of jobs are, by the `operationId` of the operation that starts them.
    pub polls: BTreeMap<String, Poll>,
    /// Requests of several calls.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub batches: Vec<Batch>,
    /// By which further names the places of answers are found.
    #[serde(skip_serializing_if = "Spellings::is_empty")]
    pub spellings: Spellings,
}

/// Several calls in one request.
#[derive(Clone, Debug, Serialize)]
pub struct Batch {
    /// The client's method.
    pub id: String,
    /// For the documentation.
    pub description: String,
    /// JSON pointer in the document.
    pub pointer: String,
    /// The ids of the operations that may be in it.
    pub members: Vec<String>,
    /// The one of them whose security all calls have.
    pub like: String,
    /// Pointer to the list of calls.
    pub calls: String,
    /// Pointer to the list of answers.
    pub answers: String,
    /// JSON text that the list is put into.
    pub around: Option<String>,
    /// Pointer in a call of the list, pointer in a single call.
    pub call: Vec<(String, String)>,
    /// Pointer in a single answer, pointer in an answer of the list.
    pub answer: Vec<(String, String)>,
    /// How many calls it may have.
    pub limit: Option<usize>,
}

/// A number that tells the calls of an operation apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestId {
    /// Pointer into the request.
    pub request: String,
    /// Pointer into the answer.
    pub answer: String,
    /// Whether it is sent as a string.
    pub is_text: bool,
}

/// A server that some operations have for themselves.
#[derive(Debug, Serialize)]
pub struct Server {
    /// The builder's method for it.
    pub name: String,
    /// Whole, or relative to the base URL.
    pub url: String,
    /// The ids of its operations, sorted.
    pub operations: Vec<String>,
}

/// One operation.
#[derive(Clone, Debug, Serialize)]
pub struct Operation {
    /// Upper case.
    pub method: String,
    /// Other methods that the builder can choose, upper case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<String>,
    /// The template of the source document.
    pub path: String,
    /// May it be sent again?
    pub effect: Effect,
    /// Alternatives, each a set of scheme indices.
    pub security: Vec<Vec<usize>>,
    /// Fixed headers.
    pub headers: Vec<(String, String)>,
    /// Where the selector goes.
    pub command: Option<Command>,
    /// The number that tells its calls apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<RequestId>,
    /// The names of the fields of a body that is sent as a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<String>,
    /// Index into [`Api::outcomes`].
    pub outcome: Option<usize>,
    /// JSON pointer to the result.
    pub result: String,
    /// What a success looks like.
    pub answer: Answer,
    /// Whether the messages of its refusals are printed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shows_message: bool,
    /// The media types of a file as the body, where there are several, or a range of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}

/// What a success looks like on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Answer {
    /// A JSON document.
    Json,
    /// Bytes of these media types.
    Binary(Vec<String>),
    /// Bytes of these media types with these statuses, from the first to the last, and documents with others.
    Mixed(Vec<String>, Vec<(u16, u16)>),
    /// Not said.
    Open,
    /// No body.
    Empty,
}

/// Where one command's selector goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Text around the operation's own JSON.
    Body {
        /// Before it.
        before: String,
        /// After it.
        after: String,
        /// Whether its braces are dropped.
        merge: bool,
        /// The names that stand beside its fields then.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        beside: Vec<String>,
        /// The whole body of a command without fields, if that is another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bare: Option<String>,
    },
    /// One object of the operation's own and of a fixed one, and text around it.
    Merged {
        /// Before it.
        before: String,
        /// The fixed object.
        fixed: String,
        /// After it.
        after: String,
        /// The whole body of a command without fields, if that is another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bare: Option<String>,
    },
    /// A query parameter.
    Query(String, String),
    /// A form field.
    Form(String, String),
    /// A header.
    Header(String, String),
}

/// How to tell success from failure.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The enum of codes.
    pub name: String,
    /// All must hold.
    pub success: Vec<Condition>,
    /// One is enough, whatever `success` says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<Condition>,
    /// Pointers.
    pub code: Vec<String>,
    /// Pointers.
    pub message: Vec<String>,
    /// Headers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub code_headers: Vec<String>,
    /// Headers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub message_headers: Vec<String>,
    /// Pointer and milliseconds a unit.
    pub retry_after: Option<(String, u64)>,
    /// Value, name, class, meaning.
    pub codes: Vec<Code>,
    /// Text, name, class, meaning.
    pub messages: Vec<Message>,
}

/// A condition on an answer.
#[derive(Debug, Serialize)]
pub struct Condition {
    /// Pointer, or the name of a header.
    pub at: String,
    /// Whether it is a header.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_header: bool,
    /// Whether it must hold of every element of a list.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub of_each: bool,
    /// What must hold.
    pub test: Test,
}

/// What must hold of a value.
#[derive(Debug, Serialize)]
pub enum Test {
    /// Equal to this scalar.
    Equals(Value),
    /// Missing or different.
    Differs(Value),
    /// A text with this part, or missing or one without it.
    Part {
        /// The part.
        part: String,
        /// Whether it is looked for at the beginning alone.
        at_start: bool,
        /// Whether it has to be there.
        is_there: bool,
    },
    /// Present and not empty, zero or false.
    Truthy,
    /// Missing, or empty, zero or false.
    Falsy,
    /// Missing or `null`.
    Absent,
}

/// One documented code.
#[derive(Debug, Serialize)]
pub struct Code {
    /// On the wire; `null` if the status alone says it.
    pub value: Value,
    /// The status that it comes with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The variant.
    pub name: String,
    /// What kind.
    pub class: CodeClass,
    /// For the documentation.
    pub meaning: String,
    /// The provider's own words for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub original: String,
    /// Where the provider's document has it, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// One documented refusal known by its message.
#[derive(Debug, Serialize)]
pub struct Message {
    /// On the wire.
    pub text: String,
    /// How it is compared.
    #[serde(skip_serializing_if = "is_whole")]
    pub matching: Matching,
    /// The variant.
    pub name: String,
    /// What kind.
    pub class: RefusalClass,
    /// For the documentation.
    pub meaning: String,
    /// The provider's own words for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub original: String,
    /// Where the provider's document has it, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

fn is_whole(matching: &Matching) -> bool {
    *matching == Matching::Whole
}

/// One security scheme.
#[derive(Debug, Serialize)]
pub struct Scheme {
    /// Its key in the document.
    pub name: String,
    /// How it is sent.
    pub placement: Placement,
    /// What stands before it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// Whether it is a number in JSON.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_number: bool,
    /// For the documentation of the builder's method.
    pub description: String,
    /// What is sent unless the builder sets another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Where it comes from.
    pub token: Option<Token>,
    /// The token endpoint that hands it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<Grant>,
}

impl Scheme {
    /// Whether the caller is asked for something to get its credential with.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.grant.is_some() || self.token.as_ref().is_some_and(|token| !token.credentials.is_empty())
    }
}

/// A token endpoint of OAuth 2.0, for client credentials.
#[derive(Debug, Serialize)]
pub struct Grant {
    /// Whole, or relative to the base URL; empty where the document's cannot be used.
    pub url: String,
    /// What the operations require, in their order.
    pub scopes: Vec<String>,
}

/// How a credential is sent.
#[derive(Clone, Debug, Serialize)]
pub enum Placement {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// A header.
    Header(String),
    /// A query parameter.
    Query(String),
    /// A cookie.
    Cookie(String),
    /// A place in the body.
    Body(String),
}

/// A credential that an operation hands out.
#[derive(Clone, Debug, Serialize)]
pub struct Token {
    /// `operationId`.
    pub operation: String,
    /// Name and place.
    pub credentials: Vec<(String, LoginPlace)>,
    /// Where it may stand.
    pub places: Vec<Place>,
    /// Whether a refusal carries it.
    pub in_refusal: bool,
    /// How long it lives.
    pub lifetime: Lifetime,
    /// How early it is renewed.
    pub renew_before_seconds: u64,
    /// What means that it has expired.
    pub expired: Vec<Expired>,
    /// How its operation takes the credentials.
    #[serde(skip_serializing_if = "Encoding::is_json")]
    pub encoding: Encoding,
}

/// Where the operation that hands out a credential takes a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum LoginPlace {
    /// Pointer into its own body.
    Body(String),
    /// The same of a number.
    Number(String),
    /// A query parameter.
    Query(String),
    /// A header.
    Header(String),
}

/// How a body of named values is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// As JSON.
    Json,
    /// As `application/x-www-form-urlencoded`.
    Form,
    /// As `multipart/form-data`.
    Multipart,
}

impl Encoding {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    fn is_json(&self) -> bool {
        *self == Self::Json
    }
}

/// Where a token may stand.
#[derive(Clone, Debug, Serialize)]
pub enum Place {
    /// Pointer into the body.
    Body(String),
    /// A header.
    Header(String),
    /// A cookie.
    Cookie(String),
}

/// How long a token lives.
#[derive(Clone, Debug, Serialize)]
pub enum Lifetime {
    /// Not said.
    Unknown,
    /// Fixed.
    Seconds(u64),
    /// Said by the answer: pointer and milliseconds a unit.
    Answer(String, u64),
}

/// What means that a token has expired.
#[derive(Clone, Debug, Serialize)]
pub enum Expired {
    /// An HTTP status.
    Status(u16),
    /// A code.
    Code(Value),
    /// A class.
    Class(RefusalClass),
}
