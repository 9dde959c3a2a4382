//! The verdicts of `accord diff` on hundreds of single edits, compared with what the generated crates really became: a
//! program that uses everything of the old crate is compiled with the new one, and cargo-semver-checks compares both.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../semver/checks.rs"]
mod checks;
#[path = "../semver/edit.rs"]
mod edit;

mod crates;
mod edits;
mod witness;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use accord_codegen::diff::{self, Bump, print};
use accord_codegen::driver::Options;
use accord_codegen::load;
use serde_json::Value;

use crates::Crates;
use edits::Edit;

/// How many crates are built at a time.
const BATCH: usize = 24;

#[derive(Default)]
struct Tally {
    edits: usize,
    refused: usize,
    agreed: usize,
    under: Vec<String>,
    over: Vec<String>,
    failed: Vec<String>,
}

/// Takes half an hour for all specs. `ACCORD_DOCUMENTS` names others, `ACCORD_EDITS` how many edits of each are tried at most,
/// and `ACCORD_CHANGE` a part of their names.
#[test]
#[ignore = "takes long; cargo test -p accord-tests --test diff -- --ignored --nocapture"]
fn verdicts_are_what_became_of_the_crates() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let only = std::env::var("ACCORD_CHANGE").unwrap_or_default();
    let most = std::env::var("ACCORD_EDITS").map_or(usize::MAX, |most| most.parse().unwrap());
    let mut documents: Vec<std::path::PathBuf> =
        ["pac-contracts", "peer-data", "plusofon-agreement", "rental-contracts"]
            .map(|name| root.join(format!("specs/{name}.yaml")))
            .into();
    documents.push(root.join("tests/semver/base.yaml"));
    documents.push(root.join("tests/diff/shapes.yaml"));
    // Other documents, for a wider run by hand.
    let more = std::env::var("ACCORD_DOCUMENTS").unwrap_or_default();
    if !more.is_empty() {
        documents = more.split(':').map(|path| root.join(path)).collect();
    }
    let mut tally = Tally::default();
    for path in documents {
        let document = without_profile(&fs::read_to_string(&path).unwrap());
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let all: Vec<Edit> = edits::of(&document).into_iter().filter(|edit| edit.name.contains(&only)).collect();
        check(&name, &document, &edits::sample(all, most), &mut tally);
    }
    tally.judge();
}

impl Tally {
    fn judge(&self) {
        eprintln!(
            "{} edits, {} refused by linting, {} agreed, {} under, {} over, {} do not compile",
            self.edits,
            self.refused,
            self.agreed,
            self.under.len(),
            self.over.len(),
            self.failed.len()
        );
        assert!(self.agreed > 0, "no edit was compared");
        assert!(self.failed.is_empty(), "generated crates do not compile: {:#?}", self.failed);
        assert!(self.under.is_empty(), "the version would be too low: {:#?}", self.under);
        assert!(self.over.len() * 20 <= self.edits, "the version is often too high: {:#?}", self.over);
    }
}

/// A document in the lenient profile: an edit needs no source. Licences are not there.
fn without_profile(text: &str) -> Value {
    let mut document: Value = serde_yaml::from_str(text).unwrap();
    let top = document.as_object_mut().unwrap();
    top.shift_remove("x-accord-profile");
    if let Some(about) = top.get_mut("x-accord-crate").and_then(Value::as_object_mut) {
        about.shift_remove("license-files");
    }
    document
}

fn check(name: &str, document: &Value, edits: &[Edit], tally: &mut Tally) {
    let crates = Crates::new(name);
    let old = crates.base(document).unwrap_or_else(|failure| panic!("{name}: nothing is generated: {failure:?}"));
    let witness = witness::compiled(&crates, &old);
    for batch in edits.chunks(BATCH) {
        let mut verdicts = BTreeMap::new();
        for (at, edit) in batch.iter().enumerate() {
            let mut edited = document.clone();
            edit.apply(&mut edited);
            assert_ne!(edited, *document, "{name}: {} changes nothing", edit.name);
            tally.edits += 1;
            if let Err(why) = crates.add(at, &edited, &witness) {
                eprintln!("REFUSED {name}: {}: {}", edit.name, why.lines().next().unwrap_or_default());
                tally.refused += 1;
                continue;
            }
            let read = |name: &str, value: &Value| {
                load::from_text(Path::new(name), &serde_yaml::to_string(value).unwrap()).unwrap()
            };
            let diff =
                diff::compare(read("old.yaml", document), read("new.yaml", &edited), &Options::default()).unwrap();
            verdicts.insert(at, (edit, diff));
        }
        let compiled = crates.check(verdicts.keys().copied());
        let whole = |at: &usize| !compiled.broken.contains_key(at) && !compiled.failed.contains_key(at);
        let judged = crates.compare(verdicts.keys().copied().filter(whole));
        for (at, (edit, diff)) in verdicts {
            let ours = diff.bump();
            let label = format!("{name}: {}", edit.name);
            if let Some(why) = compiled.failed.get(&at) {
                eprintln!("FAILED {label}\n{why}");
                tally.failed.push(label);
                continue;
            }
            let oracle = compiled.broken.get(&at).or_else(|| judged.get(&at));
            match (oracle, ours == Bump::Major) {
                (Some(why), false) => {
                    eprintln!("UNDER {label}: {ours}\n{}{why}", print::text(&diff));
                    tally.under.push(label);
                }
                (None, true) => {
                    eprintln!("OVER  {label}\n{}", print::text(&diff));
                    tally.over.push(label);
                }
                _ => tally.agreed += 1,
            }
        }
        crates.clear();
    }
    eprintln!("{name}: {} edits", edits.len());
}
