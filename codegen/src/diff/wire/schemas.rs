//! Schemas: each is compared once with its counterpart, and the result is judged by which way values go.
//!
//! A comparison is a node of a graph: two places, what differs between them, and the comparisons that they refer to. A
//! component that a thousand operations use is one node; what differs in it is one difference. After all operations have
//! been looked at, the ways spread from them along the references.

mod combined;
mod compare;
mod counterparts;
mod discriminator;
mod formats;
mod heirs;
mod members;
mod unconverted;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Difference, Site, Subject, Way, citations};
use crate::diff::rules::{Rule, TEXT_CHANGED, UNUSED_SCHEMA_CHANGED, Wire};
use crate::load::Spans;
use crate::openapi::references::mapped;
use crate::pointer;
use counterparts::Counterparts;
pub(in crate::diff) use unconverted::{Original, copy};

/// The comparisons of schemas.
pub(super) struct Schemas<'d> {
    old: &'d Value,
    new: &'d Value,
    /// Both before they were converted, where that left something out.
    originals: [Option<(Original<'d>, &'d Spans)>; 2],
    nodes: Vec<Node>,
    places: BTreeMap<(String, String), usize>,
    /// What may stand for a base, in each document, by its name.
    heirs: [BTreeMap<String, Vec<String>>; 2],
    /// Nodes that are not compared yet.
    open: Vec<usize>,
    counterparts: Counterparts,
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
    refers: Vec<Reference>,
    ways: Ways,
    /// The ways in which whole values go, and not only a part of what includes it.
    whole: Ways,
}

/// From one comparison to another.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Reference {
    to: usize,
    kind: ReferenceKind,
}

/// What is referred to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReferenceKind {
    /// A value.
    Value,
    /// A part of the same value.
    Part,
    /// What may stand for the value as a whole.
    Heir,
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

    /// Adds a way; whether it is new.
    fn add(&mut self, way: Way) -> bool {
        let known = match way {
            Way::Sent => &mut self.sent,
            Way::Read => &mut self.read,
        };
        !std::mem::replace(known, true)
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
    pub(super) fn new(old: &'d Value, new: &'d Value, originals: [Option<(Original<'d>, &'d Spans)>; 2]) -> Self {
        Self {
            old,
            new,
            originals,
            nodes: Vec::new(),
            places: BTreeMap::new(),
            heirs: [old, new].map(heirs::of),
            open: Vec::new(),
            counterparts: Counterparts::default(),
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
        let (ways, whole) = (Ways::default(), Ways::default());
        self.nodes.push(Node { old, new, subject, name, facts, refers, ways, whole });
        self.places.insert(key, node);
        self.open.push(node);
        node
    }

    /// What differs, each judged by the ways that its schema is used; and how many citations moved.
    pub(super) fn differences(mut self) -> (Vec<Difference>, usize) {
        while let Some(node) = self.open.pop() {
            self.compare_counted(node);
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
                    (false, false, _) if node.ways.is_none() => &UNUSED_SCHEMA_CHANGED,
                    // It is about a direction that no value of it goes.
                    (false, false, _) => &TEXT_CHANGED,
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
        let roots = std::mem::take(&mut self.roots).into_iter();
        let mut open: Vec<(usize, Way, bool)> = roots.map(|(at, way)| (at, way, true)).collect();
        while let Some((at, way, is_whole)) = open.pop() {
            let Some(node) = self.nodes.get_mut(at) else { continue };
            let is_new = node.ways.add(way);
            let is_new_whole = is_whole && node.whole.add(way);
            for Reference { to, kind } in &node.refers {
                match kind {
                    ReferenceKind::Value if is_new => open.push((*to, way, true)),
                    ReferenceKind::Part if is_new => open.push((*to, way, false)),
                    ReferenceKind::Heir if is_new_whole => open.push((*to, way, true)),
                    _ => {}
                }
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
        let [heirs, heirs_now] = &self.heirs;
        let used = [used(self.old, heirs), used(self.new, heirs_now)];
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
                whole: Ways::BOTH,
            });
        }
        self.nodes.extend(nodes);
    }
}

/// The names of the schemas that operations lead to, with what may stand for them.
fn used(document: &Value, heirs: &BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
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
                let mut targets: Vec<String> = targets.chain(reference).collect();
                while let Some(target) = targets.pop() {
                    let Some(value) = pointer::get(document, &target) else { continue };
                    if !followed.insert(target.clone()) {
                        continue;
                    }
                    open.push(value);
                    if let Some(Subject::Schema(name)) = component(&target) {
                        let heirs = heirs.get(&name).into_iter().flatten();
                        targets.extend(heirs.map(|heir| pointer::join("/components/schemas", heir)));
                        found.insert(name);
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
