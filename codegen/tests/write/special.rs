//! Links, pipes and permissions.

use std::{fs, path::Path};

use accord_codegen::write::{self, Mode, Plan};

use super::{package, refused, tree};

#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let outside = dir.path().join("outside");
    fs::create_dir(&outside).unwrap();
    let kept = package(&[("src/types/kept.rs", "kept\n")]);
    fs::write(outside.join("kept.rs"), &kept.stamped()["src/types/kept.rs"]).unwrap();
    let target = dir.path().join("example");
    write::apply(&package(&[]), &target, Mode::Write).unwrap();
    // A link where a folder of the package goes, although what it leads to has a mark.
    symlink(&outside, target.join("src/types")).unwrap();
    let new = package(&[("src/types/kept.rs", "new\n"), ("src/types/more.rs", "new\n")]);
    let error = refused(&new, dir.path().join("example").as_path());
    assert_eq!(error.matches("src/types is a symbolic link").count(), 1, "{error}");
    // A link that is nobody's business stays, and what it leads to does too.
    assert!(write::apply(&package(&[]), &target, Mode::Write).unwrap().changes.is_empty());
    assert!(target.join("src/types").is_symlink());
    // A link where a file goes: to a file, to nothing, to itself.
    for to in [outside.join("kept.rs"), dir.path().join("nothing"), target.join("src/a.rs")] {
        let _ = fs::remove_file(target.join("src/a.rs"));
        symlink(&to, target.join("src/a.rs")).unwrap();
        let error = refused(&package(&[("src/a.rs", "new\n")]), &target);
        assert!(error.contains("src/a.rs is a symbolic link"), "{error}");
    }
    // The package's folder itself, and that of the generator's own state.
    let link = dir.path().join("link");
    symlink(&outside, &link).unwrap();
    let error = write::apply(&package(&[]), &link, Mode::Write).unwrap_err().to_string();
    assert!(error.contains("link is a symbolic link"), "{error}");
    symlink(&outside, target.join(".accord")).unwrap();
    let error = refused(&package(&[("src/b.rs", "new\n")]), &target);
    assert!(error.contains(".accord is a symbolic link"), "{error}");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1, "something was written outside");
    assert_eq!(fs::read_to_string(outside.join("kept.rs")).unwrap(), kept.stamped()["src/types/kept.rs"]);
}

#[test]
fn a_pipe_where_a_file_goes_is_refused_and_elsewhere_is_not_looked_at() {
    let dir = tempfile::tempdir().unwrap();
    write::apply(&package(&[]), dir.path(), Mode::Write).unwrap();
    pipe(&dir.path().join("src/a.rs"));
    assert!(write::apply(&package(&[]), dir.path(), Mode::Write).unwrap().changes.is_empty());
    let error = refused(&package(&[("src/a.rs", "1\n")]), dir.path());
    assert!(error.contains("src/a.rs is a pipe"), "{error}");
}

fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn what_cannot_be_staged_changes_nothing_and_a_read_only_file_is_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let old = package(&[("a/one.rs", "old one\n"), ("b/two.rs", "old two\n")]);
    write::apply(&old, dir.path(), Mode::Write).unwrap();
    let new = package(&[("a/one.rs", "new one\n"), ("b/two.rs", "new two\n")]);
    // A folder is replaced by a file between deciding and writing.
    let plan = Plan::new(&new, dir.path()).unwrap();
    fs::rename(dir.path().join("b"), dir.path().join("c")).unwrap();
    fs::write(dir.path().join("b"), "in the way").unwrap();
    let error = plan.write().unwrap_err().to_string();
    assert!(error.contains("/b is a file"), "the error does not name the place: {error}");
    fs::remove_file(dir.path().join("b")).unwrap();
    fs::rename(dir.path().join("c"), dir.path().join("b")).unwrap();
    assert_eq!(tree(dir.path()), old.stamped());
    // The same with a file that goes over a link.
    let plan = Plan::new(&new, dir.path()).unwrap();
    fs::remove_file(dir.path().join("b/two.rs")).unwrap();
    std::os::unix::fs::symlink("/dev/null", dir.path().join("b/two.rs")).unwrap();
    let error = plan.write().unwrap_err().to_string();
    assert!(error.contains("two.rs is a symbolic link"), "{error}");
    fs::remove_file(dir.path().join("b/two.rs")).unwrap();
    let left: Vec<String> = tree(dir.path()).into_keys().collect();
    assert_eq!(left, ["Cargo.toml", "a/one.rs", "src/lib.rs"], "a temporary file was left");
    let one = dir.path().join("a/one.rs");
    fs::set_permissions(&one, fs::Permissions::from_mode(0o444)).unwrap();
    write::apply(&new, dir.path(), Mode::Write).unwrap();
    assert_eq!(tree(dir.path()), new.stamped());
    let mode = fs::metadata(dir.path().join("a/one.rs")).unwrap().permissions().mode();
    assert_eq!(mode & 0o444, 0o444, "others cannot read the sources");
}
