//! `accord generate`

use std::path::PathBuf;

use accord_codegen::{
    driver::{self, Failure, Options},
    findings::render::{Color, visible},
    report::Report,
    unchanged::{self, Origin},
    write::{self, Action, Mode},
};
use clap::Args;

use super::{error::CommandError, output, workspace};

/// The arguments of `accord generate`.
#[derive(Args)]
pub(super) struct Arguments {
    /// The specs. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    /// Write nothing; fail if something is not up to date.
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// Write nothing; say what would change.
    #[arg(long)]
    dry_run: bool,
    /// Say what share of the fields is fully typed.
    #[arg(long)]
    report: bool,
    /// Check each spec as if it had `x-accord-profile: strict`.
    #[arg(long)]
    strict: bool,
    /// The folder that gets one package per spec. Default: generated/ of the workspace.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let mode = match (arguments.check, arguments.dry_run) {
        (true, _) => Mode::Check,
        (_, true) => Mode::DryRun,
        _ => Mode::Write,
    };
    let options = Options::strict(arguments.strict);
    let (mut has_errors, mut stale) = (false, false);
    for spec in workspace::specs(&arguments.specs)? {
        let out = match &arguments.out {
            Some(out) => out.clone(),
            None => workspace::generated_folder(&spec)?,
        };
        let origin = if mode == Mode::Write { Origin::of(&spec, options) } else { None };
        if let Some(last) = origin.and_then(|origin| unchanged::last(origin, &out)) {
            let [plain, colored] = &last.findings;
            output::stderr(if output::color() == Color::Always { colored } else { plain });
            output::stdout(&format!("{}: {} files, 0 changed\n", last.package, last.files()));
            if arguments.report {
                output::stdout(&share(&last.report));
            }
            continue;
        }
        let generated = match driver::generate(&spec, options) {
            Ok(generated) => generated,
            Err(Failure::Findings(findings)) => {
                output::findings(&findings);
                has_errors = true;
                continue;
            }
            Err(failure) => return Err(failure.into()),
        };
        output::findings(&generated.findings);
        let package = &generated.package;
        let outcome = write::apply(package, &out.join(&package.name), mode)?;
        if let Some(origin) = origin {
            unchanged::keep(origin, &out, &generated);
        }
        let did = if mode == Mode::Write { "changed" } else { "out of date" };
        output::stdout(&format!("{}: {} files, {} {did}\n", package.name, outcome.files, outcome.changes.len()));
        if arguments.report {
            output::stdout(&share(&generated.report));
        }
        if mode != Mode::Write {
            for change in &outcome.changes {
                let sign = match change.action {
                    Action::Created => "A",
                    Action::Changed => "M",
                    Action::Removed => "D",
                };
                let path = visible(&change.path);
                output::stderr(&format!("  {sign} {}/{path}\n{}", package.name, change.excerpt));
            }
        }
        stale |= mode == Mode::Check && !outcome.changes.is_empty();
    }
    if stale {
        let given: String = arguments.specs.iter().map(|spec| format!(" {}", spec.display())).collect();
        let out = arguments.out.as_ref().map(|out| format!(" --out {}", out.display())).unwrap_or_default();
        let mend = visible(&format!("cargo run -- generate{given}{out}"));
        output::stderr(&format!("error: what is generated is not up to date; run `{mend}`\n"));
    }
    if has_errors || stale { Err(CommandError::Reported) } else { Ok(()) }
}

/// The line of `--report`.
fn share(report: &Report) -> String {
    let share = report.typed_share() * 100.0;
    format!(
        "  {share:.1} % of {} fields typed; {} open because the document says no more, {} lost\n",
        report.fields + report.lost,
        report.open,
        report.lost
    )
}
