//! `accord diff`

mod sides;

use std::path::PathBuf;

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{self, Change, Users, approvals, print};
use accord_codegen::findings::render::{github, json::escaped, visible};
use clap::{Args, ValueEnum};

use super::error::CommandError;
use super::overlay::SourceArguments;
use super::progress::Progress;
use super::{input, output, revision, workspace};
use sides::{Packages, Sides, Source};

const EXAMPLES: &str = "\
Examples:
  accord diff                                        every spec of the workspace: what changed since the last commit
  accord diff api.yaml                               the same of one
  accord diff old.yaml new.yaml
  accord diff git:v1.2.0:specs/api.yaml specs/api.yaml
  accord diff api.yaml --fail-on breaking            in CI
  accord diff api.yaml --format github               annotations of a pull request
  accord diff old.yaml new.yaml --overlay ours.yaml  an update of the provider's under our overlay, and which actions went stale
  accord diff api.yaml --out clients                 with the overlays and the selection of its package in clients/
  accord diff api.yaml --fail-on wire --approvals approvals.yaml

A change has two verdicts: whether it breaks the wire, that is clients made from the old document, and whether it breaks
the code of the crate's users. The second follows from the generated items.";

/// The arguments of `accord diff`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The old document and the new one: files, `git:REVISION:PATH`, or `-`. One alone is compared with its last commit.
    /// Default: each spec of the workspace.
    #[arg(num_args = 0..=2, value_names = ["OLD", "NEW"])]
    documents: Vec<PathBuf>,
    /// How changes are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Which changes are a failure (exit code 1), unless they are approved.
    #[arg(long, value_enum, default_value_t = FailOn::Never)]
    fail_on: FailOn,
    /// A YAML file of approved changes: `approvals: [{ fingerprint: …, reason: … }]`. One that matches nothing is an error.
    #[arg(long, value_name = "FILE")]
    approvals: Option<PathBuf>,
    #[command(flatten)]
    sources: SourceArguments,
    /// The folder with one package per spec. The overlays, files and selection that a package's manifest records are those of its
    /// spec here too. Default: generated/ of the workspace.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Use none of the options that a package's manifest records.
    #[arg(long)]
    forget: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// A page of Markdown.
    Markdown,
    /// For tools; `accord schema --of diff` describes it. One object a comparison.
    Json,
    /// Annotations of GitHub.
    Github,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum FailOn {
    /// None.
    Never,
    /// Those that break the wire.
    Wire,
    /// Those that break the code of the crate's users.
    Users,
    /// Those that break either.
    Breaking,
    /// All but documentation.
    Changes,
    /// All.
    Any,
}

impl FailOn {
    fn includes(self, change: &Change) -> bool {
        let is = match self {
            Self::Never => false,
            Self::Wire => change.rule.wire == Wire::Breaks,
            Self::Users => change.users == Users::Breaks,
            Self::Breaking => change.is_breaking(),
            Self::Changes => !change.is_documentation(),
            Self::Any => true,
        };
        is && change.approved.is_none()
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let pairs = pairs(&arguments.documents)?;
    let files = pairs.iter().flat_map(|(old, new)| [old, new]).filter_map(Source::file).cloned();
    input::check(&files.collect::<Vec<_>>())?;
    if arguments.approvals.is_some() && pairs.len() > 1 {
        return Err(CommandError::Failed("`--approvals` needs a single comparison; name the documents".to_owned()));
    }
    arguments.sources.check_pairs(pairs.len())?;
    let Arguments { out, forget, sources, .. } = arguments;
    let packages = Packages { out: out.as_deref(), forgets: *forget, sources };
    let mut fails = false;
    for (old, new) in pairs {
        let Sides { documents: [old, new], options, stale } = packages.load(&old, &new)?;
        for findings in &stale {
            match arguments.format {
                Format::Github => output::stdout(&github::annotations(findings)),
                _ => output::findings(findings),
            }
        }
        // Nothing is generated until they are corrected.
        fails |= !stale.is_empty() && arguments.fail_on != FailOn::Never;
        let mut diff = {
            let _progress = Progress::start("comparing");
            diff::compare_each([old, new], &options)?
        };
        if let Some(file) = &arguments.approvals {
            approvals::apply(&mut diff, file)?;
        }
        match arguments.format {
            Format::Text => output::stdout(&print::text(&diff)),
            Format::Markdown => output::stdout(&print::markdown(&diff)),
            Format::Json => output::stdout(&format!("{}\n", escaped(&print::json(&diff).to_string()))),
            Format::Github => output::stdout(&print::github(&diff)),
        }
        fails |= diff.changes.iter().any(|change| arguments.fail_on.includes(change));
    }
    if fails { Err(CommandError::Reported) } else { Ok(()) }
}

/// The documents that are compared: the two that were given, or else each spec and its last commit.
fn pairs(given: &[PathBuf]) -> Result<Vec<(Source, Source)>, CommandError> {
    if let [old, new] = given {
        return Ok(vec![(Source::of(old)?, Source::of(new)?)]);
    }
    let mut pairs = Vec::new();
    for spec in workspace::specs(given)? {
        let revision = revision::committed(&spec)?;
        // A spec that is new does not keep the others from being compared.
        if given.is_empty() && revision.lacks_it() {
            let spec = visible(&spec.display().to_string());
            output::detail(&format!("note: {spec}: not in the last commit, so it is compared with nothing\n"));
            continue;
        }
        pairs.push((Source::Revision(revision), Source::File(spec)));
    }
    Ok(pairs)
}
