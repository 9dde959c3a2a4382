//! `accord diff`

use std::path::{Path, PathBuf};
use std::thread;

use accord_codegen::diff::rules::Wire;
use accord_codegen::diff::{self, Change, Users, approvals, print};
use accord_codegen::driver::Options;
use accord_codegen::findings::Findings;
use accord_codegen::findings::render::{github, json::escaped};
use accord_codegen::load::Document;
use accord_codegen::local_files::LocalFiles;
use accord_codegen::overlay::Overlay;
use clap::{Args, ValueEnum};

use super::error::CommandError;
use super::overlay::SourceArguments;
use super::progress::Progress;
use super::revision::{self, Revision};
use super::{input, output, workspace};

const EXAMPLES: &str = "\
Examples:
  accord diff                                        every spec of the workspace: what changed since the last commit
  accord diff api.yaml                               the same of one
  accord diff old.yaml new.yaml
  accord diff git:v1.2.0:specs/api.yaml specs/api.yaml
  accord diff api.yaml --fail-on breaking            in CI
  accord diff api.yaml --format github               annotations of a pull request
  accord diff old.yaml new.yaml --overlay ours.yaml  an update of the provider's under our overlay, and which actions went stale
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
    let pairs: Vec<(Source, Source)> = match arguments.documents.as_slice() {
        [old, new] => vec![(Source::of(old)?, Source::of(new)?)],
        given => {
            let specs = workspace::specs(given)?;
            let pair = |spec: PathBuf| Ok((Source::Revision(revision::committed(&spec)?), Source::File(spec)));
            specs.into_iter().map(pair).collect::<Result<_, CommandError>>()?
        }
    };
    let files = pairs.iter().flat_map(|(old, new)| [old, new]).filter_map(Source::file).cloned();
    input::check(&files.collect::<Vec<_>>())?;
    if arguments.approvals.is_some() && pairs.len() > 1 {
        return Err(CommandError::Failed("`--approvals` needs a single comparison; name the documents".to_owned()));
    }
    arguments.sources.check_pairs(pairs.len())?;
    let mut fails = false;
    for (old, new) in pairs {
        let (mut old, mut new) = load(&old, &new, &arguments.sources.local_files())?;
        let stale = overlay_both(&mut old, &mut new, &arguments.sources)?;
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
            diff::compare(old, new, &Options::default())?
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

fn load(old: &Source, new: &Source, local_files: &LocalFiles) -> Result<(Document, Document), CommandError> {
    let (old, new) = thread::scope(|scope| {
        let old = scope.spawn(|| old.load(local_files));
        // Before waiting for the other.
        let new = new.load(local_files);
        (old.join(), new)
    });
    let old = old.map_err(|_| CommandError::Failed("the old document was not read to its end".to_owned()))?;
    Ok((old?, new?))
}

/// Applies the same overlays to both documents. Gives the actions that select nothing in the new one: they went stale.
fn overlay_both(
    old: &mut Document,
    new: &mut Document,
    sources: &SourceArguments,
) -> Result<Vec<Findings>, CommandError> {
    for document in [&mut *old, &mut *new] {
        document.local_files = sources.local_files();
    }
    let mut stale = Vec::new();
    for file in sources.files() {
        let overlay = Overlay::load(file)?;
        // What selected nothing before selects nothing now, or was written for the new document.
        overlay.apply(old)?;
        let findings = overlay.apply(new)?;
        stale.extend((!findings.is_empty()).then_some(findings));
    }
    Ok(stale)
}

/// Where a document is.
enum Source {
    /// On the disk, or standard input.
    File(PathBuf),
    /// In a commit.
    Revision(Revision),
}

impl Source {
    fn of(document: &Path) -> Result<Self, CommandError> {
        Ok(match revision::parse(document)? {
            Some(revision) => Self::Revision(revision),
            None => Self::File(document.to_owned()),
        })
    }

    fn file(&self) -> Option<&PathBuf> {
        match self {
            Self::File(file) => Some(file),
            Self::Revision(_) => None,
        }
    }

    fn load(&self, local_files: &LocalFiles) -> Result<Document, CommandError> {
        Ok(match self {
            Self::File(file) => input::load(file)?,
            Self::Revision(revision) => revision.load(local_files)?,
        }?)
    }
}
