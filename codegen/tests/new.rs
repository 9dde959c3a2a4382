//! `accord new`: what it writes, and what it does not overwrite.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use accord_codegen::{lint, load, scaffold};

/// Runs the command in a folder.
fn accord(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_accord")).current_dir(dir).args(args).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// The names below a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn a_new_spec_has_no_findings_and_its_commands_work() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = accord(dir.path(), &["new", "my-notes"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert_eq!(names(&dir.path().join("specs")), ["accord.schema.json", "my-notes.yaml"]);

    // The commands that it prints, as it prints them.
    let commands: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("  accord ")).collect();
    assert_eq!(commands, ["lint specs/my-notes.yaml", "generate specs/my-notes.yaml"]);
    for (command, says) in commands.iter().zip([": 0 errors, 0 warnings, 0 notes\n", " changed\n"]) {
        let (code, out, err) = accord(dir.path(), &command.split(' ').collect::<Vec<_>>());
        // No findings: only the files that are new.
        assert!(
            code == 0
                && err
                    .lines()
                    .all(|line| line.starts_with("  A ")
                        || line.starts_with("note: my-notes: depends on accord-runtime")),
            "{out}{err}"
        );
        assert!(out.ends_with(says), "{out}");
    }
    assert_eq!(names(&dir.path().join("generated")), ["my-notes"]);
}

#[test]
fn a_spec_in_another_folder_is_generated_where_it_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = accord(dir.path(), &["new", "notes", "--dir", "an api"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(
        out.ends_with("  accord lint 'an api/notes.yaml'\n  accord generate 'an api/notes.yaml' --out generated\n")
    );
    assert_eq!(names(&dir.path().join("an api")), ["accord.schema.json", "notes.yaml"]);
}

#[test]
fn nothing_is_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let specs = dir.path().join("specs");
    fs::create_dir(&specs).unwrap();
    fs::write(specs.join("notes.yaml"), "mine").unwrap();
    let (code, out, err) = accord(dir.path(), &["new", "notes"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("notes.yaml: file already exists"), "{err}");
    assert_eq!(names(&specs), ["notes.yaml"]);

    fs::write(specs.join("accord.schema.json"), "mine too").unwrap();
    let (code, out, err) = accord(dir.path(), &["new", "others"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(err.contains("`accord schema --out specs/accord.schema.json`"), "{err}");
    for (file, text) in [("notes.yaml", "mine"), ("accord.schema.json", "mine too")] {
        assert_eq!(fs::read_to_string(specs.join(file)).unwrap(), text);
    }
}

#[test]
fn a_bad_name_is_refused_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    for (name, says) in [("My Notes", "try `my-notes`"), ("../up", "try `up`"), ("-v", "try `v`")] {
        let (code, out, err) = accord(dir.path(), &["new", name]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains("invalid package name") && err.contains(says), "{err}");
    }
    assert_eq!(names(dir.path()), Vec::<String>::new());
}

#[test]
fn the_title_stays_a_text_and_editors_accept_the_spec() {
    let validator = jsonschema::draft202012::new(&lint::schema()).unwrap();
    for name in ["null", "no", "my-notes"] {
        let document = load::from_text(Path::new("new.yaml"), &scaffold::text(name).unwrap()).unwrap();
        let errors: Vec<String> = validator.iter_errors(&document.value).map(|e| e.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_in_the_schemas_place_leaves_nothing_behind() {
    let link = |path: &Path| std::os::unix::fs::symlink("nowhere", path).unwrap();
    let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    let places: [&dyn Fn(&Path); 3] = [&link, &pipe, &|path| fs::create_dir(path).unwrap()];
    for place in places {
        let dir = tempfile::tempdir().unwrap();
        place(&dir.path().join("accord.schema.json"));
        let (code, out, err) = accord(dir.path(), &["new", "notes", "--dir", "."]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains("accord.schema.json: "), "{err}");
        assert_eq!(names(dir.path()), ["accord.schema.json"]);
    }
}
