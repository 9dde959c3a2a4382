//! Character offsets to byte offsets. The YAML parser counts characters, everybody else counts bytes.

/// One checkpoint every so many characters.
const STEP: usize = 64;

/// Answers in constant time for a text, in a sixteenth of its memory.
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// Byte offset of every [`STEP`]th character. Empty where characters are bytes.
    checkpoints: Vec<usize>,
}

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let checkpoints = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().step_by(STEP).map(|(at, _)| at).collect(),
        };
        Self { text, checkpoints }
    }

    /// The byte offset of a character; of one past the end, the end.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.checkpoints.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&from) = self.checkpoints.get(character / STEP) else { return self.text.len() };
        // Most of a text is ASCII, also where some of it is not: as many bytes as characters up to the next checkpoint.
        if self.checkpoints.get(character / STEP + 1).is_some_and(|next| next - from == STEP) {
            return from + character % STEP;
        }
        let rest = self.text.get(from..).unwrap_or_default();
        rest.char_indices().nth(character % STEP).map_or(self.text.len(), |(at, _)| from + at)
    }
}
