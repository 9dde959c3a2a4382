//! What a provider adds to its document breaks no caller: a program and cargo-semver-checks see the client before and after
//! each change of `changes.yaml`.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod checks;
#[path = "../diff/crates.rs"]
mod crates;
mod edit;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crates::Crates;

/// How many crates are built at a time.
const BATCH: usize = 24;

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
    let caller = fs::read_to_string(folder.join("caller.rs")).unwrap();
    let crates = Crates::new("what a provider adds");
    crates.base(&base).unwrap();
    assert!(crates.wrong_lines(&caller).is_empty(), "the program does not compile with the old client");

    let only = std::env::var("ACCORD_CHANGE").unwrap_or_default();
    let changes: Vec<Change> = changes.into_iter().filter(|change| change.change.contains(&only)).collect();
    let mut wrong = Vec::new();
    for batch in changes.chunks(BATCH) {
        for (at, Change { change, edits, .. }) in batch.iter().enumerate() {
            let mut document = base.clone();
            edits.iter().for_each(|(pointer, value)| edit::set(&mut document, pointer, value.clone()));
            assert_ne!(document.to_string(), base.to_string(), "{change}: changes nothing");
            crates.add(at, &document, &caller).unwrap_or_else(|message| panic!("{change}: {message}"));
        }
        let compiled = crates.check(0..batch.len());
        assert!(compiled.failed.is_empty(), "clients that do not compile: {:#?}", compiled.failed);
        let judged = crates.compare((0..batch.len()).filter(|at| !compiled.broken.contains_key(at)));
        for (at, Change { change, breaks, .. }) in batch.iter().enumerate() {
            let found = compiled.broken.get(&at).or_else(|| judged.get(&at));
            eprintln!("{:8}  {change}", if found.is_none() { "additive" } else { "breaks" });
            // What only the other tool sees is not seen without it.
            if found.is_none() == *breaks && (crates.can_compare || !breaks) {
                eprintln!("{}", found.map(String::as_str).unwrap_or_default());
                wrong.push(change);
            }
        }
        crates.clear();
    }
    assert!(wrong.is_empty(), "not as `changes.yaml` says: {wrong:#?}");
}
