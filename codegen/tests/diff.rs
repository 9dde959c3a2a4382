//! `accord diff`: its verdicts on the changes of `tests/semver/changes.yaml`, which compiled programs and
//! cargo-semver-checks have judged.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use accord_codegen::diff::{self, Bump, Diff, print};
use accord_codegen::driver::Options;
use accord_codegen::load;
use serde::Deserialize;
use serde_json::Value;

#[path = "../../tests/semver/edit.rs"]
mod edit;

#[derive(Deserialize)]
struct Change {
    change: String,
    edits: BTreeMap<String, Value>,
    #[serde(default)]
    breaks: bool,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/semver")
}

fn base() -> Value {
    serde_yaml::from_str(&fs::read_to_string(folder().join("base.yaml")).unwrap()).unwrap()
}

fn compare(old: &Value, new: &Value) -> Diff {
    let document =
        |name: &str, value: &Value| load::from_text(Path::new(name), &serde_yaml::to_string(value).unwrap()).unwrap();
    diff::compare(document("old.yaml", old), document("new.yaml", new), &Options::default()).unwrap()
}

#[test]
fn the_verdict_on_the_crate_is_that_of_compiled_programs() {
    let base = base();
    let changes: Vec<Change> =
        serde_yaml::from_str(&fs::read_to_string(folder().join("changes.yaml")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for Change { change, edits, breaks } in changes {
        let mut edited = base.clone();
        edits.iter().for_each(|(pointer, value)| edit::set(&mut edited, pointer, value.clone()));
        let diff = compare(&base, &edited);
        if diff.bump() == Bump::None && change != "a new order of fields" || (diff.bump() == Bump::Major) != breaks {
            wrong.push(format!("{change}: {}\n{}", diff.bump(), print::text(&diff)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
