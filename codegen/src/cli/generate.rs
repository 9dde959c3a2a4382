//! `accord generate`

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use accord_codegen::{
    cache::{self, CachedRun, Fingerprint},
    driver::{self, Failure, Generated, Options},
    findings::render::{Color, visible},
    load::Document,
    manifest::{self, Runtime},
    package_name, release,
    report::{Lost, Report},
    write::{self, Action, Mode, Outcome, Plan, Staged},
};
use clap::Args;

use super::{
    error::CommandError,
    format::{Format, Printer},
    input, leftovers, output,
    output::count,
    parallel,
    progress::Progress,
    recipe::{self, RecipeArguments},
    spec_file, versions, workspace,
};

const EXAMPLES: &str = "\
Examples:
  accord generate                                 every spec of the workspace, into generated/
  accord generate api.yaml --out clients          one package, clients/api
  accord generate --check                         in CI: fails if something is not up to date
  accord generate --check --format github         the same, with annotations beside the lines of a change
  accord generate api.yaml --out . --dry-run      what would change
  accord generate apis --out clients --workspace  a package of each document in a folder, several at a time
  accord generate api.yaml --overlay ours.yaml    of a document that somebody else publishes, with changes of ours
  accord generate api.yaml --only tag:pets        a client of some operations; the next run keeps that
  accord generate --overlay ours.yaml --out .     of the document that the overlay `extends`
  curl -fsSL URL | accord generate - --out .      a document from elsewhere

Files that accord did not write are not changed. It lists what it writes and removes.";

/// The arguments of `accord generate`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The specs; `-` is standard input, a folder is all documents in it. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    /// Write nothing; fail if something is not up to date.
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// Write nothing; print what would change.
    #[arg(long)]
    dry_run: bool,
    /// Print what share of the fields that the document describes the types have; 100 % is all.
    #[arg(long)]
    report: bool,
    /// Check each spec as if it had `x-accord-profile: strict`.
    #[arg(long)]
    strict: bool,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The name of the package. Default: from the document's `x-accord-crate`, else from its file name.
    #[arg(long, value_parser = package)]
    name: Option<String>,
    /// Where the package gets `accord-runtime`: a folder, the URL of a git repository, or a version. Default: as in
    /// its manifest, else the sources that this command was built from, else the registry.
    #[arg(long, value_name = "SOURCE", value_parser = Runtime::parse)]
    runtime: Option<Runtime>,
    /// The folder that gets one package per spec. Default: generated/ of the workspace.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make the folder of `--out` a workspace of cargo: its `Cargo.toml` lists the packages as members.
    #[arg(long, requires = "out")]
    workspace: bool,
    #[command(flatten)]
    recipe: RecipeArguments,
}

impl Arguments {
    fn options(&self) -> Options {
        Options { name: self.name.clone(), report: self.report, ..Options::strict(self.strict) }
    }

    /// The arguments that decide what is generated, as words of a shell.
    fn as_given(&self) -> String {
        let mut words: Vec<String> = self.specs.iter().map(|spec| spec.display().to_string()).collect();
        for (flag, value) in [
            ("--out", self.out.as_ref().map(|out| out.display().to_string())),
            ("--name", self.name.clone()),
            ("--runtime", self.runtime.as_ref().map(Runtime::as_given)),
        ] {
            words.extend(value.into_iter().flat_map(|value| [flag.to_owned(), value]));
        }
        if self.strict {
            words.push("--strict".to_owned());
        }
        words.extend(self.workspace.then(|| "--workspace".to_owned()));
        words.extend(self.recipe.words());
        words.iter().map(|word| format!(" {}", output::shell_word(word))).collect()
    }

    fn mode(&self) -> Mode {
        match (self.check, self.dry_run) {
            (true, _) => Mode::Check,
            (_, true) => Mode::DryRun,
            _ => Mode::Write,
        }
    }
}

/// A package that is ready to be written: nothing was written before all of them are.
enum Ready {
    /// The last run wrote what this one would.
    Cached(CachedRun),
    Planned(Box<Planned>),
}

struct Planned {
    generated: Generated,
    plan: Plan,
    out: PathBuf,
    fingerprint: Option<Fingerprint>,
    /// The document's text with another version, where the changes need one.
    spec: Option<RaisedSpec>,
}

/// A document or an overlay that gets another version.
struct RaisedSpec {
    path: PathBuf,
    /// Its text beside it; none where nothing is written.
    staged: Option<Staged>,
}

impl Ready {
    fn package(&self) -> &str {
        match self {
            Self::Cached(run) => &run.package,
            Self::Planned(planned) => &planned.generated.package.name,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let mode = arguments.mode();
    let mut ready = Vec::new();
    let mut has_errors = false;
    let mut folders = BTreeMap::new();
    let mut outs = BTreeSet::new();
    let specs = workspace::documents(arguments.recipe.documents(&arguments.specs)?)?;
    input::check(&specs)?;
    arguments.recipe.check(&specs)?;
    if let (Some(name), [first, second, ..]) = (&arguments.name, specs.as_slice()) {
        let (first, second) = (first.display(), second.display());
        return Err(CommandError::Failed(format!("`--name {name}` needs a single spec, not {first} and {second}")));
    }
    let mut printer = Printer::new(arguments.format);
    for (spec, prepared) in prepare_all(specs, arguments, &mut printer)? {
        let Some((next, out)) = prepared? else {
            has_errors = true;
            continue;
        };
        // Some file systems take `Api` and `api` for the same.
        let folder = out.join(next.package().to_lowercase());
        if let Some(other) = folders.insert(folder, spec.clone()) {
            return Err(same_package(next.package(), &other, &spec));
        }
        ready.push(next);
        outs.insert(out);
    }
    // Single specs are not all that there are, and one with errors may be that of any package.
    if arguments.specs.is_empty() && arguments.recipe.given().overlays.is_empty() && !has_errors {
        let folders = folders.into_keys().collect();
        outs.iter().for_each(|out| leftovers::warn(out, &folders));
    }
    let names: Vec<String> = ready.iter().map(|next| next.package().to_owned()).collect();
    let mut stale = false;
    for next in ready {
        stale |= match next {
            Ready::Cached(run) => {
                output::summary(&format!("{}: {}, 0 changed\n", run.package, count(run.files(), "file")));
                print_share(run.report.as_ref().filter(|_| arguments.report));
                false
            }
            Ready::Planned(planned) => finish(arguments, *planned, &printer)?,
        };
    }
    if let Some(out) = arguments.out.as_ref().filter(|_| arguments.workspace) {
        stale |= write_workspace(out, &names, mode)?;
    }
    printer.finish();
    if mode == Mode::Check && stale {
        let given = arguments.as_given();
        let command = visible(&format!("{} generate{given}", output::program()));
        output::error(&format!("error: generated files are not up to date; run `{command}`\n"));
    }
    if has_errors || (mode == Mode::Check && stale) { Err(CommandError::Reported) } else { Ok(()) }
}

/// A package and the folder that it goes into; none where the document has errors.
type Prepared = Result<Option<(Ready, PathBuf)>, CommandError>;

/// Generates from all documents, several at a time. What is printed of each is in the order of the documents.
fn prepare_all(
    specs: Vec<PathBuf>,
    arguments: &Arguments,
    printer: &mut Printer,
) -> Result<Vec<(PathBuf, Prepared)>, CommandError> {
    let prepare = |spec: &PathBuf, printer: &mut Printer| -> Prepared {
        let out = match &arguments.out {
            Some(out) => out.clone(),
            None => workspace::generated_folder(spec)?,
        };
        Ok(prepare(spec, &out, arguments, printer)?.map(|ready| (ready, out)))
    };
    if let [spec] = specs.as_slice() {
        // Reading standard input has a line of its own.
        let progress = || Progress::start(&format!("generating from {}", input::name(spec)));
        let _progress = (!input::is_stdin(spec)).then(progress);
        return Ok(vec![(spec.clone(), prepare(spec, printer))]);
    }
    let total = specs.len();
    let progress = Progress::start(&format!("generating from {total} documents"));
    let run = |spec: &PathBuf| {
        let mut printer = Printer::new(arguments.format);
        (prepare(spec, &mut printer), printer)
    };
    let results =
        parallel::map(&specs, run, |done| progress.set(format!("generated from {done} of {total} documents")))?;
    drop(progress);
    let results = specs.into_iter().zip(results).map(|(spec, ((prepared, kept), captured))| {
        captured.print();
        printer.absorb(kept);
        (spec, prepared)
    });
    Ok(results.collect())
}

/// Generates in memory, and compares with what is on the disk. `None` where the document has errors.
fn prepare(
    spec: &Path,
    out: &Path,
    arguments: &Arguments,
    printer: &mut Printer,
) -> Result<Option<Ready>, CommandError> {
    let options = arguments.options();
    // The cache has the findings as people read them.
    let is_cached = arguments.mode() == Mode::Write
        && !input::is_stdin(spec)
        && arguments.runtime.is_none()
        && arguments.format == Format::Text;
    // By what was given: what a manifest records is a part of the package's files.
    let fingerprint = if is_cached { Fingerprint::of(spec, &options, &arguments.recipe.words()) } else { None };
    let answers = |run: &CachedRun| run.report.is_some() || !arguments.report;
    if let Some(run) = fingerprint.and_then(|fingerprint| cache::find(fingerprint, out)).filter(answers) {
        let [plain, colored] = &run.findings;
        output::detail(if output::color() == Color::Always { colored } else { plain });
        return Ok(Some(Ready::Cached(run)));
    }
    let document = match input::load(spec)? {
        Ok(document) => document,
        Err(findings) => {
            printer.print(&findings);
            return Ok(None);
        }
    };
    let (document, recipe) = match arguments.recipe.resolve(document, arguments.name.as_deref(), out)? {
        Ok(resolved) => resolved,
        Err(findings) => {
            printer.print(&findings);
            return Ok(None);
        }
    };
    let options = recipe.apply(options);
    let generate = |document: Document| driver::generate_document(document, options.clone());
    let released = release::Spec::of(&document);
    let mut generated = match generate(document) {
        Ok(generated) => generated,
        Err(Failure::Findings(findings)) => {
            printer.print(&findings);
            return Ok(None);
        }
        Err(failure) => return Err(failure.into()),
    };
    printer.print(&generated.findings);
    let folder = out.join(&generated.package.name);
    let state = release::state(&generated.package, &released, &folder, &options)?;
    versions::print(&generated.package.name, &state);
    let edited = state.spec().filter(|_| !input::is_stdin(spec)).map(str::to_owned).zip(released.file());
    if let Some((text, file)) = &edited
        && let Ok(document) = recipe::reload(spec, &recipe, &file.path, text)
    {
        generated = generate(document)?;
    }
    let file = (!input::is_stdin(spec)).then_some(spec);
    recipe.record(&mut generated.package, &folder, file);
    for hint in manifest::settle(&mut generated.package, &folder, arguments.runtime.as_ref())? {
        output::detail(&format!("note: {}\n", visible(&hint)));
    }
    state.settle(&mut generated.package, &released, &folder)?;
    let plan = Plan::new(&generated.package, &folder)?;
    // The cache would know the document as it was.
    let fingerprint = fingerprint.filter(|_| edited.is_none());
    let spec = match edited {
        Some((text, file)) => {
            let is_written = arguments.mode() == Mode::Write;
            let staged = is_written.then(|| spec_file::stage(&file.path, &file.text, &text)).transpose()?;
            Some(RaisedSpec { path: file.path.clone(), staged })
        }
        None => None,
    };
    Ok(Some(Ready::Planned(Box::new(Planned { generated, plan, out: out.to_owned(), fingerprint, spec }))))
}

/// Lists the packages in the manifest of the workspace around them. Whether it did not already.
fn write_workspace(out: &Path, names: &[String], mode: Mode) -> Result<bool, CommandError> {
    let Some(text) = manifest::with_members(out, names)? else { return Ok(false) };
    output::detail(&format!("  M {}\n", visible(&out.join("Cargo.toml").display().to_string())));
    if mode == Mode::Write {
        write::replace_file(out, "Cargo.toml", text.as_bytes())?;
    }
    Ok(true)
}

/// A name that a package can have.
fn package(name: &str) -> Result<String, String> {
    package_name::fault(name).map_or_else(|| Ok(name.to_owned()), Err)
}

fn same_package(name: &str, one: &Path, other: &Path) -> CommandError {
    CommandError::Failed(format!(
        "{} and {} both become the package `{name}`, so nothing was written; rename one: `x-accord-crate: {{ name: … }}`",
        one.display(),
        other.display()
    ))
}

/// Lists the changes, then writes them, so that the list is complete even if writing fails.
fn finish(arguments: &Arguments, planned: Planned, printer: &Printer) -> Result<bool, CommandError> {
    let mode = arguments.mode();
    let Planned { generated, plan, out, fingerprint, spec } = planned;
    let (name, is_raised) = (&generated.package.name, spec.is_some());
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
            && let Err(error) = cache::store(fingerprint, &out, &generated, &plan)
        {
            output::detail(&format!("warning: the next run cannot use the cache: {}\n", visible(&error.to_string())));
        }
    }
    let did = if mode == Mode::Write { "changed" } else { "out of date" };
    output::summary(&format!("{name}: {}, {} {did}\n", count(outcome.files, "file"), outcome.changes.len()));
    print_share(generated.report.as_ref().filter(|_| arguments.report));
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
fn print_share(report: Option<&Report>) {
    let Some(report) = report else { return };
    output::summary(&format!(
        "  {:.1} % of {} typed; {} open because the document does not specify them, {} kept as JSON, {} lost\n",
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
