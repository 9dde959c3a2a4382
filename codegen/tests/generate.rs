//! `accord generate` on the project's own specs: the same bytes wherever it runs, and a check that sees every change.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use accord_codegen::write::Package;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn specs() -> Vec<PathBuf> {
    // Somebody may have begun another one.
    let names = ["pac-contracts", "peer-data", "plusofon-agreement", "rental-contracts"];
    names.iter().map(|name| root().join("specs").join(format!("{name}.yaml"))).collect()
}

/// `accord generate` of specs into a folder.
fn generate(specs: &[PathBuf], out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command.arg("generate").args(specs).arg("--out").arg(out);
    command
}

fn run(command: &mut Command) -> (i32, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.code().unwrap(), format!("{}{}", String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap()))
}

/// A folder with the packages of specs.
fn generated(specs: &[PathBuf]) -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let (code, said) = run(&mut generate(specs, out.path()));
    assert_eq!(code, 0, "{said}");
    out
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            // What the last run kept is of this machine, and not a part of a package.
            if path.is_dir() && path.file_name().is_some_and(|name| name != ".accord") {
                open.push(path);
            } else if path.is_file() {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The first file that differs, by name: a difference of whole trees says nothing.
fn assert_same(left: &Path, right: &Path) {
    let (left, right) = (tree(left), tree(right));
    assert!(left.len() >= 4 * 7, "only {} files", left.len());
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (path, bytes) in &left {
        assert!(right[path] == *bytes, "{} differs", path.display());
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_same(generated(&specs()).path(), generated(&specs()).path());
}

#[test]
fn another_folder_home_and_language_give_the_same_bytes() {
    let elsewhere = tempfile::tempdir().unwrap();
    // As deep as the other: below a folder that both have with the runtime, a manifest has the way to it.
    let out = tempfile::tempdir().unwrap();
    let mut command = generate(&specs(), out.path());
    command.current_dir(elsewhere.path()).env_clear();
    command
        .env("HOME", elsewhere.path())
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("TZ", "Asia/Tokyo");
    let (code, said) = run(&mut command);
    assert_eq!(code, 0, "{said}");
    assert_same(generated(&specs()).path(), out.path());
}

#[test]
fn what_is_committed_is_what_the_command_generates() {
    let out = tempfile::tempdir().unwrap();
    // A manifest keeps where its runtime is, which is another way from another folder.
    for spec in specs() {
        let manifest = Path::new(spec.file_stem().unwrap()).join("Cargo.toml");
        fs::create_dir(out.path().join(spec.file_stem().unwrap())).unwrap();
        fs::copy(root().join("generated").join(&manifest), out.path().join(&manifest)).unwrap();
    }
    let (code, said) = run(&mut generate(&specs(), out.path()));
    assert_eq!(code, 0, "{said}");
    for (path, bytes) in tree(out.path()) {
        let committed = root().join("generated").join(&path);
        let held = fs::read(&committed).unwrap_or_else(|e| panic!("{}: {e}", committed.display()));
        assert!(held == bytes, "{} is not up to date; run `cargo run -- generate`", committed.display());
    }
}

#[test]
fn a_check_of_what_was_generated_is_green() {
    let out = generated(&specs());
    let (code, said) = run(generate(&specs(), out.path()).arg("--check"));
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("not up to date"), "{said}");
}

/// A check after a change is red, names the file, says the command that mends it, and writes nothing.
#[track_caller]
fn red(change: impl FnOnce(&Path), line: &str) {
    let specs: Vec<PathBuf> = specs().into_iter().filter(|path| path.ends_with("pac-contracts.yaml")).collect();
    let out = generated(&specs);
    let whole = tree(out.path());
    change(out.path());
    let before = tree(out.path());
    let (code, said) = run(generate(&specs, out.path()).arg("--check"));
    assert_eq!(code, 1, "{said}");
    assert!(said.lines().any(|found| found.trim() == line), "no line `{line}` in\n{said}");
    assert!(said.contains("cargo run -- generate"), "{said}");
    assert!(tree(out.path()) == before, "a check writes nothing");

    let (code, said) = run(&mut generate(&specs, out.path()));
    assert_eq!(code, 0, "{said}");
    assert!(tree(out.path()) == whole, "generating again mends it");
    let (code, said) = run(generate(&specs, out.path()).arg("--check"));
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_check_sees_an_edited_file() {
    let edit = |out: &Path| {
        let path = out.join("pac-contracts/src/types.rs");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen("pub ", "", 1)).unwrap();
    };
    red(edit, "M pac-contracts/src/types.rs");
}

#[test]
fn a_check_sees_a_space_at_the_end() {
    let edit = |out: &Path| {
        let path = out.join("pac-contracts/README.md");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text + "\n").unwrap();
    };
    red(edit, "M pac-contracts/README.md");
}

#[test]
fn a_check_sees_a_deleted_file() {
    red(|out| fs::remove_file(out.join("pac-contracts/src/facts.rs")).unwrap(), "A pac-contracts/src/facts.rs");
}

#[test]
fn a_check_sees_a_stray_file() {
    // One of an earlier run: what somebody else put there is none of the generator's business.
    let files = BTreeMap::from([("src/extra.rs".to_owned(), "pub struct Old;\n".to_owned())]);
    let text = Package::new("pac-contracts", files).stamped().remove("src/extra.rs").unwrap();
    red(|out| fs::write(out.join("pac-contracts/src/extra.rs"), text).unwrap(), "D pac-contracts/src/extra.rs");
}
