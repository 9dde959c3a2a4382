//! `accord generate`

mod finish;
mod one_package;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use accord_codegen::{
    cache::{self, CachedRun, Fingerprint, NamedReport},
    driver::{self, Failure, Options},
    findings::{
        Findings,
        render::{Color, visible},
    },
    load::Document,
    manifest::{self, Runtime},
    package_name, release, shell,
    write::{Mode, Package, Plan, Staged},
};
use clap::Args;

use finish::{finish, print_share, write_workspace};

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
  accord generate apis --out clients --one-package apis
                                                  one package with a module for each, clients/apis
  accord generate api.yaml --overlay ours.yaml    of a document that somebody else publishes, with changes of ours
  accord generate api.yaml --only tag:pets        a client of some operations; the next run keeps that
  accord generate --overlay ours.yaml --out .     of the document that the overlay `extends`
  accord generate api.yaml --files-of https://example.com/v1/=copies
                                                  of one that refers to files of that server, from copies of them
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
    /// Generate one package of this name, with a module and a feature for each document. Later runs keep it.
    #[arg(long, value_name = "NAME", value_parser = package, conflicts_with = "name")]
    one_package: Option<String>,
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
            ("--one-package", self.one_package.clone()),
            ("--runtime", self.runtime.as_ref().map(Runtime::as_given)),
        ] {
            words.extend(value.into_iter().flat_map(|value| [flag.to_owned(), value]));
        }
        if self.strict {
            words.push("--strict".to_owned());
        }
        words.extend(self.workspace.then(|| "--workspace".to_owned()));
        words.extend(self.recipe.words());
        words.iter().map(|word| format!(" {}", shell::word(word))).collect()
    }

    /// What a run on documents depends on; none where the cache cannot be used.
    fn fingerprint(&self, specs: &[PathBuf], options: &Options, words: &[String]) -> Option<Fingerprint> {
        // The cache has the findings as people read them.
        let is_cached = self.mode() == Mode::Write
            && !specs.iter().any(|spec| input::is_stdin(spec))
            && self.runtime.is_none()
            && self.format == Format::Text;
        // By what was given: what a manifest records is a part of the package's files.
        if is_cached { Fingerprint::of(specs, options, words) } else { None }
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
    package: Package,
    findings: Vec<Findings>,
    reports: Vec<NamedReport>,
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
            Self::Planned(planned) => &planned.package.name,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let mode = arguments.mode();
    let mut ready = Vec::new();
    let mut has_errors = false;
    let mut folders = BTreeMap::new();
    let mut outs = BTreeSet::new();
    let (specs, collections) = one_package::split(arguments, arguments.recipe.documents(&arguments.specs)?)?;
    input::check(&specs)?;
    arguments.recipe.check(&specs)?;
    if let (Some(name), [first, second, ..]) = (&arguments.name, specs.as_slice()) {
        let (first, second) = (first.display(), second.display());
        return Err(CommandError::Failed(format!(
            "`--name {name}` needs a single spec, not {first} and {second}; `--one-package {name}` makes a package with a module for each"
        )));
    }
    let mut printer = Printer::new(arguments.format);
    let mut prepared = prepare_all(specs, arguments, &mut printer)?;
    for collection in collections {
        let ready = one_package::prepare(&collection, arguments, &mut printer)?;
        prepared.push((PathBuf::from(&collection.name), Ok(ready.map(|ready| (ready, collection.out)))));
    }
    for (spec, prepared) in prepared {
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
    // What cannot be written is told before anything is.
    let workspace = arguments.out.as_ref().filter(|_| arguments.workspace);
    let workspace =
        workspace.map(|out| Ok::<_, CommandError>((out, manifest::with_members(out, &names)?))).transpose()?;
    let mut stale = false;
    for next in ready {
        stale |= match next {
            Ready::Cached(run) => {
                output::summary(&format!("{}: {}, 0 changed\n", run.package, count(run.files(), "file")));
                if arguments.report {
                    run.reports.iter().for_each(print_share);
                }
                false
            }
            Ready::Planned(planned) => finish(arguments, *planned, &printer)?,
        };
    }
    if let Some((out, Some(manifest))) = workspace {
        write_workspace(out, &manifest, mode)?;
        stale = true;
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
        let out = workspace::out_folder(arguments.out.as_deref(), spec)?;
        Ok(prepare(spec, &out, arguments, printer)?.map(|ready| (ready, out)))
    };
    if specs.is_empty() {
        return Ok(Vec::new());
    }
    if let [spec] = specs.as_slice() {
        // Reading standard input has a line of its own.
        let progress = || Progress::start(&format!("generating from {}", input::name(spec)));
        let _progress = (!input::is_stdin(spec)).then(progress);
        return Ok(vec![(spec.clone(), prepare(spec, printer))]);
    }
    let run = |spec: &PathBuf| {
        let mut printer = Printer::new(arguments.format);
        (prepare(spec, &mut printer), printer)
    };
    let results = parallel::generate(&specs, run)?;
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
    let words = arguments.recipe.words();
    let fingerprint = arguments.fingerprint(&[spec.to_owned()], &options, &words);
    if let Some(run) = find_cached(fingerprint, out, arguments) {
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
    // The cache would know the document as it was, and it does not look at other files that a document is put together from.
    // Nor would it tell again that the released document is gone, or see that it is back.
    let is_whole = edited.is_none() && generated.files.is_empty() && !matches!(state, release::State::Lost(_));
    let fingerprint = fingerprint.filter(|_| is_whole);
    let spec = match edited {
        Some((text, file)) => {
            let is_written = arguments.mode() == Mode::Write;
            let staged = is_written.then(|| spec_file::stage(&file.path, &file.text, &text)).transpose()?;
            Some(RaisedSpec { path: file.path.clone(), staged })
        }
        None => None,
    };
    let reports = generated.report.into_iter().map(|report| (None, report)).collect();
    let (package, findings, out) = (generated.package, vec![generated.findings], out.to_owned());
    Ok(Some(Ready::Planned(Box::new(Planned { package, findings, reports, plan, out, fingerprint, spec }))))
}

/// What the last run printed, where it wrote what this one would; the findings are printed again.
fn find_cached(fingerprint: Option<Fingerprint>, out: &Path, arguments: &Arguments) -> Option<CachedRun> {
    let answers = |run: &CachedRun| !run.reports.is_empty() || !arguments.report;
    let run = fingerprint.and_then(|fingerprint| cache::find(fingerprint, out)).filter(answers)?;
    let [plain, colored] = &run.findings;
    output::detail(if output::color() == Color::Always { colored } else { plain });
    Some(run)
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
