//! The items of a type: its declaration, its tables, what is implemented for it.

/// The items of one type, one after the other, each under the condition by which the type is compiled.
pub(super) struct Items<'o> {
    out: &'o mut String,
    /// An attribute on lines of its own, or nothing.
    condition: String,
}

impl<'o> Items<'o> {
    pub(super) fn new(out: &'o mut String, condition: String) -> Self {
        Self { out, condition }
    }

    /// Where the next item is written.
    pub(super) fn next(&mut self) -> &mut String {
        self.out.push('\n');
        self.out.push_str(&self.condition);
        self.out
    }
}
