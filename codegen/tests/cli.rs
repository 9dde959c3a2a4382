//! The command: what it prints where, and its exit codes.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

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
    assert_eq!((code, out.as_str()), (1, "specs/small.yaml: 1 errors, 0 warnings, 0 notes\n"));
    let (code, out, err) = accord(dir.path(), &["lint", "--message-format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.starts_with("{\"code\":\"AC0101\",") && out.lines().count() == 1, "{out}");
}

#[test]
fn what_cannot_be_done_is_another_exit_code() {
    let dir = tempfile::tempdir().unwrap();
    for args in [&["generate"][..], &["lint"], &["frobnicate"], &["generate", "--check", "--dry-run"]] {
        let (code, out, err) = accord(dir.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.starts_with("error: "), "{args:?}: {err}");
    }
    // A spec that is not there is a finding on that spec.
    let (code, _, err) = accord(dir.path(), &["lint", "nowhere.yaml"]);
    assert!(code == 1 && err.contains("AC0001"), "{err}");
}

#[test]
fn stages_and_the_schema_are_printed() {
    let dir = workspace();
    for stage in ["lowered", "facts", "woven"] {
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
    // What is told of a new package is told once.
    let (first_err, hint) = first_err.split_once("note: small: ").expect("where the runtime is from");
    let first_err = first_err.to_owned();
    assert!(code == 0 && !first_err.is_empty() && hint.contains("--runtime"), "{first_err}");
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
    let whole = |what: &str, changed: usize| {
        let (code, out, err) = accord(dir.path(), &["generate"]);
        assert_eq!((code, out, err), (0, format!("small: 10 files, {changed} changed\n"), first_err.clone()), "{what}");
    };
    let lib = dir.path().join("generated/small/src/lib.rs");
    fs::write(&lib, "// edited").unwrap();
    fs::write(dir.path().join("generated/small/Cargo.toml"), "# @generated by accord").unwrap();
    assert_eq!(accord(dir.path(), &["generate"]).0, 2, "a folder that is not known for the generator's own");
    fs::remove_file(&lib).unwrap();
    whole("removed", 2);
    fs::write(dir.path().join("generated/small/src/more.rs"), "").unwrap();
    whole("added", 1);
    fs::write(&record, "{").unwrap();
    whole("the record", 0);
    fs::write(dir.path().join("specs/small.yaml"), spec.replace("https://api.", "https://www.")).unwrap();
    let (_, out, _) = accord(dir.path(), &["generate"]);
    assert!(!out.ends_with(" 0 changed\n"), "{out}");
}
