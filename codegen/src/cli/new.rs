//! `accord new`

use std::path::PathBuf;

use accord_codegen::scaffold::{self, SchemaFile};
use accord_codegen::shell;
use clap::Args;

use super::{error::CommandError, output, workspace};

/// The arguments of `accord new`.
#[derive(Args)]
pub(super) struct Arguments {
    /// The name of the API: lower-case letters, digits and `-`. File and package are called so.
    #[arg(allow_hyphen_values = true)]
    name: String,
    /// The folder that gets the spec. Default: specs/ of the workspace, or of the current folder.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let folder = match &arguments.dir {
        Some(folder) => folder.clone(),
        // No folder `specs` anywhere is no mistake here: one is made.
        None => workspace::root().unwrap_or_default().join("specs"),
    };
    let new = scaffold::write(&arguments.name, &folder).map_err(|e| CommandError::Failed(e.to_string()))?;
    let (spec, schema) = (shell::word(&new.spec.display().to_string()), shell::word(&new.schema.display().to_string()));
    output::stdout(&format!("{}: written\n", new.spec.display()));
    match new.schema_file {
        SchemaFile::Written => output::stdout(&format!("{}: written\n", new.schema.display())),
        SchemaFile::Unchanged => output::stdout(&format!("{}: unchanged\n", new.schema.display())),
        SchemaFile::Different => output::detail(&format!(
            "{}: exists in another version and was not changed; `accord schema --out {schema}` replaces it\n",
            new.schema.display()
        )),
    }
    // `generate` finds the folder of the packages beside `specs/` by itself.
    let out = if folder.file_name().is_some_and(|name| name == "specs") { "" } else { " --out generated" };
    output::stdout(&format!(
        "\nNext, with your API in the spec:\n  accord lint {spec}\n  accord generate {spec}{out}\n"
    ));
    Ok(())
}
