//! What OpenAPI 3.1 and 3.2 changed outside of schemas.

mod defaults;
mod information;
mod newer;
mod path_items;
mod security;
mod siblings;
mod streams;
mod webhooks;

use serde_json::json;

use super::walk::{Object, Rewrite, Walk};
use crate::openapi::Kind;

pub(super) use defaults::{description, responses};
pub(super) use security::named;

/// The version that documents are converted to.
pub(super) const VERSION: &str = "3.0.3";

/// What is done to an object that is no schema, in order.
pub(super) fn rewrites(kind: Kind) -> &'static [Rewrite] {
    match kind {
        Kind::Document => &[
            version,
            names,
            security::schemes,
            security::requirements,
            streams::collect,
            path_items::collect,
            webhooks::rewrite,
            paths,
        ],
        Kind::Info => &[information::info],
        Kind::Server => &[information::server],
        Kind::PathItem => &[path_items::rewrite, newer::path_item],
        Kind::Operation => &[security::requirements, responses],
        Kind::Components => &[newer::components],
        Kind::MediaType => &[newer::media_type, streams::media_type],
        Kind::Example => &[siblings::rewrite, newer::example],
        Kind::Response => &[siblings::rewrite, description],
        Kind::Parameter | Kind::Header | Kind::RequestBody | Kind::Link | Kind::SecurityScheme => &[siblings::rewrite],
        _ => &[],
    }
}

/// ```yaml
/// openapi: 3.1.0           →  openapi: 3.0.3
/// jsonSchemaDialect, $self →
/// ```
fn version(_: &mut Walk, document: &mut Object) {
    document.insert("openapi".to_owned(), json!(VERSION));
    document.shift_remove("jsonSchemaDialect");
    document.shift_remove("$self");
}

/// ```yaml
///                →  paths: {}      # a document of webhooks or components alone
/// ```
fn paths(_: &mut Walk, document: &mut Object) {
    document.entry("paths").or_insert_with(|| json!({}));
}

/// Names that are given out must be none of those that are there.
pub(super) fn names(walk: &mut Walk, document: &mut Object) {
    let schemas = document.get("components").and_then(|c| c.get("schemas")).and_then(|s| s.as_object());
    walk.names.extend(schemas.into_iter().flat_map(|s| s.keys().cloned()));
}
