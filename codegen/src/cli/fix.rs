//! `accord lint --fix`: mends what is mechanical, or shows how.

use std::path::Path;

use accord_codegen::{
    driver::Options,
    findings::{Findings, render::visible},
    fix::{self, Fixed},
    lint::Checked,
    load::Document,
    write,
};

use super::{error::CommandError, input, output, output::count, spec_file};

/// Fixes a document in its file, and gives what linting says of it then. With `is_dry` prints the difference instead; then
/// nothing is given where the file is not as it would be.
pub(super) fn run(
    spec: &Path,
    document: Document,
    options: &Options,
    is_dry: bool,
) -> Result<Option<Result<Checked, Findings>>, CommandError> {
    let old = document.text.to_string();
    let Fixed { text, count: number, checked } = fix::fix(document, options);
    let name = visible(&input::name(spec));
    if is_dry {
        output::stdout(&difference(&name, &old, &text));
        output::detail(&format!("{name}: {} would be made\n", count(number, "edit")));
        return Ok((text == old).then_some(checked));
    }
    if text != old {
        spec_file::stage(spec, &old, &text)?.commit()?;
    }
    if number > 0 {
        output::detail(&format!("{name}: {} made\n", count(number, "edit")));
    }
    Ok(Some(checked))
}

/// The whole difference of two texts.
fn difference(name: &str, old: &str, new: &str) -> String {
    let diff = write::unified_diff(old, new);
    if diff.is_empty() { String::new() } else { format!("--- {name}\n+++ {name}\n{diff}") }
}
