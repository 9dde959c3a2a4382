//! The two documents of a comparison, each as its package is generated: with the overlays, the files and the selection that the
//! package's manifest records.

use std::path::{Path, PathBuf};
use std::thread;

use accord_codegen::driver::Options;
use accord_codegen::findings::Findings;
use accord_codegen::load::{self, Document};
use accord_codegen::local_files::LocalFiles;
use accord_codegen::overlay::Overlay;
use accord_codegen::recipe::Recipe;

use super::super::error::CommandError;
use super::super::overlay::SourceArguments;
use super::super::recipe;
use super::super::revision::{self, Revision};
use super::super::{collection, input, workspace};

/// Where a document is.
pub(super) enum Source {
    /// On the disk, or standard input.
    File(PathBuf),
    /// In a commit.
    Revision(Revision),
}

/// Two documents, and the options that each is read with.
pub(super) struct Sides {
    pub(super) documents: [Document; 2],
    pub(super) options: [Options; 2],
    /// The actions of overlays that select nothing in the new document: they went stale.
    pub(super) stale: Vec<Findings>,
}

/// Where packages are, and what of their manifests applies.
pub(super) struct Packages<'a> {
    /// The folder of the packages, if it was named.
    pub(super) out: Option<&'a Path>,
    /// Whether what manifests record is ignored.
    pub(super) forgets: bool,
    pub(super) sources: &'a SourceArguments,
}

impl Packages<'_> {
    /// Loads both documents. Overlays of the command line are applied to both, so that an update is compared under the same
    /// overlay. Those that a manifest records are each side's own: they may be what changed.
    pub(super) fn load(&self, old: &Source, new: &Source) -> Result<Sides, CommandError> {
        let (before, after) = thread::scope(|scope| {
            // What has to be copied out of a revision is known when the new document is.
            let before = old.file().map(|file| scope.spawn(move || input::load(file)));
            let after = new.load(&self.sources.local_files());
            (before.map(thread::ScopedJoinHandle::join), after)
        });
        let stopped = |_| CommandError::Failed("the old document was not read to its end".to_owned());
        let before = before.map(|before| before.map_err(stopped)).transpose()?.transpose()?.transpose()?;
        let mut after = after??;
        let (folder, recipe) = self.recipe(new, &after)?;
        let mut before = match before {
            Some(before) => before,
            None => old.load(&recipe.local_files)??,
        };
        let past = match (&folder, old) {
            (Some(folder), Source::Revision(revision)) => self.recipe_of_revision(revision, folder, &recipe)?,
            _ => recipe.clone(),
        };
        before.local_files = past.local_files.clone();
        after.local_files = recipe.local_files.clone();
        let mut stale = Vec::new();
        for file in &past.overlays {
            // What selected nothing before selects nothing now, or was written for the new document.
            self.overlay(old, file)?.apply(&mut before)?;
        }
        for file in &recipe.overlays {
            let findings = Overlay::load(file)?.apply(&mut after)?;
            stale.extend((!findings.is_empty()).then_some(findings));
        }
        let options = [past, recipe].map(|recipe| recipe.apply(Options::default()));
        Ok(Sides { documents: [before, after], options, stale })
    }

    fn given(&self) -> Recipe {
        let (overlays, local_files) = (self.sources.files().to_vec(), self.sources.local_files());
        Recipe { overlays, local_files, ..Recipe::default() }
    }

    /// The folder of the new document's package, where it has one, and what the document is generated with.
    fn recipe(&self, new: &Source, document: &Document) -> Result<(Option<PathBuf>, Recipe), CommandError> {
        let given = self.given();
        let Some(spec) = new.file().filter(|spec| !self.forgets && !input::is_stdin(spec)) else {
            return Ok((None, given));
        };
        // A document outside of a workspace has no package, unless its folder is named.
        let Ok(out) = workspace::out_folder(self.out, spec) else { return Ok((None, given)) };
        let (folder, recorded) = match collection::recorded_for(spec, &out)? {
            Some(of_several) => of_several,
            None => {
                let folder = recipe::package_folder(document, None, &out, !given.overlays.is_empty());
                let recorded = Recipe::recorded(&folder)?;
                // A package of several documents, and this is none of them.
                let recorded = if recorded.documents.is_empty() { recorded } else { Recipe::default() };
                (folder, recorded)
            }
        };
        let recipe = given.clone().or(Recipe { documents: Vec::new(), modules: Vec::new(), ..recorded });
        recipe::note(&recipe, &given);
        Ok((Some(folder), recipe))
    }

    /// What the old document was generated with: what the manifest of that revision records. Without one, as the new document is.
    fn recipe_of_revision(&self, revision: &Revision, folder: &Path, new: &Recipe) -> Result<Recipe, CommandError> {
        let manifest = revision.beside(&folder.join("Cargo.toml")).and_then(|manifest| manifest.bytes());
        let Ok(manifest) = manifest else { return Ok(new.clone()) };
        let recorded = Recipe::recorded_in(&String::from_utf8_lossy(&manifest), folder)?;
        Ok(self.given().or(Recipe { documents: Vec::new(), modules: Vec::new(), ..recorded }))
    }

    /// An overlay of the old document: that of its revision, unless the command names it, or the revision does not have it.
    fn overlay(&self, old: &Source, file: &Path) -> Result<Overlay, CommandError> {
        if let Source::Revision(revision) = old
            && self.sources.files().is_empty()
            && let Ok(overlay) = revision.beside(file).and_then(|overlay| overlay.load(&LocalFiles::default()))
        {
            return Ok(Overlay::of(overlay?)?);
        }
        Ok(Overlay::of(load::load(file)?)?)
    }
}

impl Source {
    pub(super) fn of(document: &Path) -> Result<Self, CommandError> {
        Ok(match revision::parse(document)? {
            Some(revision) => Self::Revision(revision),
            None => Self::File(document.to_owned()),
        })
    }

    pub(super) fn file(&self) -> Option<&PathBuf> {
        match self {
            Self::File(file) => Some(file),
            Self::Revision(_) => None,
        }
    }

    fn load(&self, local_files: &LocalFiles) -> Result<Result<Document, Findings>, CommandError> {
        match self {
            Self::File(file) => input::load(file),
            Self::Revision(revision) => revision.load(local_files),
        }
    }
}
