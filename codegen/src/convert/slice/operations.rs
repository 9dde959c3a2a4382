//! The operations and commands of a document, and which of them a selection keeps.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::super::{
    chain::{MAX_CHAIN, end},
    document,
};
use crate::{
    dialect::{Commands, Key as _, OperationSelector, Poll, Selection, Token, glob_matches},
    names,
    openapi::{
        Kind,
        children::{self, Below},
    },
    pointer::{get, join, local},
};

/// An operation, or a command of one.
struct Operation<'d> {
    /// Its place. A path item that another file has, and that could not be read, is one operation.
    pointer: String,
    /// The path that it is called by. None for a webhook.
    path: Option<&'d str>,
    /// What it may be called: by its id, and by that of the operation that it is a command of.
    ids: Vec<String>,
    tags: Vec<&'d str>,
    /// It, and the operation that it is a command of.
    values: Vec<&'d Value>,
    /// Whether its tags and ids are not known.
    is_unread: bool,
}

impl Operation<'_> {
    fn matches(&self, selector: &OperationSelector) -> bool {
        match selector {
            OperationSelector::Tag(name) => self.tags.contains(&name.as_str()),
            OperationSelector::Operation(id) => self.ids.contains(id),
            OperationSelector::Path(glob) => self.path.is_some_and(|path| glob_matches(glob, path)),
        }
    }

    fn is_selected(&self, Selection { only, except }: &Selection) -> bool {
        // What cannot be read may be what is meant; that it cannot be read is an error then.
        let may_match =
            |one: &OperationSelector| self.matches(one) || self.is_unread && !matches!(one, OperationSelector::Path(_));
        (only.is_empty() || only.iter().any(may_match)) && !except.iter().any(|one| self.matches(one))
    }
}

/// Whether a path item that refers to this has the operations of another path. Their ids are those of that path's.
pub(super) fn is_other_path(reference: &str) -> bool {
    reference.starts_with("#/paths/")
}

/// The operations of a document, in its order.
pub(super) struct Operations<'d>(Vec<Operation<'d>>);

impl<'d> Operations<'d> {
    pub(super) fn of(root: &'d Value, below: Below) -> Self {
        let mut all = Self(Vec::new());
        for section in ["paths", "webhooks"] {
            let items = root.get(section).and_then(Value::as_object);
            for (path, item) in items.into_iter().flatten().filter(|(path, _)| !path.starts_with("x-")) {
                let path_or_none = Some(path.as_str()).filter(|_| section == "paths");
                all.add_item(root, join(&join("", section), path), item, path_or_none, below);
            }
        }
        all
    }

    /// Adds the operations of a path item, and of those that it refers to.
    fn add_item(&mut self, root: &'d Value, mut at: String, mut item: &'d Value, path: Option<&'d str>, below: Below) {
        let mut has_ids = true;
        for _ in 0..MAX_CHAIN {
            let Some(object) = item.as_object() else { return };
            children::each(Kind::PathItem, object, below, &mut |names, kind, value| {
                if kind == Kind::Operation {
                    let pointer = names.iter().fold(at.clone(), |at, name| join(&at, name));
                    let id = value.get("operationId").and_then(Value::as_str).filter(|_| has_ids);
                    self.add(pointer, value, (id, path), names.last().copied().unwrap_or_default());
                }
            });
            let Some(reference) = object.get("$ref").and_then(Value::as_str) else { return };
            has_ids &= !is_other_path(reference);
            match local(reference).and_then(|target| Some((get(root, &target)?, target))) {
                Some((next, target)) => (at, item) = (target, next),
                None => {
                    let (ids, tags, values) = (Vec::new(), Vec::new(), Vec::new());
                    self.0.push(Operation { pointer: at, path, ids, tags, values, is_unread: true });
                    return;
                }
            }
        }
    }

    fn add(&mut self, pointer: String, value: &'d Value, (id, path): (Option<&str>, Option<&'d str>), method: &str) {
        let own = id.map(str::to_owned).or_else(|| Some(names::snake(&format!("{method} {}", path?))));
        let id = |value: &Value| value.get("operationId").and_then(Value::as_str).map(str::to_owned);
        let tags: Vec<&str> =
            value.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let commands = commands(value).into_iter().flatten();
        let mut commands = commands.peekable();
        if commands.peek().is_none() {
            let ids = own.into_iter().collect();
            self.0.push(Operation { pointer, path, ids, tags, values: vec![value], is_unread: false });
            return;
        }
        for (name, command) in commands {
            self.0.push(Operation {
                pointer: join(&command_list(&pointer), name),
                path,
                ids: own.iter().cloned().chain(id(command)).collect(),
                tags: tags.clone(),
                values: vec![command, value],
                is_unread: false,
            });
        }
    }

    /// Those that a selection keeps, by index.
    pub(super) fn select(&self, selection: &Selection) -> BTreeSet<usize> {
        let selected = self.0.iter().enumerate().filter(|(_, operation)| operation.is_selected(selection));
        selected.map(|(at, _)| at).collect()
    }

    pub(super) fn has_any(&self, selector: &OperationSelector) -> bool {
        self.0.iter().any(|operation| operation.matches(selector))
    }

    /// The paths that share a path item of which some keep an operation and others do not.
    pub(super) fn parted(&self, kept: &BTreeSet<usize>) -> BTreeSet<&str> {
        let mut shared: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
        for (at, operation) in self.0.iter().enumerate() {
            let Some(path) = operation.path else { continue };
            let (with, without) = shared.entry(&operation.pointer).or_default();
            if kept.contains(&at) { with } else { without }.insert(path);
        }
        let parted = shared.into_values().filter(|(with, without)| !with.is_empty() && !without.is_empty());
        parted.flat_map(|(with, without)| with.into_iter().chain(without)).collect()
    }

    /// Those, and the operations that they cannot do without: one that hands out their credentials, one that has the results
    /// of their jobs.
    pub(super) fn with_needed(&self, mut kept: BTreeSet<usize>, root: &Value, is_swagger: bool) -> BTreeSet<usize> {
        let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, operation) in self.0.iter().enumerate() {
            // Of a command the last one is its own.
            by_id.extend(operation.ids.last().map(|id| (id.as_str(), at)));
        }
        let mut open: Vec<usize> = kept.iter().copied().collect();
        while let Some(operation) = open.pop().and_then(|at| self.0.get(at)) {
            for id in needed(operation, root, is_swagger) {
                if let Some(at) = by_id.get(id).filter(|at| kept.insert(**at)) {
                    open.push(*at);
                }
            }
        }
        kept
    }

    /// Whether one of them has the security of the document.
    pub(super) fn uses_default_security(&self, kept: &BTreeSet<usize>) -> bool {
        let mut kept = kept.iter().filter_map(|at| self.0.get(*at));
        kept.any(|operation| operation.values.iter().all(|value| value.get("security").is_none()))
    }

    pub(super) fn pointers(&self, kept: &BTreeSet<usize>) -> BTreeSet<String> {
        kept.iter().filter_map(|at| self.0.get(*at)).map(|operation| operation.pointer.clone()).collect()
    }

    pub(super) fn tags(&self, kept: &BTreeSet<usize>) -> BTreeSet<String> {
        let kept = kept.iter().filter_map(|at| self.0.get(*at));
        kept.flat_map(|operation| &operation.tags).map(|tag| (*tag).to_owned()).collect()
    }

    pub(super) fn all_tags(&self) -> BTreeSet<&str> {
        self.0.iter().flat_map(|operation| operation.tags.iter().copied()).collect()
    }

    pub(super) fn all_ids(&self) -> BTreeSet<&str> {
        self.0.iter().flat_map(|operation| operation.ids.iter().map(String::as_str)).collect()
    }

    pub(super) fn all_paths(&self) -> BTreeSet<&str> {
        self.0.iter().filter_map(|operation| operation.path).collect()
    }
}

/// The ids of the operations that an operation needs directly.
fn needed<'v>(operation: &'v Operation<'_>, root: &'v Value, is_swagger: bool) -> Vec<&'v str> {
    let id = |value: &'v Value, key: &str| value.get(key)?.get("operation")?.as_str();
    let polled = operation.values.iter().filter_map(|value| id(value, Poll::NAME));
    let schemes = if is_swagger { "/securityDefinitions" } else { "/components/securitySchemes" };
    let tokens = required(operation, root).into_iter().filter_map(|name| {
        let scheme = end(root, join(schemes, &name))?;
        id(get(root, &scheme)?, Token::NAME)
    });
    polled.chain(tokens).collect()
}

/// The names of the security schemes that an operation requires.
fn required(operation: &Operation<'_>, root: &Value) -> Vec<String> {
    let owners = operation.values.iter().copied().chain([root]);
    let list = owners.filter_map(|owner| owner.get("security")).find_map(Value::as_array);
    let names = list.into_iter().flatten().filter_map(Value::as_object).flat_map(Map::keys);
    names.map(|name| document::named(name)).collect()
}

/// The commands of an operation.
pub(super) fn commands(operation: &Value) -> Option<&Map<String, Value>> {
    operation.get(Commands::NAME)?.get("commands")?.as_object()
}

/// Where the commands of an operation are.
pub(super) fn command_list(operation: &str) -> String {
    join(&join(operation, Commands::NAME), "commands")
}
