//! Markdown: for a pull request, and for changelogs.

use std::fmt::Write;

use super::{item_line, shown, tests_line, verdicts};
use crate::diff::rules::Wire;
use crate::diff::{Change, Diff, Place, Users};
use crate::prose::{cell, code, code_cell, line};

/// The comparison as a page.
#[must_use]
pub fn markdown(diff: &Diff) -> String {
    let [old, new] = &diff.documents;
    let mut out = format!("# {}: {} → {}\n\n", line(&diff.package), code(&old.name), code(&new.name));
    for text in super::summary(diff).lines() {
        let _ = writeln!(out, "{}  ", line(text));
    }
    if diff.changes.is_empty() {
        return out;
    }
    out.push_str("\n| rule | where | what | verdicts | lines | items and tests |\n|---|---|---|---|---|---|\n");
    for change in &diff.changes {
        let group = if change.group.is_empty() { "the document".to_owned() } else { code_cell(&change.group) };
        let mut items: Vec<String> = shown(change).into_iter().map(|item| code_cell(&item_line(item))).collect();
        items.extend(tests_line([change]).map(|tests| cell(&tests)));
        let place = |place: &Option<Place>| place.as_ref().map_or("–".to_owned(), |place| place.line.to_string());
        let mut verdicts = verdicts(change);
        if let Some(reason) = &change.approved {
            let _ = write!(verdicts, "; approved: {}", cell(reason));
        }
        let cells = [
            format!("{} {}", change.rule.code, change.rule.name),
            group,
            told(change, [cell, code_cell]),
            verdicts,
            format!("{} → {}", place(&change.old), place(&change.new)),
            items.join("<br>"),
        ];
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// What differs, with the texts of both sides where they are short; how a text and how a value is written.
fn told(change: &Change, [line, code]: [fn(&str) -> String; 2]) -> String {
    let text = |place: &Option<Place>| place.as_ref().and_then(|place| place.text.clone());
    let what = line(&change.what);
    match (text(&change.old), text(&change.new)) {
        (Some(old), Some(new)) => format!("{what}: {} → {}", code(&old), code(&new)),
        (Some(one), None) | (None, Some(one)) => format!("{what}: {}", code(&one)),
        (None, None) => what,
    }
}

/// The title of a section, and which changes are in it.
type Section<'a> = (&'a str, &'a dyn Fn(&Change) -> bool);

/// The changes as entries of a changelog, under headings: what breaks callers, what is new, what else differs on the
/// wire, and how many texts.
#[must_use]
pub fn entries(diff: &Diff) -> String {
    let mut out = String::new();
    let is_wire = |change: &Change| change.users < Users::Adds && change.rule.wire == Wire::Breaks;
    let is_other = |change: &Change| change.users < Users::Adds && change.rule.wire == Wire::Works;
    let sections: [Section<'_>; 4] = [
        ("Breaking", &|change| change.users == Users::Breaks),
        ("Added", &|change| change.users == Users::Adds),
        ("Changed by the provider", &is_wire),
        ("Other", &is_other),
    ];
    for (title, is) in sections {
        let changes: Vec<&Change> = diff.changes.iter().filter(|change| is(change)).collect();
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(out, "### {title}\n");
        for change in changes {
            entry(&mut out, change);
        }
        out.push('\n');
    }
    let texts = diff.count(Change::is_documentation);
    if texts > 0 || diff.moved_citations > 0 {
        let noun = if texts == 1 { "change" } else { "changes" };
        let moved = super::moved_citations(diff);
        let _ = writeln!(out, "### Documentation\n\n- {texts} {noun} of texts, names or metadata{moved}.\n");
    }
    out.trim_end().to_owned() + "\n"
}

fn entry(out: &mut String, change: &Change) {
    const MOST: usize = 6;
    let group = if change.group.is_empty() { String::new() } else { format!("{}, ", code(&change.group)) };
    let _ = write!(out, "- {group}{} ({}).", told(change, [line, code]), change.rule.name);
    let shown = shown(change);
    let items: Vec<String> = shown.iter().take(MOST).map(|item| code(&item_line(item))).collect();
    if !items.is_empty() {
        let _ = write!(out, " {}", items.join(", "));
        if let Some(more @ 1..) = shown.len().checked_sub(MOST) {
            let _ = write!(out, " and {more} more");
        }
    }
    out.push('\n');
}
