//! The command: what it prints where, and its exit codes.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

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

/// A module that an earlier version of the document had.
fn stale(path: &str) -> String {
    let files = [(path.to_owned(), "pub struct Old;\n".to_owned())].into();
    Package::new("small", files).files.remove(path).unwrap()
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
    let first_err = first_err.split("  A small/").next().unwrap().to_owned();
    assert!(!first_err.is_empty());
    // What it tells now can only come from the record.
    let kept = fs::read_to_string(&record).unwrap();
    assert!(kept.contains(r#""findings":[""#), "{kept}");
    fs::write(&record, kept.replace(r#""findings":[""#, r#""findings":["recognised\n"#)).unwrap();
    let (code, out, err) = accord(dir.path(), &["generate", "--report"]);
    assert_eq!((code, err), (0, format!("recognised\n{first_err}")));
    assert_eq!(out.lines().next().unwrap(), "small: 9 files, 0 changed");
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
        let expected = (0, format!("small: 9 files, {changed} changed\n"), format!("{first_err}{list}"));
        assert_eq!((code, out, err), expected, "{what}");
    };
    let file = |path: &str| dir.path().join("generated/small").join(path);
    let lib = fs::read_to_string(file("src/lib.rs")).unwrap();
    fs::write(file("src/lib.rs"), format!("{lib}// edited\n")).unwrap();
    fs::remove_file(file("Cargo.toml")).unwrap();
    whole(
        "edited and removed",
        "  A small/Cargo.toml\nwarning: small/src/lib.rs was edited by hand; generating replaces it\n  M small/src/lib.rs\n",
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

/// What a person might have in a package, and how it looks.
const THEIRS: [(&str, &str); 7] = [
    (".git/HEAD", "ref: refs/heads/main\n"),
    (".env", "SECRET=1\n"),
    ("tests/my_test.rs", "// @generated by accord is what I test\n"),
    ("src/mine.rs", "mod mine {}\n"),
    ("NOTES.md", "mine\n"),
    (".accord/notes.txt", "mine\n"),
    ("data.bin", "\u{0}\u{1}"),
];

#[test]
fn what_a_person_put_into_a_package_stays_and_every_removal_is_named() {
    let dir = workspace();
    let package = dir.path().join("generated/small");
    assert_eq!(accord(dir.path(), &["generate"]).0, 0);
    for (path, text) in THEIRS {
        let path = package.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(package.join("src/old.rs"), stale("src/old.rs")).unwrap();
    fs::write(dir.path().join("specs/small.yaml"), SPEC.replace("title: Small", "title: Smaller")).unwrap();
    let list = |args: &[&str]| -> (i32, Vec<String>) {
        let (code, _, err) = accord(dir.path(), args);
        (
            code,
            err.lines()
                .filter(|line| line.starts_with("  ") || line.starts_with("warning"))
                .map(str::to_owned)
                .collect(),
        )
    };
    let check = list(&["generate", "--check"]);
    let dry = list(&["generate", "--dry-run"]);
    let real = list(&["generate"]);
    assert!(real.1.contains(&"  D small/src/old.rs".to_owned()), "{real:?}");
    assert_eq!((check.0, dry.0, real.0), (1, 0, 0));
    assert_eq!(check.1, real.1);
    assert_eq!(dry.1, real.1);
    assert!(!package.join("src/old.rs").exists());
    for (path, text) in THEIRS {
        assert_eq!(fs::read_to_string(package.join(path)).unwrap(), text, "{path}");
    }
    let (code, out, err) = accord(dir.path(), &["generate"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "small: 9 files, 0 changed\n", ""));
}

#[test]
fn a_crate_of_somebody_else_is_refused_whole() {
    let dir = workspace();
    let package = dir.path().join("generated/small");
    fs::create_dir_all(package.join("src")).unwrap();
    let lib = "//! Reads what is @generated by accord.\n";
    fs::write(package.join("src/lib.rs"), lib).unwrap();
    fs::write(package.join("Cargo.toml"), "[package] # @generated by accord\n").unwrap();
    for mode in [&["generate"][..], &["generate", "--check"], &["generate", "--dry-run"]] {
        let (code, out, err) = accord(dir.path(), mode);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(
            err.contains("Cargo.toml") && err.contains("src/lib.rs") && err.contains("nothing is written"),
            "{err}"
        );
    }
    assert_eq!(fs::read_to_string(package.join("src/lib.rs")).unwrap(), lib);
    assert_eq!(fs::read_dir(&package).unwrap().count(), 2);
}

#[test]
fn two_specs_of_one_package_are_refused_before_anything_is_written() {
    let dir = workspace();
    fs::write(dir.path().join("specs/below/small.yaml"), SPEC).unwrap();
    fs::write(dir.path().join("specs/first.yaml"), SPEC).unwrap();
    let args = ["generate", "specs/first.yaml", "specs/small.yaml", "specs/below/small.yaml", "--out", "out"];
    let (code, out, err) = accord(dir.path(), &args);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("specs/small.yaml and specs/below/small.yaml"), "{err}");
    assert!(!dir.path().join("out").exists());
}

#[cfg(unix)]
#[test]
fn links_and_pipes_at_the_places_of_the_cache_are_not_followed() {
    use std::os::unix::fs::symlink;
    let dir = workspace();
    let state = dir.path().join("generated/small/.accord");
    let outside = dir.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("victim"), "precious\n").unwrap();
    assert_eq!(accord(dir.path(), &["generate"]).0, 0);
    let refused = |what: &str| {
        // The package differs, so the cache does not answer.
        fs::remove_file(dir.path().join("generated/small/Cargo.toml")).unwrap();
        let (code, out, err) = accord(dir.path(), &["generate"]);
        assert_eq!((code, out.as_str()), (2, ""), "{what}: {err}");
        assert!(err.contains(what), "{what}: {err}");
        assert_eq!(fs::read_to_string(outside.join("victim")).unwrap(), "precious\n");
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 1, "{what}");
        fs::remove_dir_all(&state).or_else(|_| fs::remove_file(&state)).unwrap();
        let (code, _, err) = accord(dir.path(), &["generate"]);
        assert_eq!(code, 0, "{err}");
    };
    for name in [".gitignore", "last.json"] {
        fs::remove_file(state.join(name)).unwrap();
        symlink(outside.join("victim"), state.join(name)).unwrap();
        refused(&format!("{name} is a symbolic link"));
    }
    fs::remove_dir_all(&state).unwrap();
    symlink(&outside, &state).unwrap();
    refused(".accord is a symbolic link");
    // Nothing waits for a writer.
    fs::remove_file(state.join("last.json")).unwrap();
    pipe(&state.join("last.json"));
    refused("last.json is a pipe");
    // What a person wrote into the ignore file stays.
    fs::write(state.join(".gitignore"), "/last.json\n").unwrap();
    fs::remove_file(dir.path().join("generated/small/Cargo.toml")).unwrap();
    assert_eq!(accord(dir.path(), &["generate"]).0, 0);
    assert_eq!(fs::read_to_string(state.join(".gitignore")).unwrap(), "/last.json\n");
}

#[cfg(unix)]
fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}
