//! `accord dump`

use std::path::PathBuf;

use accord_codegen::driver::{self, Options, Stage};
use accord_codegen::findings::render::visible;
use clap::{Args, ValueEnum};

use super::{error::CommandError, input, output, overlay::SourceArguments, progress::Progress};

const EXAMPLES: &str = "\
Examples:
  accord dump --stage lowered api.yaml      the document after lowering
  accord dump --stage model api.yaml        operations, types and where each comes from
  accord dump --stage client api.yaml       the client as one file";

/// The arguments of `accord dump`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Which stage.
    #[arg(long, value_enum)]
    stage: StageName,
    /// The spec; `-` is standard input.
    spec: PathBuf,
    #[command(flatten)]
    sources: SourceArguments,
}

#[derive(Clone, Copy, ValueEnum)]
enum StageName {
    /// The OpenAPI document that progenitor is given.
    Lowered,
    /// What was taken out of the spec as facts.
    Facts,
    /// The model that the client is emitted from.
    Model,
    /// The client as one file of Rust.
    Client,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let stage = match arguments.stage {
        StageName::Lowered => Stage::Lowered,
        StageName::Facts => Stage::Facts,
        StageName::Model => Stage::Model,
        StageName::Client => Stage::Client,
    };
    let spec = &arguments.spec;
    input::check(std::slice::from_ref(spec))?;
    arguments.sources.check(std::slice::from_ref(spec))?;
    let document = arguments.sources.apply(input::load(spec)??)?;
    let text = {
        let _progress = Progress::start(&format!("reading {}", input::name(spec)));
        driver::dump_document(document, Options::default(), stage)?
    };
    let lines: Vec<String> = text.trim_end().lines().map(visible).collect();
    output::stdout(&format!("{}\n", lines.join("\n")));
    Ok(())
}
