//! The command: what it prints where, and its exit codes.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod files;
#[cfg(unix)]
mod terminal;
mod usage;

use accord_codegen::write::Package;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const SPEC: &str = "openapi: 3.0.3
info: { title: Small, version: '1' }
servers: [{ url: 'https://api.example.com' }]
paths:
  /ping:
    get:
      operationId: ping
      responses:
        200: { description: fine, content: { application/json: { schema: { type: string } } } }
";

/// Runs the command in a folder.
fn accord(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_accord")).current_dir(dir).args(args).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn workspace() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("specs/below")).unwrap();
    fs::write(dir.path().join("specs/small.yaml"), SPEC).unwrap();
    dir
}

#[test]
fn generating_is_done_once_and_checked() {
    let dir = workspace();
    let (code, out, err) = accord(dir.path(), &["generate", "--check"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(err.contains("run `cargo run -- generate`"), "{err}");
    assert!(!dir.path().join("generated").exists());

    let (code, out, err) = accord(dir.path(), &["generate", "--dry-run"]);
    assert_eq!((code, dir.path().join("generated").exists()), (0, false), "{out}{err}");
    assert!(err.contains("  A small/src/lib.rs\n"), "{err}");

    // From below the workspace too.
    let (code, out, err) = accord(&dir.path().join("specs/below"), &["generate"]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(out.starts_with("small: ") && out.ends_with(" changed\n"), "{out}");

    let (code, out, _) = accord(dir.path(), &["generate"]);
    assert!(code == 0 && out.ends_with(" files, 0 changed\n"), "{out}");
    let (code, out, err) = accord(dir.path(), &["generate", "--check"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");

    let lib = dir.path().join("generated/small/src/lib.rs");
    let edited = fs::read_to_string(&lib).unwrap() + "// edited by hand\n";
    fs::write(&lib, edited).unwrap();
    let (code, _, err) = accord(dir.path(), &["generate", "--check"]);
    assert_eq!(code, 1);
    assert!(err.contains("  M small/src/lib.rs\n") && err.contains("-// edited by hand\n"), "{err}");
}

#[test]
fn findings_are_told_and_nothing_is_generated() {
    let dir = workspace();
    fs::write(
        dir.path().join("specs/small.yaml"),
        SPEC.replace("operationId", "x-accord-efect: safe\n      operationId"),
    )
    .unwrap();
    let (code, out, err) = accord(dir.path(), &["generate"]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("error[AC0101]") && err.contains("specs/small.yaml:7:7"), "{err}");
    assert!(!dir.path().join("generated").exists());

    let (code, out, _) = accord(dir.path(), &["lint"]);
    assert_eq!((code, out.as_str()), (1, "specs/small.yaml: 1 error, 0 warnings, 0 notes\n"));
    let (code, out, err) = accord(dir.path(), &["lint", "--format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.starts_with("{\"code\":\"AC0101\",") && out.lines().count() == 1, "{out}");
}

#[test]
fn another_revision_of_the_providers_document_is_noticed() {
    let dir = workspace();
    let write = |path: &str, text: &str| fs::write(dir.path().join(path), text).unwrap();
    fs::create_dir(dir.path().join("docs")).unwrap();
    write("docs/guide.txt", "Ping\nответ есть\nвсегда\n");
    let digest = "cb69820ee64d4288ee281a418df69abd70a2b10595ad95f6f38c24defea4247f";
    let spec = |digest: &str, original: &str| {
        let guide = format!("{{ title: G, file: guide.txt, lines: 3, sha256: '{digest}', origin: o }}");
        let source = format!("{{ document: guide, lines: '2-3', original: {original} }}");
        SPEC.replace("operationId", &format!("x-accord-source: {source}\n      operationId"))
            + &format!("x-accord-documents: {{ guide: {guide} }}\n")
    };
    let lint = |folder: &str| accord(dir.path(), &["lint", "specs/small.yaml", "--documents", folder]);

    write("specs/small.yaml", &spec(digest, "есть всегда"));
    let (code, _, err) = lint("docs");
    assert_eq!((code, err.as_str()), (0, ""));

    // An edit that keeps the number of lines.
    write("docs/guide.txt", "Ping\nответ есть\nиногда\n");
    let (code, out, err) = lint("docs");
    assert_eq!((code, out.as_str()), (1, "specs/small.yaml: 2 errors, 0 warnings, 0 notes\n"), "{err}");
    assert!(err.contains("`guide.txt` is another revision: its SHA-256 is ") && err.contains(&digest[..8]), "{err}");
    assert!(err.contains("the lines 2-3 do not have the words `есть всегда`"), "{err}");

    write("docs/guide.txt", "Ping\nответ есть всегда\n");
    let (code, _, err) = lint("docs");
    assert!(code == 1 && err.contains("`guide.txt` has 2 lines"), "{err}");
    // Without the option nothing is read.
    assert_eq!(accord(dir.path(), &["lint"]).0, 0);

    fs::create_dir(dir.path().join("empty")).unwrap();
    let (code, _, err) = lint("empty");
    assert!(code == 1 && err.contains("cannot read `guide.txt` in `empty`"), "{err}");
    let (code, _, err) = lint("nowhere");
    assert_eq!((code, err.as_str()), (2, "error: nowhere: no such folder\n"));
    write("specs/small.yaml", &spec(digest, "x").replace("guide.txt", "../docs/guide.txt"));
    let (code, _, err) = lint("docs");
    assert!(code == 1 && err.contains("not a path below the folder"), "{err}");
}

#[test]
fn what_cannot_be_done_is_another_exit_code() {
    let dir = tempfile::tempdir().unwrap();
    for args in [&["generate"][..], &["lint"], &["frobnicate"], &["generate", "--check", "--dry-run"]] {
        let (code, out, err) = accord(dir.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.starts_with("error: "), "{args:?}: {err}");
    }
    fs::write(dir.path().join("small.yaml"), SPEC).unwrap();
    fs::create_dir_all(dir.path().join("folder.yaml")).unwrap();
    // All are looked at before anything is done with the first.
    for (path, why) in [
        ("nowhere.yaml", "error: nowhere.yaml: no such file\n"),
        ("no/where.yaml", "error: no/where.yaml: no such file\n"),
        ("folder.yaml", "error: folder.yaml: is a folder; name the files, for example folder.yaml/*.yaml\n"),
        ("/dev/null", "error: /dev/null: not a regular file; write `-` to read standard input\n"),
        (
            "https://api.example.com/v1/api.json?a='b'",
            "error: https://api.example.com/v1/api.json?a='b': documents are read from files; fetch it first, read it, and \
             name the file: curl -fsSLo api.json 'https://api.example.com/v1/api.json?a=%27b%27'\n",
        ),
        (
            "HTTP://api.example.com/-x.yaml",
            "error: HTTP://api.example.com/-x.yaml: documents are read from files; fetch it first, read it, and name the \
             file: curl -fsSLo openapi.yaml 'HTTP://api.example.com/-x.yaml'\n",
        ),
    ] {
        for args in [
            &["lint", "small.yaml", path][..],
            &["lint", path, "--format", "json"],
            &["generate", "small.yaml", path, "--out", "out"],
            &["dump", "--stage", "facts", path],
        ] {
            // All documents of a folder can be generated from, but this one is empty.
            let why = match (args, path) {
                (["generate", ..], "folder.yaml") => {
                    "error: folder.yaml: this folder has no documents of OpenAPI (*.yaml, *.yml, *.json)\n"
                }
                _ => why,
            };
            assert_eq!(accord(dir.path(), args), (2, String::new(), why.to_owned()), "{args:?}");
        }
    }
    assert!(!dir.path().join("out").exists());
    let (code, _, err) = accord(dir.path(), &["corpus", "nowhere"]);
    assert_eq!((code, err.as_str()), (2, "error: nowhere: no such folder\n"));
    let (code, _, err) = accord(dir.path(), &["corpus", "folder.yaml"]);
    assert_eq!((code, err.as_str()), (2, "error: folder.yaml: no documents (*.yaml, *.yml, *.json) there\n"));
    let (code, _, err) = accord(dir.path(), &["generate", "small.yaml", "--out", "small.yaml"]);
    assert!(code == 2 && err.contains("small.yaml/small"), "{err}");
}

#[test]
fn stages_and_the_schema_are_printed() {
    let dir = workspace();
    for stage in ["lowered", "facts", "model", "client"] {
        let (code, out, err) = accord(dir.path(), &["dump", "--stage", stage, "specs/small.yaml"]);
        assert!(code == 0 && out.contains("ping"), "{stage}: {out}{err}");
    }
    let (code, _, err) = accord(dir.path(), &["schema", "--check"]);
    assert!(code == 1 && err.contains("run `cargo run -- schema`"), "{err}");
    assert_eq!(accord(dir.path(), &["schema"]).0, 0);
    assert_eq!(accord(dir.path(), &["schema", "--check"]).0, 0);
    let text = fs::read_to_string(dir.path().join("specs/accord.schema.json")).unwrap();
    assert!(text.contains("x-accord-discrepancies"));
}

/// A module that an earlier version of the document had.
fn stale(path: &str) -> String {
    let files = [(path.to_owned(), "pub struct Old;\n".to_owned())].into();
    Package::new("small", files).stamped().remove(path).unwrap()
}

/// The record of the last run, as it is kept.
const RECORD: &str = "generated/small/.accord/last.json";

#[test]
fn what_has_not_changed_is_not_done_again() {
    let dir = workspace();
    let record = dir.path().join(RECORD);
    // A finding that does not stop it: every run tells it.
    let scheme = "{ type: openIdConnect, openIdConnectUrl: 'https://id.example.com' }";
    let spec = format!("{SPEC}security: [{{ id: [] }}]\ncomponents: {{ securitySchemes: {{ id: {scheme} }} }}\n");
    fs::write(dir.path().join("specs/small.yaml"), &spec).unwrap();
    let (code, first_out, first_err) = accord(dir.path(), &["generate", "--report"]);
    assert_eq!(code, 0, "{first_err}");
    // Where the runtime is from is told of a new package alone.
    let (first_err, hint) = first_err.split_once("note: small: ").expect("where the runtime is from");
    assert!(hint.contains("--runtime"), "{hint}");
    let first_err = first_err.to_owned();
    assert!(!first_err.is_empty());
    // What it tells now can only come from the record.
    let kept = fs::read_to_string(&record).unwrap();
    assert!(kept.contains(r#""findings":[""#), "{kept}");
    fs::write(&record, kept.replace(r#""findings":[""#, r#""findings":["recognised\n"#)).unwrap();
    let (code, out, err) = accord(dir.path(), &["generate", "--report"]);
    assert_eq!((code, err), (0, format!("recognised\n{first_err}")));
    assert_eq!(out.lines().next().unwrap(), "small: 10 files, 0 changed");
    assert_eq!(out.lines().nth(1), first_out.lines().nth(1));
    // Checking does not go by it, and git does not see it.
    assert_eq!(
        accord(dir.path(), &["generate", "--check"]),
        (0, out.lines().next().unwrap().replace("changed", "out of date") + "\n", first_err.clone())
    );
    assert_eq!(fs::read_to_string(dir.path().join("generated/small/.accord/.gitignore")).unwrap(), "*\n");

    // A generated file that was edited, removed or added; the document; the record itself: each brings a whole run.
    let whole = |what: &str, list: &str| {
        let (code, out, err) = accord(dir.path(), &["generate"]);
        let changed = list.lines().filter(|line| line.starts_with("  ")).count();
        let expected = (0, format!("small: 10 files, {changed} changed\n"), format!("{first_err}{list}"));
        assert_eq!((code, out, err), expected, "{what}");
    };
    let file = |path: &str| dir.path().join("generated/small").join(path);
    let lib = fs::read_to_string(file("src/lib.rs")).unwrap();
    fs::write(file("src/lib.rs"), format!("{lib}// edited\n")).unwrap();
    fs::remove_file(file("Cargo.toml")).unwrap();
    whole(
        "edited and removed",
        &format!(
            "note: small: {}\n  A small/Cargo.toml\nwarning: small/src/lib.rs was edited by hand; generating replaces it\n  M small/src/lib.rs\n",
            hint.lines().next().unwrap()
        ),
    );
    fs::write(file("src/more.rs"), stale("src/more.rs")).unwrap();
    whole("added", "  D small/src/more.rs\n");
    assert!(!file("src/more.rs").exists());
    fs::write(&record, "{").unwrap();
    whole("the record", "");
    fs::write(dir.path().join("specs/small.yaml"), spec.replace("https://api.", "https://www.")).unwrap();
    let (_, out, _) = accord(dir.path(), &["generate"]);
    assert!(!out.ends_with(" 0 changed\n"), "{out}");
}
