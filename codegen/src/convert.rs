//! Convert: OpenAPI 3.1, 3.2 and Swagger 2.0 become OpenAPI 3.0.3, as documents.
//!
//! Every later stage knows OpenAPI 3.0 alone. A document of that version only loses what its version does not have. Each construct of the
//! others has a file with what it becomes; what has no word in 3.0 is left out with a finding (`AC05xx`), in favour of
//! a type that takes more rather than one that refuses what the provider sends.
//!
//! Nothing here is lost for findings: [`Spans`](crate::load::Spans) learns where each thing that moved stands in the
//! text, so every later finding has its place there.

mod bundle;
mod chain;
mod codes;
mod copies;
mod document;
mod inline;
mod references;
mod renamed;
mod rooted;
mod schema;
mod slice;
mod statuses;
mod swagger;
mod visit;
mod walk;

pub(crate) use bundle::UNREAD;
pub(crate) use bundle::refers_outside;
pub(crate) use codes::RULES;
pub(crate) use schema::rules::RULES as LEFT_OUT;

use serde_json::Value;

use crate::{
    dialect::{self, Profile},
    findings::Findings,
    load::{Document, print::Whole},
    openapi::{Kind, Version, conform},
};
use slice::Sliced;
pub(crate) use slice::select_everything;
use walk::Walk;

/// A document of OpenAPI 3.0, if its version was one that can be converted; of any other, the document as it was.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The document.
    pub document: Document,
    /// What was lost on the way, and what was read in a way that is worth knowing.
    pub findings: Findings,
    /// Whether the document's selection cannot be followed: then nothing was converted.
    pub(crate) is_refused: bool,
}

/// Converts a document to OpenAPI 3.0.3, and takes what it refers to in other local files into it.
///
/// Takes time linear in the size of the document. Depth is bounded, as in the text, by
/// [`MAX_DEPTH`](crate::load::MAX_DEPTH).
///
/// Of a document with a selection (`only` and `except` of `x-accord-crate`) only what that keeps is left; see `slice`.
/// What the document has and its version has not leaves it first, with findings; see [`conform`]. `profile` says how bad
/// that is; without it the document's `x-accord-profile` does.
#[must_use]
pub fn convert(mut document: Document, profile: Option<Profile>) -> Converted {
    let told = bundle::bundle(&mut document);
    let mut findings = document.findings();
    findings.extend(told);
    rooted::run(&mut document);
    statuses::run(&mut document);
    document.profile = profile.or_else(|| dialect::read::<Profile>(&document.value).ok().flatten()).unwrap_or_default();
    for mut finding in std::mem::take(&mut document.tolerated) {
        finding.severity = document.profile.tolerable();
        finding.is_strictness = true;
        findings.push(finding);
    }
    // Of a version that is not known linting tells.
    let Some(version) = Version::of(&document.value) else {
        return Converted { document, findings, is_refused: false };
    };
    let profile = document.profile;
    findings.extend(inline::inline(&mut document, version, profile));
    match slice::slice(&mut document) {
        Sliced::Whole => {}
        Sliced::Part(removed) => {
            document.is_part = true;
            findings.retain(|finding| !removed.has(&finding.pointer));
        }
        Sliced::Refused(faults) => {
            findings.extend(faults);
            return Converted { document, findings, is_refused: true };
        }
    }
    let most = if document.is_exhaustive { usize::MAX } else { conform::MOST };
    findings.extend(conform::conform(&mut document.value, version, document.profile, &document.spans, most));
    // An overlay is one of its files.
    let is_as_written = !document.is_part && !document.is_overridden && document.files.is_empty();
    document.whole = (!is_as_written).then(|| Whole::of(&document));
    if version == Version::V30 {
        if let Some(openapi) = document.value.get_mut("openapi").filter(|v| *v == "3.0") {
            *openapi = Value::String(document::VERSION.to_owned());
        }
        return Converted { document, findings, is_refused: false };
    }
    let mut root = document.value.take();
    let mut walk = Walk::new(version, document.spans);
    visit::visit(&mut walk, Kind::Document, &mut root);
    visit::finish(&mut walk, &mut root);
    let (spans, told) = walk.into_parts();
    findings.extend(told);
    Converted { document: Document { value: root, spans, ..document }, findings, is_refused: false }
}
