//! The files of the project.

use std::path::{Path, PathBuf};

use accord_codegen::driver::{self, Failure, Generated, Options};
use accord_codegen::lint::Checked;

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ stands in the project's folder")
}

/// Every file below a folder of the project, sorted. What cargo and git keep for themselves is left out.
pub(crate) fn below(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for entry in entries {
            let entry = entry.unwrap();
            let name = entry.file_name();
            // `wip` is where trybuild puts messages that are not kept yet.
            if ["target", ".git", ".accord", "wip"].iter().any(|skipped| name == *skipped) {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

/// A path as it is called in the project.
pub(crate) fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The specs of the project.
pub(crate) fn specs() -> Vec<PathBuf> {
    // Somebody may have begun another one.
    let names = ["pac-contracts", "peer-data", "plusofon-agreement", "rental-contracts"];
    names.iter().map(|name| root().join("specs").join(format!("{name}.yaml"))).collect()
}

/// A spec without errors.
pub(crate) fn checked(spec: &Path) -> Checked {
    driver::checked(spec, Options::default()).unwrap_or_else(|findings| panic!("{findings}"))
}

/// The package of a spec, in memory.
pub(crate) fn generate(spec: &Path) -> Generated {
    driver::generate(spec, Options::default()).unwrap_or_else(|failure| match failure {
        Failure::Findings(findings) => panic!("{findings}"),
        other => panic!("{}: {other:?}", spec.display()),
    })
}
