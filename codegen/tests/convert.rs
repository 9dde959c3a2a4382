//! Converting, as data: `convert/<name>.yaml` and beside it `<name>.out.yaml`, the document of OpenAPI 3.0.3, and
//! `<name>.txt`, what is said of it, linting included.
//!
//! `ACCORD_BLESS=1 cargo test -p accord-codegen --test convert` writes the expected texts anew; read the difference before keeping
//! it.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use accord_codegen::{
    convert::{self, Converted},
    lint, load,
};
use serde_json::{Value, json};

/// From the package's folder, in which tests run: findings show paths.
fn folder() -> PathBuf {
    PathBuf::from("tests/convert")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).expect("tests/convert can be read").map(|e| e.expect("an entry").path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

fn cases() -> Vec<PathBuf> {
    let mut cases = files();
    cases.retain(|p| p.extension().is_some_and(|e| e == "yaml") && !p.to_string_lossy().ends_with(".out.yaml"));
    assert!(cases.len() > 10, "only {} cases were found", cases.len());
    cases
}

fn converted(path: &Path) -> Converted {
    let document = load::load(path).unwrap_or_else(|findings| panic!("{}: {findings}", path.display()));
    convert::convert(document, None)
}

/// What becomes of one document, and what is said of it, with the path as it is on any machine.
fn run(path: &Path) -> (String, String) {
    let converted = converted(path);
    let out = serde_yaml::to_string(&converted.document.value).expect("a document is YAML");
    let findings = match lint::check(converted) {
        Ok(checked) => checked.warnings,
        Err(findings) => findings,
    };
    let text = findings.to_string().replace(&format!("{}/", folder().display()), "");
    (out, if findings.is_empty() { "nothing\n".to_owned() } else { text })
}

#[test]
fn every_document_is_converted() {
    let bless = std::env::var_os("ACCORD_BLESS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let (out, said) = run(&case);
        for (text, end) in [(out, "out.yaml"), (said, "txt")] {
            let expected = case.with_extension(end);
            if bless {
                fs::write(&expected, &text).expect("the expected text can be written");
                continue;
            }
            let kept = fs::read_to_string(&expected).unwrap_or_default();
            if kept != text {
                wrong.push(format!("== {}\n-- expected\n{kept}\n-- found\n{text}", expected.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} texts differ; `ACCORD_BLESS=1 cargo test -p accord-codegen --test convert` accepts them",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn what_comes_out_is_openapi_3_0() {
    for case in cases() {
        let mut value = converted(&case).document.value;
        without_newer(&mut value);
        if let Err(error) = serde_json::from_value::<openapiv3::OpenAPI>(value) {
            panic!("{}: {error}", case.display());
        }
    }
}

/// Takes out what later stages know of OpenAPI 3.2: methods, and parameters that are the whole query.
fn without_newer(document: &mut Value) {
    let items = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    for item in items.filter_map(|(_, item)| item.as_object_mut()) {
        item.retain(|key, _| key != "query" && key != "additionalOperations");
        for list in item.values_mut().filter_map(|operation| operation.get_mut("parameters")?.as_array_mut()) {
            list.retain(|parameter| parameter.get("in").is_none_or(|place| place != "querystring"));
        }
    }
}

#[test]
fn what_is_converted_is_not_converted_again() {
    for case in cases() {
        let mut once = converted(&case).document;
        without_newer(&mut once.value);
        let again = convert::convert(once.clone(), None);
        // What nothing is generated from stays in the document.
        let is_news = again.findings.iter().any(|finding| finding.code != "AC0215");
        assert!(!is_news || case.to_string_lossy().contains("bundle"), "{}", again.findings);
        assert_eq!(once.value, again.document.value, "{}", case.display());
    }
}

#[test]
fn no_expected_text_is_left_over() {
    let known: BTreeSet<PathBuf> =
        cases().iter().flat_map(|c| [c.clone(), c.with_extension("out.yaml"), c.with_extension("txt")]).collect();
    for path in files() {
        assert!(known.contains(&path), "{} belongs to no case", path.display());
    }
}

/// As deep as a text may be, with a construct at each level that adds levels.
#[test]
fn depth_is_bounded() {
    let mut schema = json!({"type": "string"});
    for _ in 0..60 {
        schema = json!({"type": ["array", "string"], "items": schema});
    }
    let document = json!({"openapi": "3.1.0", "info": {"title": "Deep", "version": "1"}, "components": {"schemas": {"A": schema}}});
    let document = load::from_text(Path::new("deep.json"), &document.to_string()).expect("it is not too deep yet");
    let findings = convert::convert(document, None).findings;
    assert!(findings.has_errors() && findings.iter().all(|f| f.code == "AC0512"), "{findings}");
}

/// Twice the document, about twice the time: a bound so wide that only another order of growth breaks it.
#[test]
fn large_documents_take_linear_time() {
    let document = |count: usize| {
        let schemas: serde_json::Map<String, Value> = (0..count)
            .map(|at| {
                let schema = json!({
                    "type": ["object", "null"],
                    "$defs": {"Inner": {"const": at}},
                    "properties": {"a": {"$ref": "#/$defs/Inner", "description": "x"}, "b": {"prefixItems": [true, false]}},
                    "patternProperties": {"^x-": {"$ref": format!("#/components/schemas/S{}", (at + 1) % count)}},
                });
                (format!("S{at}"), schema)
            })
            .collect();
        let text =
            json!({"openapi": "3.1.0", "info": {"title": "Large", "version": "1"}, "components": {"schemas": schemas}});
        load::from_text(Path::new("large.json"), &text.to_string()).expect("it is a document")
    };
    let time = |count: usize| {
        let document = document(count);
        let start = std::time::Instant::now();
        let converted = convert::convert(document, None);
        assert!(!converted.findings.has_errors());
        start.elapsed()
    };
    let (small, large) = (time(1_000), time(8_000));
    assert!(large < small * 40, "8 times the document took {large:?} after {small:?}");
}
