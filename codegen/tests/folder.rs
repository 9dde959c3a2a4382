//! `accord generate FOLDER`: a package of each document, in order, and a workspace around them.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fs, path::Path, process::Command};

/// The command in a folder: its exit code, and what it printed to each stream.
fn accord(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_accord")).args(words).current_dir(folder).output().unwrap();
    let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), stdout, stderr)
}

/// A document with an operation, and one with a mistake.
fn document(id: &str, effect: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: {id}, version: '1' }}
servers: [{{ url: 'https://{id}.example' }}]
paths: {{ /a: {{ get: {{ operationId: {id}, x-accord-effect: {effect}, responses: {{ '204': {{ description: Yes. }} }} }} }} }}
"
    )
}

/// A folder `apis` with twelve documents, and with files that are none.
fn apis() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let apis = folder.path().join("apis");
    fs::create_dir_all(apis.join("below")).unwrap();
    for number in 10..21 {
        fs::write(apis.join(format!("api{number}.yaml")), document(&format!("op{number}"), "safe")).unwrap();
    }
    let swagger = r#"{ "swagger": "2.0", "info": { "title": "Old", "version": "1" }, "paths": {} }"#;
    fs::write(apis.join("old.json"), swagger).unwrap();
    fs::write(apis.join("parts.yaml"), "Pet: { type: string, description: 'of openapi: 3' }\n").unwrap();
    fs::write(apis.join("braces.yaml"), "{ Pet: { type: string, description: of openapi } }\n").unwrap();
    fs::write(apis.join("ours.yaml"), "overlay: 1.1.0\ninfo: { title: A, version: '1' }\nactions: []\n").unwrap();
    let schema = r#"{ "$schema": "a", "properties": { "openapi": { "type": "string" } } }"#;
    fs::write(apis.join("accord.schema.json"), schema).unwrap();
    fs::write(apis.join("notes.txt"), "openapi: 3.0.3\n").unwrap();
    fs::write(apis.join("below/more.yaml"), document("more", "safe")).unwrap();
    folder
}

#[test]
fn each_document_becomes_a_package_and_what_is_said_is_in_order() {
    let folder = apis();
    let (code, stdout, stderr) = accord(folder.path(), &["generate", "apis", "--out", "clients"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let names: Vec<&str> = stdout.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
    let expected: Vec<String> = (10..21).map(|number| format!("api{number}")).chain(["old".to_owned()]).collect();
    assert_eq!(names, expected, "{stdout}");
    let made = fs::read_dir(folder.path().join("clients")).unwrap().count();
    assert_eq!(made, 12);
    let again = accord(folder.path(), &["generate", "apis", "--out", "clients", "--check"]);
    assert_eq!(again.0, 0, "{}{}", again.1, again.2);
    // What the findings of a document are, and where, does not depend on which was read first.
    let first = accord(folder.path(), &["generate", "apis", "--out", "clients", "--dry-run", "--format", "json"]);
    let second = accord(folder.path(), &["generate", "apis", "--out", "clients", "--dry-run", "--format", "json"]);
    assert_eq!(first, second);
}

#[test]
fn a_document_with_errors_stops_no_other() {
    let folder = apis();
    fs::write(folder.path().join("apis/api15.yaml"), document("op15", "sometimes")).unwrap();
    let words = ["generate", "apis", "--out", "clients", "--format", "sarif"];
    let (code, stdout, stderr) = accord(folder.path(), &words);
    assert_eq!(code, 1, "{stderr}");
    assert!(stdout.contains("apis/api15.yaml") && stdout.contains("AC0104"), "{stdout}");
    assert!(!folder.path().join("clients/api15").exists() && folder.path().join("clients/api16").exists());
}

#[test]
fn a_workspace_lists_the_packages_and_keeps_what_a_person_adds() {
    let folder = apis();
    let words = ["generate", "apis", "--out", "clients", "--workspace"];
    let (code, stdout, stderr) = accord(folder.path(), &words);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let path = folder.path().join("clients/Cargo.toml");
    let manifest = fs::read_to_string(&path).unwrap();
    assert!(
        manifest.contains("resolver = \"3\"") && manifest.contains("\"api10\"") && manifest.contains("\"old\""),
        "{manifest}"
    );
    fs::write(&path, format!("{manifest}\n[profile.dev]\ndebug = false\n").replace("    \"api12\",\n", "")).unwrap();
    let (code, ..) = accord(folder.path(), &[&words[..], &["--check"]].concat());
    assert_eq!(code, 1);
    let (code, ..) = accord(folder.path(), &words);
    let manifest = fs::read_to_string(&path).unwrap();
    assert!(code == 0 && manifest.contains("[profile.dev]") && manifest.contains("\"api12\""), "{manifest}");
    let (code, stdout, stderr) = accord(folder.path(), &[&words[..], &["--check"]].concat());
    assert_eq!(code, 0, "{stdout}{stderr}");
    // However it is written.
    fs::write(&path, "workspace = { members = [\"mine\"] }\n").unwrap();
    let (code, ..) = accord(folder.path(), &words);
    let manifest = fs::read_to_string(&path).unwrap();
    assert!(code == 0 && manifest.contains("\"mine\"") && manifest.contains("\"api12\""), "{manifest}");
    // Its lines end as they did.
    fs::write(&path, "# Ours.\r\n[workspace]\r\nmembers = []\r\n").unwrap();
    let (code, ..) = accord(folder.path(), &words);
    let manifest = fs::read_to_string(&path).unwrap();
    assert!(code == 0 && manifest.starts_with("# Ours.\r\n") && manifest.contains("\"api12\""), "{manifest}");
    assert_eq!(manifest.matches("\r\n").count(), manifest.matches('\n').count(), "{manifest:?}");
    let (code, stdout, stderr) = accord(folder.path(), &[&words[..], &["--check"]].concat());
    assert_eq!(code, 0, "{stdout}{stderr}");
    // A package's manifest is not made a workspace's, and nothing is written then.
    fs::write(&path, "[package]\nname = \"mine\"\n").unwrap();
    fs::remove_dir_all(folder.path().join("clients/api12")).unwrap();
    let (code, _, stderr) = accord(folder.path(), &words);
    assert!(code == 2 && stderr.contains("the manifest of a package"), "{stderr}");
    assert!(!folder.path().join("clients/api12").exists());
}

#[test]
fn a_document_that_is_no_json_is_an_error() {
    let folder = apis();
    fs::write(folder.path().join("apis/broken.json"), "{ \"openapi\": \"3.0.3\", }").unwrap();
    let (code, _, stderr) = accord(folder.path(), &["generate", "apis", "--out", "clients"]);
    assert!(code == 1 && stderr.contains("broken.json:1:"), "{stderr}");
}

#[test]
fn a_folder_without_documents_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), "a: 1\n").unwrap();
    let (code, _, stderr) = accord(folder.path(), &["generate", ".", "--out", "clients"]);
    assert!(code == 2 && stderr.contains("no documents of OpenAPI"), "{stderr}");
    let (code, _, stderr) = accord(folder.path(), &["generate", "a.yaml", "--workspace"]);
    assert!(code == 2 && stderr.contains("--out"), "{stderr}");
}

#[test]
fn a_document_counts_however_it_is_written_and_hidden_files_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let apis = folder.path().join("apis");
    fs::create_dir(&apis).unwrap();
    let write = |name: &str, text: &[u8]| fs::write(apis.join(name), text).unwrap();
    write("spaced.yaml", document("spaced", "safe").replace("openapi:", "openapi :").as_bytes());
    let indented: String = document("indented", "safe").lines().map(|line| format!("  {line}\n")).collect();
    write("indented.yaml", indented.as_bytes());
    let wide: Vec<u8> = document("wide", "safe").encode_utf16().flat_map(u16::to_le_bytes).collect();
    write("wide.yaml", &[b"\xff\xfe", &wide[..]].concat());
    write(".hid.yaml", document("hidden", "safe").as_bytes());
    write("._spaced.yaml", b"\0\x05\x16\x07openapi: \xff\xfe");
    write(".#spaced.yaml", b"openapi: [");
    let (code, stdout, stderr) = accord(folder.path(), &["generate", "apis", "--out", "clients"]);
    assert_eq!(code, 1, "{stdout}{stderr}");
    assert!(stderr.contains("apis/wide.yaml") && stderr.contains("the document is not UTF-8"), "{stderr}");
    assert!(!stderr.contains("apis/."), "{stderr}");
    let names: Vec<&str> = stdout.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
    assert_eq!(names, ["indented", "spaced"], "{stdout}");

    // The specs of a workspace too.
    fs::create_dir(folder.path().join("specs")).unwrap();
    fs::write(folder.path().join("specs/one.yaml"), document("one", "safe")).unwrap();
    fs::write(folder.path().join("specs/.#one.yaml"), "openapi: [").unwrap();
    let (code, stdout, stderr) = accord(folder.path(), &["generate"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
}
