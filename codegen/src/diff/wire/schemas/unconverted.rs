//! Rules for values that converting to OpenAPI 3.0 leaves out, such as `if` and `dependentRequired`. No client checks them, but
//! its provider does: they are compared as they are written.

use serde_json::{Map, Value};

use super::Schemas;
use super::compare::{At, values_at};
use super::values::is_tighter;
use crate::convert::LEFT_OUT;
use crate::diff::rules::*;
use crate::load::{Document, Spans, print::Whole};
use crate::openapi::Version;
use crate::pointer;

/// A rule that becomes looser: what it is about may have any value.
const LOOSENED: &[&str] = &["patternProperties"];

/// Keywords that converting makes something else of, or leaves out. What they became is compared where it differs.
const REPLACED: &[&str] = &["prefixItems", "unevaluatedItems", "unevaluatedProperties"];

/// The same, of the form of a text.
const FORMATS: &[&str] = &["contentMediaType", "contentEncoding", "contentSchema"];

const ALL: [&[&str]; 4] = [&LEFT_OUT, LOOSENED, REPLACED, FORMATS];

/// A document before it was converted.
#[derive(Clone, Copy)]
pub(in crate::diff) enum Original<'d> {
    /// One that has all of it in its own text.
    Copy(&'d Value),
    /// One with what other files have of it, or a part of one.
    Whole(&'d Whole),
}

impl<'d> Original<'d> {
    /// What stands at a pointer in the text.
    fn at(self, origin: &str) -> Option<&'d Value> {
        match self {
            Self::Copy(value) => pointer::get(value, origin),
            Self::Whole(whole) => whole.at(origin),
        }
    }
}

/// A copy of a document that converting may leave something out of.
pub(in crate::diff) fn copy(document: &Document) -> Option<Value> {
    let is_mentioned = |key: &&&str| document.text.contains(**key);
    let is_older = matches!(Version::of(&document.value), Some(Version::V30 | Version::V20));
    (!is_older && ALL.iter().copied().flatten().find(is_mentioned).is_some()).then(|| document.value.clone())
}

impl Schemas<'_> {
    /// Compares what converting left out of the schemas at two places. `is_same`: what it made of them does not differ.
    pub(super) fn unconverted(&mut self, node: usize, at: At<'_>, is_same: bool) {
        let empty = Map::new();
        let [old, new] = self.originals;
        let get = |original: Option<(Original<'_>, &Spans)>, place: &str| {
            let (original, spans) = original?;
            original.at(&spans.origin(place))?.as_object().cloned()
        };
        let (old, new) = (get(old, at.old), get(new, at.new));
        let (old, new) = (old.as_ref().unwrap_or(&empty), new.as_ref().unwrap_or(&empty));
        for key in ALL.iter().copied().flatten() {
            let stated =
                |schema: &Map<String, Value>| schema.get(*key).filter(|value| !says_nothing(key, value)).cloned();
            let (was, is) = (stated(old), stated(new));
            let (was, is) = (was.as_ref(), is.as_ref());
            if was == is || !is_same && [REPLACED, FORMATS].iter().any(|keys| keys.contains(key)) {
                continue;
            }
            let (sent, read) = match is_tighter(key, was, is) {
                _ if FORMATS.contains(key) => (&SENT_FORMAT_CHANGED, &READ_FORMAT_CHANGED),
                true => (&SENT_LIMIT_TIGHTENED, &READ_LIMIT_CHANGED),
                false => (&SENT_LIMIT_RELAXED, &READ_LIMIT_CHANGED),
            };
            self.fact(node, at, sent, read, values_at(at, key, was, is));
        }
    }
}

/// Whether a keyword says what holds anyway: that bytes are of any type.
fn says_nothing(key: &str, value: &Value) -> bool {
    key == "contentMediaType" && value == "application/octet-stream"
}
