//! Loading: places, scalars, and texts that are meant to break it.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

use accord_codegen::{
    convert,
    dialect::Profile,
    findings::{
        Finding, Findings, Severity, Span,
        render::{self, Color},
    },
    lint, load,
};
use serde_json::json;

fn document(text: &str) -> load::Document {
    load::from_text(Path::new("test.yaml"), text).unwrap_or_else(|f| panic!("{f}"))
}

fn codes(text: &str) -> Vec<&'static str> {
    match load::from_text(Path::new("test.yaml"), text) {
        Ok(_) => Vec::new(),
        Err(findings) => findings.iter().map(|f| f.code).collect(),
    }
}

#[test]
fn every_pointer_has_its_place() {
    let text = "\u{feff}имя: значение\nlist:\n  - a/b: 1\n    c~d: [x, yy]\n200: {a: b}\n";
    let document = document(text);
    let at = |span: Option<Span>| {
        let span = span.expect("a place");
        (&document.text[span.start..span.end], span.line, span.column)
    };
    assert_eq!(at(document.spans.key("/имя")), ("имя", 1, 1));
    assert_eq!(at(document.spans.value("/имя")), ("значение", 1, 6));
    assert_eq!(at(document.spans.key("/list/0/a~1b")), ("a/b", 3, 5));
    assert_eq!(at(document.spans.value("/list/0/c~0d/1")), ("yy", 4, 14));
    assert_eq!(at(document.spans.key("/list/0/c~0d/1")), ("yy", 4, 14));
    assert_eq!(at(document.spans.value("/200/a")), ("b", 5, 10));
    assert_eq!(document.spans.value("/list/1"), None);
    assert_eq!(document.spans.value("/nowhere"), None);
    assert_eq!(document.spans.value("list"), None);
    assert_eq!(document.spans.value("").map(|s| s.start), Some(0));
}

#[test]
fn json_has_the_same_places_as_yaml() {
    let text = "{\"a\": [1, {\"b\": \"\\ud83d\\ude00\"}],\n \"c\": -1.5e3}";
    for path in ["x.json", "x.yaml"] {
        let document = load::from_text(Path::new(path), text).unwrap_or_else(|f| panic!("{f}"));
        assert_eq!(document.value, json!({"a": [1, {"b": "😀"}], "c": -1500.0}));
        let span = document.spans.value("/a/1/b").expect("a place");
        assert_eq!(&text[span.start..span.end], "\"\\ud83d\\ude00\"");
        assert_eq!(document.spans.key("/c").map(|s| (s.line, s.column)), Some((2, 2)));
    }
}

#[test]
fn scalars_are_those_of_the_core_schema() {
    let scalars = [
        ("no", json!("no")),
        ("Yes", json!("Yes")),
        ("TRUE", json!(true)),
        ("~", json!(null)),
        ("", json!(null)),
        ("0o17", json!(15)),
        ("0x1f", json!(31)),
        ("017", json!(17)),
        ("+7", json!(7)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("18446744073709551615", json!(u64::MAX)),
        ("18446744073709551616", json!(18_446_744_073_709_551_616.0)),
        ("1.", json!(1.0)),
        (".5e-1", json!(0.05)),
        ("1e3", json!(1000.0)),
        ("1_000", json!("1_000")),
        ("12:30", json!("12:30")),
        ("1.2.3", json!("1.2.3")),
        (".", json!(".")),
        ("-", json!([null])),
        ("e3", json!("e3")),
        ("0o9", json!("0o9")),
        ("0x", json!("0x")),
        ("2026-01-01", json!("2026-01-01")),
        ("\"12\"", json!("12")),
        ("!!str 12", json!("12")),
        ("!!float 12", json!(12)),
        ("! 12", json!("12")),
    ];
    for (text, value) in scalars {
        assert_eq!(document(&format!("a:\n  {text}\n")).value["a"], value, "{text}");
    }
}

#[test]
fn anchors_and_merge_keys_are_expanded() {
    let document =
        document("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [{z: 1}, *a], x: 9}\nd: [*a]\n\"<<\": plain\n");
    assert_eq!(document.value["b"], json!({"x": 1, "y": 3}));
    assert_eq!(document.value["c"], json!({"x": 9, "y": 2, "z": 1}));
    assert_eq!(document.value["d"], json!([{"x": 1, "y": 2}]));
    assert_eq!(document.value["<<"], json!("plain"));
    let span = document.spans.value("/b/x").expect("what was merged has a place");
    assert_eq!((span.line, span.column), (1, 11));
}

#[test]
fn deep_nesting_is_a_finding_and_not_an_overflow() {
    let deep = 100_000;
    for text in [
        "[".repeat(deep),
        format!("{}{}", "[".repeat(deep), "]".repeat(deep)),
        "{\"a\":".repeat(deep),
        "{a: ".repeat(deep),
        "- ".repeat(deep),
        "? ".repeat(deep),
        (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
    ] {
        for path in ["deep.yaml", "deep.json"] {
            let findings = load::from_text(Path::new(path), &text).expect_err("it is too deep");
            assert!(findings.has_errors());
            assert!(!findings.to_string().is_empty());
        }
    }
    let most = load::MAX_DEPTH - 1;
    assert_eq!(codes(&format!("a: {}{}", "[".repeat(most), "]".repeat(most))), [""; 0]);
    assert_eq!(codes(&format!("a: {}{}", "[".repeat(most + 1), "]".repeat(most + 1))), ["AC0007"]);
}

#[test]
fn nested_anchors_are_bounded_in_time_and_memory() {
    let mut text = String::from("a0: &a0 ['a string that is repeated']\n");
    for n in 1..60 {
        text.push_str(&format!("a{n}: &a{n} [*a{0}, *a{0}, *a{0}]\n", n - 1));
    }
    assert_eq!(codes(&text), ["AC0008"]);
    let long = "x".repeat(1_000_000);
    assert_eq!(codes(&format!("a: &a {long}\nb: [{}]\n", vec!["*a"; 1000].join(", "))), ["AC0008"]);
}

/// Whatever is cut off or put in, it is read or refused, and what is said of it can be printed.
#[test]
fn mutilated_documents_do_not_panic() {
    let whole = include_str!("lint/example.yaml");
    let odd = [
        "\t",
        "\u{0}",
        "\u{1b}[31m",
        "\u{202e}",
        "é",
        "\r",
        "\u{2028}",
        "&a ",
        "*a",
        "!!x ",
        "<<: ",
        "- ",
        "? ",
        ": ",
        "{",
        "]",
        "|",
        "\"",
        "%",
        "---\n",
        "...\n",
    ];
    let json = serde_json::to_string(&document(whole).value).expect("JSON");
    let mut seed = 1_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or_default() % below
    };
    for round in 0..1_500 {
        let from = if round % 3 == 0 { json.as_str() } else { whole };
        let boundary = |mut at: usize| {
            while !from.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (at, cut) = (boundary(random(from.len())), random(12));
        let end = boundary((at + cut).min(from.len())).max(at);
        let text = match round % 5 {
            0 => from[..at].to_owned(),
            _ => format!("{}{}{}", &from[..at], odd[random(odd.len())], &from[end..]),
        };
        let findings = match load::from_text(Path::new("odd.yaml"), &text)
            .and_then(|document| lint::check(convert::convert(document, None)))
        {
            Ok(checked) => checked.warnings,
            Err(findings) => findings,
        };
        let shown = findings.to_string();
        assert!(
            !shown.contains(['\u{1b}', '\u{202e}', '\0', '\r']),
            "a control character reached the terminal: {shown:?}"
        );
        assert_eq!(render::json::lines(&findings).lines().count(), findings.len());
    }
}

#[test]
fn odd_places_are_rendered() {
    let text = format!("\tключ: {}\u{7}\n\r\nконец", "я".repeat(100_000));
    let mut findings = Findings::new(Path::new("o\u{1b}dd\n.yaml"), text.as_str().into());
    for (start, end) in
        [(0, 0), (1, 9), (3, 200_000), (2, 3), (text.len(), text.len()), (text.len() - 3, usize::MAX), (9, 4)]
    {
        let finding = Finding::error("AC9999", "wrong\u{1b}[2J\nhere").at("/a", Some(Span::of(&text, start, end)));
        findings.push(finding.help("mend\tit\u{202e}").related("there", Some(Span::of(&text, end, end))));
    }
    findings.push(Finding::note("AC9998", "nowhere"));
    for color in [Color::Never, Color::Always] {
        let shown = render::human(&findings, color);
        assert!(!shown.contains("\u{1b}[2J"), "{shown:?}");
        assert!(!shown.contains(['\u{202e}', '\u{7}', '\r']), "{shown:?}");
        assert!(shown.lines().all(|line| line.chars().count() < 1_000), "a line is too long");
    }
    for line in render::json::lines(&findings).lines() {
        let object: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        assert!(object["code"].as_str().is_some_and(|c| c.starts_with("AC999")));
        assert!(!line.contains('\u{1b}'));
    }
    assert_eq!(findings.iter().next().map(|f| f.code), Some("AC9998"), "what has no place comes first");
}

#[test]
fn json_findings_name_the_place() {
    let findings = load::from_text(Path::new("x.yaml"), "a: 1\nб: {c: 1, c: 2}\n").expect_err("a key is there twice");
    let line = render::json::lines(&findings);
    let object: serde_json::Value = serde_json::from_str(line.trim_end()).expect("JSON");
    assert_eq!(object["code"], "AC0004");
    assert_eq!(object["severity"], "error");
    assert_eq!(object["path"], "x.yaml");
    assert_eq!(object["span"]["start"], json!({"offset": 16, "line": 2, "column": 11}));
    assert_eq!(object["span"]["end"], json!({"offset": 17, "line": 2, "column": 12}));
    assert_eq!(object["related"][0]["span"]["start"]["column"], 5);
}

/// Runs something that must not wait for another program, and ends the test when it does all the same.
#[cfg(unix)]
fn without_waiting<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || send.send(work()));
    receive.recv_timeout(std::time::Duration::from_secs(60)).expect("it waits for a writer")
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let pipe = dir.path().join("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let folder = dir.path().join("folder.yaml");
    std::fs::create_dir(&folder).expect("a folder");
    let socket = dir.path().join("socket.yaml");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let link = dir.path().join("link.yaml");
    std::os::unix::fs::symlink(&pipe, &link).expect("a link");
    for (path, what) in [
        (pipe, "a pipe"),
        (link, "a pipe"),
        (folder, "a folder"),
        (socket, "a socket"),
        ("/dev/zero".into(), "a device"),
        ("/dev/tty".into(), "a device"),
    ] {
        let findings = without_waiting(move || load::load(&path)).expect_err("it is no regular file");
        let [finding] = findings.iter().collect::<Vec<_>>()[..] else { panic!("{findings}") };
        assert_eq!(finding.code, "AC0001");
        assert!(finding.message.contains(&format!("{what}, not a regular file")), "{findings}");
    }
}

#[cfg(unix)]
#[test]
fn a_reference_to_a_pipe_is_a_finding_at_the_reference() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
    std::fs::create_dir(dir.path().join("below")).expect("a folder");
    let text = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths:\n  /a: { $ref: 'pipe.yaml' }\n  /b:\n    get:\n      \
                responses:\n        200: { description: d, content: { application/json: { schema: { $ref: 'below#/A' } } } }\n";
    let spec = dir.path().join("api.yaml");
    std::fs::write(&spec, text).expect("a spec");
    let findings =
        without_waiting(move || accord_codegen::driver::checked(&spec, accord_codegen::driver::Options::default()))
            .expect_err("it leads nowhere");
    let of = |line: usize| -> Vec<&str> {
        findings.iter().filter(|f| f.span.is_some_and(|s| s.line == line)).map(|f| f.message.as_str()).collect()
    };
    assert!(of(4).iter().any(|m| m.contains("pipe.yaml`: ") && m.contains("a pipe, not a regular file")), "{findings}");
    assert!(of(8).iter().any(|m| m.contains("below`: ") && m.contains("a folder, not a regular file")), "{findings}");
}

/// The kernel says that such a file is empty, and goes on as long as one reads.
#[cfg(target_os = "linux")]
#[test]
fn a_file_is_as_long_as_what_is_read_of_it() {
    let findings = load::load(Path::new("/proc/self/status")).expect_err("it is no document");
    assert!(!findings.text().is_empty(), "it was taken for an empty file: {findings}");
}

#[test]
fn brackets_may_be_indented_too_little() {
    let text = "openapi: 3.0.3\ninfo:\n  title: {\n \"a\": 'it is }',\n  b: [1,\n2], # it's ]\n  c: it's\n  }\n  x: [\n  1]\npaths: 5\n";
    let document = load::from_text(Path::new("a.yaml"), text).expect("it is read");
    assert_eq!(document.value["info"], json!({"title": {"a": "it is }", "b": [1, 2], "c": "it's"}, "x": [1]}));
    for (pointer, place) in [("/paths", (11, 8)), ("/info/title/c", (7, 6)), ("/info/x/0", (10, 3))] {
        let span = document.spans.value(pointer).expect("it has a place");
        assert_eq!((span.line, span.column), place, "{pointer}");
    }
    let findings = convert::convert(document, None).findings;
    let told: Vec<_> = findings.iter().filter(|f| f.code == "AC0013").filter_map(|f| f.span).collect();
    assert_eq!(told.iter().map(|span| (span.line, span.column)).collect::<Vec<_>>(), [(3, 10), (9, 6)]);
    // A bracket that is not closed is told.
    let text = "openapi: 3.0.3\ninfo:\n  title: {\n  a: 1\n  x: 2\n";
    assert!(load::from_text(Path::new("a.yaml"), text).is_err());
}

#[test]
fn of_a_key_that_json_has_twice_the_last_value_counts() {
    let text = "{\"a\": {\"b\": 1, \"c\": 2, \"b\": {\"d\": 3}}, \"e\": 4, \"e\": 4}";
    let document = load::from_text(Path::new("a.json"), text).expect("it is read");
    assert_eq!(document.value, json!({"a": {"b": {"d": 3}, "c": 2}, "e": 4}));
    assert_eq!(document.spans.value("/a/b/d").map(|span| span.column), Some(35));
    let told = |profile| {
        let findings = convert::convert(document.clone(), profile).findings;
        findings
            .iter()
            .filter(|f| f.code == "AC0004")
            .map(|f| (f.severity, f.span.map(|s| s.column)))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(None), [(Severity::Warning, Some(24)), (Severity::Warning, Some(48))]);
    assert_eq!(told(Some(Profile::Strict)), [(Severity::Error, Some(24)), (Severity::Error, Some(48))]);
    assert!(load::from_text(Path::new("a.yaml"), "a: 1\na: 1\n").is_err());
}

#[test]
fn a_merge_key_may_have_its_tag() {
    let text = "x: &x { a: 1, b: 2 }\ny:\n  !!merge <<: *x\n  b: 3\n  \"<<\": 4\n";
    let document = load::from_text(Path::new("a.yaml"), text).expect("it is read");
    assert_eq!(document.value["y"], json!({"a": 1, "b": 3, "<<": 4}));
}

#[test]
fn quoted_text_may_be_indented_too_little() {
    let text = "openapi: 3.0.3\ninfo:\n  title: \"One\n  and two\n\n and three\"\n  version: 'a\n  ''b'''\npaths: 5\n";
    let document = load::from_text(Path::new("a.yaml"), text).expect("it is read");
    assert_eq!(document.value["info"], json!({"title": "One and two\nand three", "version": "a 'b'"}));
    let span = document.spans.value("/paths").expect("it has a place");
    assert_eq!((span.line, span.column), (9, 8));
    let findings = convert::convert(document.clone(), None).findings;
    let told = |severity| findings.iter().filter(|f| f.code == "AC0013" && f.severity == severity).count();
    assert_eq!(told(Severity::Warning), 2);
    let span = findings.iter().find(|f| f.code == "AC0013").and_then(|f| f.span).expect("it has a place");
    assert_eq!((span.line, span.column), (3, 10));
    let strict = convert::convert(document, Some(Profile::Strict)).findings;
    assert!(strict.iter().any(|f| f.code == "AC0013" && f.severity == Severity::Error));
    // A quote that is not closed is told where it opens.
    let text = "openapi: 3.0.3\ninfo:\n  title: \"One\n  version: \"1\"\n";
    let findings = load::from_text(Path::new("a.yaml"), text).expect_err("it is not read");
    assert_eq!(findings.iter().next().map(|f| (f.code, f.span.map(|s| s.line))), Some(("AC0003", Some(3))));
}
