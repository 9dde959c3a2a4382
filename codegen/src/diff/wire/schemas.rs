//! Schemas: each is compared once with its counterpart, and the result is judged by which way values go.
//!
//! A comparison is a node of a graph: two places, what differs between them, and the comparisons that they refer to. A
//! component that a thousand operations use is one node; what differs in it is one difference. After all operations have
//! been looked at, the ways spread from them along the references.

mod combined;
mod compare;
mod discriminator;
mod members;
mod unconverted;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Difference, Site, Subject, Way, citations};
use crate::diff::rules::{Rule, UNUSED_SCHEMA_CHANGED, Wire};
use crate::openapi::references::mapped;
use crate::pointer;
pub(in crate::diff) use unconverted::{Original, copy};

/// The comparisons of schemas.
pub(super) struct Schemas<'d> {
    old: &'d Value,
    new: &'d Value,
    /// Both before they were converted, where that left something out.
    originals: [Option<Original<'d>>; 2],
    nodes: Vec<Node>,
    places: BTreeMap<(String, String), usize>,
    /// Nodes that are not compared yet.
    open: Vec<usize>,
    roots: Vec<(usize, Way)>,
    /// Schemas that were put together with others, and compared as a part of them.
    members: BTreeSet<String>,
    /// How many citations cite other lines.
    moved: usize,
}

/// One comparison.
struct Node {
    old: String,
    new: String,
    /// The operation in which it was first seen.
    subject: Subject,
    /// What tells it from others of that operation or component, such as a parameter's name; empty for a component itself.
    name: String,
    facts: Vec<Fact>,
    refers: Vec<usize>,
    ways: Ways,
}

impl Node {
    /// What a part of it is called, beside the operation or component that it belongs to.
    fn name_of(&self, part: &str) -> String {
        match (self.name.is_empty(), part.is_empty()) {
            (true, true) => "schema".to_owned(),
            (false, true) => self.name.clone(),
            (true, false) => format!("`{part}`"),
            (false, false) => format!("{}, `{part}`", self.name),
        }
    }

    /// The same, with the component.
    fn name_outside(&self, part: &str) -> String {
        match &self.subject {
            Subject::Schema(name) if self.name.is_empty() && part.is_empty() => format!("`{name}`"),
            Subject::Schema(name) => format!("`{name}`, {}", self.name_of(part)),
            Subject::Operation(_) | Subject::Document => self.name_of(part),
        }
    }
}

/// Which ways values go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ways {
    sent: bool,
    read: bool,
}

impl Ways {
    const BOTH: Self = Self { sent: true, read: true };

    fn and(self, other: Self) -> Self {
        Self { sent: self.sent && other.sent, read: self.read && other.read }
    }

    fn is_none(self) -> bool {
        !self.sent && !self.read
    }
}

/// What differs between two schemas, and the rule for each way.
struct Fact {
    sent: &'static Rule,
    /// None: it makes no difference to what is read.
    read: Option<&'static Rule>,
    /// The ways in which it differs: a property that is `readOnly` is not sent.
    ways: Ways,
    what: String,
    old: Option<Site>,
    new: Option<Site>,
}

impl<'d> Schemas<'d> {
    pub(super) fn new(old: &'d Value, new: &'d Value, originals: [Option<Original<'d>>; 2]) -> Self {
        Self {
            old,
            new,
            originals,
            nodes: Vec::new(),
            places: BTreeMap::new(),
            open: Vec::new(),
            roots: Vec::new(),
            members: BTreeSet::new(),
            moved: 0,
        }
    }

    /// Compares the schemas at two places of an operation.
    pub(super) fn root(&mut self, old: &str, new: &str, way: Way, subject: &Subject, name: &str) {
        if pointer::get(self.old, old).is_none() && pointer::get(self.new, new).is_none() {
            return;
        }
        let node = self.node(old, new, subject, Some(name));
        self.roots.push((node, way));
    }

    fn node(&mut self, old: &str, new: &str, subject: &Subject, name: Option<&str>) -> usize {
        let key = (old.to_owned(), new.to_owned());
        if let Some(node) = self.places.get(&key) {
            return *node;
        }
        let node = self.nodes.len();
        let (old, new) = key.clone();
        let subject = component(&new).or_else(|| component(&old)).unwrap_or_else(|| subject.clone());
        let name = name.map_or_else(|| part_of_component(&new), str::to_owned);
        let (facts, refers) = (Vec::new(), Vec::new());
        self.nodes.push(Node { old, new, subject, name, facts, refers, ways: Ways::default() });
        self.places.insert(key, node);
        self.open.push(node);
        node
    }

    /// What differs, each judged by the ways that its schema is used; and how many citations moved.
    pub(super) fn differences(mut self) -> (Vec<Difference>, usize) {
        while let Some(node) = self.open.pop() {
            self.compare_node(node);
        }
        self.spread();
        self.unused();
        let mut out = Vec::new();
        for node in self.nodes {
            for fact in node.facts {
                let Fact { sent, read, ways, what, old, new } = fact;
                let ways = ways.and(node.ways);
                let rule = match (ways.sent, ways.read, read) {
                    (true, true, Some(read)) if read.wire > sent.wire => read,
                    (true, ..) => sent,
                    (false, true, Some(read)) => read,
                    // It is read as before.
                    (false, true, None) => continue,
                    // Behind a direction that no value goes.
                    (false, false, _) => &UNUSED_SCHEMA_CHANGED,
                };
                // What only describes is that in any direction.
                let is_text = sent.wire == Wire::Same && read.is_some_and(|read| std::ptr::eq(sent, read));
                let rule = if is_text { sent } else { rule };
                out.push(Difference { rule, subject: node.subject.clone(), what, old, new });
            }
        }
        (out, self.moved)
    }

    /// Spreads the ways from operations along references.
    fn spread(&mut self) {
        let mut open = std::mem::take(&mut self.roots);
        while let Some((at, way)) = open.pop() {
            let Some(node) = self.nodes.get_mut(at) else { continue };
            let known = match way {
                Way::Sent => &mut node.ways.sent,
                Way::Read => &mut node.ways.read,
            };
            if !std::mem::replace(known, true) {
                open.extend(node.refers.iter().map(|next| (*next, way)));
            }
        }
    }

    /// Components that no operation leads to: there may be types of them all the same.
    fn unused(&mut self) {
        const AT: &str = "/components/schemas";
        let names = |document: &'d Value| pointer::get(document, AT).and_then(Value::as_object).into_iter().flatten();
        let seen: BTreeSet<&String> =
            self.places.keys().flat_map(|(one, other)| [one, other]).chain(&self.members).collect();
        let all: BTreeSet<&String> = names(self.old).chain(names(self.new)).map(|(name, _)| name).collect();
        // One that an operation leads to on one side is new or gone with what refers to it.
        let used = [self.old, self.new].map(used);
        let is_used = |name: &String| used.iter().any(|used| used.contains(name));
        let all = all.into_iter().filter(|name| !is_used(name));
        let all = all.map(|name| (name, pointer::join(AT, name))).filter(|(_, at)| !seen.contains(at));
        let mut nodes = Vec::new();
        for (name, at) in all {
            let (was, is) = (pointer::get(self.old, &at), pointer::get(self.new, &at));
            if was == is {
                continue;
            }
            if let Some(count) = was.zip(is).and_then(|(was, is)| citations::moved(name, was, is)) {
                self.moved += count;
                continue;
            }
            let [old, new] = [was, is].map(|value| value.map(|value| Site::at(&at).comparing(value)));
            let rule = &UNUSED_SCHEMA_CHANGED;
            let fact = Fact { sent: rule, read: Some(rule), ways: Ways::BOTH, what: name.clone(), old, new };
            let subject = Subject::Schema(name.clone());
            nodes.push(Node {
                old: at.clone(),
                new: at,
                subject,
                name: String::new(),
                facts: vec![fact],
                refers: Vec::new(),
                ways: Ways::BOTH,
            });
        }
        self.nodes.extend(nodes);
    }
}

/// The names of the schemas that operations lead to.
fn used(document: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut followed: BTreeSet<String> = BTreeSet::new();
    // What outcomes of the document refer to is read with every operation.
    let roots = document.as_object().into_iter().flatten().filter(|(key, _)| *key != "components");
    let mut open: Vec<&Value> = roots.map(|(_, value)| value).collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => open.extend(list),
            Value::Object(object) => {
                open.extend(object.values());
                let mapping = object.get("mapping").and_then(Value::as_object);
                let targets = mapping.into_iter().flatten().filter_map(|(_, target)| target.as_str()).map(mapped);
                let targets = targets.map(|name| pointer::join("/components/schemas", &name));
                let reference = object.get("$ref").and_then(Value::as_str).and_then(pointer::local);
                for target in targets.chain(reference) {
                    if let Some(Subject::Schema(name)) = component(&target) {
                        found.insert(name);
                    }
                    if let Some(value) = pointer::get(document, &target)
                        && followed.insert(target)
                    {
                        open.push(value);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// What a place is below its component; empty for the component itself.
fn part_of_component(place: &str) -> String {
    let part = place.strip_prefix("/components/schemas/").and_then(|rest| rest.split_once('/'));
    part.map(|(_, part)| format!("`{part}`")).unwrap_or_default()
}

/// The component that a place is in.
pub(crate) fn component(place: &str) -> Option<Subject> {
    let name = place.strip_prefix("/components/schemas/")?.split('/').next()?;
    Some(Subject::Schema(pointer::unescape(name)))
}
