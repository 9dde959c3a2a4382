//! Schemas: JSON Schema 2020-12, or Swagger's part of draft 4, as those of OpenAPI 3.0.

mod annotations;
pub(super) mod boolean;
mod conditions;
mod content;
mod enums;
mod examples;
mod exclusive;
pub(super) mod hoist;
mod ids;
mod null;
mod patterns;
pub(super) mod rules;
mod siblings;
mod swagger;
mod tuples;
mod types;
mod unevaluated;
mod words;

use super::walk::Rewrite;

/// What is done to a schema of OpenAPI 3.1, in order.
pub(super) const V31: &[Rewrite] = &[words::rewrite, null::rewrite, siblings::rewrite];

/// What is done to a schema of Swagger 2.0, in order. Type arrays are not Swagger's, but written.
pub(super) const V2: &[Rewrite] =
    &[swagger::rewrite, hoist::rewrite, enums::rewrite, types::rewrite, null::rewrite, siblings::rewrite];
