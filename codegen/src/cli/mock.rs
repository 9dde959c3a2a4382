//! `accord mock`: starts `accord-mock`, a program of its own, so that the generator does not need a server to build.

use std::env::{self, consts::EXE_SUFFIX};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use super::error::CommandError;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The document and options of the mock; `accord mock --help` lists them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "SPEC")]
    rest: Vec<OsString>,
}

/// What messages call the program.
const PROGRAM: &str = "accord-mock";

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let own = env::current_exe().ok();
    let mut command = match program(own.as_deref()) {
        Some(program) => Command::new(program),
        None => in_checkout(own.as_deref()).ok_or_else(not_installed)?,
    };
    let status = run_to_end(command.args(&arguments.rest)).map_err(|error| match error.kind() {
        ErrorKind::NotFound => not_installed(),
        _ => CommandError::Failed(format!("cannot run {PROGRAM}: {error}")),
    })?;
    match status.code() {
        Some(0) => Ok(()),
        Some(1) => Err(CommandError::Reported),
        // It has said why.
        _ => Err(CommandError::Failed(format!("{PROGRAM} failed"))),
    }
}

/// In place of this program, so that a signal reaches it.
#[cfg(unix)]
fn run_to_end(command: &mut Command) -> io::Result<ExitStatus> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec())
}

#[cfg(not(unix))]
fn run_to_end(command: &mut Command) -> io::Result<ExitStatus> {
    command.status()
}

fn not_installed() -> CommandError {
    let from = source_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("mock"));
    CommandError::Failed(format!("{PROGRAM} is not installed; install it with `cargo install {from}`"))
}

/// What cargo installs it from: the sources that this program was built from, where they are still there.
fn source_of(sources: &Path) -> String {
    match sources.join("Cargo.toml").is_file() {
        true => format!("--path {}", sources.display()),
        false => PROGRAM.to_owned(),
    }
}

/// The program beside this one, or else in the folders of `PATH`. In a checkout the one beside may be older than its sources,
/// so cargo looks after it there.
fn program(own: Option<&Path>) -> Option<PathBuf> {
    let name = format!("{PROGRAM}{EXE_SUFFIX}");
    let folder = own.and_then(Path::parent).filter(|_| checkout(own).is_none());
    let beside = folder.map(|folder| folder.join(&name)).filter(|path| path.is_file());
    let path = env::var_os("PATH").filter(|_| checkout(own).is_none());
    beside.or_else(|| env::split_paths(&path?).map(|folder| folder.join(&name)).find(|path| path.is_file()))
}

/// The manifest of the checkout that this program was built in, if it still runs there: below a folder of cargo's.
fn checkout(own: Option<&Path>) -> Option<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("mock").join("Cargo.toml");
    let folder = own?.parent()?;
    // `target/debug/accord`: cargo leaves the folder `deps` beside what it builds.
    (manifest.is_file() && folder.join("deps").is_dir()).then_some(manifest)
}

/// Builds and runs it by cargo.
fn in_checkout(own: Option<&Path>) -> Option<Command> {
    let manifest = checkout(own)?;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "--quiet", "--manifest-path"]).arg(manifest);
    if own?.parent()?.file_name()? == "release" {
        cargo.arg("--release");
    }
    cargo.arg("--");
    Some(cargo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_installed_from_the_sources_that_are_there() {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("mock");
        assert_eq!(source_of(&own), format!("--path {}", own.display()));
        assert_eq!(source_of(Path::new("no such folder")), PROGRAM);
    }
}
