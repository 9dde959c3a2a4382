//! The features of a package with one for each tag of its document, and which of them compile each part of it.
//!
//! An operation is compiled with any of its tags' features; one without tags always. What it needs is compiled with it:
//! types, and operations that it cannot do without.

mod needs;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::types::Types;
use super::{Batch, Operation};
use crate::lower::{Lowered, TagHints};
use crate::names::{self, NameScope};
use needs::Needs;

/// The feature that switches all features of tags on. It is a default feature of a package.
pub(crate) const ALL_TAGS: &str = "all-tags";

/// The feature for all tags of a document, or what its name is for one of several documents of a package.
pub(crate) fn all_tags(module: Option<&str>) -> String {
    scoped(module, ALL_TAGS)
}

/// A feature of a module begins with the module's name, which has no hyphen.
fn scoped(module: Option<&str>, name: &str) -> String {
    module.map_or_else(|| name.to_owned(), |module| format!("{module}-{name}"))
}

/// Names that a package has for other features, and for dependencies.
const RESERVED: [&str; 10] = [
    "accord-runtime",
    "blocking",
    "chrono",
    "default",
    "files",
    "native-tls",
    "patterns",
    "reqwest",
    "rustls",
    "tokio",
];

/// The features of a client. Empty where the document does not ask for them: then every part is always there.
#[derive(Debug, Default, Serialize)]
pub struct Features {
    /// The feature that switches all of them on.
    #[serde(skip)]
    pub all: String,
    /// One for each tag, in the document's order.
    pub tags: Vec<TagFeature>,
    /// When each operation and each batch is compiled, by id.
    operations: BTreeMap<String, Gate>,
    /// When each type is compiled, by name.
    types: BTreeMap<String, Gate>,
}

/// The feature of a tag.
#[derive(Clone, Debug, Serialize)]
pub struct TagFeature {
    /// The feature.
    pub name: String,
    /// The tag, as the document has it.
    pub tag: String,
    /// What the document says of the tag, in one line of Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
}

/// When a part of a package is compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Gate {
    /// With each of these features, given by their places in [`Features::tags`]; the place behind the last is the feature of
    /// all tags.
    Any(BTreeSet<usize>),
    /// Always.
    Always,
}

impl Gate {
    /// With what either is compiled.
    fn join(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Any(own), Self::Any(other)) => own.extend(other),
            _ => *self = Self::Always,
        }
    }
}

impl Features {
    pub(super) fn read(operations: &[Operation], batches: &[Batch], types: &Types, lowered: &Lowered) -> Self {
        // Without tags there is no feature, not even that of all, and every part is always there.
        if !lowered.package.feature_per_tag || lowered.hints.tags.is_empty() {
            return Self::default();
        }
        let needs = Needs { operations, batches, types, lowered };
        let operations = needs.operations();
        let types = needs.types(&operations);
        let module = lowered.package.module.as_ref().map(|path| path.module.as_str());
        Self { all: all_tags(module), tags: named(module, &lowered.hints.tags), operations, types }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// When an operation or a batch is compiled, by its id.
    #[must_use]
    pub fn of_operation(&self, id: &str) -> &Gate {
        self.operations.get(id).unwrap_or(&Gate::Always)
    }

    /// When a type is compiled, by its name.
    #[must_use]
    pub fn of_type(&self, name: &str) -> &Gate {
        self.types.get(name).unwrap_or(&Gate::Always)
    }

    /// When what these operations share is compiled.
    pub(crate) fn of_operations<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Gate {
        let mut shared = Gate::Any(BTreeSet::new());
        ids.into_iter().for_each(|id| shared.join(self.of_operation(id)));
        shared
    }

    /// The names of the features of a gate; none for what is always compiled.
    pub(crate) fn names(&self, gate: &Gate) -> Vec<&str> {
        match gate {
            Gate::Always => Vec::new(),
            Gate::Any(places) => places.iter().map(|place| self.name(*place)).collect(),
        }
    }

    /// The feature of a place.
    fn name(&self, place: usize) -> &str {
        self.tags.get(place).map_or(&self.all, |feature| &feature.name)
    }

    /// The features that conditions name.
    pub(crate) fn declared(&self) -> Vec<String> {
        let needs_all = |gate: &Gate| matches!(gate, Gate::Any(places) if places.contains(&self.tags.len()));
        let all = self.types.values().any(needs_all).then(|| self.all.clone());
        self.tags.iter().map(|feature| feature.name.clone()).chain(all).collect()
    }
}

/// The features of tags. Two tags of one name get different ones.
fn named(module: Option<&str>, tags: &[TagHints]) -> Vec<TagFeature> {
    let mut scope = NameScope::from_iter(RESERVED);
    scope.reserve(all_tags(module));
    let named = tags.iter().map(|tag| TagFeature {
        name: scope.take(&scoped(module, &names::feature(&tag.name))),
        tag: tag.name.clone(),
        docs: tag.docs.clone(),
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::lower::TagHints;

    #[test]
    fn each_tag_has_a_feature_of_its_own() {
        let tags = ["Pets", "pets", "default", "Default", "rustls", "🚗", "", "-", "питомцы", "питомцы!"];
        let tags = tags.map(|name| TagHints { name: name.to_owned(), ..TagHints::default() });
        let names: Vec<String> = named(None, &tags).into_iter().map(|feature| feature.name).collect();
        let expected =
            ["pets", "pets2", "default2", "default3", "rustls2", "red-car", "tag", "tag2", "pitomtsy", "pitomtsy2"];
        assert_eq!(names, expected);
    }

    #[test]
    fn features_of_a_module_begin_with_its_name() {
        let tags =
            ["Pets", "rustls", "all-tags", "tls"].map(|name| TagHints { name: name.to_owned(), ..TagHints::default() });
        let names =
            |module| -> Vec<String> { named(Some(module), &tags).into_iter().map(|feature| feature.name).collect() };
        assert_eq!(names("shop"), ["shop-pets", "shop-rustls", "shop-all-tags2", "shop-tls"]);
        // Cargo has one feature of a name.
        assert_eq!(names("native").last().map(String::as_str), Some("native-tls2"));
    }
}
