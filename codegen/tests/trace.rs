//! `accord trace`: what changed in a provider's document, and what a spec does not cover.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "trace/overlaid.rs"]
mod overlaid;

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

const DOCUMENT: &str = include_str!("trace/parcels.txt");
const SPEC: &str = include_str!("trace/parcels.yaml");

/// A folder with a spec, the document that it was written from, and the locked claims.
fn locked() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("parcels.txt"), DOCUMENT).unwrap();
    let digest: String = Sha256::digest(DOCUMENT).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(dir.path().join("parcels.yaml"), SPEC.replace("SHA256", &digest)).unwrap();
    let (code, findings, text) = trace(dir.path(), &["--update"]);
    assert_eq!((code, findings.as_slice()), (0, &[][..]), "{text}");
    dir
}

/// A finding: its code, its line, its message and its help.
type Found = (String, u64, String, String);

fn trace(dir: &Path, more: &[&str]) -> (i32, Vec<Found>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command
        .current_dir(dir)
        .args(["trace", "parcels.yaml", "--docs", "parcels.txt", "--message-format", "json"])
        .args(more);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let found = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        (text("code"), finding["span"]["start"]["line"].as_u64().unwrap_or(0), text("message"), text("help"))
    });
    let found = found.collect();
    (output.status.code().unwrap(), found, text + &String::from_utf8(output.stderr).unwrap())
}

/// The findings after an edit, without the one that citations moved.
fn after(dir: &Path, edit: impl Fn(&str) -> String) -> (i32, Vec<Found>) {
    let edited = edit(DOCUMENT);
    assert_ne!(edited, DOCUMENT, "the edit changes nothing");
    fs::write(dir.join("parcels.txt"), edited).unwrap();
    let (code, found, _) = trace(dir, &[]);
    (code, found.into_iter().filter(|(code, ..)| code != "AC0708").collect())
}

/// A change of a document's layout.
type Layout<'a> = &'a dyn Fn(&str) -> String;

#[test]
fn each_edit_is_one_finding_in_its_line() {
    let dir = locked();
    // The line is counted from where the edit begins; of what is gone, it is that of the claim before.
    let cases: &[(&str, &str, &str, i64, &str)] = &[
        ("town\nstring\n⁎ where", "place\nstring\n⁎ where", "AC0704", 0, "`town` is `place` now"),
        (
            "town\nstring\n⁎ where",
            "fragile\nboolean\nwith care\ntown\nstring\n⁎ where",
            "AC0701",
            0,
            "field `fragile` is new",
        ),
        ("weight\ninteger\ngrams, as far as known\n", "", "AC0702", -1, "field `weight` is gone"),
        ("weight\ninteger\n", "weight\nstring\n", "AC0703", 1, "its type was `integer` and is `string`"),
        ("integer\ngrams", "integer\n⁎ grams", "AC0703", 1, "it is required now"),
        ("⁎ where", "where", "AC0703", 0, "it is required no more"),
        ("as far as known", "always", "AC0703", 0, "text"),
        ("‘bag’", "‘bag’, ‘roll’", "AC0701", 0, "value `roll` is new"),
        ("‘tube’, ", "", "AC0702", 0, "value `tube` is gone"),
        ("‘tube’", "‘pipe’", "AC0704", 0, "`tube` is `pipe` now"),
        ("2 — parcel too heavy\n", "2 — parcel too heavy\n3 — town is closed\n", "AC0701", 1, "code `3` is new"),
        ("1 — no such town\n", "", "AC0702", -1, "code `1` is gone"),
        ("2 — parcel too heavy", "2 — parcel too long", "AC0703", 0, "text"),
        ("parcels/{number}\n", "shipments/{number}\n", "AC0704", 0, "GET /shipments/{number}"),
        ("POST\nparcels\n", "PUT\nparcels\n", "AC0704", 0, "PUT /parcels"),
        ("Address: https://api.", "Address: https://rest.", "AC0704", 0, "https://rest.lantern.example"),
        ("\"weight\": 12,", "\"weight\": \"12\",", "AC0703", 0, "its type was `integer` and is `string`"),
        ("\"town\": \"Ilm\", \"at\"", "\"city\": \"Ilm\", \"at\"", "AC0704", 0, "`town` is `city` now"),
        ("\"number\": \"A1\"", "\"number\": \"A1\",\n\"paid\": true", "AC0701", 1, "key `paid` is new"),
        (
            "-H \"Accept: application/json\" \\\n-H \"Authorization: Bearer {token}\"\nconst",
            "-H \"Authorization: Bearer {token}\"\nconst",
            "AC0702",
            -1,
            "header `Accept` is gone",
        ),
        ("Ask for a token first", "Ask for a key first", "AC0703", 0, "text"),
        ("headers: headers,\n", "headers: headers,\ncredentials: \"include\",\n", "AC0703", 1, "code of the sample"),
        (
            "Codes of answers\n",
            "Codes of answers\n{ this is <no> form => at all; }\n",
            "AC0701",
            1,
            "no form understands",
        ),
    ];
    for (from, to, code, offset, message) in cases {
        let start = DOCUMENT.find(from).expect(from);
        let line = DOCUMENT[..start].matches('\n').count() as i64 + 1 + offset;
        let (exit, found) = after(dir.path(), |text| text.replacen(from, to, 1));
        let [(is, at, said, _)] = found.as_slice() else { panic!("{from} -> {to}: {found:#?}") };
        assert_eq!((exit, is.as_str(), *at as i64), (1, *code, line), "{from} -> {to}: {said}");
        assert!(said.contains(message), "{from} -> {to}: {said}");
    }
}

#[test]
fn a_change_of_layout_is_no_change() {
    let dir = locked();
    let each = |line: fn(&str) -> String| move |text: &str| text.lines().map(line).collect::<Vec<_>>().join("\n");
    let list = |text: &str| {
        text.replace("town\nstring\n⁎ where it goes\n", "- town (string, required): where it goes\n")
            .replace("weight\ninteger\ngrams, as", "- weight (integer): grams, as")
            .replace("kind\nstring\nhow", "- kind — string — how")
    };
    let table = |text: &str| {
        text.replace(
            "town\nstring\n⁎ where it goes\n",
            "| Name | Type | Required | Description |\n|---|---|---|---|\n| town | string | yes | where it goes |\n",
        )
        .replace("weight\ninteger\ngrams, as far as known", "| weight | integer | no | grams, as far as known |")
        .replace("kind\nstring\nhow is", "")
        .replace(
            "kind\nstring\nhow it is packed. Possible values: ‘box’, ‘tube’, ‘bag’",
            "| kind | string | no | how it is packed. Possible values: ‘box’, ‘tube’, ‘bag’ |",
        )
    };
    let layouts: &[(&str, Layout<'_>)] = &[
        ("indentation", &each(|line| format!("    {line}"))),
        ("blank lines", &each(|line| format!("{line}\n"))),
        ("line ends", &each(|line| format!("{line}\r"))),
        ("white space at the end", &each(|line| format!("{line}  "))),
        ("a rewrapped paragraph", &|text: &str| text.replace("is told to us before it", "is told\nto us before\nit")),
        ("one line of two", &|text: &str| text.replace("Lantern Post\nEach", "Lantern Post Each")),
        ("a list", &list),
        ("a table", &table),
        ("codes as a table", &|text: &str| {
            text.replace("0 — parcel", "| Code | Meaning |\n|---|---|\n| 0 | parcel")
                .replace("1 — ", "| 1 | ")
                .replace("2 — ", "| 2 | ")
        }),
        ("JSON in one line", &|text: &str| {
            text.replace("{\n\"code\": 0,\n\"number\": \"A1\"\n}", "{ \"code\": 0, \"number\": \"A1\" }")
        }),
        ("a command in one line", &|text: &str| text.replace(" \\\n", " ")),
        ("an endpoint in one line", &|text: &str| text.replace("GET\nparcels/", "GET parcels/")),
        ("another order of headers", &|text: &str| {
            text.replace(
                "-H \"Accept: application/json\" \\\n-H \"Authorization: Bearer {token}\" \\\n-d",
                "-H \"Authorization: Bearer {token}\" \\\n-H \"Accept: application/json\" \\\n-d",
            )
        }),
        ("headings", &|text: &str| text.replace("Codes of answers", "## Codes of answers\n---")),
        ("a moved section", &|text: &str| {
            let (before, rest) = text.split_once("GET\n").unwrap();
            let (get, rest) = rest.split_once("POST\n").unwrap();
            let (post, codes) = rest.split_once("Codes of").unwrap();
            format!("{before}POST\n{post}GET\n{get}Codes of{codes}")
        }),
    ];
    for (name, layout) in layouts {
        let (code, found) = after(dir.path(), layout);
        assert_eq!((code, found.as_slice()), (0, &[][..]), "{name}");
    }
}

#[test]
fn a_change_names_what_hangs_on_it() {
    let dir = locked();
    let (_, found) = after(dir.path(), |text| text.replace("\"weight\": 12,", "\"weight\": \"12\","));
    let help = &found[0].3;
    for part in [
        "parcels.yaml:",
        "#/components/schemas/Parcel/properties/weight",
        "`Parcel::weight`",
        "LP-01",
        "parcels.rs::weight_is_in_grams",
    ] {
        assert!(help.contains(part), "{part}: {help}");
    }
}

#[test]
fn citations_move_with_their_text_and_nothing_else_changes() {
    let dir = locked();
    let before = fs::read_to_string(dir.path().join("parcels.yaml")).unwrap();
    fs::write(dir.path().join("parcels.txt"), DOCUMENT.replace("GET\nparcels", "Read this first.\n\nGET\nparcels"))
        .unwrap();
    let (code, _, text) = trace(dir.path(), &["--fix"]);
    assert_eq!(code, 1, "the new sentence is not covered: {text}");
    let fixed = fs::read_to_string(dir.path().join("parcels.yaml")).unwrap();
    assert!(
        fixed.contains("lines: \"45-47\"") && fixed.contains("lines: \"6-40\"") && fixed.contains("lines: 68\n"),
        "{fixed}"
    );
    assert!(fixed.contains("# the only one\n    x-accord-source: { document: parcels, lines: \"3\" }"), "{fixed}");
    assert!(fixed.contains("lines: \"30-31, 36\""), "{fixed}");
    let without = |text: &str| text.chars().filter(|c| !c.is_ascii_hexdigit()).collect::<String>();
    assert_eq!(without(&before), without(&fixed));
    // It is the revision that the spec cites now, so nothing moves a second time.
    let (_, _, _) = trace(dir.path(), &["--fix"]);
    assert_eq!(fixed, fs::read_to_string(dir.path().join("parcels.yaml")).unwrap());
}

#[test]
fn waivers_are_kept_by_an_update_and_told_when_they_excuse_nothing() {
    let dir = locked();
    let lock = dir.path().join("parcels.claims.json");
    fs::write(dir.path().join("parcels.txt"), format!("{DOCUMENT}A word about the weather.\n")).unwrap();
    let (code, found, _) = trace(dir.path(), &["--fix", "--update"]);
    assert_eq!((code, found[0].0.as_str(), found[0].1), (1, "AC0705", 67));
    let text = fs::read_to_string(&lock).unwrap();
    let line = text.lines().find(|line| line.contains("\"line\": 67")).unwrap();
    let waived = line.replace("\"}", "\", \"waived\": \"weather is no part of the API\"}");
    fs::write(&lock, text.replace(line, &waived)).unwrap();
    assert_eq!(trace(dir.path(), &[]).0, 0);
    // Also where the line is another.
    fs::write(dir.path().join("parcels.txt"), format!("\n{DOCUMENT}\nA word about the weather.\n")).unwrap();
    assert_eq!(trace(dir.path(), &["--fix", "--update"]).0, 0);
    assert!(fs::read_to_string(&lock).unwrap().contains("weather is no part"));

    let text = fs::read_to_string(&lock).unwrap();
    let line = text.lines().find(|line| line.contains("\"kind\": \"code\"")).unwrap();
    let waived = line.replace("]}", "], \"waived\": \"not needed\"}");
    fs::write(&lock, text.replace(line, &waived)).unwrap();
    let (code, found, _) = trace(dir.path(), &[]);
    assert_eq!((code, found[0].0.as_str()), (1, "AC0711"));

    // An `at` that is not needed, and one that leads nowhere behind one that is an entry of the register.
    for (at, message) in
        [("/servers/0", "covered without that"), ("LP-01\", \"/servers/7", "leads nowhere: `/servers/7`")]
    {
        fs::write(&lock, text.replace(line, &line.replace("]}", &format!("], \"at\": [\"{at}\"]}}")))).unwrap();
        let (code, found, _) = trace(dir.path(), &[]);
        assert_eq!((code, found.len(), found[0].0.as_str()), (1, 1, "AC0711"), "{at}");
        assert!(found[0].2.contains(message), "{}", found[0].2);
    }
}

#[test]
fn after_a_fix_the_spec_is_checked_as_it_is_now() {
    let dir = locked();
    let spec = dir.path().join("parcels.yaml");
    let before = fs::read_to_string(&spec).unwrap();
    fs::write(dir.path().join("parcels.txt"), format!("{}{DOCUMENT}", "\n".repeat(30))).unwrap();
    // What the spec cites would be lost with the locked lines.
    let (code, _, text) = trace(dir.path(), &["--update"]);
    assert!(code != 0 && text.contains("add `--fix`"), "{text}");
    assert_eq!(before, fs::read_to_string(&spec).unwrap());
    let (code, found, text) = trace(dir.path(), &["--fix"]);
    assert_eq!((code, found.as_slice()), (0, &[][..]), "{text}");
    let (code, found, text) = trace(dir.path(), &[]);
    assert_eq!((code, found.as_slice()), (0, &[][..]), "{text}");
    assert_eq!(trace(dir.path(), &["--update"]).0, 0);
}

#[test]
fn what_is_new_is_covered_by_no_line_that_was_cited_before() {
    let dir = locked();
    let summary = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        command.current_dir(dir.path()).args(["trace", "parcels.yaml", "--docs", "parcels.txt"]).args(more);
        let output = command.output().unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        text.lines().find(|line| line.contains("claims covered")).unwrap_or_default().to_owned()
    };
    let edited = DOCUMENT.replace("weight\ninteger", "fragile\nboolean\nwith care\nweight\ninteger");
    fs::write(dir.path().join("parcels.txt"), edited).unwrap();
    let before = summary(&[]);
    assert!(before.contains("1 change"), "{before}");
    // The count is that of the same claims before the citations moved and after.
    assert_eq!(before, summary(&["--fix"]));
}

#[test]
fn citations_of_a_spec_without_a_digest_are_not_moved_again_and_again() {
    let dir = locked();
    let spec = dir.path().join("parcels.yaml");
    let text = fs::read_to_string(&spec).unwrap();
    let without: String = text.split_inclusive('\n').filter(|line| !line.contains("sha256")).collect();
    fs::write(&spec, &without).unwrap();
    fs::write(dir.path().join("parcels.txt"), format!("\n\n{DOCUMENT}")).unwrap();
    let (_, found, text) = trace(dir.path(), &["--fix"]);
    assert_eq!(without, fs::read_to_string(&spec).unwrap());
    // Nothing was moved, which is told with what is missing.
    let unmoved: Vec<&Found> = found.iter().filter(|(code, ..)| code == "AC0713").collect();
    assert_eq!(unmoved.len(), 1, "{text}");
    let digest: String = Sha256::digest(DOCUMENT).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(unmoved[0].2.contains("does not say which revision") && unmoved[0].3.contains(&digest), "{unmoved:?}");
    // A digest of a third revision is told too, and that of this one says that the lines are of it.
    let with = |digest: &str| SPEC.replace("SHA256", digest);
    fs::write(&spec, with(&"a".repeat(64))).unwrap();
    let (_, found, text) = trace(dir.path(), &["--fix"]);
    assert!(found.iter().any(|(code, _, message, _)| code == "AC0713" && message.contains("not locked")), "{text}");
    let now: String = Sha256::digest(format!("\n\n{DOCUMENT}")).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(&spec, with(&now)).unwrap();
    let (_, found, text) = trace(dir.path(), &[]);
    assert!(found.iter().all(|(code, ..)| code != "AC0713"), "{text}");
}

#[test]
fn the_end_of_a_range_is_the_end_of_its_wrapped_line() {
    let dir = locked();
    let wrapped = DOCUMENT.replace("told to us before", "told to us\nbefore");
    fs::write(dir.path().join("parcels.txt"), wrapped).unwrap();
    let (code, found, text) = trace(dir.path(), &["--fix"]);
    assert_eq!((code, found.as_slice()), (0, &[][..]), "{text}");
    let fixed = fs::read_to_string(dir.path().join("parcels.yaml")).unwrap();
    assert!(fixed.contains("lines: \"1-3\"") && fixed.contains("lines: \"40-63\""), "{fixed}");
}

#[test]
fn one_of_several_documents_supports_only_a_part_of_the_spec() {
    let dir = locked();
    let spec = fs::read_to_string(dir.path().join("parcels.yaml")).unwrap();
    let other = "  codes:\n    title: Codes\n    file: codes.txt\n    lines: 1\n    origin: a test\n    sha256: SHA256\nservers:\n";
    fs::write(
        dir.path().join("parcels.yaml"),
        spec.replace("claims: [{ lines", "claims: [{ document: parcels, lines")
            .replace("servers:\n", &other.replace("SHA256", &"ab".repeat(32))),
    )
    .unwrap();
    fs::write(dir.path().join("codes.txt"), "Nothing.\n").unwrap();
    let named = |docs: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        command.current_dir(dir.path()).args(["trace", "parcels.yaml", "--format", "json", "--docs", docs]);
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let findings = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        findings.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // The other document supports nothing, and what this one supports is not asked for.
    assert!(!named("codes.txt").contains(&"AC0707".to_owned()));
    // A file that the spec does not name is none of its documents.
    fs::write(dir.path().join("else.txt"), "Nothing.\n").unwrap();
    assert_eq!(named("else.txt"), ["AC0712"]);
}

#[test]
fn standard_input_is_not_written_to() {
    let dir = locked();
    for option in ["--fix", "--update"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        command.current_dir(dir.path()).args(["trace", "-", "--docs", "parcels.txt", option]);
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        assert!(String::from_utf8_lossy(&output.stderr).contains("name the spec"), "{option}");
    }
}

#[test]
fn a_number_of_words_in_the_lock_file_takes_no_time() {
    let dir = locked();
    let lock = dir.path().join("parcels.claims.json");
    let mut file: Value = serde_json::from_str(&fs::read_to_string(&lock).unwrap()).unwrap();
    let claims = file["documents"]["parcels"]["claims"].as_array_mut().unwrap();
    let prose = claims.iter_mut().find(|claim| claim["words"].is_u64()).unwrap();
    // Another digest, so that the words are looked for.
    prose["words"] = u64::MAX.into();
    prose["hash"] = "1".into();
    fs::write(&lock, file.to_string()).unwrap();
    let (code, found, _) = trace(dir.path(), &[]);
    assert_eq!((code, found[0].0.as_str()), (1, "AC0703"), "{found:?}");
}

#[test]
fn a_lock_file_has_no_sentence_of_the_document() {
    let dir = locked();
    let lock = fs::read_to_string(dir.path().join("parcels.claims.json")).unwrap();
    for word in ["Lantern Post", "handed", "packed", "heavy", "Ilm", "moving"] {
        assert!(!lock.contains(word), "{word}");
    }
    // One claim is one line.
    assert!(lock.lines().filter(|line| line.starts_with("{\"id\"")).count() > 60);
}

#[test]
fn what_no_claim_supports_and_what_cannot_be_read_is_told() {
    let dir = locked();
    let spec = fs::read_to_string(dir.path().join("parcels.yaml")).unwrap();
    let with = |property: &str| spec.replace("        kind: {", &format!("        {property}\n        kind: {{"));
    fs::write(dir.path().join("parcels.yaml"), with("color: { type: string }")).unwrap();
    let (code, found, _) = trace(dir.path(), &[]);
    assert_eq!((code, found[0].0.as_str()), (1, "AC0707"), "{found:?}");
    let inferred = with("color: { type: string, x-accord-source: { inferred: seen in an answer } }");
    fs::write(dir.path().join("parcels.yaml"), inferred).unwrap();
    assert_eq!(trace(dir.path(), &[]).0, 0);

    fs::write(
        dir.path().join("parcels.claims.json"),
        "{\"format\": 1, \"documents\": {\"parcels\": {\"claims\": [{\"id\": 5}]}}}",
    )
    .unwrap();
    let (code, found, _) = trace(dir.path(), &["--update"]);
    assert_eq!((code, found[0].0.as_str()), (1, "AC0709"), "{found:?}");
    assert!(
        fs::read_to_string(dir.path().join("parcels.claims.json")).unwrap().contains("{\"id\": 5}"),
        "it is left as it is"
    );
    fs::write(dir.path().join("parcels.txt"), [0xff, 0xfe]).unwrap();
    let (code, found, _) = trace(dir.path(), &[]);
    assert!(code == 1 && found.iter().any(|(code, ..)| code == "AC0712"), "{found:?}");
}

/// Eight times the document, about eight times the time: a bound so wide that only another order of growth breaks it.
#[test]
fn large_documents_take_linear_time() {
    let time = |count: usize| {
        let dir = tempfile::tempdir().unwrap();
        let sentences: String =
            (0..count).map(|at| format!("Sentence {at} says something about word_{at}.\n\n")).collect();
        fs::write(dir.path().join("parcels.txt"), format!("# Parcels\n\n## POST /parcels\n\n{sentences}")).unwrap();
        let field = |at: usize| format!("field_{at}: {{ type: string }}");
        let fields = (0..count).map(field).collect::<Vec<_>>().join(", ");
        let spec = format!(
            "openapi: 3.0.3\ninfo: {{ title: Parcels, version: '1' }}\nservers: [{{ url: 'https://parcels.example' }}]\n\
             x-accord-documents: {{ parcels: {{ title: Parcels, file: parcels.txt, lines: {} }} }}\n\
             paths:\n  /parcels:\n    post:\n      operationId: add\n      requestBody: {{ content: {{ application/json: \
             {{ schema: {{ type: object, properties: {{ {fields} }} }} }} }} }}\n      \
             responses: {{ '204': {{ description: Fine. }} }}\n",
            4 + 2 * count
        );
        fs::write(dir.path().join("parcels.yaml"), spec).unwrap();
        let start = std::time::Instant::now();
        let (_, found, text) = trace(dir.path(), &[]);
        assert!(found.iter().any(|(code, ..)| code == "AC0705"), "{text}");
        start.elapsed()
    };
    let (small, large) = (time(50), time(400));
    assert!(large < small * 20, "8 times the document took {large:?} after {small:?}");
}
