//! Keys that are mistaken and have one reading all the same: they are read as what is meant, and the document's text says where.

use crate::{
    findings::{Finding, edit::Edit, render::quote},
    load::Document,
    pointer::join,
};

/// Notes that a key of an object is read as another one: a warning where it is written, and where what it holds stands now.
pub(super) fn note(document: &mut Document, around: &str, written: &str, meant: &str, message: String) {
    let pointer = join(around, written);
    // What is referred to may be from elsewhere; the key is where it is written.
    let span = document.spans.place(&pointer).or_else(|| document.spans.key(&pointer));
    let origin = document.spans.origin(&pointer).into_owned();
    let finding = Finding::warning("AC0202", message).at(&pointer, span).help(format!("write {}", quote(meant)));
    let fix = span.and_then(|span| replace(&document.text, span.start, written, meant));
    document.tolerated.push(finding.fix(fix));
    document.spans.set_origin(join(around, meant), origin);
}

/// The edit of a key, which may be in quotes. None where the key is in another file.
fn replace(text: &str, start: usize, written: &str, meant: &str) -> Option<Edit> {
    let start = start + usize::from(text.get(start..)?.starts_with(['"', '\'']));
    let is_here = text.get(start..)?.starts_with(written);
    is_here.then(|| Edit { start, end: start + written.len(), text: meant.to_owned() })
}
