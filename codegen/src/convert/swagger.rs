//! Swagger 2.0.

mod body;
mod operation;
mod parameter;
mod response;
mod security;
mod servers;
pub(super) mod shared;
mod top;

use super::walk::Rewrite;
use crate::openapi::Kind;

/// The methods, in the order in which what their path has is given to them.
pub(super) const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// What is done to an object that is no schema, in order.
pub(super) fn rewrites(kind: Kind) -> &'static [Rewrite] {
    match kind {
        Kind::Document => &[top::rewrite],
        Kind::PathItem => &[operation::path_item],
        Kind::Operation => &[operation::rewrite, super::document::responses],
        Kind::Parameter | Kind::Header => &[parameter::rewrite],
        Kind::Response => &[super::document::description],
        Kind::SecurityScheme => &[security::rewrite],
        _ => &[],
    }
}
