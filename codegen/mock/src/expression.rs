//! The values that expressions of `x-accord-mock` stand for.

use std::collections::BTreeMap;

use accord_codegen::dialect::Pointer;
use accord_codegen::dialect::mock::{Expression, Literal};
use indexmap::IndexMap;
use serde_json::Value;

use crate::outcome;
use crate::records::{Reads, World};
use crate::validate::Call;
use crate::values::text;

/// What expressions are evaluated in.
pub(crate) struct Scope<'a> {
    pub(crate) call: &'a Call<'a>,
    pub(crate) world: &'a mut World,
    reads: Reads,
    item: Option<Value>,
    key: Option<String>,
    stored: BTreeMap<String, Value>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(call: &'a Call<'a>, world: &'a mut World) -> Self {
        Self { call, world, reads: Reads::new(), item: None, key: None, stored: BTreeMap::new() }
    }

    /// The value of an expression. None: what it leads to is not there.
    pub(crate) fn value(&mut self, expression: &Expression) -> Option<Value> {
        match expression {
            Expression::Literal(Literal::Scalar(value)) => Some(value.clone()),
            Expression::Literal(Literal::List(items)) => Some(items.iter().filter_map(|e| self.value(e)).collect()),
            Expression::Literal(Literal::Object(members)) => {
                let member = |(name, value): &(String, Expression)| Some((name.clone(), self.value(value)?));
                Some(Value::Object(members.iter().filter_map(member).collect()))
            }
            Expression::Request(pointer) => self.call.fields.as_ref()?.pointer(pointer.as_str()).cloned(),
            Expression::Parameter(name) => self.call.parameter(name).cloned(),
            Expression::Record(record) => {
                let key = self.key_of(&record.key)?;
                let value = self.world.read(&record.records, &key, &mut self.reads)?;
                value.pointer(record.at.as_str()).cloned()
            }
            Expression::Records(records) => {
                let keys = match records.keys.as_ref().and_then(|keys| self.value(keys)) {
                    Some(Value::Array(keys)) => keys.iter().map(text).collect(),
                    Some(key) => vec![text(&key)],
                    None => self.world.keys(&records.records),
                };
                let chosen: Vec<String> =
                    keys.into_iter().filter(|key| self.matches(&records.records, key, &records.matching)).collect();
                let mut out = Vec::new();
                for key in chosen {
                    let Some(value) = self.world.read(&records.records, &key, &mut self.reads) else { continue };
                    match &records.item {
                        None => out.push(value),
                        Some(item) => out.extend(self.with(Some(value), Some(key), |scope| scope.value(item))),
                    }
                }
                Some(Value::Array(out))
            }
            Expression::Item(pointer) => self.item.as_ref()?.pointer(pointer.as_str()).cloned(),
            Expression::Key => self.key.clone().map(Value::from),
            Expression::Stored(name) => self.stored.get(name).cloned(),
            Expression::Id(prefix) => Some(format!("{prefix}{}", self.world.next_id()).into()),
        }
    }

    /// The text of a key.
    pub(crate) fn key_of(&mut self, expression: &Expression) -> Option<String> {
        self.value(expression).map(|value| text(&value))
    }

    /// The record of a key as this request sees it.
    pub(crate) fn read(&mut self, name: &str, key: &str) -> Option<Value> {
        self.world.read(name, key, &mut self.reads)
    }

    /// The keys of the records that are meant.
    pub(crate) fn chosen(
        &mut self,
        name: &str,
        key: Option<&Expression>,
        matching: &IndexMap<Pointer, Expression>,
    ) -> Vec<String> {
        match key {
            Some(key) => self.key_of(key).into_iter().collect(),
            None => self.world.keys(name).into_iter().filter(|key| self.matches(name, key, matching)).collect(),
        }
    }

    /// Whether a record has all of these values.
    fn matches(&mut self, name: &str, key: &str, matching: &IndexMap<Pointer, Expression>) -> bool {
        matching.iter().all(|(pointer, wanted)| {
            let wanted = self.value(wanted);
            let held = self.world.peek(name, key).and_then(|record| record.pointer(pointer.as_str()));
            held.zip(wanted.as_ref()).is_some_and(|(held, wanted)| outcome::equals(wanted, held))
        })
    }

    /// Evaluates with another item and key at hand.
    pub(crate) fn with<T>(&mut self, item: Option<Value>, key: Option<String>, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = (std::mem::replace(&mut self.item, item), std::mem::replace(&mut self.key, key));
        let result = run(self);
        (self.item, self.key) = before;
        result
    }

    /// A record that this request has stored: that it sees it is no question about it.
    pub(crate) fn has_stored(&mut self, name: &str, key: &str) {
        self.reads.insert((name.to_owned(), key.to_owned()));
    }

    pub(crate) fn keep(&mut self, name: &str, value: Value) {
        self.stored.insert(name.to_owned(), value);
    }
}
