//! The pipeline: one call a stage, one gate for findings between reading and making.

use std::io;
use std::path::{Path, PathBuf};

use crate::findings::Findings;
use crate::lint::Checked;
use crate::lower::{Bug, Lowered};
use crate::weave::Woven;
use crate::write::Package;
use crate::{emit, lint, load, lower, seam, weave};

/// What generating from one document gives.
#[derive(Debug)]
pub struct Generated {
    /// The package, in memory.
    pub package: Package,
    /// What does not stop it but should be known.
    pub findings: Findings,
}

/// Why nothing was generated.
#[derive(Debug)]
pub enum Failure {
    /// The document has errors.
    Findings(Findings),
    /// A file could not be read.
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A mistake of ours.
    Bug(String),
}

impl From<Bug> for Failure {
    fn from(bug: Bug) -> Self {
        Self::Bug(bug)
    }
}

impl From<Findings> for Failure {
    fn from(findings: Findings) -> Self {
        Self::Findings(findings)
    }
}

/// What `accord dump` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The ordinary OpenAPI document that progenitor gets, as YAML.
    Lowered,
    /// The facts and notes beside it, as YAML.
    Facts,
    /// The client as one file of Rust.
    Woven,
}

/// From a document to a package in memory.
///
/// # Errors
/// When the document cannot be read or has errors, or for a mistake of ours.
pub fn generate(spec: &Path) -> Result<Generated, Failure> {
    let (checked, lowered, woven) = stages(spec)?;
    let package = emit::package(&woven, &lowered)?;
    Ok(Generated { package, findings: checked.warnings })
}

/// From a document to one file for `include!`.
///
/// # Errors
/// As [`generate`].
pub fn bundle(spec: &Path, blocking: bool) -> Result<String, Failure> {
    let (_, lowered, woven) = stages(spec)?;
    Ok(emit::bundle(&woven, &lowered, blocking)?)
}

/// What a stage produced, as text.
///
/// # Errors
/// As [`generate`].
pub fn dump(spec: &Path, stage: Stage) -> Result<String, Failure> {
    let yaml = |value: &dyn Fn() -> Result<String, serde_yaml::Error>| value().map_err(|e| Failure::Bug(e.to_string()));
    match stage {
        Stage::Lowered | Stage::Facts => {
            let (_, lowered) = lowered(spec)?;
            match stage {
                Stage::Lowered => yaml(&|| serde_yaml::to_string(&lowered.document)),
                _ => yaml(&|| serde_yaml::to_string(&(&lowered.facts, &lowered.notes))),
            }
        }
        Stage::Woven => bundle(spec, true),
    }
}

fn stages(spec: &Path) -> Result<(Checked, Lowered, Woven), Failure> {
    let (checked, lowered) = lowered(spec)?;
    let file = seam::generate(&lowered.document)?;
    let woven = weave::weave(file, &lowered)?;
    Ok((checked, lowered, woven))
}

fn lowered(spec: &Path) -> Result<(Checked, Lowered), Failure> {
    let document = load::load(spec)?;
    let checked = lint::check(document)?;
    let lowered = lower::lower(&checked)?;
    Ok((checked, lowered))
}
