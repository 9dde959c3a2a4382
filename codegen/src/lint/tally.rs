//! What is told once, with the number of its places.

/// The first place of each of several things, and how many places it has.
#[derive(Default)]
pub(super) struct Tally(Vec<(String, String, usize)>);

impl Tally {
    /// One more place of a thing; where that is, is only asked of the first.
    pub(super) fn add(&mut self, what: String, pointer: impl FnOnce() -> String) {
        match self.0.iter_mut().find(|(held, ..)| *held == what) {
            Some((.., count)) => *count = count.saturating_add(1),
            None => self.0.push((what, pointer(), 1)),
        }
    }

    /// Each thing, its first place, and words for the end of a message that say how many there are.
    pub(super) fn into_each(self) -> impl Iterator<Item = (String, String, String)> {
        self.0.into_iter().map(|(what, pointer, count)| {
            let more = if count > 1 { format!(" ({count} places)") } else { String::new() };
            (what, pointer, more)
        })
    }
}
