//! Writing a package into a temporary folder.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

use accord_codegen::write::{self, Action, MARK, Mode, Package};

fn package(files: &[(&str, &str)]) -> Package {
    let mut all: BTreeMap<String, String> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    all.insert("Cargo.toml".to_owned(), format!("# {MARK}\n[package]\n"));
    all.insert("src/lib.rs".to_owned(), format!("// {MARK}\n"));
    Package { name: "example".to_owned(), files: all }
}

fn changes(outcome: &write::Outcome) -> Vec<(&str, Action)> {
    outcome.changes.iter().map(|c| (c.path.as_str(), c.action)).collect()
}

/// Every file below a folder with its text.
fn tree(dir: &Path) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/");
                out.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    out
}

#[test]
fn a_new_package_is_written_whole() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("generated/example");
    let package = package(&[("src/types/a.rs", "struct A;\n")]);
    let outcome = write::apply(&package, &target, Mode::Write).unwrap();
    assert_eq!(outcome.files, 3);
    assert_eq!(
        changes(&outcome),
        [("Cargo.toml", Action::Created), ("src/lib.rs", Action::Created), ("src/types/a.rs", Action::Created)]
    );
    assert_eq!(tree(&target), package.files);
}

#[test]
fn equal_files_are_not_touched() {
    let dir = tempfile::tempdir().unwrap();
    let first = package(&[("src/a.rs", "1\n"), ("src/b.rs", "1\n")]);
    write::apply(&first, dir.path(), Mode::Write).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in first.files.keys() {
        fs::File::options().write(true).open(dir.path().join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    let second = package(&[("src/a.rs", "1\n"), ("src/b.rs", "2\n")]);
    let outcome = write::apply(&second, dir.path(), Mode::Write).unwrap();
    assert_eq!(changes(&outcome), [("src/b.rs", Action::Changed)]);
    let modified = |path: &str| fs::metadata(dir.path().join(path)).unwrap().modified().unwrap();
    assert_eq!(modified("src/a.rs"), long_ago);
    assert_ne!(modified("src/b.rs"), long_ago);
    assert_eq!(tree(dir.path()), second.files);
}

#[test]
fn stale_files_go_and_what_cargo_made_stays() {
    let dir = tempfile::tempdir().unwrap();
    write::apply(&package(&[("src/old/deep.rs", "1\n")]), dir.path(), Mode::Write).unwrap();
    fs::create_dir(dir.path().join("target")).unwrap();
    fs::write(dir.path().join("target/x"), "x").unwrap();
    fs::write(dir.path().join("Cargo.lock"), "x").unwrap();
    fs::write(dir.path().join("src/.accord-left"), "half").unwrap();
    let outcome = write::apply(&package(&[]), dir.path(), Mode::Write).unwrap();
    assert_eq!(changes(&outcome), [("src/.accord-left", Action::Removed), ("src/old/deep.rs", Action::Removed)]);
    assert!(!dir.path().join("src/old").exists(), "an empty folder is left");
    let left: Vec<String> = tree(dir.path()).into_keys().collect();
    assert_eq!(left, ["Cargo.lock", "Cargo.toml", "src/lib.rs", "target/x"]);
}

#[test]
fn check_and_dry_run_say_and_do_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let old = package(&[("src/a.rs", "one\ntwo\nthree\n"), ("src/gone.rs", "x\n")]);
    write::apply(&old, dir.path(), Mode::Write).unwrap();
    let new = package(&[("src/a.rs", "one\n2\nthree\n"), ("src/new.rs", "y\n")]);
    for mode in [Mode::Check, Mode::DryRun] {
        let outcome = write::apply(&new, dir.path(), mode).unwrap();
        assert_eq!(
            changes(&outcome),
            [("src/a.rs", Action::Changed), ("src/gone.rs", Action::Removed), ("src/new.rs", Action::Created)]
        );
        assert_eq!(outcome.changes[0].excerpt, "@@ -2,1 +2,1 @@\n one\n-two\n+2\n");
        assert_eq!(tree(dir.path()), old.files);
    }
    let outcome = write::apply(&old, dir.path(), Mode::Check).unwrap();
    assert!(outcome.changes.is_empty());
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.txt"), "years of work").unwrap();
    let error = write::apply(&package(&[]), dir.path(), Mode::Write).unwrap_err().to_string();
    assert!(error.contains("did not generate"), "{error}");
    fs::create_dir(dir.path().join("src")).unwrap();
    fs::write(dir.path().join("src/lib.rs"), "// by hand\n").unwrap();
    write::apply(&package(&[]), dir.path(), Mode::Write).unwrap_err();
    assert_eq!(fs::read_to_string(dir.path().join("thesis.txt")).unwrap(), "years of work");
    assert_eq!(fs::read_to_string(dir.path().join("src/lib.rs")).unwrap(), "// by hand\n");
}

#[test]
fn an_interrupted_first_run_is_taken_up() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(".accord-x1"), "ha").unwrap();
    let package = package(&[]);
    write::apply(&package, dir.path(), Mode::Write).unwrap();
    assert_eq!(tree(dir.path()), package.files);
}

#[test]
fn paths_stay_within_the_folder() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("example");
    for path in [
        "../x.rs",
        "/x.rs",
        "src/../../x.rs",
        "src//x.rs",
        "./x.rs",
        "",
        "src/",
        "a\\b.rs",
        "C:x.rs",
        "a\0b",
        "nul.",
        "x ",
    ] {
        let error = write::apply(&package(&[(path, "x")]), &target, Mode::Write).expect_err(path);
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput, "{path:?}");
    }
    assert!(!target.exists(), "something was written before the paths were looked at");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let outside = dir.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("kept.rs"), "kept\n").unwrap();
    let target = dir.path().join("example");
    write::apply(&package(&[]), &target, Mode::Write).unwrap();
    std::os::unix::fs::symlink(&outside, target.join("src/types")).unwrap();
    // A link where a folder of the package goes.
    let error = write::apply(&package(&[("src/types/kept.rs", "new\n")]), &target, Mode::Write).unwrap_err();
    assert!(error.to_string().contains("symbolic link"), "{error}");
    // A link that is stale is removed itself, and what it leads to is not.
    let outcome = write::apply(&package(&[]), &target, Mode::Write).unwrap();
    assert_eq!(changes(&outcome), [("src/types", Action::Removed)]);
    assert_eq!(fs::read_to_string(outside.join("kept.rs")).unwrap(), "kept\n");
}

#[cfg(unix)]
#[test]
fn a_failure_half_way_leaves_each_file_whole() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let old = package(&[("a/one.rs", "old one\n"), ("b/two.rs", "old two\n")]);
    write::apply(&old, dir.path(), Mode::Write).unwrap();
    // A folder stands where the second file goes, so replacing it fails after the first was replaced.
    fs::remove_file(dir.path().join("b/two.rs")).unwrap();
    fs::create_dir(dir.path().join("b/two.rs")).unwrap();
    let new = package(&[("a/one.rs", "new one\n"), ("b/two.rs", "new two\n")]);
    let error = write::apply(&new, dir.path(), Mode::Write).unwrap_err().to_string();
    assert!(error.contains("two.rs"), "the error does not name the file: {error}");
    assert_eq!(fs::read_to_string(dir.path().join("a/one.rs")).unwrap(), "new one\n");
    let names: Vec<String> = tree(dir.path()).into_keys().collect();
    assert_eq!(names, ["Cargo.toml", "a/one.rs", "src/lib.rs"], "a temporary file was left");
    fs::remove_dir(dir.path().join("b/two.rs")).unwrap();
    write::apply(&new, dir.path(), Mode::Write).unwrap();
    assert_eq!(tree(dir.path()), new.files);
    let mode = fs::metadata(dir.path().join("a/one.rs")).unwrap().permissions().mode();
    assert_eq!(mode & 0o444, 0o444, "others cannot read the sources");
}
