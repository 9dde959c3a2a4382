//! Why a subcommand did not succeed.

use std::{fmt, io, path::Path};

use accord_codegen::driver::Failure;
use accord_codegen::findings::Findings;
use accord_codegen::release;

use super::output;

/// Why a subcommand did not succeed.
pub(super) enum CommandError {
    /// Reported already: findings, or something that is not up to date. Exit code 1.
    Reported,
    /// The command could not do its work, with the message to print. Exit code 2.
    Failed(String),
}

impl CommandError {
    /// An error of a file or folder, which the message names.
    pub(super) fn at(path: &Path, error: impl fmt::Display) -> Self {
        Self::Failed(format!("{}: {error}", path.display()))
    }
}

/// Errors of this crate's own functions name their path already.
impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Findings stop a command that has no form of its own for them: they are printed for people here.
impl From<Findings> for CommandError {
    fn from(findings: Findings) -> Self {
        output::findings(&findings);
        Self::Reported
    }
}

/// Findings of a document, or a bug of Accord.
impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Findings(findings) => findings.into(),
            Failure::Internal(error) => Self::Failed(format!("{error}; {}", error.help())),
        }
    }
}

impl From<release::Error> for CommandError {
    fn from(error: release::Error) -> Self {
        match error {
            release::Error::Io(error) => error.into(),
            release::Error::Failure(failure) => failure.into(),
        }
    }
}
