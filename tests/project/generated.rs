//! What is generated: the same every time, and the same as what is committed.

use std::collections::BTreeSet;
use std::fs;

use accord_codegen::manifest;
use accord_codegen::write::{self, Mode};

use crate::files;

#[test]
fn a_spec_gives_the_same_package_every_time() {
    for spec in files::specs() {
        let (first, second) = (files::generate(&spec).package, files::generate(&spec).package);
        assert_eq!(first, second, "{}", spec.display());
    }
}

#[test]
fn the_same_package_comes_from_another_folder() {
    let elsewhere = tempfile::tempdir().unwrap();
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(files::root().join("specs").join(license), elsewhere.path().join(license)).unwrap();
    }
    for spec in files::specs() {
        let copy = elsewhere.path().join(spec.file_name().unwrap());
        fs::copy(&spec, &copy).unwrap();
        assert_eq!(files::generate(&spec).package, files::generate(&copy).package, "{}", spec.display());
    }
}

#[test]
fn what_is_committed_is_what_is_generated() {
    let mut stale = Vec::new();
    for spec in files::specs() {
        let mut package = files::generate(&spec).package;
        let folder = files::root().join("generated").join(&package.name);
        manifest::settle(&mut package, &folder, None).unwrap();
        let outcome = write::apply(&package, &folder, Mode::Check).unwrap();
        stale.extend(
            outcome.changes.iter().map(|change| format!("{}/{}\n{}", package.name, change.path, change.excerpt)),
        );
    }
    assert!(stale.is_empty(), "{}\nnot up to date; run `cargo run -- generate`", stale.join("\n"));
}

#[test]
fn the_licence_is_the_same_everywhere() {
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let text = fs::read_to_string(files::root().join(name)).unwrap();
        for folder in ["specs", "codegen", "codegen/runtime"] {
            assert_eq!(fs::read_to_string(files::root().join(folder).join(name)).unwrap(), text, "{folder}/{name}");
        }
    }
}

#[test]
fn every_generated_package_has_its_spec() {
    let specs: BTreeSet<_> =
        files::specs().iter().map(|spec| spec.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    let packages: BTreeSet<_> = fs::read_dir(files::root().join("generated"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(packages, specs);
}
