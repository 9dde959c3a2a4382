//! `x-accord-profile`: how strictly a document is checked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::findings::Severity;

/// `x-accord-profile` at the top of the document: what becomes of a mistake that has one reading all the same, such as an
/// unknown field or an example that does not fit its schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// It is an error. For a document whose author can correct it.
    Strict,
    /// It is a warning, and left out. For a document that somebody else publishes. The default.
    #[default]
    Lenient,
}

impl Profile {
    /// How bad something is that has one reading all the same.
    #[must_use]
    pub const fn tolerable(self) -> Severity {
        match self {
            Self::Strict => Severity::Error,
            Self::Lenient => Severity::Warning,
        }
    }
}
