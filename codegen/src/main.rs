//! The `accord` command.
//!
//! Exit codes: 0, all is well; 1, findings with errors, or with `--check` something is not up to date; 2, the command could
//! not do its work (wrong arguments, IO, a bug).

use std::{
    collections::BTreeMap,
    fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use accord_codegen::{
    corpus,
    driver::{self, Failure, Stage},
    findings::{
        Findings, Severity,
        render::{self, Color},
    },
    lint,
    manifest::{self, Runtime},
    package_name,
    report::Report,
    unchanged::{self, Origin},
    write::{self, Action, Mode},
};
use clap::{Args, Parser, Subcommand, ValueEnum};
#[cfg(feature = "mimalloc")]
use mimalloc::MiMalloc;

/// A syntax tree is millions of small allocations, which the system's allocator makes half of the run.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Typed Rust clients from hand-written OpenAPI documents.
///
/// Exit codes: 0 all is well; 1 findings with errors, or with --check something is not up to date; 2 the command could not
/// do its work.
#[derive(Parser)]
#[command(name = "accord", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate a package from each spec.
    Generate(Generate),
    /// Say what is wrong with each spec.
    Lint(LintArgs),
    /// Print what one stage makes of a spec.
    Dump(Dump),
    /// Write the JSON Schema of the dialect for editors.
    Schema(SchemaArgs),
    /// Try the generator on a folder of documents, and print what became of each.
    Corpus(CorpusArgs),
}

#[derive(Args)]
struct Generate {
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
    /// The folder that gets one package per spec. Default: generated/ of the workspace.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What the package is called. Default: by the document's `x-accord-crate`, else by its file.
    #[arg(long, value_parser = package)]
    name: Option<String>,
    /// Where the package takes `accord-runtime` from: a folder, the URL of a git repository, or a version. Default: what its
    /// manifest says already, else the sources that this command was built from, else the registry.
    #[arg(long, value_name = "SOURCE", value_parser = Runtime::parse)]
    runtime: Option<Runtime>,
}

/// A name that a package can have.
fn package(name: &str) -> Result<String, String> {
    package_name::fault(name).map_or_else(|| Ok(name.to_owned()), Err)
}

/// The specs of one run are as many packages.
fn different_packages(specs: &[PathBuf], name: Option<&str>) -> Result<(), Stop> {
    let mut names: BTreeMap<String, &Path> = BTreeMap::new();
    if let (Some(name), [first, second, ..]) = (name, specs) {
        let (first, second) = (first.display(), second.display());
        return Err(Stop::Broken(format!("`--name {name}` is for one spec; {first} and {second} are two")));
    }
    // One that cannot be read is told of when it is generated from.
    let named = |spec: &PathBuf| driver::package_name(spec).ok();
    for spec in specs.iter().filter(|_| specs.len() > 1) {
        if let Some(name) = named(spec)
            && let Some(other) = names.insert(name.clone(), spec)
        {
            return Err(Stop::Broken(format!(
                "{} and {} both become the package `{name}`; nothing is written. Give one another name: \
                 `x-accord-crate: {{ name: … }}` in the document",
                other.display(),
                spec.display()
            )));
        }
    }
    Ok(())
}

#[derive(Args)]
struct CorpusArgs {
    /// The folder of documents.
    folder: PathBuf,
    /// Have cargo check every client, in this folder, against the runtime in the folder `--runtime`.
    #[arg(long, value_name = "DIR", requires = "runtime")]
    compile: Option<PathBuf>,
    /// The folder of the package `accord-runtime`.
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
}

#[derive(Args)]
struct LintArgs {
    /// The specs. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    /// How findings are told.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    message_format: Format,
}

#[derive(Args)]
struct Dump {
    /// Which stage.
    #[arg(long, value_enum)]
    stage: StageName,
    /// The spec.
    spec: PathBuf,
}

#[derive(Args)]
struct SchemaArgs {
    /// Write nothing; fail if the file is not up to date.
    #[arg(long)]
    check: bool,
    /// The file. Default: specs/accord.schema.json of the workspace.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// For people: the place in the text and what to do.
    Human,
    /// For tools: one JSON object a line.
    Json,
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

/// Why the command ends without having done all of its work.
enum Stop {
    /// Told already: findings, or something that is not up to date.
    Red,
    /// Told by this text.
    Broken(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Generate(args) => generate(&args),
        Command::Lint(args) => lint_specs(&args),
        Command::Dump(args) => dump(&args),
        Command::Schema(args) => schema(&args),
        Command::Corpus(args) => corpus(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Red) => ExitCode::from(1),
        Err(Stop::Broken(why)) => {
            tell(io::stderr(), &format!("error: {}\n", render::visible(&why)));
            ExitCode::from(2)
        }
    }
}

fn generate(args: &Generate) -> Result<(), Stop> {
    let mode = match (args.check, args.dry_run) {
        (true, _) => Mode::Check,
        (_, true) => Mode::DryRun,
        _ => Mode::Write,
    };
    let (mut wrong, mut stale) = (false, false);
    let specs = specs(&args.specs)?;
    different_packages(&specs, args.name.as_deref())?;
    for spec in specs {
        let out = match &args.out {
            Some(out) => out.clone(),
            None => generated_folder(&spec)?,
        };
        let plain = args.name.is_none() && args.runtime.is_none();
        let origin = if mode == Mode::Write && plain { Origin::of(&spec) } else { None };
        if let Some(last) = origin.and_then(|origin| unchanged::last(origin, &out)) {
            let [plain, colored] = &last.findings;
            tell(io::stderr(), if color() == Color::Always { colored } else { plain });
            tell(io::stdout(), &format!("{}: {} files, 0 changed\n", last.package, last.files()));
            if args.report {
                tell(io::stdout(), &share(&last.report));
            }
            continue;
        }
        let mut generated = match driver::generate_as(&spec, args.name.as_deref()) {
            Ok(generated) => generated,
            Err(Failure::Findings(findings)) => {
                print_findings(&findings, Format::Human);
                wrong = true;
                continue;
            }
            Err(failure) => return Err(broken(failure)),
        };
        print_findings(&generated.findings, Format::Human);
        let dir = out.join(&generated.package.name);
        for hint in manifest::settle(&mut generated.package, &dir, args.runtime.as_ref())? {
            tell(io::stderr(), &format!("note: {}\n", render::visible(&hint)));
        }
        let package = &generated.package;
        let outcome = write::apply(package, &dir, mode)?;
        if let Some(origin) = origin {
            unchanged::keep(origin, &out, &generated);
        }
        let did = if mode == Mode::Write { "changed" } else { "out of date" };
        tell(io::stdout(), &format!("{}: {} files, {} {did}\n", package.name, outcome.files, outcome.changes.len()));
        if args.report {
            tell(io::stdout(), &share(&generated.report));
        }
        if mode != Mode::Write {
            for change in &outcome.changes {
                let sign = match change.action {
                    Action::Created => "A",
                    Action::Changed => "M",
                    Action::Removed => "D",
                };
                let path = render::visible(&change.path);
                tell(io::stderr(), &format!("  {sign} {}/{path}\n{}", package.name, change.excerpt));
            }
        }
        stale |= mode == Mode::Check && !outcome.changes.is_empty();
    }
    if stale {
        let given: String = args.specs.iter().map(|spec| format!(" {}", spec.display())).collect();
        let out = args.out.as_ref().map(|out| format!(" --out {}", out.display())).unwrap_or_default();
        let mend = render::visible(&format!("cargo run -- generate{given}{out}"));
        tell(io::stderr(), &format!("error: what is generated is not up to date; run `{mend}`\n"));
    }
    if wrong || stale { Err(Stop::Red) } else { Ok(()) }
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

fn lint_specs(args: &LintArgs) -> Result<(), Stop> {
    let mut wrong = false;
    for spec in specs(&args.specs)? {
        let findings = match driver::checked(&spec) {
            Ok(checked) => checked.warnings,
            Err(findings) => findings,
        };
        print_findings(&findings, args.message_format);
        wrong |= findings.has_errors();
        if args.message_format == Format::Human {
            let [errors, warnings, notes] =
                [Severity::Error, Severity::Warning, Severity::Note].map(|s| findings.count(s));
            let name = render::visible(&spec.to_string_lossy());
            tell(io::stdout(), &format!("{name}: {errors} errors, {warnings} warnings, {notes} notes\n"));
        }
    }
    if wrong { Err(Stop::Red) } else { Ok(()) }
}

fn dump(args: &Dump) -> Result<(), Stop> {
    let stage = match args.stage {
        StageName::Lowered => Stage::Lowered,
        StageName::Facts => Stage::Facts,
        StageName::Woven => Stage::Woven,
    };
    match driver::dump(&args.spec, stage) {
        Ok(text) => {
            tell(io::stdout(), &format!("{}\n", text.trim_end()));
            Ok(())
        }
        Err(Failure::Findings(findings)) => {
            print_findings(&findings, Format::Human);
            Err(Stop::Red)
        }
        Err(failure) => Err(broken(failure)),
    }
}

/// A failure that is not the spec's.
fn broken(failure: Failure) -> Stop {
    Stop::Broken(match failure {
        Failure::Findings(findings) => findings.to_string(),
        Failure::Io { path, source } => format!("{}: {source}", path.display()),
        Failure::Bug(bug) => format!("this is a mistake of Accord's, please report it: {bug}"),
    })
}

fn corpus(args: &CorpusArgs) -> Result<(), Stop> {
    let rows = corpus::run(&args.folder)?;
    let checked = match (&args.compile, &args.runtime) {
        (Some(folder), Some(runtime)) => Some(corpus::compile(&args.folder, folder, runtime)?),
        _ => None,
    };
    tell(io::stdout(), &corpus::table(&rows, checked.as_ref()));
    Ok(())
}

fn schema(args: &SchemaArgs) -> Result<(), Stop> {
    let file = match &args.out {
        Some(file) => file.clone(),
        None => workspace()?.join("specs/accord.schema.json"),
    };
    let text = format!("{:#}\n", lint::schema());
    let old = match fs::read_to_string(&file) {
        Ok(old) => Some(old),
        Err(e) if e.kind() == io::ErrorKind::NotFound => None,
        Err(e) => return Err(Stop::Broken(format!("{}: {e}", file.display()))),
    };
    let same = old.as_deref() == Some(text.as_str());
    if args.check && !same {
        let name = file.display();
        tell(io::stderr(), &format!("error: {name} is not up to date; run `cargo run -- schema`\n"));
        return Err(Stop::Red);
    }
    if !same {
        fs::write(&file, text).map_err(|e| Stop::Broken(format!("{}: {e}", file.display())))?;
    }
    tell(io::stdout(), &format!("{}: {}\n", file.display(), if same { "unchanged" } else { "written" }));
    Ok(())
}

/// The specs that were given, or those of the workspace.
fn specs(given: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    if !given.is_empty() {
        return Ok(given.to_vec());
    }
    let folder = workspace()?.join("specs");
    let broken = |e: io::Error| Stop::Broken(format!("{}: {e}", folder.display()));
    let mut specs = Vec::new();
    for entry in fs::read_dir(&folder).map_err(broken)? {
        let path = entry.map_err(broken)?.path();
        if path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
            specs.push(path);
        }
    }
    specs.sort();
    match specs.is_empty() {
        true => Err(Stop::Broken(format!("{}: no specs there", folder.display()))),
        false => Ok(specs),
    }
}

/// The nearest folder, from the current one upward, that has a `specs` folder. Empty where that is the current one, so that
/// messages are short.
fn workspace() -> Result<PathBuf, Stop> {
    if Path::new("specs").is_dir() {
        return Ok(PathBuf::new());
    }
    let here = std::env::current_dir()?;
    let found = here.ancestors().find(|folder| folder.join("specs").is_dir());
    found.map(Path::to_owned).ok_or_else(|| {
        Stop::Broken(
            "no folder `specs` here or above; name the specs, as `accord generate api.yaml --out DIR`".to_owned(),
        )
    })
}

/// `generated/` beside the `specs/` folder that a spec lies in, or of the workspace.
fn generated_folder(spec: &Path) -> Result<PathBuf, Stop> {
    let beside = spec.parent().filter(|p| p.file_name().is_some_and(|n| n == "specs")).and_then(Path::parent);
    match beside {
        Some(root) => Ok(root.join("generated")),
        None => Ok(workspace()?.join("generated")),
    }
}

/// Findings for people go to stderr; for tools they are what was asked for, and go to stdout.
fn print_findings(findings: &Findings, format: Format) {
    match format {
        Format::Json => tell(io::stdout(), &render::json_lines(findings)),
        Format::Human => tell(io::stderr(), &render::human(findings, color())),
    }
}

/// Whether the one who reads wants colours.
fn color() -> Color {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) || !io::stderr().is_terminal();
    if plain { Color::Never } else { Color::Always }
}

/// Prints. Whoever closed the other end does not want to read on, so that is no error.
fn tell(mut to: impl Write, text: &str) {
    let _closed = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
