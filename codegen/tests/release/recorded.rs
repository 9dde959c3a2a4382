//! `accord diff` of a document whose package is generated with options that the manifest records: its verdict is about the same
//! document as that of `accord generate`.

use std::fs;

use super::{SPEC, Workspace};

const OVERLAY: &str = "\
overlay: 1.0.0
info: { title: Ours, version: '1' }
actions:
  - target: $.components.schemas.User.properties
    update: { age: { type: integer } }
";

const OTHER: &str = "  /rooms:
    get: { operationId: list_rooms, responses: { 204: { description: fine } } }
components:
";

/// A workspace whose package was generated with options, which its manifest records.
fn generated_with(options: &[&str], spec: &str) -> Workspace {
    let work = Workspace::new(spec);
    work.write("ours.yaml", OVERLAY);
    work.succeeds(&[&["generate", "specs/small.yaml"], options].concat(), "");
    work.commit();
    work
}

#[test]
fn an_overlay_that_changed_is_compared_with_itself() {
    let work = generated_with(&["--overlay", "ours.yaml"], SPEC);
    work.succeeds(&["diff"], "no changes");
    let text = work.read("ours.yaml").replace("age: { type: integer }", "age: { type: string }");
    work.write("ours.yaml", &text);
    for words in
        [&["diff"][..], &["diff", "specs/small.yaml"], &["diff", "git:HEAD:specs/small.yaml", "specs/small.yaml"]]
    {
        work.succeeds(words, "major release, 0.1.0 -> 0.2.0");
    }
    work.succeeds(&["diff", "--forget"], "no changes");
    // An overlay that the command names is that of both.
    work.succeeds(&["diff", "specs/small.yaml", "--overlay", "ours.yaml"], "no changes");
    work.succeeds(&["generate"], "request-type-changed: User, `age` [breaks the wire, breaks callers]");
}

#[test]
fn an_overlay_that_came_or_went_is_a_change() {
    let work = generated_with(&[], SPEC);
    work.succeeds(
        &["generate", "specs/small.yaml", "--overlay", "ours.yaml"],
        "0 of them breaking for callers: minor release",
    );
    work.succeeds(&["diff"], "minor release, 0.1.0 -> 0.1.1");
    work.commit();
    work.succeeds(&["diff"], "no changes");
    work.succeeds(&["generate", "specs/small.yaml", "--forget"], "nothing differs from the last release");
    work.succeeds(&["diff"], "1 break callers");
}

#[test]
fn what_is_not_selected_is_not_compared() {
    let work = generated_with(&["--only", "operation:add_user"], &SPEC.replace("components:\n", OTHER));
    work.edit("operationId: list_rooms", "operationId: list_halls");
    work.succeeds(&["diff"], "no changes");
    work.succeeds(&["diff", "--forget"], "1 break callers");
    work.edit("note: { type: string }", "note: { type: integer }");
    work.succeeds(&["diff"], "1 break callers");
    // The selection of each side is its own.
    work.edit("note: { type: integer }", "note: { type: string }");
    work.succeeds(
        &["generate", "specs/small.yaml", "--all"],
        "operation-added: GET /rooms, list_halls [adds to the crate]",
    );
    work.succeeds(&["diff"], "0 break callers");
}

#[test]
fn a_module_is_compared_as_its_package_is_generated() {
    let work = Workspace::new(SPEC);
    fs::remove_dir_all(work.path("generated/small")).unwrap();
    work.succeeds(&["generate", "--one-package", "apis", "--types-only"], "");
    work.commit();
    // Its operation is no part of the package.
    work.edit("operationId: add_user", "operationId: put_user");
    work.succeeds(&["diff"], "0 break callers");
    work.succeeds(&["diff", "--forget"], "1 break callers");
}

#[test]
fn packages_in_another_folder_are_named() {
    let work = Workspace::new(SPEC);
    work.write("ours.yaml", OVERLAY);
    fs::rename(work.path("specs/small.yaml"), work.path("api.yaml")).unwrap();
    work.succeeds(&["generate", "api.yaml", "--out", "clients", "--overlay", "ours.yaml"], "");
    work.commit();
    let text = work.read("ours.yaml").replace("age: { type: integer }", "age: { type: string }");
    work.write("ours.yaml", &text);
    work.succeeds(&["diff", "api.yaml", "--out", "clients"], "1 break callers");
}

#[test]
fn a_spec_that_is_new_does_not_stop_the_others() {
    let work = Workspace::new(SPEC);
    work.write("specs/another.yaml", SPEC);
    work.edit("note: { type: string }", "note: { type: integer }");
    let text = work.succeeds(&["diff"], "major release, 0.1.0 -> 0.2.0");
    assert!(text.contains("specs/another.yaml: not in the last commit"), "{text}");
    // One that is asked for cannot be compared.
    assert_eq!(work.accord(&["diff", "specs/another.yaml"]).0, 2);
}
