//! `x-accord-commands`: one path and method that is many operations.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Batch, Effect, Mock, Outcome, Pointer, RequestId, Source};
use crate::media;

/// `x-accord-commands` on an operation: it is not one operation but many, told apart by a selector in the request.
///
/// In plain OpenAPI the request body is a `oneOf` with a discriminator; Accord makes one method of each command.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Commands {
    /// Where the selector is.
    pub selector: Selector,
    /// Where the command's own fields live in the request body. Empty: at the top, beside the selector.
    #[serde(default)]
    pub arguments: Pointer,
    /// What is sent of the arguments of a command that has none.
    #[serde(default, skip_serializing_if = "EmptyArguments::is_sent")]
    pub empty_arguments: EmptyArguments,
    /// Where the command's result lives in the answer. Empty: the whole answer.
    #[serde(default)]
    pub result: Pointer,
    /// Further fixed values of the request body, by pointer, such as `/jsonrpc: "2.0"`.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub constants: IndexMap<Pointer, Value>,
    /// A number that tells calls apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<RequestId>,
    /// How several commands go in one request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<Batch>,
    /// The commands, by the selector's value.
    pub commands: IndexMap<String, Command>,
}

impl Commands {
    /// The fixed values of all commands that a command does not have for itself.
    pub fn shared_constants<'c>(&'c self, command: &'c Command) -> impl Iterator<Item = (&'c Pointer, &'c Value)> {
        self.constants.iter().filter(|(pointer, _)| !command.constants.contains_key(*pointer))
    }
}

/// What is sent of the arguments of a command that has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EmptyArguments {
    /// An empty object, or an empty list.
    #[default]
    Sent,
    /// Nothing: their place is left out.
    Omitted,
}

impl EmptyArguments {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    fn is_sent(&self) -> bool {
        *self == Self::Sent
    }
}

/// Where the selector is.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", tag = "in")]
pub enum Selector {
    /// In the JSON body, at a pointer.
    Body {
        /// JSON pointer.
        pointer: Pointer,
        /// How the values are sent: as strings, or as integers, which they are then.
        #[serde(rename = "type", default, skip_serializing_if = "SelectorType::is_string")]
        kind: SelectorType,
    },
    /// In a query parameter.
    Query {
        /// The parameter's name.
        name: String,
    },
    /// In a field of the `application/x-www-form-urlencoded` body.
    Form {
        /// The field's name.
        name: String,
    },
    /// In a request header.
    Header {
        /// The header's name.
        name: String,
    },
}

/// The JSON type of a selector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SelectorType {
    /// A string.
    #[default]
    String,
    /// An integer.
    Integer,
}

impl SelectorType {
    fn is_string(&self) -> bool {
        *self == Self::String
    }
}

impl Selector {
    /// The value of a command in JSON. None: it is no integer, and has to be one.
    pub fn value(&self, command: &str) -> Option<Value> {
        match self {
            Self::Body { kind: SelectorType::Integer, .. } => {
                command.parse::<i64>().ok().filter(|number| number.to_string() == command).map(Value::from)
            }
            _ => Some(command.into()),
        }
    }

    /// The media type of a command's body with this schema: the first that can have the selector, of those that the operation
    /// takes.
    pub fn media_type<'m>(&self, declared: &[&'m str], schema: &Value) -> &'m str {
        let mut declared = declared.iter().copied();
        let (fitting, usual) = match self {
            Self::Form { .. } => (declared.find(|name| media::is_form(name)), "application/x-www-form-urlencoded"),
            Self::Body { .. } => (declared.find(|name| media::is_json(name)), "application/json"),
            Self::Query { .. } | Self::Header { .. } => {
                let is_text = schema.get("type").is_some_and(|name| name == "string");
                let has_fields = |name: &&str| !is_text && (media::is_json(name) || media::is_form(name));
                (declared.clone().find(has_fields).or_else(|| declared.next()), "application/json")
            }
        };
        fitting.unwrap_or(usual)
    }
}

/// One command.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Command {
    /// The name of the generated method, as an `operationId`.
    #[serde(rename = "operationId")]
    pub operation_id: String,
    /// One line for the generated documentation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The same, at length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether the command may be repeated. Required for every command.
    pub effect: Effect,
    /// The schema of the command's own fields: `{$ref: …}` or a schema. A property that is the selector, a constant
    /// or the number of the call is left out of the generated type. None: the command has no fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Value>,
    /// Parameters of this command alone, as in an OpenAPI operation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Value>,
    /// The names of the command's fields in the order in which they are sent, as a list. Those at the end that are not set are
    /// left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positional: Vec<String>,
    /// Fixed values of the request body of this command alone, by pointer; they come before those of all commands.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub constants: IndexMap<Pointer, Value>,
    /// The schema of the command's result. None: no result where results have a place, `result`; else the operation's own
    /// response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Value>,
    /// The security requirement of this command alone, as in an OpenAPI operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security: Option<Value>,
    /// How success and failure of this command alone are recognized, where they differ from those of the others.
    #[serde(rename = "x-accord-outcome", default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// How a mock carries it out.
    #[serde(rename = "x-accord-mock", default, skip_serializing_if = "Option::is_none")]
    pub mock: Option<Mock>,
    /// Where the provider's document describes it.
    #[serde(rename = "x-accord-source", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}
