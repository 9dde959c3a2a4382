//! Writing a package that is ready, and what is printed of it.

use std::path::Path;

use accord_codegen::{
    cache::{self, NamedReport},
    findings::render::visible,
    report::Lost,
    write::{self, Action, Mode, Outcome},
};

use super::super::{error::CommandError, format::Printer, output, output::count};
use super::{Arguments, Planned, RaisedSpec};

/// Lists the changes, then writes them, so that the list is complete even if writing fails.
pub(super) fn finish(arguments: &Arguments, planned: Planned, printer: &Printer) -> Result<bool, CommandError> {
    let mode = arguments.mode();
    let Planned { package, findings, reports, plan, out, fingerprint, spec } = planned;
    let (name, is_raised) = (&package.name, spec.is_some());
    let outcome = plan.outcome(mode);
    print_list(name, &outcome);
    if let Some(RaisedSpec { path, .. }) = &spec {
        output::detail(&format!("  M {} (its version)\n", visible(&path.display().to_string())));
    }
    if mode == Mode::Check {
        for change in &outcome.changes {
            let path = out.join(name).join(&change.path);
            printer.print_file_error(&path.to_string_lossy(), "not up to date; run `accord generate`");
        }
    }
    if mode == Mode::Write {
        plan.write()?;
        if let Some(staged) = spec.and_then(|spec| spec.staged) {
            staged.commit()?;
        }
        if let Some(fingerprint) = fingerprint
            && let Err(error) = cache::store(fingerprint, &out, &package, &findings, reports.clone(), &plan)
        {
            output::detail(&format!("warning: the next run cannot use the cache: {}\n", visible(&error.to_string())));
        }
    }
    let did = if mode == Mode::Write { "changed" } else { "out of date" };
    output::summary(&format!("{name}: {}, {} {did}\n", count(outcome.files, "file"), outcome.changes.len()));
    if arguments.report {
        reports.iter().for_each(print_share);
    }
    Ok(!outcome.changes.is_empty() || is_raised)
}

/// The files that change, one a line; a check and a dry run show besides how.
fn print_list(package: &str, outcome: &Outcome) {
    for change in &outcome.changes {
        let sign = match change.action {
            Action::Created => "A",
            Action::Changed => "M",
            Action::Removed => "D",
        };
        let path = visible(&change.path);
        if change.edited {
            // What is lost is told in any case.
            output::error(&format!("warning: {package}/{path} was edited by hand; generating replaces it\n"));
        }
        let line = format!("  {sign} {package}/{path}\n{}", change.excerpt);
        if change.action == Action::Removed { output::error(&line) } else { output::detail(&line) }
    }
    for path in &outcome.kept {
        let path = visible(path);
        output::detail(&format!(
            "warning: {package}/{path} is no longer generated, but was edited by hand, so it was kept; remove it yourself\n"
        ));
    }
}

/// The lines of `--report`: what share is typed, and each property that is lost.
pub(super) fn print_share((module, report): &NamedReport) {
    let module = module.as_ref().map(|module| format!("{module}: ")).unwrap_or_default();
    output::summary(&format!(
        "  {module}{:.1} % of {} typed; {} open because the document does not specify them, {} kept as JSON, {} lost\n",
        report.percent(1),
        count(report.fields, "field"),
        report.open,
        report.untyped,
        report.lost
    ));
    for Lost { pointer, line, reason } in &report.places {
        let line = if *line > 0 { format!("line {line}: ") } else { String::new() };
        output::summary(&format!("    lost: {line}{} ({})\n", visible(pointer), visible(reason)));
    }
    if report.lost > report.places.len() {
        output::summary(&format!("    and {} more\n", report.lost - report.places.len()));
    }
}

/// Writes the manifest of the workspace around the packages, which lists them.
pub(super) fn write_workspace(out: &Path, manifest: &str, mode: Mode) -> Result<(), CommandError> {
    output::detail(&format!("  M {}\n", visible(&out.join("Cargo.toml").display().to_string())));
    if mode == Mode::Write {
        write::replace_file(out, "Cargo.toml", manifest.as_bytes())?;
    }
    Ok(())
}
