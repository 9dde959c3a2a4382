//! What decoding passes over, counted for the thread that reads.
//!
//! A choice decodes its candidates and takes the one that loses the least. An object counts the names that it does not
//! know, an open enum the value that it does not list, a choice the JSON that it keeps.

use std::cell::Cell;

thread_local! {
    /// Nothing while nobody asks.
    static LOST: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Whether anybody asks: what is costly to find out is not counted otherwise.
#[cfg(feature = "chrono")]
pub(crate) fn is_counted() -> bool {
    LOST.get().is_some()
}

/// Counts values that the type being read has no place for.
pub fn add(count: u64) {
    LOST.set(LOST.get().map(|lost| lost.saturating_add(count)));
}

/// What is counted so far, to go back to.
pub(crate) fn so_far() -> Option<u64> {
    LOST.get()
}

/// Forgets what was counted since then.
pub(crate) fn back_to(lost: Option<u64>) {
    LOST.set(lost);
}

/// What `read` returns and how much it lost. The count of what is read around it stays as it was.
pub(crate) fn counted<T>(read: impl FnOnce() -> T) -> (T, u64) {
    let before = LOST.replace(Some(0));
    let value = read();
    (value, LOST.replace(before).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{add, counted};

    #[test]
    fn an_attempt_is_counted_for_itself() {
        let ((), outer) = counted(|| {
            add(1);
            assert_eq!(counted(|| add(5)).1, 5);
            add(1);
        });
        assert_eq!(outer, 2);
    }
}
