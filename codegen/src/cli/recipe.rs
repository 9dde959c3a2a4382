//! The options that a package's manifest records: from the command line, else as recorded.

use std::path::{Path, PathBuf};

use accord_codegen::{
    dialect::{OperationSelector, Selection},
    findings::render::visible,
    load::Document,
    package_name,
    recipe::Recipe,
};
use clap::Args;

use super::{error::CommandError, output};

/// The arguments that decide what of a document becomes a package, and how. Later runs keep them.
#[derive(Args)]
pub(super) struct RecipeArguments {
    /// Only these operations, with what they need: `tag:NAME`, `operation:ID` or `path:GLOB`, where `*` is a part of a
    /// path and `**` any. May be given several times. Later runs keep it.
    #[arg(long, value_name = "SELECTOR")]
    only: Vec<OperationSelector>,
    /// All operations but these. Later runs keep it.
    #[arg(long, value_name = "SELECTOR")]
    except: Vec<OperationSelector>,
    /// Use none of the options that an earlier run recorded in the package's manifest.
    #[arg(long)]
    forget: bool,
}

impl RecipeArguments {
    /// What was given.
    pub(super) fn given(&self) -> Recipe {
        Recipe { selection: Selection { only: self.only.clone(), except: self.except.clone() } }
    }

    /// As words of a command line.
    pub(super) fn words(&self) -> Vec<String> {
        let forget = self.forget.then(|| "--forget".to_owned());
        self.given().arguments().into_iter().chain(forget).collect()
    }

    /// What a document's package is generated with: what was given, else what its manifest records.
    pub(super) fn resolve(&self, document: &Document, name: Option<&str>, out: &Path) -> Result<Recipe, CommandError> {
        let given = self.given();
        if self.forget {
            return Ok(given);
        }
        let dir = package_folder(document, name, out);
        let recorded = Recipe::recorded(&dir)?;
        let recipe = given.clone().or(recorded);
        if recipe != given {
            let words: Vec<String> = recipe.arguments().iter().map(|word| output::shell_word(word)).collect();
            let place = dir.join("Cargo.toml");
            let note = format!("with `{}`, as {} records; `--forget` ignores that", words.join(" "), place.display());
            output::detail(&format!("note: {}\n", visible(&note)));
        }
        Ok(recipe)
    }
}

/// The folder of a document's package.
fn package_folder(document: &Document, name: Option<&str>, out: &Path) -> PathBuf {
    match name {
        Some(name) => out.join(name),
        None => out.join(package_name::of_document(document)),
    }
}
