//! The stages after linting, as data: `golden/<name>.yaml` and beside it what the stages make of it: `<name>.lowered.yaml`,
//! `<name>.facts.yaml`, `<name>.model.yaml` and `<name>.client.rs`.
//!
//! `ACCORD_BLESS=1 cargo test -p accord-codegen --test golden` writes the expected texts anew; read the difference before keeping
//! it.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use accord_codegen::driver::{self, Failure, Options, Stage};

/// What is kept of each document: the stage, and how its file ends.
const KEPT: [(Stage, &str); 4] = [
    (Stage::Lowered, "lowered.yaml"),
    (Stage::Facts, "facts.yaml"),
    (Stage::Model, "model.yaml"),
    (Stage::Client, "client.rs"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .expect("tests/golden can be read")
        .map(|entry| entry.expect("an entry of tests/golden").path())
        .collect();
    files.sort();
    files
}

fn is_kept(path: &Path) -> bool {
    let name = path.to_string_lossy();
    KEPT.iter().any(|(_, end)| name.ends_with(&format!(".{end}")))
}

fn specs() -> Vec<PathBuf> {
    let is_yaml = |path: &PathBuf| path.extension().is_some_and(|e| e == "yaml");
    let specs: Vec<PathBuf> = files().into_iter().filter(|path| is_yaml(path) && !is_kept(path)).collect();
    assert!(specs.len() >= 6, "only {} documents were found", specs.len());
    specs
}

fn dump(spec: &Path, stage: Stage) -> String {
    driver::dump(spec, Options::default(), stage).unwrap_or_else(|failure| match failure {
        Failure::Findings(findings) => panic!("{findings}"),
        Failure::Internal(error) => panic!("{}: {error}", spec.display()),
    })
}

/// The first lines that differ, with their number.
fn difference(kept: &str, found: &str) -> String {
    let (mut kept, mut found) = (kept.lines(), found.lines());
    for line in 1.. {
        let pair = (kept.next(), found.next());
        if pair.0 != pair.1 {
            let show = |text: Option<&str>| text.unwrap_or("(the end)").to_owned();
            return format!("  line {line}\n    expected {}\n    found    {}", show(pair.0), show(pair.1));
        }
        if pair == (None, None) {
            break;
        }
    }
    "  only the ends of lines differ".to_owned()
}

#[test]
fn every_document_becomes_what_is_kept_of_it() {
    let bless = std::env::var_os("ACCORD_BLESS").is_some();
    let mut wrong = Vec::new();
    for spec in specs() {
        for (stage, end) in KEPT {
            let found = dump(&spec, stage);
            let path = spec.with_extension(end);
            if bless {
                fs::write(&path, found).expect("the expected text can be written");
                continue;
            }
            match fs::read_to_string(&path) {
                Ok(kept) if kept == found => {}
                Ok(kept) => wrong.push(format!("{}\n{}", path.display(), difference(&kept, &found))),
                Err(error) => wrong.push(format!("{}\n  {error}", path.display())),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} files differ; `ACCORD_BLESS=1 cargo test -p accord-codegen --test golden` writes them anew, then read `git diff`",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn nothing_is_kept_of_a_document_that_is_gone() {
    let specs = specs();
    let mut known: BTreeSet<PathBuf> = specs.iter().cloned().collect();
    for (_, end) in KEPT {
        known.extend(specs.iter().map(|spec| spec.with_extension(end)));
    }
    let stale: Vec<PathBuf> = files().into_iter().filter(|path| !known.contains(path)).collect();
    assert!(stale.is_empty(), "these belong to no document; remove them: {stale:#?}");
}
