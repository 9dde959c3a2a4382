//! The way from a change of the provider's document to a release, as the README describes it: edit, `diff`, `generate`,
//! `release`, in a repository of git.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;
use std::process::Command;

#[path = "release/interrupted.rs"]
mod interrupted;
#[path = "release/merged.rs"]
mod merged;
#[path = "release/recorded.rs"]
mod recorded;

const SPEC: &str = "\
openapi: 3.0.3
info: { title: Small, version: '1' }
servers: [{ url: 'https://api.example.com' }]
x-accord-crate:
  version: '0.1.0'   # raised by `accord generate`
paths:
  /users:
    post:
      operationId: add_user
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/User' } } }
      responses:
        200: { description: fine, content: { application/json: { schema: { type: string } } } }
components:
  schemas:
    User:
      type: object
      required: [name]
      properties:
        name: { type: string }
        note: { type: string }
";

struct Workspace(tempfile::TempDir);

impl Workspace {
    fn new(spec: &str) -> Self {
        let this = Self(tempfile::tempdir().unwrap());
        fs::create_dir(this.path("specs")).unwrap();
        this.write("specs/small.yaml", spec);
        assert_eq!(this.accord(&["generate"]).0, 0);
        this.git(&["init", "-q"]);
        this.commit();
        this
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    fn edit(&self, old: &str, new: &str) {
        let text = self.read("specs/small.yaml");
        assert!(text.contains(old), "{old}");
        self.write("specs/small.yaml", &text.replacen(old, new, 1));
    }

    fn git(&self, arguments: &[&str]) {
        assert!(self.try_git(arguments), "{arguments:?}");
    }

    fn try_git(&self, arguments: &[&str]) -> bool {
        let mut command = Command::new("git");
        command.current_dir(self.0.path()).args(["-c", "user.name=Jane", "-c", "user.email=jane@example.com"]);
        command.args(arguments).output().unwrap().status.success()
    }

    fn git_show(&self, object: &str) -> String {
        let output = Command::new("git").current_dir(self.0.path()).args(["show", object]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "Work"]);
    }

    fn accord(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
        let output = command.current_dir(self.0.path()).args(arguments).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    }

    fn succeeds(&self, arguments: &[&str], part: &str) -> String {
        let (code, text) = self.accord(arguments);
        assert!(code == 0 && text.contains(part), "{arguments:?}: {code}\n{text}");
        text
    }

    fn fails(&self, arguments: &[&str], part: &str) {
        let (code, text) = self.accord(arguments);
        assert!(code == 1 && text.contains(part), "{arguments:?}: {code}\n{text}");
    }

    fn files(&self) -> Vec<(String, String)> {
        fn add(dir: &Path, into: &mut Vec<(String, String)>) {
            let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
            entries.sort();
            for path in entries.iter().filter(|path| !path.ends_with(".git") && !path.ends_with(".accord")) {
                match path.is_dir() {
                    true => add(path, into),
                    false => into.push((path.display().to_string(), fs::read_to_string(path).unwrap())),
                }
            }
        }
        let mut files = Vec::new();
        add(self.0.path(), &mut files);
        files
    }
}

const CHANGELOG: &str = "generated/small/CHANGELOG.md";

#[test]
fn from_a_change_to_a_release() {
    let work = Workspace::new(SPEC);
    work.succeeds(&["diff"], "small: no changes");
    work.succeeds(&["release"], "small: 0.1.0, nothing to release");

    work.edit("required: [name]", "required: [name, age]");
    work.edit("note: { type: string }", "age: { type: integer }\n        note: { type: string }");
    let text = work.succeeds(
        &["diff", "specs/small.yaml"],
        "required-request-property-added: `age` [breaks the wire, breaks callers]",
    );
    assert!(text.contains("small: major release, 0.1.0 -> 0.2.0"), "{text}");
    work.fails(&["diff", "--fail-on", "breaking"], "AC0845");
    work.fails(&["generate", "--check"], "not up to date");
    work.fails(
        &["release"],
        "error[AC0897]: small: 0.1.0 does not cover the changes since 0.1.0; it must be at least 0.2.0",
    );

    work.succeeds(&["generate"], "1 change since 0.1.0, 1 of them breaking for callers: major release, 0.2.0");
    assert!(work.read("specs/small.yaml").contains("  version: '0.2.0'   # raised by `accord generate`\n"));
    assert!(work.read("generated/small/Cargo.toml").contains("version = \"0.2.0\""));
    let changelog = work.read(CHANGELOG);
    assert!(
        changelog.starts_with("# Changelog\n\n## 0.2.0 (unreleased)\n\n<!-- accord: 0.1.0 -> 0.2.0;"),
        "{changelog}"
    );

    // A second run changes nothing, and a check in a clone agrees.
    let files = work.files();
    work.succeeds(&["generate"], "small: ");
    assert_eq!(work.files(), files);
    work.succeeds(&["generate", "--check"], "0 out of date");

    // A second edit is counted with the first, and what a person wrote stays.
    work.write(CHANGELOG, &changelog.replace("<!-- accord: end -->", "<!-- accord: end -->\n\nAsk for ages first."));
    work.edit("note: { type: string }", "note: { type: string }\n        mail: { type: string }");
    work.succeeds(&["generate"], "2 changes since 0.1.0");
    assert!(work.read(CHANGELOG).contains("Ask for ages first."));

    work.succeeds(&["release"], "ready to release 0.2.0 (after 0.1.0)");
    work.succeeds(&["release", "--since", "HEAD"], "ready to release 0.2.0 (after 0.1.0)");
    work.succeeds(&["release", "--finish"], "small: 0.2.0 is closed");
    let closed = work.read(CHANGELOG);
    assert!(closed.starts_with("# Changelog\n\n## 0.2.0\n") && !closed.contains("<!--"), "{closed}");
    assert!(!work.path("generated/small/spec/released").exists());
    work.commit();
    work.succeeds(&["generate", "--check"], "0 out of date");
    work.succeeds(&["release"], "small: 0.2.0, nothing to release");

    // The next change is relative to the release.
    work.edit("description: fine", "description: Well.");
    work.succeeds(&["generate"], "patch release, 0.2.1");
    assert!(work.read(CHANGELOG).contains("## 0.2.1 (unreleased)"));
    assert!(work.read(CHANGELOG).contains("## 0.2.0\n"));
}

#[test]
fn a_change_that_is_taken_back_leaves_nothing() {
    let work = Workspace::new(SPEC);
    work.edit("        note: { type: string }\n", "");
    work.succeeds(&["generate"], "major release, 0.2.0");
    work.edit("        name: { type: string }\n", "        name: { type: string }\n        note: { type: string }\n");
    work.succeeds(&["generate"], "nothing differs from the last release, back to 0.1.0");
    assert_eq!(work.read("specs/small.yaml"), SPEC);
    assert!(!work.path("generated/small/spec/released").exists());
    work.succeeds(&["generate", "--check"], "0 out of date");
}

#[test]
fn a_version_of_the_manifest_is_raised_there() {
    let work = Workspace::new(&SPEC.replace("  version: '0.1.0'   # raised by `accord generate`\n", "  name: small\n"));
    work.edit("        note: { type: string }\n", "");
    work.succeeds(&["generate"], "major release, 0.2.0");
    assert!(work.read("generated/small/Cargo.toml").contains("version = \"0.2.0\" # yours to change"));
    work.succeeds(&["generate", "--check"], "0 out of date");
    work.succeeds(&["release"], "ready to release 0.2.0");
}

#[test]
fn a_version_that_somebody_chose_stays_if_it_is_enough() {
    let work = Workspace::new(SPEC);
    work.edit("note: { type: string }", "note: { type: string }\n        mail: { type: string }");
    work.edit("'0.1.0'", "'1.0.0'");
    work.succeeds(&["generate"], "minor release, 1.0.0");
    // Also from the second run on, which finds it in the changelog.
    work.succeeds(&["generate", "--check"], "");
    work.succeeds(&["generate"], "");
    assert!(work.read("specs/small.yaml").contains("'1.0.0'"));
    work.edit("'1.0.0'", "'0.1.0'");
    work.fails(&["release"], "AC0897");
    work.succeeds(&["generate"], "minor release, 0.1.1");
}

#[test]
fn a_changelog_whose_generated_part_was_edited_is_not_released() {
    let work = Workspace::new(SPEC);
    work.edit("        note: { type: string }\n", "");
    work.succeeds(&["generate"], "major release");
    let changelog = work.read(CHANGELOG);
    work.write(CHANGELOG, &changelog.replace("### Breaking", "### Improved"));
    work.fails(&["release"], "AC0898");
    work.succeeds(&["generate"], "small: ");
    // What this run did not write may be somebody's.
    assert_eq!(work.read(CHANGELOG), format!("{changelog}\n### Improved\n"));
}

#[cfg(unix)]
#[test]
fn a_changelog_that_cannot_be_written_stops_only_what_writes_it() {
    let work = Workspace::new(SPEC);
    work.write("changes.md", "# Mine\n");
    std::os::unix::fs::symlink("../../changes.md", work.path(CHANGELOG)).unwrap();
    work.succeeds(&["generate", "--check"], "0 out of date");
    work.succeeds(&["release"], "nothing to release");
    work.edit("        note: { type: string }\n", "");
    let files = work.files();
    let (code, text) = work.accord(&["generate"]);
    assert!(code == 2 && text.contains("CHANGELOG.md is a symbolic link"), "{code}: {text}");
    assert_eq!(work.files(), files);
    work.write("specs/small.yaml", SPEC);
    fs::remove_file(work.path(CHANGELOG)).unwrap();
    fs::write(work.path(CHANGELOG), b"# \xc4nderungen\n").unwrap();
    work.succeeds(&["generate", "--check"], "0 out of date");
    work.edit("        note: { type: string }\n", "");
    let (code, text) = work.accord(&["generate"]);
    assert!(code == 2 && text.contains("CHANGELOG.md is not UTF-8"), "{code}: {text}");
    assert_eq!(fs::read(work.path(CHANGELOG)).unwrap(), b"# \xc4nderungen\n");
}

#[cfg(unix)]
#[test]
fn a_linked_spec_is_raised_where_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let work = Workspace::new(SPEC);
    let (file, link) = (work.path("small.yaml"), work.path("specs/small.yaml"));
    let edited = SPEC.replace("        note: { type: string }\n", "");
    fs::write(&file, format!("\u{feff}{edited}")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink("../small.yaml", &link).unwrap();
    work.succeeds(&["generate"], "major release, 0.2.0");
    assert_eq!(work.read("small.yaml"), format!("\u{feff}{}", edited.replace("'0.1.0'", "'0.2.0'")));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    work.succeeds(&["generate", "--check"], "0 out of date");
}

#[test]
fn the_version_of_a_revision_is_that_of_its_manifest() {
    let work = Workspace::new(&SPEC.replace("  version: '0.1.0'   # raised by `accord generate`\n", "  name: small\n"));
    let manifest = work.read("generated/small/Cargo.toml").replacen("version = \"0.1.0\"", "version = \"1.4.0\"", 1);
    work.write("generated/small/Cargo.toml", &manifest);
    work.succeeds(&["generate"], "small: ");
    work.commit();
    work.edit("        note: { type: string }\n", "");
    work.succeeds(&["generate"], "major release, 2.0.0");
    work.succeeds(&["release", "--since", "HEAD"], "ready to release 2.0.0 (after 1.4.0)");
}

#[test]
fn what_overlays_and_selections_changed_since_a_revision_is_counted() {
    let spec = SPEC.replace("  version: '0.1.0'   # raised by `accord generate`\n", "  name: small\n");
    let ours = |field: &str| {
        let merged = format!("{{ properties: {{ {field}: {{ type: string }} }} }}");
        format!(
            "overlay: 1.1.0\ninfo: {{ title: Ours, version: '1' }}\nactions:\n- target: $.components.schemas.User\n  update: {merged}\n"
        )
    };
    let work = Workspace::new(&spec);
    work.write("ours.yaml", &ours("mail"));
    work.succeeds(&["generate", "specs/small.yaml", "--overlay", "ours.yaml"], "");
    work.succeeds(&["release", "--finish"], "is closed");
    work.commit();
    work.write("ours.yaml", &ours("phone"));
    work.succeeds(&["generate"], "major release, 0.2.0");
    work.succeeds(&["release", "--since", "HEAD"], "ready to release 0.2.0 (after 0.1.1)");

    work.succeeds(&["release", "--finish"], "is closed");
    work.commit();
    work.succeeds(&["generate", "specs/small.yaml", "--types-only"], "major release, 0.3.0");
    work.succeeds(&["release", "--since", "HEAD"], "ready to release 0.3.0 (after 0.2.0)");
}

#[test]
fn a_document_of_a_revision_that_has_errors_is_reported() {
    let work = Workspace::new(SPEC);
    work.edit("responses:", "answers:");
    // There is no package of that time either.
    fs::remove_dir_all(work.path("generated/small/spec")).unwrap();
    work.commit();
    work.write("specs/small.yaml", SPEC);
    work.fails(&["release", "--since", "HEAD"], "error[");
    let (code, text) = work.accord(&["diff", "-", "-"]);
    assert!(code == 2 && text.contains("standard input (`-`) can be read only once"), "{code}: {text}");
}

#[test]
fn a_revision_is_no_option_of_git() {
    let work = Workspace::new(SPEC);
    for name in
        ["git:--output=x:specs/small.yaml", "git:HEAD..HEAD:specs/small.yaml", "git::specs/small.yaml", "git:HEAD:"]
    {
        let (code, text) = work.accord(&["diff", name, "specs/small.yaml"]);
        assert!(code == 2 && text.contains("git:REVISION:PATH"), "{name}: {code}\n{text}");
    }
    let (code, text) = work.accord(&["diff", "git:HEAD:specs/none.yaml", "specs/small.yaml"]);
    assert!(code == 2 && text.contains("git has no such revision or file"), "{text}");
}

#[test]
fn what_a_person_wrote_into_the_generated_part_is_kept() {
    let work = Workspace::new(SPEC);
    work.edit("note: { type: string }", "note: { type: string }\n        age: { type: integer }");
    work.succeeds(&["generate"], "small");
    let text = work.read(CHANGELOG);
    work.write(CHANGELOG, &text.replace("### Added\n", "### Added\n\n- Mine: ages are in years.\n"));
    work.edit("age: { type: integer }", "age: { type: integer }\n        town: { type: string }");
    work.succeeds(&["generate"], "1 line of yours");
    let text = work.read(CHANGELOG);
    let (generated, below) = text.split_once("<!-- accord: end -->").unwrap();
    assert!(below.contains("- Mine: ages are in years.") && !generated.contains("Mine"), "{text}");
    assert!(generated.contains("town") && !below.contains("age`"), "{text}");
    assert!(!work.succeeds(&["generate"], "0 changed").contains("of yours"));
}

#[test]
fn a_package_that_was_deleted_gets_its_version_again() {
    let work = Workspace::new(&SPEC.replace("  version: '0.1.0'   # raised by `accord generate`", "  name: small"));
    work.write("Cargo.lock", "version = 4\n\n[[package]]\nname = \"small\"\nversion = \"0.4.2\"\n");
    fs::remove_dir_all(work.path("generated/small")).unwrap();
    let text = work.succeeds(&["generate"], "its manifest is gone");
    assert!(text.contains("Cargo.lock has the version 0.4.2"), "{text}");
    assert!(work.read("generated/small/Cargo.toml").contains("version = \"0.4.2\""));
}

#[test]
fn the_package_of_a_renamed_spec_is_not_left_without_a_word() {
    let work = Workspace::new(SPEC);
    fs::rename(work.path("specs/small.yaml"), work.path("specs/tiny.yaml")).unwrap();
    let text = work.succeeds(&["generate"], "no spec makes generated/small any more");
    assert!(
        text.contains("x-accord-crate: { name: small }") && work.path("generated/small/Cargo.toml").is_file(),
        "{text}"
    );
}

#[test]
fn a_document_of_another_file_name_is_compared_with_the_last() {
    for (old, new) in [("specs/small.yaml", "specs/tiny.yaml"), ("specs/tiny.yaml", "specs/small.json")] {
        let work = Workspace::new(&SPEC.replace("x-accord-crate:\n", "x-accord-crate:\n  name: small\n"));
        if old != "specs/small.yaml" {
            fs::rename(work.path("specs/small.yaml"), work.path(old)).unwrap();
            work.succeeds(&["generate"], "");
        }
        let text = work.read(old).replace("note: { type: string }", "note: { type: integer }");
        fs::remove_file(work.path(old)).unwrap();
        work.write(
            new,
            &match new.ends_with(".json") {
                true => serde_json::to_string(&serde_yaml::from_str::<serde_json::Value>(&text).unwrap()).unwrap(),
                false => text,
            },
        );
        work.succeeds(&["generate", new], "1 change since 0.1.0, 1 of them breaking for callers: major release, 0.2.0");
        assert!(work.read("generated/small/Cargo.toml").contains("version = \"0.2.0\""));
        let released = new.replace("specs/", "generated/small/spec/released/");
        assert!(work.read(&released).contains("note: { type: string }"));
        // It is kept until the release, by whatever name.
        work.succeeds(&["generate", new], "");
        assert!(work.read(&released).contains("note: { type: string }"));
    }
}

#[test]
fn a_document_that_cannot_be_compared_is_kept_until_it_can() {
    let work = Workspace::new(SPEC);
    let (last, released) = ("generated/small/spec/small.yaml", "generated/small/spec/released/small.yaml");
    let text = work.read(last);
    work.write(last, &text.replace("name: { type: string }", "name: { type: strung }"));
    work.edit("note: { type: string }", "note: { type: integer }");
    work.succeeds(&["generate"], "");
    assert!(work.read(released).contains("strung"), "{}", work.read(released));
    // Another version of Accord reads it.
    work.write(released, &work.read(released).replace("strung", "string"));
    work.succeeds(&["generate"], "1 change since 0.1.0, 1 of them breaking for callers: major release, 0.2.0");
}
