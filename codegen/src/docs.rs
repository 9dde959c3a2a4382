//! Docs: a site that shows what documents describe, for people and, as Markdown, for programs that read.
//!
//! [`page`] is the data, made of the checked document, the model and the facts. `render` makes HTML and Markdown of the same
//! values. A site needs no network and no server; without script everything can still be read.

mod changes;
mod code_samples;
mod codes;
mod credentials;
mod exchange;
mod fields;
mod forms;
mod operation;
mod originals;
pub mod page;
mod paging;
mod parameters;
mod provenance;
mod provider;
mod register;
mod related;
mod render;
mod rustdoc;
mod schema;
mod search;
mod servers;
mod statements;
mod states;
mod whole;
mod wire;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread;

use minijinja::{Value, context};

use crate::dialect::{self, Documents};
use crate::diff;
use crate::driver::{self, Failure, Options};
use crate::internal_error::InternalError;
use crate::load::Document;
use crate::prose;
use originals::Originals;
use page::{Operation, Provider, TypePage};
use render::{Renderer, Uses};
use rustdoc::Rustdoc;

/// The largest index that every page has; a larger one is on a page of its own.
const INLINE_INDEX: usize = 48 * 1024;
/// The most operations that every page lists.
const LISTED: usize = 60;

/// What a site is made with besides its documents.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The folder with the provider's documents, which are then quoted and shown.
    pub provider_docs: Option<PathBuf>,
    /// Where rustdoc's pages of the generated crates are: a URL, or a path from the site's folder. `{crate}` in it stands for
    /// the package's name.
    pub rustdoc: Option<String>,
    /// Whether pages ask the server that they come from whether they changed.
    pub reload: bool,
}

/// The pages of one provider.
#[derive(Debug)]
pub struct Pages {
    /// Their files, from the site's folder, with forward slashes.
    pub files: BTreeMap<String, String>,
    /// The other files that they were made from: those that the document refers to, overlays, and the provider's documents.
    pub sources: Vec<PathBuf>,
    /// The provider's documents that could not be read.
    pub unread: Vec<String>,
    /// The provider, as data.
    pub provider: Provider,
}

/// The pages of a document.
///
/// # Errors
/// When the document has errors, or for a bug of Accord.
pub fn pages(document: Document, options: Options, site: &Site) -> Result<Pages, Failure> {
    pages_since(document, None, options, site)
}

/// The pages of a document, with what changed since an old one.
///
/// # Errors
/// As [`pages`]; also when the old document has errors.
pub fn pages_since(document: Document, old: Option<Document>, options: Options, site: &Site) -> Result<Pages, Failure> {
    let (diff, described) = match old {
        Some(old) => diff::compare_with_new(old, document, &options).map(|(diff, new)| (Some(diff), new))?,
        None => (None, driver::describe(document, options)?),
    };
    let (document, lowered, client) = (&described.document.value, &described.lowered, &described.client);
    let documents = dialect::read::<Documents>(document).ok().flatten();
    let mut sources = described.document.files.clone();
    let (originals, unread) = match documents.zip(site.provider_docs.as_deref()) {
        Some((documents, folder)) => {
            sources.extend(documents.0.values().map(|document| folder.join(&document.file)));
            Originals::read(&documents, folder)
        }
        None => (Originals::default(), Vec::new()),
    };
    let rustdoc = Rustdoc::new(site.rustdoc.as_deref(), &lowered.package);
    let (provider, operations) =
        provider::read(&described.document, client, lowered, &originals, diff.as_ref(), &rustdoc);
    let files = files(&provider, &operations, &originals, site)?;
    Ok(Pages { files, sources, unread, provider })
}

/// The first pages of a site, which lead to the providers.
///
/// # Errors
/// For a bug of Accord.
pub fn home(providers: &[&Provider], site: &Site) -> Result<BTreeMap<String, String>, InternalError> {
    let renderer = Renderer::new(Vec::new(), Uses { reload: site.reload, frames: false })?;
    let mut files = BTreeMap::new();
    for (template, file) in [("home.html", "index.html"), ("home.md", "index.md"), ("llms.txt", "llms.txt")] {
        files.insert(file.to_owned(), renderer.page(template, context! { providers, root => "", home => "" })?);
    }
    Ok(files)
}

/// A page that is made for itself.
enum Job<'a> {
    Operation(&'a Operation),
    Type(&'a TypePage),
}

fn files(
    provider: &Provider,
    operations: &[Operation],
    originals: &Originals,
    site: &Site,
) -> Result<BTreeMap<String, String>, InternalError> {
    let ids = provider.register.iter().map(|entry| entry.link.id.clone()).collect();
    let frames = provider.documents.iter().any(|document| !document.href.is_empty());
    let renderer = Renderer::new(ids, Uses { reload: site.reload, frames })?;
    let slug = &provider.slug;
    let index = search::index(provider, operations);
    let listed = provider.counts.operations <= LISTED;
    let shared = Shared { provider: Value::from_serialize(provider), listed, inline: index.len() <= INLINE_INDEX };
    let index = Value::from_safe_string(index);
    let top = shared.values("", shared.inline.then(|| index.clone()));
    let mut out = BTreeMap::new();
    let mut add = |name: &str, text: String| out.insert(format!("{slug}/{name}"), text);
    for (name, template) in
        [("index", "provider"), ("register", "register"), ("review", "review"), ("changes", "changes")]
    {
        let is_empty = match name {
            "register" => provider.register.is_empty(),
            "review" => provider.statements.is_empty(),
            "changes" => provider.changes.is_none(),
            _ => false,
        };
        if !is_empty {
            add(&format!("{name}.html"), renderer.page(&format!("{template}.html"), top.clone())?);
            add(&format!("{name}.md"), renderer.page(&format!("{template}.md"), top.clone())?);
        }
    }
    add("search.html", renderer.page("search.html", shared.values("", Some(index.clone())))?);
    if !provider.register.is_empty() {
        add("questions.csv", prose::without_hidden(register::questions(&provider.register)));
    }
    for document in &provider.documents {
        for part in &document.parts {
            let values = context! { document, part, lines => originals.lines(&document.id, part), ..top.clone() };
            add(&part.href, renderer.page("original.html", values)?);
        }
    }
    if provider.whole {
        let values = context! { operations, whole => true, same => whole::repeated(operations), ..top.clone() };
        add("whole.html", whole::linked(&renderer.page("whole.html", values.clone())?, operations));
        add("whole.md", renderer.page("whole.md", values)?);
    }
    let below = shared.values("../", shared.inline.then_some(index));
    let render = |job: &Job<'_>| {
        let (template, href, values) = match job {
            Job::Operation(operation) => ("operation", &operation.link.href, context! { operation }),
            Job::Type(ty) => ("type", &ty.href, context! { type => ty }),
        };
        let values = context! { ..values, ..below.clone() };
        let html = renderer.page(&format!("{template}.html"), values.clone())?;
        let markdown = renderer.page(&format!("{template}.md"), values)?;
        Ok([(href.clone(), html), (href.replace(".html", ".md"), markdown)])
    };
    let jobs = operations.iter().map(Job::Operation).chain(provider.types.iter().map(Job::Type)).collect::<Vec<_>>();
    for (name, text) in in_parallel(&jobs, render)?.into_iter().flatten() {
        add(&name, text);
    }
    Ok(out)
}

/// What all pages of a provider are made with.
struct Shared {
    provider: Value,
    listed: bool,
    inline: bool,
}

impl Shared {
    /// `root` leads from the page to the provider's folder.
    fn values(&self, root: &str, index: Option<Value>) -> Value {
        let home = format!("{root}../");
        let Self { provider, listed, inline } = self;
        context! { provider, root, home, listed, inline, index }
    }
}

/// Runs jobs on all cores; the results are in the order of the jobs.
fn in_parallel<J: Sync, R: Send>(
    jobs: &[J],
    run: impl Fn(&J) -> Result<R, InternalError> + Sync,
) -> Result<Vec<R>, InternalError> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let run = &run;
    thread::scope(|scope| {
        let parts = jobs.chunks(jobs.len().div_ceil(threads).max(1));
        let started: Vec<_> = parts.map(|part| scope.spawn(move || part.iter().map(run).collect::<Vec<_>>())).collect();
        let joined = started.into_iter().map(|thread| thread.join());
        let mut out = Vec::new();
        for part in joined {
            let part = part.map_err(|_| InternalError::from("a thread of the documentation stopped"))?;
            for one in part {
                out.push(one?);
            }
        }
        Ok(out)
    })
}
