//! Two branches that both changed the document and generated.

use std::fs;

use super::{SPEC, Workspace};

const CHANGELOG: &str = "generated/small/CHANGELOG.md";
const RELEASED: &str = "generated/small/spec/released/small.yaml";

/// A workspace in the middle of a merge: one branch added a field, the other removed one. The spec is resolved.
fn merging() -> Workspace {
    let work = Workspace::new(SPEC);
    work.git(&["checkout", "-q", "-b", "other"]);
    work.edit("        note: { type: string }\n", "        size: { type: integer }\n");
    work.succeeds(&["generate"], "major release, 0.2.0");
    work.commit();
    work.git(&["checkout", "-q", "-"]);
    work.edit(
        "        note: { type: string }\n",
        "        note: { type: string }\n        name_day: { type: string }\n",
    );
    work.succeeds(&["generate"], "minor release, 0.1.1");
    work.commit();
    assert!(!work.try_git(&["merge", "-q", "other"]), "there is a conflict");
    let resolved = SPEC.replace(
        "        note: { type: string }\n",
        "        size: { type: integer }\n        name_day: { type: string }\n",
    );
    work.write("specs/small.yaml", &resolved.replace("'0.1.0'", "'0.1.1'"));
    work.git(&["checkout", "-q", "--ours", "generated/small/Cargo.toml"]);
    work
}

#[test]
fn a_conflict_in_the_changelog_is_told_where_it_is() {
    let work = merging();
    let before = work.read(CHANGELOG);
    let (code, text) = work.accord(&["generate"]);
    assert!(code == 2 && text.contains("CHANGELOG.md: line 3: git left a conflict here"), "{code} {text}");
    assert_eq!(work.read(CHANGELOG), before);
}

#[test]
fn either_side_of_the_changelog_will_do() {
    for side in ["--ours", "--theirs"] {
        let work = merging();
        work.git(&["checkout", "-q", side, CHANGELOG]);
        work.succeeds(&["generate"], "1 of them breaking for callers: major release, 0.2.0");
        assert!(work.read("specs/small.yaml").contains("'0.2.0'"), "{side}");
        let changelog = work.read(CHANGELOG);
        assert!(
            changelog.contains("`note`") && changelog.contains("`size`") && changelog.contains("`name_day`"),
            "{changelog}"
        );
        assert!(!changelog.contains("<<<<") && changelog.ends_with("<!-- accord: end -->\n"), "{changelog}");
        work.succeeds(&["release"], "ready to release 0.2.0 (after 0.1.0)");
    }
}

/// A workspace in which one branch finished the release of a change while another changed more, merged with the changelog of one.
fn released_elsewhere(side: &str) -> Workspace {
    let work = Workspace::new(SPEC);
    work.edit("        note: { type: string }\n", "        size: { type: integer }\n");
    work.succeeds(&["generate"], "major release, 0.2.0");
    work.commit();
    work.git(&["checkout", "-q", "-b", "more"]);
    work.edit("name: { type: string }", "name: { type: integer }");
    work.succeeds(&["generate"], "major release, 0.2.0");
    work.commit();
    work.git(&["checkout", "-q", "-"]);
    work.succeeds(&["release", "--finish"], "0.2.0 is closed");
    work.commit();
    work.git(&["tag", "release"]);
    if !work.try_git(&["merge", "-q", "more"]) {
        work.git(&["checkout", "-q", side, CHANGELOG]);
        work.commit();
    }
    work
}

#[test]
fn a_change_beside_a_release_is_not_taken_for_released() {
    for side in ["--ours", "--theirs"] {
        let work = released_elsewhere(side);
        // Nothing that git has now says what was released.
        for _ in 0..2 {
            work.succeeds(&["generate"], "the version and the changelog stay as they are");
        }
        work.fails(&["release"], "take that from the commit of the release");
        let released = work.git_show("release:generated/small/spec/small.yaml");
        fs::create_dir_all(work.path("generated/small/spec/released")).unwrap();
        work.write(RELEASED, &released);
        work.succeeds(&["generate"], "1 change since 0.2.0, 1 of them breaking for callers: major release, 0.3.0");
        work.succeeds(&["release"], "ready to release 0.3.0 (after 0.2.0)");
        work.succeeds(&["release", "--finish"], "0.3.0 is closed");
        work.succeeds(&["release"], "nothing to release");
    }
}

#[test]
fn texts_that_differ_after_a_release_are_no_loss() {
    let work = Workspace::new(SPEC);
    work.edit("        note: { type: string }\n", "        size: { type: integer }\n");
    work.succeeds(&["generate"], "major release, 0.2.0");
    work.succeeds(&["release", "--finish"], "0.2.0 is closed");
    assert!(work.read("generated/small/Cargo.toml").contains("[package.metadata.accord-released]"));
    work.edit("# raised by `accord generate`", "# another comment");
    for _ in 0..2 {
        let text = work.succeeds(&["generate"], "");
        assert!(!text.contains("warning"), "{text}");
    }
    work.edit("size: { type: integer }", "size: { type: string }");
    work.succeeds(&["generate"], "major release, 0.3.0");
    let text = work.succeeds(&["generate"], "major release, 0.3.0");
    assert!(!text.contains("warning"), "{text}");
}

#[test]
fn modules_are_not_taken_for_released_either() {
    let work = Workspace::new(SPEC);
    fs::remove_dir_all(work.path("generated/small")).unwrap();
    work.succeeds(&["generate", "--one-package", "apis"], "");
    work.edit("        note: { type: string }\n", "        size: { type: integer }\n");
    work.succeeds(&["generate"], "major release, 0.2.0");
    work.commit();
    work.git(&["checkout", "-q", "-b", "more"]);
    work.edit("name: { type: string }", "name: { type: integer }");
    work.succeeds(&["generate"], "major release, 0.2.0");
    work.commit();
    work.git(&["checkout", "-q", "-"]);
    work.succeeds(&["release", "--finish"], "0.2.0 is closed");
    work.commit();
    if !work.try_git(&["merge", "-q", "more"]) {
        work.git(&["checkout", "-q", "--ours", "generated/apis/CHANGELOG.md"]);
    }
    work.succeeds(&["generate"], "the version and the changelog stay as they are");
    work.fails(&["release"], "take that from the commit of the release");
}
