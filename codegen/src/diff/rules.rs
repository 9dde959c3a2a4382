//! The rules: each kind of change, what it does on the wire, and what to do about it.
//!
//! A rule judges a change of the document for clients: does a client that was made from the old document still work with
//! the new provider? What the change does to the crate's users is not a matter of rules. It follows from what became of the
//! generated items ([`super::items`]).

mod dialect;
mod exchange;
mod operations;
mod package;
mod schemas;

pub(crate) use dialect::*;
pub(crate) use exchange::*;
pub(crate) use operations::*;
pub(crate) use package::*;
pub(crate) use schemas::*;

use serde::Serialize;

/// A kind of change, or of a mistake around a release.
#[derive(Debug)]
pub struct Rule {
    /// Its code, such as `AC0802`.
    pub code: &'static str,
    /// Its name, such as `operation-removed`.
    pub name: &'static str,
    /// What it does on the wire.
    pub wire: Wire,
    /// What it means, an example, and what to do, as Markdown.
    pub doc: &'static str,
}

/// What a change does to clients that were made from the old document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wire {
    /// Nothing is sent or received in another way: texts, names in Rust, metadata.
    Same,
    /// They still work; what is new is out of their reach.
    Works,
    /// A call of theirs fails, is misunderstood, or misreads the answer.
    Breaks,
}

/// All rules, sorted by code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [operations::RULES, exchange::RULES, schemas::RULES, dialect::RULES, package::RULES].into_iter().flatten().copied()
}

/// The rule of this code or name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == name || rule.name == name)
}

/// A table of rules: a constant for each, and the list of all.
macro_rules! rules {
    ($($constant:ident = $code:literal $name:literal $wire:ident $doc:literal;)*) => {
        $(pub(crate) static $constant: super::Rule =
            super::Rule { code: $code, name: $name, wire: super::Wire::$wire, doc: $doc };)*

        pub(super) static RULES: &[&super::Rule] = &[$(&$constant),*];
    };
}
use rules;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_sorted_and_names_are_different() {
        let codes: Vec<&str> = all().map(|rule| rule.code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        let names: BTreeSet<&str> = all().map(|rule| rule.name).collect();
        assert_eq!(names.len(), codes.len());
    }

    #[test]
    fn each_rule_has_an_example_and_says_what_to_do() {
        for rule in all() {
            let parts: Vec<&str> = rule.doc.split("\n\n").collect();
            let [_, example, help] = parts.as_slice() else { panic!("{}: {} parts", rule.code, parts.len()) };
            assert!(example.starts_with("Example: ") && help.starts_with("What to do: "), "{}", rule.code);
        }
    }
}
