//! `accord trace`

use std::path::{Path, PathBuf};

use accord_codegen::{
    driver::{self, Options},
    findings::{Findings, render::visible},
    lint::Checked,
    trace::{
        FixedFile, Outcome, Trace,
        lock::{self, Lock},
    },
    write,
};
use clap::Args;

use super::{
    error::CommandError,
    format::{Format, Printer},
    input, output,
    output::count,
    overlay::SourceArguments,
    progress::Progress,
    spec_file, workspace,
};

const EXAMPLES: &str = "\
Examples:
  accord trace api.yaml --docs provider.txt            what changed in the document, and what the spec does not cover
  accord trace api.yaml --docs docs/ --fix             moves the lines that the spec cites to where their text is now
  accord trace api.yaml --overlay ours.yaml --docs …   where an overlay has the citations
  accord trace api.yaml --docs docs/ --update          locks the claims of the documents as they are now

The claims are locked beside the spec, in api.claims.json: names, lines and digests, no sentences of the provider.
The whole spec is compared, whatever `x-accord-crate` selects of it for the package.";

/// The arguments of `accord trace`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The spec.
    spec: PathBuf,
    /// The provider's document, or the folder that has those of `x-accord-documents`.
    #[arg(long, value_name = "FILE|DIR")]
    docs: PathBuf,
    /// Write the lock file: the claims of the documents as they are now. What people wrote into it is kept.
    #[arg(long)]
    update: bool,
    /// Move the lines that the spec cites to where their text is now; change nothing else of it.
    #[arg(long)]
    fix: bool,
    #[command(flatten)]
    sources: SourceArguments,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text, alias = "message-format")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let spec = &arguments.spec;
    input::check(std::slice::from_ref(spec))?;
    if input::is_stdin(spec) && (arguments.fix || arguments.update) {
        return Err(CommandError::Failed("`--fix` and `--update` change files; name the spec".to_owned()));
    }
    if !arguments.docs.exists() {
        return Err(CommandError::at(&arguments.docs, "no such file or folder"));
    }
    arguments.sources.check(std::slice::from_ref(spec))?;
    let mut checked = check(arguments)?;
    if arguments.fix && fix(&read(&checked, arguments))? {
        // The rest is about the spec as it is now.
        checked = check(arguments)?;
    }
    let mut trace = read(&checked, arguments);
    if arguments.update && !trace.is_incomplete() {
        let lock = update(spec, &trace)?;
        trace = trace.relocked(lock);
    }
    let compared = trace.compare();
    let client = match compared.has_changes() {
        true => Some(driver::client(&checked)?),
        false => None,
    };
    let outcome = compared.check(client.as_ref());
    let mut printer = Printer::new(arguments.format);
    outcome.findings.iter().for_each(|findings| printer.print(findings));
    printer.finish();
    if arguments.format == Format::Text {
        summary(arguments, &outcome);
    }
    match outcome.findings.iter().any(Findings::has_errors) {
        true => Err(CommandError::Reported),
        false => Ok(()),
    }
}

fn check(arguments: &Arguments) -> Result<Checked, CommandError> {
    let spec = &arguments.spec;
    let loaded = input::load(spec)?.and_then(|document| arguments.sources.apply(document));
    let checked = loaded.and_then(|document| {
        let _progress = Progress::start(&format!("reading {}", input::name(spec)));
        driver::check_whole_document(document, Options::default())
    });
    checked.map_err(|findings| {
        let mut printer = Printer::new(arguments.format);
        printer.print(&findings);
        printer.finish();
        CommandError::Reported
    })
}

fn read<'d>(checked: &'d Checked, arguments: &Arguments) -> Trace<'d> {
    let _progress = Progress::start(&format!("reading {}", arguments.docs.display()));
    Trace::read(checked, &arguments.docs)
}

/// Whether the spec or an overlay had to be changed.
fn fix(trace: &Trace<'_>) -> Result<bool, CommandError> {
    let fixed = trace.compare().fixed_files();
    for FixedFile { path, old, new } in &fixed {
        spec_file::stage(path, old, new)?.commit()?;
        output::summary(&format!("{}: moved the lines that it cites\n", visible(&path.display().to_string())));
    }
    Ok(!fixed.is_empty())
}

/// Writes the lock file of the documents as they are now.
fn update(spec: &Path, trace: &Trace<'_>) -> Result<Lock, CommandError> {
    let compared = trace.compare();
    if !compared.fixed_files().is_empty() {
        let why = "cites lines of the locked revision, which nobody could move any more; add `--fix`";
        return Err(CommandError::at(spec, why));
    }
    let path = lock::path(spec);
    let (folder, name) = workspace::folder_and_name(&path)?;
    let (lock, text) = compared.updated_lock();
    write::replace_file(&folder, name, text.as_bytes())?;
    output::summary(&format!("{}: locked\n", visible(&path.display().to_string())));
    Ok(lock)
}

fn summary(arguments: &Arguments, outcome: &Outcome) {
    let Outcome { claims, covered, unchanged, moved, changes, .. } = outcome;
    let name = visible(&input::name(&arguments.spec));
    output::summary(&format!(
        "{name}: {covered} of {} covered; {}, {moved} moved, {unchanged} as they were\n",
        count(*claims, "claim"),
        count(*changes, "change"),
    ));
}
