//! What decoding passes over, counted for the thread that reads.
//!
//! A choice decodes its candidates and takes the one that loses the least. An object counts the names that it does not
//! know, an open enum the value that it does not list, a choice the JSON that it keeps.

use std::cell::Cell;

thread_local! {
    static LOST: Cell<u64> = const { Cell::new(0) };
    static COUNTING: Cell<bool> = const { Cell::new(false) };
}

/// Whether anybody asks: what is costly to find out is not counted otherwise.
#[cfg_attr(not(feature = "chrono"), allow(dead_code))]
pub(crate) fn is_counted() -> bool {
    COUNTING.get()
}

/// Counts values that the type being read has no place for.
pub fn add(count: u64) {
    LOST.set(LOST.get().saturating_add(count));
}

/// What `read` returns and how much it lost. The count of what is read around it stays as it was.
pub(crate) fn counted<T>(read: impl FnOnce() -> T) -> (T, u64) {
    let before = (LOST.replace(0), COUNTING.replace(true));
    let value = read();
    COUNTING.set(before.1);
    (value, LOST.replace(before.0))
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
