//! `x-accord-documents`, `x-accord-source`, `x-accord-discrepancies`: provenance.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::OneOrMany;
use crate::pointer::upward;

/// What digests look like, for the dialect's schema.
pub(crate) const DIGEST_PATTERN: &str = "^[0-9a-f]{64}$";

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
    /// The SHA-256 of the file's bytes, as `sha256sum` prints it: line numbers are those of this revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Digest>,
    /// Where the file came from: the page or the person, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Its own date or version, where it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The language it is written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// The SHA-256 of a file: 64 hexadecimal digits in small letters.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = DIGEST_PATTERN))]
pub struct Digest(String);

impl Digest {
    /// Its digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Digest {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() == 64 && text.bytes().all(digit) {
            Ok(Self(text))
        } else {
            Err("a SHA-256 is 64 hexadecimal digits in small letters, as `sha256sum` prints it".to_owned())
        }
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.0
    }
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

impl Source {
    /// Its places and inferences, in order.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }

    /// The provider's own words, one for each place that has them.
    pub fn originals(&self) -> impl Iterator<Item = &str> {
        self.citations().iter().filter_map(|citation| match citation {
            Citation::Stated(stated) => stated.original.as_deref(),
            Citation::Inferred(_) => None,
        })
    }
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
    /// The provider's own words at that place, unchanged, where ours may say more or less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// Of a table that says which fields are required: what it says there of this one. Only documentation shows it, beside
    /// what the samples have and what the spec says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
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
    /// What happens if the decision is wrong, for whoever has to decide what to ask first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// Whether the provider has spoken on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<DiscrepancyStatus>,
    /// What to ask the provider, as one would write it to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What the provider answered, or what its service was seen to do, and when. Required unless the status is `assumed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The test that holds it, as `file.rs::function` below `tests/`.
    pub test: OneOrMany<String>,
    /// The parts of this spec that it affects, as pointers with `#`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<String>,
}

impl Discrepancy {
    /// The entries of a register about a part of the spec, or else about the nearest part around it that has some. An entry
    /// about a top-level key is about no part of it.
    #[must_use]
    pub fn about<'r>(register: &'r [Self], pointer: &str) -> Vec<&'r Self> {
        let at = |place: &str| {
            let is_here = |entry: &&Self| entry.at.iter().any(|at| at.trim_start_matches('#') == place);
            register.iter().filter(is_here).collect::<Vec<_>>()
        };
        let places = upward(pointer).filter(|place| *place == pointer || place.matches('/').count() > 1);
        places.map(at).find(|entries| !entries.is_empty()).unwrap_or_default()
    }
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

impl DiscrepancyKind {
    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Omission => "omission",
            Self::Misspelling => "misspelling",
            Self::Ambiguity => "ambiguity",
        }
    }
}

/// Whether a decision of the register is known to be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DiscrepancyStatus {
    /// The decision is ours alone.
    Assumed,
    /// The provider, or its service, has confirmed it.
    Confirmed,
    /// The provider, or its service, contradicts it: the decision has to be changed.
    Refuted,
}

impl DiscrepancyStatus {
    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Assumed => "assumed",
            Self::Confirmed => "confirmed",
            Self::Refuted => "refuted",
        }
    }
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
    /// The provider's own words, unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}
