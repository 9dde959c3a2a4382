//! Why a subcommand did not succeed.

use std::{fmt, io, path::Path};

use accord_codegen::driver::Failure;
use accord_codegen::release;

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

/// A failure that is not the document's; callers print findings before they come here.
impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        Self::Failed(match failure {
            Failure::Findings(findings) => findings.to_string(),
            Failure::Internal(error) => format!("{error}; {}", error.help()),
        })
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
