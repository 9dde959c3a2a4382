//! Names that are given out.

use std::collections::{BTreeMap, BTreeSet};

/// The names that are taken.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The number that the next of a name that is taken gets, so that a name that is used often costs no more each time.
    numbers: BTreeMap<String, u32>,
}

impl Names {
    /// These are taken too.
    pub(super) fn extend(&mut self, names: impl Iterator<Item = String>) {
        self.taken.extend(names);
    }

    /// A name that nothing has: this one, or it with a number.
    pub(super) fn free(&mut self, name: &str) -> String {
        if self.taken.insert(name.to_owned()) {
            return name.to_owned();
        }
        let mut number = self.numbers.get(name).copied().unwrap_or(2);
        let new = loop {
            let new = format!("{name}{number}");
            number = number.saturating_add(1);
            if self.taken.insert(new.clone()) {
                break new;
            }
        };
        self.numbers.insert(name.to_owned(), number);
        new
    }
}
