//! Packages of several documents: `--one-package`, or as a manifest records it.

use std::{collections::BTreeSet, path::PathBuf};

use accord_codegen::{
    driver::{self, GeneratedPart},
    findings::{Findings, render::visible},
    manifest,
    recipe::Recipe,
    release,
    write::Plan,
};

use super::super::{collection::Collection, error::CommandError, format::Printer, input, output, versions, workspace};
use super::{Arguments, Planned, Ready, find_cached};

/// The documents that become packages of their own, and the packages of several documents: the one that was asked for, else
/// those that have been made of some of the documents before.
pub(super) fn split(
    arguments: &Arguments,
    given: Vec<PathBuf>,
) -> Result<(Vec<PathBuf>, Vec<Collection>), CommandError> {
    let mut specs = workspace::documents(given.clone())?;
    let recipe = &arguments.recipe;
    if let Some(name) = &arguments.one_package {
        // A spec that comes later is a module too.
        let documents = if arguments.specs.is_empty() { vec![workspace::root()?.join("specs")] } else { given };
        let out = match specs.first() {
            Some(spec) => workspace::out_folder(arguments.out.as_deref(), spec)?,
            None => return Err(CommandError::Failed("no documents".to_owned())),
        };
        let folder = out.join(name);
        let recorded = Recipe::recorded(&folder)?;
        if folder.join("Cargo.toml").is_file() && recorded.documents.is_empty() {
            if !recipe.forgets() {
                return Err(CommandError::at(
                    &folder,
                    "is the package of a single document; choose another name, or replace it with `--forget`",
                ));
            }
            output::error(&format!(
                "warning: {} was the package of a single document; what it had is in a module now, so raise its version\n",
                visible(&folder.display().to_string())
            ));
        }
        let recorded = if recipe.forgets() { Recipe::default() } else { recorded };
        let recipe = Recipe { documents, ..recipe.given().or(recorded) };
        let collection = Collection { name: name.clone(), out, specs, recipe };
        check(&collection, arguments)?;
        return Ok((Vec::new(), vec![collection]));
    }
    let mut collections = Vec::new();
    // With a name or without what was recorded, it is a package of its own.
    if arguments.name.is_some() || recipe.forgets() || specs.iter().any(|spec| input::is_stdin(spec)) {
        return Ok((specs, collections));
    }
    // That one has no folder is said where it is generated.
    let outs: BTreeSet<PathBuf> =
        specs.iter().filter_map(|spec| workspace::out_folder(arguments.out.as_deref(), spec).ok()).collect();
    for out in outs {
        for mut collection in Collection::take_recorded(&mut specs, &out)? {
            collection.recipe = recipe.given().or(collection.recipe);
            check(&collection, arguments)?;
            collection.note();
            collections.push(collection);
        }
    }
    Ok((specs, collections))
}

/// Checks that the options are none of a single document.
fn check(collection: &Collection, arguments: &Arguments) -> Result<(), CommandError> {
    arguments.recipe.check_collection()?;
    if collection.specs.iter().any(|spec| input::is_stdin(spec)) {
        return Err(CommandError::Failed(format!(
            "`--one-package {}` needs documents in files: standard input has no name for a module",
            collection.name
        )));
    }
    input::check(&collection.specs)
}

/// Generates in memory, and compares with what is on the disk. None where a document has errors.
pub(super) fn prepare(
    collection: &Collection,
    arguments: &Arguments,
    printer: &mut Printer,
) -> Result<Option<Ready>, CommandError> {
    let Collection { name, out, specs, recipe } = collection;
    let folder = collection.folder();
    let options = recipe.apply(arguments.options());
    let words = [&recipe.arguments()[..], &["--one-package".to_owned(), name.clone()]].concat();
    let fingerprint = arguments.fingerprint(specs, &options, &words);
    if let Some(run) = find_cached(fingerprint, out, arguments) {
        return Ok(Some(Ready::Cached(run)));
    }
    let print = |findings: &Findings, _| printer.print(findings);
    let Some(made) = collection.generate(&options, print)? else { return Ok(None) };
    let (mut parts, mut findings, mut reports, mut is_alone) = (Vec::new(), Vec::new(), Vec::new(), true);
    for GeneratedPart { part, findings: found, report, files } in made {
        reports.extend(report.map(|report| (Some(part.module.clone()), report)));
        findings.push(found);
        is_alone &= files.is_empty();
        parts.push(part);
    }
    let mut package = driver::collection(name, &parts);
    let changes = release::Changes::read(&package, &collection.members(&parts), &folder, &options)?;
    versions::print_collection(name, &changes);
    collection.record(&parts).record(&mut package, &folder, None);
    for hint in manifest::settle(&mut package, &folder, arguments.runtime.as_ref())? {
        output::detail(&format!("note: {}\n", visible(&hint)));
    }
    changes.settle(&mut package);
    let plan = Plan::new(&package, &folder)?;
    // The cache does not look at other files that a document is put together from.
    let fingerprint = fingerprint.filter(|_| is_alone && changes.lost.is_none());
    let out = out.clone();
    Ok(Some(Ready::Planned(Box::new(Planned { package, findings, reports, plan, out, fingerprint, spec: None }))))
}
