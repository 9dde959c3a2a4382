//! Overlay: changes to a document that stand in a file of their own, by the OpenAPI Overlay Specification 1.0 and 1.1.
//!
//! ```yaml
//! overlay: 1.1.0
//! info: { title: What we know of it, version: 1.0.0 }
//! actions:
//!   - target: $.paths['/pets'].get
//!     update: { x-accord-pages: { by: number, parameter: page, items: '' } }
//! ```
//! The document's file stays as its provider publishes it. It comes right after loading: every later stage sees one document, in
//! which each value has its span, in the file that it is from. Unlike the standard, an action whose target selects nothing is an
//! error: the provider has changed something that we say more about.

mod actions;
mod codes;
mod extends;
mod hint;
mod json_text;
mod path;
pub mod text;

use std::path::{Path, PathBuf};

use serde_json_path::JsonPath;

use crate::{
    findings::{
        Finding, Findings,
        render::{quote, quote_path},
        suggest::Hints,
    },
    load::{self, Document, Graft, Refused},
};
use actions::{Action, Change};
pub(crate) use codes::RULES;

/// An overlay that was read: its actions are known to be well-formed.
#[derive(Debug)]
pub struct Overlay {
    document: Document,
    actions: Vec<Action>,
}

impl Overlay {
    /// Reads an overlay from a file.
    ///
    /// # Errors
    /// With findings when the file cannot be read, or is no overlay.
    pub fn load(path: &Path) -> Result<Self, Findings> {
        Self::of(load::load(path)?)
    }

    /// An overlay of a document that is loaded.
    ///
    /// # Errors
    /// With findings when it is no overlay.
    pub fn of(document: Document) -> Result<Self, Findings> {
        let mut findings = document.findings();
        let actions = actions::read(&document, &mut findings);
        match findings.has_errors() {
            true => Err(findings),
            false => Ok(Self { document, actions }),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.document.path
    }

    /// Carries its actions out, one after the other. Gives those that select nothing in the document; they are left out.
    ///
    /// # Errors
    /// With findings when a value cannot be merged, or the document would become too large.
    pub fn apply(&self, document: &mut Document) -> Result<Findings, Findings> {
        let mut stale = self.document.findings();
        let mut faults = self.document.findings();
        let graft = match document.add_file(&self.document) {
            Ok(graft) => graft,
            Err(refused) => {
                faults.push(self.fault("", &refused));
                return Err(faults);
            }
        };
        let hints = hint::all();
        for action in &self.actions {
            let places = nodes(&action.target, document);
            let sources = match &action.change {
                Change::Copy(source) => Some(nodes(source, document)),
                Change::Remove | Change::Update(_) => None,
            };
            let is_copy_of_nothing = sources.as_ref().is_some_and(Vec::is_empty);
            if places.is_empty() || is_copy_of_nothing {
                let key = if places.is_empty() { "target" } else { "copy" };
                stale.push(self.unmatched(&action.pointer, key, document, &hints));
                continue;
            }
            if let Err(finding) = self.carry_out(action, &places, (&graft, sources), document) {
                faults.push(*finding);
                // A document that is too large is not read further.
                if document.is_full() {
                    break;
                }
            }
        }
        document.files.push(self.document.path.clone());
        match faults.has_errors() {
            true => {
                faults.merge(stale);
                Err(faults)
            }
            false => Ok(stale),
        }
    }

    fn carry_out(
        &self,
        action: &Action,
        places: &[String],
        (graft, sources): (&Graft, Option<Vec<String>>),
        document: &mut Document,
    ) -> Result<(), Box<Finding>> {
        let refused = |refused: Refused| Box::new(self.fault(&action.pointer, &refused));
        let value = match &action.change {
            Change::Remove => return document.remove(places).map_err(refused),
            Change::Update(at) => graft.part(at),
            Change::Copy(_) => match sources.unwrap_or_default().as_slice() {
                [one] => document.part(one),
                many => {
                    let message = format!("`copy` selects {} values", many.len());
                    let finding = self.finding("AC0574", &format!("{}/copy", action.pointer), message);
                    return Err(Box::new(finding.help("write a path that selects one")));
                }
            },
        };
        let Some(value) = value else { return Ok(()) };
        if let Some(finding) = self.mixed(action, places, document) {
            return Err(Box::new(finding));
        }
        places.iter().try_for_each(|place| document.merge(place, &value)).map_err(refused)
    }

    /// What an action changes must be of one kind.
    fn mixed(&self, action: &Action, places: &[String], document: &Document) -> Option<Finding> {
        let kind = |place: &String| match document.value.pointer(place) {
            Some(serde_json::Value::Object(_)) => "objects",
            Some(serde_json::Value::Array(_)) => "lists",
            _ => "scalars",
        };
        let first = places.first().map(kind)?;
        let other = places.iter().map(kind).find(|other| *other != first)?;
        let message = format!("the target selects {first} and {other}");
        let finding = self.finding("AC0574", &format!("{}/target", action.pointer), message);
        Some(finding.help("write an action for each kind"))
    }

    /// An action without an effect.
    fn unmatched(&self, action: &str, key: &str, document: &Document, hints: &Hints) -> Finding {
        let place = format!("{action}/{key}");
        let path = self.document.value.pointer(&place).and_then(serde_json::Value::as_str).unwrap_or_default();
        let message = format!("{} selects nothing in {}", quote(path), quote_path(&document.path));
        self.finding("AC0573", &place, message).help(hint::of(path, &document.value, hints))
    }

    fn fault(&self, action: &str, refused: &Refused) -> Finding {
        let (message, help) = match refused {
            Refused::Unlike(at, ours, theirs) => (
                format!("{ours} cannot be merged with {theirs} at {}", quote(&format!("#{at}"))),
                "write a value of the same kind, or remove what is there by an action before",
            ),
            Refused::TooLarge => ("the document becomes too large or too deep".to_owned(), "add less to it"),
            Refused::Root => ("the whole document cannot be removed".to_owned(), "name a part of it"),
        };
        self.finding("AC0574", action, message).help(help)
    }

    fn finding(&self, code: &'static str, pointer: &str, message: String) -> Finding {
        Finding::error(code, message).at(pointer, self.document.spans.value(pointer))
    }
}

/// Applies overlays in order.
///
/// # Errors
/// With the findings of the first that cannot be read, cannot be applied, or has an action that selects nothing.
pub fn apply(document: &mut Document, overlays: &[PathBuf]) -> Result<(), Findings> {
    for path in overlays {
        let overlay = Overlay::load(path)?;
        let stale = overlay.apply(document)?;
        if !stale.is_empty() {
            return Err(stale);
        }
        document.tolerated.extend(overlay.extends_another(document));
    }
    Ok(())
}

/// The places that a path selects, each once.
fn nodes(path: &JsonPath, document: &Document) -> Vec<String> {
    let located = path.query_located(&document.value);
    let mut places: Vec<String> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for place in located.locations() {
        let place = place.to_json_pointer();
        if seen.insert(place.clone()) {
            places.push(place);
        }
    }
    places
}
