//! `accord release`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use accord_codegen::diff::rules::{CHANGELOG_STALE, PACKAGE_STALE, Rule, VERSION_TOO_LOW};
use accord_codegen::diff::{self, Bump, Diff};
use accord_codegen::driver::{self, Failure, Options};
use accord_codegen::findings::{Findings, render::visible};
use accord_codegen::load::{self, Document};
use accord_codegen::release::{self, CHANGELOG, Member, State};
use accord_codegen::write::{Package, Plan, existing_text};
use accord_codegen::{manifest, recipe::Recipe};
use clap::Args;
use semver::Version;

use super::collection::{Collection, Outcome};
use super::error::CommandError;
use super::overlay::applied;
use super::recipe::RecipeArguments;
use super::revision::{self, Revision};
use super::{input, output, workspace};

const EXAMPLES: &str = "\
Examples:
  accord release                          every spec: may its package be published, and as which version?
  accord release api.yaml --out clients
  accord release --since v0.1.0           compared with a tag of git, whatever the packages note
  accord release --finish                 closes the changelogs; commit, tag and publish after that

It fails when a package is not up to date, when its version does not cover the changes, or when its changelog has no section
for it, and says what to do.";

/// The arguments of `accord release`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The specs. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    /// The folder with one package per spec. Default: generated/ of the workspace.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Compare with the document that the package had in this revision of git. Default: that of the last release, which the
    /// package keeps while it has changes.
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// Close the open section of each changelog: what was checked is the release that later changes are relative to.
    #[arg(long)]
    finish: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let mut specs = workspace::documents(workspace::specs(&arguments.specs)?)?;
    input::check(&specs)?;
    if specs.iter().any(|spec| input::is_stdin(spec)) {
        return Err(CommandError::Failed("a release needs a spec in a file".to_owned()));
    }
    let out_of = |spec: &PathBuf| workspace::out_folder(arguments.out.as_deref(), spec);
    let outs: BTreeSet<PathBuf> = specs.iter().map(out_of).collect::<Result<_, _>>()?;
    let mut checked = Vec::new();
    for out in outs {
        for collection in Collection::take_recorded(&mut specs, &out)? {
            checked.push(check_collection(&collection, arguments)?);
        }
    }
    for spec in specs {
        checked.push(check(&spec, &out_of(&spec)?, arguments)?);
    }
    // Nothing is closed unless everything can be.
    let ready: Option<Vec<Ready>> = checked.into_iter().collect();
    for release in ready.ok_or(CommandError::Reported)? {
        finish(arguments, release)?;
    }
    Ok(())
}

/// A package that may be released.
struct Ready {
    package: Package,
    dir: PathBuf,
    version: Version,
    /// The version before; none where nothing changed.
    since: Option<Version>,
}

/// Checks a package. None where something does not agree; that is printed.
fn check(spec: &Path, out: &Path, arguments: &Arguments) -> Result<Option<Ready>, CommandError> {
    let document = match input::load(spec)? {
        Ok(document) => document,
        Err(findings) => {
            output::findings(&findings);
            return Ok(None);
        }
    };
    let (document, recipe) = match RecipeArguments::default().resolve(document, None, out)? {
        Ok(resolved) => resolved,
        Err(findings) => {
            output::findings(&findings);
            return Ok(None);
        }
    };
    let options = recipe.apply(Options::default());
    let stated = release::Spec::of(&document);
    let compared = arguments.since.as_ref().map(|revision| (revision, document.clone()));
    let mut generated = match driver::generate_document(document, options.clone()) {
        Ok(generated) => generated,
        Err(Failure::Findings(findings)) => {
            output::findings(&findings);
            return Ok(None);
        }
        Err(failure) => return Err(failure.into()),
    };
    let name = generated.package.name.clone();
    let dir = out.join(&name);
    if !dir.join("Cargo.toml").is_file() {
        return Ok(stale(&name, "it was never generated"));
    }
    let state = release::state(&generated.package, &stated, &dir, &options)?;
    recipe.record(&mut generated.package, &dir, Some(spec));
    manifest::settle(&mut generated.package, &dir, None)?;
    let held = manifest::version_in(&generated.package);
    state.settle(&mut generated.package, &stated, &dir)?;
    let held = held.ok_or_else(|| CommandError::at(&dir, "its manifest has no version"))?;
    let since = match (compared, &state) {
        (Some((revision, document)), _) => {
            let own = release::copy_path(&generated.package, &stated);
            let diff = match since_copy(&generated.package, (&own, spec), &dir, &options, revision)? {
                Some(diff) => diff,
                None => since_spec(spec, document, &recipe, revision)?,
            };
            since_revision(&diff, &dir, revision)?
        }
        (None, State::Pending(pending)) => Some((pending.since.clone(), pending.bump())),
        (None, State::Unknown(why)) => {
            return Ok(stale(&name, &format!("its last document cannot be compared: {why}")));
        }
        (None, State::Lost(why)) => return Ok(stale(&name, why)),
        (None, State::Settled | State::Restored { .. } | State::Reverted { .. }) => None,
    };
    compare(generated.package, dir, held, since)
}

/// Checks a package of several documents. None where something does not agree; that is printed.
fn check_collection(collection: &Collection, arguments: &Arguments) -> Result<Option<Ready>, CommandError> {
    let Collection { name, recipe, .. } = collection;
    let options = recipe.apply(Options::default());
    let print = |findings: &Findings, outcome| {
        if outcome == Outcome::Refused {
            output::findings(findings);
        }
    };
    let Some(made) = collection.generate(&options, print)? else { return Ok(None) };
    let parts: Vec<_> = made.into_iter().map(|made| made.part).collect();
    let dir = collection.folder();
    let mut package = driver::collection(name, &parts);
    let members = collection.members(&parts);
    let changes = release::Changes::read(&package, &members, &dir, &options)?;
    let recipe = collection.record(&parts);
    recipe.record(&mut package, &dir, None);
    manifest::settle(&mut package, &dir, None)?;
    let held = manifest::version_in(&package);
    changes.settle(&mut package);
    let held = held.ok_or_else(|| CommandError::at(&dir, "its manifest has no version"))?;
    if let Some((module, why)) = changes.unknown() {
        return Ok(stale(name, &format!("the last document of `{module}` cannot be compared: {why}")));
    }
    if let (Some(why), None) = (&changes.lost, &arguments.since) {
        return Ok(stale(name, why));
    }
    let since = match &arguments.since {
        Some(revision) => since_revision_of_all(&package, &members, &recipe, &dir, revision)?,
        None => changes.versions.as_ref().map(|(since, _)| (since.clone(), changes.bump())),
    };
    compare(package, dir, held, since)
}

/// Compares a package with its folder, and its version with the changes since a version.
fn compare(
    package: Package,
    dir: PathBuf,
    held: Version,
    since: Option<(Version, Bump)>,
) -> Result<Option<Ready>, CommandError> {
    let name = &package.name;
    if let Some((since, bump)) = since.as_ref().filter(|(since, bump)| !bump.is_covered_by(&held, since)) {
        let needed = bump.apply(since);
        return Ok(failed(
            name,
            VERSION_TOO_LOW,
            &format!("{held} does not cover the changes since {since}; it must be at least {needed}"),
        ));
    }
    let plan = Plan::new(&package, &dir)?;
    let changes = plan.outcome(accord_codegen::write::Mode::Check).changes;
    if let Some(change) = changes.iter().find(|change| change.path != CHANGELOG) {
        return Ok(stale(name, &format!("{} is not as the spec says", change.path)));
    }
    // Without changes, nothing is expected of it.
    let lacks_section = || -> Result<bool, CommandError> {
        let changelog = existing_text(&dir.join(CHANGELOG))?.unwrap_or_default();
        Ok(!release::has_section(&changelog, &held))
    };
    if !changes.is_empty() || since.is_some() && lacks_section()? {
        return Ok(failed(name, CHANGELOG_STALE, &format!("{CHANGELOG} does not say what {held} changes")));
    }
    let since = since.map(|(since, _)| since);
    Ok(Some(Ready { package, dir, version: held, since }))
}

/// As [`since_revision`], of a package of several documents: its strongest change.
fn since_revision_of_all(
    package: &Package,
    members: &[Member<'_>],
    recipe: &Recipe,
    dir: &Path,
    revision: &str,
) -> Result<Option<(Version, Bump)>, CommandError> {
    let manifest = Revision::of(revision, &dir.join("Cargo.toml"))?.bytes()?;
    let manifest = String::from_utf8_lossy(&manifest);
    let is_gone = |module: &String| !recipe.modules.contains(module);
    let mut strongest = if Recipe::modules_in(&manifest).iter().any(is_gone) { Bump::Major } else { Bump::None };
    let options = recipe.apply(Options::default());
    for Member { document, path, .. } in members {
        let bump = match since_copy(package, (document, path), dir, &options, revision)? {
            Some(diff) => diff.bump(),
            None => match Revision::of(revision, path)?.load(&recipe.local_files) {
                Ok(old) => diff::compare(old?, load::load(path)?, &options)?.bump(),
                // The revision is there, for it has the manifest; the document is new.
                Err(_) => Bump::Minor,
            },
        };
        strongest = strongest.max(bump);
    }
    let since = manifest::version_of_text(&manifest).unwrap_or(release::INITIAL);
    Ok((strongest != Bump::None).then_some((since, strongest)))
}

/// What changed since the copy of the document that a package had in a revision, which says what the overlays and the selection
/// of that time made of it. None where there is no such copy, or one that cannot be compared.
fn since_copy(
    package: &Package,
    (own, spec): (&str, &Path),
    dir: &Path,
    options: &Options,
    revision: &str,
) -> Result<Option<Diff>, CommandError> {
    match Revision::of(revision, &dir.join(own)).and_then(|copy| copy.bytes()) {
        Ok(copy) => Ok(release::since_copy(package, (own, spec), &String::from_utf8_lossy(&copy), options)?),
        Err(_) => Ok(None),
    }
}

/// What changed since the document of a revision, with the overlays and the selection of today.
fn since_spec(spec: &Path, document: Document, recipe: &Recipe, revision: &str) -> Result<Diff, CommandError> {
    let old = applied(revision::at(revision, spec, &recipe.local_files)??, &recipe.overlays)?;
    Ok(diff::compare(old, document, &recipe.apply(Options::default()))?)
}

/// The version of a revision, and how much the changes since then raise it; none where nothing changed.
fn since_revision(diff: &Diff, dir: &Path, revision: &str) -> Result<Option<(Version, Bump)>, CommandError> {
    let version = match diff.old_version() {
        Some(version) => version,
        None => manifest_version(dir, revision)?.unwrap_or(release::INITIAL),
    };
    Ok((!diff.is_empty()).then(|| (version, diff.bump())))
}

/// The version in the manifest that a package had in a revision; none where it had no manifest.
fn manifest_version(dir: &Path, revision: &str) -> Result<Option<Version>, CommandError> {
    let manifest = Revision::of(revision, &dir.join("Cargo.toml"))?.bytes();
    Ok(manifest.ok().and_then(|manifest| manifest::version_of_text(&String::from_utf8_lossy(&manifest))))
}

fn stale(package: &str, why: &str) -> Option<Ready> {
    failed(package, PACKAGE_STALE, why)
}

fn failed(package: &str, Rule { code, .. }: &Rule, why: &str) -> Option<Ready> {
    let program = output::program();
    output::error(&format!("error[{code}]: {}: {}; run `{program} generate`\n", visible(package), visible(why)));
    None
}

fn finish(arguments: &Arguments, release: Ready) -> Result<(), CommandError> {
    let Ready { mut package, dir, version, since } = release;
    let name = visible(&package.name);
    let Some(since) = since else {
        output::summary(&format!("{name}: {version}, nothing to release\n"));
        return Ok(());
    };
    if !arguments.finish {
        output::summary(&format!(
            "{name}: ready to release {version} (after {since}); `release --finish` closes the changelog\n"
        ));
        return Ok(());
    }
    release::finish(&mut package);
    Plan::new(&package, &dir)?.write()?;
    output::summary(&format!(
        "{name}: {version} is closed. Commit it, `git tag {name}-v{version}`, `cargo publish -p {name}`\n"
    ));
    Ok(())
}
