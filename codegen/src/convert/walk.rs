//! The state of converting one document: where the walk is, what moved, and what was told.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{copies::MAX_COPIES, swagger::shared::Shared};
use crate::{
    findings::{Finding, Severity},
    load::Spans,
    names::NameScope,
    openapi::Version,
};

/// How many findings of one code are told; more of them say nothing new.
const MAX_TOLD: usize = 20;

/// An object of the document.
pub(super) type Object = Map<String, Value>;

/// A rewrite of one object, in place.
pub(super) type Rewrite = fn(&mut Walk, &mut Object);

/// The state of converting one document.
pub(super) struct Walk {
    pub(super) version: Version,
    /// Where the walk is, in the converted document.
    pub(super) path: String,
    pub(super) depth: usize,
    pub(super) spans: Spans,
    told: BTreeMap<&'static str, (Vec<Finding>, usize)>,
    /// By the place in the text: where it is now, and whether only what is below it moved there.
    pub(super) moved: BTreeMap<String, (String, bool)>,
    /// The pointers of every string that refers to something.
    pub(super) references: Vec<String>,
    /// What `$id`, `$anchor` and `$dynamicAnchor` name, by `#anchor` or by URI.
    pub(super) named: BTreeMap<String, String>,
    /// Schemas that will be components.
    pub(super) hoisted: Vec<(String, Value)>,
    /// The names of the component schemas.
    pub(super) names: NameScope,
    /// `components/pathItems`.
    pub(super) path_items: Object,
    /// The component schemas before they are rewritten, where items of streams may refer to them.
    pub(super) item_schemas: Object,
    /// How much path items that are copied may still add, in values.
    pub(super) copies: usize,
    /// The security schemes that are left out.
    pub(super) no_schemes: BTreeSet<String>,
    pub(super) swagger: Shared,
}

impl Walk {
    pub(super) fn new(version: Version, spans: Spans) -> Self {
        Self {
            version,
            path: String::new(),
            depth: 0,
            spans,
            told: BTreeMap::new(),
            moved: BTreeMap::new(),
            references: Vec::new(),
            named: BTreeMap::new(),
            hoisted: Vec::new(),
            names: NameScope::default(),
            path_items: Object::new(),
            item_schemas: Object::new(),
            copies: MAX_COPIES,
            no_schemes: BTreeSet::new(),
            swagger: Shared::default(),
        }
    }

    /// Does something a few keys further down.
    pub(super) fn below<T>(&mut self, keys: &[&str], run: impl FnOnce(&mut Self) -> T) -> T {
        let (length, depth) = (self.path.len(), self.depth);
        for key in keys {
            self.push(key);
            self.depth += 1;
        }
        let done = run(self);
        self.path.truncate(length);
        self.depth = depth;
        done
    }

    fn push(&mut self, key: &str) {
        self.path.push('/');
        crate::pointer::escape_into(&mut self.path, key);
    }

    /// Says that what is at `to` below the current object was at `from` below it; both are pointers, such as `/oneOf/0`.
    pub(super) fn moved(&mut self, to: &str, from: &str) {
        let to = format!("{}{to}", self.path);
        let from = self.spans.origin(&format!("{}{from}", self.path)).into_owned();
        self.moved_to(to, from);
    }

    /// Says that what is now at one pointer of the document was at another one of the text.
    pub(super) fn moved_to(&mut self, to: String, origin: String) {
        if to == origin {
            return;
        }
        // A schema that was wrapped is still what a reference to it means.
        let only_below = self.spans.origin(&self.path) == origin.as_str() && to.starts_with(&self.path);
        self.moved.entry(origin.clone()).or_insert_with(|| (to.clone(), only_below));
        self.spans.set_origin(to, origin);
    }

    /// Adds a finding on what is at `at` below the current object.
    pub(super) fn tell(
        &mut self,
        severity: Severity,
        code: &'static str,
        at: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (list, more) = self.told.entry(code).or_default();
        if list.len() >= MAX_TOLD {
            *more += 1;
            return;
        }
        let origin = self.spans.origin(&format!("{}{at}", self.path)).into_owned();
        let mut pointer = origin.as_str();
        let span = loop {
            match (self.spans.place(pointer), pointer.rfind('/')) {
                (None, Some(end)) => pointer = pointer.get(..end).unwrap_or_default(),
                (found, _) => break found,
            }
        };
        list.push(Finding::new(code, severity, message).at(origin, span).help(help));
    }

    /// Says that a key of the current object was dropped, which only loosens what is accepted.
    pub(super) fn tell_dropped(&mut self, key: &str) {
        let message = format!("`{key}` cannot be expressed in OpenAPI 3.0");
        let help = "the client accepts more than the document allows";
        self.tell(Severity::Note, "AC0503", &format!("/{key}"), message, help);
    }

    /// The places, and what was told.
    pub(super) fn into_parts(self) -> (Spans, Vec<Finding>) {
        let told = self.told.into_values().flat_map(|(mut list, more)| {
            if let Some(last) = list.last_mut().filter(|_| more > 0) {
                last.help = Some(format!("{}; {more} more are like this", last.help.take().unwrap_or_default()));
            }
            list
        });
        (self.spans, told.collect())
    }
}
