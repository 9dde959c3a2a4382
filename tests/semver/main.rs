//! What a provider adds to its document breaks no caller: a program and cargo-semver-checks see the client before and after
//! each change of `changes.yaml`.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod checks;
mod edit;
mod project;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use project::Project;

/// A change of the document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    change: String,
    /// A value at each JSON pointer.
    edits: BTreeMap<String, Value>,
    /// Whether callers notice it, and must be told of it by the version.
    #[serde(default)]
    breaks: bool,
}

/// Takes minutes: `.ci/run` asks for it.
#[test]
#[ignore = "takes minutes; cargo test -p accord-tests --test semver -- --ignored --nocapture"]
fn what_a_provider_adds_breaks_no_caller() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("semver");
    let base: Value = serde_yaml::from_str(&fs::read_to_string(folder.join("base.yaml")).unwrap()).unwrap();
    let changes: Vec<Change> = serde_yaml::from_str(&fs::read_to_string(folder.join("changes.yaml")).unwrap()).unwrap();
    let project = Project::new(&folder);
    project.generate(&base).unwrap();
    project.check_caller().unwrap();
    let compares = project.can_compare();
    if compares {
        project.document("before").unwrap();
    } else {
        eprintln!("SKIPPED: cargo-semver-checks is not there; only a caller's program is compiled");
    }

    let only = std::env::var("ACCORD_CHANGE").unwrap_or_default();
    let mut wrong = Vec::new();
    for Change { change, edits, breaks } in changes.iter().filter(|change| change.change.contains(&only)) {
        let mut document = base.clone();
        edits.iter().for_each(|(pointer, value)| edit::set(&mut document, pointer, value.clone()));
        assert_ne!(document.to_string(), base.to_string(), "{change}: changes nothing");
        project.generate(&document).unwrap_or_else(|message| panic!("{change}: {message}"));
        let mut found = Vec::new();
        found.extend(project.check_caller().err());
        if compares && (found.is_empty() || !breaks) {
            project.document("after").unwrap();
            found.extend(project.compare().err());
        }
        let verdict = if found.is_empty() { "additive" } else { "breaks" };
        eprintln!("{verdict:8}  {change}");
        if found.is_empty() == *breaks && (compares || !breaks) {
            eprintln!("{}", found.join("\n"));
            wrong.push(change);
        }
    }
    assert!(wrong.is_empty(), "not as `changes.yaml` says: {wrong:#?}");
}
