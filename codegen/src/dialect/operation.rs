//! Keys on operations: `x-accord-effect`, `-headers`; and `x-accord-crate` at the top.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::OperationSelector;

/// `x-accord-effect` on an operation: may the call be sent again? Default: `safe` for GET, HEAD, OPTIONS and QUERY,
/// `idempotent` for PUT and DELETE, `once` for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Changes nothing.
    Safe,
    /// Twice is as once.
    Idempotent,
    /// Never sent again by the client on its own.
    Once,
}

impl Effect {
    /// That of an operation which states none, by its method in lower case.
    #[must_use]
    pub fn of_method(method: &str) -> Self {
        match method {
            "get" | "head" | "options" | "query" | "trace" => Self::Safe,
            "put" | "delete" => Self::Idempotent,
            _ => Self::Once,
        }
    }
}

/// `x-accord-positional` on an operation: its JSON body is a list, the fields of these names in this order. Those at the end that
/// are not set are left out, others are `null`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Positional(pub Vec<String>);

/// `x-accord-methods` on an operation: other methods that the service takes it by, or may take it by. For each the client's
/// builder has a method that makes the client send it so, such as `get_token_by_post`: for a proxy that refuses a GET with a
/// body. Of an operation with commands, it is for all of them.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Methods(pub Vec<HttpMethod>);

/// A method of HTTP that an operation can be sent by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum HttpMethod {
    Get,
    Put,
    Post,
    Delete,
    Patch,
    Query,
}

impl HttpMethod {
    /// As it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
            Self::Query => "QUERY",
        }
    }
}

/// `x-accord-headers` on the document, a path item or an operation: headers with fixed values (OpenAPI ignores parameters
/// named Accept, Content-Type and Authorization). The nearer value of a header holds.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Headers(pub IndexMap<String, String>);

/// `x-accord-crate` at the top: metadata of the generated package.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Crate {
    /// The package's name. Default: from the file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The package's version. Default `0.1.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// One line for the registry. Default: the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Keywords for the registry, five at most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Categories of the registry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Who made it, as `Name <mail@example.com>`. Default: `info.contact`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Its licence, an SPDX expression such as `MIT OR Apache-2.0`. Default: `info.license`, where that is a licence of SPDX.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Files with the licence's text, in the document's folder or below; their names begin with `LICENSE`, `LICENCE`,
    /// `COPYING`, `NOTICE` or `UNLICENSE`. They are copied into the package.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub license_files: Vec<String>,
    /// Where its sources are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    /// Where its documentation is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// Where the site of `accord docs` is, which the crate's documentation links to: a URL, or a path from the folder of
    /// rustdoc's pages, such as `../../site`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs_url: Option<String>,
    /// Whether the package has the types alone, for programs with a transport of their own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub types_only: bool,
    /// Whether the package has a feature for each tag, all of them on at first, so that users compile only what they need.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub feature_per_tag: bool,
    /// Only these operations become a client, with what they need: `tag:NAME`, `operation:ID` or `path:GLOB`. Default: all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<OperationSelector>,
    /// These operations do not become part of the client.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<OperationSelector>,
}

/// The key of [`Crate::types_only`].
pub(crate) const TYPES_ONLY: &str = "types-only";

/// The key of [`Crate::feature_per_tag`].
pub(crate) const FEATURE_PER_TAG: &str = "feature-per-tag";

/// Whether a document sets one of the two keys of its package.
pub(crate) fn is_switched_on(document: &Value, key: &str) -> bool {
    let about = document.get(<Crate as super::Key>::NAME);
    about.and_then(|about| about.get(key)).and_then(Value::as_bool).unwrap_or_default()
}
