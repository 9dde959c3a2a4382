//! Where the results of jobs are: `x-accord-poll`.

use serde::Serialize;
use serde_json::Value;

/// Where the results of jobs are.
#[derive(Clone, Debug, Serialize)]
pub struct Poll {
    /// `operationId` of the operation that has them.
    pub operation: String,
    /// Pointers to the ids, tried in order.
    pub ids: Vec<String>,
    /// Headers that have one, tried after them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub id_headers: Vec<String>,
    /// Where they go in the other request.
    pub into: PollPlace,
    /// Where in the other request, where in the first.
    pub carry: Vec<(PollPlace, PollPlace)>,
    /// Pointers to the results, tried in order. None: the whole answer.
    pub results: Vec<String>,
    /// Pointer below a result. None: each answer is about the one job that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_id: Option<String>,
    /// Pointer below a result. None: the status 202 means: ask again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// States that mean: ask again.
    pub wait: Vec<Value>,
    /// States that mean: here it is.
    pub done: Vec<Value>,
    /// States that mean: it will not come.
    pub failed: Vec<Value>,
}

impl Poll {
    /// Whether each id is asked for by a call of its own.
    pub(crate) fn is_single(&self) -> bool {
        !self.into.is_body() || self.result_id.is_none()
    }

    /// Whether it fills or reads parameters.
    pub(crate) fn has_parameters(&self) -> bool {
        !self.into.is_body() || self.carry.iter().any(|(to, from)| !to.is_body() || !from.is_body())
    }

    /// Whether anything goes into the body of the other request.
    pub(crate) fn fills_body(&self) -> bool {
        self.into.is_body() || self.carry.iter().any(|(to, _)| to.is_body())
    }
}

/// Where a request has a value that polling reads or sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PollPlace {
    /// The JSON body, at a pointer.
    Body(String),
    /// A parameter.
    Parameter {
        /// `path`, `query` or `header`.
        #[serde(rename = "in")]
        place: &'static str,
        /// Its name.
        name: String,
    },
    /// The URL as a whole.
    Url {
        /// `url`.
        #[serde(rename = "in")]
        place: &'static str,
    },
}

impl PollPlace {
    /// Whether it is in the body.
    pub(crate) fn is_body(&self) -> bool {
        matches!(self, Self::Body(_))
    }
}
