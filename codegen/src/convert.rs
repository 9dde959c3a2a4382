//! Convert: OpenAPI 3.1, 3.2 and Swagger 2.0 become OpenAPI 3.0.3, as documents.
//!
//! Every later stage knows OpenAPI 3.0 alone. A document of that version passes through untouched. Each construct of the
//! others has a file with what it becomes; what has no word in 3.0 is left out with a finding (`AC05xx`), in favour of
//! a type that takes more rather than one that refuses what the provider sends.
//!
//! Nothing here is lost for findings: [`Spans`](crate::load::Spans) learns where each thing that moved stands in the
//! text, so every later finding has its place there.

mod bundle;
mod document;
mod names;
mod references;
mod schema;
mod swagger;
mod walk;

use serde_json::Value;

use crate::{
    findings::Findings,
    lint::Kind,
    load::{Document, kind},
};
use walk::Walk;

/// A document of OpenAPI 3.0, if its version was one that can be converted; of any other, the document as it was.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The document.
    pub document: Document,
    /// What was lost on the way, and what was read in a way that is worth knowing.
    pub findings: Findings,
}

/// What a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// Swagger 2.0.
    V2,
    /// OpenAPI 3.1 or 3.2.
    V31,
}

/// Converts a document to OpenAPI 3.0.3, and takes what it refers to in other local files into it.
///
/// Takes time linear in the size of the document. Depth is bounded, as in the text, by
/// [`MAX_DEPTH`](crate::load::MAX_DEPTH).
#[must_use]
pub fn convert(document: Document) -> Converted {
    let findings = document.findings();
    let Converted { mut document, mut findings } = bundle::bundle(Converted { document, findings });
    let Some(version) = version(&mut document.value) else { return Converted { document, findings } };
    let Document { path, text, value: mut root, spans, files } = document;
    let mut walk = Walk::new(version, spans);
    walk.visit(Kind::Document, &mut root);
    walk.finish(&mut root);
    let (spans, told) = walk.into_parts();
    findings.extend(told);
    Converted { document: Document { path, text, value: root, spans, files }, findings }
}

/// The version to convert from. `None`: 3.0, or one we know nothing of, which linting tells.
///
/// ```yaml
/// openapi: 3.0          →  openapi: 3.0.3    # YAML's number
/// openapi: 3.1.0        →  openapi: 3.0.3, converted
/// swagger: '2.0'        →  openapi: 3.0.3, converted
/// ```
fn version(root: &mut Value) -> Option<Version> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => number.as_f64().map(|n| format!("{n:.1}")),
        _ => None,
    };
    if let Some(found) = root.get_mut("openapi") {
        let version = text(found)?;
        let minor = |minor: &str| version == minor || version.starts_with(&format!("{minor}."));
        if minor("3.0") && (version == "3.0" || kind(found) != "a string") {
            *found = Value::String(document::VERSION.to_owned());
        }
        return (minor("3.1") || minor("3.2")).then_some(Version::V31);
    }
    (text(root.get("swagger")?)? == "2.0").then_some(Version::V2)
}
