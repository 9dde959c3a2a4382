//! `accord schema`

use std::path::PathBuf;

use accord_codegen::{diff, lint, write};
use clap::{Args, ValueEnum};
use serde_json::Value;

use super::{error::CommandError, output, workspace};

/// The arguments of `accord schema`.
#[derive(Args)]
pub(super) struct Arguments {
    /// Write nothing; fail if the file is not up to date.
    #[arg(long)]
    check: bool,
    /// What the schema describes.
    #[arg(long, value_enum, default_value_t = Of::Dialect)]
    of: Of,
    /// The file. Default: specs/accord.schema.json of the workspace. `--of diff` is printed without one.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Of {
    /// Specs.
    Dialect,
    /// The output of `accord diff --format json`.
    Diff,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let schema = match arguments.of {
        Of::Dialect => lint::schema(),
        Of::Diff => diff::print::schema(),
    };
    let file = match &arguments.out {
        Some(file) => file.clone(),
        None if arguments.of == Of::Diff => {
            output::stdout(&format!("{schema:#}\n"));
            return Ok(());
        }
        None => workspace::root()?.join("specs/accord.schema.json"),
    };
    let text = format!("{schema:#}\n");
    let old = write::existing_text(&file)?;
    let same = old.as_deref() == Some(text.as_str());
    if arguments.check && !same {
        let program = output::program();
        output::error(&format!("error: {} is not up to date; run `{program} schema`\n", file.display()));
        return Err(CommandError::Reported);
    }
    if old.as_ref().is_some_and(|old| !same && !is_schema(old)) {
        return Err(CommandError::at(&file, "not written by `accord schema`; choose another file, or remove it"));
    }
    if !same {
        let (folder, name) = workspace::folder_and_name(&file)?;
        write::replace_file(&folder, name, text.as_bytes())?;
    }
    output::summary(&format!("{}: {}\n", file.display(), if same { "unchanged" } else { "written" }));
    Ok(())
}

/// Whether a text is what some version of this command wrote.
fn is_schema(text: &str) -> bool {
    let Ok(old) = serde_json::from_str::<Value>(text) else { return text.trim().is_empty() };
    [lint::schema(), diff::print::schema()]
        .iter()
        .any(|own| own.get("title").is_some_and(|title| old.get("title") == Some(title)))
}
