//! Where what begins with a bracket ends.

use std::cell::Cell;

use super::{label, lines::Line, program};

/// For each line, the line at which its brackets are closed.
pub(super) struct Braces {
    closes: Vec<Option<usize>>,
    /// The lines that may still be read in vain.
    left: Cell<usize>,
}

impl Braces {
    pub(super) fn new(lines: &[Line]) -> Self {
        /// What is read in vain in a page of any length.
        const IN_VAIN: usize = 100_000;
        let mut closes = vec![None; lines.len()];
        // Lines that are open, each with the depth before it.
        let mut open: Vec<(usize, i64)> = Vec::new();
        let mut depth = 0;
        for (at, line) in lines.iter().enumerate() {
            // A request or an answer begins within no example.
            if line.text.starts_with("curl ") || label::answer(line).is_some() {
                open.clear();
            }
            open.push((at, depth));
            depth += program::nesting(&line.text);
            while let Some((from, _)) = open.pop_if(|(_, before)| *before >= depth) {
                if let Some(place) = closes.get_mut(from) {
                    *place = Some(at);
                }
            }
        }
        Self { closes, left: Cell::new(IN_VAIN.max(lines.len())) }
    }

    /// The line at which the brackets of a line are closed, if the lines may be read.
    pub(super) fn end(&self, at: usize) -> Option<usize> {
        /// The longest example.
        const MOST_LINES: usize = 20_000;
        let end = (*self.closes.get(at)?)?;
        (end - at < MOST_LINES.min(self.left.get())).then_some(end)
    }

    /// Says that what begins and ends at these lines was read in vain.
    pub(super) fn was_in_vain(&self, at: usize, end: usize) {
        self.left.set(self.left.get().saturating_sub(end + 1 - at));
    }
}
