//! Generating at build time, from a `build.rs`.

use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::dialect::{OperationSelector, Selection};
use crate::driver::{self, Bundle, Failure, Options};
use crate::findings::render::{Color, human, visible};
use crate::findings::{Finding, Findings, Severity};
use crate::load::{self, Document};
use crate::local_files::{FilesOf, LocalFiles};
use crate::{manifest, overlay, package_name, write};

/// Generates a client from a build script into `OUT_DIR`.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), accord_codegen::Error> {
///     accord_codegen::Builder::new("specs/rental-contracts.yaml").generate()?;
///     Ok(())
/// }
/// // src/lib.rs
/// // pub mod rental { include!(concat!(env!("OUT_DIR"), "/rental_contracts.rs")); }
/// ```
/// ```toml
/// # Cargo.toml
/// [dependencies]
/// accord-runtime = "0.1"
///
/// [build-dependencies]
/// accord-codegen = { version = "0.1", default-features = false }
/// ```
/// A document with dates or times of the calendar needs the runtime's feature `chrono`, one with files or multipart forms
/// `files`.
#[derive(Clone, Debug)]
pub struct Builder {
    spec: PathBuf,
    out_dir: Option<PathBuf>,
    options: Options,
    files_of: Vec<(String, PathBuf)>,
    overlays: Vec<PathBuf>,
    only: Vec<String>,
    except: Vec<String>,
    warnings: bool,
}

impl Builder {
    /// A builder for the document at a path, relative to the package that is built.
    pub fn new(spec: impl AsRef<Path>) -> Self {
        Self {
            spec: spec.as_ref().to_owned(),
            out_dir: None,
            options: Options::default(),
            files_of: Vec::new(),
            overlays: Vec::new(),
            only: Vec::new(),
            except: Vec::new(),
            warnings: true,
        }
    }

    /// Where the file goes. Default: cargo's `OUT_DIR`. A file of that name that no run wrote is an error.
    #[must_use]
    pub fn out_dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.out_dir = Some(folder.as_ref().to_owned());
        self
    }

    /// Checks the document as if it had `x-accord-profile: strict`: what would be a warning is an error.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.options = Options { profile: Options::strict(true).profile, ..self.options };
        self
    }

    /// Generates only the operations that a selector names, with what they need: `tag:NAME`, `operation:ID` or `path:GLOB`. May be
    /// called several times. Without it, the document's `x-accord-crate` decides, and without that all operations.
    #[must_use]
    pub fn only(mut self, selector: impl Into<String>) -> Self {
        self.only.push(selector.into());
        self
    }

    /// Generates all operations but those that a selector names; see [`only`](Self::only).
    #[must_use]
    pub fn except(mut self, selector: impl Into<String>) -> Self {
        self.except.push(selector.into());
        self
    }

    /// Names the folder whose files the document may refer to, as with `../common.yaml`. Without it, that is the document's own.
    #[must_use]
    pub fn files_in(mut self, folder: impl AsRef<Path>) -> Self {
        self.options.local_files.files_in = Some(folder.as_ref().to_owned());
        self
    }

    /// Says where copies of the files below a URL are, such as `https://schemas.example.com/v1/` in a folder `schemas`: the document
    /// may refer to them by that URL, and nothing is fetched. May be called several times, also for a single file.
    #[must_use]
    pub fn files_of(mut self, url: impl Into<String>, folder: impl AsRef<Path>) -> Self {
        self.files_of.push((url.into(), folder.as_ref().to_owned()));
        self
    }

    /// Applies an [overlay](crate::overlay) to the document, before anything else is done with it. May be called several times;
    /// the overlays are applied in order.
    #[must_use]
    pub fn overlay(mut self, file: impl AsRef<Path>) -> Self {
        self.overlays.push(file.as_ref().to_owned());
        self
    }

    /// Generates the types alone, for a program with a transport of its own. The runtime then needs none of its features `reqwest`,
    /// `rustls` and `native-tls`.
    #[must_use]
    pub fn types_only(mut self) -> Self {
        self.options.types_only = Some(true);
        self
    }

    /// Compiles each operation only with the feature of one of its tags, and what only such operations need with them. The
    /// package that is built needs a feature for each tag; [`generate`](Self::generate) fails if one is missing, and says what to
    /// add to its manifest. See `accord generate --feature-per-tag`.
    #[must_use]
    pub fn feature_per_tag(mut self) -> Self {
        self.options.feature_per_tag = Some(true);
        self
    }

    /// Whether cargo shows what is worth knowing about the document as warnings. Default: yes.
    #[must_use]
    pub fn warnings(mut self, warnings: bool) -> Self {
        self.warnings = warnings;
        self
    }

    /// Generates; gives the path of the file, which is called as the package of the document would be, with underscores, such
    /// as `rental_contracts.rs`.
    ///
    /// Cargo is told to run the script again when the document changes, or a file that it refers to, and shows what is worth
    /// knowing about the document as warnings. The file is written whole or not at all.
    ///
    /// # Errors
    /// When a selector or a URL is not one, a feature is missing, the document cannot be read or has errors, or the file cannot be
    /// written. The text has every finding with its place. A client that an earlier run left is removed: it is not that of the document any more.
    pub fn generate(&self) -> Result<PathBuf, Error> {
        [&self.spec].into_iter().chain(&self.overlays).for_each(|file| watch(file));
        let folder = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                Error("OUT_DIR is not set; call this from a build script, or set `out_dir`".to_owned())
            })?,
        };
        let options = self.options()?;
        let local_files = options.local_files.clone();
        let bundle = self.bundle(options).map_err(|failure| {
            // Which file has to change is not known; a script that does not stop at an error must run again after any.
            let around = self.spec.parent().filter(|around| !around.as_os_str().is_empty());
            watch(around.unwrap_or(Path::new(".")));
            self.remove_old(&folder);
            Error(describe(&failure))
        })?;
        bundle.files.iter().for_each(|file| watch(file));
        declared(&bundle.features)?;
        let shown = |finding: &&Finding| self.warnings && finding.severity == Severity::Warning;
        for finding in bundle.findings.iter().filter(shown) {
            println!("cargo::warning={}", one_line(&bundle.findings, finding));
        }
        for message in local_files.unused().filter(|_| self.warnings) {
            println!("cargo::warning={message}");
        }
        let path = folder.join(format!("{}.rs", bundle.name.replace('-', "_")));
        let at = |e: std::io::Error| Error(format!("{}: {e}", path.display()));
        let old = write::existing_text(&path).map_err(|e| Error(e.to_string()))?.unwrap_or_default();
        if !old.is_empty() && !is_generated(&old) {
            return Err(Error(format!(
                "{}: not generated by accord, so it was not replaced; choose another folder, or remove it",
                path.display()
            )));
        }
        if old != bundle.text {
            std::fs::create_dir_all(&folder).map_err(at)?;
            let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(at)?;
            file.write_all(bundle.text.as_bytes()).map_err(at)?;
            file.persist(&path).map_err(|e| at(e.error))?;
        }
        Ok(path)
    }

    fn bundle(&self, options: Options) -> Result<Bundle, Failure> {
        driver::bundle_document(self.document(options.local_files.clone())?, options)
    }

    fn document(&self, local_files: LocalFiles) -> Result<Document, Findings> {
        let mut document = load::load(&self.spec)?;
        document.local_files = local_files;
        overlay::apply(&mut document, &self.overlays)?;
        Ok(document)
    }

    fn options(&self) -> Result<Options, Error> {
        let selectors = |texts: &[String]| -> Result<Vec<OperationSelector>, Error> {
            texts
                .iter()
                .map(|text| text.parse().map_err(|why| Error(format!("invalid selector `{text}`: {why}"))))
                .collect()
        };
        let selection = Selection { only: selectors(&self.only)?, except: selectors(&self.except)? };
        let files_of = self.files_of.iter().map(|(url, folder)| FilesOf::new(url, folder));
        let files_of = files_of.collect::<Result<_, String>>().map_err(|why| Error(format!("`files_of`: {why}")))?;
        let local_files = LocalFiles { files_of, ..self.options.local_files.clone() };
        match local_files.fault() {
            Some(fault) => Err(Error(format!("`files_of`: {fault}"))),
            None => Ok(Options { selection, local_files, ..self.options.clone() }),
        }
    }

    /// Removes the client of an earlier run, if there is one.
    fn remove_old(&self, folder: &Path) {
        let stem = self.spec.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        // What is wrong with these is told where they are used.
        let local_files = self.options().map(|options| options.local_files).unwrap_or_default();
        let name = self.document(local_files).map(|document| package_name::of_document(&document));
        let name = name.unwrap_or_else(|_| package_name::of(&serde_json::Value::Null, &stem));
        let path = folder.join(format!("{}.rs", name.replace('-', "_")));
        if write::existing_text(&path).ok().flatten().is_some_and(|text| is_generated(&text)) {
            let _none = std::fs::remove_file(path);
        }
    }
}

/// Whether a run wrote a file: a person's has no mark in its first line.
fn is_generated(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.contains(write::MARK))
}

/// Checks that the package that is built has these features: without them nothing of the client that needs one is compiled.
fn declared(features: &[String]) -> Result<(), Error> {
    let Some(dir) = std::env::var_os("CARGO_MANIFEST_DIR").filter(|_| !features.is_empty()) else { return Ok(()) };
    let path = Path::new(&dir).join("Cargo.toml");
    watch(&path);
    let manifest = manifest::read(&path).map_err(|e| Error(e.to_string()))?;
    let table = manifest.as_ref().and_then(|manifest| manifest.get("features")?.as_table_like());
    let is_missing = |name: &&String| !table.is_some_and(|table| table.contains_key(name));
    let missing: Vec<&String> = features.iter().filter(is_missing).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = missing.iter().map(|name| format!("{name} = []")).collect();
    Err(Error(format!(
        "{}: `feature_per_tag` needs a feature for each tag of the document; add to [features]:\n{}",
        path.display(),
        lines.join("\n")
    )))
}

/// Has cargo run the script again when a file or folder changes.
fn watch(path: &Path) {
    let path = path.to_string_lossy();
    // A line end would begin another instruction.
    if !path.contains(char::is_control) {
        println!("cargo::rerun-if-changed={path}");
    }
}

/// A finding as cargo shows a warning.
fn one_line(findings: &Findings, finding: &Finding) -> String {
    let place = finding.span.map(|span| format!(":{}:{}", span.line, span.column)).unwrap_or_default();
    let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    visible(&format!(
        "{}{place}: [{}] {}{help}",
        findings.path_of(finding.span).display(),
        finding.code,
        finding.message
    ))
}

fn describe(failure: &Failure) -> String {
    match failure {
        Failure::Findings(findings) => human(findings, Color::Never),
        Failure::Internal(error) => format!("{error}; {}", error.help()),
    }
}

/// Why a build script got no client.
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As `Display`: cargo shows what `main` of a build script returns by `Debug`.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.0)
    }
}

impl std::error::Error for Error {}
