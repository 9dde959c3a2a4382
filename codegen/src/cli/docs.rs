//! `accord docs`

mod serve;
mod write;

use std::collections::BTreeMap;
use std::path::PathBuf;

use accord_codegen::docs::{self, Pages, Site};
use accord_codegen::driver::{Failure, Options};
use accord_codegen::findings::render::visible;
use clap::Args;

use super::error::CommandError;
use super::progress::Progress;
use super::{input, output, revision, workspace};

const EXAMPLES: &str = "\
Examples:
  accord docs                                     every spec of the workspace, into site/
  accord docs api.yaml --out site
  accord docs --provider-docs docs/provider       also quotes the provider's documents and shows them
  accord docs --serve                             shows the pages while a spec is edited; they reload on save

The pages work from the disk, without a network and without a server. Each has a twin in Markdown; llms.txt lists them.";

/// The arguments of `accord docs`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The specs; `-` is standard input. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    /// The folder that gets the site. What is in it already is replaced only where this command wrote it.
    #[arg(long, value_name = "DIR", default_value = "site")]
    out: PathBuf,
    /// A folder with the provider's documents, as `x-accord-documents` names their files. The cited lines are quoted. Without
    /// it, the site has no text of theirs but the terms that the spec quotes.
    #[arg(long, value_name = "DIR")]
    provider_docs: Option<PathBuf>,
    /// Mark what changed since a commit, by the rules of `accord diff`: `git:REVISION`.
    #[arg(long, value_name = "git:REVISION")]
    since: Option<String>,
    /// Serve the pages on this machine instead, and reload them when a spec is saved.
    #[arg(long, conflicts_with = "out")]
    serve: bool,
    /// The port to serve on. Default: a free one.
    #[arg(long, value_name = "PORT", default_value_t = 0, requires = "serve")]
    port: u16,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    let specs = workspace::specs(&arguments.specs)?;
    input::check(&specs)?;
    if let Some(folder) = arguments.provider_docs.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(CommandError::at(folder, "no such folder"));
    }
    let since = arguments.since.as_deref().map(|since| since.strip_prefix("git:").unwrap_or(since));
    let site = Site { provider_docs: arguments.provider_docs.clone(), reload: arguments.serve };
    if arguments.serve {
        return serve::run(&specs, &site, since, arguments.port);
    }
    let files = files(&specs, &site, since)?;
    let bytes: usize = files.values().map(String::len).sum();
    write::site(&arguments.out, &files)?;
    output::summary(&format!(
        "{}: {} pages and files, {} kB\n",
        visible(&arguments.out.display().to_string()),
        files.len(),
        bytes / 1000
    ));
    Ok(())
}

/// The files of a site.
fn files(specs: &[PathBuf], site: &Site, since: Option<&str>) -> Result<BTreeMap<String, String>, CommandError> {
    let mut all: Vec<Pages> = Vec::new();
    for spec in specs {
        let old = match since.map(|revision| revision::at(revision, spec)).transpose()?.transpose() {
            Ok(old) => old,
            Err(findings) => {
                output::findings(&findings);
                return Err(CommandError::Reported);
            }
        };
        let made = input::load(spec)?.map_err(Failure::Findings).and_then(|document| {
            let _progress = Progress::start(&format!("rendering {}", input::name(spec)));
            docs::pages_since(document, old, Options::default(), site)
        });
        match made {
            Ok(pages) => {
                for reason in &pages.unread {
                    output::detail(&format!("warning: a document of the provider is not shown: {}\n", visible(reason)));
                }
                if all.iter().any(|known| known.provider.slug == pages.provider.slug) {
                    return Err(CommandError::at(
                        spec,
                        format!("another spec has the name {} already", pages.provider.slug),
                    ));
                }
                all.push(pages);
            }
            Err(Failure::Findings(findings)) => {
                output::findings(&findings);
                return Err(CommandError::Reported);
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    let providers: Vec<_> = all.iter().map(|pages| &pages.provider).collect();
    let mut files = docs::home(&providers, site).map_err(Failure::Internal)?;
    for pages in all {
        files.extend(pages.files);
    }
    Ok(files)
}
