//! The codes of findings: each has one entry, and the page of them is as the entries.
//!
//! `ACCORD_BLESS=1 cargo test -p accord-codegen --test codes` writes `specs/FINDINGS.md` anew.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic)]

mod sources;

use std::{collections::BTreeSet, fs, path::Path};

use accord_codegen::codes;

/// The codes that stand as a string in the sources.
fn used() -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for file in sources::below("src") {
        let text = fs::read_to_string(&file).expect("a source");
        let is_code = |word: &&str| {
            word.len() == 6 && word.starts_with("AC") && word.bytes().skip(2).all(|byte| byte.is_ascii_digit())
        };
        used.extend(text.split('"').filter(is_code).map(str::to_owned));
    }
    used
}

#[test]
fn every_code_has_one_entry() {
    let entries: Vec<String> = codes::all().iter().map(|rule| rule.code.to_owned()).collect();
    let unique: BTreeSet<String> = entries.iter().cloned().collect();
    assert_eq!(entries.len(), unique.len(), "a code has two entries");
    assert!(entries.len() > 70, "only {} codes", entries.len());
    assert_eq!(used(), unique);
}

#[test]
fn every_entry_says_what_and_why() {
    for rule in codes::all() {
        let text = rule.explanation();
        for heading in ["## What it does", "## Why is this bad?"] {
            assert!(text.contains(heading), "{} has no `{heading}`", rule.code);
        }
        let advice = text.contains("## Use instead") || text.contains("## What to do");
        assert!(advice, "{} does not say what to do", rule.code);
    }
}

#[test]
fn the_page_is_as_the_entries() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/FINDINGS.md");
    let page = codes::page::text();
    if std::env::var_os("ACCORD_BLESS").is_some() {
        fs::write(&path, &page).expect("the page can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "specs/FINDINGS.md is not as the rules' comments; run with ACCORD_BLESS=1 and read the difference"
    );
}

/// What a rule's example says of the document around it is in these, and codes without an example have a test elsewhere.
mod examples {
    use std::{collections::BTreeSet, fs, path::Path};

    use accord_codegen::{codes, diff, driver, findings::Rule, load};
    use serde_json::{Map, Value};

    /// Codes that need more than a document of a few lines: a file, bytes, a depth, a size.
    const WITHOUT: [&str; 14] = [
        "AC0001", "AC0002", "AC0007", "AC0230", "AC0342", "AC0508", "AC0512", "AC0532", "AC0571", "AC0572", "AC0573",
        "AC0574", "AC0575", "AC0601",
    ];

    fn yaml(text: &str) -> Option<Value> {
        serde_yaml::from_str(text).ok()
    }

    /// The document that an example is put into.
    fn base(code: &str) -> Value {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codes");
        let read = |name: &str| fs::read_to_string(folder.join(name)).ok().and_then(|text| yaml(&text));
        let mut base = read("base.yaml").expect("the base of the examples");
        if let Some(more) = read(&format!("{code}.yaml")) {
            merge(&mut base, more);
        }
        base
    }

    fn merge(into: &mut Value, from: Value) {
        match (into, from) {
            (Value::Object(into), Value::Object(from)) => {
                for (key, value) in from {
                    match into.get_mut(&key) {
                        Some(old) => merge(old, value),
                        None => drop(into.insert(key, value)),
                    }
                }
            }
            (into, from) => *into = from,
        }
    }

    /// The document with an example at its place.
    fn document(code: &str, pointer: &str, example: &str) -> String {
        let words: Vec<String> = pointer.split('/').skip(1).map(|w| w.replace("~1", "/").replace("~0", "~")).collect();
        // What is no YAML, or only in a text (a duplicate key, a tag, a merge key), stays as it is written.
        let is_load = code.starts_with("AC00");
        match yaml(example).filter(|_| !is_load) {
            Some(value) => {
                let around = |value, word: &String| Value::Object(Map::from_iter([(word.clone(), value)]));
                let value = words.iter().rev().fold(value, around);
                let mut document = base(code);
                if let (Some(version), Some(document)) = (value.get("swagger"), document.as_object_mut()) {
                    assert!(version.is_string());
                    for key in ["openapi", "servers", "components", "paths"] {
                        document.remove(key);
                    }
                }
                merge(&mut document, value);
                document.to_string()
            }
            None => {
                let head = if pointer.is_empty() { "" } else { "openapi: 3.0.3\n" };
                let indent = |depth: usize| "  ".repeat(depth);
                let keys = words.iter().enumerate().map(|(depth, word)| format!("{}{word}:\n", indent(depth)));
                let body = example.lines().map(|line| format!("{}{line}\n", indent(words.len())));
                [head.to_owned()].into_iter().chain(keys).chain(body).collect()
            }
        }
    }

    fn found(code: &str, pointer: &str, example: &str) -> (BTreeSet<&'static str>, String) {
        let text = document(code, pointer, example);
        // Tests of the register are looked for in the folders around the document, so it has to be a file that is there.
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codes/base.yaml");
        let findings = match load::from_text(&path, &text) {
            Ok(document) => match driver::check_document(document, driver::Options::default()) {
                Ok(checked) => checked.warnings,
                Err(findings) => findings,
            },
            Err(findings) => findings,
        };
        (findings.iter().map(|finding| finding.code).collect(), findings.to_string())
    }

    fn faults(rule: &Rule) -> Vec<String> {
        let mut faults = Vec::new();
        let code = rule.code;
        let (bad, good) = (rule.examples("Example"), rule.examples("Use instead"));
        // A change needs two documents; `tests/diff.rs` has them.
        // Those of a trace need a document of a provider, or two of its revisions.
        let is_change = code.starts_with("AC07") || diff::rules::find(code).is_some();
        if bad.is_empty() != (is_change || WITHOUT.contains(&code)) {
            faults.push(format!("{code} has {} examples", bad.len()));
        }
        for (pointer, example) in bad {
            let (found, text) = found(code, pointer, &example);
            if !found.contains(code) {
                faults.push(format!("== {code}: the example has no such finding but:\n{text}"));
            }
        }
        for (pointer, example) in good {
            let (found, text) = found(code, pointer, &example);
            if found.contains(code) {
                faults.push(format!("== {code}: what to use instead has the finding too:\n{text}"));
            }
        }
        faults
    }

    #[test]
    fn every_example_has_the_finding_and_what_to_use_instead_has_not() {
        let faults: Vec<String> = codes::all().into_iter().flat_map(faults).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
