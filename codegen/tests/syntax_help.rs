//! What is said of a text that is neither YAML nor JSON: the place of the mistake, and what to do about it.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::path::Path;

use accord_codegen::load;

/// A text, what is marked in it, and words of the help.
const MISTAKES: [(&str, &str, &str); 30] = [
    ("openapi: 3.0.3\n\tinfo: 1\n", "\t", "indent with spaces"),
    ("info:\n  title: T\n\tversion: 1\n", "\t", "indent with spaces"),
    ("a:\n\u{a0}\u{a0}b: 1\n c: 2\n", "\u{a0}", "U+00A0"),
    ("info:\n  title: T\n   version: '1'\n", "version: '1'", "indented more than `title: T`"),
    ("info: T\n  version: 1\n", "version: 1", "indented more than `info: T`"),
    ("info:\n    title: T\n  version: '1'\n", "version: '1'", "begin in one column"),
    ("tags:\n  - a\n - b\n", "- b", "begin in one column"),
    ("info:\n  title: \"T\n  version: '1'\n", "\"", "not closed"),
    ("a: 'x\n", "'", "not closed"),
    ("info:\n  title: 'it's'\n", "s", "write `''` for `'`"),
    ("a: \"b\" c\n", "c", "after the closing quote"),
    ("info:\n  pattern: \"\\d+\"\n", "\"", "single quotes"),
    ("info:\n  title:T\n  version: 1\n", "title:T", "`title: T`"),
    ("openapi:3.0.3\ninfo:\n  title: T\n", "openapi:3.0.3", "`openapi: 3.0.3`"),
    ("info:\n  title: T\n  version:1\n", "version:1", "`version: 1`"),
    ("a:\n  - b:1\n    c: 2\n", "b:1", "`b: 1`"),
    ("openapi: 3.0.3\ninfo\npaths: {}\n", "info", "`info:`"),
    ("a: [1, 2\nb: 3\n", ":", "every bracket is closed"),
    ("a: {b: 1\nb: 3\n", ":", "every bracket is closed"),
    ("a: [1]]\n", "]", "no bracket is open"),
    ("a: @b c # d\n", "@b c", "`'@b c'`"),
    ("a: `b`\n", "`b`", "is reserved; if a string is meant, quote it"),
    ("a: %b\n", "%b", "`'%b'`"),
    ("a: */*\n", "*/*", "`'*/*'`"),
    ("a: | text\n  b\n", "| text", "block of text"),
    ("a: - b\n", "-", "separate lines"),
    ("info:\n  description: Note: it's\n", "Note: it's", "`description: 'Note: it''s'`"),
    ("a:\n  - b: c: d\n", "c: d", "`b: 'c: d'`"),
    ("pattern: [a-z]+\n", "[a-z]+", "`'[a-z]+'`"),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "<<<<<<< HEAD", "conflict"),
];

#[test]
fn a_mistake_is_marked_and_has_a_help() {
    for (text, marked, help) in MISTAKES {
        let findings = load::from_text(Path::new("api.yaml"), text).expect_err(text);
        let finding = findings.iter().next().expect("a finding");
        let span = finding.span.expect("a place");
        assert_eq!(finding.code, "AC0003", "{findings}");
        assert_eq!(&text[span.start..span.end], marked, "{findings}");
        let found = finding.help.as_deref().unwrap_or_default();
        assert!(found.contains(help), "{help}: {findings}");
    }
}

#[test]
fn json_has_a_help_too() {
    for (text, marked, help) in [
        ("{\"a\": 1,}", "}", "no comma after the last item"),
        ("{\"a\": 1, // one\n \"b\": 2}", "/", "no comments"),
        ("{'a': 1}", "'", "double quotes `\"`"),
        ("{a: 1}", "a", "need double quotes"),
        ("{\"a\": [1, 2", "", "cut off"),
        ("{\"a\" 1}", "1", "a key and its value by a colon"),
    ] {
        let findings = load::from_text(Path::new("api.json"), text).expect_err(text);
        let finding = findings.iter().next().expect("a finding");
        let span = finding.span.expect("a place");
        assert_eq!((finding.code, &text[span.start..span.end]), ("AC0003", marked), "{findings}");
        assert!(finding.help.as_deref().unwrap_or_default().contains(help), "{help}: {findings}");
    }
}

#[test]
fn a_page_of_the_web_is_told_as_such() {
    let findings = load::from_text(Path::new("a.yaml"), "<!DOCTYPE html>\n<html>: a\n  b\n").expect_err("no YAML");
    assert!(findings.to_string().contains("HTML"), "{findings}");
}

/// Whatever is wrong, something is said of what to do.
#[test]
fn every_error_has_a_help() {
    let odd = [
        "\t", "\"", "'", "[", "]", "{", "}", ": ", "@", "`", "%", "*", "&", "|", ">", "?", "- ", "!", "é\u{a0}",
        "\n\n \n", "\r",
    ];
    let whole = "openapi: 3.0.3\ninfo:\n  title: \"T\"\n  tags: [a, 'b', {c: d}]\n  list:\n    - x: |\n        text\n    - é: 1\n";
    let mut refused = 0;
    for (at, _) in whole.char_indices() {
        for odd in odd {
            let text = format!("{}{odd}{}", &whole[..at], &whole[at..]);
            let Err(findings) = load::from_text(Path::new("a.yaml"), &text) else { continue };
            refused += 1;
            for finding in findings.iter().filter(|finding| finding.code == "AC0003") {
                assert!(finding.help.is_some() && finding.span.is_some(), "{findings}");
            }
            assert!(!findings.to_string().is_empty());
        }
    }
    assert!(refused > 500, "{refused}");
}
