//! The pipeline: one call a stage, one gate for findings between reading and making.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;

use serde_json::{Value, json};

use crate::convert::{self, Converted};
use crate::dialect::{self, Key as _, OperationSelector, Profile, Selection};
use crate::fallback::{self, Untyped};
use crate::findings::{Finding, Findings, NO_TYPE};
use crate::internal_error::{self, InternalError};
use crate::lint::Checked;
use crate::load::{Document, Spans};
use crate::local_files::LocalFiles;
use crate::lower::{Lowered, PackageInfo};
use crate::model::{Client, Features};
use crate::report::Report;
use crate::write::Package;
use crate::{emit, lint, load, lower, sources};

pub use crate::emit::Part;
pub use crate::lower::ModulePath;

/// What generating from one document gives.
#[derive(Debug)]
pub struct Generated {
    /// The package, in memory.
    pub package: Package,
    /// What does not stop it but should be known.
    pub findings: Findings,
    /// What share of it is typed, if [`Options::report`] asks for it.
    pub report: Option<Report>,
    /// The other files that the document was put together from.
    pub files: Vec<PathBuf>,
}

/// Why nothing was generated.
#[derive(Debug)]
pub enum Failure {
    /// The document has errors.
    Findings(Findings),
    /// A bug of Accord.
    Internal(InternalError),
}

impl From<InternalError> for Failure {
    fn from(error: InternalError) -> Self {
        Self::Internal(error)
    }
}

impl From<Findings> for Failure {
    fn from(findings: Findings) -> Self {
        Self::Findings(findings)
    }
}

/// What a caller asks for that the document does not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How strictly the document is checked. None: as its `x-accord-profile` says.
    pub profile: Option<Profile>,
    /// What the package is called. None: as the document or its file says.
    pub name: Option<String>,
    /// Which operations become a client. Empty: those that the document says.
    pub selection: Selection,
    /// Whether the package has the types alone. None: as the document says.
    pub types_only: Option<bool>,
    /// Whether the package has a feature for each tag. None: as the document says.
    pub feature_per_tag: Option<bool>,
    /// The files that the document may refer to. Where these say nothing: those that it has already, else those of its folder.
    pub local_files: LocalFiles,
    /// What the client is a module of, where its package has one for each of several documents. None: it is a package of its own.
    pub module: Option<ModulePath>,
    /// Whether the share of typed fields is computed.
    pub report: bool,
}

impl Options {
    /// As the document says, or strictly whatever it says.
    #[must_use]
    pub fn strict(strict: bool) -> Self {
        Self { profile: strict.then_some(Profile::Strict), ..Self::default() }
    }

    /// Whether a document with these becomes the same package as with others.
    pub(crate) fn reads_as(&self, other: &Self) -> bool {
        let Self { profile, name: _, selection, types_only, feature_per_tag, local_files, module: _, report: _ } = self;
        *profile == other.profile
            && *selection == other.selection
            && *types_only == other.types_only
            && *feature_per_tag == other.feature_per_tag
            && *local_files == other.local_files
    }

    /// The same for the document that a package has: only what was selected is in it, with all that it refers to, and it says
    /// whether that is types alone and whether tags have features.
    pub(crate) fn of_written(&self) -> Self {
        Self {
            selection: Selection::default(),
            types_only: None,
            feature_per_tag: None,
            local_files: LocalFiles::default(),
            ..self.clone()
        }
    }
}

/// How a document is linted: [`lint::check`] or [`lint::check_blocking`].
type Lint = fn(Converted) -> Result<Checked, Findings>;

/// What `accord dump` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The ordinary OpenAPI document that progenitor gets, as YAML.
    Lowered,
    /// The facts and hints beside it, as YAML.
    Facts,
    /// The model of the client, as YAML.
    Model,
    /// The client as one file of Rust.
    Client,
}

/// From a document to a package in memory.
///
/// # Errors
/// When the document cannot be read or has errors, or for a bug of Accord.
pub fn generate(spec: &Path, options: Options) -> Result<Generated, Failure> {
    generate_document(load::load(spec)?, options)
}

/// As [`generate`], from a document that is loaded already.
///
/// # Errors
/// When the document has errors, or for a bug of Accord.
pub fn generate_document(document: Document, options: Options) -> Result<Generated, Failure> {
    let Stages { checked, lowered, client, report } = stages(document, options)?;
    let mut package = emit::package(&client, &lowered);
    add_sources(&mut package.files, &checked.document, &lowered.package);
    Ok(Generated { package, findings: checked.warnings, report, files: checked.document.files })
}

/// What generating from one of several documents of a package gives.
#[derive(Debug)]
pub struct GeneratedPart {
    /// The module, in memory.
    pub part: Part,
    /// What does not stop it but should be known.
    pub findings: Findings,
    /// What share of it is typed, if [`Options::report`] asks for it.
    pub report: Option<Report>,
    /// The other files that the document was put together from.
    pub files: Vec<PathBuf>,
}

/// From a document to a module of a package that [`collection`] makes.
///
/// # Errors
/// As [`generate_document`].
pub fn generate_part(document: Document, options: Options, path: ModulePath) -> Result<GeneratedPart, Failure> {
    let module = path.module.clone();
    let options = Options { module: Some(path), ..options };
    let Stages { checked, lowered, client, report } = stages(document, options)?;
    let mut part = emit::part(&client, &lowered, &module);
    add_sources(&mut part.files, &checked.document, &lowered.package);
    Ok(GeneratedPart { part, findings: checked.warnings, report, files: checked.document.files })
}

fn add_sources(files: &mut BTreeMap<String, String>, document: &Document, package: &PackageInfo) {
    sources::add(files, document, package.document_path(), package.license_paths());
}

/// One package of the clients of several documents, with a module for each.
#[must_use]
pub fn collection(name: &str, parts: &[Part]) -> Package {
    emit::collection(name, parts)
}

/// A client as one file.
#[derive(Debug)]
pub struct Bundle {
    /// The file's text.
    pub text: String,
    /// The package's name.
    pub name: String,
    /// The features that the package that includes it must have.
    pub features: Vec<String>,
    /// What does not stop it but should be known.
    pub findings: Findings,
    /// The other files that the document was put together from.
    pub files: Vec<PathBuf>,
}

/// From a document to one file for `include!`.
///
/// # Errors
/// As [`generate`].
pub fn bundle(spec: &Path, options: Options) -> Result<Bundle, Failure> {
    bundle_document(load::load(spec)?, options)
}

/// As [`bundle`], from a document that is loaded already.
///
/// # Errors
/// As [`generate_document`].
pub fn bundle_document(document: Document, options: Options) -> Result<Bundle, Failure> {
    let Stages { checked, lowered, client, .. } = stages(document, options)?;
    let text = emit::bundle(&client, &lowered);
    let features = client.features.declared();
    Ok(Bundle { text, name: lowered.package.name, features, findings: checked.warnings, files: checked.document.files })
}

/// What [`fidelity`](crate::fidelity) looks at.
pub(crate) struct Trial {
    /// The document after converting.
    pub(crate) document: Document,
    pub(crate) lowered: Lowered,
    pub(crate) client: Client,
    /// The module of the types.
    pub(crate) types: String,
}

/// From a document to what its examples are tried with.
pub(crate) fn trial(document: Document, options: Options) -> Result<Trial, Failure> {
    let checked = read(document, options, lint::check_blocking)?;
    let Made { lowered, mut client, .. } = make(&checked, None)?;
    // The trial has no manifest that could switch them on.
    client.features = Features::default();
    let types = emit::types(&client, &lowered);
    Ok(Trial { document: checked.document, lowered, client, types })
}

/// What [`diff`](crate::diff) compares and [`docs`](crate::docs) shows.
pub(crate) struct Described {
    /// The document after converting.
    pub(crate) document: Document,
    pub(crate) lowered: Lowered,
    pub(crate) client: Client,
}

/// From a document to its model. What only warns is not looked for.
pub(crate) fn describe(document: Document, options: Options) -> Result<Described, Failure> {
    let module = options.module.clone();
    let checked = read(document, options, lint::check_blocking)?;
    let Made { lowered, client, .. } = make(&checked, module)?;
    Ok(Described { document: checked.document, lowered, client })
}

/// The client of a checked document.
///
/// # Errors
/// For a bug of Accord.
pub fn client(checked: &Checked) -> Result<Client, Failure> {
    Ok(make(checked, None)?.client)
}

/// What a stage produced, as text.
///
/// # Errors
/// As [`generate`].
pub fn dump(spec: &Path, options: Options, stage: Stage) -> Result<String, Failure> {
    dump_document(load::load(spec)?, options, stage)
}

/// As [`dump`], of a document that is loaded already.
///
/// # Errors
/// As [`generate_document`].
pub fn dump_document(document: Document, options: Options, stage: Stage) -> Result<String, Failure> {
    let yaml = |value: &dyn Fn() -> Result<String, serde_yaml::Error>| {
        value().map_err(|e| InternalError::from(e.to_string()).in_stage(internal_error::Stage::Lower).into())
    };
    match stage {
        Stage::Lowered | Stage::Facts => {
            let lowered = lower::lower(&check_document(document, options)?)?;
            match stage {
                Stage::Lowered => yaml(&|| serde_yaml::to_string(&lowered.document)),
                _ => yaml(&|| serde_yaml::to_string(&(&lowered.facts, &lowered.hints))),
            }
        }
        Stage::Model => {
            let stages = stages(document, options)?;
            yaml(&|| serde_yaml::to_string(&stages.client))
        }
        Stage::Client => Ok(bundle_document(document, options)?.text),
    }
}

/// What the stages up to emission make.
struct Stages {
    checked: Checked,
    lowered: Lowered,
    client: Client,
    report: Option<Report>,
}

fn stages(document: Document, options: Options) -> Result<Stages, Failure> {
    let (wants_report, module) = (options.report, options.module.clone());
    let mut checked = read(document, options, lint::check_blocking)?;
    // What only warns may take as long as the rest does.
    let (made, advisory) = thread::scope(|scope| {
        let advisory = scope.spawn(|| lint::check_advisory(&checked));
        (make(&checked, module), advisory.join())
    });
    checked.warnings.merge(advisory.map_err(|_| panicked())?);
    let Made { lowered, client, untyped } = made?;
    let mut later = checked.document.findings();
    later.extend(untyped.iter().map(|untyped| unfit(untyped, &checked.document.spans)));
    checked.allowances.apply(&mut later, |code| code == NO_TYPE);
    checked.warnings.merge(later);
    // A suppression that matches nothing.
    if checked.warnings.has_errors() {
        return Err(checked.warnings.into());
    }
    let report = wants_report.then(|| Report::of(&checked.document, &client, &lowered));
    Ok(Stages { checked, lowered, client, report })
}

/// The thread of the lints that only warn did not end.
fn panicked() -> InternalError {
    InternalError::from("a lint panicked").in_pass(internal_error::Stage::Lint, "check_advisory")
}

/// What is made of a checked document.
struct Made {
    lowered: Lowered,
    client: Client,
    untyped: Vec<Untyped>,
}

fn make(checked: &Checked, module: Option<ModulePath>) -> Result<Made, InternalError> {
    let mut lowered = lower::lower(checked)?;
    lowered.package.module = module;
    let in_progenitor = |error: InternalError| error.in_stage(internal_error::Stage::Progenitor);
    let (output, untyped) = fallback::generate(&mut lowered).map_err(in_progenitor)?;
    let client = Client::read(output, &lowered, &checked.document.spans).map_err(in_model)?;
    Ok(Made { lowered, client, untyped })
}

fn in_model(error: InternalError) -> InternalError {
    error.in_stage(internal_error::Stage::Model)
}

/// What was given with the command comes before what the document says.
fn override_metadata(document: &mut Document, options: &Options) {
    let Options { name, selection, types_only, feature_per_tag, .. } = options;
    let texts = |selectors: &[OperationSelector]| Value::from_iter(selectors.iter().map(OperationSelector::to_string));
    let name = name.as_ref().map(|name| ("name", Value::from(name.as_str())));
    let selection = (!selection.is_everything())
        .then(|| [("only", texts(&selection.only)), ("except", texts(&selection.except))])
        .into_iter()
        .flatten();
    let switches = [(dialect::TYPES_ONLY, *types_only), (dialect::FEATURE_PER_TAG, *feature_per_tag)];
    let switches: Vec<(&str, Value)> = switches
        .into_iter()
        .filter_map(|(key, is_on)| Some((key, is_on?)))
        .filter(|(key, is_on)| *is_on != dialect::is_switched_on(&document.value, key))
        .map(|(key, is_on)| (key, Value::Bool(is_on)))
        .collect();
    // The package's document says it then.
    document.is_overridden = !switches.is_empty();
    for (key, value) in name.into_iter().chain(selection).chain(switches) {
        let Some(top) = document.value.as_object_mut() else { return };
        let about = top.entry(dialect::Crate::NAME).or_insert_with(|| json!({}));
        if let Some(about) = about.as_object_mut() {
            about.insert(key.to_owned(), value);
        }
    }
}

/// A schema became open JSON: worth knowing, for its fields are not typed.
fn unfit(untyped: &Untyped, spans: &Spans) -> Finding {
    let pointer = format!("/components/schemas/{}", untyped.schema);
    // One that lowering named has no place under that name.
    let span = spans.value(&pointer);
    Finding::warning(
        NO_TYPE,
        format!("no type can be generated for the schema `{}`, so it is open JSON", untyped.schema),
    )
    .at(pointer, span)
    .help(format!(
        "simplify the schema, or use it as JSON; the type generator reports: {}",
        untyped.reason.lines().next().unwrap_or_default()
    ))
}

/// From a document to one that was linted, whatever version it is written in.
///
/// # Errors
/// With all findings when one of them is an error.
pub fn checked(spec: &Path, options: Options) -> Result<Checked, Findings> {
    check_document(load::load(spec)?, options)
}

/// As [`checked`], from a document that is loaded already.
///
/// # Errors
/// As [`checked`].
pub fn check_document(document: Document, options: Options) -> Result<Checked, Findings> {
    read(document, options, lint::check)
}

/// As [`check_document`], without the findings of other people's documents that take long and never prevent anything, such as
/// those on examples.
///
/// # Errors
/// As [`checked`].
pub fn check_blocking_document(document: Document, options: Options) -> Result<Checked, Findings> {
    read(document, options, lint::check_blocking)
}

/// As [`check_blocking_document`], of all operations, whatever the document selects.
///
/// # Errors
/// As [`checked`].
pub fn check_whole_document(mut document: Document, options: Options) -> Result<Checked, Findings> {
    convert::select_everything(&mut document);
    check_blocking_document(document, options)
}

fn read(mut document: Document, options: Options, lint: Lint) -> Result<Checked, Findings> {
    override_metadata(&mut document, &options);
    document.local_files = options.local_files.or(document.local_files);
    let converted = convert::convert(document, options.profile);
    match converted.is_refused {
        true => Err(converted.findings),
        false => lint(converted),
    }
}
