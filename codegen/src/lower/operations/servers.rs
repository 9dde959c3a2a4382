//! Servers that a path item or an operation has for itself become facts, and leave the document with its others.
//!
//! ```yaml
//! servers: [{ url: https://api.example.com/v1 }]
//! paths:
//!   /assets: { post: { operationId: upload, servers: [{ url: https://uploads.example.com }] } }      # before
//!   /assets: { post: { operationId: upload } }                                                       # after
//! ```
//! The facts have each such server with its operations, and the base URLs of the document, with which it is used.

use serde_json::Value;

use crate::internal_error::InternalError;
use crate::lower::{Lowering, operations::ids};
use crate::names::NameScope;
use crate::openapi::METHODS;
use crate::{facts, locations, names, prose};

pub(in crate::lower) fn run(state: &mut Lowering) -> Result<(), InternalError> {
    let Lowering { document, facts, .. } = state;
    let Some(paths) = document.get("paths").and_then(Value::as_object) else { return Ok(()) };
    for item in paths.values() {
        for operation in METHODS.iter().filter_map(|method| item.get(*method)) {
            let Some(url) = locations::own(document, item, operation) else { continue };
            let id = ids::id(operation)?.to_owned();
            match facts.servers.iter_mut().find(|server| server.url == url) {
                Some(server) => server.operations.push(id),
                None => facts.servers.push(facts::Server { name: name(&url), url, operations: vec![id] }),
            }
        }
    }
    if facts.servers.is_empty() {
        return Ok(());
    }
    facts.base_urls = locations::of_servers(document);
    facts.servers.iter_mut().for_each(|server| server.operations.sort());
    let mut scope = NameScope::default();
    for server in &mut facts.servers {
        server.name = scope.take(&server.name);
    }
    Ok(())
}

/// The builder's method for a server.
fn name(url: &str) -> String {
    names::snake(&format!("server {}", url.split_once("://").map_or(url, |(_, rest)| rest)))
}

/// What is said of it in the documentation of an operation.
pub(in crate::lower) fn docs(facts: &facts::Api, id: &str) -> String {
    let is_its_own = |server: &&facts::Server| server.operations.iter().any(|held| held == id);
    let Some(facts::Server { name, url, .. }) = facts.servers.iter().find(is_its_own) else { return String::new() };
    let place = prose::code(url);
    if !locations::is_whole(url) {
        return format!("It goes to {place} of the base URL's host, or to where the builder's `{name}` says.");
    }
    format!(
        "The document has it on {place}: it goes there where the client's base URL is one of the document's, and to any other \
         base URL as all others do, unless the builder's `{name}` says where."
    )
}
