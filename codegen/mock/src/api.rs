//! The operations of a document, and which of them a request is.
//!
//! Only paths and methods are read at the start. What else an operation has is read when it is first called.

use std::collections::HashMap;
use std::sync::OnceLock;

use accord_codegen::dialect::{self, Commands, Key as _, Methods, Poll, Selector};
use accord_codegen::lint::Context;
use accord_codegen::load::Document;
use accord_codegen::locations::of_server;
use accord_codegen::openapi::METHODS;
use accord_codegen::pointer::join;
use serde_json::Value;
use url::Url;

use crate::details::Details;
use crate::template::{Template, Values, combined};

/// The operations of a document.
#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) document: Document,
    /// Commands come after the operation that they are commands of.
    pub(crate) operations: Vec<Operation>,
    paths: Vec<PathEntry>,
    /// Indices into `paths` by the number of segments.
    by_length: HashMap<usize, Vec<usize>>,
    /// The paths of the servers that the document, its path items and its operations have, the longest first: they may come
    /// before each path.
    bases: Vec<String>,
    /// The hosts of these servers.
    hosts: Vec<String>,
    /// What waits for jobs, by the operation that asks for them.
    pub(crate) polls: HashMap<String, Vec<Poll>>,
}

#[derive(Debug)]
struct PathEntry {
    template: Template,
    /// Indices of operations.
    operations: Vec<usize>,
}

/// An operation or a command.
#[derive(Debug)]
pub(crate) struct Operation {
    /// `operationId`, or method and path.
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// Its pointer in the document.
    pub(crate) pointer: String,
    /// Other methods that it may be sent by.
    pub(crate) methods: Vec<String>,
    pub(crate) commands: Option<Commands>,
    /// Of a command: its name, and the operation that it belongs to.
    pub(crate) command: Option<(String, usize)>,
    details: OnceLock<Details>,
}

/// Which operation a request may be.
pub(crate) enum Found {
    /// Operations of this path and method, the first one being the most likely, with the values that the path may have, still
    /// encoded.
    Operations(Vec<usize>, Vec<Values>),
    /// The path is there, with other methods.
    OtherMethod(Vec<String>),
    /// No such path.
    Nothing,
}

impl Api {
    pub(crate) fn new(document: Document) -> Self {
        let context = Context::of_references(&document);
        let (mut operations, mut paths) = (Vec::new(), Vec::new());
        let mut urls: Vec<Url> = servers(&document.value).filter_map(url).collect();
        for (path, item) in document.value.get("paths").and_then(Value::as_object).into_iter().flatten() {
            if !path.starts_with('/') {
                continue;
            }
            let pointer = context.end_of_refs(&join("/paths", path)).unwrap_or_else(|last| last);
            let item = context.get(&pointer).unwrap_or(item);
            let first = operations.len();
            read_item(path, &pointer, item, &mut operations);
            let own = operations.iter().skip(first).filter_map(|operation| context.get(&operation.pointer));
            urls.extend(std::iter::once(item).chain(own).flat_map(servers).filter_map(url));
            paths.push(PathEntry {
                template: Template::new(path),
                operations: (first..operations.len()).filter(|at| is_routed(&operations, *at)).collect(),
            });
        }
        let mut by_length: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, entry) in paths.iter().enumerate() {
            by_length.entry(entry.template.length()).or_default().push(at);
        }
        for list in by_length.values_mut() {
            list.sort_by_key(|at| std::cmp::Reverse(paths.get(*at).map_or(0, |entry| entry.template.literal())));
        }
        let mut bases: Vec<String> = urls.iter().filter_map(base).collect();
        bases.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        bases.dedup();
        let hosts = urls.iter().filter_map(|url| url.host_str().map(str::to_owned)).collect();
        let mut polls: HashMap<String, Vec<Poll>> = HashMap::new();
        let found =
            operations.iter().filter_map(|operation| dialect::read::<Poll>(context.get(&operation.pointer)?).ok()?);
        found.for_each(|poll| polls.entry(poll.operation.clone()).or_default().push(poll));
        Self { document, operations, paths, by_length, bases, hosts, polls }
    }

    /// What of the document an operation refers to.
    pub(crate) fn details<'a>(&'a self, operation: &'a Operation) -> &'a Details {
        operation.details.get_or_init(|| Details::new(self, operation))
    }

    /// The hosts of the servers, with the default values of variables.
    pub(crate) fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// A path that may come before each path; no other one is looked for first.
    pub(crate) fn base(&self) -> &str {
        self.bases.first().map_or("", String::as_str)
    }

    /// The operation that a command is one of; any other is its own.
    pub(crate) fn whole<'a>(&'a self, operation: &'a Operation) -> &'a Operation {
        operation.command.as_ref().and_then(|(_, at)| self.operations.get(*at)).unwrap_or(operation)
    }

    pub(crate) fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// Which operation a path and a method are.
    pub(crate) fn find(&self, method: &str, path: &str) -> Found {
        let mut other = Vec::new();
        let stripped = self.bases.iter().filter_map(|base| path.strip_prefix(base.as_str()));
        // Some callers leave out the base, so a whole path may be one of the document's too.
        for path in stripped.filter(|path| path.starts_with('/')).chain(std::iter::once(path)) {
            let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
            let (mut found, mut values, mut literal) = (Vec::new(), vec![Vec::new()], None);
            for at in self.by_length.get(&segments.len()).into_iter().flatten() {
                let Some(entry) = self.paths.get(*at) else { continue };
                // A path that matches less literally is another operation's.
                if literal.is_some_and(|most| entry.template.literal() < most) {
                    break;
                }
                let matched = entry.template.matches(&segments);
                if matched.is_empty() {
                    continue;
                }
                let before = found.len();
                for at in &entry.operations {
                    let Some(operation) = self.operations.get(*at) else { continue };
                    match operation.is_sent_by(method) {
                        true => {
                            literal = Some(entry.template.literal());
                            found.push(*at);
                        }
                        false => other.extend(operation.methods.iter().chain([&operation.method]).cloned()),
                    }
                }
                // A path without the method has no values for the operations of another one.
                if found.len() > before {
                    values = combined(&values, &matched);
                }
            }
            if !found.is_empty() {
                found.sort_by_key(|at| self.operations.get(*at).is_none_or(|operation| operation.method != method));
                return Found::Operations(found, values);
            }
        }
        other.sort();
        other.dedup();
        if other.is_empty() { Found::Nothing } else { Found::OtherMethod(other) }
    }

    /// The commands of an operation, with their names.
    pub(crate) fn commands(&self, operation: usize) -> impl Iterator<Item = (&str, usize)> {
        let following = self.operations.iter().enumerate().skip(operation + 1);
        following.map_while(move |(at, command)| {
            command.command.as_ref().filter(|(_, of)| *of == operation).map(|(name, _)| (name.as_str(), at))
        })
    }
}

impl Operation {
    fn is_sent_by(&self, method: &str) -> bool {
        self.method == method || self.methods.iter().any(|other| other == method)
    }

    /// Where the selector of its commands is.
    pub(crate) fn selector(&self) -> Option<&Selector> {
        self.commands.as_ref().map(|commands| &commands.selector)
    }
}

/// Whether a request is routed to it: to a command by its operation.
fn is_routed(operations: &[Operation], at: usize) -> bool {
    operations.get(at).is_some_and(|operation| operation.command.is_none())
}

/// Reads the operations of a path item.
pub(crate) fn read_item(path: &str, pointer: &str, item: &Value, out: &mut Vec<Operation>) {
    // The last one is of OpenAPI 3.2.
    for method in METHODS.iter().copied().chain(["query"]) {
        if let Some(value) = item.get(method).filter(|value| value.is_object()) {
            read_operation(path, &method.to_uppercase(), join(pointer, method), value, out);
        }
    }
    let additional = item.get("additionalOperations").and_then(Value::as_object);
    for (method, value) in additional.into_iter().flatten() {
        read_operation(path, method, join(&join(pointer, "additionalOperations"), method), value, out);
    }
}

fn read_operation(path: &str, method: &str, pointer: String, value: &Value, out: &mut Vec<Operation>) {
    let at = out.len();
    let commands = accord_codegen::dialect::read::<Commands>(value).ok().flatten();
    let methods = accord_codegen::dialect::read::<Methods>(value).ok().flatten();
    let methods: Vec<String> =
        methods.into_iter().flat_map(|methods| methods.0).map(|method| method.as_str().to_owned()).collect();
    let id = value.get("operationId").and_then(Value::as_str);
    let id = id.map_or_else(|| format!("{method} {path}"), str::to_owned);
    let commands_at = join(&join(&pointer, Commands::NAME), "commands");
    let names: Vec<(String, String)> = commands
        .iter()
        .flat_map(|commands| &commands.commands)
        .map(|(name, command)| (name.clone(), command.operation_id.clone()))
        .collect();
    let operation = |id, pointer, command, commands| Operation {
        id,
        method: method.to_owned(),
        path: path.to_owned(),
        pointer,
        methods: methods.clone(),
        commands,
        command,
        details: OnceLock::new(),
    };
    out.push(operation(id, pointer, None, commands));
    for (name, id) in names {
        let pointer = join(&commands_at, &name);
        out.push(operation(id, pointer, Some((name, at)), None));
    }
}

/// The servers of a document, a path item or an operation.
fn servers(node: &Value) -> impl Iterator<Item = &Value> {
    node.get("servers").and_then(Value::as_array).into_iter().flatten()
}

/// The URL of a server. A relative one is on any host.
fn url(server: &Value) -> Option<Url> {
    Url::parse("http://localhost").ok()?.join(&of_server(server)?).ok()
}

/// The path of a server, without the slash at its end. None where it has none.
fn base(url: &Url) -> Option<String> {
    Some(url.path().trim_end_matches('/').to_owned()).filter(|path| path.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(document: &str) -> Api {
        Api::new(accord_codegen::load::from_text("a.yaml".as_ref(), document).unwrap())
    }

    /// The ids of the operations that a request may be, and the values of its path.
    fn found(api: &Api, method: &str, path: &str) -> (Vec<String>, Values) {
        let Found::Operations(list, values) = api.find(method, path) else { return (Vec::new(), Vec::new()) };
        (list.into_iter().map(|at| api.operations[at].id.clone()).collect(), values.into_iter().next().unwrap())
    }

    #[test]
    fn the_base_of_any_server_comes_before_a_path() {
        let api = api(
            "openapi: 3.0.3\nservers:\n- url: 'https://{host}/api/{version}'\n  variables: { host: { default: \
                       'a.example' }, version: { default: v1 } }\npaths:\n  /items:\n    get: {}\n  /api/v1/items:\n    \
                       get: {}\n  /files:\n    servers: [{ url: 'https://files.example/store/' }]\n    get: { servers: [{ \
                       url: /own }] }\n",
        );
        for (path, id) in [
            ("/items", "GET /items"),
            ("/api/v1/items", "GET /items"),
            ("/api/v1/api/v1/items", "GET /api/v1/items"),
            ("/store/files", "GET /files"),
            ("/own/files", "GET /files"),
        ] {
            assert_eq!(found(&api, "GET", path).0, [id], "{path}");
        }
        assert!(matches!(api.find("GET", "/other/items"), Found::Nothing));
    }

    #[test]
    fn values_are_of_the_paths_that_have_the_method() {
        let api = api("openapi: 3.0.3\npaths:\n  /a/{file}.json:\n    post: {}\n  /a/{name}:\n    get: {}\n  \
                       '/a/{other}':\n    get: {}\n");
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let (ids, values) = found(&api, "GET", "/a/x.json");
        assert_eq!(ids, ["GET /a/{name}", "GET /a/{other}"]);
        assert_eq!(values, [pair("name", "x.json"), pair("other", "x.json")]);
        assert_eq!(found(&api, "POST", "/a/x.json").1, [pair("file", "x")]);
    }
}
