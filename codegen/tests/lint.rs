//! Lints and the loader, as data: `lint/<name>.yaml` (or `.json`, or `.bin` for bytes that are no text) and beside it
//! `<name>.txt` (`<name>.json.txt`, `<name>.bin.txt`), what is said of it.
//!
//! `ACCORD_BLESS=1 cargo test -p accord-codegen --test lint` writes the expected texts anew; read the difference before keeping it.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use accord_codegen::{
    driver::{self, Options},
    findings::{Findings, Severity},
    lint, load,
};

/// From the package's folder, in which tests run: findings show paths.
fn folder() -> PathBuf {
    PathBuf::from("tests/lint")
}

/// What is said of one document, with the path as it is on any machine.
fn say(path: &Path) -> (Findings, String) {
    let findings = match driver::checked(path, Options::default()) {
        Ok(checked) => checked.warnings,
        Err(findings) => findings,
    };
    let text = findings.to_string().replace(&format!("{}/", folder().display()), "");
    let text = if findings.is_empty() { "nothing\n".to_owned() } else { text };
    (findings, text)
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder())
        .expect("tests/lint can be read")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "json" || e == "bin"))
        .collect();
    cases.sort();
    assert!(cases.len() > 30, "only {} cases were found", cases.len());
    cases
}

fn expected(case: &Path) -> PathBuf {
    let yaml = case.extension().is_some_and(|e| e == "yaml");
    if yaml { case.with_extension("txt") } else { PathBuf::from(format!("{}.txt", case.display())) }
}

#[test]
fn every_document_gets_its_findings() {
    let bless = std::env::var_os("ACCORD_BLESS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let (_, text) = say(&case);
        let expected = expected(&case);
        if bless {
            fs::write(&expected, &text).expect("the expected text can be written");
            continue;
        }
        let kept = fs::read_to_string(&expected).unwrap_or_default();
        if kept != text {
            wrong.push(format!("== {}\n-- expected\n{kept}\n-- found\n{text}", case.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} of the findings differ; `ACCORD_BLESS=1 cargo test -p accord-codegen --test lint` accepts them",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn no_expected_text_is_left_over() {
    let cases: BTreeSet<PathBuf> = cases().iter().map(|c| expected(c)).collect();
    for entry in fs::read_dir(folder()).expect("tests/lint can be read") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "txt") {
            assert!(cases.contains(&path), "{} belongs to no case", path.display());
        }
    }
}

#[test]
fn every_lint_and_every_load_failure_has_a_case() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let (findings, _) = say(&case);
        seen.extend(findings.iter().map(|f| f.code));
    }
    // AC0001, a file that cannot be read, has a test of its own below; AC0230 needs 500 schemas (`combinations.rs`).
    seen.insert("AC0230");
    let load =
        ["AC0002", "AC0003", "AC0004", "AC0005", "AC0006", "AC0007", "AC0008", "AC0009", "AC0010", "AC0011", "AC0012"];
    for code in lint::LINTS.iter().map(|l| l.rule.code).chain(load) {
        assert!(seen.contains(code), "no case in tests/lint has the finding {code}");
    }
}

#[test]
fn every_lint_has_a_code_of_its_own() {
    let codes: BTreeSet<&str> = lint::LINTS.iter().map(|l| l.rule.code).collect();
    assert_eq!(codes.len(), lint::LINTS.len());
}

#[test]
fn a_file_that_is_not_there_is_a_finding() {
    let findings = load::load(Path::new("no/such/file.yaml")).expect_err("there is no such file");
    let codes: Vec<_> = findings.iter().map(|f| (f.code, f.severity)).collect();
    assert_eq!(codes, [("AC0001", Severity::Error)]);
    assert!(findings.to_string().contains("no/such/file.yaml"));
}

/// However many commands there are, each has its place in the choice of their requests.
#[test]
fn a_hundred_commands_are_no_limit() {
    let names: Vec<String> = (0..300).map(|at| format!("c{at}")).collect();
    let schemas: serde_json::Map<String, serde_json::Value> = names
        .iter()
        .map(|name| {
            let cmd = serde_json::json!({ "type": "string", "enum": [name] });
            let schema = serde_json::json!({ "type": "object", "required": ["cmd"], "properties": { "cmd": cmd } });
            (name.to_uppercase(), schema)
        })
        .collect();
    let choice: Vec<_> = schemas.keys().map(|name| format!("#/components/schemas/{name}")).collect();
    let commands =
        names.iter().map(|name| (name.clone(), serde_json::json!({ "operationId": name, "effect": "once" })));
    let document = serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "Many", "version": "1" },
        "servers": [{ "url": "https://many.example.com" }],
        "paths": { "/rpc": { "post": {
            "requestBody": { "required": true, "content": { "application/json": { "schema": {
                "oneOf": choice.iter().map(|target| serde_json::json!({ "$ref": target })).collect::<Vec<_>>()
            } } } },
            "responses": { "200": { "description": "Done." } },
            "x-accord-commands": {
                "selector": { "in": "body", "pointer": "/cmd" },
                "commands": commands.collect::<serde_json::Map<_, _>>()
            }
        } } },
        "components": { "schemas": schemas }
    });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("many.json");
    fs::write(&path, document.to_string()).expect("a document");
    let (findings, text) = say(&path);
    assert!(findings.is_empty(), "{text}");
}
