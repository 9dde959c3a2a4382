//! `x-accord-poll`: an operation whose answer only names a job.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{AnswerPlace, OneOrMany, Pointer};

/// `x-accord-poll` on an operation: its answer only names a job, and another operation has the result.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Poll {
    /// `operationId` of the operation that asks for the result.
    pub operation: String,
    /// Pointer to the job's id in this operation's answer, or `{ header: … }`; or a list of such places of which the first match
    /// is used. A `*` segment means every element of an array.
    pub id: OneOrMany<AnswerPlace>,
    /// Where it goes in the other operation's request. A pointer into the JSON body: an array there gets all ids. Or a parameter,
    /// by its name or as `{ in: path, name: … }`: each id is asked for by a call of its own. Or `{ in: url }`: the id is the URL
    /// at which the other operation is asked, in place of its own.
    pub into: PollPlace,
    /// Other repeated values of that request: where there (a pointer into the JSON body or the name of a parameter), and where
    /// in this operation's request.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub carry: IndexMap<String, PollPlace>,
    /// Where the results are in the other answer, an array or one object; or a list of such places. Default: the whole answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<OneOrMany<Pointer>>,
    /// Where a result names its job's id, below the result. Without it, each id is asked for by a call of its own, and the
    /// answer is about that id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_id: Option<Pointer>,
    /// Pointer to the state of a result, relative to the result. Without it, the status 202 means: ask again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Pointer>,
    /// States that mean: ask again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wait: Vec<Value>,
    /// States that mean: here it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<Value>,
    /// States that mean: it will not come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<Value>,
}

impl Poll {
    /// Where the results are.
    #[must_use]
    pub fn results(&self) -> &[Pointer] {
        self.results.as_ref().map(OneOrMany::as_slice).unwrap_or_default()
    }

    /// What the other request repeats: where there, and where in this operation's request.
    pub(crate) fn carried(&self) -> impl Iterator<Item = (PollTarget<'_>, PollTarget<'_>)> {
        self.carry.iter().map(|(to, from)| (PollTarget::of(to), from.target()))
    }

    /// Whether anything goes into the body of the other request.
    pub(crate) fn fills_body(&self) -> bool {
        let is_body = |target: &PollTarget<'_>| matches!(target, PollTarget::Body(_));
        is_body(&self.into.target()) || self.carried().any(|(to, _)| is_body(&to))
    }
}

/// Where a request has a value.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum PollPlace {
    /// A JSON pointer into the body, or the name of a parameter. Of parameters of one name, that of the path comes first, and
    /// that of the query before a header.
    Text(String),
    /// One of these.
    In(PollIn),
}

/// Where a request has a value.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", tag = "in")]
pub enum PollIn {
    /// A parameter of the path.
    Path {
        /// Its name.
        name: String,
    },
    /// A query parameter.
    Query {
        /// Its name.
        name: String,
    },
    /// A header.
    Header {
        /// Its name.
        name: String,
    },
    /// The JSON body.
    Body {
        /// JSON pointer.
        pointer: Pointer,
    },
    /// The URL as a whole.
    Url {},
}

/// What a place of a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PollTarget<'p> {
    /// The JSON body, at a pointer.
    Body(&'p str),
    /// A parameter: where it is, if that is said, and its name.
    Parameter(Option<&'static str>, &'p str),
    /// The URL as a whole.
    Url,
}

impl PollPlace {
    /// What it is.
    #[must_use]
    pub fn target(&self) -> PollTarget<'_> {
        match self {
            Self::Text(text) => PollTarget::of(text),
            Self::In(PollIn::Path { name }) => PollTarget::Parameter(Some("path"), name),
            Self::In(PollIn::Query { name }) => PollTarget::Parameter(Some("query"), name),
            Self::In(PollIn::Header { name }) => PollTarget::Parameter(Some("header"), name),
            Self::In(PollIn::Body { pointer }) => PollTarget::Body(pointer.as_str()),
            Self::In(PollIn::Url {}) => PollTarget::Url,
        }
    }
}

impl<'p> PollTarget<'p> {
    /// Where parameters are that can be filled and read, in the order in which they are looked for by a name alone.
    pub const PLACES: [&'static str; 3] = ["path", "query", "header"];

    /// What a text is.
    fn of(text: &'p str) -> Self {
        if text.is_empty() || text.starts_with('/') { Self::Body(text) } else { Self::Parameter(None, text) }
    }
}
