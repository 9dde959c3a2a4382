//! What `accord generate` says of versions.

use accord_codegen::diff::{Users, print};
use accord_codegen::findings::render::visible;
use accord_codegen::release::{CHANGELOG, Change, Changes, Pending, State};

use super::output;

/// Prints what the last edit changed, and what the package needs because of all changes since its last release.
pub(super) fn print(package: &str, state: &State) {
    let package = visible(package);
    match state {
        State::Settled => {}
        State::Restored { version, from } => output::detail(&format!(
            "note: {package}: its manifest is gone; {} has the version {version}, so that stays\n",
            visible(&from.display().to_string())
        )),
        State::Unknown(why) => output::detail(&format!(
            "warning: {package}: the document of the last run cannot be compared, so the version and the changelog stay: {}\n",
            visible(why)
        )),
        State::Lost(why) => lost(&package, why),
        State::Reverted { version, moved_lines, .. } => {
            moved(&package, *moved_lines);
            let back = version.as_ref().map(|version| format!(", back to {version}")).unwrap_or_default();
            output::summary(&format!("{package}: nothing differs from the last release{back}\n"));
        }
        State::Pending(pending) => pending_changes(&package, pending),
    }
}

/// As `print`, of a package of several documents.
pub(super) fn print_collection(package: &str, state: &Changes) {
    let package = visible(package);
    if let Some(why) = &state.lost {
        lost(&package, why);
    }
    for (module, change) in &state.changes {
        match (change, state.edits.get(module)) {
            (Change::Added, _) => output::summary(&format!("{package}: the module `{module}` is new\n")),
            (Change::Removed, _) => output::summary(&format!("{package}: the module `{module}` is gone\n")),
            (Change::Edited(_), None) => {}
            (Change::Edited(_), Some(edit)) => {
                output::summary(&format!("{package}: what the edit of `{module}` changes\n{}", print::brief(edit)))
            }
            (Change::Unknown(why), _) => output::detail(&format!(
                "warning: {package}: the last document of `{module}` cannot be compared, so the version does not follow from it: {}\n",
                visible(why)
            )),
        }
    }
    moved(&package, state.moved_lines);
    if let Some((since, version)) = &state.versions {
        let modules = output::count(state.changes.len(), "module");
        output::summary(&format!("{package}: {modules} changed since {since}: {} release, {version}\n", state.bump()));
    }
    if let Some(version) = &state.lowered {
        output::summary(&format!("{package}: nothing differs from the last release, back to {version}\n"));
    }
}

fn lost(package: &str, why: &str) {
    output::error(&format!("warning: {package}: the version and the changelog stay as they are: {}\n", visible(why)));
}

fn pending_changes(package: &str, pending: &Pending) {
    if let Some(edit) = &pending.edit {
        output::summary(&format!("{package}: what this edit changes\n{}", print::brief(edit)));
    }
    let Pending { total, since, version, moved_lines, .. } = pending;
    moved(package, *moved_lines);
    let breaking = total.count(|change| change.users == Users::Breaks);
    let changes = output::count(total.changes.len(), "change");
    output::summary(&format!(
        "{package}: {changes} since {since}, {breaking} of them breaking for callers{}: {} release, {version}\n",
        print::moved_citations(total),
        pending.bump()
    ));
}

/// Lines that would have been replaced.
fn moved(package: &str, lines: usize) {
    if lines > 0 {
        let lines = output::count(lines, "line");
        output::detail(&format!(
            "note: {package}: {lines} of yours, written in the generated part of {CHANGELOG}, now below it\n"
        ));
    }
}
