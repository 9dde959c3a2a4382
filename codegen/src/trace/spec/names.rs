//! What a spec has of a name: properties with their aliases, parameters, commands, and values of enums.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Spec;
use crate::pointer::join;

/// Pointers by the name of what they lead to.
type ByName = BTreeMap<String, Vec<String>>;

/// What was looked up before.
#[derive(Default)]
pub(super) struct Index {
    /// What the operations have of each name.
    names: OnceCell<ByName>,
    /// The same of values of enums.
    values: OnceCell<ByName>,
    /// Of the schemas that were looked at last: their own properties, those anywhere below, and the values of both.
    own: Kept,
    below: Kept,
    own_values: Kept,
}

/// What schemas have of each name, by the pointers of the schemas.
type Kept = RefCell<BTreeMap<String, ByName>>;

/// What a schema has of a name.
fn looked_up(kept: &Kept, schema: &str, name: &str, all: impl FnOnce() -> ByName) -> Vec<String> {
    // Claims of one operation come one after the other, so a few schemas are enough.
    const MOST_KEPT: usize = 16;
    let mut kept = kept.borrow_mut();
    if kept.len() >= MOST_KEPT && !kept.contains_key(schema) {
        kept.clear();
    }
    let names = kept.entry(schema.to_owned()).or_insert_with(all);
    names.get(name).cloned().unwrap_or_default()
}

impl<'d> Spec<'d> {
    /// The properties of this name, or of an alias of it, in a schema.
    pub(in crate::trace) fn properties(&self, schema: &str, name: &str) -> Vec<String> {
        looked_up(&self.index.own, schema, name, || {
            let mut out = ByName::new();
            for part in self.parts(schema) {
                self.own_properties(&part).for_each(|(name, at)| out.entry(name.to_owned()).or_default().push(at));
            }
            out
        })
    }

    /// The properties of one part of a schema: each with its name, and with each of its aliases.
    fn own_properties(&self, part: &str) -> impl Iterator<Item = (&'d str, String)> {
        let below = join(part, "properties");
        let properties = self.get(&below).and_then(Value::as_object);
        properties.into_iter().flatten().flat_map(move |(key, value)| {
            let pointer = join(&below, key);
            let aliases = value.get("x-accord-aliases").and_then(Value::as_array).into_iter().flatten();
            let names = aliases.filter_map(Value::as_str).filter(move |alias| alias != key).chain([key.as_str()]);
            names.map(move |name| (name, pointer.clone()))
        })
    }

    /// The properties of this name anywhere below a schema.
    pub(in crate::trace) fn anywhere(&self, schema: &str, name: &str) -> Vec<String> {
        const MOST_PARTS: usize = 400;
        looked_up(&self.index.below, schema, name, || self.names_below(&[schema], MOST_PARTS))
    }

    /// The properties below schemas by their names and aliases.
    fn names_below(&self, schemas: &[&str], most_parts: usize) -> ByName {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut open: Vec<String> = schemas.iter().map(|schema| (*schema).to_owned()).collect();
        let mut out = ByName::new();
        while let Some(next) = open.pop() {
            for part in self.parts(&next) {
                if seen.len() >= most_parts || !seen.insert(part.clone()) {
                    continue;
                }
                for (name, pointer) in self.own_properties(&part) {
                    out.entry(name.to_owned()).or_default().push(pointer.clone());
                    open.push(pointer);
                }
                if self.get(&join(&part, "items")).is_some() {
                    open.push(join(&part, "items"));
                }
            }
        }
        out
    }

    /// What has this name in any operation: parameters, properties and commands, or else values of enums.
    pub(in crate::trace) fn named(&self, name: &str) -> &[String] {
        let named = self.index.names.get_or_init(|| self.all_names()).get(name);
        let named = named.or_else(|| self.index.values.get_or_init(|| self.all_values()).get(name));
        named.map(Vec::as_slice).unwrap_or_default()
    }

    /// The schemas of all operations.
    fn roots(&self) -> Vec<&str> {
        let of_one = self.operations.iter().flat_map(|operation| operation.requests.iter().chain(&operation.answers));
        of_one.map(String::as_str).collect()
    }

    fn all_names(&self) -> ByName {
        let mut out = self.names_below(&self.roots(), usize::MAX);
        for operation in &self.operations {
            for (pointer, name) in &operation.parameters {
                out.entry(name.clone()).or_default().push(pointer.clone());
            }
            if let Some(command) = &operation.command {
                out.entry(command.clone()).or_default().push(operation.pointer.clone());
            }
        }
        without_copies(out)
    }

    fn all_values(&self) -> ByName {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut out = ByName::new();
        for root in self.roots() {
            for schema in self.and_own_properties(root) {
                if seen.insert(schema.clone()) {
                    self.each_value(&schema, &mut |value, pointer| out.entry(value).or_default().push(pointer));
                }
            }
        }
        without_copies(out)
    }

    /// A schema and its properties.
    fn and_own_properties(&self, schema: &str) -> Vec<String> {
        let parts = self.parts(schema);
        let properties = parts.iter().flat_map(|part| self.own_properties(part)).map(|(_, pointer)| pointer);
        std::iter::once(schema.to_owned()).chain(properties).collect()
    }

    /// The values of enums of a schema and of its properties.
    pub(in crate::trace) fn values_below(&self, schema: &str, value: &str) -> Vec<String> {
        looked_up(&self.index.own_values, schema, value, || {
            let mut out = ByName::new();
            for schema in self.and_own_properties(schema) {
                self.each_value(&schema, &mut |value, pointer| out.entry(value).or_default().push(pointer));
            }
            out
        })
    }

    /// The pointers of the values of an enum that a schema, or an item of its lists, may be.
    pub(in crate::trace) fn values(&self, schema: &str, value: &str) -> Vec<String> {
        let mut out = Vec::new();
        self.each_value(schema, &mut |known, pointer| out.extend((known == value).then_some(pointer)));
        out
    }

    /// Calls back with each value of an enum that a schema, or an item of its lists, may be, and its pointer.
    fn each_value(&self, schema: &str, found: &mut dyn FnMut(String, String)) {
        const MOST_LISTS: usize = 4;
        let mut level = vec![schema.to_owned()];
        for _ in 0..MOST_LISTS {
            let parts: Vec<String> = level.iter().flat_map(|schema| self.parts(schema)).collect();
            for part in &parts {
                let below = join(part, "enum");
                for (at, value) in self.get(&below).and_then(Value::as_array).into_iter().flatten().enumerate() {
                    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    found(text, format!("{below}/{at}"));
                }
            }
            level = parts.iter().map(|part| join(part, "items")).filter(|items| self.get(items).is_some()).collect();
        }
    }
}

/// Each pointer once.
fn without_copies(mut names: ByName) -> ByName {
    for pointers in names.values_mut() {
        pointers.sort();
        pointers.dedup();
    }
    names
}
