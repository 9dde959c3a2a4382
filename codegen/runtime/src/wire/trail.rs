//! Where in a value reading stopped: names of the tables, never anything of the value.
//!
//! serde's errors have no room for it, so it is kept beside them, for the thread that reads.

use std::cell::RefCell;
use std::fmt;

/// One step on the way, innermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of a field does not fit.
    In(&'static str),
    /// A field is not there.
    Missing(&'static str),
    /// A field is there more than once.
    Twice(&'static str),
}

thread_local! {
    static STEPS: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn push(step: Step) {
    STEPS.with_borrow_mut(|steps| steps.push(step));
}

/// How long it is, for [`cut`].
pub(crate) fn length() -> usize {
    STEPS.with_borrow(Vec::len)
}

/// Whether all that was noted since is that a field is not there.
pub(super) fn is_missing_since(length: usize) -> bool {
    STEPS.with_borrow(|steps| matches!(steps.get(length..), Some([Step::Missing(_)])))
}

/// Takes what was noted since.
pub(super) fn split_off(length: usize) -> Vec<Step> {
    STEPS.with_borrow_mut(|steps| steps.split_off(length.min(steps.len())))
}

/// Forgets what was noted since: it was one of several attempts.
pub(crate) fn cut(length: usize) {
    STEPS.with_borrow_mut(|steps| steps.truncate(length));
}

/// Where reading stopped in what `read` does.
pub(crate) fn of<T>(read: impl FnOnce() -> T) -> (T, Trail) {
    let before = STEPS.take();
    let value = read();
    (value, Trail(STEPS.replace(before)))
}

/// The way to where reading stopped.
#[derive(Debug)]
pub(crate) struct Trail(Vec<Step>);

impl Trail {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self
            .0
            .iter()
            .rev()
            .filter_map(|step| match step {
                Step::In(name) => Some(*name),
                _ => None,
            })
            .collect();
        let place = names.join(".");
        match self.0.first() {
            Some(Step::Missing(name)) => write!(f, "no `{name}`")?,
            Some(Step::Twice(name)) => write!(f, "`{name}` twice")?,
            _ => return write!(f, "in `{place}`"),
        }
        if place.is_empty() { Ok(()) } else { write!(f, " in `{place}`") }
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, Trail};

    #[test]
    fn innermost_comes_last() {
        let trail = |steps: &[Step]| Trail(steps.to_vec()).to_string();
        assert_eq!(trail(&[Step::In("phone"), Step::In("driver")]), "in `driver.phone`");
        assert_eq!(trail(&[Step::Missing("phone"), Step::In("driver")]), "no `phone` in `driver`");
        assert_eq!(trail(&[Step::Twice("driver")]), "`driver` twice");
    }
}
