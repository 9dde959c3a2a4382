//! Writing a package into a temporary folder.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[cfg(unix)]
mod special;

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
    all.insert("Cargo.toml".to_owned(), "[package]\n".to_owned());
    all.insert("src/lib.rs".to_owned(), "mod a;\n".to_owned());
    Package::new("example", all)
}

/// A package of one file, as another version of the generator might have made it.
fn marked(path: &str, text: &str) -> String {
    package(&[(path, text)]).stamped().remove(path).unwrap()
}

fn refused(package: &Package, dir: &Path) -> String {
    let before = tree(dir);
    let mut errors = [Mode::Check, Mode::DryRun, Mode::Write]
        .map(|mode| write::apply(package, dir, mode).expect_err("something is in the way").to_string());
    assert!(errors.iter().all(|error| *error == errors[0]), "{errors:?}");
    assert_eq!(tree(dir), before, "something was written");
    std::mem::take(&mut errors[0])
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
            let kind = path.symlink_metadata().unwrap();
            if kind.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/");
                let text = if kind.is_file() { fs::read_to_string(&path).unwrap() } else { "special".to_owned() };
                out.insert(name, text);
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
    assert_eq!(tree(&target), package.stamped());
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
    assert_eq!(tree(dir.path()), second.stamped());
}

#[test]
fn stale_files_go_and_what_cargo_made_stays() {
    let dir = tempfile::tempdir().unwrap();
    write::apply(&package(&[("src/old/deep.rs", "1\n")]), dir.path(), Mode::Write).unwrap();
    fs::create_dir(dir.path().join("target")).unwrap();
    fs::write(dir.path().join("target/x.rs"), marked("target/x.rs", "x")).unwrap();
    fs::write(dir.path().join("Cargo.lock"), "x").unwrap();
    fs::write(dir.path().join("src/.accord-a1B2c3.tmp"), "half").unwrap();
    let expected = [("src/.accord-a1B2c3.tmp", Action::Removed), ("src/old/deep.rs", Action::Removed)];
    for mode in [Mode::Check, Mode::DryRun, Mode::Write] {
        assert_eq!(changes(&write::apply(&package(&[]), dir.path(), mode).unwrap()), expected);
    }
    assert!(!dir.path().join("src/old").exists(), "an empty folder is left");
    let left: Vec<String> = tree(dir.path()).into_keys().collect();
    assert_eq!(left, ["Cargo.lock", "Cargo.toml", "src/lib.rs", "target/x.rs"]);
}

#[test]
fn what_a_person_put_into_a_package_stays() {
    let dir = tempfile::tempdir().unwrap();
    let old = package(&[("src/old.rs", "1\n"), ("src/changed.rs", "1\n"), ("docs/old.md", "1\n")]);
    write::apply(&old, dir.path(), Mode::Write).unwrap();
    let theirs = [
        (".git/HEAD", "ref: refs/heads/main\n".to_owned()),
        (".env", "SECRET=1\n".to_owned()),
        (".cargo/config.toml", marked(".cargo/config.toml", "[build]\n")),
        (".accord-notes", "mine\n".to_owned()),
        ("src/.hidden.rs", marked("src/.hidden.rs", "mine\n")),
        ("tests/my_test.rs", "#[test]\nfn mine() {}\n".to_owned()),
        ("NOTES.md", "mine\n".to_owned()),
        ("empty", String::new()),
        // They speak of the mark, or have it not in their own first line.
        ("src/mine.rs", format!("// mine, not {MARK}\n")),
        ("src/late.rs", format!("\n{}", marked("src/late.rs", "1\n"))),
        ("src/other.rs", format!("// {MARK} of another kind\n")),
        // A copy that somebody keeps of a generated file.
        ("src/copy.rs", old.stamped()["src/old.rs"].clone()),
        ("old.md", old.stamped()["docs/old.md"].clone()),
    ];
    for (path, text) in &theirs {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let new = package(&[("src/changed.rs", "2\n")]);
    let expected =
        [("docs/old.md", Action::Removed), ("src/changed.rs", Action::Changed), ("src/old.rs", Action::Removed)];
    for mode in [Mode::Check, Mode::DryRun, Mode::Write] {
        let outcome = write::apply(&new, dir.path(), mode).unwrap();
        assert_eq!(changes(&outcome), expected);
        // The copies carry a mark with the digest of another path.
        assert_eq!(outcome.kept, ["old.md", "src/copy.rs"]);
    }
    let mut whole = new.stamped();
    whole.extend(theirs.map(|(path, text)| (path.to_owned(), text)));
    assert_eq!(tree(dir.path()), whole);
}

#[test]
fn an_edited_file_is_told_before_it_is_replaced_and_kept_when_it_is_stale() {
    let dir = tempfile::tempdir().unwrap();
    let old = package(&[("src/a.rs", "1\n"), ("src/b.rs", "1\n"), ("src/gone.rs", "1\n"), ("README.md", "text\n")]);
    write::apply(&old, dir.path(), Mode::Write).unwrap();
    for path in ["src/a.rs", "src/gone.rs", "README.md"] {
        let text = fs::read_to_string(dir.path().join(path)).unwrap();
        fs::write(dir.path().join(path), text + "by hand\n").unwrap();
    }
    let new = package(&[("src/a.rs", "1\n"), ("src/b.rs", "2\n"), ("README.md", "text\n")]);
    for mode in [Mode::Check, Mode::DryRun, Mode::Write] {
        let outcome = write::apply(&new, dir.path(), mode).unwrap();
        let edited: Vec<_> = outcome.changes.iter().map(|c| (c.path.as_str(), c.edited)).collect();
        assert_eq!(edited, [("README.md", true), ("src/a.rs", true), ("src/b.rs", false)]);
        assert_eq!(outcome.kept, ["src/gone.rs"]);
    }
    assert!(fs::read_to_string(dir.path().join("src/gone.rs")).unwrap().ends_with("by hand\n"));
    // It is told as long as it is there, and is no difference.
    let outcome = write::apply(&new, dir.path(), Mode::Check).unwrap();
    assert!(outcome.changes.is_empty());
    assert_eq!(outcome.kept, ["src/gone.rs"]);
}

#[test]
fn line_ends_that_git_changed_and_conflicts_that_it_left_are_generated_anew() {
    let dir = tempfile::tempdir().unwrap();
    let old = package(&[("src/a.rs", "1\n2\n"), ("src/b.rs", "1\n")]);
    write::apply(&old, dir.path(), Mode::Write).unwrap();
    fs::write(dir.path().join("src/a.rs"), old.stamped()["src/a.rs"].replace('\n', "\r\n")).unwrap();
    let other = marked("src/b.rs", "2\n");
    let conflict = format!("<<<<<<< HEAD\n{}=======\n{other}>>>>>>> branch\n", old.stamped()["src/b.rs"]);
    fs::write(dir.path().join("src/b.rs"), conflict).unwrap();
    let outcome = write::apply(&old, dir.path(), Mode::Check).unwrap();
    assert_eq!(outcome.changes[0].excerpt, "differs in line ends only\n");
    let outcome = write::apply(&old, dir.path(), Mode::Write).unwrap();
    let edited: Vec<_> = outcome.changes.iter().map(|c| (c.path.as_str(), c.edited)).collect();
    assert_eq!(edited, [("src/a.rs", false), ("src/b.rs", true)]);
    assert_eq!(tree(dir.path()), old.stamped());
}

#[test]
fn a_file_whose_format_has_no_comments_is_known_by_the_list_in_the_library() {
    let dir = tempfile::tempdir().unwrap();
    let old = package(&[("LICENSE", "do what you want\n"), ("api.json", "{}"), ("logo.svg", "<svg/>")]);
    write::apply(&old, dir.path(), Mode::Write).unwrap();
    assert_eq!(fs::read_to_string(dir.path().join("LICENSE")).unwrap(), "do what you want\n");
    fs::write(dir.path().join("logo.svg"), "<svg>mine</svg>").unwrap();
    let new = package(&[("LICENSE", "do nothing\n")]);
    let outcome = write::apply(&new, dir.path(), Mode::Write).unwrap();
    assert_eq!(
        changes(&outcome),
        [("LICENSE", Action::Changed), ("api.json", Action::Removed), ("src/lib.rs", Action::Changed)]
    );
    assert_eq!(outcome.kept, ["logo.svg"]);
    // One that a person put there before is not replaced.
    let error = refused(&package(&[("COPYING", "new\n"), ("logo.svg", "<svg>new</svg>")]), dir.path());
    assert!(error.contains("logo.svg") && !error.contains("COPYING"), "{error}");
}

#[test]
fn a_shared_file_may_be_added_to() {
    let dir = tempfile::tempdir().unwrap();
    let of = |text: &str| package(&[("notes.toml", text)]).share("notes.toml");
    write::apply(&of("a = 1\n"), dir.path(), Mode::Write).unwrap();
    let path = dir.path().join("notes.toml");
    fs::write(&path, fs::read_to_string(&path).unwrap() + "mine = 1\n").unwrap();
    // Whoever makes the package has put in what is there.
    assert!(write::apply(&of("a = 1\nmine = 1\n"), dir.path(), Mode::Check).unwrap().changes.is_empty());
    let outcome = write::apply(&of("a = 2\nmine = 1\n"), dir.path(), Mode::Write).unwrap();
    assert!(!outcome.changes[0].edited, "nothing is lost");
    assert!(fs::read_to_string(&path).unwrap().ends_with("a = 2\nmine = 1\n"));
    // Of one that is not shared, something is.
    fs::write(&path, fs::read_to_string(&path).unwrap() + "mine = 2\n").unwrap();
    let outcome = write::apply(&package(&[("notes.toml", "a = 3\n")]), dir.path(), Mode::DryRun).unwrap();
    assert!(outcome.changes[0].edited);
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
        let excerpt = &outcome.changes[0].excerpt;
        assert!(excerpt.starts_with("@@ -1,4 +1,4 @@\n-// @generated"), "{excerpt}");
        assert!(excerpt.ends_with("\n one\n-two\n+2\n three\n"), "{excerpt}");
        assert_eq!(tree(dir.path()), old.stamped());
    }
    let outcome = write::apply(&old, dir.path(), Mode::Check).unwrap();
    assert!(outcome.changes.is_empty());
}

#[test]
fn a_long_difference_is_cut_and_says_how_much() {
    let dir = tempfile::tempdir().unwrap();
    let text = |changed: &str| -> String {
        (0..1_000).map(|n| if n % 10 == 0 { format!("{changed} {n}\n") } else { format!("line {n}\n") }).collect()
    };
    write::apply(&package(&[("src/a.rs", &text("old"))]), dir.path(), Mode::Write).unwrap();
    let mut new = text("new");
    new.push_str(&"x".repeat(10_000));
    let outcome = write::apply(&package(&[("src/a.rs", &new)]), dir.path(), Mode::Check).unwrap();
    let excerpt = &outcome.changes[0].excerpt;
    let count = |sign: char| excerpt.lines().filter(|line| line.starts_with(sign)).count();
    assert!(excerpt.lines().count() < 90, "{excerpt}");
    assert!(count('@') > 5, "each place that differs is a hunk: {excerpt}");
    // The first line, a hundred others, and one that is new.
    let (shown, all) = (count('-') + count('+'), 2 + 200 + 1);
    let left = all - shown;
    assert!(excerpt.contains(&format!("… {left} more changed lines not shown, ")), "{excerpt}");
    assert!(excerpt.lines().all(|line| line.chars().count() < 300));
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.txt"), "years of work").unwrap();
    let error = refused(&package(&[]), dir.path());
    assert!(error.contains("did not generate"), "{error}");
    fs::create_dir(dir.path().join("src")).unwrap();
    // It speaks of the mark; so may anybody.
    fs::write(dir.path().join("src/lib.rs"), format!("//! Reads files that are {MARK}.\n// {MARK}\n")).unwrap();
    let error = refused(&package(&[]), dir.path());
    assert!(error.contains("src/lib.rs"), "{error}");
}

#[test]
fn all_that_is_in_the_way_is_named_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    write::apply(&package(&[]), dir.path(), Mode::Write).unwrap();
    fs::write(dir.path().join("README.md"), "# Mine\n").unwrap();
    fs::create_dir_all(dir.path().join("src/b.rs")).unwrap();
    fs::write(dir.path().join("examples"), "a file where a folder goes").unwrap();
    let new =
        package(&[("README.md", "theirs\n"), ("src/a.rs", "1\n"), ("src/b.rs", "1\n"), ("examples/first.rs", "1\n")]);
    let error = refused(&new, dir.path());
    for name in ["README.md", "src/b.rs is a folder", "examples is a file"] {
        assert!(error.contains(name), "{name}: {error}");
    }
    assert!(!error.contains("src/a.rs") && !error.contains("Cargo.toml"), "{error}");
}

#[test]
fn an_interrupted_first_run_is_taken_up() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(".accord-x1x1x1.tmp"), "ha").unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    let package = package(&[]);
    write::apply(&package, dir.path(), Mode::Write).unwrap();
    assert_eq!(tree(dir.path()), package.stamped());
    // After the first rename.
    fs::remove_file(dir.path().join("src/lib.rs")).unwrap();
    write::apply(&package, dir.path(), Mode::Write).unwrap();
    assert_eq!(tree(dir.path()), package.stamped());
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let packages = [package(&[("src/a.rs", "1\n"), ("src/old/b.rs", "1\n")]), package(&[("src/a.rs", "2\n")])];
    std::thread::scope(|scope| {
        for at in 0..4 {
            let (packages, dir) = (&packages, dir.path());
            scope.spawn(move || {
                for round in 0..25 {
                    write::apply(&packages[(at + round) % 2], dir, Mode::Write).unwrap();
                }
            });
        }
    });
    assert!(packages.iter().any(|package| tree(dir.path()) == package.stamped()), "{:?}", tree(dir.path()));
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
        ".env",
        "src/.git/config",
    ] {
        let error = write::apply(&package(&[(path, "x")]), &target, Mode::Write).expect_err(path);
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput, "{path:?}");
    }
    assert!(!target.exists(), "something was written before the paths were looked at");
}

#[test]
fn names_that_differ_in_case_only_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let error = refused(&package(&[("src/A.rs", "1\n"), ("src/a.rs", "2\n")]), dir.path());
    assert!(error.contains("only in case"), "{error}");
}

#[test]
fn no_folders_stay_where_nothing_could_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let package = package(&[("a/b/c.txt", "1\n"), ("z/d.txt", "2\n")]);
    let folder = dir.path().join("new/example");
    let plan = write::Plan::new(&package, &folder).unwrap();
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("z"), "").unwrap();
    plan.write().expect_err("something is in the way");
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["z"]);
    fs::remove_file(folder.join("z")).unwrap();
    plan.write().unwrap();
    assert!(folder.join("a/b/c.txt").is_file() && folder.join("z/d.txt").is_file());
}
