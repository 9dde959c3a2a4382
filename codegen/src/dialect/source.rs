//! `x-accord-documents`, `x-accord-source`, `x-accord-discrepancies`: provenance.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::OneOrMany;

/// `x-accord-documents` at the top: the provider's documents that the spec was written from, by id.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Documents(pub IndexMap<String, Document>);

/// One document of the provider's.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its file, as kept by whoever wrote the spec.
    pub file: String,
    /// How many lines it has; line numbers elsewhere lie within.
    pub lines: u32,
    /// Its own date or version, where it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The language it is written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// `x-accord-source` on anything: the place in the provider's document, or the reason for something that it does not specify.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Source {
    /// One place.
    One(Citation),
    /// Several places.
    Many(Vec<Citation>),
}

/// One place of one document, or an inference.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Citation {
    /// The place in a document.
    Stated(Stated),
    /// The document is silent; we say so for this reason.
    Inferred(Inferred),
}

/// A place of a document.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Stated {
    /// Its id in `x-accord-documents`.
    pub document: String,
    /// The heading, in the document's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Lines, counted from 1: `"12"`, `"12-19"`, `"12-19, 40"`.
    pub lines: String,
}

/// A statement of ours that no document makes.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Inferred {
    /// Why we say so.
    pub inferred: String,
}

/// `x-accord-discrepancies` at the top: the register of places where the provider's document contradicts itself, leaves
/// something out or misspells.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Discrepancies(pub Vec<Discrepancy>);

/// One entry of the register.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Discrepancy {
    /// A short id that stays the same, such as `RC-04`.
    pub id: String,
    /// The kind of problem.
    pub kind: DiscrepancyKind,
    /// One line that names it.
    pub title: String,
    /// The statements of the document, one for each place.
    pub claims: Vec<Claim>,
    /// What we do.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// The test that holds it, as `file.rs::function` below `tests/`.
    pub test: OneOrMany<String>,
    /// The parts of this spec that it affects, as pointers with `#`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<String>,
}

/// What kind of discrepancy it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DiscrepancyKind {
    /// Two places disagree.
    Contradiction,
    /// Required information is missing.
    Omission,
    /// A word, a name or a form is plainly wrong.
    Misspelling,
    /// It can be read in more than one way.
    Ambiguity,
}

/// The statement of one place of a document.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Claim {
    /// The document's id in `x-accord-documents`; may be left out where there is one document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Lines, counted from 1. Left out if the claim is that something is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<String>,
    /// The statement, in our words, with the provider's terms.
    pub says: String,
}
