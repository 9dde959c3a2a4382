//! What a mock remembers: records, tokens, and the time on its own clock.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use accord_codegen::dialect::Mock;
use accord_codegen::dialect::mock::Settles;
use indexmap::IndexMap;
use serde_json::Value;

use crate::outcome;
use crate::tokens::Tokens;

/// How many records of a name are remembered: the oldest is forgotten first.
const MOST: usize = 10_000;

/// What a mock remembers.
#[derive(Debug)]
pub(crate) struct World {
    records: IndexMap<String, Kind>,
    pub(crate) tokens: Tokens,
    ids: u64,
    /// How often jobs were asked for, by operation and id.
    jobs: IndexMap<(String, String), u32>,
    start: Instant,
    ahead: Duration,
}

#[derive(Debug, Default)]
struct Kind {
    settles: Option<Settles>,
    list: IndexMap<String, Record>,
}

#[derive(Debug)]
struct Record {
    value: Value,
    reads: u32,
}

/// Which records one request has read: each counts once for it.
pub(crate) type Reads = HashSet<(String, String)>;

impl World {
    /// With what the document says is there at the start.
    pub(crate) fn new(declared: &Mock) -> Self {
        let kind = |(name, kind): (&String, &accord_codegen::dialect::mock::Records)| {
            let record = |(key, value): (&String, &Value)| (key.clone(), Record { value: value.clone(), reads: 0 });
            let list = kind.start.iter().map(record).collect();
            (name.clone(), Kind { settles: kind.settles.clone(), list })
        };
        Self {
            records: declared.records.iter().map(kind).collect(),
            tokens: Tokens::default(),
            ids: 0,
            jobs: IndexMap::new(),
            start: Instant::now(),
            ahead: Duration::ZERO,
        }
    }

    /// The time since the start.
    pub(crate) fn now(&self) -> Duration {
        self.start.elapsed().saturating_add(self.ahead)
    }

    /// Lets time pass.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by);
    }

    pub(crate) fn next_id(&mut self) -> u64 {
        self.ids += 1;
        self.ids
    }

    /// Counts a question for a job, and tells how many there were.
    pub(crate) fn asked(&mut self, operation: &str, job: &str) -> u32 {
        let times = self.jobs.entry((operation.to_owned(), job.to_owned())).or_default();
        *times = times.saturating_add(1);
        let times = *times;
        if self.jobs.len() > MOST {
            self.jobs.shift_remove_index(0);
        }
        times
    }

    /// The keys of the records of a name, in the order in which they were stored.
    pub(crate) fn keys(&self, name: &str) -> Vec<String> {
        self.records.get(name).map(|kind| kind.list.keys().cloned().collect()).unwrap_or_default()
    }

    /// A record as it is, for conditions on others: reading it so does not let it settle.
    pub(crate) fn peek(&self, name: &str, key: &str) -> Option<&Value> {
        self.records.get(name)?.list.get(key).map(|record| &record.value)
    }

    /// A record as a request sees it.
    pub(crate) fn read(&mut self, name: &str, key: &str, reads: &mut Reads) -> Option<Value> {
        let kind = self.records.get_mut(name)?;
        let record = kind.list.get_mut(key)?;
        if let Some(settles) = &kind.settles
            && reads.insert((name.to_owned(), key.to_owned()))
        {
            record.reads = record.reads.saturating_add(1);
            if record.reads == settles.reads.saturating_add(1) {
                for (pointer, value) in &settles.set {
                    outcome::set(&mut record.value, pointer.as_str(), value.clone());
                }
            }
        }
        Some(record.value.clone())
    }

    pub(crate) fn store(&mut self, name: &str, key: String, value: Value) {
        let kind = self.records.entry(name.to_owned()).or_default();
        // It is a new one, which has not been read.
        kind.list.insert(key, Record { value, reads: 0 });
        if kind.list.len() > MOST {
            kind.list.shift_remove_index(0);
        }
    }

    /// Sets the members of an object in a record.
    pub(crate) fn merge(&mut self, name: &str, key: String, value: Value) {
        let held = self.records.get_mut(name).and_then(|kind| kind.list.get_mut(&key));
        match (held, value) {
            (Some(Record { value: Value::Object(held), .. }), Value::Object(members)) => held.extend(members),
            (_, value) => self.store(name, key, value),
        }
    }

    pub(crate) fn set(&mut self, name: &str, key: &str, pointer: &str, value: Value) {
        if let Some(record) = self.records.get_mut(name).and_then(|kind| kind.list.get_mut(key)) {
            outcome::set(&mut record.value, pointer, value);
        }
    }

    pub(crate) fn remove(&mut self, name: &str, key: &str) {
        if let Some(kind) = self.records.get_mut(name) {
            kind.list.shift_remove(key);
        }
    }

    /// All records, by name and key.
    pub(crate) fn all(&self) -> Value {
        let list = |kind: &Kind| kind.list.iter().map(|(key, record)| (key.clone(), record.value.clone())).collect();
        Value::Object(self.records.iter().map(|(name, kind)| (name.clone(), Value::Object(list(kind)))).collect())
    }
}
