//! What a mock may remember: the rules of all operations, and what the records of each name can have.

use std::{cell::Cell, collections::BTreeMap};

use serde_json::Value;

use super::{Body, Item, Possible, answers, constant, request};
use crate::{
    dialect::{
        self, Key as _, Mock,
        mock::{Effect, Expression, Literal, Rule, Store},
    },
    lint::Context,
};

/// How many expressions are looked at to find what may be at one place. Beyond that it may be anything.
const MOST: u32 = 1_000;

/// The rules of a document's mock, and what there is for them.
pub(in crate::lint) struct World<'c, 'd> {
    pub(in crate::lint) context: &'c Context<'d>,
    pub(in crate::lint) operations: Vec<Rules<'d>>,
    records: BTreeMap<String, Kind>,
    steps: Cell<u32>,
}

/// The rules of one operation or command.
pub(in crate::lint) struct Rules<'d> {
    /// The pointer of the list.
    pub(in crate::lint) pointer: String,
    pub(in crate::lint) list: Vec<Rule>,
    pub(in crate::lint) request: Option<Body<'d>>,
    /// By status.
    pub(in crate::lint) answers: Vec<(String, Body<'d>)>,
    pub(in crate::lint) parameters: Vec<&'d Value>,
}

/// The records of one name.
#[derive(Default)]
struct Kind {
    /// The keys that the document names.
    keys: Vec<String>,
    /// Keys come from requests too.
    has_other_keys: bool,
    is_removed_from: bool,
    origins: Vec<Origin>,
}

/// Where a value of records comes from.
struct Origin {
    /// Where in the record it is.
    at: Vec<String>,
    value: Source,
}

enum Source {
    Start(Value),
    /// Of a rule of the operation of this number; `$item` is of `each`.
    Rule {
        operation: usize,
        value: Expression,
        each: Option<Expression>,
    },
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(in crate::lint) struct Scope<'e> {
    /// The number of its operation.
    pub(in crate::lint) operation: usize,
    pub(in crate::lint) item: Item<'e>,
}

impl<'c, 'd> World<'c, 'd> {
    pub(in crate::lint) fn new(context: &'c Context<'d>) -> Self {
        let mut records: BTreeMap<String, Kind> = BTreeMap::new();
        for (name, declared) in context.top::<Mock>().unwrap_or_default().records {
            let kind = records.entry(name).or_default();
            for (key, value) in declared.start {
                kind.keys.push(key);
                kind.origins.push(Origin { at: Vec::new(), value: Source::Start(value) });
            }
            for (at, value) in declared.settles.into_iter().flat_map(|settles| settles.set) {
                kind.origins.push(Origin { at: at.segments().collect(), value: Source::Start(value) });
            }
        }
        let mut operations = Vec::new();
        for operation in &context.operations {
            let Some(mock) = dialect::read::<Mock>(operation.value).ok().flatten() else { continue };
            let number = operations.len();
            for effect in mock.rules.iter().flat_map(|rule| &rule.effects) {
                remember(&mut records, number, effect);
            }
            operations.push(Rules {
                pointer: format!("{}/{}/rules", operation.pointer, Mock::NAME),
                list: mock.rules,
                request: request(context, operation),
                answers: answers(context, operation),
                parameters: context.parameters(&operation.pointer),
            });
        }
        Self { context, operations, records, steps: Cell::new(0) }
    }

    /// What may be at a place of the records of a name. Of a name that is not declared it may be anything: that is another
    /// finding.
    pub(in crate::lint) fn recorded(&self, name: &str, segments: &[String]) -> Possible {
        self.steps.set(0);
        self.of_records(name, segments)
    }

    /// What may be at a place of what an expression stands for.
    pub(in crate::lint) fn possible(&self, expression: &Expression, segments: &[String], scope: Scope<'_>) -> Possible {
        self.steps.set(0);
        self.of(expression, segments, scope)
    }

    /// Whether a record of this key may be there. `None`: any.
    pub(in crate::lint) fn may_be_stored(&self, name: &str, key: Option<&str>) -> bool {
        let Some(kind) = self.records.get(name) else { return true };
        kind.has_other_keys
            || match key {
                Some(key) => kind.keys.iter().any(|known| known == key),
                None => !kind.keys.is_empty(),
            }
    }

    /// Whether a record of this key is there from the start and stays.
    pub(in crate::lint) fn is_always_there(&self, name: &str, key: &str) -> bool {
        let kind = self.records.get(name).filter(|kind| !kind.is_removed_from);
        let starts = self.context.top::<Mock>().unwrap_or_default();
        kind.is_some() && starts.records.get(name).is_some_and(|records| records.start.contains_key(key))
    }

    /// The keys that the document names.
    pub(in crate::lint) fn keys(&self, name: &str) -> Vec<&str> {
        self.records.get(name).into_iter().flat_map(|kind| kind.keys.iter().map(String::as_str)).collect()
    }

    /// The names that the records of a name have at a place, as far as the document tells them.
    pub(in crate::lint) fn names(&self, name: &str, around: &[String]) -> Vec<String> {
        let mut names = Vec::new();
        for origin in self.records.get(name).into_iter().flat_map(|kind| &kind.origins) {
            let Some(rest) = around.strip_prefix(origin.at.as_slice()) else {
                names.extend(origin.at.strip_prefix(around).and_then(|below| below.first().cloned()));
                continue;
            };
            match &origin.value {
                Source::Start(value) => {
                    let at = rest.iter().try_fold(value, |value, segment| value.get(segment));
                    names.extend(at.and_then(Value::as_object).into_iter().flat_map(|all| all.keys().cloned()));
                }
                Source::Rule { value: Expression::Literal(Literal::Object(members)), .. } if rest.is_empty() => {
                    names.extend(members.iter().map(|(name, _)| name.clone()));
                }
                Source::Rule { operation, value: Expression::Request(at), .. } => {
                    let segments: Vec<String> = at.segments().chain(rest.iter().cloned()).collect();
                    let body = self.operations.get(*operation).and_then(|rules| rules.request.as_ref());
                    let known = body.map(|body| body.names(self.context, &segments)).unwrap_or_default();
                    names.extend(known.into_iter().map(str::to_owned));
                }
                Source::Rule { .. } => {}
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    fn of_records(&self, name: &str, segments: &[String]) -> Possible {
        let Some(kind) = self.records.get(name) else { return Possible::open() };
        let mut possible = Possible::default();
        for origin in &kind.origins {
            if let Some(rest) = segments.strip_prefix(origin.at.as_slice()) {
                possible.add(match &origin.value {
                    Source::Start(value) => of_json(value, rest),
                    Source::Rule { operation, value, each } => {
                        let item = each.as_ref().map_or(Item::None, Item::Each);
                        self.of(value, rest, Scope { operation: *operation, item })
                    }
                });
            } else if origin.at.starts_with(segments) {
                // The objects on the way to what is set are made.
                possible.is_open = true;
            }
        }
        possible
    }

    fn of(&self, expression: &Expression, segments: &[String], scope: Scope<'_>) -> Possible {
        self.steps.set(self.steps.get() + 1);
        let Some(rules) = self.operations.get(scope.operation).filter(|_| self.steps.get() < MOST) else {
            return Possible::open();
        };
        let below = |at: &dialect::Pointer| -> Vec<String> { at.segments().chain(segments.iter().cloned()).collect() };
        match expression {
            Expression::Literal(literal) => self.of_literal(literal, segments, scope),
            Expression::Request(at) => {
                rules.request.as_ref().map_or_else(Possible::default, |body| body.possible(self.context, &below(at)))
            }
            Expression::Record(record) => self.of_records(&record.records, &below(&record.at)),
            Expression::Records(records) => {
                let Some((_, rest)) = segments.split_first() else { return Possible::open() };
                match &records.item {
                    Some(item) => self.of(item, rest, Scope { item: Item::Record(&records.records), ..scope }),
                    None => self.of_records(&records.records, rest),
                }
            }
            Expression::Item(at) => match scope.item {
                Item::None => Possible::default(),
                Item::Record(name) => self.of_records(name, &below(at)),
                Item::Each(each) => {
                    let outer = Scope { item: Item::None, ..scope };
                    let element: Vec<String> = ["*".to_owned()].into_iter().chain(below(at)).collect();
                    let mut possible = self.of(each, &element, outer);
                    // What is no list is an item by itself.
                    if possible.is_nothing() {
                        possible.add(self.of(each, &below(at), outer));
                    }
                    possible
                }
            },
            Expression::Parameter(_) | Expression::Stored(_) => Possible::open(),
            Expression::Key | Expression::Id(_) if segments.is_empty() => Possible::open(),
            Expression::Key | Expression::Id(_) => Possible::default(),
        }
    }

    fn of_literal(&self, literal: &Literal, segments: &[String], scope: Scope<'_>) -> Possible {
        let Some((first, rest)) = segments.split_first() else {
            return match literal {
                Literal::Scalar(value) => Possible::one(value.clone()),
                Literal::List(_) | Literal::Object(_) => Possible::open(),
            };
        };
        let mut possible = Possible::default();
        match literal {
            Literal::Scalar(_) => {}
            Literal::List(items) => {
                let number = first.parse::<usize>().ok();
                let is_meant = |at: usize| first == "*" || number == Some(at);
                let meant = items.iter().enumerate().filter(|(at, _)| is_meant(*at));
                meant.for_each(|(_, item)| possible.add(self.of(item, rest, scope)));
            }
            Literal::Object(members) => {
                let meant = members.iter().filter(|(name, _)| name == first);
                meant.for_each(|(_, value)| possible.add(self.of(value, rest, scope)));
            }
        }
        possible
    }
}

fn of_json(value: &Value, segments: &[String]) -> Possible {
    let Some((first, rest)) = segments.split_first() else { return Possible::one(value.clone()) };
    let mut possible = Possible::default();
    match value {
        Value::Object(members) => members.get(first).into_iter().for_each(|value| possible.add(of_json(value, rest))),
        Value::Array(items) if first == "*" => items.iter().for_each(|item| possible.add(of_json(item, rest))),
        Value::Array(items) => {
            let item = first.parse::<usize>().ok().and_then(|at| items.get(at));
            item.into_iter().for_each(|item| possible.add(of_json(item, rest)));
        }
        _ => {}
    }
    possible
}

/// Notes what an effect leaves in records.
fn remember(records: &mut BTreeMap<String, Kind>, operation: usize, effect: &Effect) {
    match effect {
        Effect::Store(Store { records: name, each, key, value, .. })
        | Effect::Merge(Store { records: name, each, key, value, .. }) => {
            let Some(kind) = records.get_mut(name) else { return };
            match constant(key).and_then(Value::as_str) {
                Some(key) => kind.keys.push(key.to_owned()),
                None => kind.has_other_keys = true,
            }
            let value = Source::Rule { operation, value: value.clone(), each: each.clone() };
            kind.origins.push(Origin { at: Vec::new(), value });
        }
        Effect::Set(set) => {
            let Some(kind) = records.get_mut(&set.records) else { return };
            let value = Source::Rule { operation, value: set.value.clone(), each: None };
            kind.origins.push(Origin { at: set.at.segments().collect(), value });
        }
        Effect::Remove(chosen) => {
            if let Some(kind) = records.get_mut(&chosen.records) {
                kind.is_removed_from = true;
            }
        }
    }
}
