//! The registers of discrepancies: each entry is decided, and the tests that it names are there.

use std::collections::BTreeSet;
use std::path::Path;

use accord_codegen::dialect::{self, Discrepancies};
use syn::visit::{self, Visit};

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

/// The test functions of a file.
#[derive(Default)]
struct Tests(BTreeSet<String>);

impl<'ast> Visit<'ast> for Tests {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let is_test =
            |attr: &syn::Attribute| attr.path().segments.last().is_some_and(|segment| segment.ident == "test");
        let ignored = function.attrs.iter().any(|attr| attr.path().is_ident("ignore"));
        if function.attrs.iter().any(is_test) && !ignored {
            self.0.insert(function.sig.ident.to_string());
        }
        visit::visit_item_fn(self, function);
    }
}

/// Every test as `file.rs::function`: by the name of its file, and by those of the folders that it stands in, since a
/// file `pac.rs` that has grown is a folder `pac/`.
fn tests() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in files::below("tests").iter().filter(|path| path.extension().is_some_and(|e| e == "rs")) {
        let text = std::fs::read_to_string(path).unwrap();
        // Programs that must not compile need not parse either; they hold no tests.
        let Ok(file) = syn::parse_file(&text) else { continue };
        let mut tests = Tests::default();
        tests.visit_file(&file);
        let below = path.strip_prefix(files::root()).unwrap().with_extension("");
        for holder in below.iter().skip(1) {
            names.extend(tests.0.iter().map(|test| format!("{}.rs::{test}", holder.to_string_lossy())));
        }
    }
    names
}

#[test]
fn every_test_that_a_register_names_is_there() {
    let tests = tests();
    let mut missing = Vec::new();
    for spec in files::specs() {
        for entry in register(&spec).0 {
            let named = entry.test.as_slice().iter().filter(|test| !tests.contains(*test));
            missing.extend(named.map(|test| format!("{} {}: {test}", files::name(&spec), entry.id)));
        }
    }
    assert!(
        missing.is_empty(),
        "{} tests that the registers name are not there:\n{}",
        missing.len(),
        missing.join("\n")
    );
}
