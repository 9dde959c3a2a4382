//! The offset from UTC that a client assumes for the local times of its answers, while one of them is read.
//!
//! A value is read without its client. A parameter of every `Deserialize` for the one type that needs it would be no less of a
//! detour.

use std::cell::Cell;

thread_local! {
    /// In seconds east; nothing if that of each type applies.
    static OFFSET: Cell<Option<i32>> = const { Cell::new(None) };
}

/// Reads with this offset.
pub(crate) fn with_offset<T>(offset: Option<i32>, read: impl FnOnce() -> T) -> T {
    let before = OFFSET.replace(offset);
    let value = read();
    OFFSET.set(before);
    value
}

/// The offset that applies now.
#[cfg(feature = "chrono")]
pub(super) fn offset() -> Option<i32> {
    OFFSET.get()
}
