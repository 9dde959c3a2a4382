//! Trials of `accord trace`: edits of a provider's document are each one finding in its line, and changes of its layout none.
//!
//! The edits are chosen by what the document states and by place, not by hand. The documents of the providers are not in the
//! project: `ACCORD_PROVIDER_DOCS=folder cargo test -p accord-codegen --test trace_trials -- --ignored --nocapture` tries them.
//! `ACCORD_TRIALS=100` makes more edits, `ACCORD_TRIALS_SHIFT=0.3` chooses other places.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "trace/document.rs"]
mod document;
#[path = "trace/edits.rs"]
mod edits;
#[path = "trace/layouts.rs"]
mod layouts;

use std::{
    fs,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use accord_codegen::{
    driver::{self, Options},
    lint::Checked,
    load,
    trace::Trace,
};
use document::Document;
use sha2::{Digest as _, Sha256};

/// How many edits and how many changes of layout are tried.
const TRIALS: usize = 20;

/// A spec with the document that its lock file is of.
struct Subject {
    name: String,
    spec: PathBuf,
    file: String,
    text: String,
}

/// What an edit or a layout did.
struct Trial {
    what: String,
    fault: Option<String>,
}

/// Documents of the project, with their specs: one has the endpoint of an operation before the samples, one behind them.
const OWN: &[(&str, &str, &str)] = &[
    ("parcels", include_str!("trace/parcels.txt"), include_str!("trace/parcels.yaml")),
    ("moorings", include_str!("trace/moorings.txt"), include_str!("trace/moorings.yaml")),
];

#[test]
fn edits_of_our_own_documents_are_each_one_finding() {
    let dir = tempfile::tempdir().unwrap();
    let subject = |(name, text, spec): &(&str, &str, &str)| {
        let digest: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        let path = dir.path().join(format!("{name}.yaml"));
        let file = format!("{name}.txt");
        fs::write(&path, spec.replace("SHA256", &digest)).unwrap();
        fs::write(dir.path().join(&file), text).unwrap();
        let lock = Trace::read(&checked(&path), dir.path()).compare().updated_lock().1;
        fs::write(dir.path().join(format!("{name}.claims.json")), lock).unwrap();
        Subject { name: (*name).to_owned(), spec: path, file, text: (*text).to_owned() }
    };
    assert_eq!(faults(&OWN.iter().map(subject).collect::<Vec<_>>()), 0);
}

#[test]
#[ignore = "needs the documents of the providers"]
fn edits_of_the_providers_documents_are_each_one_finding() {
    let Some(folder) = std::env::var_os("ACCORD_PROVIDER_DOCS") else {
        println!("ACCORD_PROVIDER_DOCS is not set: nothing was tried");
        return;
    };
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let names = ["pac-contracts", "peer-data", "plusofon-agreement", "rental-contracts"];
    let subject = |name: &str| {
        let file = format!("{name}.txt");
        let text = fs::read_to_string(Path::new(&folder).join(&file)).unwrap();
        Subject { name: name.to_owned(), spec: specs.join(format!("{name}.yaml")), file, text }
    };
    assert_eq!(faults(&names.map(subject)), 0);
}

fn checked(spec: &Path) -> Checked {
    driver::check_document(load::load(spec).unwrap(), Options::default()).unwrap()
}

/// Tries all subjects and prints a table: how many trials failed.
fn faults(subjects: &[Subject]) -> usize {
    let variable = |name: &str| std::env::var(name).ok();
    let count = variable("ACCORD_TRIALS").and_then(|count| count.parse().ok()).unwrap_or(TRIALS);
    let shift = variable("ACCORD_TRIALS_SHIFT").and_then(|shift| shift.parse().ok()).unwrap_or(0.0);
    let mut table = format!("{:<22}{:>10}{:>12}\n", "document", "edits", "layouts");
    let mut faults = 0;
    for subject in subjects {
        let (edits, layouts) = subject.trials(count, shift);
        let good = |trials: &[Trial]| trials.iter().filter(|trial| trial.fault.is_none()).count();
        let column = |trials: &[Trial]| format!("{}/{}", good(trials), trials.len());
        table.push_str(&format!("{:<22}{:>10}{:>12}\n", subject.name, column(&edits), column(&layouts)));
        assert!(edits.len() >= count.min(TRIALS) && layouts.len() >= TRIALS, "too few trials\n{table}");
        for trial in edits.iter().chain(&layouts) {
            if let Some(fault) = &trial.fault {
                faults += 1;
                println!("{}: {}\n{fault}", subject.name, trial.what);
            }
        }
    }
    println!("{table}");
    faults
}

impl Subject {
    fn trials(&self, count: usize, shift: f64) -> (Vec<Trial>, Vec<Trial>) {
        let checked = checked(&self.spec);
        let document = Document::new(&self.text);
        let of_edit = |edit: edits::Edit| {
            let text = edit.text(&document);
            let what = format!("{} ({}, line {})", edit.what, edit.name, edit.from + 1);
            self.trial(&checked, &text, what, Some((edit.lines(), edit.is_block)))
        };
        let edits = edits::choose(&document, count, shift).into_iter().map(of_edit).collect();
        let of_layout = |(what, text): (&str, String)| self.trial(&checked, &text, what.to_owned(), None);
        let layouts = layouts::all(&document).into_iter().take(TRIALS.max(count)).map(of_layout).collect();
        (edits, layouts)
    }

    /// Traces an edited copy. `expected` is where the one finding is; where the edit is a block, all are in it.
    fn trial(
        &self,
        checked: &Checked,
        text: &str,
        what: String,
        expected: Option<(RangeInclusive<usize>, bool)>,
    ) -> Trial {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(&self.file), text).unwrap();
        let trace = Trace::read(checked, dir.path());
        let outcome = trace.compare().check(None);
        // That citations moved is no change of a claim.
        let found = outcome.findings.iter().flat_map(|findings| findings.iter()).filter(|found| found.code != "AC0708");
        let found: Vec<(usize, String)> = found
            .map(|found| (found.span.map_or(0, |span| span.line), format!("  {} {}", found.code, found.message)))
            .collect();
        let is_right = match &expected {
            None => found.is_empty(),
            Some((lines, true)) => !found.is_empty() && found.iter().all(|(line, _)| lines.contains(line)),
            Some((lines, false)) => found.len() == 1 && lines.contains(&found[0].0),
        };
        let shown = found.iter().map(|(line, message)| format!("  line {line}:{message}\n")).collect::<String>();
        let fault = (!is_right).then(|| match &expected {
            Some((lines, _)) => format!("  expected in {lines:?}, found\n{shown}"),
            None => format!("  expected nothing, found\n{shown}"),
        });
        if fault.is_some()
            && let Some(folder) = std::env::var_os("ACCORD_TRIALS_KEEP")
        {
            let name: String = what.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
            fs::create_dir_all(&folder).unwrap();
            fs::write(Path::new(&folder).join(format!("{}-{name}.txt", self.name)), text).unwrap();
        }
        Trial { what, fault }
    }
}
