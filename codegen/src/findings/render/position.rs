//! Where a span begins and ends, as editors count: columns in UTF-16 code units, from 1. The end is after the last character.

use crate::findings::Span;

/// The first character of a span and the one after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) start: Position,
    pub(super) end: Position,
}

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Range {
    pub(super) fn of(text: &str, span: Span) -> Self {
        let before = text.get(..span.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let start = Position { line: span.line, column: units(before.get(line_start..).unwrap_or_default()) + 1 };
        let within = text.get(span.start..span.end).unwrap_or_default();
        let end = match within.rsplit_once('\n') {
            Some((lines, last)) => {
                Position { line: start.line + lines.matches('\n').count() + 1, column: units(last) + 1 }
            }
            None => Position { column: start.column + units(within), ..start },
        };
        Self { start, end }
    }
}

fn units(text: &str) -> usize {
    text.trim_end_matches('\r').encode_utf16().count()
}
