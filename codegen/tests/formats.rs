//! Findings for tools: SARIF, annotations of GitHub Actions, JSON.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::path::Path;

use accord_codegen::{
    codes, driver,
    findings::{
        Finding, Findings, Span,
        render::{github, json, sarif},
    },
    load,
};
use serde_json::{Value, json};

/// A place behind an emoji: three columns in characters, four in UTF-16.
const TEXT: &str = "info:\r\n  '😀é': é😀 # end\r\n";

fn findings(path: &str, message: &str) -> Findings {
    let mut findings = Findings::new(Path::new(path), TEXT.into());
    let start = TEXT.find("é😀").unwrap();
    let span = Span::of(TEXT, start, start + "é😀".len());
    findings.push(Finding::error("AC0205", message).at("/info/😀é", Some(span)).help("try 100 %\n::error::x"));
    findings.push(Finding::note("AC0208", "nowhere"));
    findings
}

fn log(all: &[Findings]) -> Value {
    serde_json::from_str(&sarif::log(all, &codes::all())).unwrap()
}

#[test]
fn columns_are_those_of_editors() {
    let found = findings("a.yaml", "m");
    let line: Value = serde_json::from_str(json::lines(&found).lines().nth(1).unwrap()).unwrap();
    assert_eq!(line["span"]["start"], json!({"offset": 19, "line": 2, "column": 9}), "characters");
    let log = log(&[found]);
    assert_eq!(log["runs"][0]["columnKind"], "utf16CodeUnits");
    let region = &log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(*region, json!({"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 13}));
    let annotations = github::annotations(&findings("a.yaml", "m"));
    assert!(
        annotations.contains("::error file=a.yaml,line=2,endLine=2,col=10,endColumn=12,title=AC0205::m"),
        "{annotations}"
    );
}

#[test]
fn a_place_of_several_lines_ends_in_its_last() {
    let mut found = Findings::new(Path::new("a.yaml"), TEXT.into());
    let start = TEXT.find('\'').unwrap();
    found.push(Finding::warning("AC0013", "m").at("", Some(Span::of(TEXT, start - 9, start + 1))));
    let region = log(&[found.clone()])["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].clone();
    assert_eq!(region, json!({"startLine": 1, "startColumn": 1, "endLine": 2, "endColumn": 4}));
    assert_eq!(github::annotations(&found), "::warning file=a.yaml,line=1,endLine=2,title=AC0013::m\n");
}

#[test]
fn no_text_of_a_document_ends_its_annotation() {
    let out = github::annotations(&findings("a,b:c%\n::error::d.yaml", "x\r\n::add-mask::secret\u{1b}[31m"));
    assert_eq!(out.lines().count(), 2, "{out}");
    let first = out.lines().nth(1).unwrap();
    assert!(first.starts_with("::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ad.yaml,line=2,"), "{first}");
    assert!(
        first.ends_with("x\\u{d}\\u{a}::add-mask::secret\\u{1b}[31m%0Ahelp: try 100 %25\\u{a}::error::x"),
        "{first}"
    );
}

#[test]
fn a_log_has_every_document_and_explains_its_codes() {
    let log = log(&[findings("dir/a b.yaml", "see [here](1)"), findings("/абв.yaml", "m")]);
    let run = &log["runs"][0];
    let uri = |at: usize| run["results"][at]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(uri(0), "dir/a%20b.yaml");
    if cfg!(unix) {
        assert_eq!(uri(2), "file:///%D0%B0%D0%B1%D0%B2.yaml");
    }
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.iter().map(|rule| &rule["id"]).collect::<Vec<_>>(), ["AC0205", "AC0208"]);
    assert!(rules[0]["help"]["markdown"].as_str().unwrap().contains("## Use instead"));
    let result = &run["results"][1];
    assert_eq!(
        (&result["ruleId"], &result["ruleIndex"], &result["level"]),
        (&json!("AC0205"), &json!(0), &json!("error"))
    );
    let text = result["message"]["text"].as_str().unwrap();
    assert!(text.starts_with("see \\[here\\](1)\nhelp: try"), "not a link: {text}");
    // The same finding in another line is the same to those who count.
    assert_eq!(result["partialFingerprints"], log["runs"][0]["results"][1]["partialFingerprints"]);
}

#[test]
fn what_is_suppressed_is_in_the_log_as_such() {
    let text = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\nx-accord-allow: [{ code: AC0208, reason: Each has its own. }]\npaths: {}\n";
    let document = load::from_text(Path::new("a.yaml"), text).unwrap();
    let findings = driver::check_document(document, driver::Options::default()).unwrap().warnings;
    assert!(findings.is_empty() && findings.suppressed().len() == 1, "{findings}");
    let result = &log(std::slice::from_ref(&findings))["runs"][0]["results"][0];
    assert_eq!(result["suppressions"], json!([{"kind": "inSource", "justification": "Each has its own."}]));
    assert_eq!((json::lines(&findings), github::annotations(&findings)), (String::new(), String::new()));
}
