//! `accord dump`

use std::path::PathBuf;

use accord_codegen::driver::{self, Failure, Options, Stage};
use clap::{Args, ValueEnum};

use super::{error::CommandError, output};

/// The arguments of `accord dump`.
#[derive(Args)]
pub(super) struct Arguments {
    /// Which stage.
    #[arg(long, value_enum)]
    stage: StageName,
    /// The spec.
    spec: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum StageName {
    /// The OpenAPI document that progenitor is given.
    Lowered,
    /// What was taken out of the spec as facts.
    Facts,
    /// The Rust code after the last pass.
    Woven,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let stage = match arguments.stage {
        StageName::Lowered => Stage::Lowered,
        StageName::Facts => Stage::Facts,
        StageName::Woven => Stage::Woven,
    };
    match driver::dump(&arguments.spec, Options::default(), stage) {
        Ok(text) => {
            output::stdout(&format!("{}\n", text.trim_end()));
            Ok(())
        }
        Err(Failure::Findings(findings)) => {
            output::findings(&findings);
            Err(CommandError::Reported)
        }
        Err(failure) => Err(failure.into()),
    }
}
