//! A package of several documents, with a module for each: which documents it is of, and generating it in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use accord_codegen::{
    driver::{self, Failure, GeneratedPart, ModulePath, Options, Part},
    findings::{Findings, render::visible},
    load::Document,
    package_name,
    recipe::Recipe,
    release,
};

use super::{error::CommandError, input, output, parallel, workspace};

/// A package of several documents.
pub(super) struct Collection {
    /// Its name.
    pub(super) name: String,
    /// The folder that it goes into.
    pub(super) out: PathBuf,
    /// The documents.
    pub(super) specs: Vec<PathBuf>,
    /// What its manifest records.
    pub(super) recipe: Recipe,
}

/// The folder of the package of several documents that a document is a module of, and what its manifest records.
pub(super) fn recorded_for(spec: &Path, out: &Path) -> Result<Option<(PathBuf, Recipe)>, CommandError> {
    let Ok(spec) = spec.canonicalize() else { return Ok(None) };
    for (name, recipe) in Recipe::collections(out)? {
        let there = recipe.documents.iter().filter(|path| path.exists()).cloned().collect();
        if workspace::documents(there)?.iter().any(|path| path.canonicalize().is_ok_and(|path| path == spec)) {
            return Ok(Some((out.join(name), recipe)));
        }
    }
    Ok(None)
}

impl Collection {
    /// Its own folder.
    pub(super) fn folder(&self) -> PathBuf {
        self.out.join(&self.name)
    }

    /// Takes the documents that packages were made of before, as the manifests below `out` record, out of a list of documents. They
    /// come with the others of their package.
    pub(super) fn take_recorded(specs: &mut Vec<PathBuf>, out: &Path) -> Result<Vec<Self>, CommandError> {
        let mut taken = Vec::new();
        let given: BTreeSet<PathBuf> = specs.iter().filter_map(|spec| spec.canonicalize().ok()).collect();
        for (name, recipe) in Recipe::collections(out)? {
            let (there, missing): (Vec<PathBuf>, Vec<PathBuf>) =
                recipe.documents.iter().cloned().partition(|path| path.exists());
            let documents = workspace::documents(there)?;
            let real: BTreeSet<PathBuf> = documents.iter().filter_map(|spec| spec.canonicalize().ok()).collect();
            if given.is_disjoint(&real) {
                continue;
            }
            specs.retain(|spec| !spec.canonicalize().is_ok_and(|spec| real.contains(&spec)));
            if let Some(missing) = missing.first() {
                let why = format!(
                    "there is no such file, and the package `{name}` has a module of it, as its manifest records; to remove the \
                     module, name those that stay with `--one-package {name}`"
                );
                return Err(CommandError::at(missing, why));
            }
            taken.push(Self { name, out: out.to_owned(), specs: documents, recipe });
        }
        Ok(taken)
    }

    /// The modules in the order of the documents, several generated at a time. None where a document has errors. `print` gets the
    /// findings of each; those of one with errors are told apart.
    pub(super) fn generate(
        &self,
        options: &Options,
        mut print: impl FnMut(&Findings, Outcome),
    ) -> Result<Option<Vec<GeneratedPart>>, CommandError> {
        let results = parallel::generate(&self.specs, |spec| generate(spec, &self.name, options))?;
        let mut made = Vec::new();
        for (result, captured) in results {
            captured.print();
            match result? {
                Ok(part) => {
                    print(&part.findings, Outcome::Generated);
                    made.push(part);
                }
                Err(findings) => print(&findings, Outcome::Refused),
            }
        }
        if made.len() < self.specs.len() {
            return Ok(None);
        }
        self.check_names(&made)?;
        Ok(Some(made))
    }

    /// Two documents cannot be one module.
    fn check_names(&self, made: &[GeneratedPart]) -> Result<(), CommandError> {
        let mut known: BTreeMap<&str, &Path> = BTreeMap::new();
        for (made, spec) in made.iter().zip(&self.specs) {
            let module = &made.part.module;
            if let Some(other) = known.insert(module, spec) {
                return Err(CommandError::Failed(format!(
                    "{} and {} both become the module `{module}`, so nothing was written; rename one: `x-accord-crate: {{ name: … }}`",
                    other.display(),
                    spec.display()
                )));
            }
        }
        Ok(())
    }

    /// The modules as a release compares them; they are in the order of the documents.
    pub(super) fn members<'m>(&'m self, parts: &'m [Part]) -> Vec<release::Member<'m>> {
        let member = |(part, path): (&'m Part, &'m PathBuf)| release::Member {
            module: &part.module,
            document: &part.document,
            path,
        };
        parts.iter().zip(&self.specs).map(member).collect()
    }

    /// What its manifest is to record.
    pub(super) fn record(&self, parts: &[Part]) -> Recipe {
        let modules: BTreeSet<String> = parts.iter().map(|part| part.module.clone()).collect();
        Recipe { modules: modules.into_iter().collect(), ..self.recipe.clone() }
    }

    /// Says that it is generated as its manifest records, where the command did not say so.
    pub(super) fn note(&self) {
        output::detail(&format!(
            "note: {} is one package of {}, as its manifest records; `--forget` ignores that\n",
            visible(&self.name),
            output::count(self.specs.len(), "document")
        ));
    }
}

/// The module that a document is in a package of several below `out`, as manifests record. None where it has a package of its own
/// there, or is in none.
pub(super) fn module_of(document: &Document, out: Option<&Path>) -> io::Result<Option<ModulePath>> {
    let (Some(out), Ok(real)) = (out, document.path.canonicalize()) else { return Ok(None) };
    let own = out.join(package_name::of_document(document));
    if own.join("Cargo.toml").is_file() && Recipe::recorded(&own)?.documents.is_empty() {
        return Ok(None);
    }
    // A folder is all documents in it.
    let is_around = |path: &Path| real == path || real.parent() == Some(path);
    let has = |path: &PathBuf| path.canonicalize().is_ok_and(|path| is_around(&path));
    let package = Recipe::collections(out)?.into_iter().find(|(_, recipe)| recipe.documents.iter().any(has));
    Ok(package.map(|(package, _)| ModulePath { package, module: package_name::module_of_document(document) }))
}

/// What became of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is a module.
    Generated,
    /// It has errors.
    Refused,
}

/// What a document says of its package, where that is one of several documents, whose own manifest has it.
const OF_THE_PACKAGE: [&str; 8] =
    ["version", "description", "keywords", "categories", "authors", "repository", "homepage", "documentation"];

/// Says what of a document is not used.
fn note_unused(document: &Document) {
    let Some(about) = document.value.get("x-accord-crate") else { return };
    let unused: Vec<&str> = OF_THE_PACKAGE.into_iter().filter(|key| about.get(key).is_some()).collect();
    if !unused.is_empty() {
        output::detail(&format!(
            "note: {}: not used of `x-accord-crate`: {}; the `Cargo.toml` of a package of several documents has it\n",
            visible(&document.path.display().to_string()),
            unused.join(", ")
        ));
    }
}

/// The module of a document.
fn generate(spec: &Path, package: &str, options: &Options) -> Result<Result<GeneratedPart, Findings>, CommandError> {
    let document = match input::load(spec)? {
        Ok(document) => document,
        Err(findings) => return Ok(Err(findings)),
    };
    note_unused(&document);
    let module = package_name::module_of_document(&document);
    let name = package_name::of_document(&document);
    // A name that comes of a file may be one that no package can have.
    let is_odd = !package_name::is_stated(&document) && package_name::fault(&name).is_some();
    let options = Options { name: is_odd.then(|| module.clone()), ..options.clone() };
    match driver::generate_part(document, options, ModulePath { package: package.to_owned(), module }) {
        Ok(made) => Ok(Ok(made)),
        Err(Failure::Findings(findings)) => Ok(Err(findings)),
        Err(failure) => Err(failure.into()),
    }
}
