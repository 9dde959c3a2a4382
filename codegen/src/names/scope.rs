//! Names that must differ from each other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// The names of one scope, such as the fields of a type or the methods of a client. A name is given out once.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameScope {
    taken: BTreeSet<String>,
}

impl NameScope {
    /// Keeps a name from being given out.
    pub(crate) fn reserve(&mut self, name: impl Into<String>) {
        self.taken.insert(name.into());
    }

    /// Gives out the wanted name, or the name with the first free number at its end.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let name = self.taken.free(wanted);
        self.taken.insert(name.clone());
        name
    }
}

impl<S: Into<String>> Extend<S> for NameScope {
    fn extend<I: IntoIterator<Item = S>>(&mut self, names: I) {
        self.taken.extend(names.into_iter().map(Into::into));
    }
}

impl<S: Into<String>> FromIterator<S> for NameScope {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        Self { taken: names.into_iter().map(Into::into).collect() }
    }
}

/// A collection whose keys are a scope of names.
pub(crate) trait Named {
    /// Whether the name is taken.
    fn has_name(&self, name: &str) -> bool;

    /// The wanted name, or the name with the first free number at its end. The name is free until it is inserted.
    fn free(&self, wanted: &str) -> String {
        unique(wanted, |name| self.has_name(name))
    }
}

impl Named for BTreeSet<String> {
    fn has_name(&self, name: &str) -> bool {
        self.contains(name)
    }
}

impl<T> Named for BTreeMap<String, T> {
    fn has_name(&self, name: &str) -> bool {
        self.contains_key(name)
    }
}

impl Named for Map<String, Value> {
    fn has_name(&self, name: &str) -> bool {
        self.contains_key(name)
    }
}

/// A name that `taken` does not hold, made from `name` by a number at its end.
///
/// Numbers are given out in a row, so the first that is free is looked for by halving: of thousands of one name each would
/// otherwise count past all before it.
pub(crate) fn unique(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    // With a number at its end it is no keyword any more, and an underscore before that would not come out of the type
    // generator.
    let stem = Some(name.trim_end_matches('_')).filter(|stem| !stem.is_empty()).unwrap_or(name);
    let numbered = |number: u64| format!("{stem}{number}");
    // `low` is taken, `high` is free.
    let (mut low, mut high) = (1, 2);
    while taken(&numbered(high)) {
        (low, high) = (high, high * 2);
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if taken(&numbered(middle)) { low = middle } else { high = middle }
    }
    numbered(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_out_once() {
        let mut scope = NameScope::from_iter(["body", "id2"]);
        scope.reserve("self_");
        for (wanted, name) in
            [("id", "id"), ("body", "body2"), ("id", "id3"), ("self_", "self2"), ("body", "body3"), ("id", "id4")]
        {
            assert_eq!(scope.take(wanted), name);
        }
    }

    #[test]
    fn a_free_name_stays_free_until_it_is_inserted() {
        let mut map = BTreeMap::from([("Pet".to_owned(), ())]);
        assert_eq!(map.free("Pet"), "Pet2");
        assert_eq!(map.free("Pet"), "Pet2");
        map.insert("Pet2".to_owned(), ());
        assert_eq!(map.free("Pet"), "Pet3");
    }
}
