//! cargo-semver-checks on what rustdoc says of two crates.

use std::path::Path;
use std::process::{Command, Output};

/// Whether the tool is there.
pub(crate) fn is_there(mut cargo: Command) -> bool {
    cargo.args(["semver-checks", "--version"]).output().unwrap().status.success()
}

/// Compares two crates; the error is what breaks callers. The command is cargo in the folder of a workspace.
pub(crate) fn compare(mut cargo: Command, before: &Path, after: &Path) -> Result<(), String> {
    cargo.args(["semver-checks", "--release-type=minor", "--color=never"]);
    cargo.arg("--baseline-rustdoc").arg(before).arg("--current-rustdoc").arg(after);
    succeeded(cargo.output().unwrap())
}

/// What a command that failed printed.
pub(crate) fn succeeded(output: Output) -> Result<(), String> {
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}
