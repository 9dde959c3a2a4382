//! The options that a package's manifest records: from the command line, else as recorded.

use std::path::{Path, PathBuf};

use accord_codegen::{
    dialect::{OperationSelector, Selection},
    findings::{Findings, render::visible},
    load::{self, Document},
    overlay::Overlay,
    package_name,
    recipe::Recipe,
    shell,
};
use clap::Args;

use super::{
    error::CommandError,
    output,
    overlay::{SourceArguments, applied},
};

/// The arguments that decide what of a document becomes a package, and how. Later runs keep them.
#[derive(Args, Default)]
pub(super) struct RecipeArguments {
    #[command(flatten)]
    sources: SourceArguments,
    /// Only these operations, with what they need: `tag:NAME`, `operation:ID` or `path:GLOB`, where `*` is a part of a
    /// path and `**` any. May be given several times. Later runs keep it.
    #[arg(long, value_name = "SELECTOR")]
    only: Vec<OperationSelector>,
    /// All operations but these. Later runs keep it.
    #[arg(long, value_name = "SELECTOR")]
    except: Vec<OperationSelector>,
    /// All operations of the document again, where an earlier run recorded `--only` or `--except`.
    #[arg(long, conflicts_with_all = ["only", "except"])]
    all: bool,
    /// Only the types, without a client, for programs with a transport of their own. Later runs keep it; `--types-only=false`
    /// makes a client again.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    types_only: Option<bool>,
    /// A feature for each tag of the document, all on at first: what only the tags that a user turns off need is not
    /// compiled. Later runs keep it; `--feature-per-tag=false` ends it.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    feature_per_tag: Option<bool>,
    /// Use none of the options that an earlier run recorded in the package's manifest.
    #[arg(long)]
    forget: bool,
}

impl RecipeArguments {
    /// What was given.
    pub(super) fn given(&self) -> Recipe {
        Recipe {
            overlays: self.sources.files().to_vec(),
            local_files: self.sources.local_files(),
            selection: Selection { only: self.only.clone(), except: self.except.clone() },
            types_only: self.types_only,
            feature_per_tag: self.feature_per_tag,
            ..Recipe::default()
        }
    }

    /// The documents of a command, as [`SourceArguments::documents`].
    pub(super) fn documents(&self, given: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
        self.sources.documents(given)
    }

    /// Checks that the options are not those of a single document.
    pub(super) fn check_collection(&self) -> Result<(), CommandError> {
        let given = [
            ("--overlay", "", !self.sources.files().is_empty()),
            ("--only", "; write `x-accord-crate: { only: […] }` in the document", !self.only.is_empty()),
            ("--except", "; write `x-accord-crate: { except: […] }` in the document", !self.except.is_empty()),
        ];
        match given.into_iter().find(|(.., is_given)| *is_given) {
            Some((flag, help, _)) => Err(CommandError::Failed(format!(
                "`{flag}` needs a single document, and this package is of several{help}"
            ))),
            None => Ok(()),
        }
    }

    /// Whether what an earlier run recorded is ignored.
    pub(super) fn forgets(&self) -> bool {
        self.forget
    }

    /// Checks that the files can be read.
    pub(super) fn check(&self, specs: &[PathBuf]) -> Result<(), CommandError> {
        self.sources.check(specs)
    }

    /// As words of a command line.
    pub(super) fn words(&self) -> Vec<String> {
        let flags = [(self.all, "--all"), (self.forget, "--forget")];
        let flags = flags.into_iter().filter(|(is_given, _)| *is_given).map(|(_, flag)| flag.to_owned());
        self.given().arguments().into_iter().chain(flags).collect()
    }

    /// What a document's package is generated with: what was given, else what its manifest records. The document is changed by
    /// the overlays.
    pub(super) fn resolve(
        &self,
        mut document: Document,
        name: Option<&str>,
        out: &Path,
    ) -> Result<Result<(Document, Recipe), Findings>, CommandError> {
        let given = self.given();
        let path = document.path.clone();
        document.local_files = given.local_files.clone();
        // Overlays may say what the package is called.
        let mut document = match applied(document, &given.overlays) {
            Ok(document) => document,
            Err(findings) => return Ok(Err(findings)),
        };
        if self.forget {
            let recipe = given.beside(&document.value);
            return Ok(Ok((document, recipe)));
        }
        let dir = package_folder(&document, name, out, !given.overlays.is_empty());
        let mut recorded = Recipe::recorded(&dir)?;
        if !recorded.documents.is_empty() {
            let name = dir.file_name().unwrap_or_default().display();
            return Err(CommandError::at(
                &dir,
                format!(
                    "is the package of several documents, and {} is none of them; add it to that package (`--one-package {name}` with \
                     all of them) or choose another `--name`",
                    path.display()
                ),
            ));
        }
        if self.all {
            recorded.selection = Selection::default();
        }
        let recipe = given.clone().or(recorded);
        note(&recipe, &given);
        document.local_files = recipe.local_files.clone();
        if given.overlays.is_empty() {
            document = match applied(document, &recipe.overlays) {
                Ok(document) => document,
                Err(findings) => return Ok(Err(findings)),
            };
        }
        let recipe = recipe.beside(&document.value);
        Ok(Ok((document, recipe)))
    }
}

/// The document of a package and its overlays, where one of the files has another text.
pub(super) fn reload(spec: &Path, recipe: &Recipe, file: &Path, text: &str) -> Result<Document, Findings> {
    let load = |path: &Path| if path == file { load::from_text(path, text) } else { load::load(path) };
    let mut document = load(spec)?;
    for path in &recipe.overlays {
        Overlay::of(load(path)?)?.apply(&mut document)?;
    }
    Ok(document)
}

/// Says which options are not from the command line.
pub(super) fn note(recipe: &Recipe, given: &Recipe) {
    if recipe != given {
        let words: Vec<String> = recipe.arguments().iter().map(|word| shell::word(word)).collect();
        let note = format!("with `{}`, as the package's manifest records; `--forget` ignores that", words.join(" "));
        output::detail(&format!("note: {}\n", visible(&note)));
    }
}

/// The folder of a document's package. Where overlays were named, the document has them.
pub(super) fn package_folder(document: &Document, name: Option<&str>, out: &Path, has_overlays: bool) -> PathBuf {
    if let Some(name) = name {
        return out.join(name);
    }
    let dir = out.join(package_name::of_document(document));
    if has_overlays || dir.join("Cargo.toml").is_file() {
        return dir;
    }
    Recipe::folder_for(&document.path, out).unwrap_or(dir)
}
