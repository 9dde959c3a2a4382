//! `x-accord-allow`: findings that are known, and the reason why they stay.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Pointer;

/// `x-accord-allow` on any object: findings of this object, and of what is below it, that are known and stay.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Allow(pub Vec<Allowance>);

/// A finding that stays. It is an error if there is no such finding any more.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Allowance {
    /// The code of the finding, such as `AC0350`.
    pub code: String,
    /// Only at this place, or below it: a JSON pointer from the object that has the key. Default: the object itself.
    #[serde(default, skip_serializing_if = "Pointer::is_root")]
    pub pointer: Pointer,
    /// Why it stays.
    pub reason: String,
}
