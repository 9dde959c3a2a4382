//! `accord docs`

mod serve;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use accord_codegen::docs::{self, Pages, Site};
use accord_codegen::driver::{Failure, Options};
use accord_codegen::findings::render::visible;
use clap::Args;

use super::error::CommandError;
use super::overlay::SourceArguments;
use super::progress::Progress;
use super::{collection, input, output, revision, workspace};

const EXAMPLES: &str = "\
Examples:
  accord docs                                     every spec of the workspace, into site/
  accord docs api.yaml --out site
  accord docs --provider-docs docs/provider       also quotes the provider's documents and shows them
  accord docs --rustdoc target/doc                links to the documentation of the crates
  accord docs --serve                             shows the pages while a spec is edited; they reload on save

The pages work from the disk, without a network and without a server. Each has a twin in Markdown; llms.txt lists them.";

/// The arguments of `accord docs`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The specs; `-` is standard input. Default: specs/*.yaml of the workspace.
    specs: Vec<PathBuf>,
    #[command(flatten)]
    sources: SourceArguments,
    /// The folder that gets the site. What is in it already is replaced only where this command wrote it.
    #[arg(long, value_name = "DIR", default_value = "site")]
    out: PathBuf,
    /// A folder with the provider's documents, as `x-accord-documents` names their files. The cited lines are quoted. Without
    /// it, the site has no text of theirs but the terms that the spec quotes.
    #[arg(long, value_name = "DIR")]
    provider_docs: Option<PathBuf>,
    /// Where rustdoc's pages of the generated crates are: a folder such as `target/doc`, or a URL, in which `{crate}` stands for
    /// the package's name. Pages of operations and types link to them. Default: docs.rs, for a package that says it is there.
    #[arg(long, value_name = "DIR|URL")]
    rustdoc: Option<String>,
    /// The folder of the packages. A document of which one has a module, as its manifest records, is shown as that module. Default:
    /// generated/ of the workspace.
    #[arg(long, value_name = "DIR")]
    packages: Option<PathBuf>,
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
    let specs = arguments.sources.documents(&arguments.specs)?;
    input::check(&specs)?;
    arguments.sources.check(&specs)?;
    if let Some(folder) = arguments.provider_docs.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(CommandError::at(folder, "no such folder"));
    }
    let since = arguments.since.as_deref().map(|since| since.strip_prefix("git:").unwrap_or(since));
    let rustdoc = arguments.rustdoc.as_deref().map(|stated| rustdoc(stated, arguments)).transpose()?;
    let site = Site { provider_docs: arguments.provider_docs.clone(), rustdoc, reload: arguments.serve };
    let render = || files(&specs, arguments, &site, since);
    if arguments.serve {
        return serve::run([&specs, arguments.sources.files()].concat(), render, arguments.port);
    }
    let files = render()?.files;
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

/// Where rustdoc's pages are, as links of the site need it: a URL, or a path from the site's folder.
fn rustdoc(stated: &str, arguments: &Arguments) -> Result<String, CommandError> {
    if ["https://", "http://"].iter().any(|scheme| stated.starts_with(scheme)) {
        return Ok(stated.to_owned());
    }
    if arguments.serve {
        return Err(CommandError::Failed(
            "--rustdoc with --serve takes a URL: what is served has no files around it".to_owned(),
        ));
    }
    let whole = |path: &Path| std::path::absolute(path).map_err(|error| CommandError::at(path, error));
    let (from, to) = (whole(&arguments.out)?, whole(Path::new(stated))?);
    relative(&from, &to)
        .ok_or_else(|| CommandError::Failed(format!("{}: no path leads there from the site", visible(stated))))
}

/// The path from a folder to another one, in a URL.
fn relative(from: &Path, to: &Path) -> Option<String> {
    let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return None;
    }
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part| encoded(&part.as_os_str().to_string_lossy()));
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// A part of a path in a URL. `{crate}` stays.
fn encoded(part: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~{}".contains(&byte);
    part.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The folder of a spec's package, where there may be one.
fn out_folder(arguments: &Arguments, spec: &Path) -> Option<PathBuf> {
    workspace::out_folder(arguments.packages.as_deref(), spec).ok().filter(|out| out.is_dir())
}

/// A site.
struct Rendered {
    files: BTreeMap<String, String>,
    /// What it was made from beside the specs and overlays of the command line.
    sources: Vec<PathBuf>,
}

/// The files of a site.
fn files(specs: &[PathBuf], arguments: &Arguments, site: &Site, since: Option<&str>) -> Result<Rendered, CommandError> {
    let sources = &arguments.sources;
    let mut all: Vec<Pages> = Vec::new();
    for spec in specs {
        let old = since.map(|revision| revision::at(revision, spec, &sources.local_files())).transpose()?.transpose();
        let old = match old.and_then(|old| old.map(|old| sources.apply(old)).transpose()) {
            Ok(old) => old,
            Err(findings) => {
                output::findings(&findings);
                return Err(CommandError::Reported);
            }
        };
        let loaded = input::load(spec)?.and_then(|document| sources.apply(document));
        let out = out_folder(arguments, spec);
        let module = match &loaded {
            Ok(document) => collection::module_of(document, out.as_deref())?,
            Err(_) => None,
        };
        let made = loaded.map_err(Failure::Findings).and_then(|document| {
            let _progress = Progress::start(&format!("rendering {}", input::name(spec)));
            docs::pages_since(document, old, Options { module, ..Options::default() }, site)
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
    let files = docs::home(&providers, site).map_err(Failure::Internal)?;
    let mut rendered = Rendered { files, sources: Vec::new() };
    for pages in all {
        rendered.files.extend(pages.files);
        rendered.sources.extend(pages.sources);
    }
    Ok(rendered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_from_the_site_to_rustdoc() {
        let relative = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(relative("/a/site", "/a/target/doc").as_deref(), Some("../target/doc"));
        assert_eq!(relative("/a", "/a/b c").as_deref(), Some("b%20c"));
        assert_eq!(relative("a", "/b"), None);
    }
}
