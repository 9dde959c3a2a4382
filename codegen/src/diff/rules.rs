//! The rules: each kind of change, what it does on the wire, and what to do about it.
//!
//! A rule judges a change of the document for clients: does a client that was made from the old document still work with
//! the new provider? What the change does to the crate's users is not a matter of rules. It follows from what became of the
//! generated items (`super::items`).

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

use crate::findings::{self, Severity};

/// A kind of change, or of a mistake around a release.
#[derive(Debug)]
pub struct Rule {
    /// Its code, such as `AC0802`.
    pub code: &'static str,
    /// Its name, such as `operation-removed`.
    pub name: &'static str,
    /// What it does on the wire.
    pub wire: Wire,
    /// Its entry among all codes: what it means, an example, and what to do.
    pub entry: findings::Rule,
}

impl Rule {
    /// Whether a client that is made from the new document does something else with code that stays: it sends other credentials,
    /// renews a token at another moment, asks for another media type, repeats a call, or reads another name or another member of a
    /// choice.
    pub(super) fn changes_behavior(&self) -> bool {
        let rules = [
            &EFFECT_RELAXED,
            &RENEWAL_CHANGED,
            &SECURITY_RELAXED,
            &ALIASES_CHANGED,
            &ANSWER_MEDIA_ADDED,
            &SENT_MEDIA_CHANGED,
            &ASKED_MEDIA_CHANGED,
            &SENT_TAG_CHANGED,
            &TAG_ADDED,
            &READ_TAG_REMOVED,
        ];
        self.wire == Wire::Breaks || rules.iter().any(|rule| std::ptr::eq(*rule, self))
    }
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

/// The version of a package does not cover what changed.
pub const VERSION_TOO_LOW: &Rule = &package::VERSION_TOO_LOW;
/// The changelog of a package does not say what changed.
pub const CHANGELOG_STALE: &Rule = &package::CHANGELOG_STALE;
/// A package is not as its spec says.
pub const PACKAGE_STALE: &Rule = &package::PACKAGE_STALE;

/// All rules, sorted by code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let tables = [operations::RULES, exchange::RULES, schemas::RULES, dialect::RULES, package::RULES];
    let mut all: Vec<&Rule> = tables.into_iter().flatten().copied().collect();
    all.sort_by_key(|rule| rule.code);
    all.into_iter()
}

/// The rule of this code or name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == name || rule.name == name)
}

/// A table of rules: a constant for each with its explanation before it, and the list of all.
macro_rules! rules {
    ($($(#[doc = $doc:literal])* $constant:ident = $code:literal $name:literal $wire:ident;)*) => {
        $(pub(crate) static $constant: super::Rule = super::Rule {
            code: $code,
            name: $name,
            wire: super::Wire::$wire,
            entry: crate::findings::Rule {
                code: $code,
                severity: super::severity($code, super::Wire::$wire),
                name: $name,
                doc: concat!($($doc, "\n"),*),
            },
        };)*

        pub(super) static RULES: &[&super::Rule] = &[$(&$constant),*];
    };
}
use rules;

/// How a rule is listed among the codes of findings: a break is a warning, what is wrong with a release an error.
const fn severity(code: &str, wire: Wire) -> Severity {
    match (code.as_bytes(), wire) {
        ([.., b'9', b'6'..=b'9'], _) => Severity::Error,
        (_, Wire::Breaks) => Severity::Warning,
        (_, Wire::Works | Wire::Same) => Severity::Note,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_and_names_are_different() {
        let codes: Vec<&str> = all().map(|rule| rule.code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        let names: BTreeSet<&str> = all().map(|rule| rule.name).collect();
        assert_eq!(names.len(), codes.len());
    }

    #[test]
    fn each_rule_has_an_example_and_says_what_to_do() {
        for rule in all() {
            let headings: Vec<&str> =
                rule.entry.doc.lines().filter_map(|line| line.trim().strip_prefix("## ")).collect();
            assert_eq!(headings, ["What it does", "Why is this bad?", "Example", "What to do"], "{}", rule.code);
        }
    }
}
