//! What a package was generated with, beside its document. Its manifest records that, so that a run without options makes the
//! same package again.
//!
//! ```toml
//! [package.metadata.accord]
//! only = ["tag:pets"]
//! ```

use std::io;
use std::path::Path;

use toml_edit::{Array, Item, Table, value};

use crate::dialect::{OperationSelector, Selection};
use crate::driver::Options;
use crate::manifest;
use crate::write::Package;

/// The options of a package that its document does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Recipe {
    /// Which operations it has.
    pub selection: Selection,
}

impl Recipe {
    /// Whether there are no such options.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// These options, and the recorded ones where these say nothing.
    #[must_use]
    pub fn or(self, recorded: Self) -> Self {
        let Self { selection } = self;
        Self { selection: if selection.is_everything() { recorded.selection } else { selection } }
    }

    /// The options of generating, with these.
    #[must_use]
    pub fn apply(&self, options: Options) -> Options {
        Options { selection: self.selection.clone(), ..options }
    }

    /// As arguments of `accord generate`.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let Selection { only, except } = &self.selection;
        let flags = only.iter().map(|one| ("--only", one)).chain(except.iter().map(|one| ("--except", one)));
        flags.flat_map(|(flag, selector)| [flag.to_owned(), selector.to_string()]).collect()
    }

    /// What the manifest of a package's folder records. A package that is new, or has no such record, has none.
    ///
    /// # Errors
    /// When the manifest cannot be read or is no TOML, or the record is not as it was written.
    pub fn recorded(dir: &Path) -> io::Result<Self> {
        let Some(manifest) = manifest::read(&dir.join("Cargo.toml"))? else { return Ok(Self::default()) };
        let record = manifest.get("package").and_then(|package| package.get("metadata")?.get(manifest::RECORD));
        let Some(record) = record else { return Ok(Self::default()) };
        let invalid = |why: String| {
            let place = dir.join("Cargo.toml");
            let why = format!("{}: [package.metadata.{}]: {why}", place.display(), manifest::RECORD);
            io::Error::new(io::ErrorKind::InvalidData, why)
        };
        let selectors = |key: &str| -> io::Result<Vec<OperationSelector>> {
            let texts = manifest::strings(record.get(key));
            texts.iter().map(|text| text.parse().map_err(|why| invalid(format!("`{text}`: {why}")))).collect()
        };
        Ok(Self { selection: Selection { only: selectors("only")?, except: selectors("except")? } })
    }

    /// Records these options in the manifest of a package.
    pub fn record(&self, package: &mut Package) {
        if self.is_default() {
            return;
        }
        let mut record = Table::new();
        for (key, selectors) in [("only", &self.selection.only), ("except", &self.selection.except)] {
            if !selectors.is_empty() {
                record.insert(key, value(selectors.iter().map(OperationSelector::to_string).collect::<Array>()));
            }
        }
        manifest::set_record(package, Item::Table(record));
    }
}
