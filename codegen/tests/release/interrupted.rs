//! A run that is interrupted between two files.

use std::fs;
use std::path::Path;

use accord_codegen::driver::{self, Options};
use accord_codegen::write::Plan;
use accord_codegen::{load, manifest, release};

use super::{SPEC, Workspace};

/// What `accord generate` would write for the spec.
fn plan(spec: &Path, dir: &Path) -> Plan {
    let document = load::load(spec).unwrap();
    let stated = release::Spec::of(&document);
    let mut package = driver::generate_document(document, Options::default()).unwrap().package;
    let state = release::state(&package, &stated, dir, &Options::default()).unwrap();
    manifest::settle(&mut package, dir, None).unwrap();
    state.settle(&mut package, &stated, dir).unwrap();
    Plan::new(&package, dir).unwrap()
}

#[test]
fn what_versions_follow_from_is_there_at_any_time() {
    let (last, released) = ("generated/small/spec/small.yaml", "generated/small/spec/released/small.yaml");
    let changed = ["generated/small/CHANGELOG.md", last, released, "generated/small/src/types.rs"];
    for stop in changed {
        let work = Workspace::new(SPEC);
        work.edit("note: { type: string }", "note: { type: integer }");
        let plan = plan(&work.path("specs/small.yaml"), &work.path("generated/small"));
        // Whatever is written after this file is not.
        let before = fs::read(work.path(stop)).ok();
        let _there = fs::remove_file(work.path(stop));
        fs::create_dir_all(work.path(stop)).unwrap();
        assert!(plan.write().is_err(), "{stop}");
        fs::remove_dir(work.path(stop)).unwrap();
        if let Some(before) = before {
            fs::write(work.path(stop), before).unwrap();
        }
        work.succeeds(&["generate"], "1 of them breaking for callers: major release, 0.2.0");
        assert!(work.read(released).contains("note: { type: string }"), "{stop}");
        assert!(work.read("specs/small.yaml").contains("version: '0.2.0'"), "{stop}");
    }
}
