//! Slice: of a document with a selection stays what is selected, and what that needs.
//!
//! ```yaml
//! x-accord-crate: { only: ['tag:pets'] }
//! paths:
//!   /pets: { get: { tags: [pets], … $ref: '#/components/schemas/Pet' } }    # stays, and with it Pet
//!   /shops: { get: { tags: [shops], … $ref: '#/components/schemas/Shop' } }  # goes, and with it Shop
//! ```
//! It comes before the document is checked, so that what goes may have mistakes, and after other files were taken into it,
//! so that their operations can be selected too. Every place keeps the span that it has in the text.

mod components;
mod contents;
mod converted;
mod operations;
mod prune;
mod references;
mod shared;

use serde_json::Value;

use super::bundle::section;
use crate::{
    dialect::{Crate, Key as _, OperationSelector, Selection},
    findings::{Finding, render::quote, suggest},
    load::Document,
    pointer::join,
};
use operations::Operations;
pub(super) use prune::Removed;

/// Whether a document became smaller.
pub(super) enum Sliced {
    /// It selects everything.
    Whole,
    /// Only a part of it is left; what went.
    Part(Removed),
    /// Its selection cannot be followed.
    Refused(Vec<Finding>),
}

/// Removes what the document's selection leaves out.
pub(super) fn slice(document: &mut Document) -> Sliced {
    sliced(document, true)
}

/// The same, where paths that share a path item may still have to be parted. Path items in a circle are shared for ever.
fn sliced(document: &mut Document, may_part: bool) -> Sliced {
    let selection = selection(&document.value);
    if selection.is_everything() {
        return Sliced::Whole;
    }
    let is_swagger = document.value.get("swagger").is_some();
    let operations = Operations::of(&document.value, section::below(is_swagger));
    let kept = operations.select(&selection);
    let faults = faults(document, &operations, &selection, kept.is_empty());
    if !faults.is_empty() {
        return Sliced::Refused(faults);
    }
    let kept = operations.with_needed(kept, &document.value, is_swagger);
    let (pointers, tags) = (operations.pointers(&kept), operations.tags(&kept));
    let uses_default = operations.uses_default_security(&kept);
    let parted: Vec<String> = operations.parted(&kept).into_iter().map(str::to_owned).collect();
    if may_part && !parted.is_empty() {
        shared::part(document, &parted);
        return sliced(document, false);
    }
    let mut removed = Removed::default();
    prune::operations(document, &pointers, &mut removed);
    components::keep_needed(document, is_swagger, uses_default, &mut removed);
    contents::tags(document, &tags);
    contents::register(document, &removed);
    select_everything(document);
    Sliced::Part(removed)
}

/// Removes the selection of a document: what it has is all of it then.
pub(crate) fn select_everything(document: &mut Document) {
    if let Some(about) = document.value.get_mut(Crate::NAME).and_then(Value::as_object_mut) {
        about.shift_remove("only");
        about.shift_remove("except");
    }
}

/// What the document says. A value that is no selector is reported when the document is linted.
fn selection(document: &Value) -> Selection {
    let read = |key: &str| {
        let list = document.get(Crate::NAME).and_then(|about| about.get(key)).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(|one| one.as_str()?.parse().ok()).collect()
    };
    Selection { only: read("only"), except: read("except") }
}

/// What is wrong with a selection.
fn faults(document: &Document, operations: &Operations, selection: &Selection, is_empty: bool) -> Vec<Finding> {
    let mut faults = Vec::new();
    for (key, selectors) in [("only", &selection.only), ("except", &selection.except)] {
        let list = join(&join("", Crate::NAME), key);
        let unmatched = selectors.iter().enumerate().filter(|(_, selector)| !operations.has_any(selector));
        faults.extend(unmatched.map(|(at, selector)| {
            let text = selector.to_string();
            let place = join(&list, &at.to_string());
            // One of the command line stands nowhere in the text.
            let is_there = |span: &crate::findings::Span| {
                document.text.get(span.start..span.end).is_some_and(|written| written.contains(&text))
            };
            let span = document.spans.value(&place).filter(is_there);
            Finding::error("AC0551", format!("{} selects no operation", quote(&text)))
                .at(place, span)
                .help(hint(operations, selector))
        }));
    }
    if faults.is_empty() && is_empty {
        let place = join("", Crate::NAME);
        let message = "`only` and `except` together leave no operation";
        let help = "remove a selector of `except`, or add one to `only`";
        faults.push(Finding::error("AC0552", message).at(place.clone(), document.spans.key(&place)).help(help));
    }
    faults
}

/// What may have been meant by a selector that selects nothing.
fn hint(operations: &Operations, selector: &OperationSelector) -> String {
    const MOST: usize = 12;
    let (kind, written, names) = match selector {
        OperationSelector::Tag(name) => ("tag", name, operations.all_tags()),
        OperationSelector::Operation(id) => ("operation", id, operations.all_ids()),
        OperationSelector::Path(glob) => ("path", glob, operations.all_paths()),
    };
    if let Some(near) = suggest::nearest(written, names.iter().copied()) {
        return suggest::question(&format!("{kind}:{near}"));
    }
    let shown: Vec<String> = names.iter().take(MOST).map(|name| quote(name)).collect();
    match names.len() {
        0 => format!("the document has no {kind}"),
        all if all > MOST => format!("there are {all}, such as {}", shown.join(", ")),
        _ => format!("there are {}", shown.join(", ")),
    }
}
