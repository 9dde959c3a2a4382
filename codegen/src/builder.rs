//! Generating at build time, from a `build.rs`.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::driver::{self, Failure, Options};
use crate::findings::render::{Color, human};

/// Generates a client from a build script into `OUT_DIR`.
///
/// ```no_run
/// // build.rs
/// accord_codegen::Builder::new("specs/rental-contracts.yaml").generate().unwrap();
/// // src/lib.rs
/// // mod rental { include!(concat!(env!("OUT_DIR"), "/rental_contracts.rs")); }
/// ```
/// The package depends on `accord-runtime`. A document with dates or times of the calendar needs its feature `chrono`, one
/// with files or multipart forms `files`, one with a choice by the name of a single property `derive`.
#[derive(Clone, Debug)]
pub struct Builder {
    spec: PathBuf,
    out_dir: Option<PathBuf>,
    blocking: bool,
}

impl Builder {
    /// A builder for the document at a path, relative to the package that is built.
    pub fn new(spec: impl AsRef<Path>) -> Self {
        Self { spec: spec.as_ref().to_owned(), out_dir: None, blocking: false }
    }

    /// Where the file goes. Default: cargo's `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.out_dir = Some(folder.as_ref().to_owned());
        self
    }

    /// Whether the client has its blocking twin; `accord-runtime` then needs its feature `blocking`. Default: no.
    #[must_use]
    pub fn blocking(mut self, blocking: bool) -> Self {
        self.blocking = blocking;
        self
    }

    /// Generates; gives the path of the file, which is called as the document with underscores, such as
    /// `rental_contracts.rs`. Tells cargo to run the script again when the document changes, and prints warnings.
    ///
    /// # Errors
    /// When the document cannot be read or has errors, or the file cannot be written. The text has every finding with its
    /// place.
    pub fn generate(&self) -> Result<PathBuf, Error> {
        println!("cargo::rerun-if-changed={}", self.spec.display());
        let folder = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                Error("OUT_DIR is not set; call this from a build script, or say `out_dir`".to_owned())
            })?,
        };
        let text = driver::bundle(&self.spec, Options::default(), self.blocking)
            .map_err(|failure| Error(describe(&failure)))?;
        let stem = self.spec.file_stem().map(|stem| stem.to_string_lossy().replace('-', "_")).unwrap_or_default();
        let path = folder.join(format!("{stem}.rs"));
        let same = std::fs::read_to_string(&path).is_ok_and(|held| held == text);
        if !same {
            std::fs::write(&path, text).map_err(|e| Error(format!("{}: {e}", path.display())))?;
        }
        Ok(path)
    }
}

fn describe(failure: &Failure) -> String {
    match failure {
        Failure::Findings(findings) => human(findings, Color::Never),
        Failure::Io { path, source } => format!("{}: {source}", path.display()),
        Failure::Bug(bug) => format!("this is a mistake of Accord's, please report it: {bug}"),
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
