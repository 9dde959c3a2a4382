//! The difference of two texts, for a person.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::findings::render::visible;

/// How many lines of a difference are shown.
const MOST_LINES: usize = 60;
/// How many characters of a line are shown.
const MOST_CHARS: usize = 200;
/// Lines around a change.
const CONTEXT: usize = 2;
/// Two large texts that have little in common are compared only roughly after this time.
const PATIENCE: Duration = Duration::from_secs(2);

/// A unified diff, hunk by hunk. Of a long one the beginning, and how much was left out.
pub(super) fn excerpt(old: &str, new: &str) -> String {
    if old.lines().eq(new.lines()) {
        return "differs in line ends only\n".to_owned();
    }
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let (mut out, mut shown, mut cut_lines, mut cut_hunks) = (String::new(), 0, 0, 0);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        if shown >= MOST_LINES {
            cut_hunks += 1;
        } else {
            out.push_str(&format!("{}\n", hunk.header()));
        }
        for change in hunk.iter_changes() {
            if shown >= MOST_LINES {
                cut_lines += usize::from(change.tag() != ChangeTag::Equal);
                continue;
            }
            shown += 1;
            out.push_str(&line(change.tag(), change.value()));
        }
    }
    if cut_lines > 0 {
        let hunks = if cut_hunks > 0 { format!(", {cut_hunks} of the hunks whole") } else { String::new() };
        out.push_str(&format!(
            "… {cut_lines} more changed {} not shown{hunks}\n",
            if cut_lines == 1 { "line" } else { "lines" }
        ));
    }
    out
}

/// A whole unified diff, with the characters that a terminal would act on made visible. Empty where nothing differs.
#[must_use]
pub fn unified(old: &str, new: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let mut out = String::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        out.push_str(&format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let text = change.value();
            out.push_str(&format!("{}{}\n", change.tag(), visible(text.strip_suffix('\n').unwrap_or(text))));
        }
    }
    out
}

fn line(tag: ChangeTag, text: &str) -> String {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let shown: String = text.chars().take(MOST_CHARS).collect();
    let more = if text.chars().nth(MOST_CHARS).is_some() { "…" } else { "" };
    format!("{tag}{}{more}\n", visible(&shown))
}
