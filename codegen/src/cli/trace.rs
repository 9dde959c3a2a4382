//! `accord trace`

use std::path::PathBuf;

use accord_codegen::{
    driver::{self, Options},
    findings::{Findings, render::visible},
    trace::{Outcome, Trace, lock},
    write,
};
use clap::Args;

use super::{
    error::CommandError,
    format::{Format, Printer},
    input, output,
    output::count,
    progress::Progress,
    workspace,
};

const EXAMPLES: &str = "\
Examples:
  accord trace api.yaml --docs provider.txt            what changed in the document, and what the spec does not cover
  accord trace api.yaml --docs docs/ --fix             moves the lines that the spec cites to where their text is now
  accord trace api.yaml --docs docs/ --update          locks the claims of the documents as they are now

The claims are locked beside the spec, in api.claims.json: ids, lines and digests, no text of the provider.";

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
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text, alias = "message-format")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let spec = &arguments.spec;
    input::check(std::slice::from_ref(spec))?;
    if !arguments.docs.exists() {
        return Err(CommandError::at(&arguments.docs, "no such file or folder"));
    }
    let checked = input::load(spec)?.and_then(|document| {
        let _progress = Progress::start(&format!("reading {}", input::name(spec)));
        driver::check_document(document, Options::default())
    });
    let mut printer = Printer::new(arguments.format);
    let checked = match checked {
        Ok(checked) => checked,
        Err(findings) => {
            printer.print(&findings);
            printer.finish();
            return Err(CommandError::Reported);
        }
    };
    let trace = {
        let _progress = Progress::start(&format!("reading {}", arguments.docs.display()));
        Trace::read(&checked, &arguments.docs)
    };
    if arguments.fix {
        fix(arguments, &checked.document.text, &trace)?;
    }
    if arguments.update && !trace.is_incomplete() {
        let path = lock::path(spec);
        replace(&path, &trace.updated_lock())?;
        output::summary(&format!("{}: locked\n", visible(&path.display().to_string())));
    }
    // After an update, the document is compared with itself.
    let again;
    let trace = match arguments.update && !trace.is_incomplete() {
        true => {
            again = Trace::read(&checked, &arguments.docs);
            &again
        }
        false => &trace,
    };
    let client = match trace.has_changes() {
        true => Some(driver::client(&checked)?),
        false => None,
    };
    let outcome = trace.check(client.as_ref());
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

fn fix(arguments: &Arguments, text: &str, trace: &Trace<'_>) -> Result<(), CommandError> {
    if input::is_stdin(&arguments.spec) {
        return Err(CommandError::Failed("`--fix` changes a file; name the spec".to_owned()));
    }
    let fixed = trace.fixed_spec();
    if fixed == text {
        return Ok(());
    }
    replace(&arguments.spec, &fixed)?;
    output::summary(&format!("{}: moved the lines that it cites\n", visible(&input::name(&arguments.spec))));
    Ok(())
}

fn replace(path: &std::path::Path, text: &str) -> Result<(), CommandError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(write::replace_file(&workspace::folder_of(path), &name, text.as_bytes())?)
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
