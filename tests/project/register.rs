//! The registers of discrepancies. That each entry is decided and that its tests are there, linting checks.

use std::collections::BTreeSet;
use std::path::Path;

use accord_codegen::dialect::{self, Discrepancies};

use crate::files;

/// How many entries a register has at least: each of the documents has more places than that.
const LEAST: usize = 10;

fn register(spec: &Path) -> Discrepancies {
    let checked = files::checked(spec);
    let register = dialect::read::<Discrepancies>(&checked.document.value).unwrap();
    register.unwrap_or_else(|| panic!("{} has no register", spec.display()))
}

#[test]
fn every_spec_has_a_register() {
    for spec in files::specs() {
        let entries = register(&spec).0;
        assert!(entries.len() >= LEAST, "{} has {} entries", spec.display(), entries.len());
        let ids: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), entries.len(), "{} uses an id twice", spec.display());
    }
}
