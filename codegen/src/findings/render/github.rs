//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.
//!
//! The spec is untrusted: a text of it must not end its command and begin another, so line ends, percent signs and the
//! separators of properties are escaped as the runner undoes them.

use std::fmt::Write as _;

use super::{position::Range, visible};
use crate::findings::{Findings, Severity};

/// One line a finding.
#[must_use]
pub fn annotations(findings: &Findings) -> String {
    let mut out = String::new();
    for finding in findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let path = findings.path_of(finding.span).to_string_lossy();
        let _ = write!(out, "::{level} file={}", property(&path));
        if let Some(Range { start, end }) = finding.span.map(|span| Range::of(findings.text(), span)) {
            let _ = write!(out, ",line={},endLine={}", start.line, end.line);
            // GitHub takes columns only where both are in one line, and the last one is part of the place.
            if start.line == end.line {
                let last = end.column.saturating_sub(1).max(start.column);
                let _ = write!(out, ",col={},endColumn={last}", start.column);
            }
        }
        let mut message = visible(&finding.message);
        if let Some(help) = &finding.help {
            let _ = write!(message, "\nhelp: {}", visible(help));
        }
        let _ = writeln!(out, ",title={}::{}", property(finding.code), data(&message));
    }
    out
}

/// An error that has a file and no finding, such as a generated file that is not up to date.
#[must_use]
pub fn file_error(path: &str, message: &str) -> String {
    format!("::error file={}::{}\n", property(path), data(&visible(message)))
}

/// A text behind the second pair of colons: it ends neither its command nor its line.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property. The runner makes line ends of it again.
pub(crate) fn property(text: &str) -> String {
    let shown: String = text.split_inclusive(['\r', '\n']).map(shown).collect();
    data(&shown).replace(':', "%3A").replace(',', "%2C")
}

/// A line that nothing hides in, with its end.
fn shown(line: &str) -> String {
    let text = line.trim_end_matches(['\r', '\n']);
    visible(text) + line.get(text.len()..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_does_nothing_to_a_terminal() {
        let line = file_error("a\u{1b}[31m\u{202e}.yaml", "no file");
        assert_eq!(line, "::error file=a\\u{1b}[31m\\u{202e}.yaml::no file\n");
    }
}
