//! Two branches that both changed the document and generated.

use super::{SPEC, Workspace};

const CHANGELOG: &str = "generated/small/CHANGELOG.md";

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
