//! Where the service is, and which operations are elsewhere.

use serde_json::Value;

use super::operation::{Maker, Source};
use super::page::{Server, Variable};
use super::provenance::Sources;
use super::words;
use crate::facts;
use crate::locations;
use crate::pointer::{self, join};

/// Where the service is, with the names in its braces that every caller has a value for.
pub(super) fn base_url(document: &Value) -> (String, Vec<String>) {
    let mut servers = document.get("servers").and_then(Value::as_array).into_iter().flatten();
    let is_http = |server: &&Value| {
        let url = server.get("url").and_then(Value::as_str);
        url.is_some_and(|url| locations::other_scheme(url).is_none())
    };
    let Some(server) = servers.find(is_http) else {
        // Nobody but the caller knows it.
        return ("{base_url}".to_owned(), vec!["base_url".to_owned()]);
    };
    let mut open: Vec<String> = locations::open_variables(server).into_iter().map(str::to_owned).collect();
    let shown = locations::shown(server).unwrap_or_else(|| words::text(server, "url"));
    if locations::is_whole(&shown) || shown.starts_with('{') {
        return (shown, open);
    }
    // A path: its host is the caller's to know.
    open.push("base_url".to_owned());
    let between = if shown.starts_with('/') { "" } else { "/" };
    (format!("{{base_url}}{between}{shown}"), open)
}

/// The servers that a part of the document has.
pub(super) fn all(node: &Value, pointer: &str, sources: &Sources<'_>) -> Vec<Server> {
    let nodes = node.get("servers").and_then(Value::as_array).into_iter().flatten().enumerate();
    nodes.filter_map(|(at, node)| one(node, &format!("{pointer}/servers/{at}"), sources)).collect()
}

/// A server at a pointer.
pub(super) fn one(node: &Value, pointer: &str, sources: &Sources<'_>) -> Option<Server> {
    let template = node.get("url")?.as_str()?.to_owned();
    let url = locations::of_server(node).unwrap_or_else(|| template.clone());
    let variables = node.get("variables").and_then(Value::as_object).into_iter().flatten();
    Some(Server {
        template: (url != template).then_some(template),
        url,
        description: node.get("description").and_then(Value::as_str).unwrap_or_default().to_owned(),
        variables: variables
            .map(|(name, node)| Variable {
                name: name.clone(),
                description: words::text(node, "description"),
                default: words::text(node, "default"),
                values: words::texts(node.get("enum")),
                provenance: sources.of(node, &join(&join(pointer, "variables"), name)),
            })
            .collect(),
        provenance: sources.of(node, pointer),
    })
}

/// The servers of an operation alone.
pub(super) struct Own<'a> {
    /// As the document has them.
    pub(super) listed: Vec<Server>,
    /// The one that it is sent to, where that is not the document's.
    pub(super) used: Option<&'a facts::Server>,
    /// With which its URL begins.
    pub(super) base_url: String,
}

impl<'a> Maker<'a> {
    /// The servers that an operation or its path has for itself.
    pub(super) fn own_servers(&self, id: &str, source: &Source<'a>) -> Own<'a> {
        let item = source.pointer.rsplit_once('/').map_or("", |(item, _)| item);
        let sources = self.schemas.sources;
        let nearest = [source.pointer.as_str(), item].into_iter().find_map(|pointer| {
            let node = pointer::get(self.document, pointer)?;
            node.get("servers").map(|_| all(node, pointer, sources))
        });
        let used = self.lowered.facts.servers.iter().find(|server| server.operations.iter().any(|own| own == id));
        let base_url = match used {
            None => self.base_url.clone(),
            Some(server) if locations::is_whole(&server.url) => server.url.clone(),
            Some(server) => format!("{}{}", origin(&self.base_url), server.url),
        };
        Own { listed: nearest.unwrap_or_default(), used, base_url }
    }
}

/// A URL without its path.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url.get(host..).and_then(|rest| rest.find('/')).map_or(url.len(), |at| host + at);
    url.get(..end).unwrap_or(url)
}
